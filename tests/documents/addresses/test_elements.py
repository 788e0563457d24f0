"""Addresses in HTML, on its own and inside Markdown."""

from __future__ import annotations

import pytest

from sourcecheck.documents import parse
from sourcecheck.documents.addresses.elements import candidates

SHOWN = {
    '<img src="https://h/a.png" srcset="https://h/b.png 1x, https://h/c.png 2x">': "abc",
    '<picture><source srcset="https://h/a.png"><img src=https://h/b.png></picture>': "ab",
    '<iframe src="https://h/a.png"></iframe>': "a",
    '<video src="https://h/a.png" poster="https://h/b.png"></video>': "ab",
    '<audio><source src="https://h/a.png"></audio>': "a",
    '<map><area href="https://h/a.png"></map>': "a",
    '<svg><a xlink:href="https://h/a.png"><text>t</text></a></svg>': "a",
    '<object data="https://h/a.png"></object><embed src="https://h/b.png">': "ab",
    "<a href='HTTPS://h/a.png'>t</a> <a href='//h/b.png'>t</a>": "ab",
    '<a\nclass="x"\nhref=" https://h/\na.png ">t</a>': "a",
    '<a title="a > b" href="https://h/a.png">t</a>': "a",
}


def urls(text: str, kind: str) -> list[str]:
    return [link.url for link in parse(text, kind).links]


@pytest.mark.parametrize("kind", ["html", "markdown"])
@pytest.mark.parametrize("written", SHOWN)
def test_whatever_an_element_links_to_or_shows(written: str, kind: str) -> None:
    if "svg" in written and kind == "markdown":
        pytest.skip("drawings stand in HTML")
    expected = [f"https://h/{letter}.png" for letter in SHOWN[written]]
    assert sorted(urls(f"<p>See {written} here.</p>\n", kind)) == expected


def test_the_first_base_on_the_web_is_what_links_count_from() -> None:
    page = "<base href='https://h/in/'><base href='https://x/'><a href='a'>a</a><img src=/b.png>"
    assert urls(page, "html") == ["https://h/in/a", "https://h/b.png"]
    assert urls("<base href='/in/'><a href='a'>a</a>", "html") == ["a"]


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("a.png, b.png 2x", ["a.png", "b.png"]),
        ("a.png,b.png", ["a.png,b.png"]),
        (" a.png 1x,\n b.png 100w ,c.png", ["a.png", "b.png", "c.png"]),
        ("data:image/png;base64,AA== 1x, b.png", ["data:image/png;base64,AA==", "b.png"]),
        ("a.png (1, 2), b.png", ["a.png", "b.png"]),
        (" , ,", []),
    ],
)
def test_candidates_of_a_srcset(srcset: str, expected: list[str]) -> None:
    assert list(candidates(srcset)) == expected


def test_code_in_html_has_no_links() -> None:
    page = "<p>Call <code>https://h/api</code> or https://h/b.</p>"
    assert urls(page, "html") == urls(page, "markdown") == ["https://h/b"]
