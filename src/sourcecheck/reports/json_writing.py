"""Writes a JSON object whose lists may be long: member by member, safe for terminals and logs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from sourcecheck.reports.escape import json_text


def write_object(members: Iterable[tuple[str, object]], out: TextIO) -> None:
    """Write the members in order, indented; what is an iterator is written item by item.

    A report may hold 100,000 claims: no more than one of them is held as text.
    """
    lead = "{\n"
    for key, value in members:
        out.write(f'{lead}  "{key}": ')
        lead = ",\n"
        if isinstance(value, Iterator):
            _write_list(value, out)
        else:
            out.write(_text(value, out, "  "))
    out.write("\n}\n")


def _write_list(values: Iterator[object], out: TextIO) -> None:
    lead = "[\n    "
    for value in values:
        out.write(lead + _text(value, out, "    "))
        lead = ",\n    "
    out.write("[]" if lead.startswith("[") else "\n  ]")


def _text(value: object, out: TextIO, margin: str) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    return json_text(text, out.encoding).replace("\n", f"\n{margin}")
