"""Pages that an archive is asked to keep: the protocol of Save Page Now, spoken by a real server."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner

from servers import KEEP, Exchange, Site, answer
from sourcecheck import config, pipeline
from sourcecheck.cli import group
from sourcecheck.errors import ConfigurationError, UsageError
from sourcecheck.links import Outside
from sourcecheck.links.save_page_now import NotSaved, Saved
from sourcecheck.links.saving import Clock, Saver
from sourcecheck.links.store import Stored
from sourcecheck.model import (
    CheckedCitation,
    CheckedClaim,
    Citation,
    LinkResult,
    LinkStatus,
    Report,
    Verdict,
)
from sourcecheck.opening import memory
from sourcecheck.review import archiving
from sourcecheck.settings import HostSettings, Limits, Settings

PUBLIC = "93.184.215.14"
STAMP = "20261201063000"
JSON = "Content-Type: application/json"


class Time:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.at = 1_000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


@dataclass
class Archive:
    """A Save Page Now: each page takes `polls` questions. `first` are answers before it works."""

    polls: int = 2
    final: Mapping[str, object] = field(
        default_factory=lambda: {"status": "success", "timestamp": STAMP, "http_status": 200}
    )
    first: list[bytes] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=dict)
    most_at_once: int = 0

    def __call__(self, exchange: Exchange) -> Any:
        self.headers.append(exchange.headers)
        if exchange.path == "/save" and exchange.method == "POST":
            if self.first:
                exchange.send(self.first.pop(0))
                return KEEP
            form = {key: value[0] for key, value in parse_qs(exchange.body.decode()).items()}
            self.asked.append(form)
            name = f"spn2-{len(self.asked)}"
            self.states[name] = self.polls
            self.most_at_once = max(self.most_at_once, sum(n > 0 for n in self.states.values()))
            said: Mapping[str, object] = {"url": form["url"], "job_id": name}
        else:
            name = exchange.path.removeprefix("/save/status/")
            self.states[name] -= 1
            waiting = {"status": "pending", "job_id": name, "resources": []}
            said = waiting if self.states[name] > 0 else {**self.final, "job_id": name}
        exchange.send(answer(json.dumps(said), 200, JSON))
        return KEEP


def told(code: int, said: Mapping[str, object], *fields: str) -> bytes:
    return answer(json.dumps(said), code, JSON, *fields)


def resolve(host: str) -> tuple[str, ...]:
    if host.endswith("private.example"):
        return ("10.0.0.7",)
    if host.endswith("lost.example"):
        raise socket.gaierror(socket.EAI_NONAME, "no such host")
    if host == "localhost" or host.replace(".", "").isdigit():
        return ("127.0.0.1" if host == "localhost" else host,)
    return (PUBLIC,)


def saved(archive: Archive, *urls: str, time: Time | None = None, **changes: Any) -> dict[str, Any]:
    """What becomes of the pages; nobody waits."""
    time = time or Time()
    outside = Outside(resolve=resolve, environment_proxies=dict)
    with Site({}, fallback=archive) as site:
        settings = replace(
            Settings(allow=("127.0.0.1",), archive_save_endpoint=site.url("/save")), **changes
        )
        saver = Saver(settings, outside, Clock(lambda: time.at, time.sleep))
        found = dict(saver.save(urls))
    return {
        url: replace(one, archive=one.archive.replace(site.url(""), ""))
        if isinstance(one, Saved)
        else one.reason
        for url, one in found.items()
    }


def test_a_page_is_kept_and_the_copy_named_with_its_day() -> None:
    archive, time = Archive(), Time()
    url = "https://harbour.org/a?b=1&c=ä"
    found = saved(archive, url, time=time)
    assert found == {url: Saved(f"/web/{STAMP}/{url}", date(2026, 12, 1))}
    assert archive.asked[0]["url"] == url
    assert archive.asked[0]["if_not_archived_within"] == "86400"
    assert archive.headers[0]["accept"] == "application/json"
    assert sum(time.slept) >= 4.0  # two questions, some seconds apart


def test_few_pages_are_asked_for_at_once_and_slowly() -> None:
    archive, time = Archive(polls=10), Time()
    urls = [f"https://harbour.org/{number}" for number in range(7)]
    found = saved(archive, *urls, *urls, time=time)
    assert all(isinstance(one, Saved) for one in found.values())
    assert len(archive.asked) == 7
    assert archive.most_at_once <= 3
    assert time.at - 1_000 >= 6 * 5


def test_what_is_private_is_nobody_elses_business() -> None:
    archive = Archive()
    hosts = {"inside.org": HostSettings(headers={"Authorization": "Bearer x"})}
    reasons = {
        "https://wiki.private.example/a": "public web",
        "http://10.0.0.1/a": "public web",
        "http://127.0.0.1/a": "public web",
        "http://localhost/a": "public web",
        "https://harbour.org:22/a": "public web",
        "https://lost.example/a": "nobody says",
        "https://anna:hush@harbour.org/": "secret",
        "https://harbour.org/?token=hush": "secret",
        "https://inside.org/a": "headers of yours",
        "ftp://harbour.org/a": "public web",
    }
    found = saved(archive, *reasons, hosts=hosts, allow=("127.0.0.1", "10.0.0.0/8"))
    assert archive.asked == []
    for url, words in reasons.items():
        assert words in found[url], (url, found[url])


def test_credentials_go_to_the_archive_alone() -> None:
    archive = Archive()
    hosts = {
        "127.0.0.1": HostSettings(headers={"Authorization": "LOW key:secret"}),
        "else.org": HostSettings(headers={"X-Key": "other"}),
    }
    saved(archive, "https://harbour.org/", hosts=hosts)
    assert all(each["authorization"] == "LOW key:secret" for each in archive.headers)
    assert not any("x-key" in each for each in archive.headers)


def test_a_busy_archive_is_asked_again_when_it_wants() -> None:
    busy = {"status": "error", "status_ext": "error:user-session-limit", "message": "limit"}
    archive = Archive(first=[told(429, {}, "Retry-After: 30"), told(200, busy)], polls=1)
    time = Time()
    found = saved(archive, "https://harbour.org/", time=time)
    assert isinstance(found["https://harbour.org/"], Saved)
    assert time.at - 1_000 >= 30 + 20


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ([told(429, {}, "Retry-After: 7200")], "more patience"),
        ([told(429, {})] * 9, "more patience"),
        ([told(503, {})] * 9, "more patience"),
        ([told(401, {"message": "You need to be logged in"})], "wants to know who asks"),
    ],
)
def test_an_archive_that_will_not_is_left_alone(first: list[bytes], words: str) -> None:
    archive = Archive(first=first)
    found = saved(archive, *(f"https://harbour.org/{number}" for number in range(3)))
    assert all(words in each for each in found.values())
    assert len(found) == 3
    assert archive.asked == []


@pytest.mark.parametrize(
    ("final", "words"),
    [
        (
            {"status": "error", "status_ext": "error:x", "message": "Couldn't\x1b resolve"},
            "Couldn't",
        ),
        ({"status": "success", "timestamp": "2026", "http_status": 200}, "does not say when"),
        ({"status": "success", "timestamp": "20269901063000"}, "does not say when"),
        ({"status": "success", "timestamp": STAMP, "http_status": 404}, "with 404"),
        ({"status": 7}, "answers with 200"),
        ({"status": "error", "message": "x" * 5_000}, "xxx"),
    ],
)
def test_a_copy_that_failed_is_none(final: Mapping[str, object], words: str) -> None:
    (reason,) = saved(Archive(polls=1, final=final), "https://harbour.org/").values()
    assert words in reason
    assert len(reason) < 300


@pytest.mark.parametrize(
    "body", [b"[]", b"\xff", b'{"job_id": "../../x"}', b'{"job_id": 3}', b"[" * 100_000]
)
def test_an_archive_that_speaks_otherwise_does_no_harm(body: bytes) -> None:
    (reason,) = saved(Archive(first=[answer(body, 200, JSON)]), "https://harbour.org/").values()
    assert "answers with status 200" in reason


def test_a_run_has_its_bounds() -> None:
    limits = Limits(max_archive_saves=2, archive_save_seconds=60.0)
    urls = [f"https://harbour.org/{number}" for number in range(3)]
    found = saved(Archive(polls=1), *urls, limits=limits)
    assert "2 copies at most" in found[urls[2]]
    found = saved(Archive(polls=10**6), *urls[:2], limits=limits)
    assert all("still at work" in each for each in found.values())


def test_nobody_there_is_said_once_for_all() -> None:
    time = Time()
    outside = Outside(resolve=resolve, environment_proxies=dict)
    with Site({}) as site:
        endpoint = site.url("/save")
    settings = Settings(allow=("127.0.0.1",), archive_save_endpoint=endpoint)
    saver = Saver(settings, outside, Clock(lambda: time.at, time.sleep))
    found = dict(saver.save(["https://harbour.org/1", "https://harbour.org/2"]))
    assert all(isinstance(each, NotSaved) for each in found.values())
    assert "could not be asked" in str(found["https://harbour.org/1"])


@pytest.mark.parametrize(
    "endpoint", ["ftp://a.example/save", "https://anna:b@a.example/save", "save"]
)
def test_an_endpoint_that_cannot_be_asked_ends_the_run_before_it(endpoint: str) -> None:
    with pytest.raises(UsageError, match="cannot be used"):
        Saver(Settings(archive_save_endpoint=endpoint))


TEXT = "About 5,000 passengers used the ferry."
PAGE = f"<!doctype html><html lang=en><body><p>{TEXT}</p></body></html>"


def test_the_copy_is_noted_in_sources_toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(host: str, port: object, *_: object, **__: object) -> list[Any]:
        address = resolve(host)[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    url = "http://harbour.org/ferry"
    file = tmp_path / "sources.toml"
    before = (
        'schema = 1\n# ours\n[settings]\nallow = ["127.0.0.1"]\n'
        f'[sources.ferry]  # kept\nurl = "{url}"\n\n'
        '[sources.local]\nurl = "http://127.0.0.1:1/x"\n'
        f'[claims.ferry]\ntext = "{TEXT}"\nsources = ["ferry", "local"]\n'
    )
    file.write_text(before)
    note = json.dumps({"status": "ok", "rule": "", "reason": "", "moved_to": "", "whole": True, "note": ""})  # fmt: skip
    with memory(tmp_path) as store:  # the page as a run just before has read it
        import time

        said = {"content_type": "text/html", "body": PAGE.encode(), "fetched_at": time.time()}
        store.remember(Stored(url, url, 200, note=note, **said))  # type: ignore[arg-type]
    at = Time()
    with Site({}, fallback=Archive(polls=1)) as site:
        found = config.load(file)
        settings = replace(found.settings, archive_save_endpoint=site.url("/save"), retries=0)
        found = replace(found, settings=settings)
        saver = Saver(settings, Outside(environment_proxies=dict), Clock(lambda: at.at, at.sleep))
        report = pipeline.report(found, today=date.today(), progress=pipeline.no_progress)
        report = archiving.archive(found, report, saver.save)
        copy = site.url(f"/web/{STAMP}/{url}")
    assert "archive: keeps 1 cited page; noted in sources.toml" in report.notes
    project = config.load(file)
    assert project.sources["ferry"].archive == copy
    assert project.sources["ferry"].archived == date(2026, 12, 1)
    assert project.sources["local"].archive is None
    added = f'archive = "{copy}"\narchived = 2026-12-01\n'
    assert file.read_text() == before.replace(f'url = "{url}"\n', f'url = "{url}"\n{added}')


def test_what_was_kept_before_an_interruption_is_noted_and_what_cannot_be_noted_is_said(
    tmp_path: Path,
) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(
        'schema = 1\n[sources.a]\nurl = "https://harbour.org/a"\n'
        f'[claims.c]\ntext = "{TEXT}"\nsources = ["a"]\n'
    )
    project = config.load(file)
    source, link = project.sources["a"], LinkResult("https://harbour.org/a", LinkStatus.OK)
    citation = CheckedCitation(Citation("a"), source, Verdict.SUPPORTED, link)
    checked = CheckedClaim(project.claims[0], Verdict.SUPPORTED, 1.0, (citation,))
    report = Report((checked,), (link,))

    def save(urls: Sequence[str]) -> Iterator[tuple[str, Saved]]:
        yield urls[0], Saved("https://archive.example/1", date(2026, 12, 1))
        raise KeyboardInterrupt

    found = archiving.archive(project, report, save)
    assert found.partial
    assert config.load(file).sources["a"].archive == "https://archive.example/1"
    file.write_text("schema = 1\n[sources]\na = 3\n")
    (note,) = archiving.archive(project, report, save).notes
    assert "not noted" in note and "https://archive.example/1" in note


def test_the_command_refuses_an_endpoint_before_it_asks_for_anything(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text("schema = 1\n")
    words = ["--archive-save", "--archive-save-endpoint", "ftp://a.example/"]
    ran = CliRunner().invoke(group, ["report", str(tmp_path / "sources.toml"), *words])
    assert "cannot be used" in str(ran.exception)


def test_a_file_cannot_ask_for_it() -> None:
    for line in ("archive-save = true", 'archive-save-endpoint = "https://a.example/save"'):
        with pytest.raises(ConfigurationError) as refused:
            config.parse(f"schema = 1\n[settings]\n{line}\n", "sources.toml")
        assert "cannot be set in a file" in refused.value.problems[0].message
