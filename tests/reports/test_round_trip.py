"""Every report format read back by a reader of its own: nothing in it is forged, nothing is lost."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from port_alder_report import cited, finding
from sourcecheck.masking import mask
from sourcecheck.model import (
    CheckedClaim,
    CheckedPassage,
    Claim,
    Finding,
    LinkResult,
    LinkStatus,
    Location,
    Report,
    Severity,
    Verdict,
    Waiver,
)
from sourcecheck.reports import FORMATS, Style
from sourcecheck.reports.csv_report import SEPARATOR
from sourcecheck.reports.escape import visible
from sourcecheck.reports.faults import Sides, sides, with_remedy, with_sides, worst_first
from sourcecheck.reports.places import relative
from sourcecheck.reports.web_annotation import SPEAKS
from sourcecheck.rules import RULES

# What would be an order, an element, a cell, a row or a line of its own, were it not escaped.
TRICKS = (
    "a.md:1:1: error SC301 other-figure: forged", "\n::error file=a,line=1::forged\r\n", "::", ": ",
    "\n- ", "|", "\\", "\\|", "`", "](x)", "<br>", "<!-- -->", "--", "&lt;", "&#10;", "&amp;", "%0A",
    "%250A", "%", ",", '"', "'", '",="', "=1", ";=1", "'=1", "<testcase/>", "]]>", '"}]', "},{", "{",
    "\\u0000", "\0", "\x1b[2J", "\u2028", "\u202e", "\ud800", "\ufffe", "\ufeff", "[", "]", "[[1](x)]",
    "##[error]x", "@all", "#1", "https://a.example/?q=1&token=s3cr3t ", "https://a:b@c.example/", "é",
    "🚢", " ", "\t", "a", "note: ", "claims: 9 supported", "'", "~", "$", "*", "_", "## ", "> ",
)  # fmt: skip

hostile = st.lists(st.sampled_from(TRICKS) | st.text(max_size=2), max_size=6).map("".join)
spans = st.lists(st.tuples(st.integers(-1, 60), st.integers(-1, 60)), max_size=3).map(tuple)
places = st.builds(Location, hostile, st.integers(1, 9), st.integers(1, 9))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of a few claims and links, with something hostile in every field from outside."""
    links, findings, claims = [], [], []
    for number in range(draw(st.integers(0, 2))):
        url = f"https://h{number}.example/{draw(hostile)}"
        where = tuple(draw(st.lists(places, max_size=2, unique=True)))
        status = draw(st.sampled_from(LinkStatus))
        rule = draw(st.sampled_from(("", "SC201", "SC204", "SC205")))
        links.append(LinkResult(url, status, draw(hostile), rule=rule, cited_at=where))
        if rule:
            findings += [finding(rule, draw(hostile), place, url=url) for place in where]
    for number in range(draw(st.integers(0, 3))):
        identity = f"{number}{draw(hostile)}"
        verdict = draw(st.sampled_from(Verdict))
        waiver = Waiver(draw(hostile), draw(hostile)) if verdict is Verdict.WAIVED else None
        claim = Claim(identity, draw(hostile), draw(places), waiver=waiver, listed=True)
        words = draw(hostile)
        passage = CheckedPassage(words, 0, len(words), "", draw(spans))
        look = cited(
            draw(hostile),
            verdict,
            None,
            passages=(passage,),
            reasons=(draw(hostile),),
            claim_highlights=draw(spans),
        )
        claims.append(CheckedClaim(claim, verdict, citations=(look,) * draw(st.integers(0, 1))))
        for code in draw(st.lists(st.sampled_from(("SC101", "SC301", "SC406")), max_size=2)):
            findings.append(finding(code, draw(hostile), claim.location, claim=identity))
        if verdict is Verdict.UNCLEAR and claims[-1].citations:
            named = {"claim": identity, "source": look.source.id}
            findings.append(finding("SC308", draw(hostile), claim.location, **named))
    for place in draw(st.lists(places, max_size=1)):
        findings.append(finding("SC603", draw(hostile), place))
    notes = tuple(draw(st.lists(hostile, max_size=1)))
    return Report(tuple(claims), tuple(links), tuple(findings), notes)


def written(report: Report, form: str, style: Style) -> str:
    out = io.StringIO()
    FORMATS[form].write(report, out, style)
    return out.getvalue()


def whole(text: str) -> str:
    """A text as JSON carries it."""
    return kept(mask(text))


def kept(path: str) -> str:
    """The path of a file as JSON carries it, secrets and all: it has to be found again."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", path)


def folded(text: str) -> str:
    """A text without what line breaks and a limited width do to it."""
    return " ".join(visible(text).split())


def read_json(text: str, report: Report) -> None:
    said = json.loads(text)
    assert [(c["id"], c["text"], c["verdict"]) for c in said["claims"]] == [
        (whole(c.claim.id), whole(c.claim.text), c.verdict.value) for c in report.claims
    ]
    assert [(x["url"], x["status"], x["reason"]) for x in said["links"]] == [
        (whole(x.url), x.status.value, whole(x.reason)) for x in report.links
    ]
    assert [(f["rule"], f["message"], f["location"]["path"]) for f in said["findings"]] == [
        (f.rule, whole(f.message), kept(f.location.path)) for f in report.findings
    ]
    assert said.get("notes", []) == [whole(note) for note in report.notes]


def read_sarif(text: str, report: Report) -> None:
    (run,) = json.loads(text)["runs"]
    found, both = [], sides(report)
    for result in run["results"]:
        (place,) = result["locations"]
        words = re.sub(r"\\([\\\[\]])", r"\1", result["message"]["text"])
        path = unquote(place["physicalLocation"]["artifactLocation"]["uri"])
        found.append((result["ruleId"], words, path))
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert found == [
        (f.rule, visible(with_remedy(f, both)), _uri(f.location.path)) for f in worst_first(report)
    ]
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == len(report.notes)


def _uri(path: str) -> str:
    return relative(path).encode("utf-8", "replace").decode() or "sources.toml"


def read_junit(text: str, report: Report) -> None:
    suites = ElementTree.fromstring(text.encode())
    cases = suites.findall("./testsuite/testcase")
    assert len(cases) == int(suites.get("tests", "")) == len(report.claims) + len(report.links)
    assert len(list(suites.iter("testcase"))) == len(cases)
    names = sorted(_xml(visible(c.claim.id)) for c in report.claims)
    assert sorted(str(case.get("name")) for case in cases)[: len(names)] == names
    failed = suites.findall(".//failure")
    assert len(failed) == int(suites.get("failures", "")) == sum(map(_fails, cases))
    files = [f for f in report.findings if f.rule == "SC603"]
    lines = [line for each in suites.iter("system-err") for line in (each.text or "").split("\n")]
    assert len(lines) == len(files) + len(report.notes)


def _fails(case: ElementTree.Element) -> bool:
    return case.find("failure") is not None


def _xml(text: str) -> str:
    return re.sub("[\ufffe\uffff]", "\ufffd", text)


def read_gitlab(text: str, report: Report) -> None:
    said, both = json.loads(text), sides(report)
    assert [(i["description"], i["check_name"], i["location"]["path"]) for i in said] == [
        (
            visible(f"{f.rule}: {with_sides(f, both)}"),
            RULES[f.rule].name,
            kept(relative(f.location.path)),
        )
        for f in worst_first(report)
    ]
    assert len({issue["fingerprint"] for issue in said}) == len(said)


def read_rdjson(text: str, report: Report) -> None:
    said, both = json.loads(text)["diagnostics"], sides(report)
    assert [(d["code"]["value"], d["message"], d["location"]["path"]) for d in said] == [
        (f.rule, visible(with_remedy(f, both)), kept(relative(f.location.path)))
        for f in worst_first(report)
    ]


def read_csv(text: str, report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert not any(None in row or None in row.values() for row in rows)
    claims = [row for row in rows if row["record"] == "claim"]
    by_place = sorted(report.claims, key=lambda checked: checked.claim.location)
    assert [(_cell(row["id"]), _cell(row["text"]), row["verdict"]) for row in claims] == [
        (_cell(visible(c.claim.id)), _cell(visible(c.claim.text)), c.verdict.value)
        for c in by_place
    ]
    links = [row for row in rows if row["record"] == "link"]
    assert [(row["url"], row["link"]) for row in links] == [
        (_apart(visible(x.url)), x.status.value) for x in report.links
    ]
    assert len(rows) - len(claims) - len(links) == sum(f.rule == "SC603" for f in report.findings)
    messages = " ".join(_cell(message) for row in rows for message in _parts(row["messages"]))
    assert all(_cell(visible(f.message)) in messages for f in report.findings)


def _parts(cell: str) -> list[str]:
    return cell.split(SEPARATOR)


def _cell(text: str) -> str:
    """A cell without the apostrophes that keep it text, wherever they stand."""
    return text.replace("'", "").strip()


def _apart(text: str) -> str:
    return re.sub(r"(;\s*[\"']*)([=+\-@＝＋－＠])", r"\1'\2", text)


def read_github(text: str, report: Report) -> None:
    orders = []
    for line in text.splitlines():
        if line.lstrip().startswith("::"):
            command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
            assert command, line
            pairs = dict(pair.split("=", 1) for pair in command[2].split(","))
            words = command[3].replace("%25", "%")
            orders.append((command[1], pairs["title"], words, _plain(pairs.get("file", ""))))
    ours = [order for order in orders if order[1] != "sourcecheck"]
    assert sorted(ours) == sorted(_order(f, sides(report)) for f in worst_first(report))


def _order(found: Finding, both: Sides) -> tuple[str, str, str, str]:
    name = "notice" if found.severity is Severity.INFORMATION else found.severity.value
    title = f"{found.rule} {RULES[found.rule].name}"
    words = folded(with_remedy(found, both))
    return name, title, words, visible(relative(found.location.path))


def _plain(text: str) -> str:
    return text.replace("%2C", ",").replace("%3A", ":").replace("%25", "%")


def read_text(text: str, report: Report) -> None:
    start = r"^(?! )(?:(?!: ).)*:\d+:\d+: (?:error|warning|information) (SC\d+) "
    headlines = re.findall(start, text, re.MULTILINE)
    assert len(text.splitlines()) == text.count("\n")
    assert sorted(headlines) == sorted(f.rule for f in report.findings)
    squeezed = " ".join(text.split()).replace("\\x3a:", "::")
    for found in report.findings:
        assert folded(found.message) in squeezed or not folded(found.message)
    assert len(re.findall(r"^note:(?: |$)", text, re.MULTILINE)) == len(report.notes)


def read_markdown(text: str, report: Report) -> None:
    heads = {"| Claim |": 4, "| Link |": 4, "| | Claims |": 4}
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert not re.search(r"<(?!br>|/?b>|!-- -->|http)", text)
    for row in rows:
        assert len(re.split(r"(?<!\\)(?:\\\\)*\|", row)) == 4 + 2, row
    links = [x for x in report.links if x.status is not LinkStatus.OK or x.rule]
    grave = {f.claim for f in report.findings if f.claim and f.severity.weight}
    grave |= {c.claim.id for c in report.claims if c.verdict is Verdict.UNCLEAR}
    tables = sum(any(row.startswith(head) for head in heads) for row in rows)
    states = re.search(r"\| \| Claims [^\n]*\n((?:\|[^\n]*\n)*)", text)
    counted = len(states[1].splitlines()) - 1 if states else 0
    assert len(rows) - 2 * tables - counted == len(links) + len(grave)
    plain = html.unescape(re.sub(r"\\(.)", r"\1", re.sub("<!-- -->|</?b>", "", text)))
    for claim in (c.claim for c in report.claims if c.claim.id in grave):
        assert folded(claim.text) in folded(plain)


def read_html(text: str, report: Report) -> None:
    page = lxml_html.document_fromstring(text.encode())
    cards = page.find_class("card")
    assert len(cards) == len(report.claims)
    said = [card.xpath("string(.//p[@class='words'])") for card in cards]
    stars = [_xml(mask(c.claim.text, keep_width=True)) for c in report.claims]
    assert sorted(map(folded, said)) == sorted(map(folded, stars))
    assert len(page.xpath("//ul[@class='notes']/li")) == len(report.notes)


def read_webannotation(text: str, report: Report) -> None:
    items = json.loads(text)["items"]
    citations = [each for checked in report.claims for each in checked.citations]
    spoken = [each for each in citations if each.passages and each.verdict in SPEAKS]
    assert [item["body"][-1]["value"] for item in items] == [each.verdict for each in spoken]
    said = [body["selector"][0]["exact"] for item in items for body in item["body"][:-1]]
    assert said == [whole(p.text) for each in spoken for p in each.passages]


def read_claimreview(text: str, report: Report) -> None:
    assert json.loads(text)["@graph"] == []  # nobody has decided anything


READERS: Mapping[str, Callable[[str, Report], None]] = {
    "text": read_text,
    "json": read_json,
    "markdown": read_markdown,
    "html": read_html,
    "sarif": read_sarif,
    "junit": read_junit,
    "github": read_github,
    "gitlab": read_gitlab,
    "rdjson": read_rdjson,
    "csv": read_csv,
    "webannotation": read_webannotation,
    "claimreview": read_claimreview,
}
VERBOSE = Style(width=0, verbose=1)


@given(form=st.sampled_from(list(FORMATS)), report=reports())
@settings(max_examples=250, deadline=None)
def test_a_report_says_in_every_format_what_it_said_and_no_more(form: str, report: Report) -> None:
    READERS[form](written(report, form, VERBOSE), report)
