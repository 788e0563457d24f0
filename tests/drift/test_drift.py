"""A source that says something else than when it was cited: what changed, since when, and how."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from servers import Exchange, Site, page
from sourcecheck import check, evidence
from sourcecheck.drift import PassageTrail, Reading, drift, text_sha
from sourcecheck.model import Drift, Judgement, Page, Passage, Report, Verdict
from sourcecheck.reports import FORMATS, Style
from sourcecheck.schema import schema
from sourcecheck.settings import Limits

SAID = (
    "The Port Alder Harbour Trust handled 30,000 containers in 2019, more than in any year before."
)
CLAIM = "The Port Alder Harbour Trust handled 30,000 containers in 2019."
FRAME = "<!doctype html><html lang=en><head><title>Harbour</title></head><body><main>{}</main></body></html>"
OTHERS = (
    "<p>The lighthouse was closed to visitors in June.</p><p>The ferry runs on Sundays only.</p>"
)


def html(passage: str) -> str:
    return FRAME.format(f"<h1>The harbour</h1>{passage}{OTHERS}")


def changed(then: str, now: str) -> Drift | None:
    """What became of a passage on a page that now has other text."""
    texts = [now, "The lighthouse was closed to visitors in June.", "The ferry runs on Sundays."]
    passages, at = [], 0
    for number, text in enumerate(texts):
        passages.append(Passage(text, at, at + len(text), paragraph=number))
        at += len(text) + 1
    index = evidence.index_of(Page("https://a.example/", passages=tuple(passages)), {})
    return drift([then], Judgement(Verdict.NOT_FOUND, 0.0, (0,)), index)


def test_words_that_differ_are_shown_whole() -> None:
    then = "The council closed the pier in May 2024 after a crack had been found by a diver."
    now = then.replace("council closed the pier", "authority shut the landing stage")
    gone = changed(then, now.replace("May", "June"))
    assert gone is not None
    assert gone.changes == (
        ("council closed the pier in May", "authority shut the landing stage in June"),
    )


@pytest.mark.parametrize(
    "now",
    [
        SAID,
        SAID.upper(),
        SAID.replace(" ", "  ").replace("2019", "\u00a02019"),
        f"“{SAID}”",
        SAID.replace(",", "").replace("30000", "30,000"),
        f"News: {SAID} It had three cranes then.",
        SAID.replace("more", "[2] more"),
        SAID.replace("Harbour", "Har\u00adbour"),
    ],
)
def test_a_cosmetic_change_is_none(now: str) -> None:
    assert changed(SAID, now) is None


@pytest.mark.parametrize(
    ("now", "kind", "words"),
    [
        (SAID.replace("30,000", "28,000"), "other-figure", ("30,000", "28,000")),
        (SAID.replace("30,000", "thirty-one thousand"), "other-figure", ("30,000", "thirty")),
        (SAID.replace("handled", "lost"), "altered", ("handled", "lost")),
        (SAID.replace("handled", "never handled"), "altered", ("", "never")),
        (SAID.replace(", more than in any year before", ""), "altered", None),
    ],
)
def test_a_change_of_words_or_figures_is_named(
    now: str, kind: str, words: tuple[str, str] | None
) -> None:
    found = changed(SAID, now)
    assert found is not None
    assert (found.kind, found.then, found.now) == (kind, SAID, now)
    if words:
        assert words[0] == found.changes[0][0]
        assert found.changes[0][1].startswith(words[1])


def test_a_passage_that_is_gone_is_gone_and_the_nearest_is_named() -> None:
    found = changed(SAID, "Dredging begins in March, the council announced on Tuesday.")
    assert found is not None
    assert (found.kind, found.now[:8], found.changes) == ("gone", "Dredging", ())


class Changing:
    """A page that says what `passage` holds at the time."""

    def __init__(self, passage: str) -> None:
        self.passage = passage

    def __call__(self, exchange: Exchange) -> Any:
        return page(html(self.passage))(exchange)


def project(folder: Path, url: str, citation: str = 'sources = ["trust"]') -> Path:
    file = folder / "sources.toml"
    file.write_text(
        'schema = 1\n[settings]\nallow = ["127.0.0.1"]\nrefresh = true\n'
        f'[sources.trust]\nurl = "{url}"\n[claims.containers]\ntext = "{CLAIM}"\n{citation}\n',
        "utf-8",
    )
    return file


def redate(folder: Path, day: str) -> list[Any]:
    """Move what was noted back to another day; the lines of the trail."""
    trail = folder / ".sourcecheck" / "passages.jsonl"
    lines = [json.loads(line) for line in trail.read_text("utf-8").splitlines()]
    for line in lines:
        line["at"] = f"{day}T10:00:00Z"
    trail.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return lines


def gone(report: Report) -> list[str]:
    return [each.message for each in report.findings if each.rule == "SC307"]


def written(report: Report, name: str) -> str:
    import io

    out = io.StringIO()
    FORMATS[name].write(report, out, Style())
    return out.getvalue()


def test_a_figure_that_changed_since_is_shown_with_both_versions(tmp_path: Path) -> None:
    source = Changing(f"<p>{SAID}</p>")
    with Site({"/report": source}) as site:
        file = project(tmp_path, site.url("/report"))
        assert gone(check(str(file))) == []
        (line,) = redate(tmp_path, "2026-03-02")
        assert line["passages"] == [SAID]
        assert line["digest"].startswith("sha256:")
        source.passage = f"<p>{SAID.replace('Port', '<b>Port</b>')}</p>"
        assert gone(check(str(file))) == []
        source.passage = f"<p>{SAID.replace('30,000', '28,000')}</p>"
        for _ in range(2):  # and until somebody decides about it
            report = check(str(file))
            (message,) = gone(report)
            assert message.startswith("trust: said so on 2026-03-02: “The Port Alder")
            assert "now it says" in message and "“30,000” is now “28,000”" in message
        assert "SC301" in {each.rule for each in report.findings}
    read = json.loads(written(report, "json"))
    Draft202012Validator(schema("report")).validate(read)
    said = read["claims"][0]["citations"][0]["drift"]
    assert (said["kind"], said["said_on"]) == ("other-figure", "2026-03-02")
    assert said["changes"] == [{"then": "30,000", "now": "28,000"}]
    shown = written(report, "html")
    assert "Then / now" in shown and ">30,000</b>" in shown and ">28,000</b>" in shown
    assert "said so on 2026-03-02" in written(report, "text").replace("\n", " ")


def test_what_a_person_decides_anew_begins_anew(tmp_path: Path) -> None:
    source = Changing(f"<p>{SAID}</p>")
    now = SAID.replace("more than in any year before", "a record at the time")
    with Site({"/report": source}) as site:
        file = project(tmp_path, site.url("/report"))
        check(str(file))
        redate(tmp_path, "2026-03-02")
        source.passage = f"<p>{now}</p>"
        report = check(str(file))
        assert report.claims[0].verdict is Verdict.SUPPORTED
        assert len(gone(report)) == 1
        decision = {
            "at": "2026-05-01T08:00:00+00:00", "by": "an", "claim": "containers",
            "decision": "supports", "claim_sha": text_sha(CLAIM), "source": "trust",
        }  # fmt: skip
        (tmp_path / ".sourcecheck" / "decisions.jsonl").write_text(json.dumps(decision) + "\n")
        assert gone(check(str(file))) == []
        trail = PassageTrail(tmp_path)
        trail.read()
        noted = trail.before(CLAIM, site.url("/report"))
        assert noted is not None and noted.passages == (now,)


def test_words_expected_by_a_person_are_shown_beside_those_of_today(tmp_path: Path) -> None:
    source = Changing(f"<p>{SAID.replace('30,000', '28,000')}</p>")
    words = "handled 30,000 containers in 2019"
    with Site({"/report": source}) as site:
        cited = f'citations = [{{ source = "trust", exact = "{words}", relation = "supports" }}]'
        file = project(tmp_path, site.url("/report"), cited)
        (message,) = gone(check(str(file)))
        assert message.startswith(f"trust: was expected to say: “{words}”; now it says")
        source.passage = f"<p>{SAID}</p>"
        assert gone(check(str(file))) == []


def test_a_page_that_cannot_be_read_or_is_cut_off_has_lost_nothing(tmp_path: Path) -> None:
    source = Changing(f"<p>{SAID}</p>")
    with Site({"/report": source}) as site:
        file = project(tmp_path, site.url("/report"))
        check(str(file))
        other = "<p>In 2019 the trust spoke of containers, and of 30,000 of them.</p>"
        for beginning in ("<p>word</p>", other):  # of which only so many tags are read
            source.passage = beginning + "<p>word</p>" * 300 + f"<p>{SAID}</p>"
            assert gone(check(str(file), limits=Limits(max_tags=200))) == []
        source.passage = other
        assert len(gone(check(str(file)))) == 1
    assert gone(check(str(file), retries=0)) == []  # nobody there


def test_a_local_file_is_watched_too_and_nothing_is_noted_offline(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text(SAID + "\n")
    file = tmp_path / "sources.toml"
    file.write_text(
        'schema = 1\n[sources.m]\npath = "minutes.txt"\n'
        f'[claims.c]\ntext = "{CLAIM}"\nsources = ["m"]\n'
    )
    check(str(file), offline=True)
    assert not (tmp_path / ".sourcecheck" / "passages.jsonl").exists()
    check(str(file))
    (tmp_path / "minutes.txt").write_text(SAID.replace("30,000", "3,000") + "\n")
    today = datetime.now(UTC).date().isoformat()
    assert f"said so on {today}" in gone(check(str(file), offline=True))[0]


READING = Reading("2026-03-02T10:00:00Z", "c", text_sha("a"), "https://a.example/", "", ("b",))


def test_a_trail_takes_in_only_what_is_one(tmp_path: Path) -> None:
    trail = PassageTrail(tmp_path)
    trail.add(READING)
    assert trail.write() == ""
    file = tmp_path / ".sourcecheck" / "passages.jsonl"
    with file.open("ab") as out:
        out.write(
            b'[1]\n{"at": 3}\n{"at": "x", "passages": ["y"]}\n\xff\xfe\n{"passages": 1}\n{"at"'
        )
    trail.add(Reading("2026-03-03T10:00:00Z", "d", text_sha("d"), "https://b.example/", "", ("e",)))
    assert trail.write() == ""
    again = PassageTrail(tmp_path)
    again.read()
    assert again.before("a", "https://a.example/") == READING
    assert READING.day == date(2026, 3, 2)
    assert again.before("d", "https://b.example/") is not None
    assert again.before("a", "https://b.example/") is None


def test_a_page_read_before_a_decision_is_not_noted_for_it(tmp_path: Path) -> None:
    decided = {(text_sha("a"), "https://a.example/"): datetime(2026, 4, 1, tzinfo=UTC)}
    trail = PassageTrail(tmp_path, decided)
    trail.add(READING)
    assert trail.before("a", "https://a.example/") is None
    trail.write()
    assert not (tmp_path / ".sourcecheck").exists()
    trail.add(replace(READING, at="2026-04-02T10:00:00Z"))
    assert trail.before("a", "https://a.example/") is not None


def test_no_secret_and_no_foreign_file_is_written(tmp_path: Path) -> None:
    trail = PassageTrail(tmp_path)
    trail.add(Reading("2026-03-02T10:00:00Z", "c", "x", "https://a.example/?token=abc", "", ("b",)))
    assert trail.write() == ""
    assert not (tmp_path / ".sourcecheck").exists()
    outside = tmp_path / "outside"
    outside.write_text("mine\n")
    root = tmp_path / "root"
    (root / ".sourcecheck").mkdir(parents=True)
    (root / ".sourcecheck" / "passages.jsonl").symlink_to(outside)
    trail = PassageTrail(root)
    trail.add(READING)
    assert "not noted" in trail.write()
    assert outside.read_text() == "mine\n"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / ".sourcecheck").write_text("a file in its place")
    trail = PassageTrail(tmp_path)
    trail.add(READING)
    assert "not noted" in trail.write()
