"""Reads the web addresses of a BibTeX bibliography."""

from __future__ import annotations

import re

_ENTRY = re.compile(r"^[ \t]*@(\w{2,30})[ \t]*[{(][ \t]*([^\s,{}()=]{1,200})[ \t]*,", re.MULTILINE)
_FIELD = re.compile(
    r"\b(?P<name>url|doi|howpublished|note|eprint)\s{0,20}=\s{0,20}[{\"]{1,3}(?P<value>[^{}\"]{0,2000}"
    r"(?:\{[^{}]{0,2000}\}[^{}\"]{0,200}){0,3})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s{}\"\\,]{1,2000}", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s{}\"\\,]{1,300}")
_NO_ENTRIES = frozenset(["comment", "string", "preamble"])


def addresses(text: str) -> dict[str, tuple[str, ...]]:
    """The addresses of each entry by its key: its `url` and those in its notes, else its `doi`."""
    found = {}
    entries = list(_ENTRY.finditer(text))
    for index, entry in enumerate(entries):
        if entry[1].lower() in _NO_ENTRIES:
            continue
        end = entries[index + 1].start() if index + 1 < len(entries) else len(text)
        urls: dict[str, None] = {}
        dois: dict[str, None] = {}
        for each in _FIELD.finditer(text, entry.end(), end):
            urls.update(dict.fromkeys(_ADDRESS.findall(each["value"])))
            if each["name"].lower() == "doi":
                dois.update((f"https://doi.org/{doi}", None) for doi in _DOI.findall(each["value"]))
        if urls or dois:
            found[entry[2]] = tuple(urls or dois)
    return found
