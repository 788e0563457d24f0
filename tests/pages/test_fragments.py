"""Whether the place that a fragment names is on the page."""

import pytest

from sourcecheck.pages import has_fragment

PAGE = """<!doctype html><title>Report</title><h2 id="findings">Findings</h2><p>About <b>30</b>,000
people were held,\n and Nobody was told.</p><a name=old-place></a><p id='größe'>Größe</p>
<h3 id="user-content-usage">Usage</h3><p data-id="data" title="id=fake">x</p><p id="a&amp;b">y</p>
<script>document.write('<p id="scripted">')</script><!-- <p id="commented"> --><p id=bare>z</p>
<p class="x" id="a b">spaced</p><input name=field>"""


def there(fragment: str) -> bool:
    return has_fragment(PAGE.encode(), "text/html; charset=utf-8", fragment)


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "top",
        "TOP",
        "findings",
        "old-place",
        "größe",
        "gr%C3%B6%C3%9Fe",
        "usage",
        "user-content-usage",
        "a&b",
        "bare",
        "a%20b",
        "/route/to",
        "!/old-app",
        "L10-L20",
        "lines-10:20",
        "comment-77",
        "discussioncomment-123",
        ":~:text=30,000%20people",
        ":~:text=ABOUT%2030%2C000%20People",
        ":~:text=about,told",
        ":~:text=were-,held%2C,-and%20nobody",
        ":~:text=findings&text=usage",
        "findings:~:text=nobody%20was",
    ],
)
def test_a_place_that_is_there_is_found(fragment: str) -> None:
    assert there(fragment)


@pytest.mark.parametrize(
    "fragment",
    [
        "Findings",
        "finding",
        "scripted",
        "commented",
        "data",
        "fake",
        "field",
        ":~:text=33,700",
        ":~:text=told,about",
        ":~:text=were-,people",
        ":~:text=findings&text=nowhere",
    ],
)
def test_a_place_that_is_not_there_is_missing(fragment: str) -> None:
    assert not there(fragment)


def test_a_page_of_a_pdf_cannot_be_told() -> None:
    assert has_fragment(b"%PDF-1.7", "application/pdf", "page=3")


def test_places_that_scripts_make_cannot_be_told() -> None:
    assert has_fragment(b"<div id=root></div><script src=a></script>", "text/html", "section")


def test_a_text_directive_on_plain_text_is_looked_up() -> None:
    assert has_fragment(b"about 30,000 people", "text/plain", ":~:text=about-,30%2C000,-people")
    assert not has_fragment(b"about 30,000 people", "text/plain", ":~:text=33%2C700")


def test_a_specification_made_by_respec_has_the_ids_that_it_makes_in_the_browser() -> None:
    page = (
        b"<!doctype html><title>Spec</title><script class=remove "
        b'src="https://www.w3.org/Tools/respec/respec-w3c"></script><p>Some text stands here.</p>'
    )

    assert has_fragment(page, "text/html", "dfn-boat")
    assert not has_fragment(page.replace(b"respec", b"spec"), "text/html", "dfn-boat")
