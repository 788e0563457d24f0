"""What the program prints, whatever it was given to print: promises O1 to O6."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from xml.dom import minidom
from xml.etree import ElementTree

import pytest
from lxml import etree
from lxml import html as lxml_html

from promises.program import Ran, at_once, run, sources
from servers import Site, answer, page, raw, redirect
from sourcecheck.reports import FORMATS
from sourcecheck.rules import RULES

TERMINAL = "\x1b[2J\x1b]0;owned\x07\x9b31m\x90q\x9c\x00\x08\x7f"
UNSEEN = "\u202e\u2066\u200b\u200d\ufeff\u00ad\u2028\u2029\U000e0041"
ORDERS = "\n::error file=a,line=1::forged\r::set-output name=a::b\n##[error]x ##vso[task]\n::stop-commands::x"
UNNAMED = "\ufffe\uffff\U0001fffe"
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>]]>--><a href='javascript:alert(1)'>"
EVIL = f"{TERMINAL}{UNSEEN}{UNNAMED}{ORDERS} ::warning::forged {MARKUP}"
NAME = "::error::x <b onclick='x()'>##[y]</b> =1+1 |`%0A https://user:pw@a.example/"
FAIR = f"The trust \x1b\x9b {UNSEEN} handled 20,000 containers in 2019."
FILE = "\x1b[2J\u202e\n::error::b.md"
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
FORGED = re.compile(r"\s*::")
OURS = re.compile(
    r"::(?:error|warning|notice) (?:(?:file|line|endLine|col|endColumn)=[^:,]*,?)*"
    r"title=(?:SC\d{3} [a-z-]+|sourcecheck)::[^\r\n]*"
)


def for_toml(text: str) -> str:
    """The text as a string of TOML, every character but lone surrogates."""
    return "".join(f"\\U{ord(character):08x}" for character in text).join('""')


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project whose file, document, addresses, servers and file names are all hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    said = f"<p>In 2019 the trust {EVIL} handled 20,000 containers {EVIL}.</p>" * 2
    hostile = page(f"<title>{EVIL}</title>{said}")
    head = "HTTP/1.1 404 \x1b]0;owned\x07\r\nContent-Type: text/html\x9b2J\r\n\r\n::error::forged"
    routes = {
        "/page": hostile,
        "/moved": redirect("/page?\x1b[2J%1b[2J%0a::error::forged\x9b", 301),
        "/away": redirect("http://\x1b[2J::error::forged/"),
        "/type": page("%PDF", 200, "Content-Type: \x9b2J::error::x\x1b[2J"),
        "/code": raw(head.encode("latin-1")),
        "/odd": raw(b"HTTP/1.1 200 \x1b[2J\r\n\x1b[2J::error::x: y\r\n\r\n::error::forged"),
        "/etag": raw(answer(said, 200, "ETag: \x1b[2J", "Server: \x9b::error::x")),
    }
    with Site(routes) as site:
        urls = {name[1:]: site.url(name) for name in routes}
        toml = sources(folder, urls, {})
        evil = for_toml(EVIL)
        text = for_toml(f"In 2019 the trust {EVIL} handled 30,000 containers {EVIL}.")
        lines = [toml.read_text()]
        for name in urls:
            lines += [f"[claims.{name}]", f"text = {text}", f'sources = ["{name}"]']
        name = for_toml(NAME)
        lines += [
            f"[organizations.trust]\nname = {evil}\naliases = [{evil}]",
            f"[sources.{name}]\nurl = {for_toml(site.url(f'/gone{EVIL}'))}\ntitle = {evil}",
            f"[sources.local]\npath = 'a.md'\ntitle = {evil}",
            f"[claims.{name}]\ntext = {text}\nsources = [{name}, 'local']\nattributed-to = {evil}",
            f"[claims.fine]\ntext = {for_toml(FAIR)}\nsources = ['page']",
            f"[claims.waived]\ntext = {text}\nwaiver = {{ reason = {evil}, by = {evil} }}",
            f"[sources.script]\nurl = 'javascript:alert(1)//http://a.example'\ntitle = {evil}",
            "[claims.script]\ntext = 'About 900 ships.'\nsources = ['script']",
            f"[claims.exact]\ntext = {text}\n[[claims.exact.citations]]\nsource = 'page'\nexact = {evil}",
        ]
        toml.write_text("\n".join(lines))
        address = f"{site.url('/gone')}\x1b[2J::error::x"
        body = f"# {EVIL}\n\nAbout 900 ships {EVIL} sank in 1871. See [it {EVIL}]({address}).\n"
        body = body.replace("\0", "")  # else it is no text, and refused
        whole = toml.read_text().replace("schema = 1", 'schema = 1\ndocuments = ["a.md"]', 1)
        toml.write_text(whole)
        (folder / "a.md").write_bytes(body.encode())
        (folder / FILE).write_bytes(body.encode())
        yield folder


@pytest.fixture(scope="module")
def printed(project: Path) -> Ran:
    """The report on it in every format, one after the other on standard output, and in files."""
    words = []
    for name in FORMATS:
        words += ["--output-format", name, "--output-format", f"{name}=out.{name}"]
    return run("report", "sources.toml", FILE, "-v", *words, folder=project)


@pytest.fixture(scope="module")
def told(project: Path, printed: Ran) -> list[Ran]:
    """Everything else that is printed about it."""
    evil = EVIL.replace("\0", "")
    formats = [f"--output-format={name}" for name in FORMATS]
    said = f"The trust {evil} handled 30,000 containers."
    calls = (
        ("links", ".", *formats),
        ("links", evil, f"http://{evil}/", f"https://a.example/{evil}", *formats),
        ("scan", "a.md", FILE, *(f"--output-format={name}" for name in ("json", "text", "csv"))),
        ("review",),
        ("verify", said, FILE),
        ("report", evil),
        ("report", "--output-format", evil),
        ("report", "--output-format", f"json=no/{evil}", "--offline", "-q"),
        ("report", "--fail-on", evil),
        ("report", f"--{evil}"),
        (evil,),
    )
    return [printed, *at_once(calls, folder=project)]


def acting(text: str) -> list[str]:
    """The lines with a character in them that acts on a terminal or cannot be seen."""
    return [
        ascii(line[:300])
        for line in text.split("\n")
        if any(unicodedata.category(character) in HIDDEN for character in line)
    ]


def test_o1_nothing_from_outside_moves_the_terminal(told: list[Ran], project: Path) -> None:
    assert told[0].code == 1, told[0].err
    for ran in told:
        # Rows of the CSV of `scan` end as RFC 4180 has them end.
        assert not acting(ran.out.replace("\r\n", "\n"))
        assert not acting(ran.err)
        assert "Traceback" not in ran.err
    for name in FORMATS:
        assert not acting((project / f"out.{name}").read_bytes().decode())


BROKEN = (
    f"schema = 1\n[sources.a]\nurl = 5 # {TERMINAL.replace(chr(0), '')}{UNSEEN}::error::forged\n",
    f'schema = 1\n{for_toml(EVIL)} = 1\n[sources.{for_toml(EVIL)}]\nurl = {for_toml(EVIL)}\n',
    f"schema = 1\n[claims.a]\ntext = 'a'\nsources = [{for_toml(EVIL)}]\n",
    f"schema = 1\n[settings]\nfail-on = [{for_toml(EVIL)}]\nallow = [{for_toml(EVIL)}]\n",
    f"schema = 1\n[settings]\nallow = [{for_toml(EVIL)}]\n[sources.a]\nurl = 'http://a.example'\n",
    f"schema = 1\n[settings]\noutput-format = [{for_toml(f'json=a{EVIL}/b')}]\n",
    f"schema = 1\n[settings]\noutput-format = [{for_toml(EVIL)}]\n",
    f"schema = 1\n[settings]\nbaseline = {for_toml(EVIL)}\n",
    f"schema = 1\n[settings]\nsince = {for_toml(EVIL)}\n",
    f"schema = 1\ndocuments = [{for_toml(EVIL)}]\n",
    f"schema = 1\n[settings]\narchive = true\narchive-endpoint = {for_toml('http://' + EVIL)}\n",
    "::error::forged\n",
    "schema = '''\n::error::forged\n",
)  # fmt: skip


def test_o1_o2_a_broken_configuration_is_explained_and_moves_nothing(tmp_path: Path) -> None:
    for number, text in enumerate(BROKEN):
        (tmp_path / f"{number}.toml").write_bytes(text.encode())
    calls = [("report", f"{number}.toml") for number in range(len(BROKEN))]
    for text, ran in zip(BROKEN, at_once(calls, folder=tmp_path), strict=True):
        assert ran.code in (1, 2), (text, ran.out)
        assert "Traceback" not in ran.err, text
        assert not acting(ran.out + ran.err)
        assert not [line for line in (ran.out + ran.err).splitlines() if FORGED.match(line)]


def test_o2_no_line_is_an_order_to_a_runner_unless_it_is_ours(told: list[Ran]) -> None:
    commands = 0
    for ran in told:
        for line in (ran.out + "\n" + ran.err).splitlines():
            assert not re.search(r"##(?:\[|vso\[|teamcity\[)", line), line
            if FORGED.match(line):
                assert OURS.fullmatch(line), ascii(line)
                commands += 1
    assert commands > 10
    rules = set(re.findall(r"^::\w+ .*title=(SC\d{3})", told[0].out, re.MULTILINE))
    assert rules
    assert rules <= RULES.keys()


def test_o3_the_html_report_is_inert(printed: Ran, project: Path) -> None:
    text = (project / "out.html").read_text()
    document = lxml_html.document_fromstring(text.encode())
    policies = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert len(policies) == 1
    assert "default-src 'none'" in policies[0]
    assert "unsafe" not in policies[0]
    assert len(document.findall(".//script")) == 1
    assert "alert(1)</script>" not in text
    assert not document.xpath("//img|//iframe|//object|//embed|//base|//form|//link")
    for element in document.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        for name in ("href", "src", "cite", "action"):
            assert re.match(r"https?://|#|\Z", element.get(name, "")), element.attrib


def test_o4_xml_that_every_parser_reads(printed: Ran, project: Path) -> None:
    data = (project / "out.junit").read_bytes()
    suites = ElementTree.fromstring(data)
    assert suites.tag == "testsuites"
    strict = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    assert len(etree.fromstring(data, strict)) == len(suites)
    assert minidom.parseString(data).documentElement.tagName == "testsuites"
    assert b"<!DOCTYPE" not in data
    for name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads((project / f"out.{name}").read_bytes())


FORMULAS = ("=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", '"=1', " =1", "＝1", "\r=1")


def test_o5_csv_cells_open_as_text(tmp_path: Path) -> None:
    lines = ["schema = 1"]
    for number, formula in enumerate(FORMULAS):
        text = for_toml(f"{formula}; =2 about 900 ships sank in 1871.")
        lines += [f"[claims.{for_toml(f'{formula.strip()}{number}')}]", f"text = {text}"]
    (tmp_path / "sources.toml").write_text("\n".join(lines))
    (tmp_path / "=a.md").write_text("".join(f"{one} about 900 ships sank.\n\n" for one in FORMULAS))
    cells = []
    for words in (("report", "=a.md", "sources.toml"), ("scan", "=a.md")):
        ran = run(*words, "--output-format", "csv", folder=tmp_path)
        rows = list(csv.reader(io.StringIO(ran.out, newline=""), strict=True))
        assert len(rows) >= len(FORMULAS)
        # A spreadsheet in many a language takes the semicolon for the separator.
        elsewhere = csv.reader(io.StringIO(ran.out, newline=""), delimiter=";")
        cells += [cell for row in (*rows, *elsewhere) for cell in row]
    assert not [cell for cell in cells if cell.strip().startswith(tuple("=+-@＝＋－＠\t\r"))]


PRIVATE_NAMES = """
import socket
def _answer(host, port, *arguments, **named):
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.5", port or 0))]
socket.getaddrinfo = _answer
"""


def test_o6_look_alike_hosts_are_shown_as_such(tmp_path: Path) -> None:
    alike = "https://аррӏе.com/iphone"  # Cyrillic, all of it
    honest = "https://bücher.example/"
    words = ("links", alike, honest, "-v", "--output-format", "text", "--output-format", "json")
    ran = run(*words, folder=tmp_path, before=PRIVATE_NAMES)
    assert "xn--80ak6aa92e.com (only looks like аррӏе.com)" in ran.out
    assert "only looks like bücher" not in ran.out
    assert "bücher.example is at 10.0.0.5" in ran.out


ALL_HERE = """
import socket
def _answer(host, port, *arguments, **named):
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port or 0))]
socket.getaddrinfo = _answer
"""


@pytest.mark.parametrize("path", ["page", "gone"])
def test_o6_they_are_so_in_every_report_on_them(tmp_path: Path, path: str) -> None:
    text = "In 2019 the trust handled 30,000 containers."
    with Site({"/page": page(f"<title>The page</title><p>{text}</p>" * 3)}) as site:
        alike = site.url(f"/{path}", "аррӏе.com")
        sources(tmp_path, {"a": alike, "b": site.url("/page", "bücher.example")}, {"a": text})
        words = [f"--output-format={name}=out.{name}" for name in FORMATS]
        ran = run("report", *words, folder=tmp_path, before=ALL_HERE)
    assert ran.code == (1 if path == "gone" else 0), ran.err
    for name in FORMATS:
        told = (tmp_path / f"out.{name}").read_text()
        has_findings = name not in ("webannotation", "claimreview")
        if alike in told or (path == "gone" and has_findings):
            remark = "xn--80ak6aa92e.com (only looks like аррӏе.com)"
            assert remark in told.replace("\\", "").replace("<!-- -->", ""), (name, told)
        assert "looks like bücher" not in told
