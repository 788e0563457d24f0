"""How each predicate of a sentence is asserted: denied, planned, possible, conditional, reported.

Signatures of embedding verbs follow Karttunen (1971) and Nairn et al. (2006): "managed to" commits
the writer to its clause, "failed to" to the opposite, "plans to" to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourcecheck.language.lexicon import (
    Commitment,
    Frame,
    Kind,
    Modality,
    Truth,
    adverb_modality,
    complement,
)
from sourcecheck.language.propositions.graph import Assertion, Edge, Role, Status
from sourcecheck.language.propositions.units import Grouping
from sourcecheck.language.syntax import Token

_NEGATIONS = frozenset({"not", "n't", "never", "n’t", "nor", "neither"})
_NEGATIVE_WORDS = frozenset({"no", "none", "nobody", "nothing", "neither", "nor", "no-one"})
_MODALS = {
    "will": Status.FUTURE, "shall": Status.FUTURE, "'ll": Status.FUTURE,
    "may": Status.POSSIBLE, "might": Status.POSSIBLE, "can": Status.POSSIBLE,
    "could": Status.POSSIBLE, "would": Status.CONDITIONAL, "should": Status.PLANNED,
    "must": Status.PLANNED, "ought": Status.PLANNED,
}  # fmt: skip
_CONDITIONS = frozenset(
    {"if", "unless", "whether", "provided", "lest", "in case", "as if", "as though"}
)
_REPORTING_PREPOSITIONS = frozenset({"according to", "accord to"})
_BARE = frozenset("manage succeed fail happen get neglect omit".split())
"""Implicative verbs that say no more than whether their clause holds."""
_DOCUMENTS = frozenset(
    "report survey study figure datum data statistic census record document law contract research"
    " analysis paper article source register estimate result finding".split()
)
"""What an account "according to" these says, the source says itself."""
_OPEN = {
    Kind.PLAN: Status.PLANNED,
    Kind.OBLIGATION: Status.PLANNED,
    Kind.ATTEMPT: Status.ATTEMPTED,
    Kind.ABILITY: Status.POSSIBLE,
    Kind.POSSIBILITY: Status.POSSIBLE,
    Kind.QUESTION: Status.QUESTIONED,
}
_ADVERBS = {
    Modality.REPORTED: Status.BELIEVED,
    Modality.PROBABLE: Status.POSSIBLE,
    Modality.POSSIBLE: Status.POSSIBLE,
    Modality.IMPROBABLE: Status.POSSIBLE,
    Modality.INTENDED: Status.FACT,
}
_NEGATING = frozenset({Modality.NEGATED, Modality.HARDLY, Modality.NOT_YET})
_CLAUSES = frozenset(
    {"ccomp", "xcomp", "acl", "advcl", "csubj", "csubj:pass", "obl", "nmod", "obj"}
)
_AGENTS = (Role.AGENT, Role.SUBJECT)


def read(
    tokens: Sequence[Token],
    kids: Sequence[Sequence[int]],
    grouping: Grouping,
    edges: Sequence[Edge],
) -> tuple[dict[int, Assertion], frozenset[int]]:
    """The assertion of every unit, and the units that only introduce what somebody says."""
    reader = _Reader(tokens, kids, grouping, edges)
    root = next((i for i, token in enumerate(tokens) if token.head < 0), None)
    if root is not None:
        asked = Assertion(status=Status.QUESTIONED, cue="whether")
        reader.descend(root, asked if reader.is_question(root) else Assertion())
    return reader.found, frozenset(reader.attributions)


@dataclass
class _Reader:
    tokens: Sequence[Token]
    kids: Sequence[Sequence[int]]
    grouping: Grouping
    edges: Sequence[Edge]

    def __post_init__(self) -> None:
        self.found: dict[int, Assertion] = {}
        self.attributions: set[int] = set()

    def descend(self, start: int, given: Assertion) -> None:
        """Settle a clause and everything below it; `given` is what its governor makes of it."""
        waiting = [(start, given)]
        while waiting:
            i, inherited = waiting.pop()
            own = self._own(i, inherited) if self._is_predicate(i) else self._noun(i, inherited)
            if i in self.grouping.of_token:
                self.found.setdefault(self.grouping.of_token[i], own)
            waiting += [(kid, self._passed(i, kid, own, inherited)) for kid in self.kids[i]]

    def is_question(self, i: int) -> bool:
        """Whether a clause is introduced by "whether"."""
        return self._mark(i) == "whether"

    def _lemma(self, i: int) -> str:
        return self.tokens[i].lemma.lower()

    def _is_predicate(self, i: int) -> bool:
        token = self.tokens[i]
        relations = {self.tokens[k].relation for k in self.kids[i]}
        return (
            token.head < 0
            or token.upos == "VERB"
            or bool(relations & {"cop", "nsubj", "nsubj:pass", "aux"})
            or token.relation in ("ccomp", "xcomp", "advcl", "acl:relcl")
        )

    def _noun(self, i: int, given: Assertion) -> Assertion:
        """ "The planned closure", "an alleged theft": an adjective that takes an event's truth."""
        if self.tokens[i].upos != "NOUN":
            return given
        for kid in self.kids[i]:
            if self.tokens[kid].relation == "amod":
                kind = complement(self._lemma(kid), Frame.OBJECT, "a").kind
                status = Status.BELIEVED if kind is Kind.REPORT else _OPEN.get(kind)
                if status is not None:
                    return replace(given, status=status, cue=self.tokens[kid].text)
        return given

    def _own(self, i: int, given: Assertion) -> Assertion:
        """The assertion of the clause of token `i`: what it inherits and its own auxiliaries."""
        status, cue, negated = given.status, given.cue, given.negated
        past = self.tokens[i].xpos in ("VBD", "VBN")
        speaker = given.speaker
        for kid in self.kids[i]:
            lemma, relation = self._lemma(kid), self.tokens[kid].relation
            if relation.startswith("aux") and self.tokens[kid].text.lower() == "being":
                status, cue = _stronger(status, cue, Status.ONGOING, "being")
            if lemma in _NEGATIONS and relation in ("advmod", "cc", "det"):
                negated = not negated
            elif relation == "aux" and lemma in _MODALS:
                status, cue = _stronger(status, cue, _MODALS[lemma], self.tokens[kid].text)
            elif relation in ("aux", "cop") and self.tokens[kid].xpos == "VBD":
                past = True
            elif relation == "advmod" and adverb_modality(lemma) in _NEGATING:
                negated = not negated
            elif relation == "advmod" and adverb_modality(lemma) in _ADVERBS:
                status, cue = _stronger(
                    status, cue, _ADVERBS[adverb_modality(lemma)], self.tokens[kid].text
                )
            elif relation == "advcl" and self._mark(kid) in ("if", "unless"):
                status, cue = _stronger(status, cue, Status.CONDITIONAL, self._mark(kid))
            elif self._is_negative_argument(kid):
                negated = not negated
            elif self._reports(kid):
                speaker = self._speaker_of_aside(kid)
        return Assertion(negated, status, speaker, cue, past)

    def _is_negative_argument(self, kid: int) -> bool:
        relation = self.tokens[kid].relation
        if not relation.startswith(("nsubj", "obj", "obl", "attr")) and relation != "iobj":
            return False
        if self._lemma(kid) in _NEGATIVE_WORDS:
            return True
        return any(
            self._lemma(k) in _NEGATIVE_WORDS and self.tokens[k].relation in ("det", "advmod")
            for k in self.kids[kid]
        )

    def _reports(self, kid: int) -> bool:
        """Whether a dependent is an inserted report ("…, the army said") or "according to"."""
        token = self.tokens[kid]
        if token.relation == "parataxis":
            content = {"ccomp", "xcomp", "obj"} & {self.tokens[k].relation for k in self.kids[kid]}
            return complement(self._lemma(kid), pos="v").kind is Kind.REPORT and not content
        reporting = token.relation == "obl" and self._case(kid) in _REPORTING_PREPOSITIONS
        return reporting and self._lemma(kid) not in _DOCUMENTS

    def _speaker_of_aside(self, kid: int) -> int:
        of = self.grouping.of_token
        if self.tokens[kid].relation == "parataxis":
            if kid in of:
                self.attributions.add(of[kid])
            return self._agent(kid)
        return of.get(kid, -1)

    def _agent(self, i: int) -> int:
        """The unit that does what token `i` says, -1 where the sentence names none."""
        of = self.grouping.of_token
        for edge in self.edges:
            if i in of and edge.head == of[i] and edge.role in _AGENTS:
                return edge.dependent
        for kid in self.kids[i]:
            if self.tokens[kid].relation in ("nmod:poss", "obl:agent") and kid in of:
                return of[kid]
            if self.tokens[kid].relation == "nmod" and self._case(kid) in ("of", "by", "from"):
                return of.get(kid, -1)
        return -1

    def _case(self, i: int) -> str:
        for kid in self.kids[i]:
            if self.tokens[kid].relation == "case":
                fixed = [
                    self._lemma(k) for k in self.kids[kid] if self.tokens[k].relation == "fixed"
                ]
                return " ".join([self._lemma(kid), *fixed])
        return ""

    def _mark(self, i: int) -> str:
        return next(
            (self._lemma(k) for k in self.kids[i] if self.tokens[k].relation in ("mark", "advmod")),
            "",
        )

    def _passed(self, head: int, kid: int, own: Assertion, inherited: Assertion) -> Assertion:
        """What the governor makes of a dependent."""
        relation = self.tokens[kid].relation
        if relation == "parataxis" and self._reports(kid):
            return Assertion()
        if relation in ("acl:relcl", "appos", "advcl:relcl", "parataxis", "list"):
            return Assertion(speaker=own.speaker)
        if relation == "conj":
            return self._coordinated(head, kid, own, inherited)
        if relation in (*_CLAUSES, "csubj:outer") and self.is_question(kid):
            return Assertion(speaker=own.speaker, status=Status.QUESTIONED, cue="whether")
        if relation == "advcl" and self._mark(kid) in _CONDITIONS:
            return replace(Assertion(speaker=own.speaker), status=Status.CONDITIONAL, cue="if")
        if relation in _CLAUSES and (self._embeds(head, kid)):
            return self._embedded(head, kid, own)
        if relation == "advcl":
            return Assertion(speaker=own.speaker)
        return own

    def _embeds(self, head: int, kid: int) -> bool:
        """Whether the governor says something about the truth of this dependent."""
        return self._commitment(head, kid).kind is not Kind.NONE or self._is_yet_to(head, kid)

    def _is_yet_to(self, head: int, kid: int) -> bool:
        """ "Has yet to approve", "remains to be seen"."""
        if self._mark(kid) != "to" or self._lemma(head) not in ("have", "be", "remain"):
            return False
        before = [self.tokens[k].lemma for k in range(max(0, kid - 4), kid)]
        return "yet" in before or self._lemma(head) == "remain"

    def _commitment(self, head: int, kid: int) -> Commitment:
        pos = {"VERB": "v", "NOUN": "n", "ADJ": "a"}.get(self.tokens[head].upos, "")
        frame = self._frame(kid)
        if not pos or frame is None:
            return Commitment(Kind.NONE)
        return complement(self._lemma(head), frame, pos)

    def _frame(self, kid: int) -> Frame | None:
        """In which construction a dependent stands; None where it cannot be embedded."""
        token, mark = self.tokens[kid], self._mark(kid)
        relation = token.relation
        gerund = token.xpos == "VBG"
        if relation == "advcl" and mark == "to" and self._takes_infinitive(token.head):
            return Frame.TO  # "Americans expected to travel", read as a purpose
        if relation in ("obl", "nmod", "obj", "advcl") or (relation == "acl" and gerund):
            case = self._case(kid) or mark
            if gerund and case:
                return Frame.FROM if case == "from" else Frame.ING
            eventive = token.upos in ("NOUN", "VERB")
            plain = relation == "obj" or (relation == "nmod" and case in ("of", "for", "to"))
            return Frame.OBJECT if eventive and plain else None
        if mark in ("whether", "if"):
            return Frame.WHETHER
        if mark == "to":
            return Frame.TO
        if gerund and relation == "xcomp":
            return Frame.ING
        if relation == "xcomp" and token.upos not in ("VERB", "AUX"):
            return Frame.TO
        return Frame.THAT

    def _takes_infinitive(self, head: int) -> bool:
        """Whether a verb says something of the truth of its infinitive, and has no other one."""
        if self.tokens[head].upos != "VERB" or any(
            self.tokens[k].relation in ("xcomp", "ccomp") for k in self.kids[head]
        ):
            return False
        return complement(self._lemma(head), Frame.TO, "v").kind is not Kind.NONE

    def _coordinated(self, head: int, kid: int, own: Assertion, inherited: Assertion) -> Assertion:
        """A coordinated verb keeps the modal of the first where it has no auxiliary or tense."""
        if not self._is_predicate(kid):
            return own
        said = self.tokens[head].head
        if head < said < kid and inherited.speaker is not None:
            return Assertion()  # "Nobody was hurt, the brigade said, but twelve had to leave"
        finite = self.tokens[kid].xpos in ("VBD", "VBZ", "VBP") or any(
            self.tokens[k].relation in ("aux", "cop", "aux:pass") for k in self.kids[kid]
        )
        if finite:
            return inherited
        but = any(self._lemma(k) in ("but", "yet") for k in self.kids[kid])
        return replace(own, negated=inherited.negated) if but else own

    def _embedded(self, head: int, kid: int, own: Assertion) -> Assertion:
        """The clause under a verb or noun that says, plans, denies, fails … it."""
        if self._is_yet_to(head, kid):
            return replace(own, negated=not own.negated, cue="yet")
        of = self.grouping.of_token
        cue = self.tokens[head].text
        clear = Assertion(speaker=own.speaker)
        found = self._commitment(head, kid)
        match found.kind:
            case Kind.REPORT:
                if own.negated or own.status is not Status.FACT:
                    return replace(
                        clear, status=Status.QUESTIONED, cue=cue, speaker=self._agent(head)
                    )
                if head in of and self.tokens[kid].relation in ("ccomp", "xcomp", "parataxis"):
                    self.attributions.add(of[head])
                return replace(clear, speaker=self._agent(head), cue=cue)
            case Kind.DENIAL:
                return replace(clear, speaker=self._agent(head), cue=cue, negated=not own.negated)
            case Kind.BELIEF:
                return replace(
                    clear, speaker=self._agent(head), cue=cue, status=Status.BELIEVED,
                    negated=own.negated,
                )  # fmt: skip
            case Kind.FACT:
                truth = found.negated if own.negated else found.affirmed
                if truth is Truth.HOLDS:
                    return clear
                return replace(clear, status=Status.QUESTIONED, cue=cue)
            case Kind.IMPLICATIVE:
                if head in of and self._frame(kid) is Frame.TO and self._lemma(head) in _BARE:
                    self.attributions.add(of[head])
                return _implied(own, found, cue)
            case Kind.STOP:
                return replace(own, negated=not own.negated, cue=cue)
            case kind if kind in _OPEN:
                status, word = _stronger(own.status, own.cue, _OPEN[kind], cue)
                return replace(own, status=status, cue=word)
        return own


def _implied(own: Assertion, found: Commitment, cue: str) -> Assertion:
    """What follows for the clause of an implicative word: managed to, failed to, refused to."""
    match found.negated if own.negated else found.affirmed:
        case Truth.HOLDS:
            return replace(own, negated=False)
        case Truth.FAILS:
            return replace(own, negated=True, cue=cue)
    status, word = _stronger(own.status, own.cue, Status.POSSIBLE, cue)
    return replace(own, negated=False, status=status, cue=word)


_ORDER = (
    Status.FACT, Status.ONGOING, Status.FUTURE, Status.BELIEVED, Status.POSSIBLE, Status.ATTEMPTED,
    Status.PLANNED, Status.QUESTIONED, Status.CONDITIONAL,
)  # fmt: skip


def _stronger(status: Status, cue: str, other: Status, other_cue: str) -> tuple[Status, str]:
    """The one that takes a clause further from plain fact."""
    if _ORDER.index(other) > _ORDER.index(status):
        return other, other_cue
    return status, cue
