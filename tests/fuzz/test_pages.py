"""Whatever the markup, a reader's words are in the passages and nobody else's are."""

from __future__ import annotations

import re
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.model import Page, Unreadable
from sourcecheck.pages.reading import read
from sourcecheck.settings import Limits

LIMITS = Limits()
BLOCKS = "p div section article main blockquote ul ol li dl dd h2 h3 pre center figure".split()
INLINE = "b i em span a code q small u font mark abbr".split()
UNSEEN = (
    "<script>{}</script>", "<style>{}</style>", "<template>{}</template>", "<!-- {} -->",
    "<p hidden>{}</p>", '<div style="display:none">{}</div>', "<noscript>{}</noscript>",
    '<img alt="" src="{}">', '<a href="#{}"></a>', "<title>{}</title>",
)  # fmt: skip
ODD = st.sampled_from(
    "</p>|</div>|<br>|<hr/>|<p|>|&|&amp;|&#0;|&#x110000;|<!doctype html>|]]>|</b></i>|<x:y>|\0|\ufeff"
    "|<p class='menu'>|<b\n>|<i a=\"'\">|\u200b|<wbr>|<input>|<option>|<svg>|</svg>".split("|")
)


@st.composite
def trees(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Well-formed markup, and the words that a reader of it sees, in their order."""
    numbers, seen, parts = count(), [], []

    def grow(depth: int) -> None:
        for _ in range(draw(st.integers(1, 3))):
            what = draw(st.sampled_from(("word", "word", "unseen", "block", "inline")))
            if what == "unseen":
                parts.append(draw(st.sampled_from(UNSEEN)).format(f"hidden{next(numbers)}"))
            elif what == "word" or not depth:
                seen.append(f"word{next(numbers)}x")
                parts.append(f" {seen[-1]} ")
            else:
                tag = draw(st.sampled_from(BLOCKS if what == "block" else INLINE))
                parts.append(f"<{tag}>")
                grow(depth - 1)
                parts.append(f"</{tag}>")

    grow(draw(st.integers(0, 4)))
    return "".join(parts), seen


@given(trees(), st.sampled_from(("text/html", "text/html; charset=utf-16", "", "text/html; x=y")))
@settings(max_examples=150, deadline=None)
def test_what_a_reader_sees_is_in_the_passages_once_and_in_order(
    tree: tuple[str, list[str]], content_type: str
) -> None:
    markup, seen = tree
    html = f"<!doctype html><html><body>{markup}</body></html>"
    answer = read(html.encode(), content_type, "", LIMITS)
    said = " ".join(one.text for one in answer.passages) if isinstance(answer, Page) else ""
    assert re.findall(r"word\d+x", said) == seen
    if seen:  # else what is for readers without scripts counts
        assert "hidden" not in re.sub("^hidden[0-9]+", "", said)  # but for a title


@given(st.lists(ODD | trees().map(lambda tree: tree[0]) | st.text(max_size=4), max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    answer = read("".join(pieces).encode("utf-8", "replace"), "text/html", "", LIMITS)
    if isinstance(answer, Unreadable):
        assert answer.reason
        return
    end = 0
    for passage in answer.passages:
        assert end <= passage.start < passage.end
        assert passage.end - passage.start == len(passage.text)
        assert "\0" not in passage.text
        end = passage.end


@given(st.binary(max_size=200), st.sampled_from(("text/html", "application/xml", "text/plain", "")))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(body: bytes, content_type: str) -> None:
    for start in (
        b"",
        b"<html>",
        b"<?xml version='1.0'?>",
        b"%PDF-1.7\n",
        b"\xff\xfe",
        b"PK\x03\x04",
    ):
        assert isinstance(read(start + body, content_type, "", LIMITS), Page | Unreadable)
