"""What redirects mean."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.links.answers import Hop
from sourcecheck.links.redirects import is_deep, is_endless, is_home, is_login, location, moved_to

HOST = "https://harbour.org"


@pytest.mark.parametrize(
    "path",
    ["", "/", "/en/", "/de", "/pt-br/", "/index.html", "/en/index.php", "/home", "/?lang=en"],
)
def test_a_front_door_is_no_deep_address(path: str) -> None:
    assert is_home(HOST + path)
    assert not is_deep(HOST + path)


@pytest.mark.parametrize(
    "path", ["/ok", "/report", "/en/report", "/2014/", "/?p=17", "/index.php?id=3", "/a.html"]
)
def test_a_page_is_deep(path: str) -> None:
    assert is_deep(HOST + path)
    assert not is_home(HOST + path)


@pytest.mark.parametrize(
    "url",
    [
        HOST + "/login?next=/a",
        HOST + "/wp-login.php",
        HOST + "/users/sign_in",
        "https://login.harbour.org/x",
        "https://accounts.harbour.org/v3/",
    ],
)
def test_a_login_is_told_by_its_address(url: str) -> None:
    assert is_login(url)


@pytest.mark.parametrize("url", [HOST + "/blogging", HOST + "/logins-explained", HOST + "/author"])
def test_a_page_about_logins_is_none(url: str) -> None:
    assert not is_login(url)


def hops(*targets: str, code: int = 302) -> list[Hop]:
    starts = (HOST + "/start", *targets)
    return [Hop(start, code, target) for start, target in zip(starts, targets, strict=False)]


def test_a_chain_that_counts_is_endless() -> None:
    assert is_endless(hops(*(f"{HOST}/hop/{n}" for n in range(6))))


def test_a_chain_that_grows_is_endless() -> None:
    assert is_endless(hops(*(HOST + "/a" * n for n in range(1, 7))))


def test_a_chain_of_different_pages_is_not() -> None:
    assert not is_endless(hops(*(f"{HOST}/{name}" for name in ("old", "b", "cc", "now", "e", "f"))))


def test_only_the_permanent_hops_at_the_start_count_for_the_new_address() -> None:
    chain = [*hops(HOST + "/b", code=301), *hops(HOST + "/c", code=302)]
    assert moved_to(HOST + "/start", chain) == HOST + "/b"
    assert moved_to(HOST + "/start", list(reversed(chain))) == ""


def test_bytes_beyond_ascii_are_encoded_as_they_came() -> None:
    assert location("/für".encode().decode("latin-1")) == "/f%C3%BCr"


@given(st.text(max_size=60))
@settings(max_examples=80)
def test_any_address_gets_an_answer(text: str) -> None:
    for url in (HOST + "/" + text, location(text)):
        try:
            is_deep(url), is_home(url), is_login(url)
        except ValueError:
            # urlsplit's own; addresses come here only after the guard has read them
            assert "[" in url or "]" in url or not url.isascii()
