"""Links that open a page at the passage they are about (WICG scroll-to-text-fragment, RFC 8118)."""

from __future__ import annotations

from urllib.parse import quote

WHOLE_CHARACTERS = 300
"""Longer passages are named by their first and last words."""
END_WORDS = 5
END_CHARACTERS = 150


def text_fragment(url: str, passage_text: str) -> str:
    """Give `url` with a `#:~:text=` that makes a browser scroll to the passage and mark it.

    The page's own fragment stays in front. What is no web address, or has no passage, comes back
    as it is.
    """
    words = passage_text.split()
    if not words or not _is_web_address(url):
        return url
    page, _, own_fragment = url.partition("#")
    return f"{page}#{own_fragment.partition(':~:')[0]}:~:text={_directive(words)}"


def page_fragment(url: str, page: int) -> str:
    """Give the `url` of a PDF with `#page=`, counted from 1, in place of its own fragment."""
    return f"{url.partition('#')[0]}#page={page}" if _is_web_address(url) else url


def _is_web_address(url: str) -> bool:
    return url[:8].lower().startswith(("http://", "https://"))


def _directive(words: list[str]) -> str:
    text = " ".join(words)
    if len(text) <= WHOLE_CHARACTERS or len(words) <= 2 * END_WORDS:
        return _encoded(text[:WHOLE_CHARACTERS])
    first = " ".join(words[:END_WORDS])[:END_CHARACTERS]
    last = " ".join(words[-END_WORDS:])[-END_CHARACTERS:]
    return f"{_encoded(first)},{_encoded(last)}"


def _encoded(text: str) -> str:
    # quote() leaves "-" alone, which the directive's grammar uses for its prefix and suffix.
    return quote(text.encode("utf-8", "replace"), safe="").replace("-", "%2D")
