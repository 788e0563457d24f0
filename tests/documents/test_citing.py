"""Every way of citing: each sentence of the documents has its own sources, and no other.

`data/citing` was written beside the readers; `data/citing_ice` afterwards, for a first reading.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from documents.citing_files import portable_document, word_document
from sourcecheck import documents
from sourcecheck.model import Block, Document, Sentence
from sourcecheck.settings import Limits

DATA = Path(__file__).parent / "data"
SETS = ("citing", "citing_ice")
EXPECTED: dict[str, dict[str, list[str]]] = {
    f"{name}/{file}": sentences
    for name in SETS
    for file, sentences in yaml.safe_load(
        (DATA / name / "expected.yaml").read_text("utf-8")
    ).items()
}
NO_TEXT = (Block.HEADING, Block.REFERENCE, Block.TABLE, Block.CAPTION)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents, those that are no text written anew."""
    made = tmp_path_factory.mktemp("citing")
    for name in SETS:
        shutil.copytree(DATA / name, made / name)
    (made / "citing" / "pier.docx").write_bytes(word_document())
    (made / "citing" / "pier.pdf").write_bytes(portable_document())
    return made


def cited(sentence: Sentence) -> list[str]:
    """What a sentence cites, in the notation of expected.yaml."""
    own = [one for one in sentence.citations if not one.inherited]
    return sorted(
        [
            *sentence.links,
            *(f"= {one.name}" for one in own if not one.entry.addresses),
            *(f"^ {one.name}" for one in sentence.citations if one.inherited),
            *(f"? {one.key}" for one in sentence.unknown),
            *(f"! {mark.text}" for mark in sentence.marks),
        ]
    )


def read(folder: Path, name: str) -> Document:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    return documents.read(folder / name, Path(name).name, Limits())


def text_of(document: Document) -> list[Sentence]:
    return [s for s in document.sentences if s.block not in NO_TEXT]


@pytest.mark.parametrize(
    ("name", "beginning"), [(name, start) for name, all_ in EXPECTED.items() for start in all_]
)
def test_a_sentence_has_its_own_sources_and_no_other(
    folder: Path, name: str, beginning: str
) -> None:
    sentences = text_of(read(folder, name))
    found = [sentence for sentence in sentences if sentence.text.startswith(beginning)]

    assert len(found) == 1, [sentence.text for sentence in sentences]
    assert cited(found[0]) == sorted(EXPECTED[name][beginning])


@pytest.mark.parametrize("name", EXPECTED)
def test_no_sentence_is_lost_and_none_is_made_up(folder: Path, name: str) -> None:
    shown = [sentence.text for sentence in text_of(read(folder, name))]

    if name.startswith("citing/"):
        assert len(shown) == len(EXPECTED[name]), shown
    assert len(shown) >= len(EXPECTED[name])


@pytest.mark.parametrize("name", EXPECTED)
def test_every_sentence_link_and_citation_points_at_its_characters(folder: Path, name: str) -> None:
    document = read(folder, name)
    length = len(document.text)

    for sentence in document.sentences:
        assert 0 <= sentence.start < sentence.end <= length
        for citation in sentence.citations:
            assert 0 <= citation.start <= citation.end <= length
        if any(c.start <= sentence.start < c.end for s in document.sentences for c in s.citations):
            continue  # it begins with what a key stands for
        first = sentence.text.split()[0]
        if sentence.block not in NO_TEXT and first[:1].isalpha() and first in document.text:
            assert document.text.startswith(first[:3], documents.place(sentence, 0, 1)[0])
    for link in document.links:
        assert 0 <= link.start <= link.end <= length
