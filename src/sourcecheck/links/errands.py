"""An errand: one fetch on its way for every URL that it answers for, and what it ends in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from sourcecheck import pages
from sourcecheck.links import verdict
from sourcecheck.links.addresses import Address
from sourcecheck.links.answers import Looked, Response
from sourcecheck.links.client import Cookies
from sourcecheck.links.lookalike import is_lookalike, shown_host
from sourcecheck.links.memory import Kept
from sourcecheck.links.steps import Stage
from sourcecheck.links.verdict import Outcome
from sourcecheck.masking import mask
from sourcecheck.model import LinkResult, LinkStatus, Location

SHOWN_KINDS = ("image/", "video/", "audio/", "font/")
FRAGMENT_STATUSES = frozenset({LinkStatus.OK, LinkStatus.MOVED})


@dataclass(frozen=True, slots=True)
class Target:
    """One URL as it was written, with every place that cites it and its rank in the input."""

    index: int
    url: str
    fragment: str
    cited_at: tuple[Location, ...]
    wanted: bool
    cited_on: date | None = None


@dataclass(slots=True)
class Errand:
    """One fetch on its way, for every URL that differs by its fragment only."""

    targets: tuple[Target, ...]
    stage: Stage
    cookies: Cookies = field(default_factory=Cookies)
    page: tuple[Response, pages.Look] | None = None
    stale: Kept | None = None
    is_recalled: bool = False
    asked_at: float = 0.0

    @property
    def wanted(self) -> bool:
        """Whether somebody wants to read the page."""
        return any(target.wanted for target in self.targets)

    @property
    def whole(self) -> bool:
        """Whether all of the page is needed, and not a glance at it."""
        return any(target.wanted or target.fragment for target in self.targets)

    @property
    def cited_on(self) -> date | None:
        """The first day on which it was cited, as far as anybody noted it."""
        return min((each.cited_on for each in self.targets if each.cited_on), default=None)


@dataclass(frozen=True, slots=True)
class Probe:
    """A question to a site: what do you show for an address that cannot exist?"""

    address: Address
    site: str
    as_browser: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an errand that waits for something else to be known as well."""

    errand: Errand
    outcome: Outcome
    response: Response | None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question to an archive: do you have a copy of this page, which is gone?"""

    address: Address
    known: Known
    attempts: int = 1


Job = Errand | Probe | Inquiry


def results(
    errand: Errand, outcome: Outcome, response: Response | None, attempts: int
) -> Iterator[Looked]:
    """One result for each URL of an errand; those with a fragment are looked for on the page."""
    alike = _lookalikes(errand, response)
    for target in errand.targets:
        own = _as_shown(_with_fragment(outcome, target, response), target, response)
        result = LinkResult(
            url=target.url,
            status=own.status,
            reason=mask(_with_hosts(own.reason, alike)),
            code=response.code if response else None,
            final_url=mask(response.url) if response else "",
            attempts=attempts,
            rule=own.rule,
            moved_to=_with_own_fragment(own.moved_to, target.fragment),
            archived=own.archived,
            cited_at=target.cited_at,
        )
        is_page = response is not None and 200 <= response.code < 300
        page = response if target.wanted and is_page else None
        yield Looked(result, page, target.index, errand.stage.hops if page else ())


def _lookalikes(errand: Errand, response: Response | None) -> tuple[str, ...]:
    """What the hosts that were asked only look like, if they do."""
    passed = [errand.stage.cited.host, errand.stage.address.host]
    if response is not None:
        passed.append(urlsplit(response.url).hostname or "")
    return tuple(shown_host(host) for host in dict.fromkeys(passed) if is_lookalike(host))


def _with_hosts(reason: str, hosts: Iterable[str]) -> str:
    return "; ".join(filter(None, (reason, *(host for host in hosts if host not in reason))))


def _with_fragment(outcome: Outcome, target: Target, response: Response | None) -> Outcome:
    if response is None or not target.fragment or outcome.status not in FRAGMENT_STATUSES:
        return outcome
    if pages.has_fragment(response.body, response.content_type, target.fragment):
        return outcome
    if response.truncated:  # it may well stand in the part that we have not read
        return outcome
    return verdict.of_missing_anchor(target.fragment)


def _as_shown(outcome: Outcome, target: Target, response: Response | None) -> Outcome:
    """A picture, film or sound that nobody wants to read is there, and that is all."""
    if outcome.rule != "SC209" or target.wanted or response is None:
        return outcome
    if not response.content_type.strip().lower().startswith(SHOWN_KINDS):
        return outcome
    return replace(outcome, rule="")


def _with_own_fragment(moved_to: str, fragment: str) -> str:
    if not moved_to or not fragment or "#" in moved_to:
        return moved_to
    return f"{moved_to}#{fragment}"
