"""Writes the documents of `data/citing` that are no text: a Word document and a PDF."""

from __future__ import annotations

import io
import json
import zipfile
from html import escape

from pdf_files import pdf

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ZOTERO = {
    "citationItems": [
        {
            "uris": ["http://zotero.example/users/1/items/AB"],
            "locator": "3",
            "label": "page",
            "itemData": {
                "type": "article-journal",
                "title": "Sold!",
                "DOI": "10.5555/sold",
                "author": [{"family": "Marl", "given": "K."}],
                "issued": {"date-parts": [["1961"]]},
            },
        }
    ]
}
_MENDELEY = {
    "citationItems": [
        {
            "id": "ITEM-1",
            "locator": "12",
            "itemData": {
                "type": "book",
                "title": "The Quay",
                "author": [{"family": "Hale", "given": "M."}],
                "issued": {"date-parts": [["1999"]]},
            },
        }
    ]
}


def word_document() -> bytes:
    """A Word document with a footnote, an endnote, two citation fields and a hyperlink field."""
    body = "".join(
        [
            _text("The pier was built in 1871."),
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            _text(" It cost 40,000 pounds."),
            '<w:r><w:endnoteReference w:id="2"/></w:r>',
            _text(" It was sold in 1960 "),
            _field(f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(_ZOTERO)}", "(Marl, 1961)"),
            _text(". The buyer is "),
            _field('HYPERLINK "https://buyer.example/" \\l "who"', "known"),
            _text(". The debts were older "),
            _field(f"ADDIN CSL_CITATION {json.dumps(_MENDELEY)}", "(Hale, 1999, p. 12)"),
            _text(". Nobody knows the rest."),
        ]
    )
    document = f"<w:document {_W}><w:body><w:p>{body}</w:p></w:body></w:document>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", document)
        archive.writestr(
            "word/footnotes.xml", _notes("foot", "Papers, https://museum.example/pier.")
        )
        archive.writestr("word/endnotes.xml", _notes("end", "Gull, A. (1872). The cost. Observer."))
    return data.getvalue()


def portable_document() -> bytes:
    """A PDF whose superscript numbers lost their being raised, with its list on a second page."""
    return pdf(
        [
            "The pier was built in a single summer.1 It cost 40,000 pounds, and a fifth of that was never",
            "repaid.2,3 Storms broke it in 1901 and 1927 [3]. Nobody knows who bought it.",
        ],
        [
            "References",
            "[1] Quay Museum. Pier papers. https://museum.example/pier",
            "[2] Gull, A. The cost of the pier. https://observer.example/cost",
            "[3] Ledger of the council, 1873. https://council.example/ledger",
        ],
    )


def _text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _field(instruction: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{_text(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _notes(kind: str, words: str) -> str:
    return (
        f'<w:{kind}notes {_W}><w:{kind}note w:id="2"><w:p>{_text(words)}</w:p></w:{kind}note>'
        f"</w:{kind}notes>"
    )
