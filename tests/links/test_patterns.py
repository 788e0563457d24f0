"""Patterns that choose URLs: hosts, addresses, asterisks, and nothing else."""

from __future__ import annotations

import time

import pytest

from sourcecheck.links.patterns import chooser

DRAFT = "https://harbour.example/drafts/sluice.html?v=[2]"


@pytest.mark.parametrize(
    "pattern",
    [
        "harbour.example",
        "HARBOUR.example",
        "*.example",
        "harbour.example/*",
        "harbour.example/drafts/*",
        "harbour.example/drafts/sluice.html?v=[2]",
        "https://harbour.example/*",
        "HTTPS://Harbour.example/drafts/*",
        "*/drafts/*",
        "*sluice*",
        "*?v=[2]",
        "*",
    ],
)
def test_a_pattern_fits(pattern: str) -> None:
    assert chooser((pattern,), ())(DRAFT)


@pytest.mark.parametrize(
    "pattern",
    [
        "example",
        "arbour.example",
        "www.harbour.example",
        "harbour.example:8080",
        "http://harbour.example/*",
        "harbour.example/drafts",
        "harbour.example/Drafts/*",
        "harbour.example/drafts/sluice.htm?",
        "*.pdf",
        "drafts/*",
        "https://harbour.example",
    ],
)
def test_a_pattern_does_not_fit(pattern: str) -> None:
    assert not chooser((pattern,), ())(DRAFT)


def test_a_host_stands_for_all_of_its_ports_unless_one_is_named() -> None:
    url = "http://127.0.0.1:8080/a"
    assert chooser(("127.0.0.1",), ())(url)
    assert chooser(("127.0.0.1:8080",), ())(url)
    assert not chooser(("127.0.0.1:80",), ())(url)


def test_the_front_page_fits_with_and_without_its_slash() -> None:
    assert chooser(("https://harbour.example",), ())("https://harbour.example/")
    assert chooser(("https://harbour.example/",), ())("https://harbour.example")


def test_an_ending_fits_the_address() -> None:
    assert chooser(("*.pdf",), ())("https://harbour.example/report.pdf#page=3")


def test_exclude_wins_over_include() -> None:
    is_chosen = chooser(("harbour.example",), ("*/drafts/*",))
    assert is_chosen("https://harbour.example/")
    assert not is_chosen(DRAFT)


def test_without_patterns_everything_is_looked_at() -> None:
    assert chooser((), ())("not even a URL")


def test_a_name_before_the_host_does_not_hide_it() -> None:
    assert not chooser((), ("harbour.example",))("https://user:x@harbour.example/a")


def test_a_hostile_pattern_takes_no_time() -> None:
    is_chosen = chooser(("*a" * 4_000 + "b",), ())
    began = time.perf_counter()
    assert not is_chosen("https://harbour.example/" + "a" * 8_000)
    assert time.perf_counter() - began < 0.1
