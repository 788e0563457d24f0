"""Gives the claims of a document the sources that sources.toml lists for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sourcecheck.model import Claim, Source

_KEPT = ("SC111", "SC112")
"""What an editor marked, or cited in vain, stays so."""


def carrying(
    found: Sequence[Claim], listed: Iterable[Claim], sources: Mapping[str, Source]
) -> tuple[Claim, ...]:
    """The claims, each with the citations of every listed claim that it states, whole or in part.

    `listed` are claims placed in the documents. What is cited or waived there lacks no source here.
    """
    claims = sorted(found, key=_place)
    result = {claim.id: claim for claim in carried(claims, listed, sources)}
    return tuple(result[claim.id] for claim in found)


def carried(
    found: Iterable[Claim], listed: Iterable[Claim], sources: Mapping[str, Source]
) -> Iterator[Claim]:
    """The same for claims that come in the order of their places, one after another."""
    held = iter(
        sorted(
            (claim for claim in listed if claim.end and (claim.citations or claim.waiver)),
            key=_place,
        )
    )
    waiting: list[Claim] = []
    following = next(held, None)
    for claim in found:
        here = (claim.location.path, claim.end)
        while following and (following.location.path, following.start) < here:
            waiting.append(following)
            following = next(held, None)
        waiting = [
            each
            for each in waiting
            if each.location.path == claim.location.path and each.end > claim.start
        ]
        yield _with(claim, waiting, sources) if waiting else claim


def _place(claim: Claim) -> tuple[str, int]:
    return claim.location.path, claim.start


def _with(claim: Claim, listed: Sequence[Claim], sources: Mapping[str, Source]) -> Claim:
    citations = tuple(citation for each in listed for citation in each.citations)
    addresses = (sources[c.source].address for c in citations if c.source in sources)
    return replace(
        claim,
        citations=citations,
        sources=tuple(dict.fromkeys((*claim.sources, *filter(None, addresses)))),
        waiver=next((each.waiver for each in listed if each.waiver), None),
        rules=tuple(code for code in claim.rules if code[:3] != "SC1" or code in _KEPT),
    )
