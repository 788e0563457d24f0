"""Pages kept as WARC: whole, readable by others, and without anything that lets somebody in."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio

from servers import Exchange, Site, page, redirect
from sourcecheck import check
from sourcecheck.cli import group
from sourcecheck.links.answers import Hop, Looked, Response
from sourcecheck.model import LinkResult, LinkStatus
from sourcecheck.settings import HostSettings
from sourcecheck.snapshots import Recorder, entries, opened
from sourcecheck.snapshots.capture import secrets_of

FERRY = "About 5,000 passengers used the ferry."
HTML = f"<!doctype html><html lang=en><title>Ferry</title><body><p>{FERRY}</p></body></html>"
NOON = 1_772_452_800.0  # 2026-03-02T12:00:00Z


def sources(folder: Path, *urls: str, more: str = "") -> Path:
    """A sources.toml whose claims each rest on one of the addresses."""
    lines = ['schema = 1\n[settings]\nallow = ["127.0.0.1"]\nsnapshots = "kept"\n', more]
    for number, url in enumerate(urls):
        lines.append(f'[sources.s{number}]\nurl = "{url}"\n')
        lines.append(f'[claims.c{number}]\ntext = "{FERRY}"\nsources = ["s{number}"]\n')
    file = folder / "sources.toml"
    file.write_text("".join(lines), "utf-8")
    return file


def looked(url: str, body: bytes = HTML.encode(), **fields: object) -> Looked:
    hops = fields.pop("hops", ())
    headers = fields.pop("headers", {"content-type": "text/html"})
    said = {"content_type": "text/html", "fetched_at": NOON, **fields}
    response = Response(url, 200, headers, body, **said)  # type: ignore[arg-type]
    return Looked(LinkResult(url, LinkStatus.OK), response, 0, hops)  # type: ignore[arg-type]


def recorder(folder: Path, most: int = 10**9, **hosts: HostSettings) -> Recorder:
    return Recorder(folder, hosts, most, lambda: NOON)


def all_of(folder: Path) -> str:
    """Everything that was written, in the clear."""
    packed = "".join(
        gzip.decompress(each.read_bytes()).decode() for each in folder.glob("*.warc.gz")
    )
    return packed + "".join(each.read_text() for each in folder.glob("*.cdxj"))


def is_sound(file: Path) -> bool:
    """What `warcio check` says."""
    with pytest.raises(SystemExit) as ended:
        sys.exit(warcio(["check", str(file)]))
    return not ended.value.code


def test_a_report_keeps_the_pages_that_claims_rest_on(tmp_path: Path) -> None:
    routes = {"/old": redirect("/new", 301), "/new": page(HTML), "/other": page("<p>unasked</p>")}
    with Site(routes) as site:
        file = sources(tmp_path, site.url("/old"), site.url("/gone"))
        report = check(str(file))
        (warc,) = (tmp_path / "kept").glob("*.warc.gz")
        with warc.open("rb") as stream:
            read = [
                (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
                for r in ArchiveIterator(stream)
            ]
        (entry,) = entries(tmp_path / "kept")
        assert report.claims[0].verdict == "supported"
        assert [(kind, url) for kind, url, _ in read] == [
            ("warcinfo", None),
            ("response", site.url("/old")),
            ("request", site.url("/old")),
            ("response", site.url("/new")),
            ("request", site.url("/new")),
        ]
        assert read[3][2] == HTML.encode()
        assert (entry.cited, entry.url) == (site.url("/old"), site.url("/new"))
        assert is_sound(warc)
        shown = CliRunner().invoke(group, ["snapshot", "show", "s0", "--sources", str(file)])
        body = CliRunner().invoke(
            group, ["snapshot", "show", site.url("/new"), "--body", "--sources", str(file)]
        )
        before = ["snapshot", "show", "s0", "--at", "1999-01-01", "--sources", str(file)]
        lost = CliRunner().invoke(group, before)
        listed = CliRunner().invoke(group, ["snapshot", "list", "--sources", str(file)])
        check(str(file))  # from the cache: the same reading is not kept twice
    assert FERRY in shown.stdout and "(s0)" in shown.stdout
    assert body.stdout_bytes == HTML.encode()
    assert "until 1999-01-01" in str(lost.exception)
    assert listed.stdout.count("\n") == 1 and "(s0)" in listed.stdout
    assert len(list((tmp_path / "kept").glob("*.warc.gz"))) == 1


def test_nothing_that_lets_somebody_in_is_written(tmp_path: Path) -> None:
    def private(exchange: Exchange) -> object:
        fields = "Set-Cookie: sid=c00kiec00kie", "X-Next: https://a.example/?token=t0kent0ken"
        return page(HTML, 200, *fields)(exchange)

    def echo(exchange: Exchange) -> object:
        return page(HTML + str(exchange.headers))(exchange)

    routes = {"/private": private, "/echo": echo, "/secret": page(HTML)}
    hosts = '[settings.hosts."127.0.0.1".headers]\nAuthorization = "Bearer s3cr3ts3cr3t"\n'
    with Site(routes) as site:
        urls = [
            site.url("/private"),
            site.url("/echo"),
            site.url("/secret?access_token=p4sswordp4"),
        ]
        report = check(str(sources(tmp_path, *urls, more=hosts)))
        sent = [str(exchange.headers) for exchange in site.seen]
    assert any("s3cr3ts3cr3t" in each for each in sent)  # it was sent, where it belongs
    kept = all_of(tmp_path / "kept")
    assert "/private" in kept
    for secret in ("s3cr3t", "c00kie", "t0ken", "p4ssword", "uthorization"):
        assert secret not in kept
    assert any("repeats a secret" in note for note in report.notes)
    assert any("holds a secret" in note for note in report.notes)


def test_secrets_are_known_inside_basic_credentials_and_cookies() -> None:
    headers = {"Authorization": "Basic YW5uYTpodXNoaHVzaGh1c2g=", "Cookie": "a=1; sid=longlonglong"}
    found = secrets_of({"a.example": HostSettings({**headers, "Accept": "text/plain;q=1"})})
    assert {b"hushhushhush", b"longlonglong"} <= set(found)
    assert not any(b"text/plain" in each for each in found)


def test_a_cut_body_is_marked_and_odd_heads_stay_harmless(tmp_path: Path) -> None:
    keeper = recorder(tmp_path)
    keeper.keep(looked("https://a.example/1", truncated=True))
    keeper.keep(looked("https://a.example/2", truncated=True, cut_short=True))
    odd = {"x-ü": "é\r\nSet-Cookie: a=b", "content-encoding": "br", "content-length": "7"}
    hop = Hop("https://a.example/ä", 302, "https://a.example/3")
    keeper.keep(looked("https://a.example/3", headers=odd, hops=(hop,)))
    keeper.close()
    found = entries(tmp_path)
    pages = [opened(entry) for entry in found]
    assert [getattr(each, "truncated", None) for each in pages] == ["length", "disconnect", ""]
    assert all(getattr(each, "is_intact", False) for each in pages)
    text = all_of(tmp_path)
    assert "\r\nSet-Cookie" not in text
    assert "x-archive-orig-content-encoding: br" in text
    assert is_sound(found[0].file)


def test_a_file_cut_off_anywhere_is_readable_up_to_the_last_whole_record(tmp_path: Path) -> None:
    keeper = recorder(tmp_path)
    for number in range(3):
        keeper.keep(looked(f"https://a.example/{number}", os.urandom(99)))
    keeper.close()
    whole = entries(tmp_path)
    data = whole[0].file.read_bytes()
    torn = tmp_path / "torn" / whole[0].file.name
    torn.parent.mkdir()
    for end in range(0, len(data), 29):
        torn.write_bytes(data[:end])
        found = entries(torn.parent)
        complete = [one for one in whole if one.offset + one.length <= end]
        assert [one.url for one in found][: len(complete)] == [one.url for one in complete]
        assert all(getattr(opened(one), "is_intact", False) for one in found)


def test_the_index_is_made_up_for_where_a_run_was_killed(tmp_path: Path) -> None:
    keeper = recorder(tmp_path)
    hop = Hop("https://a.example/old", 301, "https://a.example/0")
    for number in range(3):
        keeper.keep(looked(f"https://a.example/{number}", hops=(hop,) if number == 0 else ()))
    keeper.close()
    whole = entries(tmp_path)
    (index,) = tmp_path.glob("*.cdxj")
    lines = index.read_text().splitlines()
    for left in ("", lines[0], f"{lines[0]}\n{lines[1][:50]}", "{}\nnot a line\na b {}\n"):
        index.write_text(left)
        assert entries(tmp_path) == whole


def test_a_damaged_page_is_said_to_be_one(tmp_path: Path) -> None:
    keeper = recorder(tmp_path)
    keeper.keep(looked("https://a.example/", b"30,000 containers"))
    keeper.close()
    (entry,) = entries(tmp_path)
    body = entry.file.read_bytes()
    record = body[entry.offset : entry.offset + entry.length]
    forged = gzip.compress(gzip.decompress(record).replace(b"30,000", b"50,000"))
    entry.file.write_bytes(body[: entry.offset] + forged)
    words = ["snapshot", "show", "https://a.example/", "--snapshots", str(tmp_path)]
    shown = CliRunner().invoke(group, words, standalone_mode=False)
    assert "its digest differs" in shown.stderr
    assert shown.return_value == 1
    entry.file.write_bytes(body[: entry.offset] + b"\x1f\x8b" + os.urandom(200))
    assert "damaged" in str(CliRunner().invoke(group, words).exception) or not entries(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file sizes are POSIX")
def test_a_full_disk_ends_the_file_with_a_whole_record_and_not_the_run(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
        keeper = recorder(tmp_path)
        for number in range(5):
            keeper.keep(looked(f"https://a.example/{number}", os.urandom(6_000)))
        notes = keeper.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    found = entries(tmp_path)
    assert [entry.url[-1] for entry in found] == ["0", "1"]
    assert is_sound(found[0].file)
    assert "are not kept" in notes[0]


def test_a_run_keeps_only_so_much_and_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    keeper = recorder(tmp_path, most=5_000)
    for number in range(3):
        keeper.keep(looked(f"https://a.example/{number}", os.urandom(3_000)))
    assert "at most" in keeper.close()[0]
    assert len(entries(tmp_path)) == 1
    (tmp_path / "file").write_text("")
    keeper = recorder(tmp_path / "file" / "below")
    keeper.keep(looked("https://a.example/"))
    assert "not kept" in keeper.close()[0]


def test_two_runs_at_once_keep_a_file_each(tmp_path: Path) -> None:
    def run(name: str) -> None:
        keeper = recorder(tmp_path)
        for number in range(20):
            keeper.keep(looked(f"https://{name}.example/{number}"))
        keeper.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, ("a", "b")))
    found = entries(tmp_path)
    assert len({entry.file for entry in found}) == 2
    assert len(found) == 40
    assert all(getattr(opened(entry), "is_intact", False) for entry in found)


def test_a_run_killed_between_two_pages_leaves_what_it_had(tmp_path: Path) -> None:
    code = (
        "import os, signal\nfrom pathlib import Path\nimport sys\nsys.path.insert(0, sys.argv[2])\n"
        "from test_recorder import looked, recorder\nkeeper = recorder(Path(sys.argv[1]))\n"
        "for number in range(3):\n    keeper.keep(looked(f'https://a.example/{number}'))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": str(here.parent)}
    words = [sys.executable, "-c", code, str(tmp_path), str(here)]
    ended = subprocess.run(words, env=environment, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    found = entries(tmp_path)
    assert len(found) == 3
    assert is_sound(found[0].file)
