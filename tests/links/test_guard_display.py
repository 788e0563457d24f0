"""What readers are shown of an address: look-alikes named, secrets hidden."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.links import guard
from sourcecheck.links.guard import Address
from sourcecheck.masking import mask
from sourcecheck.settings import Limits


def host(written: str) -> str:
    found = guard.parse(f"https://{written}/", Limits())
    assert isinstance(found, Address), found
    return found.host


@pytest.mark.parametrize(
    "written", ["аррӏе.com", "pаypal.com", "gооgle.com", "ɡoogle.com", "xn--a.com"]
)
def test_a_host_made_to_be_mistaken_is_noticed(written: str):
    assert guard.is_lookalike(host(written))
    assert host(written) in guard.shown_host(host(written))


@pytest.mark.parametrize(
    "written",
    [
        "example.org",
        "bücher.example",
        "москва.рф",
        "россия.com",
        "日本語.jp",
        "ελλάδα.gr",
        "한국abc.kr",
        "☃.net",
        "127.0.0.1",
        "[::1]",
        "faß.de",
        "ایران.com",
        "правда.com",
    ],
)
def test_an_honest_host_is_shown_in_its_own_letters(written: str):
    assert not guard.is_lookalike(host(written))
    assert guard.shown_host(host(written)) == written.strip("[]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://user:pw@a.example/x", "https://***@a.example/x"),
        ("https://ghp_abc@a.example", "https://***@a.example"),
        ("https://u:p@ss@a.example/", "https://***@a.example/"),
        ("https://u:pa/ss@a.example/", "https://***@a.example/"),
        ("http:\\\\u:p@a.example", "http:\\\\***@a.example"),
        ("https:u:p@a.example", "https:***@a.example"),
        ("https://a.example/?token=abc&page=2", "https://a.example/?token=***&page=2"),
        ("https://a.example/?API_KEY=x;sig=y", "https://a.example/?API_KEY=***;sig=***"),
        ("https://a.example/?X-Amz-Signature=x", "https://a.example/?X-Amz-Signature=***"),
        ("https://a.example/?%74oken=x", "https://a.example/?%74oken=***"),
        ("https://a.example/?user[password]=x", "https://a.example/?user[password]=***"),
        ("https://a.example/?accessToken=x", "https://a.example/?accessToken=***"),
        ("https://a.example/#access_token=x&b=c", "https://a.example/#access_token=***&b=c"),
        ("https://a.example/x;jsessionid=1F", "https://a.example/x;jsessionid=***"),
        ("https://a.example/?next=https%3A%2F%2Fb%3Ftoken%3Dx", "https://a.example/?next=***"),
        ("https://a.example/?next=https%3A%2F%2Fu%3Ap%40b.example", "https://a.example/?next=***"),
        ("read https://u:p@a.example/ now", "read https://***@a.example/ now"),
        ("note:https://u:p@a.example/", "note:https://***@a.example/"),
        ("https://https://u:p@a.example/", "https://https://***@a.example/"),
        (
            "https://b.example/web/http://u:p@a.example/",
            "https://b.example/web/http://***@a.example/",
        ),
    ],
)
def test_secrets_are_hidden(text: str, shown: str):
    assert mask(text) == shown
    assert mask(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/?monkey=1&keyword=2&page=3",
        "mailto:a@b.example",
        "https://a.example:80/@user/1",
        "write to a@b.example",
        "https://a.example/#:~:text=key%20figures",
        "",
        "a = b",
    ],
)
def test_what_is_no_secret_is_shown(text: str):
    assert mask(text) == text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100))
def test_columns_hold_when_the_width_is_kept(text: str):
    assert len(mask(text, keep_width=True)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "a:" * 50_000,
        "a" * 100_000,
        "?a=" * 33_000,
        "http://" * 14_000,
        "http://a:b" * 10_000 + "@",
        "@" * 100_000,
        "&a=%3" * 20_000,
        "a:/" * 33_000 + "@",
        "a:/@" * 25_000,
        "http://" + ":@" * 50_000,
        "?" * 99_999 + "=",
    ],
    ids=range(11),
)
def test_hostile_texts_are_masked_and_read_soon(text: str):
    started = time.process_time()
    mask(text)
    guard.parse(text, Limits(max_url_characters=1_000_000))
    guard.parse(f"http://{text}", Limits(max_url_characters=1_000_000))
    assert time.process_time() - started < 0.6
