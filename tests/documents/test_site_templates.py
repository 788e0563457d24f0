"""Tags of site generators and data in letters: neither claims nor addresses, places kept."""

from __future__ import annotations

import base64
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcecheck import documents
from sourcecheck.cli import group
from sourcecheck.documents.site_templates import masked
from sourcecheck.model import Block, Document

PAGE = """---
title: Pier
description: The pier lost 47,000 visitors.
---

{% include banner.html text="30,000 people came" %}

The pier had {{ site.visitors }} visitors in 1990. See [the docs]({{ site.url }}/docs).

{{< figure src="https://cdn.host/a.png" caption="12 people" >}}

{{% note %}}
The pier closed in 2024.
{{% /note %}}

{% for post in site.posts %}
- {{ post.title }} is [here]({{ post.url }})
{% endfor %}

{# a comment with 12,000 words #} <%= link_to "x", y %>

It has **5** [piers](https://x.host/{{ page.id }}).
{: .note }
"""


def texts(document: Document) -> list[str]:
    return [sentence.text for sentence in document.sentences]


def test_tags_are_not_text_and_values_are_blanks() -> None:
    document = documents.parse(PAGE, "markdown")

    assert texts(document) == [
        "The pier had … visitors in 1990.",
        "See the docs.",
        "The pier closed in 2024.",
        "… is here",
        "It has 5 piers.",
    ]
    assert [link.url for link in document.links] == [
        "{…}/docs",
        "{…}",
        "https://x.host/{…}",
    ]
    assert document.text == PAGE


def test_sentences_stand_where_they_stand_in_the_file() -> None:
    document = documents.parse(PAGE, "markdown")
    by_text = {s.text: PAGE[s.start : s.end] for s in document.sentences}

    assert by_text["The pier closed in 2024."] == "The pier closed in 2024."
    assert by_text["The pier had … visitors in 1990."] == (
        "The pier had {{ site.visitors }} visitors in 1990."
    )


def test_html_templates_are_read_alike() -> None:
    page = (
        "<p>{% if x %}The pier has {{ n }} boats.{% endif %}</p>"
        '<p><a href="{{ url }}/a">It</a> is old.</p>'
    )
    document = documents.parse(page, "html")

    assert texts(document) == ["The pier has … boats.", "It is old."]
    assert [link.url for link in document.links] == ["{…}/a"]


def test_data_in_letters_is_no_text() -> None:
    data = base64.b64encode(bytes(range(256)) * 3).decode()
    lines = "\n".join(data[at : at + 76] for at in range(0, len(data), 76))
    page = f"The key is this:\n\n{lines}\n\nThe rest is text. data:image/png;base64,{data[:200]}\n"
    document = documents.parse(page, "markdown")

    assert texts(document) == ["The key is this:", "The rest is text."]


@pytest.mark.parametrize(
    "text",
    ["## A heading {#id}\n\nText.", "A set {a, b} has {{two}, {three}} members.", "100% {of} it"],
)
def test_other_braces_stay(text: str) -> None:
    assert masked(text).count("{") >= 1


@pytest.mark.parametrize(
    "text", ["{{" * 50_000, "{%" * 50_000, "<%" * 50_000, "{: " * 30_000, "{{ {" * 20_000]
)
def test_tags_that_never_end_take_time_in_proportion(text: str) -> None:
    began = time.monotonic()
    masked(text)
    assert time.monotonic() - began < 5


def test_a_quotation_has_the_source_that_introduces_it() -> None:
    text = (
        "From [The Ledger](https://ledger.host/a):\n\n> The pier lost 40 percent. It is shut.\n\n"
        "According to the mayor:\n\n> We will mend it.\n\n"
        "See [this](https://other.host/b).\n\n> Nobody said so.\n"
    )
    quoted = {
        s.text: s.links
        for s in documents.parse(text, "markdown").sentences
        if s.block is Block.QUOTE
    }

    assert quoted == {
        "The pier lost 40 percent.": ("https://ledger.host/a",),
        "It is shut.": ("https://ledger.host/a",),
        "We will mend it.": (),
        "Nobody said so.": (),
    }


def test_a_link_with_an_unknown_base_is_a_note_and_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("See [the docs]({{ site.url }}/docs).\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(group, ["links", "a.md"], standalone_mode=False)

    assert result.return_value == 0, result.output
    assert "1 address that has a blank to be filled in ({…}/docs at a.md:1)" in " ".join(
        result.output.split()
    )
