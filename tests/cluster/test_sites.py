"""A site is a registered domain, and what has none is a site by itself."""

from __future__ import annotations

import pytest

from sourcecheck.cluster.sites import site_of
from sourcecheck.links.addresses import Address, parse
from sourcecheck.settings import Limits


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.example.org/a", "example.org"),
        ("http://EXAMPLE.org./a", "example.org"),
        ("https://a.b.example.co.uk/", "example.co.uk"),
        ("https://other.co.uk:8443/", "other.co.uk"),
        ("https://somebody.github.io/", "somebody.github.io"),
        ("https://github.io/", "github.io"),
        ("https://www.bücher.example/", "xn--bcher-kva.example"),
        ("https://wiki.team.corp/", "team.corp"),
        ("http://localhost:8080/", "localhost:8080"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("http://0x7f.1:8080/", "127.0.0.1:8080"),
        ("http://[::1]/", "::1"),
    ],
)
def test_the_site_of_a_url_is_its_registered_domain(url: str, site: str) -> None:
    address = parse(url, Limits())
    assert isinstance(address, Address)
    assert site_of(address) == site
