"""Deciding words, marked: the right ones, in every place, whatever stands in the text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from port_alder_report import cited
from sourcecheck.masking import mask
from sourcecheck.model import CheckedCitation, CheckedPassage, Verdict
from sourcecheck.reports.escape import visible
from sourcecheck.reports.highlighting import (
    both_sides,
    carets,
    difference,
    marked,
    offsets,
    ordered,
)
from sourcecheck.reports.layout import wrap

CLAIM = "The Trust has bought the old ice house."
SAID = "The Trust hopes to buy the old ice house by the summer."
BOUGHT, BUY = (14, 20), (19, 22)
ODD = st.text(
    st.sampled_from("ab :/@=?#[\n\t\x1b\u202e\u200b\ud800<>&*_|`港é\u0301") | st.characters(),
    max_size=40,
)
SPANS = st.lists(st.tuples(st.integers(-3, 50), st.integers(-3, 50)), max_size=4)


def unclear(
    said: str = SAID, reason: str = "in the source “buy” is only expected"
) -> CheckedCitation:
    passage = CheckedPassage(said, 0, len(said), "", (BUY,))
    fields = {"passages": (passage,), "reasons": (reason,), "claim_highlights": (BOUGHT,)}
    return cited("observer", Verdict.UNCLEAR, None, **fields)


def underlined(text: str, span: tuple[int, int], width: int, used: int = 4) -> list[str]:
    """The words above the carets."""
    shown = marked(text, (span,))
    found = []
    for number, (line, under) in enumerate(
        carets(wrap(shown.text, width, used=used, indent=used), shown, used)
    ):
        whole = line if number else " " * used + line
        found += ["".join(a for a, b in zip(whole, under, strict=False) if b == "^")]
    return [words for words in found if words]


def test_highlights_are_put_in_order_joined_and_kept_inside_the_text() -> None:
    assert ordered("one two three", [(4, 99), (0, 4), (-5, 2), (9, 9), (7, 3)]) == ((0, 3), (4, 13))


def test_the_words_are_marked_after_characters_that_grow_or_vanish() -> None:
    text = f"\u202eA\n\n \x1b https://me:pa55word@h.example/ {CLAIM}"
    at = text.index("bought")
    shown = marked(text, ((at, at + 6),))
    assert shown.words() == ("bought",)
    assert "pa55word" not in shown.text


def test_a_mark_inside_a_secret_shows_none_of_it() -> None:
    text = "see https://me:pa55word@h.example/"
    shown = marked(text, ((text.index("55"), text.index("55") + 2),))
    assert "pa" not in shown.plain()
    assert "55" not in shown.plain()


def test_what_is_shortened_still_shows_the_deciding_words() -> None:
    text = "word " * 300 + "bought " + "word " * 300
    short = marked(text, ((1500, 1506),)).shortened(200)
    assert short.words() == ("bought",)
    assert len(short.text) <= 200 + len("… " * 2)
    assert short.text.startswith("… ")


def test_carets_stand_under_the_words_also_where_the_line_was_broken() -> None:
    assert underlined(CLAIM, BOUGHT, 100) == ["bought"]
    assert underlined(CLAIM, (4, 24), 20) == ["Trust has", "bought the"]


def test_wide_characters_and_accents_take_their_columns() -> None:
    shown = marked("港港 e\u0301cole bought", ((10, 16),))
    ((line, under),) = carets(wrap(shown.text, 0), shown, 0)
    assert shown.words() == ("bought",)
    assert line == shown.text
    assert under == " " * 11 + "^" * 6


def test_the_difference_is_told_in_the_words_of_both() -> None:
    said = difference(unclear(), CLAIM)
    assert said == "said by the source differently: “bought” ↔ “buy”"


def test_the_word_that_makes_it_a_hope_belongs_to_the_difference() -> None:
    citation = unclear(reason="in the source “buy” is only believed (“hopes”)")
    said = difference(citation, CLAIM)
    assert said == "said by the source differently: “bought” ↔ “hopes to buy”"


def test_a_quoted_word_far_away_is_not_drawn_in() -> None:
    citation = unclear(SAID + " Long after that, the doves, who live there, have no hopes of it.")
    far = replace(citation, reasons=("in the source “buy” is only meant (“have”)",))
    assert difference(far, CLAIM).endswith("↔ “buy”")


def test_no_difference_is_told_where_the_reason_is_another() -> None:
    assert difference(unclear(reason="the source does not say: “bought”"), CLAIM) == ""
    passage = CheckedPassage("It denies that it has bought it.", 0, 32, "", ((22, 28),))
    denied = replace(unclear(reason="it denies “bought”"), passages=(passage,))
    assert difference(denied, CLAIM) == ""


def test_both_sides_are_named_with_their_words_marked() -> None:
    assert both_sides(unclear(), CLAIM) == (
        "claim: “The Trust has >>bought<< the old ice house.”; "
        "observer: “The Trust hopes to >>buy<< the old ice house by the summer.”"
    )
    assert both_sides(cited("wind", Verdict.UNVERIFIABLE, None), CLAIM) == ""


def test_offsets_count_in_the_text_as_it_is_printed() -> None:
    text = "bought, see https://h.example/?token=t0psecret and bought"
    spans = offsets(text, ((0, 6), (40, 44), (len(text) - 6, len(text))))
    assert [mask(text)[start:end] for start, end in spans] == ["bought", "bought"]


@given(text=ODD, spans=SPANS)
@settings(max_examples=200, deadline=None)
def test_segments_are_the_whole_text_and_nothing_else(text: str, spans: list) -> None:
    shown = marked(text, spans)
    assert "".join(each.text for each in shown.segments()) == shown.text
    assert visible(shown.text).split() == visible(mask(text, keep_width=True)).split()
    assert len(shown.words()) <= len(ordered(text, spans))


@given(text=ODD, spans=SPANS, width=st.integers(0, 30), limit=st.integers(4, 40))
@settings(max_examples=200, deadline=None)
def test_carets_and_cuts_take_any_text(text: str, spans: list, width: int, limit: int) -> None:
    shown = marked(text, spans).shortened(limit)
    assert all(0 <= start < end <= len(shown.text) for start, end in shown.marks)
    for _, under in carets(wrap(shown.text, width, used=3, indent=3), shown, 3):
        assert not set(under) - {" ", "^"}


@given(text=ODD, spans=SPANS)
@settings(max_examples=100, deadline=None)
def test_offsets_stay_inside_the_printed_text(text: str, spans: list) -> None:
    assert all(0 <= start < end <= len(mask(text)) for start, end in offsets(text, spans))
