"""Reads LaTeX's citation commands: LaTeX's own, natbib's and biblatex's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcecheck.documents.citations.latex_text import plain

_COMMAND = re.compile(
    r"(?:[Nn]o|[Ff]oot|[Tt]ext|[Pp]aren|[Aa]uto|[Ss]mart|[Ss]uper|[Ff]ull|[Ff]ootfull|[Aa]v|[Ii]m"
    r"|[Ss]hort|[Oo]nline|[Ii]n)?[Cc]ite[a-zA-Z]{0,12}"
)
_TEXTUAL = re.compile(
    r"[Cc]ite(?:t|alt|alp|author|authors|a|sp)|[Tt]extcites?|[Cc]itets?|shortcite[Aa]?|citeA|inlinecite"
)
_AUTHOR_ALONE = re.compile(r"[Cc]iteauthors?")
_NO_CITATION = frozenset(["citestyle", "citesetup", "citereset", "citename", "citeindex"])
_OPTION = r"\s{0,3}\[(?:[^\[\]{}]|\{[^{}]{0,200}\}){0,300}\]"
_GROUP = re.compile(
    rf"(?:\s{{0,3}}\([^()]{{0,200}}\)){{0,2}}(?P<options>(?:{_OPTION}){{0,2}})\s{{0,3}}"
    r"\{(?P<keys>[^{}]{1,4000})\}"
)
_ONE_OPTION = re.compile(r"\[((?:[^\[\]{}]|\{[^{}]{0,200}\})*)\]")


@dataclass(frozen=True, slots=True)
class Command:
    """A citation command: keys with their locators, and where its last argument ends.

    `has_authors` and `has_year`: they are words of the sentence.
    """

    keys: tuple[tuple[str, str], ...]
    end: int
    has_authors: bool = False
    has_year: bool = False


def is_citation(name: str) -> bool:
    """Whether a command (its name without star) cites."""
    return _COMMAND.fullmatch(name) is not None and name not in _NO_CITATION


def read(name: str, text: str, position: int) -> Command | None:
    """The command `name` whose arguments begin at `position`; None when it has no keys."""
    keys: list[tuple[str, str]] = []
    end = position
    several = name.endswith("s") and not name.endswith("ps")
    while match := _GROUP.match(text, end):
        options = _ONE_OPTION.findall(match["options"])
        locator = plain(options[-1]) if options else ""
        named = [key.strip() for key in match["keys"].split(",") if key.strip()]
        keys += [(key, locator if key == named[-1] else "") for key in named]
        end = match.end()
        if not several:
            break
    if not keys:
        return None
    has_authors = _TEXTUAL.fullmatch(name) is not None
    has_year = name in ("citeyear", "citeyearpar") or (
        has_authors and not _AUTHOR_ALONE.fullmatch(name)
    )
    return Command(tuple(keys), end, has_authors, has_year)
