"""Where the program goes, and where it does not: promises S1 to S8."""

from __future__ import annotations

import base64
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from promises.program import WATCHED, by_url, run
from servers import Authority, Exchange, Handler, Site, answer, page, prose, raw, redirect
from sourcecheck import check_links

FINE = page(prose("the new sluice"))
JSON = ("--output-format", "json", "--retries", "0", "--fail-on", "never")


def contacted(folder: Path) -> set[str]:
    """The addresses that a process run with WATCHED connected to."""
    return set((folder / "contacted.txt").read_text().split())


def links(folder: Path, *urls: str, options: tuple[str, ...] = (), **how: Any) -> Any:
    """The JSON of `links` on these addresses, read from standard input."""
    ran = run("links", "-", *JSON, *options, folder=folder, stdin="\n".join(urls), **how)
    assert ran.code == 0, ran.err
    return ran.report


# The same few private addresses, written in every way that some program understands.
PRIVATE = (
    "127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001 "
    "0x7F.0x0.0x0.0x1 127.0.0.1. 00000177.0.0.1 0 0.0.0.0 localhost localhost. LOCALHOST "
    "[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] "
    "[64:ff9b::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b:1::7f00:1] [2002:7f00:1::] "
    "[2001:0:4136:e378:8000:63bf:80ff:fffe] [::ffff:0:7f00:1] ①②⑦.⓪.⓪.① １２７.0.0.1 127。0。0。1 "
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 0xA9FEA9FE 2852039166 "
    "[fd00:ec2::254] [fe80::1] 100.64.0.1 100.100.100.200 168.63.129.16 192.0.0.192 224.0.0.1 "
    "240.0.0.1 255.255.255.255 198.18.0.1 192.0.2.1 [ff02::1] [fc00::1] [fec0::1] [2001:db8::1] "
    "[::ffff:169.254.169.254] [2002:a9fe:a9fe::] [64:ff9b::a9fe:a9fe]"
).split()


def test_s1_private_addresses_are_not_contacted(tmp_path: Path) -> None:
    with Site({}, fallback=FINE) as site:
        urls = [f"http://{host}:{site.port}/page" for host in PRIVATE]
        found = by_url(links(tmp_path, *urls, before=WATCHED))
        assert not site.hits
    assert contacted(tmp_path) == set()
    assert {url: found[url]["status"] for url in urls} == dict.fromkeys(urls, "refused")


def test_s1_an_allowed_name_or_range_is_contacted_and_nothing_else(tmp_path: Path) -> None:
    with Site({}, fallback=FINE, host="127.0.0.7") as inside, Site({}, fallback=FINE) as outside:
        report = links(
            tmp_path,
            inside.url("/new-sluice"),
            outside.url("/new-sluice"),
            options=("--allow", "127.0.0.4/30"),
            before=WATCHED,
        )
        assert inside.hits
        assert not outside.hits
    assert [link["status"] for link in report["links"]] == ["ok", "refused"]
    assert contacted(tmp_path) == {"127.0.0.7"}


# A name server that answers the first question with one address and all others with another.
REBINDING = """
import socket
_asked = []
def _answer(host, port, *arguments, **named):
    _asked.append(host)
    last = "127.0.0.8" if _asked.count(host) == 1 else "127.0.0.9"
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (last, port or 0))]
socket.getaddrinfo = _answer
socket.gethostbyname = lambda host: _answer(host, 0)[0][4][0]
"""


def test_s2_the_address_that_was_judged_is_the_address_that_is_contacted(tmp_path: Path) -> None:
    closing = raw(answer("", 302, "Location: /new-sluice", "Connection: close"))
    with Site({"/a": closing, "/new-sluice": FINE}, host="127.0.0.8") as judged:
        url = judged.url("/a", "wiki.corp")
        options = ("--allow", "127.0.0.8")
        report = links(tmp_path, url, options=options, before=REBINDING + WATCHED)
    assert [link["status"] for link in report["links"]] == ["ok"]
    assert contacted(tmp_path) == {"127.0.0.8"}


# A name server with one public address and one private one, in either order.
MIXED = """
import socket
def _answer(host, port, *arguments, **named):
    addresses = ["127.0.0.8", "10.0.0.5"]
    if host.startswith("b"):
        addresses.reverse()
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port or 0)) for ip in addresses]
socket.getaddrinfo = _answer
"""


def test_s3_one_private_answer_among_several_refuses_the_host(tmp_path: Path) -> None:
    with Site({}, fallback=FINE, host="127.0.0.8") as site:
        urls = [site.url("/page", host) for host in ("a.harbour.org", "b.harbour.org")]
        options = ("--allow", "127.0.0.8")
        report = links(tmp_path, *urls, options=options, before=MIXED + WATCHED)
        assert not site.hits
    assert [link["status"] for link in report["links"]] == ["refused", "refused"]
    assert contacted(tmp_path) == set()


def test_s4_each_redirect_hop_is_judged_again(tmp_path: Path) -> None:
    routes: dict[str, Handler] = {}
    with Site(routes, host="127.0.0.8") as public, Site({}, fallback=FINE) as private:
        target = private.url("/secret")
        refresh = f'<meta http-equiv="refresh" content="0;url={target}">{prose("the quay")}'
        routes |= {
            "/location": redirect(target),
            "/decimal": redirect(f"http://2130706433:{private.port}/secret", 301),
            "/no-scheme": redirect(f"//127.1:{private.port}/secret", 307),
            "/second": redirect("/location", 308),
            "/meta": page(refresh),
            "/header": page(prose("the quay"), 200, f"Refresh: 0; url={target}"),
            "/file": redirect("file:///etc/passwd"),
        }
        urls = [public.url(path) for path in routes]
        options = ("--allow", "127.0.0.8")
        report = links(tmp_path, *urls, options=options, before=WATCHED)
        assert not private.hits
    assert {link["url"]: link["status"] for link in report["links"]} == dict.fromkeys(
        urls, "refused"
    )
    assert contacted(tmp_path) == {"127.0.0.8"}


def test_s5_only_http_and_https_are_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The sluice has 77 gates.")
    schemes = (
        f"file://{tmp_path}/secret.txt", f"FILE:{tmp_path}/secret.txt", "ftp://127.0.0.1/a",
        "gopher://127.0.0.1/_x", "data:text/html,<p>a", "javascript:alert(1)", "ws://127.0.0.1/",
        "dict://127.0.0.1/d", "ldap://127.0.0.1/", "jar:http://127.0.0.1/!a", "ssh://127.0.0.1/",
    )  # fmt: skip
    report = links(tmp_path, *schemes, options=("--allow", "127.0.0.0/8"), before=WATCHED)
    assert {link["status"] for link in report["links"]} == {"refused"}
    assert contacted(tmp_path) == set()


# https://fetch.spec.whatwg.org/#port-blocking
BAD_PORTS = (
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
    102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
    465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
    993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
    6668, 6669, 6679, 6697, 10080,
)  # fmt: skip


def test_s6_ports_that_browsers_refuse_are_refused_unless_allowed(tmp_path: Path) -> None:
    refused = [f"http://93.184.216.34:{port}/" for port in BAD_PORTS]
    refused += [f"https://harbour.org:{port}/" for port in BAD_PORTS]
    with Site({}, fallback=FINE) as site:
        report = links(tmp_path, *refused, before=WATCHED)
        assert contacted(tmp_path) == set()
        other = links(tmp_path, site.url("/new-sluice"), options=("--allow", "127.0.0.1"))
    assert {link["status"] for link in report["links"]} == {"refused"}
    assert [link["status"] for link in other["links"]] == ["ok"]
    here = "http://127.0.0.1:143/"
    allowed = links(tmp_path, here, options=("--allow", "127.0.0.1:143"), before=WATCHED)
    assert [link["status"] for link in allowed["links"]] == ["unreachable"]
    assert contacted(tmp_path) == {"127.0.0.1"}


def test_s7_addresses_that_programs_read_differently_are_refused() -> None:
    with Site({}, fallback=FINE) as site:
        here = f"127.0.0.1:{site.port}"
        odd = (
            f"http://harbour.org\\@{here}/", f"http://{here}\\.harbour.org/", f"http:\\\\{here}/",
            f"http://harbour.org@{here}/", f"http://a:b@{here}/", f"http://harbour.org#@{here}\\/",
            f"http://127.0.0.1%00.harbour.org:{site.port}/", f"http://%31%32%37.0.0.1:{site.port}/",
            f"http://127.0.0.1%2f@harbour.org:{site.port}/", f"http://{here}/\r\nHost: harbour.org",
            f"http://{here}/a\x00b", f"http://{here}/a\tb", f"http://127.0.0.1\t:{site.port}/",
            f"http://[::1%25eth0]:{site.port}/", f"http://@{here}/", f"http://harbour.org:80@{here}/",
        )  # fmt: skip
        found = list(check_links(odd, allow="127.0.0.0/8", retries=0))
        assert not site.hits
    assert [result.status.value for result in found] == ["refused"] * len(odd)


def tunnel(exchange: Exchange) -> None:
    """What a proxy does with CONNECT: join the two connections, whatever is said on them."""
    port = exchange.path.rpartition(":")[2]
    with socket.create_connection(("127.0.0.1", int(port)), 10) as there:
        exchange.send(b"HTTP/1.1 200 Connection established\r\n\r\n")

        def pump(source: socket.socket, sink: socket.socket) -> None:
            with suppress(OSError):
                while data := source.recv(65_536):
                    sink.sendall(data)
                sink.shutdown(socket.SHUT_WR)

        back = threading.Thread(target=pump, args=(there, exchange.socket), daemon=True)
        back.start()
        pump(exchange.socket, there)
        back.join(10)


def forward(exchange: Exchange) -> bool | None:
    """A proxy that answers http itself and tunnels https."""
    return tunnel(exchange) if exchange.method == "CONNECT" else FINE(exchange)


def test_s8_the_proxy_of_the_environment_is_used_and_the_report_says_so(
    tmp_path: Path, authority: Authority
) -> None:
    pair = authority.issue("proxied", "DNS:secure.harbour.org")
    with (
        Site({}, fallback=FINE, tls=pair) as secure,
        Site({}, fallback=FINE) as direct,
        Site({}, fallback=forward, host="127.0.0.5") as proxy,
    ):
        there = f"http://hand:over@127.0.0.5:{proxy.port}"
        environment = {
            "http_proxy": there, "HTTPS_PROXY": there, "no_proxy": "127.0.0.1,other.org",
        }  # fmt: skip
        urls = [
            "http://no-such-name.harbour.org/new-sluice",
            secure.url("/new-sluice", "secure.harbour.org"),
            direct.url("/new-sluice"),
        ]
        options = ("--allow", "127.0.0.1", "--ca-file", str(authority.certificate))
        report = links(tmp_path, *urls, options=options, environment=environment)
        assert [link["status"] for link in report["links"]] == ["ok", "ok", "ok"], report
        assert urls[0] in proxy.hits
        assert f"secure.harbour.org:{secure.port}" in proxy.hits
        assert not any("127.0.0.1" in path for path in proxy.hits)
        assert direct.hits["/new-sluice"] == 1
    login = "Basic " + base64.b64encode(b"hand:over").decode()
    assert {seen.headers.get("proxy-authorization") for seen in proxy.seen} == {login}
    assert not any("proxy-authorization" in one.headers for one in (*secure.seen, *direct.seen))
    (note,) = (note for note in report["notes"] if "proxy" in note)
    assert "decides which addresses are contacted" in note
    assert "over" not in note.replace("127.0.0.5", "")


def test_s8_netrc_is_not_used_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login hand password over\n")
    (tmp_path / ".netrc").chmod(0o600)
    environment = {"HOME": str(tmp_path), "NETRC": str(tmp_path / ".netrc")}
    with Site({}, fallback=FINE) as site:
        links(
            tmp_path,
            site.url("/new-sluice"),
            options=("--allow", "127.0.0.1"),
            environment=environment,
        )
        assert site.seen
        assert not any("authorization" in exchange.headers for exchange in site.seen)
