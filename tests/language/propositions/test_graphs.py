"""Sentences as predicates and arguments: voice, control, coordination, polarity, who says so."""

from __future__ import annotations

import pytest

from sourcecheck.language.propositions import Graph, Role, Status, UnitKind, read


def edges(graph: Graph) -> set[tuple[str, str, str]]:
    return {
        (graph.units[e.head].lemma, e.role.value, graph.units[e.dependent].text)
        for e in graph.edges
    }


def verb(graph: Graph, lemma: str) -> int:
    return next(i for i, unit in enumerate(graph.units) if unit.lemma == lemma)


@pytest.mark.parametrize(
    "sentence",
    [
        "The council sold the pier.",
        "The pier was sold by the council.",
        "The council that sold the pier met on Monday.",
        "The council wanted to sell the pier.",
        "The council bought the hall and sold the pier.",
    ],
)
def test_who_sells_what_is_the_same_in_every_construction(sentence: str) -> None:
    found = edges(read(sentence))
    assert ("sell", "agent", "council") in found
    assert ("sell", "patient", "pier") in found


@pytest.mark.parametrize(
    ("sentence", "negated", "status"),
    [
        ("The council sold the pier.", False, Status.FACT),
        ("The council did not sell the pier.", True, Status.FACT),
        ("The council will sell the pier.", False, Status.FUTURE),
        ("The council may sell the pier.", False, Status.POSSIBLE),
        ("The council plans to sell the pier.", False, Status.PLANNED),
        ("The council refused to sell the pier.", True, Status.FACT),
        ("The council managed to sell the pier.", False, Status.FACT),
        ("If the council sells the pier, the union will strike.", False, Status.CONDITIONAL),
        ("The council has yet to sell the pier.", True, Status.FACT),
        ("It is unclear whether the council sold the pier.", False, Status.QUESTIONED),
        ("Whether the council sold the pier or not was never told.", False, Status.QUESTIONED),
    ],
)
def test_how_a_sentence_asserts_its_predicate(sentence: str, negated: bool, status: Status) -> None:
    graph = read(sentence)
    found = graph.assertion(verb(graph, "sell"))
    assert (found.negated, found.status) == (negated, status)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said that the council sold the pier.",
        "The council sold the pier, the mayor said.",
        "According to the mayor, the council sold the pier.",
    ],
)
def test_a_report_has_its_speaker(sentence: str) -> None:
    graph = read(sentence)
    speaker = graph.assertion(verb(graph, "sell")).speaker
    assert speaker is not None
    assert graph.units[speaker].lemma == "mayor"


def test_names_numbers_and_dates_are_one_unit_each() -> None:
    graph = read("Coach Dana Whitlock paid 30,000 euros on 4 June 1998.")
    kinds = {unit.text: unit.kind for unit in graph.units}
    assert kinds["Coach Dana Whitlock"] is UnitKind.NAME
    assert kinds["30,000 euros"] is UnitKind.NUMBER
    assert kinds["4 June 1998"] is UnitKind.DATE


def test_a_part_of_a_set_is_quantified() -> None:
    graph = read("Most of the members voted against it.")
    members = graph.units[verb(graph, "member")]
    assert members.quantifier == "most"


@pytest.mark.parametrize("subject", ["Repairs", "The new terminal", "Repairs of the lighthouse"])
def test_cost_before_an_amount_is_a_verb(subject: str) -> None:
    graph = read(f"{subject} cost £48 million.")
    cost = verb(graph, "cost")
    assert graph.units[cost].kind is UnitKind.VERB
    assert {e.role for e in graph.out[cost]} >= {Role.AGENT, Role.PATIENT}


@pytest.mark.parametrize("noun", ["delays", "breakdowns"])
def test_what_comes_after_but_no_is_named_as_not_meant(noun: str) -> None:
    graph = read("The storm caused some trouble, but no major delays or breakdowns.")
    assert graph.units[verb(graph, "trouble")].excluded is False
    assert next(u for u in graph.units if u.text == noun).excluded is True


def test_an_expectation_holds_for_the_infinitive_after_it() -> None:
    graph = read("She joined the two million people expected by the club to travel on Monday.")
    assert graph.assertion(verb(graph, "travel")).status is Status.BELIEVED
    assert ("travel", "subject", "people") in edges(graph)


def test_a_clause_after_an_aside_is_what_the_verb_says() -> None:
    graph = read("The mayor acknowledged in a long interview that there were mistakes.")
    assert graph.assertion(verb(graph, "be")).speaker == verb(graph, "mayor")


def test_an_empty_sentence_has_no_units() -> None:
    assert read("").units == ()
