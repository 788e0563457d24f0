"""What a fair reader would say of a claim and a page, case by case."""

from __future__ import annotations

import pytest

from sourcecheck.evidence import index_of, judge, judge_citation
from sourcecheck.language import sentences
from sourcecheck.model import (
    Citation,
    Judgement,
    Organization,
    Page,
    Passage,
    Region,
    Relation,
    Verdict,
)

ORGANIZATIONS = {
    "trust": Organization(
        "trust", "Port Alder Harbour Trust", ("PAHT", "the Harbour Trust"), ("pat.example",)
    ),
    "union": Organization("union", "Alder Dockers' Union", ("ADU",)),
}


def page(*paragraphs: str, title: str = "", menu: str = "") -> Page:
    """A page of paragraphs, each cut into sentences, with an optional menu."""
    passages: list[Passage] = []
    place = 0
    blocks = [(text, Region.BODY) for text in paragraphs]
    for number, (text, region) in enumerate([(menu, Region.NAVIGATION), *blocks]):
        for start, end in sentences.split(text):
            passages.append(
                Passage(text[start:end], place + start, place + end, region, paragraph=number)
            )
        place += len(text) + 1
    return Page("https://pat.example/", title, tuple(passages))


def judged(claim: str, on: Page) -> Judgement:
    return judge(claim, index_of(on, ORGANIZATIONS))


HARBOUR = (
    "The Port Alder Harbour Trust handled 30,000 containers in 2019, more than in any year before.",
    "Its director, Maria Venn, said the new crane had paid for itself. “We were told it could not be "
    "done, and we did it in two winters,” she told the assembly in March 2020.",
    "The old lighthouse was closed to visitors in June 2018 after a storm damaged the stairs. "
    "Repairs cost £1.2 million and were paid for by the county.",
    "The trust did not sell the eastern pier. It employs 214 people, among them 30 pilots.",
    "In the same year about 5,000 passengers used the ferry to Skerry Island.",
)

SUPPORTED = [
    ("the same words", "The Port Alder Harbour Trust handled 30,000 containers in 2019."),
    ("a name written another way", "PAHT handled 30,000 containers in 2019."),
    ("a figure in words", "In 2019 the Harbour Trust handled thirty thousand containers."),
    ("thousands as a word", "The Port Alder Harbour Trust handled 30 thousand containers in 2019."),
    ("an open comparison that holds", "PAHT handled more than 25,000 containers in 2019."),
    ("a quotation to the letter", "“We were told it could not be done,” Maria Venn told the assembly."),
    ("a quotation in other marks", 'Venn said: "We were told it could not be done, and we did it in two winters".'),
    ("an event with its date", "The old lighthouse was closed to visitors in June 2018 after a storm."),
    ("a coarser date", "The lighthouse was closed to visitors in 2018."),
    ("money", "Repairs cost £1.2m."),
    ("a denial that is the claim", "The Port Alder Harbour Trust did not sell the eastern pier."),
    ("about, said of a round figure", "About 5,000 passengers used the ferry to Skerry Island."),
]  # fmt: skip

CONFLICTING = [
    ("another figure", "The Port Alder Harbour Trust handled 50,000 containers in 2019.", "SC301", "30,000"),
    ("an open comparison that fails", "PAHT handled more than 40,000 containers in 2019.", "SC301", "30,000"),
    ("another figure in words", "The Harbour Trust handled fifty thousand containers in 2019.", "SC301", "30,000"),
    ("other money", "Repairs of the lighthouse cost £3.4 million.", "SC301", "1.2"),
    ("another date", "The old lighthouse was closed to visitors in June 2016.", "SC301", "2018"),
    ("the right figure in another paragraph", "About 30,000 passengers used the ferry to Skerry Island.", "SC301", "5,000"),
    ("the figure of another noun", "The trust employs 214 pilots.", "SC301", "30"),
    ("an altered quotation", "“We were told it should not be done, and we did it in two winters,” Venn said.", "SC302", "could"),
    ("another name in the same place", "Its director, Tomas Brandt, said the new crane had paid for itself.", "SC305", "Maria Venn"),
    ("a word left out of a quotation", "“We were told it could be done, and we did it in two winters,” Venn said.", "SC302", "not"),
    ("the opposite of what is said", "The trust sold the eastern pier.", "SC305", "denies"),
    ("an antonym", "The old lighthouse was opened to visitors in June 2018.", "SC305", "closed"),
]  # fmt: skip

NOT_SUPPORTED = [
    ("another subject", "The Rotterdam port authority handled 30,000 containers in 2019."),
    ("what the page does not speak of", "The town council raised the parking fees."),
    ("a quotation that is not there", "“The sea owes us nothing and gives us everything,” Maria Venn said."),
    ("a detail that is not there", "The trust paid for the repairs of the lighthouse with a loan from the Bank of Skerry."),
]  # fmt: skip


@pytest.mark.parametrize(("claim"), [c for _, c in SUPPORTED], ids=[n for n, _ in SUPPORTED])
def test_is_supported(claim: str) -> None:
    found = judged(claim, page(*HARBOUR))
    assert found.verdict is Verdict.SUPPORTED, found
    assert found.rule == ""


@pytest.mark.parametrize(
    ("claim", "rule", "named"),
    [c[1:] for c in CONFLICTING],
    ids=[c[0] for c in CONFLICTING],
)
def test_is_conflicting_and_says_with_what(claim: str, rule: str, named: str) -> None:
    found = judged(claim, page(*HARBOUR))
    assert (found.verdict, found.rule) == (Verdict.CONFLICTING, rule), found
    assert named in found.reasons[0]


@pytest.mark.parametrize("claim", [c for _, c in NOT_SUPPORTED], ids=[n for n, _ in NOT_SUPPORTED])
def test_is_neither_supported_nor_conflicting(claim: str) -> None:
    found = judged(claim, page(*HARBOUR))
    assert found.verdict in (Verdict.NOT_FOUND, Verdict.PARTIAL, Verdict.UNCLEAR), found


def test_a_figure_that_stands_only_in_the_menu_supports_nothing() -> None:
    on = page("The harbour trust moved to a new office.", menu="30,000 containers handled in 2019")
    found = judged("The harbour trust handled 30,000 containers in 2019.", on)
    assert found.verdict is Verdict.NOT_FOUND
    assert any("menu" in reason for reason in found.reasons)


def test_a_menu_does_not_hide_the_conflict_with_the_body() -> None:
    on = page(
        "In 1988 about 5,000 political prisoners were executed, the report says.",
        menu="30,000 executed: watch the video",
    )
    found = judged("In 1988, 30,000 political prisoners were executed.", on)
    assert (found.verdict, found.rule) == (Verdict.CONFLICTING, "SC301")
    assert found.reasons[0] == "you say 30,000; the source says about 5,000"


def test_a_passage_that_only_plans_does_not_support_what_is_done() -> None:
    on = page("The trust plans to build a second pier in 2025.")
    assert judged("The trust built a second pier in 2025.", on).verdict is not Verdict.SUPPORTED


def test_an_empty_page_is_not_found() -> None:
    found = judged("The trust built a pier.", page(""))
    assert (found.verdict, found.evidence) == (Verdict.NOT_FOUND, ())


@pytest.mark.parametrize(
    ("relation", "verdict"),
    [
        (Relation.SUPPORTS, Verdict.SUPPORTED),
        (Relation.CONTRADICTS, Verdict.CONFLICTING),
        (Relation.OTHER_FIGURE, Verdict.CONFLICTING),
    ],
)
def test_a_persons_decision_holds_while_its_words_are_there(
    relation: Relation, verdict: Verdict
) -> None:
    citation = Citation("s", exact="paid for by the county", relation=relation)
    index = index_of(page(*HARBOUR), ORGANIZATIONS)
    found = judge_citation("The county bore the cost of the stairs.", citation, index)
    assert found.verdict is verdict
    assert "paid for by the county" in index.passages[found.evidence[0]].text


def test_a_decision_falls_when_its_words_are_gone() -> None:
    citation = Citation("s", exact="paid for by the town", relation=Relation.SUPPORTS)
    index = index_of(page(*HARBOUR), ORGANIZATIONS)
    found = judge_citation("Repairs cost £1.2 million.", citation, index)
    assert (found.verdict, found.rule) == (Verdict.NOT_FOUND, "SC307")


REPORT = (
    "Between late July and September 1988, the authorities executed at least 5,000 political "
    "dissidents in prisons across the country. Rights Watch said so in a report on Tuesday.",
    "Most of the victims were affiliated with one party. Hundreds of leftists were also killed.",
    "The report runs to 201 pages and draws on interviews with 101 people, including 41 survivors.",
    "“These secrets continue to haunt the country,” said Philip Luther, the research director.",
)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("At least 5,000 dissidents were executed in 1988.", "supported"),
        ("At least 50,000 dissidents were executed in 1988.", "conflicting"),
        ("Most of the victims were leftists.", "unclear"),
        ("The report draws on interviews with 202 people.", "conflicting"),
        ("Among those interviewed were 41 survivors.", "unclear"),
        ("Among those interviewed were 14 survivors.", "conflicting"),
        ("Philip Luther resigned as research director.", "unclear"),
        ("The dissidents were executed between July and September 1998.", "conflicting"),
        ("The European Parliament condemned the report.", "not-found"),
    ],
)
def test_what_a_report_bears_out(claim: str, verdict: str) -> None:
    found = judged(claim, page(*REPORT, title="The prison massacres of 1988"))
    assert found.verdict.value == verdict, found
