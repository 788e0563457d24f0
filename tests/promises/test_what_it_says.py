"""Promise V3: what a reader of the page does not see, or sees struck out, supports no claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from promises.program import run
from servers import Site, page

CLAIM = "The harbour handled 30,000 containers in 2019."
SHEET = "<style>.x{display:none} .old{text-decoration:line-through}</style>"


def verdict(folder: Path, said: str) -> str:
    """The verdict on the claim, cited to a page on which this stands beside another sentence."""
    html = f"<!doctype html><html lang=en><head>{SHEET}</head><body><main><h1>The harbour</h1>"
    html += f"<p>The lighthouse was closed to visitors in June after a storm.</p>{said}</main>"
    with Site({"/page": page(html)}) as site:
        (folder / "sources.toml").write_text(
            f'schema = 1\n[settings]\nallow = ["127.0.0.1:{site.port}"]\n[sources.harbour]\n'
            f'url = "{site.url("/page")}"\n[claims.c]\ntext = "{CLAIM}"\nsources = ["harbour"]\n'
        )
        ran = run("report", "--output-format", "json", folder=folder)
    found: str = ran.report["claims"][0]["verdict"]
    return found


def test_a_sentence_in_sight_supports_the_claim(tmp_path: Path) -> None:
    assert verdict(tmp_path, f"<p>{CLAIM}</p>") == "supported"


@pytest.mark.parametrize(
    "said",
    [
        f"<p><del>{CLAIM}</del></p>",
        f"<p><s>{CLAIM}</s></p>",
        f"<p class=old>{CLAIM}</p>",
        f"<p class=x>{CLAIM}</p>",
        f"<p style='opacity:0'>{CLAIM}</p>",
        f"<ul class=x><li>{CLAIM}</ul>",
        "<p>The harbour handled <s>30,000</s> 20,000 containers in 2019.</p>",
    ],
)
def test_a_sentence_hidden_or_struck_out_supports_nothing(tmp_path: Path, said: str) -> None:
    assert verdict(tmp_path, said) in ("not-found", "unclear", "conflicting", "partial")
