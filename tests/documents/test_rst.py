"""reStructuredText documents."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import documents
from sourcecheck.model import Document

TEXT = """=====
Title
=====

A *slanted* and **bold** word, ``code``, `words <http://a.example>`_ and named_ and `two words`_.
Next [1]_. A :ref:`role <x>` here.

Section
-------

- item one
  goes on
- item two

.. note:: A note.

.. code-block:: python

   code = 1

.. a comment

Literally::

   not text

.. _named: http://named.example
.. _two words: http://two.example
.. [1] See http://n.example
"""


def parse(text: str) -> Document:
    return documents.parse(text, "rst", "a.rst")


def test_text_is_read_without_its_markup_and_code() -> None:
    assert [(s.block.value, s.text) for s in parse(TEXT).sentences] == [
        ("heading", "Title"),
        ("body", "A slanted and bold word, code, words and named and two words."),
        ("body", "Next."),
        ("body", "A role here."),
        ("heading", "Section"),
        ("list", "item one goes on"),
        ("list", "item two"),
        ("body", "A note."),
        ("body", "Literally:"),
        ("reference", "See http://n.example"),
    ]


def test_links_and_notes_are_attached() -> None:
    sentences = parse(TEXT).sentences
    assert sentences[1].links == ("http://a.example", "http://named.example", "http://two.example")
    assert sentences[2].links == ("http://n.example",)


def test_places_are_those_of_the_file() -> None:
    sentence = parse(TEXT).sentences[1]
    at = sentence.text.index("named")
    start, end = documents.place(sentence, at, at + 5)
    assert TEXT[start : end + 1] == "named_"
    assert (sentence.location.line, sentence.location.column) == (5, 1)


@given(st.text(alphabet="ab .*_`[]<>:|=-\n\r1\\", max_size=120))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_sentences_in_places_that_exist(text: str) -> None:
    document = parse(text)
    for item in (*document.sentences, *document.links):
        assert 0 <= item.start <= item.end <= len(text)


def test_pictures_their_targets_and_escaped_addresses_are_links() -> None:
    text = (
        ".. |badge| image:: https://b.org/i.svg\n   :alt: badge\n   :target: https://h.org/a\n\n"
        ".. figure:: https://b.org/f.png\n\n   A caption.\n\n"
        "See `it <https://h.org/a\\_b>`_ and that_ and these_.\n\n.. _that: https://h.org/c\\_d\n"
        ".. _these:\n   https://h.org/e\n.. _place:\n\nHeading\n=======\n"
    )
    found = {link.url for link in documents.parse(text, "rst").links}
    assert found == {
        "https://b.org/i.svg", "https://h.org/a", "https://b.org/f.png", "https://h.org/a_b",
        "https://h.org/c_d", "https://h.org/e",
    }  # fmt: skip


def test_what_a_directive_describes_is_text_and_its_signature_is_not() -> None:
    text = (
        ".. py:function:: dump(x)\n   :noindex:\n\n   It writes 5 files, see https://h.org/a.\n\n"
        "   .. code-block:: python\n\n      get('https://h.org/code')\n\n"
        ".. seealso::\n\n   https://h.org/b\n\n.. figure:: a.png\n\n   Drawn in https://h.org/c.\n"
    )
    document = documents.parse(text, "rst")
    web = [link.url for link in document.links if link.url != "a.png"]
    assert web == [f"https://h.org/{each}" for each in "abc"]
    assert document.sentences[0].text == "It writes 5 files, see https://h.org/a."
