"""Anchors of headings, as each program that makes pages gives them."""

from __future__ import annotations

import pytest

from sourcecheck.links.local import headings
from sourcecheck.links.local.slugs import STYLES, docutils, github, unique
from sourcecheck.settings import ANCHORS


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("What you need", "what-you-need"),
        ("C++ & Rust (2024)", "c--rust-2024"),
        ("Don't panic!", "dont-panic"),
        ("`pump_one()` *now*", "pump_one-now"),
        ("snake_case_name", "snake_case_name"),
        ("__init__ and _this_", "init-and-this"),
        ("🚀 Launch", "-launch"),
        (":rocket: Launch", "rocket-launch"),
        ("Код и слово", "код-и-слово"),
        ("你好，世界", "你好世界"),
        ("हिन्दी", "हिन्दी"),
        ("Ünïcode ÄÖ", "ünïcode-äö"),
        ("[A link](https://a.example) here", "a-link-here"),
        ("[0.46.0] - 2024", "0460---2024"),
        ("Trailing hashes ##", "trailing-hashes"),
        ("<kbd>Ctrl</kbd> &amp; C", "ctrl--c"),
        ("![logo](x.png) Name", "-name"),
        (r"Escaped \*stars\* and \_x", "escaped-stars-and-_x"),
        ("``a ` b``", "a--b"),
    ],
)
def test_github(heading: str, anchor: str) -> None:
    found = headings.of_markdown(f"# {heading}\n").headings
    assert github(found[0]) == anchor


def test_a_heading_that_comes_again_is_numbered() -> None:
    assert list(unique(["A", "A", "B", "A"], STYLES["github"])) == ["a", "a-1", "b", "a-2"]
    assert "a_1" in list(unique(["A", "A"], STYLES["mkdocs"]))


@pytest.mark.parametrize(
    ("style", "heading", "anchor"),
    [
        ("mkdocs", "Engines & cranes", "engines-cranes"),
        ("mkdocs", "Prêt-à-porter", "pret-a-porter"),
        ("mkdocs", "Prêt-à-porter", "prêt-à-porter"),
        ("mkdocs", ":material-ship: Ships", "ships"),
        ("sphinx", "2. The Lock (old)", "the-lock-old"),
        ("sphinx", "The_lock", "the-lock"),
        ("docusaurus", "Engines & cranes", "engines--cranes"),
        ("hugo", "Engines & cranes", "engines--cranes"),
        ("jekyll", "2. The lock", "the-lock"),
        ("vitepress", "2. Été & co.", "_2-ete-co"),
        ("mdbook", "Engines & cranes", "engines--cranes"),
    ],
)
def test_other_programs(style: str, heading: str, anchor: str) -> None:
    assert anchor in list(unique([heading], STYLES[style]))


def test_docutils_drops_what_is_not_ascii() -> None:
    assert docutils("Über die Schleuse!") == "uber-die-schleuse"
    assert docutils("3.2 Release") == "release"


def test_headings_of_every_kind_are_found_and_code_is_not() -> None:
    text = (
        "---\ntitle: x\n---\n# One\n\nTwo\n===\n\n```sh\n# no\n```\n\n<!-- # no -->\n\n"
        '- ~~~\n  # no\n  ~~~\n\n> ## Three\n\n<h2 align="c">Four <b>x</b></h2>\n\n## Five {#v}\n'
    )
    found = headings.of_markdown(text)
    assert found.headings == ("One", "Two", "Three", "Four x", "Five")
    assert found.anchors >= {"v"}


def test_a_fence_inside_of_code_does_not_end_it() -> None:
    text = "```python\n    ```math\n    ```\n# no\n```\n\n# Yes\n"
    assert headings.of_markdown(text).headings == ("Yes",)


def test_the_settings_name_every_program() -> None:
    assert ("auto", *STYLES) == ANCHORS


def test_long_input_is_read_in_linear_time() -> None:
    for piece in ("[", "`", "_", "<h1>", "{#", "![", "*a ", "&#", '<a id="'):
        headings.of_markdown("# " + piece * 20_000)
        headings.of_markdown((piece + "\n") * 5_000)
