"""Reads the entries of a BibTeX or BibLaTeX bibliography.

Strings (`@string`), concatenation (`#`), `crossref`, LaTeX accents and the particles of names are
understood as BibTeX does. Linear: an entry reaches no further than the next one's beginning, so an
unbalanced brace costs one entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcecheck.documents.citations import works
from sourcecheck.documents.citations.latex_text import plain
from sourcecheck.documents.citations.works import Work
from sourcecheck.model import Entry, Location

_ENTRY = re.compile(r"^[ \t]*@(\w{2,30})\s{0,9}[{(]", re.MULTILINE)
_KEY = re.compile(r"\s*([^\s,{}()=\"]{1,200})\s*(?=,|[})]|$)")
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w:.+-]{0,60})\s*=\s*")
_NEXT_FIELD = re.compile(r"[,\n]\s*[A-Za-z][\w:.+-]{0,60}\s*=")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_STRING_END = re.compile(r"\\.|[{}\"]", re.DOTALL)
_WORD = re.compile(r"[^\s,#{}\"=()]{1,200}")
_CROSSREF = re.compile(r"\b(?:crossref|xdata)\s{0,9}=\s{0,9}[{\"]([^{}\",]{1,200})", re.IGNORECASE)
_JOIN = re.compile(r"\s*#\s*")
_ADDRESS = re.compile(r"https?://[^\s{}\"\\,]{1,2000}", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([%#&_~])")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MONTHS = {m: m.title() for m in "jan feb mar apr may jun jul aug sep oct nov dec".split()}
_CONTAINERS = ("journal", "journaltitle", "booktitle", "publisher", "school", "institution")
_NO_PARENT = frozenset(["title", "crossref", "url", "doi", "isbn", "issn", "key"])
_MOST_PARENTS = 5


@dataclass(frozen=True, slots=True)
class _Raw:
    key: str
    fields: Mapping[str, str]
    start: int


def entries(text: str, path: str = "") -> Iterator[tuple[str, Entry]]:
    """Every entry with its key, in order; `path` is the file's name in the entries' places."""
    strings: dict[str, str] = dict(_MONTHS)
    raws: dict[str, _Raw] = {}
    starts = list(_ENTRY.finditer(text))
    for number, match in enumerate(starts):
        stop = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        kind = match[1].lower()
        if kind == "string":
            strings.update(_fields(text, match.end(), stop, strings))
        elif kind not in ("comment", "preamble"):
            key = _KEY.match(text, match.end(), stop)
            if key:
                found = dict(_fields(text, key.end(), stop, strings))
                raws.setdefault(key[1], _Raw(key[1], found, match.start()))
    line, before = 1, 0
    for raw in raws.values():
        line, before = line + text.count("\n", before, raw.start), raw.start
        place = Location(path, line, 1)
        yield raw.key, works.entry(_work(_with_parent(raw, raws)), raw.key, location=place)


def parents(text: str) -> tuple[str, ...]:
    """The keys that other entries refer to by `crossref` or `xdata`: nobody need cite those."""
    return tuple(match[1].strip() for match in _CROSSREF.finditer(text))


def _fields(
    text: str, start: int, stop: int, strings: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    position = start
    while match := _FIELD.match(text, position, stop):
        value, position = _value(text, match.end(), stop, strings)
        yield match[1].lower(), value
        if not _FIELD.match(text, position, stop):
            later = _NEXT_FIELD.search(text, position, stop)
            if not later:
                return
            position = later.start()


def _value(text: str, start: int, stop: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """A value and where it ends: braces, quotation marks, numbers and names, joined by `#`."""
    parts: list[str] = []
    position = start
    while True:
        sign = text[position : position + 1]
        if sign in ("{", '"') and position < stop:
            end = _closed(text, position, stop)
            parts.append(text[position + 1 : end])
            position = min(end + 1, stop)
        elif word := _WORD.match(text, position, stop):
            parts.append(strings.get(word.group().lower(), word.group()))
            position = word.end()
        joined = _JOIN.match(text, position, stop)
        if not joined:
            return "".join(parts), position
        position = joined.end()


def _closed(text: str, start: int, stop: int) -> int:
    """Where the value that opens at `start` closes; the end of the entry when it never does."""
    depth = 0
    if text[start] == "{":
        for match in _BRACE.finditer(text, start, stop):
            depth += {"{": 1, "}": -1}.get(match.group(), 0)
            if depth == 0:
                return match.start()
        return stop
    for match in _STRING_END.finditer(text, start + 1, stop):
        if match.group() == '"' and depth == 0:
            return match.start()
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
    return stop


def _with_parent(raw: _Raw, raws: Mapping[str, _Raw]) -> dict[str, str]:
    """The fields, with those of the entries it refers to by `crossref` where it has none."""
    found = dict(raw.fields)
    parent = raws.get(found.get("crossref", "").strip())
    for _ in range(_MOST_PARENTS):
        if parent is None:
            break
        for name, value in parent.fields.items():
            if name == "title":
                found.setdefault("booktitle", value)
            elif name not in _NO_PARENT:
                found.setdefault(name, value)
        parent = raws.get(parent.fields.get("crossref", "").strip())
    return found


def _work(fields: Mapping[str, str]) -> Work:
    urls = _ADDRESS.findall(_ESCAPE.sub(r"\1", fields.get("url", "")))
    for name in ("howpublished", "note", "annote", "addendum"):
        urls += _ADDRESS.findall(_ESCAPE.sub(r"\1", fields.get(name, "")))
    year = _YEAR.search(fields.get("year", "") or fields.get("date", ""))
    numbers = [
        (name, _ESCAPE.sub(r"\1", plain_number(fields[name])))
        for name in ("doi", "pmid", "pmcid", "isbn", "issn")
        if name in fields
    ]
    prefix = (fields.get("archiveprefix") or fields.get("eprinttype") or "").lower()
    if "eprint" in fields and prefix in ("arxiv", "", "pubmed"):
        numbers.append(("pmid" if prefix == "pubmed" else "arxiv", fields["eprint"]))
    return Work(
        title=plain(fields.get("title", "")),
        authors=surnames(fields.get("author") or fields.get("editor") or ""),
        year=year.group() if year else "",
        container=plain(next((fields[n] for n in _CONTAINERS if n in fields), "")),
        urls=tuple(urls),
        numbers=tuple(numbers),
    )


def plain_number(written: str) -> str:
    """An identifier without the braces around it; several ISBNs: the first."""
    return written.strip("{} \n").split(",", 1)[0].strip()


def surnames(written: str) -> tuple[str, ...]:
    """The surnames of a BibTeX list of names, particles included; `{A Body}` is one name."""
    return tuple(
        name for each in _people(written) if each.lower() != "others" and (name := _surname(each))
    )


def _people(written: str) -> Iterator[str]:
    """The names, parted by `and` outside of braces."""
    depth, start = 0, 0
    for match in re.finditer(r"[{}]|\s+and\s+", written):
        if match.group() in "{}":
            depth += 1 if match.group() == "{" else -1
        elif depth == 0:
            yield written[start : match.start()].strip()
            start = match.end()
    yield written[start:].strip()


def _surname(name: str) -> str:
    if name.startswith("{") and name.endswith("}") and name.find("}") == len(name) - 1:
        return plain(name)
    if "," in name:
        return plain(name.split(",", 1)[0])
    words = plain(name).split()
    for at, word in enumerate(words[:-1]):
        if at and word[:1].islower():  # a particle: "Ludwig van Beethoven"
            return " ".join(words[at:])
    return words[-1] if words else ""
