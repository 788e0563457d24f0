"""Markdown: what a reader sees, where it stands, and which links are attached."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import documents
from sourcecheck.model import Block, Document


def parse(text: str) -> Document:
    return documents.parse(text, "markdown", "a.md")


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in parse(text).sentences]


def blocks(text: str) -> list[tuple[str, str]]:
    return [(s.block.value, s.text) for s in parse(text).sentences]


def sources(text: str) -> dict[str, tuple[str, ...]]:
    return {sentence.text: sentence.links for sentence in parse(text).sentences}


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        ("Some **bold**, *slanted* and ***both*** words.", "Some bold, slanted and both words."),
        ("A [link *here*](http://a.example/x_(y) \"title\").", "A link here."),
        ("Call `f(x) **not bold**` now.", "Call f(x) **not bold** now."),
        ("Fish &amp; chips &#8212; cheap.", "Fish & chips — cheap."),
        ("2 * 3 * 4 and snake_case_name.", "2 * 3 * 4 and snake_case_name."),
        ("Not \\*bold\\* at all.", "Not *bold* at all."),
        ("Over\ntwo lines\\\nand three.", "Over two lines and three."),
        ("See <https://a.example> there.", "See https://a.example there."),
        ("A <b>bold</b><br>tag <!-- hidden --> here.", "A bold tag here."),
        ("An [unknown] label and [x](not a link).", "An [unknown] label and [x](not a link)."),
        ("Struck ~~out~~ words.", "Struck out words."),
        ("A lone * star and `tick.", "A lone * star and `tick."),
    ],
)  # fmt: skip
def test_a_reader_sees_the_words_without_the_markup(markdown: str, seen: str) -> None:
    assert texts(markdown) == [seen]


def test_blocks_are_told_apart() -> None:
    text = (
        "# Head #\n\nBody.\n\n> Quoted\nlazily.\n\n- item one\n  goes on\n1. item two\n\n"
        "Set\n===\n\n| a | b |\n|---|---|\n| c | 3 |\n\n![Alt text](x.png)\n\n"
        "    code\n\n```py\ncode = 1\n```\n\n<!-- not\n\nthis -->\n***\nEnd.\n"
    )
    assert blocks(text) == [
        ("heading", "Head"),
        ("body", "Body."),
        ("quote", "Quoted lazily."),
        ("list", "item one goes on"),
        ("list", "item two"),
        ("heading", "Set"),
        ("heading", "a | b"),
        ("table", "c | 3"),
        ("caption", "Alt text"),
        ("body", "End."),
    ]


def test_front_matter_is_not_text_and_gives_the_title() -> None:
    document = parse('---\ntitle: "The case"\ntags: x\n---\n# Other\n\nBody.\n')
    assert document.title == "The case"
    assert [s.text for s in document.sentences] == ["Other", "Body."]
    assert parse("+++\ntitle = 'T'\n+++\nBody.").title == "T"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert texts("---\n\nBody one.\n\n---\n\nBody two.\n") == ["Body one.", "Body two."]


def test_places_count_lines_columns_and_characters_of_the_file() -> None:
    text = "# T\r\n\r\nOne — é. **Two**\r\nthree.\r\n"
    _, one, two = parse(text).sentences
    assert (one.location.line, one.location.column) == (3, 1)
    assert (two.location.line, two.location.column) == (3, 12)
    assert text[one.start : one.end] == "One — é."
    assert text[two.start : two.end] == "Two**\r\nthree."


def test_a_place_in_the_visible_text_maps_back_through_markup() -> None:
    text = "> The *old* pier\n> &amp; the [**new** one](http://a.example) closed."
    (sentence,) = parse(text).sentences
    for word in ("The", "old", "pier", "the", "new", "one", "closed."):
        at = sentence.text.index(word)
        start, end = documents.place(sentence, at, at + len(word))
        assert text[start:end] == word
    at = sentence.text.index("&")
    start, end = documents.place(sentence, at, at + 1)
    assert text[start:end] == "&amp;"


def test_links_of_every_sort_are_listed_where_they_stand() -> None:
    text = (
        "[in](http://in.example) <http://auto.example> http://bare.example/a_b. www.bare.example, "
        '<a href="http://html.example">h</a> [ref][R x] [short] [![i](i.png)](http://img.example)\n\n'
        "[r  X]: <http://ref.example>\n[short]: http://short.example 'T'\n"
    )
    document = parse(text)
    listed = [(link.url, text[link.start : link.end]) for link in document.links]
    assert listed == [
        ("http://in.example", "in"),
        ("http://auto.example", "http://auto.example"),
        ("http://bare.example/a_b", "http://bare.example/a_b"),
        ("http://www.bare.example", "www.bare.example"),
        ("http://html.example", "h"),
        ("http://ref.example", "ref"),
        ("http://short.example", "short"),
        ("http://img.example", "[![i](i.png)](http://img.example)"),
        ("i.png", "![i](i.png)"),
        ("http://ref.example", "http://ref.example"),
        ("http://short.example", "http://short.example"),
    ]
    assert document.links[-1].location.line == 4


def test_a_link_is_attached_to_the_sentence_it_stands_in() -> None:
    found = sources("One [a](http://a.example). Two. Three http://b.example/x.")
    assert found["One a."] == ("http://a.example",)
    assert found["Two."] == ()
    assert found["Three http://b.example/x."] == ("http://b.example/x",)


def test_a_footnote_is_attached_by_the_addresses_in_its_definition() -> None:
    found = sources(
        "One.[^n] Two[^2], surely. Three.\n\n"
        "[^n]: See [here](http://n.example).\n\n    And http://m.example\n[^2]: http://two.example\n"
    )
    assert found["One."] == ("http://n.example", "http://m.example")
    assert found["Two, surely."] == ("http://two.example",)
    assert found["Three."] == ()


def test_the_mark_of_a_footnote_belongs_to_the_span_and_not_to_the_text() -> None:
    text = "It cost 5 [^1]. Next.\n\n[^1]: http://a.example"
    first = parse(text).sentences[0]
    assert first.text == "It cost 5."
    text = "It cost 5.[^1] Next.\n\n[^1]: http://a.example"
    first = parse(text).sentences[0]
    assert (first.text, text[first.start : first.end]) == ("It cost 5.", "It cost 5.[^1]")


def test_an_escape_before_a_mark_keeps_its_place() -> None:
    text = "\\- [^a]: x.\n\n[^a]: http://a.example"
    (sentence, _) = parse(text).sentences
    assert sentence.text == "-: x."
    assert documents.place(sentence, 0, 1) == (0, 2)


def test_bracketed_numbers_lead_to_the_reference_list() -> None:
    found = sources(
        "One [1]. Two [2, 4-5]. Three [9].\n\n## References\n\n1. A http://one.example\n"
        "2. B http://two.example\n3. C http://three.example\n4. D http://four.example\n5. none\n"
    )
    assert found["One [1]."] == ("http://one.example",)
    assert found["Two [2, 4-5]."] == ("http://two.example", "http://four.example")
    assert found["Three [9]."] == ()


def test_a_note_at_the_end_of_a_paragraph_is_its_last_sentences_alone() -> None:
    found = sources(
        "One. Two [b](http://b.example). Three.[^1]\n\nOther.\n\n[^1]: http://a.example"
    )
    assert found["One."] == ()
    assert found["Two b."] == ("http://b.example",)
    assert found["Three."] == ("http://a.example",)
    assert found["Other."] == ()


def test_a_line_that_names_the_source_of_a_paragraph_is_inherited_by_its_bare_sentences() -> None:
    first, second, _ = parse("One. Two. (Source: [Trust](http://t.example))").sentences
    for sentence in (first, second):
        (citation,) = sentence.citations
        assert (citation.entry.address, citation.inherited) == ("http://t.example", True)
        assert sentence.links == ()


def test_a_link_in_a_table_row_is_the_rows() -> None:
    found = sources("| a | b |\n|---|---|\n| toll | 30 [x](http://t.example) |\n| other | 5 |\n")
    assert found["toll | 30 x"] == ("http://t.example",)
    assert found["other | 5"] == ()


def test_notes_and_reference_lists_are_references() -> None:
    found = blocks(
        "One.\n\n[^1]: A note.\n\n## Sources\n\n- A list. http://a.example\n\n# More\n\nTwo."
    )
    assert [kind for kind, _ in found] == [
        Block.BODY, Block.REFERENCE, Block.HEADING, Block.REFERENCE, Block.HEADING, Block.BODY,
    ]  # fmt: skip


@given(st.text(alphabet="ab .*_`[]()!<>&;|#>-\n\r~^:1\\\"'h", max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_sentences_in_places_that_exist(text: str) -> None:
    check_places(parse(text))


def check_places(document: Document) -> None:
    lines = document.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for item in (*document.sentences, *document.links):
        assert 0 <= item.start <= item.end <= len(document.text)
        assert item.location.line <= len(lines)
    for sentence in document.sentences:
        assert sentence.text == sentence.text.strip() != ""
        for at, character in enumerate(sentence.text):
            start, end = documents.place(sentence, at, at + 1)
            assert sentence.start <= start <= end <= sentence.end
            if end - start == 1 and not character.isspace():
                assert document.text[start] == character
