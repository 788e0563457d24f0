"""What the reader of a report must know about how its links were looked at."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecheck.links.addresses import Refused, parse
from sourcecheck.links.allow import Allow
from sourcecheck.links.answers import Reference
from sourcecheck.links.bypass import bypasses
from sourcecheck.links.checking import OUTSIDE, Outside, proxies
from sourcecheck.links.lookalike import is_lookalike, shown_host
from sourcecheck.links.patterns import chooser
from sourcecheck.masking import mask
from sourcecheck.settings import Settings


def notes(
    settings: Settings, references: Sequence[Reference] = (), outside: Outside = OUTSIDE
) -> tuple[str, ...]:
    """What a report must say about how links were looked at: that a proxy decides, if one does, how
    many addresses `include` and `exclude` left out, and which hosts are not what they look like."""
    return (
        *_left_out(settings, references),
        *_through_proxy(settings, references, outside),
        *_lookalikes(settings, references),
    )


def _lookalikes(settings: Settings, references: Sequence[Reference]) -> tuple[str, ...]:
    allow = Allow.parse(settings.allow)
    odd = (one.url for one in references if not one.url.isascii() or "xn--" in one.url.lower())
    found = (parse(url, settings.limits, allow) for url in odd)
    hosts = dict.fromkeys(one.host for one in found if not isinstance(one, Refused))
    alike = [shown_host(host) for host in hosts if is_lookalike(host)]
    return (f"cited under a deceptive name: {', '.join(alike)}",) if alike else ()


def _left_out(settings: Settings, references: Sequence[Reference]) -> tuple[str, ...]:
    is_chosen = chooser(settings.include, settings.exclude)
    count = len({one.url for one in references if not is_chosen(one.url)})
    if not count:
        return ()
    links = "1 link was" if count == 1 else f"{count} links were"
    return (f"{links} not looked at, because of include or exclude",)


def _through_proxy(
    settings: Settings, references: Sequence[Reference], outside: Outside
) -> tuple[str, ...]:
    found = proxies(outside)
    if settings.offline or not found.keys() - {"no"}:
        return ()
    if references and all(bypasses(one.url, found) for one in references):
        return ()
    shown = mask(", ".join(sorted({url for name, url in found.items() if name != "no"})))
    return (
        f"requests go through the proxy that the environment names ({shown}): "
        "it decides which addresses are contacted",
    )
