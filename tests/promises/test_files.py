"""Which files the program reads and writes, and what hostile ones do to it: promises F1 to F3."""

from __future__ import annotations

import json
import os
import pickle
import sqlite3
import tempfile
import time
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from promises.program import run, sources
from servers import Site, page
from sourcecheck import check, config
from sourcecheck.errors import ConfigurationError, SourcecheckError
from sourcecheck.links.seal import user_seal
from sourcecheck.links.store import Store

SECRET = "The sluice of Port Ellery has 77 secret gates."
HALL = '[claims.a]\ntext = "The sluice of Port Ellery has 77 secret gates."\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder beside a secret file, with symbolic links that lead to it."""
    (tmp_path / "secret.txt").write_text(SECRET)
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "link.txt").symlink_to("../secret.txt")
    (folder / "folder").symlink_to("..")
    os.mkfifo(folder / "pipe.txt")
    return folder


def outside(project: Path) -> dict[str, bytes]:
    """Every file beside the project."""
    files = (path for path in project.parent.iterdir() if path.is_file())
    return {path.name: path.read_bytes() for path in files}


def test_f1_configured_paths_do_not_leave_the_project(project: Path) -> None:
    before = outside(project)
    absolute = str(project.parent / "secret.txt")
    paths = (
        "a/../../secret.txt",
        "link.txt",
        "folder/secret.txt",
        absolute,
        "/dev/zero",
        "pipe.txt",
    )
    keys = (
        'documents = ["{}"]\n' + HALL,
        '[settings]\nbaseline = "{}"\n' + HALL,
        '[settings]\nca-file = "{}"\n' + HALL,
        '[settings]\noutput-format = ["text", "json={}"]\n' + HALL,
        '[sources.a]\npath = "{}"\n' + HALL + 'sources = ["a"]\n',
    )
    toml = project / "sources.toml"
    for path in paths:
        for key in keys:
            toml.write_text("schema = 1\n" + key.format(path))
            try:
                report = check(str(toml))
            except SourcecheckError:
                continue
            # A source that cannot be read ends no run, and says nothing about the claim.
            assert "[sources.a]" in key, (path, key)
            assert [claim.verdict for claim in report.claims] == ["unverifiable"]
    toml.write_text("schema = 1\n" + keys[3].format("../secret.txt"))
    assert run("report", folder=project).code == 2
    assert outside(project) == before
    assert not (project.parent / ".sourcecheck").exists()


def test_f1_a_report_never_overwrites_what_belongs_to_git(project: Path) -> None:
    (project / ".git").mkdir()
    for path in (".git/config", ".GIT/config", "a/../.git/config"):
        text = f'schema = 1\n[settings]\noutput-format = ["json={path}"]\n{HALL}'
        (project / "sources.toml").write_text(text)
        assert run("report", folder=project).code == 2
    assert not list((project / ".git").iterdir())


@pytest.mark.parametrize("link", [".sourcecheck", ".sourcecheck/cache"])
def test_f1_our_own_files_do_not_leave_the_project_either(project: Path, link: str) -> None:
    there = project.parent / "there"
    (there / "cache").mkdir(parents=True)
    (project / link).parent.mkdir(exist_ok=True)
    (project / link).symlink_to(there)
    (project / "sources.toml").write_text(f"schema = 1\n{HALL}")
    assert run("report", folder=project).code == 1
    run("baseline", "write", folder=project)
    assert [path for path in there.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["links.sqlite", ".gitignore"])
def test_f1_a_link_in_the_cache_ruins_no_other_file(project: Path, name: str) -> None:
    database = project.parent / "other.sqlite"
    with closing(sqlite3.connect(database)) as other:
        other.execute("CREATE TABLE accounts (name TEXT)")
        other.commit()
    before = database.read_bytes()
    cache = project / ".sourcecheck" / "cache"
    cache.mkdir(parents=True)
    (cache / name).symlink_to(database)
    with Site({}) as site:
        sources(project, {"a": site.url("/gone")}, {})
        ran = run("links", folder=project)
    assert "kept in memory only" in ran.out
    assert database.read_bytes() == before


BOMBS = {
    "brackets": "a = " + "[" * 500_000,
    "tables": "a = " + "{a=" * 200_000,
    "dots": "a" + ".a" * 200_000 + " = 1",
    "headers": "".join(f"[a{'.a' * n}]\n" for n in range(900)),
    "digits": "a = " + "9" * 1_000_000,
    "string": 'a = "' + "x" * 1_000_000,
    "escapes": 'a = "' + "\\u0041" * 200_000,
    "comment": "#" * 2_000_000 + "\n= = =",
    "problems": "".join(f"[claims.c{n}]\ntxt = 1\n" for n in range(40_000)),
    "array of tables": "[[a]]\n" * 200_000,
    "date": "a = 2020-01-01T" + "0" * 1_000_000,
    "nul": "a = '\0'",
}


@pytest.mark.parametrize("name", BOMBS)
def test_f2_a_toml_bomb_ends_politely(tmp_path: Path, name: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(f"schema = 1\n{BOMBS[name]}\n")
    began = time.process_time()
    with pytest.raises(ConfigurationError) as bomb:
        config.load(path)
    assert time.process_time() - began < 10
    assert len("\n".join(map(config.explain, bomb.value.problems))) < 500_000


def test_f2_a_bomb_is_one_message_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(f"schema = 1\n{BOMBS['brackets']}\n")
    ran = run("report", folder=tmp_path)
    assert ran.code == 2
    assert ran.err.startswith("sources.toml:2:")
    assert "Traceback" not in ran.err


def test_f2_fifty_thousand_claims_load_in_under_three_seconds(tmp_path: Path) -> None:
    lines = ["schema = 1"]
    for number in range(50_000):
        lines += [f"[claims.claim-{number}]", f'text = "In 1911 ship {number} left the harbour."']
    path = tmp_path / "sources.toml"
    path.write_text("\n".join(lines))
    began = time.process_time()
    project = config.load(path)
    assert len(project.claims) == 50_000
    assert time.process_time() - began < 3 * 2


class Bomb:
    """What runs a command when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (COMMAND,)


COMMAND = f"touch {tempfile.gettempdir()}/sourcecheck-ran-a-command"
POISON: dict[str, object] = {
    "body": pickle.dumps(Bomb()),
    "headers": pickle.dumps(Bomb()),
    "note": '{"status": "ok", "rule": "", "reason": 7, "moved_to": "", "note": "", "whole": true}',
    "hops": json.dumps([[301, "http://127.0.0.1/\r\nX-Injected: 1"]]),
    "final_url": "javascript:alert(1)",
    "code": f"__import__('os').system('{COMMAND}')",
    "content_type": "text/html\r\nX-Injected: 1",
    "fetched_at": "now",
    "truncated": "[" * 100_000,
}
NESTED = {
    "note": "[" * 200_000,
    "headers": json.dumps([["ETag", '"a"\r\nX-Injected: 1'], ["Last-Modified", "\x1b[2J\n"]]),
    "hops": "[" * 200_000,
    "body": zlib.compress(b"\0" * 300_000_000, 9),
    "fetched_at": 9e99,
    "code": 10**15,
}
# What we might have written ourselves, had the world been another one.
FALSE: dict[str, object] = {
    "body": zlib.compress(b"<p>In 2019 the trust handled 5 containers at the new quay.</p>" * 3),
    "final_url": "http://127.0.0.1/elsewhere",
    "code": 204,
    "truncated": 1,
    "fetched_at": 4e9,
    "note": '{"status": "moved", "rule": "SC202", "reason": "forged", "moved_to": "http://a.example/",'
    ' "note": "", "whole": true}',
}
PAGE = "<p>In 2019 the trust handled 30,000 containers at the new quay of the harbour.</p>" * 3


def test_f3_a_poisoned_cache_is_data_and_at_worst_fetched_again(tmp_path: Path) -> None:
    ran = Path(COMMAND.split()[1])
    ran.unlink(missing_ok=True)
    with Site({"/containers": page(PAGE)}) as site:
        text = "In 2019 the trust handled 30,000 containers."
        toml = sources(tmp_path, {"a": site.url("/containers")}, {"a": text})
        file = tmp_path / ".sourcecheck" / "cache" / "links.sqlite"
        check(str(toml))
        check(str(toml))
        assert site.hits["/containers"] == 1
        for column, value in (*POISON.items(), *NESTED.items(), *FALSE.items()):
            with closing(sqlite3.connect(file)) as database:
                database.execute(f"UPDATE answers SET {column} = ?", (value,))
                database.commit()
            fetched = site.hits["/containers"]
            report = check(str(toml))
            assert report.claims[0].verdict == "supported", (column, value)
            assert (report.links[0].status, report.links[0].reason) == ("ok", "200 OK")
            assert site.hits["/containers"] - fetched == 1, (column, value)
        assert not any("x-injected" in exchange.headers for exchange in site.seen)
    assert not ran.exists()


def test_f3_a_cache_that_comes_with_a_project_is_not_believed(tmp_path: Path) -> None:
    with Site({"/containers": page(PAGE)}) as site:
        text = "In 2019 the trust handled 5 containers."
        toml = sources(tmp_path, {"a": site.url("/containers")}, {"a": text})
        theirs = {"XDG_STATE_HOME": str(tmp_path / "theirs")}
        run("report", folder=tmp_path, environment=theirs)
        file = tmp_path / ".sourcecheck" / "cache" / "links.sqlite"
        with Store(file, user_seal(theirs)) as store:
            (forged,) = store.answers([site.url("/containers")], with_body=True).values()
            body = forged.body.replace(b"30,000", b"5")
            store.remember(replace(forged, body=body, fetched_at=time.time() + 9))
        assert run("report", folder=tmp_path, environment=theirs).out.count("1 supported") == 1
        assert site.hits["/containers"] == 1
        for offline in (True, False):
            report = check(str(toml), offline=offline)
            assert report.claims[0].verdict == ("unverifiable" if offline else "conflicting")
        assert site.hits["/containers"] == 2


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM answers; END",
        "DROP TABLE answers; CREATE VIEW answers AS SELECT load_extension('x.so') AS url",
        "DROP TABLE answers; CREATE TABLE answers (url, body)",
        "PRAGMA user_version = 99",
        "",
    ],
)
def test_f3_a_cache_that_is_not_ours_is_made_anew(tmp_path: Path, script: str) -> None:
    with Site({"/containers": page(PAGE)}) as site:
        text = "In 2019 the trust handled 30,000 containers."
        toml = sources(tmp_path, {"a": site.url("/containers")}, {"a": text})
        check(str(toml))
        file = tmp_path / ".sourcecheck" / "cache" / "links.sqlite"
        if script:
            with closing(sqlite3.connect(file)) as database:
                database.executescript(script)
        else:
            file.write_bytes(b"SQLite format 3\0" + os.urandom(8_000))
        before = site.hits["/containers"]
        for _ in range(2):
            assert check(str(toml)).claims[0].verdict == "supported"
        assert site.hits["/containers"] == before + 1  # and then it is kept as ever
        with closing(sqlite3.connect(file)) as database:
            kinds = {row[0] for row in database.execute("SELECT type FROM sqlite_master")}
            assert kinds <= {"table", "index"}
