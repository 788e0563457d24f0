"""Pages that only look alive, and pages that look dead and are not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.pages import Look, look, same_page

PROSE = (
    "<p>The harbour trust published its report on Monday, and the council has read it since then, "
    "line by line, with the harbour master and two of the pilots who had asked for it.</p>"
)
MENU = "<nav>" + "".join(f"<a href=/s{n}>Section {n}</a> " for n in range(60)) + "</nav>"


def glance(html: str, url: str = "https://harbour.example/reports/2014") -> Look:
    return look(html.encode(), "text/html; charset=utf-8", url)


@pytest.mark.parametrize(
    "html",
    [
        "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL /x was not found.</p>",
        f"<title>Page not found | Harbour Times</title>{MENU}<h1>Page not found</h1><p>Sorry.</p>",
        f"<title>Harbour Times</title>{MENU}<h1>Oops! That page can’t be found.</h1>",
        "<title>Error 404</title><p>Nothing here.",
        "<title>Harbour</title><p>Sorry, the page you are looking for does not exist.</p>",
        "<title>Seite nicht gefunden - Hafen</title><p>Leider gibt es sie nicht.",
        "<title>Hafen</title><h1>Die angeforderte Seite wurde nicht gefunden</h1>",
        "<title>Page introuvable</title><p>Retour à l’accueil",
        "<title>Port</title><h1>Cette page n’existe pas</h1>",
        "<title>Página no encontrada</title><p>Volver",
        "<title>بندر</title><h1>صفحه مورد نظر یافت نشد</h1>",
        "<title>Hafen</title><p>This page is no longer available.</p>",
        "<title>ページが見つかりません</title><p>x",
        "<title>Страница не найдена</title>",
        "<title>Sayfa bulunamadı</title>",
    ],
)
def test_a_page_that_says_it_is_not_there_is_noticed(html: str) -> None:
    assert glance(html).says_not_found


@pytest.mark.parametrize(
    "html",
    [
        f"<title>How to handle 404 errors</title><h1>How to handle 404 errors</h1>{PROSE * 3}",
        f"<title>HTTP 404 - Encyclopedia</title><h1>HTTP 404</h1>{PROSE * 20}",
        f"<title>404 Not Found: what it means</title><h1>404 Not Found: what it means</h1>{PROSE}",
        "<title>Bridge</title><h1>The bridge</h1><p>The old bridge does not exist any more.</p>",
        "<title>Missing persons</title><p>Three sailors were not found.</p>",
        f"<title>Report</title><h1>Report</h1>{PROSE}<p>No minutes were found.</p>",
        "<title>Contact</title><p>Harbour office, room 404</p>",
        "<title>Room 404</title><h1>Room 404</h1><p>Two beds and a view of the harbour.</p>",
    ],
)
def test_a_page_about_something_missing_is_fine(html: str) -> None:
    assert not glance(html).says_not_found


@pytest.mark.parametrize(
    "html",
    [
        "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>Wait",
        "<title>Harbour</title><p>Please verify you are human</p>",
        "<noscript>Enable JavaScript and cookies to continue</noscript><script></script>",
        "<title>Access to this page has been denied.</title><div id=px-captcha></div>",
        '<form><div class="g-recaptcha" data-sitekey=x></div><input type=submit></form>',
        '<div class="h-captcha"></div>',
        "<iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful.</iframe>",
        "<title>DDOS-GUARD</title><p>Checking your browser before accessing",
        "<script src='https://geo.captcha-delivery.com/captcha/'></script>",
    ],
)
def test_a_challenge_is_noticed(html: str) -> None:
    assert glance(html).is_captcha


@pytest.mark.parametrize(
    "html",
    [
        f"<title>How captchas work</title>{PROSE * 9}<p>Verify you are human, they say.</p>",
        f"<title>x</title>{PROSE * 9}<script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js>",
        "<title>Contact</title><form><input type=email><textarea></textarea>"
        '<div class="g-recaptcha"></div></form>',
        f"<title>x</title>{PROSE * 9}<div class=g-recaptcha></div>",
    ],
)
def test_a_page_that_only_speaks_of_challenges_is_fine(html: str) -> None:
    assert not glance(html).is_captcha


@pytest.mark.parametrize(
    "html",
    [
        "<title>Log in | Harbour</title><form><input type=password></form>",
        "<title>Harbour</title><h1>Sign in</h1><form><input></form>",
        "<title>Hafen</title><form><input name=u><input name=p type='password'></form>",
        "<title>Anmelden</title><form></form>",
    ],
)
def test_a_login_page_is_noticed(html: str) -> None:
    assert glance(html).is_login


def test_an_article_with_a_login_box_is_no_login_page() -> None:
    assert not glance(f"<title>Report</title><input type=password>{PROSE * 5}").is_login


@pytest.mark.parametrize(
    "html",
    [
        "<title>harbour.example</title><p>This domain is for sale!</p>",
        "<p>Buy this domain</p><a>Harbours</a><a>Boats</a>",
        "<title>harbour</title><script src=//img1.wsimg.com/parking-lander/x.js></script><p>Ads",
        "<title>hafen.example</title><p>Diese Domain steht zum Verkauf",
    ],
)
def test_a_parked_domain_is_noticed(html: str) -> None:
    assert glance(html).is_parked


def test_an_article_on_the_domain_trade_is_fine() -> None:
    assert not glance(f"<title>x</title>{PROSE * 9}<p>This domain is for sale</p>").is_parked


def test_a_page_without_text_is_empty() -> None:
    assert glance("").is_empty
    assert glance(" \n ").is_empty
    assert glance("<html><head><title>x</title></head><body></body></html>").is_empty
    assert not glance("<img src=map.png>").is_empty
    assert not glance("<p>30,000").is_empty


@pytest.mark.parametrize(
    "html",
    [
        "<div id=root></div><script src=a.js></script>",
        '<div id="__next">Loading</div><script>x</script>',
        "<noscript>You need to enable JavaScript to run this app.</noscript><script>x</script>",
        "<app-root>Loading…</app-root><script src=main.js></script>",
    ],
)
def test_a_page_that_scripts_have_yet_to_write_is_noticed(html: str) -> None:
    seen = glance(html)
    assert seen.needs_javascript
    assert not seen.is_empty


def test_a_page_with_text_needs_no_scripts() -> None:
    assert not glance(f"<div id=root>{PROSE * 3}</div><script>x</script>").needs_javascript


def test_long_scripts_before_the_text_do_not_hide_it() -> None:
    seen = glance(f"<script>{'x' * 400_000}</script>{PROSE}")
    assert seen.text.startswith("The harbour trust")
    assert not seen.is_empty


@pytest.mark.parametrize(
    ("tag", "target", "seconds"),
    [
        ('<meta http-equiv="refresh" content="0; url=/new">', "https://harbour.example/new", 0),
        ("<META HTTP-EQUIV=Refresh CONTENT=\"5;URL='https://a.example/?x=1&amp;y=2'\">", None, 5),
        ('<base href="https://b.example/c/"><meta http-equiv=refresh content="1;d">', None, 1),
        ('<meta http-equiv="refresh" content="300">', "", 0),
        ('<meta http-equiv=refresh content="9; url=https://harbour.example/reports/2014">', "", 0),
        ('<noscript><meta http-equiv=refresh content="0;url=/nojs"></noscript>', "", 0),
        ('<!-- <meta http-equiv=refresh content="0;url=/old"> -->', "", 0),
        ("<meta http-equiv=refresh content='0;url=//[bad'>", "", 0),
    ],
)
def test_a_refresh_is_followed_to_its_target(tag: str, target: str | None, seconds: float) -> None:
    targets = {5: "https://a.example/?x=1&y=2", 1: "https://b.example/c/d"}
    seen = glance(f"<html><head>{tag}</head><body>x</body></html>")
    assert seen.refresh_to == (targets[int(seconds)] if target is None else target)
    assert seen.refresh_seconds == seconds


def test_two_answers_of_a_site_that_says_the_same_to_everything_are_one_page() -> None:
    one = glance(f"<title>Home</title>{PROSE}<p>reports 2014 on 3 May 2026, token a8f9c2</p>")
    other = glance(
        f"<title>Home</title>{PROSE}<p>no such page on 4 June 2026, token 77bcd1</p>",
        "https://harbour.example/no-such-page-1234",
    )
    assert same_page(one, other)


def test_an_article_and_the_page_for_any_address_are_two() -> None:
    wiki = "<title>{} - Wiki</title>" + MENU
    one = glance(wiki.format("Harbour") + "<p>The harbour lies east of the town, below the hill.")
    other = glance(
        wiki.format("no-such-page") + "<p>There is currently no text in this page.",
        "https://harbour.example/no-such-page-1234",
    )
    assert not same_page(one, other)


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        ">",
        "<meta ",
        "<input ",
        "<h1>",
        "<script>",
        "<!--",
        "&",
        "<title>",
        "a/",
        "\u00e9",
        " ",
    ],
)
def test_a_hostile_page_is_scanned_in_no_time(unit: str) -> None:
    body = ("<html>" + unit * (100_000 // len(unit))).encode("latin-1")
    started = time.perf_counter()
    look(body, "text/html", "https://harbour.example/")
    assert time.perf_counter() - started < 0.5


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["text/html", "text/plain", "", "x/y"]))
def test_no_bytes_make_it_raise(body: bytes, content_type: str) -> None:
    assert isinstance(look(b"<html>" + body, content_type, "https://h.example/"), Look)
