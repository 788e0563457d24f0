"""Why a verdict is what it is, in words a person can check against the page."""

from __future__ import annotations

from sourcecheck.evidence import facts as hard
from sourcecheck.evidence.alignment import Place, Reach
from sourcecheck.evidence.decision import Assessment, Decision, Statement
from sourcecheck.evidence.entailment import Comparison, Difference, DifferenceKind
from sourcecheck.evidence.facts import Fact, FactKind, FactStatus
from sourcecheck.language.propositions import Graph, Role, Status
from sourcecheck.language.syntax import Token
from sourcecheck.model import Highlight, Verdict

SHOWN_WORDS = 4
QUOTED_CHARACTERS = 160


def of(seen: Assessment, decided: Decision) -> tuple[str, ...]:
    """The reasons for a verdict, the deciding one first."""
    found: list[str] = []
    if decided.fact is not None:
        found.append(_of_fact(decided.fact))
    elif decided.difference is not None and decided.statement is not None:
        found.append(of_difference(decided.statement.comparison, decided.difference))
    found += [_of_gap(fact) for fact in _gaps(seen)]
    if not seen.english and decided.verdict is Verdict.UNCLEAR:
        found.append(
            "claim or source is not in English, where only wording, figures, dates and quotations"
            " are compared"
        )
    if seen.english and decided.missing:
        found.append(_of_missing(decided))
    if not found:
        found.append(_of_verdict(seen, decided))
    return tuple(dict.fromkeys(found))


def _of_verdict(seen: Assessment, decided: Decision) -> str:
    match decided.verdict:
        case Verdict.SUPPORTED:
            proven = all(s.comparison.numbers["proven"] for s in seen.statements)
            if seen.least("verbatim") == 1:
                return "the source says so in the same words"
            if proven:
                return "the source has every part of it, with the same parts played by the same"
            return "the source says so in other words"
        case Verdict.UNCLEAR:
            return "the source speaks of this, but not in a way that settles it"
        case _:
            return "the source does not speak of it"


def _of_fact(disputed: Fact) -> str:
    if disputed.kind is FactKind.QUOTATION:
        return f"the quotation is altered: {disputed.instead}"
    return f"you say {disputed.said}; the source says {disputed.instead}"


def _gaps(seen: Assessment) -> list[Fact]:
    """What the page leaves open of the claim's facts, what decides first."""
    deciding = hard.unproven(seen.facts)
    others = (
        fact
        for fact in seen.facts
        if fact not in deciding
        and fact.kind in (FactKind.FIGURE, FactKind.DATE)
        and fact.status in (FactStatus.MISSING, FactStatus.ELSEWHERE, FactStatus.BOUNDED)
    )
    return [*deciding, *others]


def _of_gap(fact: Fact) -> str:
    what = f"“{fact.said}”"
    if fact.status is FactStatus.ELSEWHERE:
        return f"{what} stands on the page, but about something else"
    if fact.status is FactStatus.BOUNDED:
        return f"you say {fact.said}; the source gives only a limit: {fact.instead}"
    if fact.kind is FactKind.QUOTATION:
        return f"the quotation {what} is not on the page"
    if fact.status is FactStatus.ABSENT:
        return f"{what} is nowhere in the page's text"
    return f"{what} is not there where the page speaks of this"


def _of_missing(decided: Decision) -> str:
    words = [_word(s.comparison.alignment.claim, unit) for s, unit in decided.missing]
    shown = ", ".join(f"“{word}”" for word in words[:SHOWN_WORDS])
    more = len(words) - SHOWN_WORDS
    return f"the source does not say: {shown}" + (f" and {more} more" if more > 0 else "")


def of_difference(comparison: Comparison, difference: Difference) -> str:
    """One difference in words: what you say, and what the source says."""
    claim, window = comparison.alignment.claim, comparison.alignment.window
    said = _word(claim, difference.unit)
    found = _word(window.graphs[difference.place[0]], difference.place[1])
    match difference.kind:
        case DifferenceKind.ROLES | DifferenceKind.FILLER | DifferenceKind.VALUE:
            return _of_clause(comparison, difference)
        case DifferenceKind.OPPOSITE:
            return f"the source says the opposite: you say “{said}”; it says “{found}”"
        case DifferenceKind.POLARITY if claim.assertion(difference.unit).negated:
            return f"the source says the opposite: it says “{found}”, which you deny"
        case DifferenceKind.POLARITY:
            return f"the source says the opposite: it denies “{found}”"
        case DifferenceKind.STATUS:
            return _of_status(comparison, difference)
        case DifferenceKind.REPORTED:
            who = _speaker(window.graphs[difference.place[0]], difference.place[1])
            return f"the source does not say it itself: {who}"
        case DifferenceKind.SPEAKER:
            who = _speaker(window.graphs[difference.place[0]], difference.place[1])
            speaker = claim.assertion(difference.unit).speaker
            named = difference.unit if speaker is None or speaker < 0 else speaker
            return f"you have {_named(claim, named)} say so; in the source {who}"
        case DifferenceKind.SCOPE:
            return _of_scope(comparison, difference)
        case DifferenceKind.EXCLUDED:
            return f"the source names “{found}” as what is not meant"
        case DifferenceKind.CROSSED:
            return f"“{said}” belongs to something else in the source"
        case DifferenceKind.CAUSE:
            return f"the source does not give “{said}” as the cause"
        case DifferenceKind.TENSE:
            return f"the source says it of the past: “{found}”"
    return f"the source has “{said}” in another order"


def _of_clause(comparison: Comparison, difference: Difference) -> str:
    """ "You say that A sued B; the source says that B sued A"."""
    alignment = comparison.alignment
    heads = [e.head for e in alignment.claim.into[difference.unit]]
    head = next((h for h in heads if h in alignment.clauses), difference.unit)
    clause = alignment.clauses.get(head)
    if clause is None or clause.anchor is None:
        return f"you say “{_word(alignment.claim, difference.unit)}”; the source says otherwise"
    ours = clause_text(alignment.claim, head)
    theirs = clause_text(alignment.window.graphs[clause.anchor[0]], clause.anchor[1])
    return f"you say “{ours}”; the source says “{theirs}”"


def clause_text(graph: Graph, head: int) -> str:
    """A predicate and its arguments as the sentence has them, from the first to the last word."""
    units = [head, *(e.dependent for e in graph.out[head] if e.role is not Role.ADVERBIAL)]
    first = min(graph.units[u].start for u in units)
    last = max(graph.units[u].end for u in units)
    words = [t for t in graph.tokens if first <= t.start and t.end <= last]
    text, end = "", first
    for token in words:
        blank = " " if text and token.start > end else ""
        text += blank + token.text
        end = token.end
    return text if len(text) <= QUOTED_CHARACTERS else f"{text[:QUOTED_CHARACTERS]}…"


_STATUSES = {
    Status.ONGOING: "is still under way",
    Status.FUTURE: "is still to come",
    Status.POSSIBLE: "is only possible",
    Status.PLANNED: "is only planned or demanded",
    Status.ATTEMPTED: "was only tried",
    Status.CONDITIONAL: "holds only under a condition",
    Status.BELIEVED: "is only believed or expected",
    Status.QUESTIONED: "is left open",
}


def _of_status(comparison: Comparison, difference: Difference) -> str:
    sentence, unit = difference.place
    graph = comparison.alignment.window.graphs[sentence]
    found = graph.assertion(unit)
    how = _STATUSES.get(found.status)
    if how is None:
        return f"the source states “{_word(graph, unit)}” as a fact"
    cue = f" (“{found.cue}”)" if found.cue else ""
    return f"in the source “{_word(graph, unit)}” {how}{cue}"


def _of_scope(comparison: Comparison, difference: Difference) -> str:
    claim, window = comparison.alignment.claim, comparison.alignment.window
    ours = claim.units[difference.unit]
    theirs = window.unit(difference.place)
    said = f"{ours.quantifier} {ours.text}".strip()
    found = f"{theirs.quantifier} {theirs.text}".strip()
    if said.lower() == found.lower():
        return f"the source limits “{said}”"
    return f"you say it of “{said}”; the source of “{found}”"


def _speaker(graph: Graph, unit: int) -> str:
    found = graph.assertion(unit)
    if found.speaker is None:
        return "nobody is given as saying it"
    if found.speaker < 0:
        return "it reports it as said by others"
    says = "say" if graph.units[found.speaker].tag in ("NNS", "NNPS") else "says"
    return f"{_named(graph, found.speaker)} {says} so"


def _named(graph: Graph, unit: int) -> str:
    """A unit with its article or possessor: "the trust", "its secretary"."""
    token = graph.units[unit].token
    before = [
        t.text
        for t in graph.tokens[:token]
        if t.head == token and t.relation in ("det", "nmod:poss") and t.upos in ("DET", "PRON")
    ]
    return " ".join([*(word.lower() for word in before[:1]), _word(graph, unit)])


def _word(graph: Graph, unit: int) -> str:
    return graph.units[unit].text


_OF_ASSERTION = frozenset({DifferenceKind.POLARITY, DifferenceKind.STATUS, DifferenceKind.REPORTED})
_DENYING = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly"})


def _cues(graph: Graph, unit: int) -> list[Token]:
    """The words that deny a predicate, or take it out of plain fact."""
    token, cue = graph.units[unit].token, graph.assertion(unit).cue
    denied = graph.assertion(unit).negated
    return [
        t
        for t in graph.tokens
        if (cue and t.text == cue) or (denied and t.head == token and t.lemma.lower() in _DENYING)
    ]


def highlights(seen: Assessment, decided: Decision) -> tuple[Highlight, ...]:
    """The words that decide, in the claim and in the passages it was compared with."""
    marks: list[Highlight] = []

    def said(statement: Statement, unit: int) -> None:
        here = statement.comparison.alignment.claim.units[unit]
        marks.append(Highlight(None, statement.start + here.start, statement.start + here.end))

    def found(statement: Statement, place: Place) -> None:
        window = statement.comparison.alignment.window
        there = window.unit(place)
        marks.append(Highlight(window.passages[place[0]], there.start, there.end))

    if decided.difference is not None and decided.statement is not None:
        said(decided.statement, decided.difference.unit)
        found(decided.statement, decided.difference.place)
        if decided.difference.kind in _OF_ASSERTION:
            alignment = decided.statement.comparison.alignment
            sentence, unit = decided.difference.place
            passage = alignment.window.passages[sentence]
            for token in _cues(alignment.window.graphs[sentence], unit):
                marks.append(Highlight(passage, token.start, token.end))
            start = decided.statement.start
            for token in _cues(alignment.claim, decided.difference.unit):
                marks.append(Highlight(None, start + token.start, start + token.end))
    for statement, unit in decided.missing:
        said(statement, unit)
    if decided.verdict is Verdict.UNCLEAR and decided.difference is None:
        for statement in seen.statements:
            for clause in statement.comparison.alignment.clauses.values():
                for outcome in clause.edges:
                    if outcome.reach is Reach.DIRECT and outcome.at is not None:
                        found(statement, outcome.at)
    return tuple(dict.fromkeys(marks))
