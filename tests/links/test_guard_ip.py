"""Which addresses may be contacted: the public web, and what the user allows."""

from ipaddress import ip_address

import pytest

from sourcecheck.errors import UsageError
from sourcecheck.links import guard
from sourcecheck.links.guard import Address, Allow, Permitted, Refused
from sourcecheck.settings import Limits


def read(url: str, *allow: str) -> Address | Refused:
    return guard.parse(url, Limits(), Allow.parse(allow))


def judge(ip: str, *allow: str, port: int = 443, host: str = "") -> Permitted | Refused:
    return guard.judge_ip(ip_address(ip), port, host or ip, Allow.parse(allow))


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "0.0.0.0",
        "0.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "100.100.100.200",
        "169.254.169.254",
        "169.254.1.1",
        "168.63.129.16",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "192.88.99.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::7f00:1",
        "64:ff9b:1:7f00:0:100::",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001:0:7f00:1::",
        "2001:0:808:808:0:0:80ff:fffe",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
        "2001:db8::1",
        "3fff::1",
        "2001:2::1",
        "2001:10::1",
        "100::1",
        "4000::1",
        "5f00::1",
    ],
)
def test_an_address_off_the_public_web_is_refused(ip: str):
    verdict = judge(ip)
    assert isinstance(verdict, Refused)
    assert "--allow" in verdict.reason


@pytest.mark.parametrize(
    "ip",
    [
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "198.17.255.255",
        "192.0.1.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1",
        "2001:4860:4860::8888",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "64:ff9b:1::808:808",
        "2002:808:808::1",
        "2001:200::1",
    ],
)
def test_an_address_on_the_public_web_is_permitted(ip: str):
    assert judge(ip) == Permitted()


def test_the_reason_names_host_address_kind_and_remedy():
    verdict = judge("127.0.0.1", host="rebind.example")
    assert verdict == Refused(
        "rebind.example is at 127.0.0.1, a loopback address, not on the public web; "
        "to allow it: --allow rebind.example."
    )


@pytest.mark.parametrize(
    ("ip", "port", "host", "allow"),
    [
        ("127.0.0.1", 8080, "127.0.0.1", "127.0.0.1"),
        ("127.0.0.1", 8080, "127.0.0.1", "0x7f.1:8080"),
        ("127.0.0.1", 6000, "127.0.0.1", "127.0.0.0/8"),
        ("127.0.0.1", 80, "127.0.0.1", "127.0.0.1/8"),
        ("127.0.0.1", 80, "127.0.0.1", "localhost, 127.0.0.1:80"),
        ("::ffff:127.0.0.1", 80, "::ffff:7f00:1", "127.0.0.0/8"),
        ("10.1.2.3", 25, "wiki.corp", "WIKI.corp."),
        ("10.1.2.3", 8443, "wiki.corp", "wiki.corp:8443"),
        ("10.1.2.3", 80, "xn--bcher-kva.corp", "bücher.corp"),
        ("::1", 81, "::1", "::1"),
        ("::1", 81, "::1", "[::1]:81"),
        ("fd00::7", 80, "x.corp", "fd00::/8"),
        ("64:ff9b::7f00:1", 80, "x.corp", "64:ff9b::/96"),
    ],
)
def test_what_the_user_allows_is_permitted(ip: str, port: int, host: str, allow: str):
    verdict = judge(ip, *allow.split(", "), port=port, host=host)
    assert verdict == Permitted(by_user=True)


@pytest.mark.parametrize(
    ("ip", "port", "host", "allow"),
    [
        ("127.0.0.1", 8081, "127.0.0.1", "127.0.0.1:8080"),
        ("10.1.2.3", 80, "wiki.corp.evil.test", "wiki.corp"),
        ("10.1.2.3", 80, "evil-wiki.corp", "wiki.corp"),
        ("10.1.2.3", 80, "wiki.corp", "wiki.corp:8443"),
        ("192.168.0.1", 80, "192.168.0.1", "127.0.0.0/8"),
        ("64:ff9b::7f00:1", 80, "64:ff9b::7f00:1", "127.0.0.0/8"),
        ("2002:7f00:1::", 80, "2002:7f00:1::", "127.0.0.0/8"),
        ("8.8.8.8", 25, "mail.example", "other.example"),
        ("8.8.8.8", 0, "mail.example", "mail.example"),
    ],
)
def test_what_the_user_allows_goes_no_further_than_that(ip: str, port: int, host: str, allow: str):
    assert isinstance(judge(ip, allow, port=port, host=host), Refused)


def test_a_port_that_browsers_refuse_opens_for_an_allowed_host():
    for url, allow, is_read in (
        ("http://localhost:6000/", "localhost", True),
        ("http://localhost:6000/", "localhost:6001", False),
        ("http://127.0.0.1:6000/", "127.0.0.0/8", True),
        ("http://127.0.0.1:6000/", "10.0.0.0/8", False),
    ):
        assert isinstance(read(url, allow), Address) is is_read


def test_a_port_left_to_the_look_up_is_judged_there():
    assert isinstance(read("http://wiki.corp:6000/", "10.0.0.0/8"), Address)
    for ip, verdict in (("8.8.8.8", Refused), ("10.0.0.1", Permitted)):
        assert isinstance(judge(ip, "10.0.0.0/8", port=6000, host="wiki.corp"), verdict)


@pytest.mark.parametrize(
    "item",
    [
        "",
        "http://wiki.corp/",
        "10.0.0.0/33",
        "wiki.corp:0",
        "wiki.corp:99999",
        "a b",
        "*",
        "user@host",
        "[::1",
        "x" * 3_000,
        "1.2.3.4.5",
    ],
)
def test_an_allowance_that_means_nothing_is_a_usage_error(item: str):
    with pytest.raises(UsageError, match="cannot allow") as caught:
        Allow.parse([item])
    assert len(caught.value.message) < 250


def test_one_private_answer_among_several_refuses_the_host():
    answers = [ip_address("8.8.8.8"), ip_address("10.0.0.1"), ip_address("1.1.1.1")]
    assert isinstance(guard.judge_answers(answers, 443, "rebind.example"), Refused)
    assert guard.judge_answers(answers[::2], 443, "fine.example") == Permitted()
    allow = Allow.parse(["10.0.0.0/8"])
    assert guard.judge_answers(answers, 443, "x.example", allow) == Permitted(by_user=True)


def test_a_host_without_answers_is_refused():
    assert isinstance(guard.judge_answers([], 443, "x.example"), Refused)
