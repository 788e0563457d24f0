r"""Reads .bbl files, the lists of references that BibTeX (\bibitem) and biber (\entry) write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sourcecheck.documents.citations import entry_text, works
from sourcecheck.documents.citations.latex_text import plain
from sourcecheck.documents.citations.works import Work
from sourcecheck.model import Entry, Location

MAX_ENTRIES = 20_000

_BIBITEM = re.compile(
    r"\\bibitem\s{0,9}(?:\[(?:[^\[\]{}]|\{[^{}]{0,400}(?:\{[^{}]{0,200}\}[^{}]{0,200}){0,9}\}){0,300}\])?"
    r"[\s%]{0,9}\{(?P<key>[^{}]{1,200})\}"
)
_ENTRY = re.compile(r"\\entry\{([^{}]{1,200})\}")
_END = re.compile(r"\\end\{thebibliography\}|\\endentry|\\enddatalist")
_ADDRESS = re.compile(
    r"\\(?:url|href|path|nolinkurl)\s?\{([^{}\s]{4,2000})\}|\b(https?://[^\s{}\\]{4,2000})"
)
_FIELD = re.compile(r"\\field\{(\w{1,40})\}\{((?:[^{}]|\{[^{}]{0,300}\}){0,3000})\}")
_VERB = re.compile(r"\\verb\{(doi|url|eprint|isbn)\}\s{0,9}\\verb\s+(\S{1,2000})")
_FAMILY = re.compile(r"\bfamily=\{((?:[^{}]|\{[^{}]{0,60}\}){1,200})\}")
_NOISE = re.compile(
    r"\\(?:newblock|em|bibinfo|bibnamefont|bibfnamefont|emph|textbf|textit)\b\s?|%[^\n]*"
)
_YEAR = re.compile(r"\d{4}")


def entries(text: str, path: str = "") -> Iterator[tuple[str, Entry]]:
    """Every entry with its key."""
    location = Location(path) if path else None
    items = list(_BIBITEM.finditer(text))[:MAX_ENTRIES]
    for number, item in enumerate(items):
        stop = items[number + 1].start() if number + 1 < len(items) else len(text)
        end = _END.search(text, item.end(), stop)
        written = text[item.end() : end.start() if end else stop][:5_000]
        urls = [found[1] or found[2] for found in _ADDRESS.finditer(written)]
        made = entry_text.entry(plain(_NOISE.sub(" ", written)), urls, start=0, end=0)
        yield item["key"].strip(), replace(made, key=item["key"].strip(), location=location)
    for item in list(_ENTRY.finditer(text))[:MAX_ENTRIES]:
        end = _END.search(text, item.end())
        written = text[item.end() : end.start() if end else len(text)][:20_000]
        yield item[1].strip(), works.entry(_work(written), item[1].strip(), location=location)


def _work(written: str) -> Work:
    fields = {found[1]: plain(found[2]) for found in _FIELD.finditer(written)}
    verbs = {found[1]: found[2] for found in _VERB.finditer(written)}
    names = written.split(r"\name{editor}", maxsplit=1)[0]
    year = _YEAR.search(fields.get("year", "") or fields.get("date", ""))
    url = verbs.get("url", "")
    return Work(
        title=fields.get("title", ""),
        authors=tuple(dict.fromkeys(plain(name) for name in _FAMILY.findall(names))),
        year=year.group() if year else "",
        container=fields.get("journaltitle", "") or fields.get("booktitle", ""),
        urls=(url,) if url else (),
        numbers=tuple(
            (scheme, verbs.get(scheme, "") or fields.get(scheme, ""))
            for scheme in ("doi", "isbn", "issn")
            if verbs.get(scheme) or fields.get(scheme)
        ),
    )
