"""Hosts that are asked without the proxy, and a report that is silent where all of them are."""

from __future__ import annotations

import pytest

from sourcecheck.links import Outside, Reference, notes
from sourcecheck.links.bypass import bypasses
from sourcecheck.settings import Settings

PROXIES = {"http": "http://proxy.host:3128", "no": "10.0.0.0/8, fd00::/8,harbour.org,192.0.2.7"}


@pytest.mark.parametrize(
    "url",
    [
        "http://10.1.2.3/a",
        "https://10.255.0.1:8443/",
        "http://[fd12::1]/a",
        "http://harbour.org/",
        "http://www.harbour.org/",
        "http://192.0.2.7/",
    ],
)
def test_names_addresses_and_networks_are_asked_without_it(url: str) -> None:
    assert bypasses(url, PROXIES)


@pytest.mark.parametrize(
    "url", ["http://11.0.0.1/", "http://[fe80::1]/", "http://arbour.org/", "http://10.host/"]
)
def test_others_go_through_it(url: str) -> None:
    assert not bypasses(url, PROXIES)


@pytest.mark.parametrize("written", ["10.0.0.0/99", "/8", "10.0.0.0/", "", ",,"])
def test_what_is_no_network_means_none(written: str) -> None:
    assert not bypasses("http://10.0.0.1/", {**PROXIES, "no": written})


def test_the_report_names_the_proxy_only_where_a_link_goes_through_it() -> None:
    outside = Outside(environment_proxies=lambda: PROXIES)
    inside = Reference("http://10.1.2.3/a")

    assert not notes(Settings(), [inside], outside)
    assert any(
        "proxy" in note
        for note in notes(Settings(), [inside, Reference("http://b.host/")], outside)
    )
