"""HTML to passages: all of the text, none of it glued or torn, and its region known."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.model import Page, Region, Unreadable
from sourcecheck.pages import read
from sourcecheck.settings import Limits


def page_of(html: str, content_type: str = "text/html; charset=utf-8") -> Page:
    page = read(html.encode(), content_type, "http://harbour.example/", Limits())
    assert isinstance(page, Page)
    return page


def texts(html: str, *regions: Region) -> list[str]:
    wanted = regions or tuple(Region)
    return [one.text for one in page_of(html).passages if one.region in wanted]


def body(html: str) -> list[str]:
    return texts(html, Region.BODY)


# Words and sentences


@pytest.mark.parametrize(
    "markup",
    [
        "<b>30</b>,000",
        "30<wbr>,000",
        "30,&shy;000",
        "30&#8203;,000",
        "<span>30</span><!-- c -->,<i></i>000",
    ],
)
def test_nothing_comes_between_the_parts_of_a_figure(markup: str) -> None:
    assert body(f"<p>About {markup} people.</p>") == ["About 30,000 people."]


def test_a_no_break_space_is_a_blank_and_white_space_is_folded() -> None:
    assert body("<p>30&nbsp;000 \n\t people</p>") == ["30 000 people"]


def test_sentences_of_a_paragraph_share_its_number() -> None:
    passages = page_of("<p>One is here. Two is there.</p><p>Three.</p>").passages
    assert [(one.text, one.paragraph) for one in passages] == [
        ("One is here.", 0),
        ("Two is there.", 0),
        ("Three.", 1),
    ]


def test_offsets_count_in_the_paragraphs_joined_by_line_feeds() -> None:
    passages = page_of("<h1>Port</h1><p>One is here. Two<br>is there.</p><li>Three").passages
    text = "Port\nOne is here. Two is there.\nThree"
    assert [text[one.start : one.end] for one in passages] == [one.text for one in passages]


def test_blocks_and_line_breaks_separate() -> None:
    assert body("<div>Harbour Trust<br>12 Quay Street<div>Port</div>tail</div>") == [
        "Harbour Trust",
        "12 Quay Street",
        "Port",
        "tail",
    ]


def test_a_line_that_was_only_wrapped_by_a_break_goes_on() -> None:
    assert body(
        "<p>The commission found that<br>30,000 had left.</p><p>And that<br>it was so."
    ) == [
        "The commission found that",
        "30,000 had left.",
        "And that it was so.",
    ]


def test_a_preformatted_text_is_unwrapped() -> None:
    html = "<pre>The report of the commission was wrapped at a\nfixed width.\n\nNext one.</pre>"
    assert body(html) == [
        "The report of the commission was wrapped at a fixed width.",
        "Next one.",
    ]


def test_unclosed_paragraphs_are_paragraphs() -> None:
    assert body("<p>one<p>two<p>three") == ["one", "two", "three"]


def test_text_directly_in_the_body_is_read() -> None:
    assert body("30,000 ships <b>came</b>") == ["30,000 ships came"]


def test_quotation_marks_that_a_browser_adds_are_there() -> None:
    assert body("<p>She said <q>no</q>.</p><blockquote>We left.</blockquote>") == [
        "She said “no”.",
        "We left.",
    ]


# Notes and powers


@pytest.mark.parametrize(
    "note",
    [
        '<sup><a href="#fn1">1</a></sup>',
        '<sup class="reference"><a href="#c6">[6]</a></sup>',
        "<sup>1</sup>",
        '<a href="#fn"><sup>12</sup></a>',
        '<sup role="doc-noteref">*</sup>',
    ],
)
def test_a_note_marker_does_not_become_part_of_the_figure(note: str) -> None:
    assert body(f"<p>It was 30,000{note} in all.</p>") == ["It was 30,000 in all."]


def test_a_power_stays_a_power() -> None:
    assert body("<p>2 x 10<sup>6</sup> km<sup>2</sup>, the 1<sup>st</sup></p>") == [
        "2 x 10⁶ km², the 1st"
    ]


# Tables and lists


def test_cells_carry_the_names_of_their_columns() -> None:
    html = "<table><tr><th>Year<th>Deaths<tr><td>1988<td>5,000<tr><td>1989<td>300</table>"
    assert body(html) == ["Year | Deaths", "Year: 1988, Deaths: 5,000", "Year: 1989, Deaths: 300"]


def test_a_row_with_a_name_of_its_own_reads_as_a_statement() -> None:
    html = "<table><tr><th colspan=2>Port</th><tr><th>Deaths:</th><td>5,000</td></table>"
    assert body(html) == ["Port", "Deaths: 5,000"]


def test_names_of_rows_and_columns_stand_together() -> None:
    html = "<table><tr><th></th><th>1988</th><th>1989</th></tr>"
    html += "<tr><th>Deaths</th><td>5,000</td><td>300</td></tr></table>"
    assert body(html)[-1] == "Deaths, 1988: 5,000, 1989: 300"


def test_a_cell_that_spans_rows_belongs_to_each_of_them() -> None:
    html = "<table><tr><th>Year<th>City<th>Dead<tr><td rowspan=2>1988<td>A<td>1<tr><td>B<td>2"
    assert body(html)[1:] == ["Year: 1988, City: A, Dead: 1", "Year: 1988, City: B, Dead: 2"]


def test_cells_of_a_plain_table_are_told_apart() -> None:
    html = "<table><tr><td>Deaths<td>5,000<tr><td>Births<td>7,000</table>"
    assert body(html) == ["Deaths | 5,000", "Births | 7,000"]


def test_a_row_is_one_passage() -> None:
    html = "<table><tr><th>No. <th>Note<tr><td>5,000.<td>See below. Then above.</table>"
    assert body(html)[1:] == ["No.: 5,000., Note: See below. Then above."]


@pytest.mark.parametrize("span", ["99999999999", "-1", "x", "0"])
def test_an_absurd_span_is_no_trouble(span: str) -> None:
    html = f"<table><tr><th colspan={span}>A<th>B<tr><td rowspan={span}>1<td>2</table>"
    assert body(html)


def test_a_table_that_lays_out_the_page_is_no_data() -> None:
    html = """<table width=100%><tr><td><a href=a>Home</a><br><a href=b>33,700 killed</a></td>
    <td><font size=2>The report said that 30,000<br>people were killed.<br><br>It was long ago.
    </font></td></tr></table>"""
    assert body(html) == ["The report said that 30,000 people were killed.", "It was long ago."]


def test_an_item_is_a_passage_and_so_is_a_nested_one() -> None:
    html = "<ul><li>One. Still one.<ul><li>Nested<li>Two</ul>after</ul>"
    assert body(html) == ["One. Still one.", "Nested", "Two", "after"]


def test_a_term_and_its_definition_read_as_a_statement() -> None:
    assert body("<dl><dt>Deaths<dd>5,000<dt>Lone</dl>") == ["Deaths: 5,000", "Lone"]


def test_captions_are_marked() -> None:
    html = "<figure><img alt='33,700'><figcaption>The quay.</figcaption></figure><p>x"
    assert texts(html, Region.CAPTION) == ["The quay."]
    assert "33,700" not in str(page_of(html))


# What nobody sees


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>33,700</p>",
        "<p style='display: none'>33,700</p>",
        "<div style='color:red; VISIBILITY:hidden'><p>33,700</p></div>",
        "<span class='sr-only'>33,700</span>",
        "<script>33,700</script>",
        "<style>33,700</style>",
        "<template><p>33,700</p></template>",
        "<noscript>33,700</noscript>",
        "<!-- 33,700 -->",
        "<dialog>33,700</dialog>",
        "<div aria-hidden=true>33,700</div>",
        "<p style='position:absolute;left:-9999px'>33,700</p>",
        "<select><option>33,700</select>",
        "<textarea>33,700</textarea>",
        "<svg><title>33,700</title></svg>",
        "<math><annotation>33,700</annotation></math>",
    ],
)
def test_what_is_hidden_never_stands_in_the_body(hidden: str) -> None:
    assert body(f"<p>It was 30,000.</p>{hidden}") == ["It was 30,000."]


def test_text_for_readers_without_scripts_counts_when_there_is_no_other() -> None:
    assert body("<noscript><p>It was 30,000.</p></noscript>") == ["It was 30,000."]


# Furniture

ARTICLE = "<p>The toll was 30,000, the report says, and nobody disputes it.</p>"


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><ul><li><a href=/x>33,700 killed</a></ul></nav>",
        "<header><p>33,700 killed</p></header>",
        "<footer>33,700 killed</footer>",
        "<aside><p>33,700 killed</p></aside>",
        "<div role=navigation>33,700 killed</div>",
        "<div role=complementary>33,700 killed</div>",
        "<div class=sidebar><p>33,700 killed</p></div>",
        "<div id=main-menu><span>33,700 killed</span></div>",
        "<div class='block block-related-posts'><p>33,700 killed</p></div>",
        "<div class=relatedArticles><p>33,700 killed</p></div>",
        "<div class=most-read><p>33,700 killed</p></div>",
        "<div id=cookie-banner>33,700 killed</div>",
        "<section id=comments><p>33,700 killed</p></section>",
        "<ul><li><a href=/a>33,700 killed</a><li><a href=/b>Other news</a></ul>",
        "<div><a href=/a>33,700 killed</a> | <a href=/b>Other news</a></div>",
        "<div><h3>Related articles</h3><p>33,700 killed</p></div>",
        "<div><div><h3>Most read</h3></div><p>33,700 killed</p></div>",
        "<p><a href=/a>33,700 killed, says an official</a></p>",
        "<button>33,700 killed</button>",
        "<ol class=references><li>33,700 killed, a newspaper wrote</ol>",
    ],
)
def test_a_figure_in_the_furniture_is_kept_but_never_body(furniture: str) -> None:
    passages = page_of(f"<body>{ARTICLE}{furniture}</body>").passages
    found = [one for one in passages if "33,700" in one.text]
    assert found
    assert all(one.region.is_furniture for one in found)
    assert any("30,000" in one.text and one.region is Region.BODY for one in passages)


def test_the_header_of_an_article_is_its_own() -> None:
    html = f"<article><header><h1>Toll</h1><p>It was 30,000.</p></header>{ARTICLE}</article>"
    assert "It was 30,000." in body(html)
    assert texts(html, Region.TITLE) == ["Toll"]


@pytest.mark.parametrize(
    "attributes",
    [
        'class="article-header-wrapper content"',
        'class="has-sidebar page"',
        'class="header top"',
        'class="social-page"',
        'class="layout-with-menu"',
    ],
)
def test_a_body_in_an_odd_class_is_not_lost(attributes: str) -> None:
    html = f"<body><div {attributes}>{ARTICLE * 5}</div></body>"
    assert len(body(html)) == 5


def test_a_page_that_is_all_furniture_is_all_body() -> None:
    html = "<div class='header a'><p>It was 30,000.</p></div><div class='header b'><p>Or so.</p>"
    assert body(html) == ["It was 30,000.", "Or so."]


def test_the_biggest_text_of_a_page_is_not_its_sidebar() -> None:
    html = f"<div class=promo-text>{ARTICLE * 12}</div><p>Read on.</p>"
    assert len(body(html)) == 13


def test_a_section_after_related_articles_is_body_again() -> None:
    html = "<h2>Related articles</h2><p>33,700</p><h2>The toll</h2><p>30,000</p>"
    assert body(html) == ["Related articles", "The toll", "30,000"]


# Head


def test_the_head_gives_title_language_and_day() -> None:
    page = page_of(
        "<html lang=en-GB><head><title> The\n toll </title>"
        "<meta property='article:published_time' content='2014-06-01T10:00:00Z'></head><p>x"
    )
    assert (page.title, page.language, page.published) == ("The toll", "en-gb", "2014-06-01")


def test_the_day_may_stand_in_json_ld() -> None:
    html = '<script type="application/ld+json">{"datePublished": "2018-12-04"}</script><p>x'
    assert page_of(html).published == "2018-12-04"


def test_a_page_without_a_title_takes_its_main_heading() -> None:
    assert page_of("<h1>The toll</h1><p>x").title == "The toll"


def test_a_title_that_no_heading_repeats_is_a_passage() -> None:
    assert texts("<title>Toll: 30,000</title><p>x", Region.TITLE) == ["Toll: 30,000"]


# Other kinds of markup


def test_a_feed_is_read_element_by_element() -> None:
    html = (
        '<?xml version="1.0"?><rss><item><title>A</title><description>30,000</description></item>'
    )
    page = page_of(html, "application/rss+xml")
    assert [one.text for one in page.passages] == ["A", "30,000"]


def test_an_entity_bomb_in_xml_is_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "ha">{entities}]><r><a>x</a>&e11;</r>'
    assert len(str(page_of(xml, "application/xml"))) < 1_000


def test_a_file_named_by_xml_is_not_opened() -> None:
    xml = '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/hostname">]><r><a>x</a><b>&e;</b></r>'
    assert [one.text for one in page_of(xml, "application/xml").passages] == ["x"]


# Nothing to read


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<html><body></body></html>", "no text"),
        ("<div id=root></div><script src=app.js></script>", "JavaScript"),
        ("<frameset><frame src=a><frame src=b></frameset>", "frames"),
        ("<div>" * 30_000 + "30,000", "deeply"),
        ("   ", "empty"),
    ],
)
def test_a_page_without_text_says_why(html: str, words: str) -> None:
    answer = read(html.encode(), "text/html", "http://harbour.example/", Limits())
    assert isinstance(answer, Unreadable)
    assert words in answer.reason
    assert answer.rule == "SC209"


# Hostile pages


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<b>" * 100_000 + "x",
        "<p>ok</p><p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
        "<p>" + "word " * 200_000,
        "<" * 300_000,
        "<p>x" * 20_000,
        "<sup>" * 3_000 + "1" * 1_000,
        "<table><tr><td>" * 3_000 + "x 5",
        "<!-- " * 50_000 + "x",
        "<p class='" + "a-b " * 50_000 + "'>x",
        "&" * 200_000,
    ],
    ids=["div", "b", "attributes", "line", "lt", "p", "sup", "table", "comment", "class", "amp"],
)
def test_a_hostile_page_is_read_in_seconds(html: str) -> None:
    started = time.perf_counter()
    answer = read(html.encode(), "text/html", "http://harbour.example/", Limits())
    assert isinstance(answer, Page | Unreadable)
    assert time.perf_counter() - started < 5


def test_an_element_that_drowns_its_attributes_cannot_unhide_itself() -> None:
    noise = " ".join(f"a{n}=1" for n in range(5_000))
    assert body(f"<p>It was 30,000.</p><p {noise} hidden>33,700</p>") == ["It was 30,000."]


def test_a_zero_byte_does_not_end_the_page() -> None:
    assert body("<p>one\0 two</p><p>three</p>") == ["one two", "three"]


def test_a_page_over_the_limit_is_cut_and_says_so() -> None:
    answer = read(b"<p>one two</p>" * 100, "text/html", "", Limits(max_decoded_bytes=500))
    assert isinstance(answer, Page)
    assert answer.truncated


TAGS = st.sampled_from(
    "p div b a ul li table tr td th h1 h2 nav aside header article sup q dl dt dd br pre caption "
    "script template dialog".split()
)
PIECES = st.one_of(
    st.builds("<{}>".format, TAGS),
    st.builds("</{}>".format, TAGS),
    st.builds('<{} class="menu sidebar content" hidden>'.format, TAGS),
    st.text("abc 30,.\n&;<>\"'\u200b\xad", max_size=8),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_soup_of_tags_keeps_the_promise_about_offsets(pieces: list[str]) -> None:
    answer = read("".join(pieces).encode(), "text/html", "", Limits())
    if isinstance(answer, Unreadable):
        return
    paragraphs: dict[int, int] = {}
    end = 0
    for one in answer.passages:
        assert one.text
        assert one.text == one.text.strip()
        assert one.end - one.start == len(one.text)
        assert one.start >= end
        end = one.end
        paragraphs.setdefault(one.paragraph, one.start)
    assert list(paragraphs) == list(range(len(paragraphs)))


@pytest.mark.parametrize(
    "markup",
    [
        "<!doctype html><title>Port Alder</title><main><p>It was 30,000.</p></main>",
        "<html><meta charset=utf-8><title>Port Alder</title><article>It was 30,000.</article>",
        "<head><title>Port Alder</title><div><p>It was 30,000.</p></div></head>",
    ],
)
def test_text_counts_where_the_tags_of_head_and_body_are_left_out(markup: str) -> None:
    assert page_of(markup).title == "Port Alder"
    assert body(markup) == ["It was 30,000."]


def test_what_is_beyond_the_limits_on_tags_and_characters_counts_as_cut_off() -> None:
    html = b"<p>one two three</p>" * 100
    for limits in (
        Limits(max_tags=20),
        Limits(max_judged_characters=150),
        Limits(max_read_bytes=200),
    ):
        answer = read(html, "text/html", "", limits)
        assert isinstance(answer, Page)
        assert answer.truncated
        assert 9 <= len(answer.passages) <= 12
        assert answer.passages[0].text == "one two three"
    whole = read(html, "text/html", "", Limits(max_tags=200, max_judged_characters=1_300))
    assert isinstance(whole, Page)
    assert not whole.truncated
    assert len(whole.passages) == 100


def test_one_endless_sentence_is_cut_and_not_lost() -> None:
    for kind in ("text/html", "text/plain", "application/xml"):
        answer = read(b"<p>" + b"one two " * 500, kind, "", Limits(max_judged_characters=100))
        assert isinstance(answer, Page)
        assert answer.truncated
        assert sum(len(one.text) for one in answer.passages) <= 100


def test_a_chapter_on_comments_is_text() -> None:
    text = "<p>All programmers strive to write code that 42 people can read, and explain it.</p>"
    body = f"<main><h1>Guide</h1><h2>Comments</h2>{text * 5}</main>".encode()
    page = read(body, "text/html", "https://guide.example/", Limits())

    assert isinstance(page, Page)
    assert sum(one.region is Region.BODY for one in page.passages) >= 5
