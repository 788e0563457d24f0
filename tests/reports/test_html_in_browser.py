"""The HTML report in a real Chromium, opened from the disk: filters, keys, links, hostile text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from browser import Browser, chromium
from port_alder_report import LINKS, cited
from sourcecheck import config, pipeline
from sourcecheck.demo.site import serve
from sourcecheck.demo.tour import write_files
from sourcecheck.documents import parse
from sourcecheck.model import (
    CheckedClaim,
    Claim,
    Location,
    Organization,
    Report,
    Source,
    Verdict,
)
from sourcecheck.reports import FORMATS, Style

TODAY = date(2026, 11, 23)
ATTACK = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


def saved(report: Report, file: Path) -> str:
    """Write the page to a file and give its address."""
    with io.StringIO() as out:
        FORMATS["html"].write(report, out, Style())
        file.write_text(out.getvalue(), encoding="utf-8", newline="\n")
    return file.as_uri()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("profile")) as window:
        yield window


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the report on the demo, made by the real pipeline."""
    folder = tmp_path_factory.mktemp("demo")
    with serve(sleep=lambda seconds: None) as site:
        write_files(folder, site, TODAY)
        project = config.load(folder / "sources.toml")
        report = pipeline.report(project, today=TODAY, progress=pipeline.no_progress)
    return saved(report, folder / "report.html")


@pytest.fixture
def page(browser: Browser, tour: str) -> Browser:
    """The demo's report, freshly opened at desktop size."""
    browser.size(1280, 900)
    browser.open("about:blank")
    browser.open(tour)
    browser.complaints()
    return browser


def shown(page: Browser) -> list[str]:
    """The ids of the claims whose cards can be seen."""
    found = page.run(
        "return [...document.querySelectorAll('.card')].filter(c => c.checkVisibility())"
        ".map(c => c.querySelector('.id').textContent)"
    )
    assert isinstance(found, list)
    return found


def current(page: Browser) -> object:
    """The anchor of the claim that has the focus."""
    return page.run("return document.activeElement.id")


def test_nothing_is_blocked_and_nothing_complains(page: Browser) -> None:
    assert page.complaints() == []
    assert page.run("return getComputedStyle(document.querySelector('.card')).borderLeftWidth") == (
        "4px"
    )
    assert len(shown(page)) == 16


def test_a_verdict_filters(page: Browser) -> None:
    page.click(".chip.conflicting")
    assert shown(page) == ["dredging", "fish-market", "lifeboat-house"]
    page.click(".chip.not-found")
    assert shown(page) == ["ferry", "dredging", "fish-market", "lifeboat-house"]
    assert page.run("return document.getElementById('shown').textContent") == "4 of 16 claims"


def choose(page: Browser, select: str, label: str) -> None:
    """Choose an option by what it says."""
    page.run(
        "const [id, label] = arguments; const list = document.getElementById(id);"
        "list.value = [...list.options].find(o => o.text === label).value;"
        "list.dispatchEvent(new Event('change'));",
        select,
        label,
    )


def test_an_organization_filters(page: Browser) -> None:
    choose(page, "filter-organization", "Port Alder Museum of the Sea")
    assert shown(page) == ["founded", "breakwater"]


def test_a_rule_filters(page: Browser) -> None:
    choose(page, "filter-rule", "SC301 other-figure")
    assert shown(page) == ["dredging"]


def test_words_filter_and_escape_shows_all_again(page: Browser) -> None:
    page.press("/")
    for letter in "hotel":
        page.press(letter)
    assert shown(page) == ["lifeboat-house"]
    page.press("Escape")
    assert len(shown(page)) == 16


def test_claims_filtered_out_are_no_longer_marked_in_the_text(page: Browser) -> None:
    page.click(".chip.waived")
    marked = page.run(
        "return [...document.querySelectorAll('mark:not(.off)')].map(m => m.textContent)"
    )
    assert marked == ["In thick weather the fog signal sounds every thirty seconds."]


def test_j_and_k_walk_through_the_claims_that_are_shown(page: Browser) -> None:
    page.click(".chip.conflicting")
    seen = []
    for key in "jjjjk":
        page.press(key)
        seen.append(current(page))
    assert seen == [
        "claim-dredging",
        "claim-fish-market",
        "claim-lifeboat-house",
        "claim-lifeboat-house",
        "claim-fish-market",
    ]
    assert page.run("return location.hash") == "#claim-fish-market"


def test_letters_typed_into_the_filter_are_no_keys(page: Browser) -> None:
    page.press("/")
    page.press("j")
    assert current(page) == "filter-words"


def test_the_question_mark_opens_the_help_and_escape_closes_it(page: Browser) -> None:
    page.press("?")
    assert page.run("return document.getElementById('help').open") is True
    page.press("Escape")
    assert page.run("return document.getElementById('help').open") is False


def test_a_permalink_opens_at_its_claim(browser: Browser, tour: str) -> None:
    browser.open("about:blank")
    browser.open(f"{tour}#claim-tide")
    assert current(browser) == "claim-tide"
    top = browser.run("return document.getElementById('claim-tide').getBoundingClientRect().top")
    assert isinstance(top, int | float)
    assert -10 <= top <= 900


def test_a_permalink_to_a_claim_that_is_filtered_out_shows_it(page: Browser) -> None:
    page.click(".chip.waived")
    page.run("location.hash = '#claim-dredging'")
    assert (
        page.run(
            "return new Promise(done => setTimeout(() => done(document.activeElement.id), 50))"
        )
        == "claim-dredging"
    )


def test_a_click_on_a_claim_in_the_text_leads_to_its_card(page: Browser) -> None:
    page.click("mark.not-found")
    assert current(page) == "claim-ferry"


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (390, False)])
def test_the_card_is_beside_the_text_or_on_a_phone_below(
    page: Browser, width: int, beside: bool
) -> None:
    page.size(width, 844)
    text, card = (
        page.run(
            f"const b = document.querySelector('{s}').getBoundingClientRect();"
            "return [b.left, b.right, b.top, b.bottom]"
        )
        for s in ("mark.supported", ".card.supported")
    )
    assert isinstance(text, list)
    assert isinstance(card, list)
    assert (card[0] > text[1]) is beside
    assert (card[2] > text[3]) is not beside


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out_to_the_side(page: Browser, width: int) -> None:
    page.size(width, 844)
    assert page.run("return document.documentElement.scrollWidth <= innerWidth") is True


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_follow_what_the_reader_prefers(page: Browser, scheme: str) -> None:
    page.prefer(prefers_color_scheme=scheme)
    channel = page.run(
        "return Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
    )
    assert isinstance(channel, int)
    assert (channel > 128) is (scheme == "light")


def hostile_report() -> Report:
    """A report whose every text tries to run a script."""
    source = Source(ATTACK, url="javascript:document.title='owned'", title=ATTACK, publisher="body")
    said = replace(
        cited(ATTACK, Verdict.CONFLICTING, LINKS[0], ATTACK), source=source, reasons=(ATTACK,)
    )
    document = parse(f"# {ATTACK}\n\n{ATTACK}\n", "html", ATTACK)
    shown_as = replace(document, title=ATTACK, text=ATTACK, sentences=())
    claim = Claim(ATTACK, ATTACK, Location(ATTACK, 1, 1), start=2, end=30, kinds=(ATTACK,))
    return Report(
        claims=(CheckedClaim(claim, Verdict.CONFLICTING, citations=(said,)),),
        documents=(shown_as,),
        notes=(ATTACK,),
        organizations={"body": Organization("body", ATTACK)},
    )


def test_hostile_text_runs_nothing_and_builds_nothing(browser: Browser, tmp_path: Path) -> None:
    browser.open("about:blank")
    browser.complaints()
    browser.open(saved(hostile_report(), tmp_path / "hostile.html"))
    browser.press("j")
    title = browser.run("return document.title")
    assert isinstance(title, str)
    assert title.startswith("<img")
    assert browser.run("return document.querySelectorAll('img, script').length") == 1
    assert browser.run("return document.querySelectorAll('a[href^=javascript]').length") == 0
    assert browser.complaints() == []


def test_a_script_that_got_in_would_be_blocked(page: Browser) -> None:
    page.run(
        "const s = document.createElement('script'); s.textContent = 'document.title = \"owned\"';"
        "document.body.append(s);"
    )
    assert page.run("return document.title") != "owned"
    assert any("Content Security Policy" in line for line in page.complaints())
