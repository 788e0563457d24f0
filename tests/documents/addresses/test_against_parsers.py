"""Addresses, held against an HTML5 parser and a CommonMark parser on generated input."""

from __future__ import annotations

import warnings

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import html5lib

from sourcecheck.documents import parse
from sourcecheck.documents.addresses import commonmark, in_attribute
from sourcecheck.documents.addresses.references import with_semicolon

PIECES = st.sampled_from(
    """& && &amp; &amp &region=eu &section= &copy= &copy; &copy &currency= &param= &timestamp=
    &notify= &notit; &not= &lt; &lt &#38; &#38 &#x26; &#x26 &eacute; &eacute= &eacutex &hellip;
    &hellip &unknown; &AMP; &AMP= &amp;amp; a b1 = ; ? / . - _ ~ %20 \\( \\) \\& \\_ \\a \\\\ ( ) ((
    )) é 北 * ! [ ] # : @ , '""".split()
)
WRITTEN = st.lists(PIECES, min_size=1, max_size=7).map("".join)


def attribute_of_html5lib(value: str) -> str | None:
    tree = html5lib.parseFragment(f'<a href="{value}">x</a>', namespaceHTMLElements=False)
    return next(element.attrib.get("href") for element in tree.iter("a"))


@settings(max_examples=300, deadline=None)
@given(WRITTEN)
def test_attributes_are_decoded_as_html_decodes_them(value: str) -> None:
    assert in_attribute(value) == attribute_of_html5lib(value)


def hrefs_of_markdown_it(text: str) -> list[str]:
    parser = MarkdownIt("commonmark")
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return [
        str(child.attrs["href"])
        for token in parser.parse(text)
        for child in token.children or ()
        if child.type == "link_open"
    ]


def hrefs(text: str, kind: str = "markdown") -> list[str]:
    return [link.url for link in parse(text, kind).links]


@settings(max_examples=300, deadline=None)
@given(WRITTEN)
def test_destinations_of_markdown_are_those_of_commonmark(written: str) -> None:
    text = f"[t](https://h/{written})"
    expected = hrefs_of_markdown_it(text)
    assume(len(expected) == 1 and expected[0].startswith("https://h/"))
    assert hrefs(text)[:1] == expected


@settings(max_examples=200, deadline=None)
@given(WRITTEN, st.sampled_from(["[t]: {}\n\n[t]", "[t]: <{}> 'T'\n\n[t]", "[t]:\n  {}\n\n[t]"]))
def test_definitions_are_those_of_commonmark(written: str, form: str) -> None:
    text = form.format(f"https://h/{written}")
    expected = hrefs_of_markdown_it(text)
    assume(len(expected) == 1)
    assert set(hrefs(text)) == set(expected)


@settings(max_examples=100, deadline=None)
@given(WRITTEN)
def test_autolinks_are_those_of_commonmark(written: str) -> None:
    text = f"<https://h/{written}>"
    expected = hrefs_of_markdown_it(text)
    assume(len(expected) == 1)
    assert hrefs(text) == [with_semicolon(expected[0])]  # as cmark; markdown-it decodes nothing


@settings(max_examples=100, deadline=None)
@given(WRITTEN)
def test_raw_html_in_markdown_is_html(value: str) -> None:
    written = f"https://h/{value}"
    assert hrefs(f'<a href="{written}">x</a>\n') == [attribute_of_html5lib(written)]
    assert hrefs(f'<a href="{written}">x</a>\n', "html") == [attribute_of_html5lib(written)]


def test_a_query_is_no_character_reference() -> None:
    query = "https://h/data?year=2023&region=eu&section=2&copy=1&currency=x&param=y&timestamp=9"
    assert in_attribute(query) == commonmark(query) == query
    for text in (f"[t]({query})", f"<{query}>", query, f"<a href='{query}'>t</a>"):
        assert hrefs(text) == [query]
    assert hrefs(f"<a href={query}>t</a> <p>{query}</p>", "html") == [query, query]
