"""The values of the lexicon: relations between words, and what words say about clauses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How the meaning of a first lemma stands to that of a second."""

    SAME = "same"
    SYNONYM = "synonym"
    HYPERNYM = "hypernym"
    """The first is more general than the second: vehicle, car."""
    HYPONYM = "hyponym"
    """The first is a kind of the second: car, vehicle."""
    ANTONYM = "antonym"
    """The two exclude each other and are opposites: accept, reject."""
    DERIVED = "derived"
    """One is formed from the other or names the same event: sale, sell; French, France."""
    CONVERSE = "converse"
    """The same event or relation with the roles exchanged: buy, sell; parent, child."""
    CAUSE = "cause"
    """The first brings the second about, for its object: kill, die."""
    RESULT = "result"
    """The first is brought about by the second: die, kill."""
    SIBLING = "sibling"
    """Co-hyponyms that exclude each other: March, April; north, south."""
    NONE = "none"


class Role(StrEnum):
    """What a noun names of the event or thing that the word it is derived from stands for."""

    AGENT = "agent"
    PATIENT = "patient"
    EVENT = "event"
    RESULT = "result"
    STATE = "state"
    ORIGIN = "origin"
    """The adjective or inhabitant of a place: Sudanese, Sudan."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """A relation with how much to trust it.

    `strength` is from 0 to 1: the overlap of the two lemmas' frequent senses, lowered by each step
    (a level of hypernyms, a derivation, a similar adjective) between them; curated pairs have 1.
    `distance` counts those steps. `role` is set for DERIVED, and for other relations between a
    noun and a verb or adjective.
    """

    relation: Relation
    strength: float
    distance: int = 0
    role: Role = Role.NONE


class Direction(StrEnum):
    """Whether a word says that a quantity is, or becomes, larger or smaller."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Truth(StrEnum):
    """What follows for an embedded clause: it holds, it does not hold, or nothing follows."""

    HOLDS = "+"
    FAILS = "-"
    OPEN = "o"


class Kind(StrEnum):
    """The classes of words that embed a clause or an event."""

    FACT = "fact"
    """Factive: the clause is presupposed: know, regret, reveal."""
    IMPLICATIVE = "implicative"
    """The clause follows, or its negation does: manage to, fail to, prevent from."""
    REPORT = "report"
    BELIEF = "belief"
    PLAN = "plan"
    """Intention, proposal, request, obligation or order: nothing has happened yet."""
    DENIAL = "denial"
    QUESTION = "question"
    ABILITY = "ability"
    """Ability and permission: can, be able to, allow to."""
    POSSIBILITY = "possibility"
    """Possibility and likelihood: may, might, be likely to, appear to."""
    OBLIGATION = "obligation"
    ATTEMPT = "attempt"
    START = "start"
    CONTINUE = "continue"
    STOP = "stop"
    NONE = "none"


class Frame(StrEnum):
    """The construction in which a word takes its clause or event."""

    ANY = "*"
    THAT = "that"
    """A finite clause, with or without "that"; also direct and parenthetical speech."""
    TO = "to"
    """An infinitive, with or without an object before it."""
    ING = "ing"
    """A gerund, with or without a preposition that is not `from`."""
    FROM = "from"
    """An object and "from" with a gerund: prevent them from leaving."""
    WHETHER = "whether"
    OBJECT = "object"
    """A noun that names an event or a statement, as the object or after the word's preposition:
    reject the claim, propose a ban, accuse of theft."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a clause-embedding word says about the truth of its clause.

    `affirmed` is what follows for the clause when the word itself is affirmed, `negated` what
    follows when the word is negated: the signatures of Nairn, Condoravdi and Karttunen (2006).
    """

    kind: Kind
    affirmed: Truth = Truth.OPEN
    negated: Truth = Truth.OPEN


class Quantifier(StrEnum):
    """The classes of words that say how many of a set, or which part of a whole, is meant."""

    ALL = "all"
    MOST = "most"
    HALF = "half"
    MANY = "many"
    SOME = "some"
    FEW = "few"
    NO = "no"
    PART = "part"
    """A share smaller than the whole: a third, a quarter, part of."""
    ONLY = "only"
    FIRST = "first"
    LAST = "last"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    ABOUT = "about"
    EXACTLY = "exactly"
    ANOTHER = "another"
    NOT_ALL = "not all"
    NONE = "none"
    """The word is no quantifier."""


class Modality(StrEnum):
    """The classes of adverbs that say how far, by whose account or how often a clause holds."""

    REPORTED = "reported"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    CERTAIN = "certain"
    IMPROBABLE = "improbable"
    NEGATED = "negated"
    ALMOST = "almost"
    """Close to it, so not quite: almost, nearly."""
    BARELY = "barely"
    """It holds, by little: barely, only just."""
    HARDLY = "hardly"
    """Next to not: hardly, scarcely, seldom, rarely."""
    INTENDED = "intended"
    FALSE = "false"
    """It is said to be untrue: falsely, wrongly, supposedly."""
    PARTLY = "partly"
    WHOLLY = "wholly"
    ALWAYS = "always"
    USUALLY = "usually"
    SOMETIMES = "sometimes"
    AGAIN = "again"
    STILL = "still"
    ALREADY = "already"
    NOT_YET = "not yet"
    FORMERLY = "formerly"
    NONE = "none"
