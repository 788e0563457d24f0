"""The demo's site, over real HTTP: every way in which a page can be there, gone, or shy."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from importlib import resources
from urllib.parse import urlsplit

import pytest
import requests

from sourcecheck.demo.site import ANSWERS, serve


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve(sleep=lambda seconds: None) as address:
        yield address


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        yield session


def test_a_page_is_served_as_utf8_html(site: str, session: requests.Session) -> None:
    answer = session.get(f"{site}/trust/report-2023.html", timeout=5)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "£2.4 million" in answer.text


@pytest.mark.parametrize("path", [path for path, answer in ANSWERS.items() if answer.page])
def test_every_page_of_the_table_is_there(site: str, session: requests.Session, path: str) -> None:
    answer = session.get(site + path, timeout=5)
    assert answer.status_code == ANSWERS[path].code
    assert answer.text.startswith("<!DOCTYPE html>")


def test_every_page_of_the_folder_is_in_the_table() -> None:
    pages = {file.name for file in (resources.files("sourcecheck.demo") / "site").iterdir()}
    assert pages == {answer.page for answer in ANSWERS.values() if answer.page} | {"not-found.html"}


def test_the_old_address_of_the_museum_leads_to_the_new_one_for_good(
    site: str, session: requests.Session
) -> None:
    answer = session.get(f"{site}/museum/trust", timeout=5)
    assert [hop.status_code for hop in answer.history] == [301]
    assert urlsplit(answer.url).path == "/museum/history.html"


def test_an_unknown_address_is_honestly_not_found(site: str, session: requests.Session) -> None:
    assert session.get(f"{site}/estuary/seals-2019.html", timeout=5).status_code == 404
    assert session.get(f"{site}/../sources.toml", timeout=5).status_code == 404


def test_the_soft_404_says_200_and_not_found(site: str, session: requests.Session) -> None:
    answer = session.get(f"{site}/regatta/1889.html", timeout=5)
    assert answer.status_code == 200
    assert "Page not found" in answer.text


def test_the_journal_is_behind_a_challenge(site: str, session: requests.Session) -> None:
    answer = session.get(f"{site}/journal/wind-on-the-quay", timeout=5)
    assert (answer.status_code, answer.headers["cf-mitigated"]) == (403, "challenge")


def test_the_slow_page_sleeps_less_than_two_seconds(session: requests.Session) -> None:
    slept: list[float] = []
    with serve(sleep=slept.append) as address:
        session.get(f"{address}/observer/joan-pell.html", timeout=5)
    assert 0 < max(slept) < 2


def test_head_sends_no_body(site: str, session: requests.Session) -> None:
    answer = session.head(f"{site}/trust/quays.html", timeout=5)
    assert answer.status_code == 200
    assert answer.content == b""


def test_the_site_is_gone_when_the_tour_is_over() -> None:
    with serve() as address:
        port = urlsplit(address).port
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), 2):
        pass


def test_the_site_is_quiet(site: str, capfd: pytest.CaptureFixture[str]) -> None:
    with requests.Session() as session:
        session.trust_env = False
        session.get(f"{site}/nothing", timeout=5)
    assert capfd.readouterr() == ("", "")
