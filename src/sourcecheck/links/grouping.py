"""References in, one errand for each address that has to be asked out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sourcecheck.links import verdict
from sourcecheck.links.addresses import Address, Refused, parse
from sourcecheck.links.allow import Allow
from sourcecheck.links.answers import Looked, Reference
from sourcecheck.links.errands import Errand, Target
from sourcecheck.links.patterns import chooser
from sourcecheck.links.steps import Stage
from sourcecheck.masking import mask
from sourcecheck.model import LinkResult, Location
from sourcecheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Groups:
    """What there is to do; `refused` is settled already. `count` is the number of distinct URLs."""

    errands: list[Errand]
    refused: list[Looked]
    count: int


@dataclass(slots=True)
class _Cited:
    index: int
    fragment: str
    cited_at: tuple[Location, ...] = ()
    wanted: bool = False
    cited_on: date | None = None


def group(references: Iterable[Reference], settings: Settings, allow: Allow) -> Groups:
    """One errand an address without its fragment; URLs that `exclude` leaves out are dropped."""
    is_chosen = chooser(settings.include, settings.exclude)
    cited: dict[str, _Cited] = {}
    groups: dict[str, tuple[Address, list[str]]] = {}
    refused: dict[str, str] = {}
    for reference in references:
        url = reference.url
        known = cited.get(url)
        if known is None:
            if not is_chosen(url):
                continue
            address = parse(url, settings.limits, allow)
            fragment = address.fragment if isinstance(address, Address) else ""
            known = cited[url] = _Cited(len(cited), fragment)
            if isinstance(address, Refused):
                refused[url] = address.reason
            else:
                if address.url == url:  # of 100,000 URLs, each is kept once
                    address = replace(address, url=url)
                groups.setdefault(address.url, (address, []))[1].append(url)
        known.cited_at += reference.cited_at
        known.wanted = known.wanted or reference.wanted
        if reference.cited_on is not None:
            known.cited_on = min(known.cited_on or reference.cited_on, reference.cited_on)
    settled = [_refused(url, reason, cited[url]) for url, reason in refused.items()]
    errands = [
        Errand(
            tuple(_target(url, cited[url]) for url in urls),
            Stage(address, address, seconds_left=settings.timeout),
        )
        for address, urls in groups.values()
    ]
    return Groups(errands, settled, len(cited))


def _target(url: str, cited: _Cited) -> Target:
    return Target(cited.index, url, cited.fragment, cited.cited_at, cited.wanted, cited.cited_on)


def _refused(url: str, reason: str, cited: _Cited) -> Looked:
    outcome = verdict.of_refusal(reason, ())
    result = LinkResult(
        url, outcome.status, mask(outcome.reason), rule=outcome.rule, cited_at=cited.cited_at
    )
    return Looked(result, None, cited.index)
