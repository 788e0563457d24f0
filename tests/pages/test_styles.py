"""Text that a page's styles hide or strike out is not read; what they leave in sight is.

Every case is shown to a real browser too: where it draws the text, so must ours read it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browser import Browser, chromium
from sourcecheck.model import Page, Region, Unreadable
from sourcecheck.pages import read, stylesheets
from sourcecheck.settings import Limits

OTHER = "<p>It was 30,000.</p>"
FIGURE = "33,700"

HIDDEN = {
    "a class": "<style>.x{display:none}</style><p class='a x'>33,700</p>",
    "an id": "<style>#x { color: red; visibility : hidden }</style><p id=x>33,700</p>",
    "a type": "<style>section{display:none !important}</style><section>33,700</section>",
    "a compound": "<style>p.a.b{display:none}</style><p class='b a'>33,700</p>",
    "a list": "<style>h6, .y , .x{display:none}</style><p class=x>33,700</p>",
    "a descendant": "<style>.a .x{display:none}</style><div class=a><div><p class=x>33,700</div>",
    "inside the body": "<style>body .x{display:none}</style><p class=x>33,700</p>",
    "a child of a descendant": "<style>.a .b>.x{display:none}</style><div class='a b'>"
    "<div class=b><div class=b><p class=x>33,700</p></div></div></div>",
    "a child": "<style>.a>.x{display:none}</style><div class=a><p class=x>33,700</p></div>",
    "an attribute": "<style>[data-x='1']{display:none}</style><p data-x=1>33,700</p>",
    "not": "<style>p.x:not(.on){display:none}</style><p class=x>33,700</p>",
    "everything in": "<style>.a *{display:none}</style><div class=a><p>33,700</p></div>",
    "a comment": "<style>/*}*/.x/**/{color:red;/*;*/display:none}</style><p class=x>33,700</p>",
    "escapes": "<style>.s\\:x{d\\69splay:n\\6fne}</style><p class='s:x'>33,700</p>",
    "after a string": "<style>a{content:'}{'}.x{display:none}</style><p class=x>33,700</p>",
    "after an import": "<style>@import 'a.css';.x{display:none}</style><p class=x>33,700</p>",
    "after a font": "<style>@font-face{src:url(a;b)}.x{display:none}</style><p class=x>33,700</p>",
    "on a screen": "<style>@media screen{.x{display:none}}</style><p class=x>33,700</p>",
    "not in print": "<style>@media not print{.x{display:none}}</style><p class=x>33,700</p>",
    "a layer": "<style>@layer a{.x{display:none}}</style><p class=x>33,700</p>",
    "never closed": "<style>.x{display:none</style><p class=x>33,700</p>",
    "shown in print": "<style>.x{display:none}@media print{.x{display:block}}</style>"
    "<p class=x>33,700</p>",
    "shown on no screen": "<style>.x{display:none}@media (min-width:90000px){.x{display:block}}"
    "</style><p class=x>33,700</p>",
    "the more specific": "<style>p.x{display:none}.x{display:block}</style><p class=x>33,700</p>",
    "the important": "<style>.x{display:none!important}#x{display:block}</style>"
    "<p class=x id=x style='display:block'>33,700</p>",
    "opacity": "<style>.x{opacity:0}</style><p class=x>33,700</p>",
    "opacity inline": "<p style='opacity: 0.0'>33,700</p>",
    "no height": "<style>.x{max-height:0;overflow:hidden}</style><div class=x>33,700</div>",
    "no height, padded aside": "<style>.x{height:0;overflow:hidden;padding:0 9px}</style>"
    "<div class=x>33,700</div>",
    "a clipped pixel": "<style>.x{position:absolute;width:1px;height:1px;overflow:hidden;"
    "clip:rect(0,0,0,0)}</style><span class=x>33,700</span>",
    "clip": "<style>.x{position:absolute;clip:rect(1px, 1px, 1px, 1px)}</style><p class=x>33,700",
    "clip path": "<style>.x{clip-path:inset(50%)}</style><p class=x>33,700</p>",
    "font size": "<style>.x{font-size:0}</style><p class=x>33,700</p>",
    "font": "<style>.x{font:0/0 a}</style><p class=x>33,700</p>",
    "indent": "<style>.x{text-indent:-9999px}</style><p class=x>33,700</p>",
    "off screen": "<style>.x{position:absolute;left:-999em}</style><p class=x>33,700</p>",
    "moved": "<style>.x{transform:translateX(-9999px)}</style><p class=x>33,700</p>",
    "scaled": "<p style='transform:scale(0)'>33,700</p>",
    "invisible around": "<style>.x{visibility:hidden}</style><div class=x><p>33,700</p></div>",
}
STRUCK = {
    "del": "<p><del>33,700</del></p>",
    "s": "<p><s>33,700</s></p>",
    "strike": "<p><strike>33,700</strike></p>",
    "inline": "<p><span style='text-decoration: line-through red'>33,700</span></p>",
    "class": "<style>.x{text-decoration-line:line-through}</style><p class=x>33,700</p>",
    "a block": "<del><p>33,700</p></del>",
}
SHOWN = {
    "print": "<style>@media print{.x{display:none}}</style><p class=x>33,700</p>",
    "a sheet for print": "<style media=print>.x{display:none}</style><p class=x>33,700</p>",
    "shown again": "<style>.x{display:none}.x.on{display:block}</style><p class='x on'>33,700</p>",
    "shown inline": "<style>.x{display:none}</style><p class=x style='display:block'>33,700</p>",
    "shown on a wide screen": "<style>.x{display:none}@media (min-width: 600px){.x{display:block}}"
    "</style><p class=x>33,700</p>",
    "another class": "<style>.x{display:none}.x::after{display:none}</style><p class=xx>33,700</p>",
    "when pointed at": "<style>.x:hover{display:none}.x::before{display:none}</style>"
    "<p class=x>33,700</p>",
    "another parent": "<style>.a>.x{display:none}</style><div class=a><div><p class=x>33,700</div>",
    "after its parent": "<style>.a .x{display:none}</style><div class=a></div>"
    "<p class=x>33,700</p>",
    "a visible part": "<style>.a{visibility:hidden}.x{visibility:visible}</style>"
    "<div class=a><p class=x>33,700</p></div>",
    "a font of its own": "<style>.a{font-size:0}.x{font-size:16px}</style>"
    "<div class=a><p class=x>33,700</p></div>",
    "cut but high": "<style>.x{height:40px;overflow:hidden}</style><div class=x>33,700</div>",
    "room that it grows into": "<style>.a{display:flex}.x{flex:1;width:0;overflow:hidden}</style>"
    "<div class=a><p class=x>33,700</p></div>",
    "no height and not cut": "<style>.x{height:0}</style><div class=x>33,700</div>",
    "a keyframe": "<style>@keyframes k{from{opacity:0}to{opacity:1}}</style><p class=x>33,700</p>",
    "a bit of a clip": "<style>.x{clip-path:inset(1px)}</style><p class=x>33,700</p>",
    "a word in a name": "<style>.x{transition:opacity 0s;will-change:display}</style>"
    "<p class=x>33,700</p>",
    "not supported": "<style>@supports not (display:grid){.x{display:none}}</style><p class=x>"
    "33,700</p>",
}
FADING = "Nobody disputes that the toll of the year was 33,700 in the whole of the country. " * 8


def body(html: str) -> str:
    page = read(html.encode(), "text/html; charset=utf-8", "http://harbour.example/", Limits())
    assert isinstance(page, Page)
    return " ".join(one.text for one in page.passages if one.region is Region.BODY)


@pytest.mark.parametrize("html", [*HIDDEN.values(), *STRUCK.values()], ids=[*HIDDEN, *STRUCK])
def test_text_that_is_hidden_or_struck_out_is_not_read(html: str) -> None:
    assert body(OTHER + html) == "It was 30,000."


@pytest.mark.parametrize("html", SHOWN.values(), ids=list(SHOWN))
def test_text_that_stays_in_sight_is_read(html: str) -> None:
    assert body(OTHER + html) == "It was 30,000. 33,700"


def test_what_only_narrow_screens_are_spared_is_read() -> None:
    sheet = "<style>@media (max-width: 600px){.x{display:none}}</style>"
    assert FIGURE in body(f"{OTHER}{sheet}<p class=x>33,700</p>")


def test_a_closed_box_of_details_is_read() -> None:
    assert FIGURE in body(f"{OTHER}<details><summary>More</summary><p>33,700</p></details>")


@pytest.mark.parametrize(
    "html",
    [
        "<style>.js body{opacity:0}</style><body><p>%s",
        "<style>body{display:none}</style><body><p>%s",
        "<style>body{visibility:hidden}</style><body><p>%s",
        "<style>.fade{opacity:0;transition:opacity 1s}</style><p>Port</p><div class=fade><p>%s",
        "<p>Port</p><div style='opacity:0;transform:translateY(20px)'><p>%s</p></div>",
        "<style>#app{visibility:hidden}</style><p>Loading</p><main id=app><p>%s</main>",
        "<style>p{opacity:0;animation:in 1s forwards}</style><p>%s",
    ],
)
def test_a_page_that_waits_to_be_faded_in_is_read(html: str) -> None:
    assert FIGURE in body(html % FADING)


@pytest.mark.parametrize("style", ["display:none", "position:absolute;left:-9999px", "font-size:0"])
def test_most_of_a_page_is_not_read_when_nothing_would_fade_it_in(style: str) -> None:
    assert body(f"<style>.x{{{style}}}</style>{OTHER}<div class=x>{FADING}") == "It was 30,000."


@pytest.mark.parametrize(
    "html",
    [
        "<style>" + "".join(f".a.b{n} .c{{display:none}}" for n in range(60_000)) + "</style><p>a",
        "<style>" + "".join(f".a.b{n}{{top:0}}" for n in range(9_000)) + "</style>"
        + "<b class=a>x</b>" * 20_000,
        "<style>" + ".a .b .c .d .e{top:0}" * 999 + "</style>"
        + "<div class='b c d e'>" * 1_000 + "x",
        "<style>" + "{" * 500_000,
        "<style>" + "@media screen{" * 100_000,
        "<style>" + "/*" * 500_000,
        "<style>" + "'\\" * 500_000,
        "<style>" + "url(" * 500_000,
        "<style>a{" + "display:none;" * 100_000,
        "<style>" + "[a='" * 100_000 + "{display:none}",
        "<style>a{clip:rect(" + "0 " * 300_000 + "}</style><a>x",
        "<style>a{font:" + "a " * 300_000 + "}</style><a>x",
        "<style>a{transform:" + "scale(0 " * 300_000 + "}</style><a>x",
        "<p style='" + "display:none;" * 100_000 + "'>x",
    ],
    ids=range(14),
)  # fmt: skip
def test_hostile_styles_are_read_in_seconds_or_not_at_all(html: str) -> None:
    started = time.perf_counter()
    answer = read(html.encode(), "text/html", "http://harbour.example/", Limits())
    assert isinstance(answer, Page | Unreadable)
    assert time.perf_counter() - started < 5


def test_a_page_with_more_rules_than_can_be_told_cannot_be_read() -> None:
    rules = "".join(f".b{n}{{display:none}}" for n in range(20_001))
    html = f"<style>{rules}</style><p>It was 30,000.</p>"
    answer = read(html.encode(), "text/html", "http://harbour.example/", Limits())
    assert isinstance(answer, Unreadable)
    assert "style" in answer.reason


CSS = st.lists(
    st.sampled_from(
        [*"{}();:,.#*>~+[]=\"'\\/@!%-0 \n", "/*", "*/", "url(", "@media ", "screen", ".x", "p", "#a",
         ":not(", "display", "none", "opacity", "font", "clip", "rect(", "-9999px", "\\6f ", "é"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(CSS)
def test_any_soup_of_css_is_read(soup: str) -> None:
    html = f"<p>It was.</p><p class=x style='{soup}'>33,700</p><style>{soup}</style>"
    assert isinstance(read(html.encode(), "text/html", "", Limits()), Page)
    for rule in stylesheets.rules(f"{soup}\n"):
        assert not {"{", "}"} & set(selector_text(rule.selectors))


def selector_text(text: str) -> str:
    """Selectors without their strings and escapes, which may hold anything."""
    return re.sub(r"\\.|\"[^\"\n]*\"?|'[^'\n]*'?", "", text, flags=re.DOTALL)


# The same in a browser

IS_DRAWN = """
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node; (node = walker.nextNode());) {
  if (!node.data.includes('33,700') || node.parentElement.tagName === 'STYLE') continue;
  const seen = {opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true};
  if (!node.parentElement.checkVisibility(seen)) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const box of range.getClientRects()) {
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (box.width > 1 && box.height > 1 && document.elementFromPoint(x, y) === node.parentElement)
      return true;
  }
}
return false;
"""


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        opened.size(1280, 800)
        yield opened


@pytest.mark.parametrize(
    ("html", "is_drawn"),
    [(one, False) for one in HIDDEN.values()] + [(one, True) for one in SHOWN.values()],
    ids=[*HIDDEN, *SHOWN],
)
def test_a_browser_draws_just_what_is_read(window: Browser, html: str, is_drawn: bool) -> None:
    window.open("data:text/html," + quote(f"<!doctype html><body>{OTHER}{html}"))
    assert window.run(IS_DRAWN) is is_drawn
