"""The title of an entry as people write it, in the usual styles."""

from __future__ import annotations

import time

import pytest

from sourcecheck import documents
from sourcecheck.documents.citations.entry_title import title_in_link, title_of

TIDE = "The Quay and the Tide"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Hale, M. (1999). {TIDE}. Alder: Quay Press.", TIDE),
        (f"Hale, M. (1999, May 3). {TIDE}. The Courier. https://c.example/x", TIDE),
        (f"Hale, M., 1999. {TIDE}. Quay Press, Alder.", TIDE),
        (f"Hale, Maria. {TIDE}. Quay Press, 1999.", TIDE),
        (f"Hale M, Odo P. {TIDE}. Ward Med. 2018;4:77-85. PMID: 1234567", TIDE),
        (f"M. Hale and P. Odo, “{TIDE},” J. Tides, vol. 3, pp. 1–9, 2007.", TIDE),
        (f"M. J. Hale. {TIDE}. J. Tides, 3:1–9, 2007.", TIDE),
        (f"Müller, K.: {TIDE}. In: Ozean 12 (2014), S. 1–19.", TIDE),
        ("Gull, A. (2021). Trade in the U.S. economy. J. Econ.", "Trade in the U.S. economy"),
        ("Smith v. Jones, 2012 UKSC 3", ""),
        ("Harbour Trust, Port Alder: Quay Press, 2003. https://a.example", ""),
    ],
)
def test_the_title_of_an_entry_is_told(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Tide tables of Port Alder", "Tide tables of Port Alder"),
        ("Download the full report here", ""),
        ("https://a.example/the/tide", ""),
        ("PDF", ""),
    ],
)
def test_the_words_of_a_link_may_be_the_title(words: str, title: str) -> None:
    assert title_in_link(words) == title


def test_the_only_link_of_an_entry_hangs_on_its_title() -> None:
    text = "It sank.[^1]\n\n[^1]: [Tide tables of Port Alder](https://a.example/1), Office, 2019.\n"

    (entry,) = documents.parse(text, "markdown", "a.md").entries

    assert (entry.title, entry.address) == ("Tide tables of Port Alder", "https://a.example/1")


@pytest.mark.parametrize("piece", ["A", "Hale, M. ", "A. ", "(", "2019 ", "Hale, Hale, "])
def test_no_text_takes_long(piece: str) -> None:
    started = time.perf_counter()
    title_of(piece * 5_000)

    assert time.perf_counter() - started < 0.5
