"""PDF pages as a reader takes them in: columns, heads and feet, hyphens, notes, tables, links."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pdf_files import LinkTo, Text, column, placed
from sourcecheck.model import Page, Region, Unreadable
from sourcecheck.pages import Reader, read
from sourcecheck.pages.layout import Block, BlockKind
from sourcecheck.settings import Limits

pytest.importorskip("pypdfium2")

LEFT = [
    "The harbour authority counted the boats that",
    "came in during the year, and found that there",
    "were 4,210 of them, which is more than in any",
    "year before. Most of them carried timber from",
    "the north, and a few of them carried grain or",
    "stone. The authority expects that the number",
]
RIGHT = [
    "will fall again once the new bridge is opened",
    "to goods trains in the spring of next year. It",
    "said that no berth would be closed for that",
    "reason. The town has asked for a hearing, and",
    "the county has promised that one will be held",
    "before the summer, in the hall of the market.",
]


def blocks(*pages: Sequence[Text | LinkTo], rotate: int = 0) -> list[Block]:
    with Reader(Limits(), processes=1) as reader:
        found = reader.lay_out(placed(*pages, rotate=rotate))
    assert not isinstance(found, Unreadable), found
    return found.blocks


def texts(found: Sequence[Block], *kinds: BlockKind) -> list[str]:
    return [block.text for block in found if not kinds or block.kind in kinds]


def test_columns_are_read_one_after_the_other_even_where_the_file_draws_row_by_row() -> None:
    rows = [text for pair in zip(column(LEFT), column(RIGHT, x=330), strict=True) for text in pair]
    heading = Text(72, 740, "A harbour and its boats, told in two columns of text below", 16)

    found = blocks([heading, *rows])

    assert texts(found) == [heading.text, " ".join((*LEFT, *RIGHT))]
    assert found[0].kind is BlockKind.HEADING


def test_cells_of_a_table_are_read_row_by_row_with_the_words_of_the_first() -> None:
    rows = [("Year", "Boats", "Tonnes"), ("2019", "4,210", "81,300"), ("2020", "3,950", "70,100")]
    page = [
        Text(x, 600 - 14 * n, cell)
        for n, row in enumerate(rows)
        for x, cell in zip((72, 220, 360), row, strict=True)
    ]

    found = blocks([*column(LEFT), *page])

    assert texts(found, BlockKind.TABLE) == [
        "Year | Boats | Tonnes",
        "Year: 2019, Boats: 4,210, Tonnes: 81,300",
        "Year: 2020, Boats: 3,950, Tonnes: 70,100",
    ]


def test_running_heads_feet_and_page_numbers_are_not_the_text() -> None:
    pages = [
        [
            Text(72, 760, f"{number} Annual report of the harbour authority", 8),
            *column([f"On day {number} the port was shut.", *LEFT[number % 3 :]]),
            Text(300, 30, f"Page {number} of 4", 8),
        ]
        for number in range(11, 15)
    ]

    found = blocks(*pages)

    assert len(texts(found, BlockKind.HEAD)) == len(texts(found, BlockKind.FOOT)) == 4
    body = " ".join(texts(found, BlockKind.BODY))
    assert "Annual report" not in body
    assert "Page 1" not in body
    assert all(f"On day {number} the port was shut." in body for number in range(11, 15))
    page = read(placed(*pages), "application/pdf", "", Limits())
    assert isinstance(page, Page)
    furniture = {one.text for one in page.passages if one.region in (Region.HEADER, Region.FOOTER)}
    assert "Page 11 of 4" in furniture


def test_numbers_of_lines_are_left_out() -> None:
    lines = [f"{line[:30].strip()} {n}" for n, line in enumerate([*LEFT, *RIGHT] * 2)]
    numbers = [Text(40, text.y, str(n), 7) for n, text in enumerate(column(lines), 1)]

    found = blocks([*numbers, *column(lines)])

    assert texts(found) == [" ".join(lines)]


def test_words_broken_at_line_ends_are_whole_again_and_compounds_stay() -> None:
    lines = [
        "The so-called long-term plan of the autho-",
        "rity was dropped. A new long-",
        "term plan is due in 2030, and the Anglo-",
        "Danish line will pay for it in full, it is said.",
    ]

    assert texts(blocks(column(lines))) == [
        "The so-called long-term plan of the authority was dropped. A new long-term plan is due "
        "in 2030, and the Anglo-Danish line will pay for it in full, it is said."
    ]


def test_a_paragraph_goes_on_over_the_page_and_each_sentence_knows_its_page() -> None:
    first = [*column(LEFT), Text(72, 60, "1 The count was made by hand.", 7)]
    page = read(placed(first, column(RIGHT)), "application/pdf", "", Limits())

    assert isinstance(page, Page)
    assert [(one.text[:26], one.page) for one in page.passages if one.region is Region.BODY] == [
        ("The count was made by hand", 1),
        ("The harbour authority coun", 1),
        ("Most of them carried timbe", 1),
        ("The authority expects that", 1),
        ("It said that no berth woul", 2),
        ("The town has asked for a h", 2),
    ]


def test_raised_numbers_are_marks_of_notes_and_powers_are_not() -> None:
    line = Text(72, 700, "There were 30,000 of them")
    mark = Text(190, 700, "1", 6, rise=4)
    rest = Text(194.5, 700, " in the bay, on 12 km")
    power = Text(285.5, 700, "2", 6, rise=4)
    note = [Text(72, 100, "1", 5, rise=3), Text(76, 100, "Port Alder Ledger, 4 May 2019, p. 3.", 7)]

    found = blocks([line, mark, rest, power, *column(LEFT, top=680), *note])

    text = next(block for block in found if "30,000" in block.text)
    assert text.text.startswith("There were 30,000 of them in the bay, on 12 km²")
    assert text.marks == [(25, "1")]
    assert [(b.label, b.text) for b in found if b.kind is BlockKind.NOTE] == [
        ("1", "Port Alder Ledger, 4 May 2019, p. 3.")
    ]


def test_contents_captions_and_formulas_are_told_from_the_text() -> None:
    contents = [f"{n} A chapter on boats {'. ' * 20}{n * 7}" for n in range(1, 4)]
    page = [
        *column(["Contents", *contents], top=740),
        *column(LEFT, top=600),
        Text(72, 500, "Figure 2: Boats by year, counted at the quay."),
        Text(200, 470, "E = m c + 4 x (7)"),
    ]

    found = blocks(page)

    assert len(texts(found, BlockKind.CONTENTS)) == 4
    assert texts(found, BlockKind.CAPTION) == ["Figure 2: Boats by year, counted at the quay."]
    assert texts(found, BlockKind.FORMULA) == ["E = m c + 4 x (7)"]
    assert texts(found, BlockKind.BODY) == [" ".join(LEFT)]


def test_bullets_and_numbers_begin_blocks() -> None:
    lines = ["It asks for three things:", "• a new quay,", "• two cranes and", "• a road."]
    found = blocks(column(lines))

    assert texts(found, BlockKind.ITEM) == ["a new quay,", "two cranes and", "a road."]


def test_an_address_broken_over_lines_is_one_and_annotations_lead_where_they_say() -> None:
    lines = [
        "The list of all the boats of that year is kept at https://port.example/lists/",
        "2019/boats.html, and the Ledger has a summary.",
    ]
    link = LinkTo((180, 684, 240, 698), "https://ledger.example/summary?a=1&b=2")

    (block,) = blocks([*column(lines), link])

    assert "https://port.example/lists/2019/boats.html, and" in block.text
    ((start, end, uri),) = block.links
    assert uri == "https://ledger.example/summary?a=1&b=2"
    assert "Ledger" in block.text[start:end]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_keeps_its_lines(rotate: int) -> None:
    found = blocks(column(LEFT), rotate=rotate)

    assert sorted(" ".join(texts(found)).split()) == sorted(" ".join(LEFT).split())
