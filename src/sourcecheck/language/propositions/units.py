"""From the tokens of a tree to content units: names joined, numbers and dates as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcecheck.language.lexicon import Quantifier, is_known, quantifier
from sourcecheck.language.propositions.graph import Unit, UnitKind
from sourcecheck.language.syntax import Token
from sourcecheck.model import DateMention, Figure

FUNCTION_RELATIONS = frozenset(
    "aux aux:pass cop case mark cc cc:preconj punct det det:predet expl fixed discourse reparandum"
    " goeswith".split()
)
_CONTENT = {
    "NOUN": ("n", UnitKind.NOUN),
    "PROPN": ("n", UnitKind.NAME),
    "VERB": ("v", UnitKind.VERB),
    "AUX": ("v", UnitKind.VERB),
    "ADJ": ("a", UnitKind.ADJECTIVE),
    "ADV": ("r", UnitKind.ADVERB),
    "NUM": ("n", UnitKind.NUMBER),
    "PRON": ("n", UnitKind.PRONOUN),
    "DET": ("n", UnitKind.PRONOUN),
    "X": ("n", UnitKind.NOUN),
    "SYM": ("n", UnitKind.NUMBER),
    "INTJ": ("r", UnitKind.ADVERB),
}
_EMPTY_ADVERBS = frozenset(
    "not n't never also too then there here so very however moreover furthermore indeed thus"
    " therefore even just well as rather quite only alone so-called when where how why that"
    " yet still already about around approximately roughly nearly almost"
    " over under up".split()
)
"""Adverbs that name nothing of their own; negation and scope are read elsewhere."""
_VALUE_TAGS = frozenset({"NUM", "NOUN", "PROPN", "SYM", "ADJ", "VERB"})
_PERSONS = frozenset(
    "everyone everybody anyone anybody someone somebody nobody no-one noone".split()
)
_EXCLUDING = frozenset(
    "not never rarely seldom hardly scarcely except excluding unlike excepting".split()
)
_NAME_LINKS = frozenset({"flat", "compound", "amod", "nmod", "nmod:unmarked", "nmod:desc", "appos"})
_BESIDE = frozenset(
    {
        Quantifier.ALL, Quantifier.MOST, Quantifier.HALF, Quantifier.MANY, Quantifier.SOME,
        Quantifier.FEW, Quantifier.NO, Quantifier.ONLY, Quantifier.NOT_ALL,
    }
)  # fmt: skip
"""Quantifiers that range over the noun beside them."""
_OF_MANY = _BESIDE | {Quantifier.PART}
"""…and over the noun after "of": a third of the members."""
_QUANTIFIED_BY = frozenset({"det", "det:predet", "amod", "advmod", "nummod"})


@dataclass(frozen=True, slots=True)
class Grouping:
    """The units of a sentence, and which unit each token belongs to (absent: none).

    `counts` are numbers that count a part of a set ("two of the infants"): (noun, number) units.
    """

    units: tuple[Unit, ...]
    of_token: dict[int, int]
    counts: tuple[tuple[int, int], ...] = ()


def children(tokens: Sequence[Token]) -> list[list[int]]:
    """The dependents of each token, in order."""
    found: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head >= 0:
            found[token.head].append(i)
    return found


def group(
    tokens: Sequence[Token],
    kids: Sequence[Sequence[int]],
    figures: Sequence[Figure],
    dates: Sequence[DateMention],
) -> Grouping:
    """Join tokens into units. Figures and dates are spans of the same text as the tokens."""
    owner = _value_owners(tokens, [(d.start, d.end) for d in dates])
    owner |= {
        token: head
        for token, head in _value_owners(
            tokens, [(f.start, f.end) for f in figures if f.unit != "ordinal"]
        ).items()
        if token not in owner
    }
    _join_names(tokens, kids, owner)
    parts = _lift_quantifiers(tokens, kids, owner)
    units: list[Unit] = []
    of_token: dict[int, int] = {}
    for i, token in enumerate(tokens):
        if owner.get(i, i) == i and _is_content(token, fixed=i in owner):
            of_token[i] = len(units)
            units.append(_unit(i, tokens, kids, owner, figures, dates))
    for i, head in owner.items():
        if head in of_token:
            of_token[i] = of_token[head]
    counts: list[tuple[int, int]] = []
    for number, noun in parts.items():
        if noun in of_token:
            counts.append((of_token[noun], len(units)))
            units.append(_unit(number, tokens, kids, {}, figures, dates))
    return Grouping(tuple(units), of_token, tuple(counts))


def _value_owners(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Tokens inside a figure or date → the topmost token there, which stands for all of it."""
    owner: dict[int, int] = {}
    for start, end in spans:
        inside = [i for i, t in enumerate(tokens) if t.start < end and t.end > start]
        if not inside:
            continue
        members = set(inside)
        nominal = [i for i in inside if tokens[i].upos in _VALUE_TAGS] or inside
        top = next((i for i in nominal if tokens[i].head not in members), nominal[-1])
        owner |= dict.fromkeys(inside, top)
    return owner


def _join_names(
    tokens: Sequence[Token], kids: Sequence[Sequence[int]], owner: dict[int, int]
) -> None:
    """Give the parts of a name to its head; other words under `flat` go to theirs too."""
    for i, token in enumerate(tokens):
        head = token.head
        if i in owner or head < 0:
            continue
        named = _is_name(token) and _is_name(tokens[head]) and token.relation in _NAME_LINKS
        if token.relation in ("nmod", "nmod:desc", "appos") and named:
            named = abs(i - head) == 1 and not kids[i]
        free = head not in owner or tokens[head].relation == "flat"
        if (named or token.relation in ("flat", "goeswith")) and free:
            owner[i] = head
    for i in list(owner):  # a name of names belongs to the outermost
        while owner[i] != i and owner.get(owner[i], owner[i]) != owner[i]:
            owner[i] = owner[owner[i]]
    for head in set(owner.values()):
        owner.setdefault(head, head)


def _lift_quantifiers(
    tokens: Sequence[Token], kids: Sequence[Sequence[int]], owner: dict[int, int]
) -> dict[int, int]:
    """ "Most of the victims" is the victims, quantified: the noun takes the place of the head.

    Gives the numbers that were lifted so, each with its noun.
    """
    parts: dict[int, int] = {}
    for i, token in enumerate(tokens):
        number = token.upos == "NUM" and owner.get(i, i) == i
        if (i in owner and not number) or token.upos not in ("PRON", "DET", "ADJ", "NOUN", "NUM"):
            continue
        if not number and quantifier(token.lemma) not in _OF_MANY:
            continue
        for kid in kids[i]:
            case = [tokens[k].lemma for k in kids[kid] if tokens[k].relation == "case"]
            if tokens[kid].relation.startswith("nmod") and case == ["of"] and kid not in owner:
                if tokens[kid].upos not in ("NOUN", "PROPN", "PRON", "DET"):
                    continue
                owner[i] = kid
                owner.setdefault(kid, kid)
                if number:
                    parts[i] = kid
                break
    return parts


def _is_name(token: Token) -> bool:
    return token.upos == "PROPN" or token.xpos in ("NNP", "NNPS")


def _is_content(token: Token, *, fixed: bool) -> bool:
    if fixed and token.upos not in ("PUNCT", "ADP"):
        return True
    if token.relation in FUNCTION_RELATIONS or token.upos not in _CONTENT:
        return False
    if token.upos == "AUX" and token.relation != "root":
        return False
    if token.upos == "DET" and token.relation in ("advmod", "nmod:poss"):
        return False
    lemma = token.lemma.lower()
    if token.upos == "ADV" and lemma in _EMPTY_ADVERBS:
        return False
    if token.xpos.startswith("W"):
        return False
    return token.relation != "compound:prt"


def _unit(
    i: int,
    tokens: Sequence[Token],
    kids: Sequence[Sequence[int]],
    owner: dict[int, int],
    figures: Sequence[Figure],
    dates: Sequence[DateMention],
) -> Unit:
    token = tokens[i]
    members = sorted({i, *(k for k, head in owner.items() if head == i)})
    pos, kind = _CONTENT.get(token.upos, ("n", UnitKind.NOUN))
    date = next((d for d in dates if d.start < token.end and token.start < d.end), None)
    figure = next(
        (f for f in figures if f.start < token.end and token.start < f.end and date is None), None
    )
    if date is not None:
        kind, pos = UnitKind.DATE, "n"
    elif figure is not None and figure.unit != "ordinal":
        kind, pos = UnitKind.NUMBER, "n"
    elif kind is UnitKind.NOUN and any(map(_is_name, (tokens[m] for m in members))):
        kind = UnitKind.NAME
    elif token.lemma.lower() in _PERSONS or (
        kind is UnitKind.PRONOUN and any(tokens[k].relation == "det" for k in kids[i])
    ):
        kind = UnitKind.NOUN
    if kind is UnitKind.NAME:
        members = [
            m for m in members if m == i or _is_name(tokens[m]) or tokens[m].relation == "flat"
        ]
    shown = members if kind in (UnitKind.NAME, UnitKind.DATE, UnitKind.NUMBER) else [i]
    words = tuple(tokens[m].text.lower() for m in shown) if kind is UnitKind.NAME else ()
    return Unit(
        token=i,
        start=min(tokens[m].start for m in shown),
        end=max(tokens[m].end for m in shown),
        text=" ".join(tokens[m].text for m in shown),
        lemmas=_lemmas(i, tokens, kids, pos),
        pos=pos,
        kind=kind,
        tag=token.xpos,
        words=words,
        quantifier=_quantifier(i, tokens, kids, owner),
        definite=_is_definite(i, tokens, kids),
        excluded=_is_excluded(i, tokens, kids),
        figure=figure,
        date=date,
    )


def _lemmas(
    i: int, tokens: Sequence[Token], kids: Sequence[Sequence[int]], pos: str
) -> tuple[str, ...]:
    """The dictionary forms: with a verb's particle or a noun's compound where that is a word."""
    lemma = tokens[i].lemma.lower()
    if lemma in _PERSONS:
        return ("person",)
    longer: list[str] = []
    for kid in kids[i]:
        relation, other = tokens[kid].relation, tokens[kid].lemma.lower()
        if relation == "compound:prt":
            longer.append(f"{lemma}_{other}")
        elif relation in ("compound", "amod") and kid + 1 == i and pos == "n":
            phrase = f"{other}_{lemma}"
            if is_known(phrase, pos):
                longer.append(phrase)
    return (*longer, lemma)


def _quantifier(
    i: int, tokens: Sequence[Token], kids: Sequence[Sequence[int]], owner: dict[int, int]
) -> str:
    members = [i, *(k for k, head in owner.items() if head == i and k != i)]
    beside = _exclusive(tokens, min(members), max(members), kids[i])
    own = tokens[i].lemma.lower()
    if own in _PERSONS or (tokens[i].upos in ("PRON", "DET") and quantifier(own) in _OF_MANY):
        return own
    if beside:
        return beside
    for head in members:
        own = tokens[head].lemma.lower()
        if head != i and quantifier(own) in _OF_MANY:
            return own
        if head != i and tokens[head].upos == "NUM" and tokens[head].head != i:
            return "part"
        for kid in kids[head]:
            lemma = tokens[kid].lemma.lower()
            if tokens[kid].xpos in ("JJR", "RBR"):
                continue  # "fewer" compares
            if tokens[kid].relation in _QUANTIFIED_BY and quantifier(lemma) in _BESIDE:
                return lemma
    return ""


def _exclusive(tokens: Sequence[Token], first: int, last: int, kids: Sequence[int]) -> str:
    """ "Okoye alone", "only the north": words that shut everything else out, beside a noun."""
    if last + 1 < len(tokens) and tokens[last + 1].lemma.lower() == "alone":
        return "alone"
    start = min([first, *(k for k in kids if k < first)])
    before = tokens[start - 1].lemma.lower() if start > 0 else ""
    return before if before in ("only", "solely", "exclusively") else ""


def _is_excluded(i: int, tokens: Sequence[Token], kids: Sequence[Sequence[int]]) -> bool:
    """ "But not the driver", "rarely on fish", "rather than a fine": named as what is not meant."""
    relations = {tokens[k].relation for k in kids[i]}
    if tokens[i].upos == "VERB" or "cop" in relations or tokens[i].head < 0:
        return False
    before = [k for k in kids[i] if k < i and tokens[k].relation in ("case", "det", "advmod", "cc")]
    start = min([i, *before])
    words = [token.text.lower() for token in tokens[max(0, start - 2) : i]]
    pairs = set(pairwise(words))
    if ("rather", "than") in pairs or ("instead", "of") in pairs:
        return True
    near = words[max(0, len(words) - (i - start) - 1) :]
    return not _EXCLUDING.isdisjoint(near) or _is_denied_conjunct(i, tokens, kids)


def _is_denied_conjunct(i: int, tokens: Sequence[Token], kids: Sequence[Sequence[int]]) -> bool:
    """ "Some complications, but no major delays or breakdowns": both of the latter."""

    def is_denied(k: int) -> bool:
        return any(
            tokens[d].lemma.lower() in ("no", "neither") and tokens[d].relation == "det"
            for d in kids[k]
        )

    while tokens[i].relation == "conj":
        if is_denied(i):
            return not is_denied(tokens[i].head)
        i = tokens[i].head
    return False


def _is_definite(i: int, tokens: Sequence[Token], kids: Sequence[Sequence[int]]) -> bool:
    return any(
        tokens[k].relation == "nmod:poss"
        or (tokens[k].relation == "det" and tokens[k].lemma.lower() in ("the", "this", "that"))
        for k in kids[i]
    )
