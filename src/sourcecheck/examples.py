"""Sets aside the addresses in documents that are examples: nobody is meant to open them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from sourcecheck.documents.addresses import Placeholder, placeholder
from sourcecheck.links import Reference
from sourcecheck.links.addresses import Refused, parse
from sourcecheck.links.allow import Allow
from sourcecheck.links.patterns import chooser
from sourcecheck.masking import mask
from sourcecheck.settings import Settings

NAMED = 3


@dataclass(frozen=True, slots=True)
class SetAside:
    """References to look at, and what their reader must know of the others."""

    references: list[Reference]
    notes: tuple[str, ...] = ()


def set_aside(
    references: Iterable[Reference], listed: Collection[str], settings: Settings
) -> SetAside:
    """Leave out examples and blanks, but those that sources.toml lists or the user asks for: by
    `include`, or by allowing the host."""
    kept: list[Reference] = []
    left: dict[Placeholder, list[Reference]] = {}
    is_asked_for = _asked_for(settings)
    for reference in references:
        why = None if reference.url in listed else placeholder(reference.url)
        if why is not None and not is_asked_for(reference.url, why):
            left.setdefault(why, []).append(reference)
        else:
            kept.append(reference)
    return SetAside(kept, tuple(_note(why, some) for why, some in left.items()))


def _asked_for(settings: Settings) -> Callable[[str, Placeholder], bool]:
    allow = Allow.parse(settings.allow)
    included = chooser(settings.include, ()) if settings.include else lambda url: False

    def is_asked_for(url: str, why: Placeholder) -> bool:
        if included(url):
            return True
        address = parse(url, settings.limits, allow)
        if isinstance(address, Refused):
            return False
        if allow.names(address.host, address.port):
            return True
        may_be_private = address.is_ip or why is not Placeholder.EXAMPLE
        return may_be_private and allow.may_hold_addresses_of(address.host, address.port)

    return is_asked_for


def _note(why: Placeholder, left: list[Reference]) -> str:
    count = "1 address" if len(left) == 1 else f"{len(left)} addresses"
    shown = [_shown(reference) for reference in left[:NAMED]]
    more = f" and {len(left) - NAMED} more" if len(left) > NAMED else ""
    is_one = len(left) == 1
    words = {
        Placeholder.EXAMPLE: "is an example" if is_one else "are examples",
        Placeholder.OWN_MACHINE: f"{'is' if is_one else 'are'} the reader's own machine",
        Placeholder.BLANK: f"{'has a blank' if is_one else 'have blanks'} to be filled in",
    }
    asked = "" if why is Placeholder.BLANK else "; --include HOST asks"
    return f"not asked for: {count} that {words[why]} ({', '.join(shown)}{more}){asked}"


def _shown(reference: Reference) -> str:
    place = next(iter(reference.cited_at), None)
    where = f" at {place.path}:{place.line}" if place else ""
    return f"{mask(reference.url)[:100]}{where}"
