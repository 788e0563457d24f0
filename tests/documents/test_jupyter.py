"""Jupyter notebooks: Markdown cells are read, code and outputs never, and places are exact."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.bibliography_files import BIB
from sourcecheck import documents
from sourcecheck.settings import Limits

NOTEBOOK = {
    "cells": [
        {
            "cell_type": "markdown",
            "metadata": {"cell_type": "code", "source": ["No 5 text."]},
            "source": [
                "# The pier\n",
                "\n",
                'It had "47,000" visitors [@hale, p. 7]. Café ü\n',
                "says [the *report*](https://trust.host/1991).",
            ],
        },
        {
            "cell_type": "code",
            "outputs": [{"output_type": "stream", "text": ["30,000 people\n"]}],
            "source": ["print(47000) # 12,000 people died"],
        },
        {
            "cell_type": "markdown",
            "attachments": {"a.png": {"image/png": "iVBORw0KGgo"}},
            "source": "A second cell with 5 boats.[^1] \U0001f6a2\n\n[^1]: See <https://note.host>.",
        },
        {"cell_type": "raw", "source": ["Raw 7 text."]},
    ],
    "metadata": {"cells": [{"cell_type": "markdown", "source": "no cell"}][:0]},
    "nbformat": 4,
}


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("indent", [None, 1])
def test_markdown_cells_alone_are_read(
    tmp_path: Path, indent: int | None, *, ascii_only: bool
) -> None:
    text = json.dumps(NOTEBOOK, indent=indent, ensure_ascii=ascii_only)
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    (tmp_path / "a.ipynb").write_text(text, "utf-8")
    document = documents.read(tmp_path / "a.ipynb", "a.ipynb", Limits())

    assert [(s.text, s.links) for s in document.sentences] == [
        ("The pier", ()),
        ('It had "47,000" visitors.', ("https://hale.host/pier",)),
        ("Café ü says the report.", ("https://trust.host/1991",)),
        ("A second cell with 5 boats. \U0001f6a2", ("https://note.host",)),
        ("See https://note.host.", ("https://note.host",)),
    ]
    quoted = document.sentences[1]
    assert text[quoted.start : quoted.end] == 'It had \\"47,000\\" visitors [@hale, p. 7].'
    at = quoted.text.index("47,000")
    offset, start, _ = next(p for p in reversed(quoted.pieces) if p[0] <= at)
    assert text[start + at - offset :].startswith("47,000")


@given(st.recursive(
    st.one_of(st.none(), st.integers(), st.text(max_size=8), st.just("markdown")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["cells", "cell_type", "source", "x"]), inner, max_size=3),
    ),
    max_leaves=12,
))  # fmt: skip
@settings(max_examples=80, deadline=None)
def test_any_json_can_be_read(data: object) -> None:
    text = json.dumps(data)
    for sentence in documents.parse(text, "jupyter").sentences:
        assert 0 <= sentence.start <= sentence.end <= len(text)


@pytest.mark.parametrize("fragment", ["{", "[", '"', '\\"', '{"cells":[', '"cells":[{"source":"a'])
def test_what_is_no_notebook_takes_time_in_proportion_to_its_length(fragment: str) -> None:
    began = time.process_time()
    documents.parse(fragment * (60_000 // len(fragment)), "jupyter")
    assert time.process_time() - began < 8
