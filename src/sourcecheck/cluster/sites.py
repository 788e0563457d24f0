"""Which site a URL belongs to: its registered domain, so that one worker owns all of it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sourcecheck.links.politeness import host_of

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

    from sourcecheck.links.addresses import Address


def site_of(address: Address) -> str:
    """The registered domain by the public suffix list: `example.co.uk` for `www.example.co.uk`.

    Under a suffix that the list does not know it is the last two labels. An IP address, a name of
    one label and a public suffix itself are their own sites, with their port, as politeness counts.
    """
    if address.is_ip or "." not in address.host:
        return host_of(address)
    return _suffixes().privatesuffix(address.host) or host_of(address)


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()
