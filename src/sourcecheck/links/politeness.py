"""How politely each host is asked, and what else is configured for it."""

from __future__ import annotations

from collections.abc import Mapping

from sourcecheck.links.addresses import Address, parse
from sourcecheck.links.allow import Allow
from sourcecheck.links.queues import HostRule
from sourcecheck.settings import HostSettings, Limits, Settings

ANYTHING = Allow.parse(("0.0.0.0/0", "::/0"))
NO_SETTINGS = HostSettings()


def host_of(address: Address) -> str:
    """The host as politeness counts it, with its port where that is not the usual one."""
    if address.port in (80, 443):
        return address.host
    return f"{address.host}:{address.port}"


def canonical(hosts: Mapping[str, HostSettings]) -> Mapping[str, HostSettings]:
    """The same settings by the names that requests go to: `bücher.example` is sent in ASCII.

    A name that is no host keeps its settings to itself.
    """
    return {_canonical(name): own for name, own in hosts.items()}


def _canonical(name: str) -> str:
    written = f"[{name}]" if name.count(":") > 1 and not name.startswith("[") else name
    address = parse(f"http://{written}/", Limits(), ANYTHING)
    return host_of(address) if isinstance(address, Address) else name


def host_settings(settings: Settings, host: str) -> HostSettings:
    """What is configured for a host; `example.org` covers its every port."""
    name = host if host in settings.hosts else host.rpartition(":")[0]
    return settings.hosts.get(name, NO_SETTINGS)


def host_rule(settings: Settings, host: str) -> HostRule:
    """How politely a host is asked: its own settings first, those of the run otherwise."""
    own = host_settings(settings, host)
    return HostRule(
        per_host=max(1, settings.per_host if own.per_host is None else own.per_host),
        delay=max(0.0, settings.delay if own.delay is None else own.delay),
    )
