"""Puts an entry together from the fields of a data format: BibTeX, CSL, a cite template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourcecheck.documents.citations import identifiers, malformed
from sourcecheck.documents.citations.entry_text import located, short_name
from sourcecheck.documents.citations.identifiers import Identifier
from sourcecheck.model import Entry, Location

_SCHEMES = ("doi", "pmid", "pmcid", "arxiv", "isbn", "issn", "handle", "rfc")


@dataclass(frozen=True, slots=True)
class Work:
    """The fields of a work that matter here. `authors` are surnames or bodies; `numbers` are
    identifiers as written, by scheme; `container` is the journal, book or site it came out in."""

    title: str = ""
    authors: tuple[str, ...] = ()
    year: str = ""
    container: str = ""
    urls: tuple[str, ...] = ()
    archive: str = ""
    numbers: tuple[tuple[str, str], ...] = ()


def entry(
    work: Work, key: str = "", span: tuple[int, int] = (0, 0), location: Location | None = None
) -> Entry:
    """The entry of a work, called after its author and year, or its title."""
    faults = (malformed.in_field(scheme, written) for scheme, written in work.numbers)
    numbers = [(scheme, malformed.repaired(scheme, written)) for scheme, written in work.numbers]
    found = [one for scheme, written in numbers if (one := identifiers.of(scheme, written))]
    found.sort(key=lambda one: _SCHEMES.index(one.scheme))
    made = Entry(
        label="",
        text=_text(work),
        key=key,
        title=work.title,
        authors=work.authors,
        year=work.year,
        start=span[0],
        end=span[1],
        location=location,
        malformed=tuple(filter(None, faults)),
    )
    made = located(made, work.urls, found)
    archive = work.archive or made.archive
    if archive and not made.addresses:
        made = replace(made, addresses=(archive,))
    else:
        made = replace(made, archive=archive)
    return replace(made, label=short_name(made) or _first(found) or key)


def _text(work: Work) -> str:
    names = ", ".join(work.authors[:6]) + (" et al." if len(work.authors) > 6 else "")
    lead = f"{names} ({work.year})" if names and work.year else names or work.year
    return ". ".join(part for part in (lead, work.title, work.container) if part)


def _first(found: Sequence[Identifier]) -> str:
    return found[0].shown if found else ""
