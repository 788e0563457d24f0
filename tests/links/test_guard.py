"""Where a request may go: one reading of every URL, and no private address without leave."""

import pytest
import requests
from hypothesis import example, given, settings
from hypothesis import strategies as st
from urllib3.util import parse_url

from sourcecheck.links import guard
from sourcecheck.links.guard import Address, Refused
from sourcecheck.settings import Limits

LIMITS = Limits()


def address(url: str) -> Address:
    found = guard.parse(url, LIMITS)
    assert isinstance(found, Address), found
    return found


def refusal(url: str) -> str:
    found = guard.parse(url, LIMITS)
    assert isinstance(found, Refused), found
    return found.reason


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://0177.0.0.01/",
        "http://00000000000000000000000177.1/",
        "http://127.0.0.1./",
        "http://127.0.1",
        "http://①②⑦.⓪.⓪.①/",
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "HTTP://0X7F.0.0.1:080/",
        "http://12\u00ad7.0.0.1/",
    ],
)
def test_every_spelling_of_loopback_is_read_as_loopback(url: str):
    found = address(url)
    assert (found.url, found.host, found.is_ip) == ("http://127.0.0.1/", "127.0.0.1", True)


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("  https://Example.ORG \n", "https://example.org/"),
        ("https://example.org.", "https://example.org/"),
        ("https://example.org:443/", "https://example.org/"),
        ("http://example.org:443", "http://example.org:443/"),
        ("http://example.org:/x", "http://example.org/x"),
        ("https://bücher.example/ü?q=ü", "https://xn--bcher-kva.example/%C3%BC?q=%C3%BC"),
        ("https://faß.de/", "https://xn--fa-hia.de/"),
        ("https://☃.net/", "https://xn--n3h.net/"),
        ("https://a.example/a b", "https://a.example/a%20b"),
        ("https://a.example/a%2Fb%2fc", "https://a.example/a%2Fb%2Fc"),
        ("https://a.example/%zz%", "https://a.example/%25zz%25"),
        ("https://a.example/%7euser", "https://a.example/~user"),
        ("https://a.example/a/./b/../c", "https://a.example/a/c"),
        ("https://a.example/a/%2e%2E/c/..", "https://a.example/"),
        ("https://a.example/../../x", "https://a.example/x"),
        ("https://a.example//x//", "https://a.example//x//"),
        ("https://a.example?q=1", "https://a.example/?q=1"),
        ('https://a.example/?q=|[]<>"{}', "https://a.example/?q=%7C%5B%5D%3C%3E%22%7B%7D"),
        ("https://a.example/?u=http://b/../c?d", "https://a.example/?u=http://b/../c?d"),
        ("https://a.example/(x);y,z'!*$&+=:@", "https://a.example/(x);y,z'!*$&+=:@"),
        ("https://a.example/\ud800", "https://a.example/%EF%BF%BD"),
        ("http://[2606:4700:0:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://[::FFFF:1.2.3.4]/", "http://[::ffff:102:304]/"),
        ("https://under_score.example/", "https://under_score.example/"),
    ],
)
def test_a_url_is_sent_as_a_browser_would_send_it(url: str, sent: str):
    assert address(url).url == sent


def test_the_fragment_is_kept_and_not_sent():
    found = address("https://a.example/x#:~:text=30%2C000,a b")
    assert (found.url, found.fragment) == ("https://a.example/x", ":~:text=30%2C000,a b")


def test_eight_thousand_characters_are_not_too_many():
    assert len(address("https://a.example/" + "x" * 8_000).url) == 8_018


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "empty"),
        ("example.org", "https://"),
        ("//example.org/", "https://"),
        ("ftp://example.org/", "ftp:"),
        ("file:///etc/passwd", "file:"),
        ("javascript:alert(1)", "javascript:"),
        ("DATA:text/html,x", "data:"),
        ("https:example.org", "no host"),
        ("http:///path", "no host"),
        ("https://", "no host"),
        ("https://?q", "no host"),
        ("https://:80/", "missing"),
        ("https://./", "missing"),
        ("http://example.com\\@evil.test/", "backslash"),
        ("https://user:pw@example.org/", "user name"),
        ("https://@example.org/", "user name"),
        ("https://exa\nmple.org/", "line break"),
        ("https://exa\tmple.org/", "tab"),
        ("https://example.org/\x00", "control"),
        ("https://example.org/\x85", "control"),
        ("http://ex%61mple.com/", "percent-encoded"),
        ("http://[::1%25eth0]/", "zone id"),
        ("http://[fe80::1%eth0]/", "zone id"),
        ("http://[::1/", "bracket"),
        ("http://[x]/", "no IPv6"),
        ("http://[::1]x/", "bracket"),
        ("http://::1/", "port|number|missing"),
        ("http://a..b/", "two dots"),
        ("http://.a/", "two dots"),
        ("http://a b/", "character"),
        ("http://exa℀mple.com/", "character"),
        ("http://a／b.example/", "character"),
        ("http://evil.test＠example.org/", "character"),
        ("http://*.example.org/", "character"),
        ("http://1.2.3.4.5/", "no IPv4"),
        ("http://example.1/", "no IPv4"),
        ("http://256.1.1.1/", "too large"),
        ("http://1.2.3.256/", "too large"),
        ("http://4294967296/", "too large"),
        ("http://0x" + "f" * 400 + "/", "too large"),
        ("http://08.1.1.1/", "octal"),
        ("http://example.org:65536/", "65536|larger"),
        ("http://example.org:8o/", "not a number"),
        ("http://example.org:８０/", "not a number"),
        ("http://example.org:0/", "Port 0"),
        ("http://example.org:22/", "Port 22"),
        ("http://" + "a" * 64 + ".example/", "longer"),
        ("http://" + "a." * 130 + "example/", "longer"),
        ("http://" + "ü" * 2_000 + "/", "longer"),
        ("http://example.org/" + "x" * 9_000, "8,192"),
        ("http://example.org/" + "日" * 3_000, "8,192"),
    ],
)
def test_what_programs_would_read_differently_is_refused_with_a_reason(url: str, words: str):
    reason = refusal(url)
    assert any(word in reason for word in words.split("|")), reason
    assert reason.endswith(".")
    assert len(reason) < 200


def test_a_refusal_repeats_nothing_that_could_move_a_terminal():
    for url in (
        "\x1b]0;x\x07://a",
        "x\u202e:a",
        "http://\u202e/",
        "http://\x9b/",
        "a" * 5_000 + ":",
    ):
        assert refusal(url).isprintable()


NASTY = [
    "http://0x7f.1:8080/",
    "http://①②⑦.⓪.⓪.①/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::]:81/",
    "http://FAß.de./%2e%2e/",
    "https://xn--80ak6aa92e.com/",
    "http://a_b.example/%zz?%20%#f",
    "http://i❤.ws/",
    "http://日本語。jp/a?b=|[]",
    "http://a.example//b/../c",
    "http://x/?",
    "http://x/;a?b;c",
    "http://exa\u00admple.org/",
    "http://0/",
    "http://a--b.example/",
    "http://-a.example/",
]


@pytest.mark.parametrize("url", NASTY)
def test_requests_dials_the_host_and_port_that_were_judged(url: str):
    found = address(url)
    prepared = requests.Request("GET", found.url).prepare().url
    assert prepared == found.url
    dialled = parse_url(str(prepared))
    assert str(dialled.host).strip("[]") == found.host
    assert (dialled.port or {"http": 80, "https": 443}[found.scheme]) == found.port


PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "http://",
            "https://",
            "HTTP:",
            "//",
            "/",
            "\\",
            "@",
            ":",
            ":80",
            "?",
            "#",
            "[::1]",
            "127.1",
            "0x7f",
            "%2e",
            "%",
            "%41",
            "..",
            ".",
            "a.example",
            "ü",
            "①",
            "／",
            "。",
            "|[]",
            " ",
            "xn--",
            "&a=b",
            "~",
        ]
    ),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=10).map("".join).map(lambda rest: "http://" + rest))
@example("http://a.example/%2%35F")
@example("http://a.example/%%32F/.%2E/")
@example("http://a.example/?")
def test_what_is_read_is_sent_unchanged_and_read_the_same_again(url: str):
    found = guard.parse(url, LIMITS)
    if isinstance(found, Refused):
        return
    assert guard.parse(found.url, LIMITS) == Address(
        found.url, found.scheme, found.host, found.port, "", found.is_ip
    )
    prepared = str(requests.Request("GET", found.url).prepare().url)
    assert prepared == found.url
    assert str(parse_url(prepared).host).strip("[]") == found.host


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=8).map("".join)))
def test_any_text_is_an_address_or_refused(text: str):
    assert isinstance(guard.parse(text, LIMITS), Address | Refused)


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/y", "https://a.example/y"),
        ("y?z", "https://a.example/d/y?z"),
        ("//b.example/", "https://b.example/"),
        ("../ü", "https://a.example/%C3%BC"),
        ("", "https://a.example/d/x"),
        ("http://b.example", "http://b.example/"),
    ],
)
def test_a_redirect_is_read_against_its_sender_and_keeps_the_fragment(location: str, leads_to: str):
    found = guard.follow(address("https://a.example/d/x#part"), location, LIMITS)
    assert isinstance(found, Address)
    assert (found.url, found.fragment) == (leads_to, "part")


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://a.example/",
        "\\\\evil.test",
        "/\tx",
        "http://[",
        "http://u:p@b.example/",
        "//127.0.0.1:22/",
        "x" * 9_000,
    ],
)
def test_a_redirect_to_what_we_would_not_open_is_refused(location: str):
    assert isinstance(guard.follow(address("https://a.example/d/x"), location, LIMITS), Refused)


def test_a_redirect_with_its_own_fragment_keeps_that():
    found = guard.follow(address("https://a.example/#old"), "/y#new", LIMITS)
    assert isinstance(found, Address)
    assert found.fragment == "new"
