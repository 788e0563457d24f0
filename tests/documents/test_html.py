"""HTML documents: what a reader of the page sees, and where the file has it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import documents
from sourcecheck.model import Document


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
