"""Questions to one server that the user named: each a POST and its answer; redirects end it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sourcecheck.errors import UsageError
from sourcecheck.links.addresses import Address, parse
from sourcecheck.links.allow import Allow
from sourcecheck.links.answers import Failure, Refusal, Response
from sourcecheck.links.checking import OUTSIDE, Network, Outside, in_the_world
from sourcecheck.links.client import Request
from sourcecheck.links.politeness import ANYTHING
from sourcecheck.masking import mask
from sourcecheck.settings import Settings


class Endpoint:
    """One address to put questions to. Naming it allows this host and port, and no other.

    Nothing that is configured for hosts or allowed for links holds here. Errors: UsageError for an
    address that cannot be used, or a CA file.
    """

    def __init__(
        self, url: str, settings: Settings, max_bytes: int, outside: Outside = OUTSIDE
    ) -> None:
        address = parse(url, settings.limits, ANYTHING)
        if not isinstance(address, Address):
            raise UsageError(f"{mask(url)} cannot be asked: {address.reason}")
        self.address = address
        host = f"[{address.host}]" if ":" in address.host else address.host
        self.host = host if f"{host}:" not in address.url else f"{host}:{address.port}"
        limits = replace(settings.limits, max_body_bytes=max_bytes, max_decoded_bytes=max_bytes)
        network = Network(
            replace(settings, limits=limits, hosts={}),
            Allow.parse((f"{host}:{address.port}",)),
            outside,
            memory=None,
        )
        self._client, _ = in_the_world(network)

    def ask(
        self, body: bytes, headers: Mapping[str, str], seconds: float
    ) -> Response | Failure | Refusal:
        """Put one question. A longer answer than was agreed on comes `truncated`."""
        request = Request(self.address.url, seconds, wanted=True, headers=headers)
        return self._client.post(request, body)

    def close(self) -> None:
        """Close the connection that is kept."""
        self._client.close()
