"""Word documents, friendly and hostile."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sourcecheck import documents
from sourcecheck.documents import docx
from sourcecheck.errors import UsageError
from sourcecheck.model import Block, Document
from sourcecheck.settings import Limits

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
BODY = f"""<w:document {W} {R}><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>The harbour</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">It handled 38,450 </w:t></w:r><w:hyperlink r:id="r1"><w:r>
<w:t>containers</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r><w:r><w:delText>Gone.</w:delText></w:r>
</w:p>
<w:p><w:r><w:t>It is deep.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>A crane stands there.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>38,450</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"""
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="https://trust.example/2023" TargetMode="External"/></Relationships>"""
NOTES = f"""<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r>
<w:t>See https://observer.example/deep.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def packed(body: str = BODY, **more: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
        archive.writestr("word/_rels/document.xml.rels", RELATIONS)
        archive.writestr("word/footnotes.xml", NOTES)
    return data.getvalue()


def read(folder: Path, data: bytes, limits: Limits | None = None) -> Document:
    path = folder / "a.docx"
    path.write_bytes(data)
    return documents.read(path, "a.docx", limits or Limits())


def test_paragraphs_of_every_kind_are_told_apart(tmp_path: Path) -> None:
    found = [(s.block, s.text) for s in read(tmp_path, packed()).sentences]

    assert found == [
        (Block.HEADING, "The harbour"),
        (Block.BODY, "It handled 38,450 containers."),
        (Block.BODY, "It is deep."),
        (Block.LIST, "A crane stands there."),
        (Block.TABLE, "38,450"),
        (Block.REFERENCE, "See https://observer.example/deep."),
    ]


def test_links_and_notes_stand_for_their_sentences(tmp_path: Path) -> None:
    sentences = read(tmp_path, packed()).sentences

    assert [s.links for s in sentences[1:3]] == [
        ("https://trust.example/2023",),
        ("https://observer.example/deep",),
    ]


def test_a_paragraph_is_a_line_of_its_text(tmp_path: Path) -> None:
    document = read(tmp_path, packed())
    deep = document.sentences[2]

    assert (deep.location.line, deep.location.column) == (3, 1)
    assert document.text[deep.start : deep.end] == "It is deep."


def test_more_than_the_limit_is_never_unpacked(tmp_path: Path) -> None:
    bomb = packed(BODY.replace("It is deep.", "x" * 5_000_000))

    assert len(bomb) < 20_000
    with pytest.raises(UsageError, match="larger than allowed"):
        read(tmp_path, bomb, Limits(max_decoded_bytes=1_000_000))


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        "\0",
    ],
)
def test_entities_are_refused(tmp_path: Path, declared: str) -> None:
    with pytest.raises(UsageError, match="declares entities"):
        read(tmp_path, packed(declared + BODY))


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"", b"It rained.", packed()[:300], packed("<a")])
def test_what_is_no_word_document_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UsageError):
        read(tmp_path, data)


def test_runs_within_runs_without_end_do_no_harm() -> None:
    deep = f"<w:document {W}><w:p>" + "<w:r>" * 200 + "</w:r>" * 200 + "</w:p></w:document>"

    assert docx.read(packed(deep), "a.docx", Limits()).text.startswith("\n")


def test_a_table_row_of_plain_cells_is_one_line(tmp_path: Path) -> None:
    cells = "".join(
        f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        for text in ("Mill Lane", "45", "71")
    )
    body = f"<w:document {W}><w:body><w:tbl><w:tr>{cells}</w:tr></w:tbl></w:body></w:document>"
    (row,) = [s for s in read(tmp_path, packed(body)).sentences if s.block is Block.TABLE]

    assert row.text == "Mill Lane | 45 | 71"


def test_a_table_made_for_its_layout_keeps_its_paragraphs(tmp_path: Path) -> None:
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    left = paragraph.format("It is deep.") + paragraph.format("It is old.")
    row = f"<w:tr><w:tc>{left}</w:tc><w:tc>{paragraph.format('45')}</w:tc></w:tr>"
    body = f"<w:document {W}><w:body><w:tbl>{row}</w:tbl></w:body></w:document>"
    texts = [s.text for s in read(tmp_path, packed(body)).sentences if s.block is Block.TABLE]

    assert texts == ["It is deep.", "It is old.", "45"]
