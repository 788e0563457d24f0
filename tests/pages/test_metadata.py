"""What pages say of the work that they are: their metadata, and marks of retraction."""

from __future__ import annotations

import json

import pytest

from pdf_files import pdf
from sourcecheck.model import Page, PageWork, Record
from sourcecheck.pages import read, retraction
from sourcecheck.settings import Limits


def work(head: str, body: str = "<h1>Tides</h1><p>They rise.</p>") -> PageWork:
    html = f"<!doctype html><head>{head}</head><body>{body}</body>"
    page = read(html.encode(), "text/html; charset=utf-8", "https://a.example/1", Limits())
    assert isinstance(page, Page)
    return page.work


def linked(*nodes: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(nodes)}</script>'


def test_highwire_tags_are_read() -> None:
    said = work(
        '<meta name="citation_title" content="Of tides"><meta name="citation_author" content="Hale, M">'
        '<meta name="citation_author" content="Odo, T"><meta content="2014/3/1" name="citation_date">'
        '<meta name="citation_journal_title" content="Sea"><meta property="og:title" content="Of"/>'
    )

    assert said.titles == ("Of tides", "Of", "Tides")
    assert (said.authors, said.year, said.containers) == (("Hale, M", "Odo, T"), "2014", ("Sea",))
    assert said.record is Record.BIBLIOGRAPHIC


def test_dublin_core_is_a_record_where_it_names_an_identifier() -> None:
    title = '<meta name="DC.Title" content="Of tides">'

    assert work(title).record is Record.NONE
    assert work(title + '<meta name="DC.identifier" content="doi:10.1000/x">').record is (
        Record.BIBLIOGRAPHIC
    )


def test_linked_data_of_the_work_itself_are_read_and_not_of_what_it_cites() -> None:
    node = {
        "@type": "NewsArticle",
        "headline": "Trust cuts jobs",
        "author": [{"name": "Ann Reed"}],
        "citation": {"@type": "ScholarlyArticle", "name": "Of tides"},
        "publisher": {"name": "The Courier"},
    }

    said = work(linked(node))

    assert (said.titles[0], said.authors, said.record) == (
        "Trust cuts jobs", ("Ann Reed",), Record.ARTICLE,
    )  # fmt: skip
    assert said.containers == ("The Courier",)


def test_a_page_that_lists_several_works_is_none_of_them() -> None:
    nodes = [{"@type": "Article", "headline": f"Story {number}"} for number in range(3)]

    assert work(linked(*nodes)).record is Record.NONE


@pytest.mark.parametrize("script", ["{", "[" * 10_000, '{"@type": {"a": 1}}', "null", '"x"'])
def test_broken_linked_data_say_nothing(script: str) -> None:
    assert work(f'<script type="application/ld+json">{script}</script>').titles == ("Tides",)


@pytest.mark.parametrize(
    ("title", "is_record"),
    [
        ("RETRACTED: Fits in children", False),
        ("[Retracted] Fits in children", False),
        ("RETRACTED ARTICLE: Fits in children", False),
        ("Fits in children (Retracted)", False),
        ("Retraction notice to “Fits in children”", True),
        ("Retraction: Fits in children", True),
        ("Expression of Concern: Fits in children", True),
        ("WITHDRAWN: Fits in children", False),
    ],
)
def test_the_mark_of_a_withdrawn_work_is_known(title: str, is_record: bool) -> None:
    assert retraction.marked(title, is_bibliographic=is_record)


@pytest.mark.parametrize(
    "title",
    [
        "Retractions in science: a study",
        "How a paper was retracted",
        "Withdrawn from the world: life in a convent",
        "Retraction of the eyelid in cats",
        "The retracted claims of 1998",
        "Why journals publish an expression of concern",
        "Withdrawal symptoms: a review",
        "Retracted gums and how to treat them",
    ],
)
def test_a_work_about_withdrawing_is_not_withdrawn(title: str) -> None:
    assert not retraction.marked(title, is_bibliographic=True)


def test_a_headline_in_small_letters_is_no_mark() -> None:
    assert not retraction.marked("Retracted: how a study fell", is_bibliographic=False)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="citation_article_type" content="Retracted Publication">',
        '<meta name="dc.type" content="Retraction">',
        linked({"@type": "ScholarlyArticle", "name": "Fits", "creativeWorkStatus": "Retracted"}),
        '<meta name="citation_title" content="Fits"><meta name="citation_abstract" content="'
        'This paper has been withdrawn by the author due to an error in Lemma 2.">',
    ],
)
def test_data_tell_that_a_work_is_withdrawn(head: str) -> None:
    assert work(head).status


def test_a_page_that_links_to_a_retracted_work_is_not() -> None:
    assert not work("<title>News</title>", "<h1>News</h1><a href=/1>RETRACTED: Fits</a>").status


def test_a_pdf_is_what_its_information_says_if_its_pages_do_too() -> None:
    def said(title: str) -> PageWork:
        page = read(pdf(["Sea walls", "By day"], title=title), "application/pdf", "", Limits())
        assert isinstance(page, Page)
        return page.work

    assert (said("Sea walls").titles, said("Sea walls").record) == (
        ("Sea walls",), Record.BIBLIOGRAPHIC,
    )  # fmt: skip
    assert said("Cats and dogs").record is Record.NONE
    assert said("Microsoft Word - walls.doc").titles == ()
