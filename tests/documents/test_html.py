"""HTML documents: what a reader of the page sees, and where the file has it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import documents
from sourcecheck.model import Block, Document


def parse(text: str) -> Document:
    return documents.parse(text, "html", "a.html")


def blocks(text: str) -> list[tuple[str, str]]:
    return [(s.block.value, s.text) for s in parse(text).sentences]


def test_blocks_are_told_apart_and_unclosed_tags_do_no_harm() -> None:
    text = (
        "<h1>Head <em>line</em></h1><p>One. Two<p>Three<ul><li>a<li>b</ul>after"
        "<blockquote><p>said</blockquote><figure><img alt='An alt'><figcaption>Cap.</figcaption>"
        "</figure><table><tr><th>k<th>v</tr><tr><td>toll</td><td>30</td></tr></table><h2>Open<p>End"
    )
    assert blocks(text) == [
        ("heading", "Head line"),
        ("body", "One."),
        ("body", "Two"),
        ("body", "Three"),
        ("list", "a"),
        ("list", "b"),
        ("body", "after"),
        ("quote", "said"),
        ("caption", "An alt"),
        ("caption", "Cap."),
        ("heading", "k | v"),
        ("table", "toll | 30"),
        ("heading", "Open"),
        ("body", "End"),
    ]


def test_scripts_styles_comments_code_and_hidden_parts_are_not_text() -> None:
    text = (
        "<script>var a = '<p>no</p>';</script><style>p{}</style><!-- <p>no</p> --><pre>no</pre>"
        "<div hidden><div>no</div>no</div><p style='display: none'>no</p>"
        "<template>no</template><p>yes"
    )
    assert blocks(text) == [("body", "yes")]


def test_furniture_gives_links_but_no_sentences() -> None:
    document = parse(
        "<header>Site <a href='/'>home</a></header><nav><a href='http://n.example'>n</a></nav>"
        "<article><header><h1>Title</h1></header><p>Text.</article><footer>(c) 2014</footer>"
    )
    assert [s.text for s in document.sentences] == ["Title", "Text."]
    assert [link.url for link in document.links] == ["/", "http://n.example"]


def test_white_space_and_entities_are_what_a_reader_sees() -> None:
    text = "<p>Fish\n  &amp; <b>ch</b>ips&nbsp;&mdash; 5 &lt; 6 &unknown; R&D.</p>"
    (sentence,) = parse(text).sentences
    assert sentence.text == "Fish & chips — 5 < 6 &unknown; R&D."
    at = sentence.text.index("chips")
    start, end = documents.place(sentence, at, at + 5)
    assert text[start:end] == "ch</b>ips"


def test_links_are_attached_to_their_sentence_and_listed_with_their_place() -> None:
    text = '<p>One <a href="http://a.example/?x=1&amp;y=2"> a  b </a>. Two http://c.example/x.'
    document = parse(text)
    assert [s.links for s in document.sentences] == [
        ("http://a.example/?x=1&y=2",),
        ("http://c.example/x",),
    ]
    assert [text[link.start : link.end] for link in document.links] == [
        "a  b",
        "http://c.example/x",
    ]


def test_a_raised_number_leads_to_its_note_and_is_no_part_of_a_figure() -> None:
    document = parse(
        "<p>It took 33,700<sup id=r1><a href='#n1'>[1]</a></sup> lives. Two."
        "<ol><li id=n1><a href='#r1'>^</a> <cite><a href='http://c.example'>C</a></cite></ol>"
    )
    first, second, note = document.sentences
    assert (first.text, first.links) == ("It took 33,700 lives.", ("http://c.example",))
    assert second.links == ()
    assert note.block == "reference"


def test_the_title_is_the_pages_title() -> None:
    assert parse("<title>A &amp; B</title><h1>C</h1>").title == "A & B"
    assert parse("<h1>C</h1>").title == "C"


def test_a_tag_that_never_ends_hides_the_rest() -> None:
    assert blocks('<p>One.<p>Two <a href="x>three') == [("body", "One."), ("body", "Two")]


@given(st.text(alphabet="<>/ap=\"'&;!- lihrefd#1.\nT", max_size=120))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_sentences_in_places_that_exist(text: str) -> None:
    document = parse(text)
    for item in (*document.sentences, *document.links):
        assert 0 <= item.start <= item.end <= len(text)
    for sentence in document.sentences:
        for at in range(len(sentence.text)):
            start, end = documents.place(sentence, at, at + 1)
            assert sentence.start <= start <= end <= sentence.end


ARTICLE = """<html><body>
<div class="site-menu"><ul><li><a href="/a">News</a></li><li><a href="/b">Sport</a></li></ul></div>
<form action="/"><div id="story">
<h1>The pier</h1><div class="byline">By A. Hale</div><div>Print</div>
<p>The West Pier handled 47,000 visitors in 1991, the trust said in its report of that year, and it
  was <a href="https://trust.host/1991">closed</a> after a storm had taken two of its pillars away.</p>
<p>The council decided in May to repair it, and the work was to begin before the end of the summer,
  when the last of the boats would have left the harbour for the winter.</p>
<div class="card"><a href="/c1"><img src="/c1.jpg" alt="A storm took 40 roofs"></a></div>
<div>Storm over the bay</div><div>03:29</div><div>Now playing</div><div>Ferry stuck in ice</div>
<div>01:16</div><div>Now playing</div>
<p>Nobody has said so far who is to pay for the new pillars, which may cost more than 12 million,
  or how long the pier will stay closed to the 300 anglers who used it in every week of the year.</p>
</div></form>
<div class="related-stories"><h3>More</h3><p>In 1950 the bridge was lost with 12 people on it,
  according to a report that was published long after the event had been forgotten.</p></div>
<div id="comments"><p>I was there and saw 941 boats in the harbour on that day, and nobody has ever
  asked me about it, which is strange enough.</p></div>
<h2>References</h2><ol><li id="r1"><a href="https://ledger.host/1">The Ledger, 1991</a></li></ol>
</body></html>"""


def test_claims_and_sources_are_those_of_the_article() -> None:
    document = documents.parse(ARTICLE, "html")
    texts = [s.text for s in document.sentences if s.block is not Block.REFERENCE]

    assert texts == [
        "The pier",
        "The West Pier handled 47,000 visitors in 1991, the trust said in its report of that year, "
        "and it was closed after a storm had taken two of its pillars away.",
        "The council decided in May to repair it, and the work was to begin before the end of the "
        "summer, when the last of the boats would have left the harbour for the winter.",
        "Nobody has said so far who is to pay for the new pillars, which may cost more than 12 "
        "million, or how long the pier will stay closed to the 300 anglers who used it in every "
        "week of the year.",
        "References",
    ]


def test_links_outside_the_article_are_still_links() -> None:
    urls = {link.url for link in documents.parse(ARTICLE, "html").links}

    assert {"/a", "/b", "/c1", "/c1.jpg", "https://trust.host/1991"} <= urls
    assert "https://ledger.host/1" in urls


def test_a_page_with_little_prose_is_read_whole() -> None:
    page = "<div>Opening hours</div><div>Monday to Friday</div><p>The pier is open.</p>"

    assert [s.text for s in documents.parse(page, "html").sentences] == [
        "Opening hours",
        "Monday to Friday",
        "The pier is open.",
    ]


def test_preformatted_prose_is_read_and_code_is_not() -> None:
    prose = """<pre>
1.  Introduction

   This document describes a way to count the boats that come into a
   harbour in the course of a year, and it was written for those who
   have to do so by hand. It updates an older one.

   The number of boats was 4,210 in 2019.
</pre><pre class="highlight">for boat in boats: count += 1
print(count) and so on in this line
return nothing at all to the one who asked</pre>
<pre>int main() { return 0; }
int count = 4210;
for (;;) { x += 1; }</pre>"""
    texts = [s.text for s in documents.parse(prose, "html").sentences]

    assert texts[-2:] == [
        "It updates an older one.",
        "The number of boats was 4,210 in 2019.",
    ]
    assert not any("count +=" in text or "main" in text for text in texts)


def test_a_chapter_on_comments_is_text() -> None:
    text = "<p>All programmers strive to write code that 42 people can read, and explain it.</p>"
    page = f"<main><h1>Comments</h1>{text * 6}<h2>Comments</h2>{text * 3}<h2>More</h2>{text}</main>"
    sentences = documents.parse(page, "html").sentences

    assert sum("42 people" in s.text for s in sentences) == 10
