"""Heading → anchor, by the rules of each program that makes pages of documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

_NOT_IN_DOCUTILS = re.compile(r"[^a-z0-9]+")
_ENDS_IN_DOCUTILS = re.compile(r"^[-0-9]+|-+$")
_NOT_IN_PYTHON_MARKDOWN = re.compile(r"[^\w\s-]")
_BLANKS_AND_HYPHENS = re.compile(r"[-\s]+")
_IN_VITEPRESS = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_BEFORE_LETTERS = re.compile(r"^[^a-zA-Z]+")
_NOT_IN_KRAMDOWN = re.compile(r"[^a-zA-Z0-9 -]")
_SHORT_CODE = re.compile(r":[a-z0-9_+-]{1,60}:")
_INVISIBLE = {0xFE0F: None, 0xFE0E: None, 0x200D: None, 0x20E3: None}
_DOCUTILS_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ß": "sz", "æ": "ae", "œ": "oe"}
)


@dataclass(frozen=True, slots=True)
class Style:
    """How a program makes anchors: its name for readers, the anchors that a heading may get, and
    what stands between an anchor and the number of one that comes again."""

    name: str
    slugs: Callable[[str], Iterable[str]]
    between: str = "-"


def github(heading: str) -> str:
    """github.com's rule: lower case; letters, marks, digits, `_` and `-` stay, blanks become `-`.

    https://github.com/gjtorikian/html-pipeline, toc_filter: /[^\\p{Word}\\- ]/u
    """
    kept = (c for c in heading.lower() if c in " -_" or _is_word(c))
    return "".join(kept).replace(" ", "-")


def docutils(heading: str) -> str:
    """docutils.nodes.make_id: ASCII letters and digits, parted by single hyphens."""
    plain = unicodedata.normalize("NFKD", heading.lower().translate(_DOCUTILS_LETTERS))
    plain = plain.encode("ascii", "ignore").decode()
    return _ENDS_IN_DOCUTILS.sub("", _NOT_IN_DOCUTILS.sub("-", " ".join(plain.split())))


def comparable(anchor: str) -> str:
    """An anchor as it is compared: composed, without the invisible parts of emoji."""
    if anchor.isascii():
        return anchor
    return unicodedata.normalize("NFC", anchor.translate(_INVISIBLE))


def unique(headings: Iterable[str], style: Style) -> Iterator[str]:
    """The anchors of headings in their order; those that come again are numbered."""
    seen: dict[str, int] = {}
    for heading in headings:
        for slug in dict.fromkeys(style.slugs(heading)):
            count = seen.get(slug)
            seen[slug] = 0 if count is None else count + 1
            yield slug if count is None else f"{slug}{style.between}{count + 1}"


def _github(heading: str) -> Iterator[str]:
    """With the blanks that a picture leaves at an end, and without."""
    yield github(heading)
    yield github(heading.strip())


def _python_markdown(heading: str) -> Iterator[str]:
    """markdown.extensions.toc.slugify and slugify_unicode, and Material's pymdownx.slugs."""
    for text in dict.fromkeys((_SHORT_CODE.sub("", heading), heading)):
        for form in ("NFKD", "NFC"):
            normal = unicodedata.normalize(form, text)
            if form == "NFKD":
                normal = normal.encode("ascii", "ignore").decode()
            kept = _NOT_IN_PYTHON_MARKDOWN.sub("", normal).strip().lower()
            yield _BLANKS_AND_HYPHENS.sub("-", kept)
        yield kept.replace(" ", "-")


def _sphinx(heading: str) -> Iterator[str]:
    yield docutils(heading)
    yield github(heading)


def _kramdown(heading: str) -> Iterator[str]:
    kept = _NOT_IN_KRAMDOWN.sub("", _BEFORE_LETTERS.sub("", heading)).lower().replace(" ", "-")
    yield kept or "section"
    yield github(heading)


def _vitepress(heading: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", heading)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    slug = _IN_VITEPRESS.sub("-", plain).strip("-").lower()
    yield f"_{slug}" if slug[:1].isdigit() else slug


def _hugo(heading: str) -> Iterator[str]:
    yield github(heading)
    yield github(heading).replace("_", "")
    plain = unicodedata.normalize("NFKD", heading)
    yield github("".join(c for c in plain if not unicodedata.combining(c)))


STYLES: Mapping[str, Style] = {
    "github": Style("GitHub", _github),
    "mkdocs": Style("MkDocs", _python_markdown, "_"),
    "sphinx": Style("Sphinx", _sphinx),
    "docusaurus": Style("Docusaurus", _github),
    "hugo": Style("Hugo", _hugo),
    "jekyll": Style("Jekyll", _kramdown),
    "mdbook": Style("mdBook", _github),
    "vitepress": Style("VitePress", _vitepress),
}
"""The programs whose anchors are known, by their names in `[settings] anchors`."""


def _is_word(character: str) -> bool:
    return character.isalpha() or unicodedata.category(character) in ("Nd", "Mn", "Mc", "Me", "Pc")
