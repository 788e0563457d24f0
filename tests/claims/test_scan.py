"""Every sentence of a document as a claim: kinds, codes, need, and offsets in the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import claims, documents
from sourcecheck.model import Attribution, Claim, Location, Organization

TRUST = Organization("trust", "Harbour Trust", ("HT",))
AMNESTY = Organization("amnesty", "Amnesty International", ("Amnesty",))
KNOWN = {body.id: body for body in (TRUST, AMNESTY)}
HERE = Location("sources.toml", 7, 3)


def only(text: str) -> Claim:
    (claim,) = claims.find(documents.parse(text, "markdown", "a.md"), KNOWN)
    return claim


def listed(text: str) -> Claim:
    return claims.describe(Claim("c", text, HERE, listed=True), KNOWN)


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("About 30,000 prisoners were moved.", "statistic", "SC101"),
        ("Rents rose by 3.5 percent.", "statistic", "SC101"),
        ("The mayor called it “a very great shame for us”.", "quotation", "SC102"),
        ("The Harbour Trust said that the crane is safe.", "attribution", "SC103"),
        ("Ada Moor was elected in Ness on 3 May 2014.", "event", "SC104"),
        ("It is the largest harbour on the coast.", "superlative", "SC105"),
        ("The flood was caused by neglect.", "causal", "SC106"),
        ("Ada Moor bribed the pilots.", "allegation", "SC107"),
        ("Nobody has ever been told, not a single time.", "absolute", "SC108"),
        ("A study found that the vaccine prevents infection.", "science", "SC109"),
    ],
)
def test_each_kind_of_claim_has_its_code(text: str, kind: str, code: str) -> None:
    claim = only(text)
    assert kind in claim.kinds
    assert code in claim.rules


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The United Nations should investigate the executions of 1988.", "a demand"),
        ("The council must spend 5 million on it.", "a demand"),
        ("Let us repair the pier.", "a demand"),
        ("Who paid for the pier?", "a question"),
        ("I believe the pier is ugly.", "an opinion in the first person"),
        ("The trust will open a pier next year.", "a forecast"),
        ("# The pier that cost 5 million", "a heading"),
        ("![The pier in 1988](pier.png)", "a caption"),
        ("Hello there!", "no statement"),
        ("A tide gauge refers to a device in the water.", "a definition"),
    ],
)
def test_what_needs_no_source_says_why_and_breaks_no_rule(text: str, reason: str) -> None:
    claim = only(text)
    assert claims.needs_no_source(claim) == reason
    assert claim.rules == ()
    assert claim.needs_source < 0.1


@pytest.mark.parametrize(
    "text",
    [
        "We should not forget that 30,000 people died.",
        "The trust said that the town should pay.",
        "I believe that 30,000 people died.",
        "The law, which cost 5 million, will be repealed.",
    ],
)
def test_a_demand_or_opinion_that_vouches_for_a_fact_is_not_exempt(text: str) -> None:
    assert claims.needs_no_source(only(text)) == ""


def test_needs_are_in_the_order_of_the_tiers() -> None:
    texts = [
        "About 30,000 prisoners were moved.",
        "The Harbour Trust said that the crane is safe.",
        "It is the largest harbour on the coast.",
        "The pier was grey and quiet.",
        "Who paid for it?",
    ]
    needs = [only(text).needs_source for text in texts]
    assert needs == sorted(needs, reverse=True)
    assert len(set(needs)) == len(needs)
    assert all(0 <= need <= 1 for need in needs)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A senior official has confirmed that 30 died.", "SC401"),
        ("Experts say that the estuary is silting up.", "SC402"),
        ("It is common knowledge that the trust lied.", "SC402"),
        ("An estimated 3,000 people came.", "SC403"),
        ("The pier was closed this week.", "SC410"),
    ],
)
def test_weak_sourcing_shows_in_the_words(text: str, code: str) -> None:
    assert code in only(text).rules


def test_an_attached_source_leaves_no_sc1_code_but_the_weak_wording() -> None:
    claim = only("A senior official said that [30 people](http://a.example) died.")
    assert claim.sources == ("http://a.example",)
    assert claim.rules == ("SC401",)
    assert "statistic" in claim.kinds


def test_offsets_count_in_the_file_where_markup_intervenes() -> None:
    text = (
        "# T\n\nThe **Harbour** Trust said on *3 May* 2014 that "
        "&ldquo;over [33,000](u) came here&rdquo;."
    )
    claim = claims.find(documents.parse(text, "markdown"), KNOWN)[1]
    assert claim.attributed_to is not None
    assert text[claim.organizations[0].start : claim.organizations[0].end] == "Harbour** Trust"
    assert text[claim.attributed_to.start : claim.attributed_to.end] == "The **Harbour** Trust"
    assert text[claim.dates[0].start : claim.dates[0].end] == "3 May* 2014"
    assert text[claim.quotes[0].start : claim.quotes[0].end] == "over [33,000](u) came here"
    (figure,) = claim.figures
    assert text[figure.start : figure.end].endswith("33,000")


def test_ids_number_all_sentences_in_order() -> None:
    found = claims.find(documents.parse("# A\n\nOne is. Two is.\n\n- Three is.", "markdown"), {})
    assert [(c.id, c.text) for c in found] == [
        ("s1", "A"), ("s2", "One is."), ("s3", "Two is."), ("s4", "Three is."),
    ]  # fmt: skip


def test_a_short_form_that_the_text_introduces_is_the_same_body() -> None:
    text = (
        "Amnesty International (AI) came. AI left. The Pilot Guild of Ness (PGN) stayed. PGN won."
    )
    found = claims.find(documents.parse(text, "text"), KNOWN)
    named = [[(m.text, m.name, m.id) for m in claim.organizations] for claim in found]
    assert named[1] == [("AI", "Amnesty International", "amnesty")]
    assert named[3] == [("PGN", "Pilot Guild of Ness", None)]


def test_a_reference_number_is_no_figure() -> None:
    found = claims.find(
        documents.parse("The pier is old [12].\n\n[12] http://a.example", "text"), {}
    )
    assert found[0].figures == ()


def test_in_another_language_only_figures_and_quotations_are_judged() -> None:
    text = "Der Hafen ist nicht alt, und die Stadt hat ihn mit dem Geld von 33.000 Leuten gebaut. "
    found = claims.find(
        documents.parse(text + "Das ist gut, und das war es auch für den Ort.", "text"), {}
    )
    assert [claim.kinds for claim in found] == [("statistic",), ()]


def test_a_listed_claim_without_a_finer_kind_is_still_unsourced() -> None:
    assert listed("The pier was grey and quiet.").rules == ("SC110",)
    assert "SC110" not in listed("The pier cost 5,000,000 dollars.").rules
    assert listed("The council should act now.").rules == ()


def test_a_declared_speaker_is_kept_and_found_in_the_text() -> None:
    claim = Claim(
        "c",
        "The Harbour Trust says it is safe.",
        HERE,
        attributed_to=Attribution("trust", id="trust"),
    )
    speaker = claims.describe(claim, KNOWN).attributed_to
    assert speaker == Attribution("trust", cue="says", id="trust", start=0, end=17)


def test_offsets_of_a_listed_claim_count_in_its_own_text() -> None:
    claim = listed("The HT lost 5,000 members.")
    assert [claim.text[m.start : m.end] for m in claim.organizations] == ["HT"]
    assert [claim.text[f.start : f.end] for f in claim.figures] == ["5,000"]


@given(st.text(alphabet="A said that, “\"'’.5%thex \n()[]–", max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_described(text: str) -> None:
    claim = listed(text)
    spans = (*claim.organizations, *claim.figures, *claim.dates, *claim.quotes)
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert 0 <= claim.needs_source <= 1
