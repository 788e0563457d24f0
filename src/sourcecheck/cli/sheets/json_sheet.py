"""The claims of documents for programs: one JSON object, version 1."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import TextIO

from sourcecheck.cli.sheets.scanned import Scanned
from sourcecheck.masking import mask
from sourcecheck.model import Attribution, Claim, Figure, InTextCitation, Mention
from sourcecheck.reports import Style
from sourcecheck.reports.escape import json_text

VERSION = 1
DECIMALS = 3
WHOLE_UP_TO = 2**53
"""Larger numbers are no longer whole in every program that reads JSON."""


def write(surveys: Sequence[Scanned], out: TextIO, style: Style) -> None:
    """Write one document's object as it is; of several, a list under `documents`.

    Claims are written one by one, so that a long document is never held twice.
    """
    several = len(surveys) != 1
    _put(out, f'{{"version": {VERSION}')
    if several:
        _put(out, ', "documents": [')
    for number, found in enumerate(surveys):
        _put(out, ",\n{" if several and number else "{" if several else ",\n")
        for part in _parts(found):
            _put(out, part)
        if several:
            _put(out, "}")
    _put(out, "]}\n" if several else "}\n")


def _put(out: TextIO, part: str) -> None:
    out.write(json_text(part, out.encoding))


def _parts(found: Scanned) -> Iterator[str]:
    """The members of a document's object, without its brackets."""
    document = found.document
    head = {
        "path": document.path,
        "title": mask(document.title),
        "language": document.language,
    }
    yield f'"document": {_dumped(head)},\n "claims": ['
    for number, claim in enumerate(found.claims):
        yield (",\n  " if number else "\n  ") + _dumped(_claim(claim))
    yield f'],\n "organizations": {_dumped(_organizations(found))}'
    yield f',\n "conflicts": {_dumped(_conflicts(found))}'
    if found.note:
        yield f',\n "notes": {_dumped([found.note])}'


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _claim(claim: Claim) -> dict[str, object]:
    place = claim.location
    return {
        "id": claim.id,
        "text": mask(claim.text),
        "start": claim.start,
        "end": claim.end,
        "location": {"path": place.path, "line": place.line, "column": place.column},
        "block": claim.block.value,
        "needs_source": round(claim.needs_source, DECIMALS),
        "kinds": list(claim.kinds),
        "rules": list(claim.rules),
        "sources": [mask(url) for url in claim.sources],
        "citations": [_cited(one) for one in claim.cited],
        "organizations": [_mention(mention) for mention in claim.organizations],
        "attributed_to": _speaker(claim.attributed_to),
        "figures": [_figure(figure) for figure in claim.figures],
        "dates": [{"start": d.start, "end": d.end, "value": d.value} for d in claim.dates],
        "quotes": [{"start": quote.start, "end": quote.end} for quote in claim.quotes],
    }


def _cited(one: InTextCitation) -> dict[str, object]:
    """`url` is null for a work that is not on the web; `inherited` is there only where it is."""
    entry = one.entry
    written: dict[str, object] = {
        "start": one.start,
        "end": one.end,
        "label": mask(entry.label),
        "locator": mask(one.locator),
        "entry": mask(entry.text),
        "url": mask(entry.address) if entry.address else None,
        "identifiers": [mask(each) for each in entry.identifiers],
    }
    if one.inherited:
        written["inherited"] = True
    return written


def _mention(mention: Mention) -> dict[str, object]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mask(mention.text),
        "name": mask(mention.name),
        "id": mention.id,
    }


def _speaker(speaker: Attribution | None) -> dict[str, object] | None:
    return _said(speaker) if speaker else None


def _said(speaker: Attribution) -> dict[str, object]:
    """`name` and `inner` are there only where the text tells them."""
    written: dict[str, object] = {
        "start": speaker.start,
        "end": speaker.end,
        "text": mask(speaker.text),
        "cue": mask(speaker.cue),
        "anonymous": speaker.anonymous,
        "id": speaker.id,
    }
    if speaker.name:
        written["name"] = mask(speaker.name)
    if speaker.inner:
        written["inner"] = _said(speaker.inner)
    return written


def _figure(figure: Figure) -> dict[str, object]:
    """`high` is there for a range only."""
    written: dict[str, object] = {
        "start": figure.start,
        "end": figure.end,
        "value": _number(figure.value),
        "comparison": figure.comparison,
        "unit": figure.unit,
    }
    if figure.high is not None:
        written["high"] = _number(figure.high)
    return written


def _number(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) <= WHOLE_UP_TO else value


def _organizations(found: Scanned) -> list[dict[str, object]]:
    return [
        {
            "id": body.id,
            "name": mask(body.name),
            "aliases": [mask(alias) for alias in body.aliases],
            "mentions": body.mentions,
        }
        for body in found.organizations
    ]


def _conflicts(found: Scanned) -> list[dict[str, object]]:
    return [
        {
            "kind": conflict.kind,
            "quantity": mask(conflict.quantity),
            "values": [mask(value) for value in conflict.values],
            "claims": list(conflict.claims),
        }
        for conflict in found.conflicts
    ]
