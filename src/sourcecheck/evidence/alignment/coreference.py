"""Whom a pronoun or a short form of a passage may mean, from the sentences before it.

A sieve in the manner of Lee et al. (2013), reduced to what one claim needs: candidates by recency,
subjects first, that agree in kind and number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcecheck.language.propositions import CORE, Graph, Role, Unit, UnitKind

Place = tuple[int, int]
"""(sentence, unit): a unit of the window."""

_PERSONS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself", "who"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_FIRST = frozenset({"we", "our", "us", "i", "me", "my", "ours", "mine"})
_THINGS = frozenset({"it", "its", "itself", "this", "that", "these", "those", "one", "ones"})
_REACH = 3
"""So many sentences back an antecedent is looked for."""
_MOST = 3
_GENERIC = frozenset(
    "company firm group agency authority club team association organization organisation body party"
    " government ministry department council committee commission board court university school"
    " hospital museum city town village country state region island river lake bridge building"
    " church film book novel song album band game player man woman girl boy official officer"
    " minister president director author artist writer actor singer scientist researcher report"
    " study survey bank airline charity foundation union trust institute centre center station ship"
    " vessel plane aircraft project programme program law act bill treaty agreement plant factory"
    " newspaper magazine species animal bird fish drug vaccine device system tournament festival"
    " competition league match election vote inquiry investigation trial case defendant plaintiff"
    " applicant suspect victim driver pilot judge lawyer captain coach mayor senator singer".split()
)
"""Nouns that, with "the", often stand for somebody or something named before."""


def antecedents(graphs: Sequence[Graph]) -> dict[Place, tuple[Place, ...]]:
    """Pronouns and definite generic nouns of a run of sentences → what they may refer to, the
    likeliest first."""
    found: dict[Place, tuple[Place, ...]] = {}
    for sentence, graph in enumerate(graphs):
        for number, unit in enumerate(graph.units):
            if not _refers(unit) or _is_specified(graph, number):
                continue
            chosen = _speaker(graph, sentence, number) or _candidates(
                graphs, sentence, number, found
            )
            if chosen:
                found[sentence, number] = chosen
    return found


def _speaker(graph: Graph, sentence: int, number: int) -> tuple[Place, ...]:
    """ "We", "I" and "our" in somebody's words are the speaker."""
    if graph.units[number].lemma not in _FIRST:
        return ()
    speaker = graph.assertion(number).speaker
    return ((sentence, speaker),) if speaker is not None and speaker >= 0 else ()


def _refers(unit: Unit) -> bool:
    if unit.kind is UnitKind.PRONOUN:
        return bool(unit.quantifier) or unit.lemma in _PERSONS | _PLURAL | _THINGS | _FIRST
    return unit.kind is UnitKind.NOUN and unit.definite and unit.lemma in _GENERIC


def _is_specified(graph: Graph, number: int) -> bool:
    """ "The competition authority", "the river Tamm": a noun that says itself which one it is."""
    if graph.units[number].kind is UnitKind.PRONOUN:
        return any(edge.role is Role.APPOSITION for edge in graph.out[number])
    return any(
        edge.role in (Role.MODIFIER, Role.APPOSITION, Role.POSSESSOR) for edge in graph.out[number]
    )


def _candidates(
    graphs: Sequence[Graph],
    sentence: int,
    number: int,
    resolved: Mapping[Place, tuple[Place, ...]],
) -> tuple[Place, ...]:
    unit = graphs[sentence].units[number]
    as_subject = _is_subject(graphs[sentence], number)
    ranked: dict[Place, float] = {}
    for back in range(min(_REACH, sentence) + 1):
        place = sentence - back
        graph = graphs[place]
        for other, named in enumerate(graph.units):
            candidate = named
            if back == 0 and (other >= number or _bound(graph, number, other)):
                continue
            target = (place, other)
            if candidate.kind is UnitKind.PRONOUN and candidate.lemma == unit.lemma:
                target = resolved.get(target, (target,))[0]
                candidate = graphs[target[0]].units[target[1]]
            if not _agrees(unit, candidate):
                continue
            subject = _is_subject(graph, other)
            core = any(edge.role in CORE for edge in graph.into[other])
            salience = 0.8 * subject + 0.4 * core + 0.6 * (candidate.kind is UnitKind.NAME)
            salience += 0.8 * (subject is as_subject) - 0.7 * back
            salience += 0.4 * any(edge.head == graph.root for edge in graph.into[other])
            ranked[target] = max(ranked.get(target, -9.0), salience)
    best = sorted(ranked, key=lambda place: (-round(ranked[place], 3), -place[0], -place[1]))
    return tuple(best[:_MOST])


def _is_subject(graph: Graph, unit: int) -> bool:
    """Whether a unit is the subject on the surface, also of a passive verb."""
    token = graph.units[unit].token
    return any(
        edge.role in (Role.SUBJECT, Role.AGENT, Role.PATIENT)
        and token < graph.units[edge.head].token
        for edge in graph.into[unit]
    )


def _bound(graph: Graph, pronoun: int, other: int) -> bool:
    """Whether both are arguments of one predicate, so that a plain pronoun is somebody else."""
    if graph.units[pronoun].tag == "PRP$" or graph.units[pronoun].lemma.endswith("self"):
        return False
    heads = {edge.head for edge in graph.into[pronoun] if edge.role in CORE}
    return any(edge.head in heads and edge.role in CORE for edge in graph.into[other])


def _agrees(unit: Unit, candidate: Unit) -> bool:
    if candidate.kind not in (UnitKind.NAME, UnitKind.NOUN):
        return False
    plural = candidate.tag in ("NNS", "NNPS")
    if unit.kind is UnitKind.NOUN:
        return candidate.kind is UnitKind.NAME and not (plural and unit.tag == "NN")
    if unit.lemma in _PERSONS:
        return not plural and (candidate.kind is UnitKind.NAME or candidate.lemma in _GENERIC)
    if unit.lemma in _PLURAL or unit.quantifier:
        return True
    return not plural
