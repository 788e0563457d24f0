"""`sourcecheck model`: a model is pinned once, and fetched from a server that may lie."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from nli_files import write_model
from promises.program import run
from servers import Exchange, Handler, Site
from sourcecheck.errors import UsageError
from sourcecheck.nli import download, manifest
from sourcecheck.nli.download import Server
from sourcecheck.nli.folder import MAX_BYTES

pytest.importorskip("onnxruntime")

FILES = tuple(MAX_BYTES)


def served(content: bytes, status: str = "200 OK", *headers: str) -> Handler:
    """An answer with these bytes."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", *headers, "", ""]

    def answer(exchange: Exchange) -> None:
        exchange.send("\r\n".join(lines).encode() + content)

    return answer


def moved(target: str) -> Handler:
    return served(b"x" * 1000, "302 Found", f"Location: {target}")


class Shelf:
    """A user with a cache folder of his own, a model, and a server that has its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model = write_model(folder / "made", "The ferry is late.")
        self.routes: dict[str, Handler] = {
            f"/m/{name}": served((self.model / name).read_bytes()) for name in FILES
        }
        self.cache = folder / "cache" / "sourcecheck" / "models"

    def run(self, *words: str, **environment: str) -> Any:
        surroundings = {"XDG_CACHE_HOME": str(self.folder / "cache"), **environment}
        return run("model", *words, folder=self.folder, environment=surroundings)

    def pin(self, url: str = "https://models.example/m/") -> Path:
        ran = self.run("pin", str(self.model), "--name", "tiny", "--url", url)
        assert ran.code == 0, ran.err
        file = self.folder / "model.toml"
        file.write_text(ran.out)
        return file

    def fetch(self, site: Site, *words: str) -> Any:
        self.pin(site.url("/m/"))
        return self.run("fetch", "model.toml", *words)

    def left(self) -> list[str]:
        return sorted(p.name for p in self.cache.rglob("*")) if self.cache.exists() else []


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    yield Shelf(tmp_path)


def test_a_pinned_model_is_fetched_listed_and_found(shelf: Shelf) -> None:
    with Site(shelf.routes) as site:
        ran = shelf.fetch(site)
        assert ran.code == 0, ran.err
        digest = manifest.read(shelf.folder / "model.toml").digest
        assert shelf.run("list").out.startswith(f"tiny  {digest[:12]}")
        (folder,) = shelf.run("path", "tiny").out.split()
        assert {n: (Path(folder) / n).read_bytes() for n in FILES} == {
            n: (shelf.model / n).read_bytes() for n in FILES
        }
        assert sum(site.hits.values()) == len(FILES)
        assert shelf.fetch(site).code == 0
        assert sum(site.hits.values()) == len(FILES), "what is there is not fetched again"


def test_the_environment_or_an_option_names_another_server(shelf: Shelf) -> None:
    shelf.pin("http://127.0.0.1:9/nobody/")
    with Site(shelf.routes) as site:
        endpoint = site.url("/m")
        ran = shelf.run("fetch", "model.toml", SOURCECHECK_MODEL_ENDPOINT=endpoint)
    assert ran.code == 0, ran.err


def test_a_redirect_to_where_the_files_are_is_followed(shelf: Shelf) -> None:
    with Site(shelf.routes) as store:
        routes = {path: moved(store.url(path)) for path in shelf.routes}
        with Site(routes) as site:
            assert shelf.fetch(site).code == 0


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", ["changed", "longer", "endless", "shorter", "gone", "reset"])
def test_a_file_that_is_not_what_was_pinned_is_refused_and_nothing_stays(
    shelf: Shelf, name: str, how: str
) -> None:
    content = (shelf.model / name).read_bytes()

    def endless(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\n\r\n" + content)
        while not exchange.pause(0):
            exchange.send(b"\0" * 65536)

    lies: dict[str, Handler] = {
        "changed": served(bytes([content[0] ^ 1]) + content[1:]),
        "longer": served(content + b"x"),
        "endless": endless,
        "shorter": served(content[:-1]),
        "gone": served(b"", "404 Not Found"),
        "reset": Exchange.reset,
    }
    with Site({**shelf.routes, f"/m/{name}": lies[how]}) as site:
        ran = shelf.fetch(site)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert shelf.left() == []
    assert shelf.run("path", "tiny").code == 2


@pytest.mark.parametrize("target", ["file:///etc/passwd", "/m/model.onnx", "ftp://a.example/b"])
def test_a_redirect_elsewhere_or_in_a_circle_is_refused(shelf: Shelf, target: str) -> None:
    with Site({**shelf.routes, "/m/model.onnx": moved(target)}) as site:
        ran = shelf.fetch(site)
    assert ran.code == 2
    assert shelf.left() == []


def test_what_a_killed_run_left_is_swept_after_a_day(shelf: Shelf) -> None:
    old = shelf.cache / ".part-old"
    old.mkdir(parents=True)
    os.utime(old, (0, 0))
    with Site(shelf.routes) as site:
        shelf.fetch(site)
    assert not old.exists()


def test_a_server_that_the_manifest_does_not_name_is_asked_for(shelf: Shelf) -> None:
    file = shelf.pin("")
    ran = shelf.run("fetch", str(file))
    assert ran.code == 2
    assert "--endpoint" in ran.err


@pytest.mark.parametrize("url", ["file:///m/", "models.example", "https://a.example/?x=1"])
def test_only_http_addresses_are_fetched_from(shelf: Shelf, url: str) -> None:
    shelf.pin()
    assert shelf.run("fetch", "model.toml", "--endpoint", url).code == 2


def test_a_server_that_drips_for_hours_is_left(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(shelf.folder / "cache"))
    hours = count(0, 3600)
    with Site(shelf.routes) as site:
        wanted = manifest.read(shelf.pin(site.url("/m/")))
        with pytest.raises(UsageError, match="takes longer than 120 minutes"):
            download.fetch(wanted, Server(), lambda *_: None, clock=lambda: next(hours) * 3.0)
    assert shelf.left() == []


def test_a_file_that_comes_in_drops_is_whole(shelf: Shelf) -> None:
    content = (shelf.model / "config.json").read_bytes()

    def drops(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for at in range(0, len(content), 7):
            part = content[at : at + 7]
            exchange.send(b"%x\r\n%s\r\n" % (len(part), part))
        exchange.send(b"0\r\n\r\n")

    with Site({**shelf.routes, "/m/config.json": drops}) as site:
        assert shelf.fetch(site).code == 0
