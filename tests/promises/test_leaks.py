"""What leaks, which is nothing: promises L1 to L4."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from promises.program import at_once, run, sources
from servers import Handler, Site, page, prose, redirect
from sourcecheck import check_links
from sourcecheck.reports import FORMATS

FINE = page(prose("the new sluice"))
EVERY_FORMAT = tuple(word for name in FORMATS for word in ("--output-format", name))
"""All of them on standard output, one after the other."""


def test_l1_credentials_of_a_host_go_to_that_host_alone(tmp_path: Path) -> None:
    routes: dict[str, Handler] = {"/new-sluice": FINE}
    with Site({"/new-sluice": FINE}, host="127.0.0.2") as there, Site(routes) as here:
        routes["/away"] = redirect(there.url("/new-sluice"))
        sources(
            tmp_path,
            {"a": here.url("/new-sluice"), "b": here.url("/away"), "c": there.url("/new-sluice")},
            {"a": "The dredger worked for 3 weeks."},
            f'[settings.hosts."127.0.0.1:{here.port}".headers]\n'
            'Authorization = "Bearer ${SOURCECHECK_TOKEN}"\nX-Key = "${SOURCECHECK_TOKEN}"',
        )
        environment = {"SOURCECHECK_TOKEN": "t0p-s3cret"}
        words = ("report", "-v", *EVERY_FORMAT)
        ran = run(*words, folder=tmp_path, environment=environment)
        assert ran.code == 0, ran.err
        assert here.hits["/away"]
        assert there.hits["/new-sluice"]
        assert all(seen.headers["authorization"] == "Bearer t0p-s3cret" for seen in here.seen)
        assert all(not {"authorization", "x-key"} & set(seen.headers) for seen in there.seen)
    assert "t0p-s3cret" not in ran.out + ran.err
    kept = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert any(file.suffix == ".sqlite" for file in kept)
    assert not [file for file in kept if b"t0p-s3cret" in file.read_bytes()]


def test_l1_a_header_reads_no_variable_that_was_not_meant_for_it(tmp_path: Path) -> None:
    with Site({}, fallback=FINE) as site:
        sources(
            tmp_path,
            {"a": site.url("/new-sluice")},
            {},
            '[settings.hosts."127.0.0.1".headers]\nX-A = "${SECRET_OF_CI}"\nX-B = "${HOME}"',
        )
        ran = run("links", folder=tmp_path, environment={"SECRET_OF_CI": "t0p-s3cret"})
        assert not site.hits
    assert ran.code == 2
    assert "SECRET_OF_CI" in ran.err
    assert "t0p-s3cret" not in ran.out + ran.err


def test_l2_cookies_last_for_one_redirect_chain_and_no_longer(tmp_path: Path) -> None:
    routes = {
        "/gate": redirect("/new-sluice", 302, "Set-Cookie: chain=one; Path=/"),
        "/new-sluice": FINE,
        "/other": FINE,
    }
    with Site(routes) as site:
        urls = "\n".join(map(site.url, ("/gate", "/other", "/gate?again")))
        words = ("--allow", "127.0.0.1", "--per-host", "1", "-q")
        run("links", "-", *words, folder=tmp_path, stdin=urls)
        run("links", site.url("/gate"), *words, "--refresh", folder=tmp_path)
    cookies = {(seen.path, seen.headers.get("cookie", "")) for seen in site.seen}
    expected = {
        ("/gate", ""), ("/gate?again", ""), ("/new-sluice", "chain=one"), ("/other", ""),
    }  # fmt: skip
    assert {pair for pair in cookies if not pair[0].startswith("/no-such")} == expected
    assert not any(cookie for path, cookie in cookies if path.startswith("/no-such"))
    database = sqlite3.connect(tmp_path / ".sourcecheck" / "cache" / "links.sqlite")
    assert "chain=one" not in "\n".join(database.iterdump())
    database.close()


SECRETS = ("p4ssw0rd", "t0k3nt0k3n", "k3yk3yk3y")


def test_l3_secrets_in_addresses_are_masked_in_every_output(tmp_path: Path) -> None:
    routes: dict[str, Handler] = {}
    with Site(routes) as site:
        here = f"127.0.0.1:{site.port}"
        routes |= {
            "/moved": redirect("/new-sluice?access_token=t0k3nt0k3n", 301),
            "/away": redirect(f"http://user:p4ssw0rd@{here}/"),
            "/new-sluice": FINE,
            "/page": page(
                "<title>see https://user:p4ssw0rd@harbour.org/</title><p>In 2019 the trust handled "
                "20,000 containers, note:https://user:p4ssw0rd@harbour.org/?sig=k3yk3yk3y said.</p>"
            ),
        }
        text = (
            "In 2019 the trust handled 30,000 containers (note:https://user:p4ssw0rd@harbour.org/)."
        )
        urls = {
            "moved": site.url("/moved"),
            "away": site.url("/away"),
            "page": site.url("/page?api_key=k3yk3yk3y"),
            "login": f"http://user:p4ssw0rd@{here}/new-sluice",
            "gone": site.url("/gone;jsessionid=t0k3nt0k3n"),
            "inner": site.url("/web/https://user:p4ssw0rd@harbour.org/gone"),
            "query": site.url("/gone?u=https%3A%2F%2Fuser%3Ap4ssw0rd%40harbour.org%2F"),
        }
        toml = sources(tmp_path, urls, dict.fromkeys(urls, text))
        toml.write_text(toml.read_text().replace("[settings]", 'documents = ["a.md"]\n[settings]'))
        (tmp_path / "a.md").write_text(
            f"# Sluices\n\n{text} About 900 [ships](http://user:p4ssw0rd@{here}/b) sank in 1871.\n"
        )
        calls = (
            ("report", "-v", *EVERY_FORMAT),
            ("links", "a.md", urls["login"], *EVERY_FORMAT),
            ("scan", "a.md", *(f"--output-format={name}" for name in ("json", "text", "csv"))),
            ("verify", text, urls["login"]),
            ("report", "https://user:p4ssw0rd@harbour.org/x.toml"),
            ("links", "--archive", "--archive-endpoint", "ftp://user:p4ssw0rd@harbour.org/"),
        )
        told = at_once(calls, folder=tmp_path)
    toml.write_text(
        'schema = 1\n[sources.a]\nurl = "https://user:p4ssw0rd@harbour.org/"\ntitel = "https://user'
        ':p4ssw0rd@harbour.org/"\n[sources."https://user:p4ssw0rd@harbour.org/"]\n'
    )
    told.append(run("report", folder=tmp_path))
    assert told[0].code == 1, told[0].err
    assert told[-1].code == 2
    for ran in told:
        assert not [
            line for line in (ran.out + ran.err).splitlines() for word in SECRETS if word in line
        ]


def test_l4_no_header_can_be_injected(tmp_path: Path) -> None:
    crlf = page("", 302, "Location: /new-sluice%0d%0aX-Injected: 1")
    routes = {
        "/a": crlf,
        "/b": page("", 302, "Location: /new-sluice\rX-Injected: 1"),
        "/c": redirect("/new-sluice", 302, "Set-Cookie: a=b\rX-Injected: 1"),
        "/d": page(prose("the quay"), 200, 'ETag: "a\rX-Injected: 1"'),
        "/new-sluice": FINE,
    }
    with Site(routes, fallback=FINE) as site:
        odd = [site.url("/e\r\nX-Injected: 1"), site.url("/f\nX-Injected: 1"), site.url("/g\x85X")]
        urls = [*map(site.url, ("/a", "/b", "/c", "/d")), *odd]
        list(check_links(urls, allow="127.0.0.1", retries=0))
        sources(tmp_path, {"d": site.url("/d")}, {}, "max-age = 0")
        for _ in range(2):
            run("links", folder=tmp_path)
        assert site.hits["/d"] == 3
        assert not any("x-injected" in seen.headers for seen in site.seen)


@pytest.mark.parametrize("value", ["a\r\nX-Injected: 1", "a\nb"])
def test_l4_a_header_from_the_environment_is_one_header(tmp_path: Path, value: str) -> None:
    with Site({}, fallback=FINE) as site:
        headers = '[settings.hosts."127.0.0.1".headers]\nX-A = "${SOURCECHECK_A}"'
        sources(tmp_path, {"a": site.url("/new-sluice")}, {}, headers)
        ran = run("links", folder=tmp_path, environment={"SOURCECHECK_A": value})
        assert not any("x-injected" in seen.headers for seen in site.seen)
    assert "line breaks" in ran.err
    assert ran.code == 2
