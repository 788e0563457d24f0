"""A documentation tree of many formats: every broken link is found, and nothing else is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sourcecheck.cli import group

FILES = {
    ".git/HEAD": "ref: refs/heads/main\n",
    "README.md": """# Harbour

[guide](docs/guide/start.md) · [root](/docs/index.md) · [enc](docs/two%20words.md)
[angle](<docs/two words.md>) · [query](docs/index.md?plain=1) · [folder](docs/guide/)
[lines](src/pump.py#L2) · [range](src/pump.py#L1-L3) · [page](docs/log.pdf#page=2)
[own](#harbour) · [top](#top) · [issues](../../issues) · [mail](mailto:a@b.example) · [tel](tel:+1)
![dark](docs/img/lock.png#gh-dark-mode-only) <img src="docs/img/lock.png" srcset="docs/img/lock.png 1x, docs/img/lock@2x.png 2x">

[ref]: docs/guide/start.md#in-the-morning
[gone]: docs/guide/begin.md
[case](docs/Guide/start.md)
[none](docs/none.md) and [out](../../../etc/passwd)
[late](src/pump.py#L30) and [last](docs/log.pdf#page=9)
![picture](docs/img/missing.png)
<img src="docs/img/lock.png" srcset="docs/img/lock.png 1x, docs/img/lock3x.png 2x">
```
[code](no/such/file.md)
```
`[code](no/such/file.md)` <!-- [comment](no/such.md) --> {{ [x]({{ url }}) }}
""",
    "docs/index.md": """# Index

[a](guide/start.md#what-you-need) · [b](guide/start.md#what-you-need-1) · [c](./guide/../guide/start.md)
[d](guide/start.md#-engines--cranes) · [e](guide/start.md#код-и-слово) · [f](guide/start.md#use-pump_one-now)
[g](guide/start.md#fixed) · [h](guide/start.md#old-name) · [i](guide/start.md#given) · [j](guide/start.md#html-heading)
[k](guide/start.md#in-the-morning) · [l](page.html#cell) · [m](page.html#named) · [n](ref.rst#the-lock)
[o](guide/start.md#:~:text=Bring%20a%20rope) · [p](guide/start.md#GIVEN) · [q](book.ipynb#The-Tide)
[bad1](guide/start.md#what-you-nee) and [bad2](page.html#cel)
[bad3](guide/start.md#what-you-need-2) and [bad4](guide/start.md#:~:text=Bring%20a%20chain)
[bad5](/docs/lost.md)
A note.[^1]

[^1]: See [back](#fnref-1).
""",
    "docs/guide/start.md": """---
title: Start
---
# What you need

## What you need

## 🚢 Engines & cranes!

## Код и слово

## Use `pump_one` *now*

## Fixed {#fixed}

<a name="old-name"></a><span id="given">x</span>

<h2 align="center">HTML heading</h2>

In the morning
--------------

Bring a *rope*.

[up](../index.md) · [self](start.md#fixed) · ![p](../img/lock.png)
""",
    "docs/two words.md": "# Two\n",
    "docs/page.html": """<html><body><p id=cell>x</p><a name='named'></a>
<a href="guide/start.md">g</a><a href="?x=1">q</a><a href="#">t</a><a href="nowhere.html">n</a>
</body></html>""",
    "docs/book.ipynb": json.dumps({"cells": [{"cell_type": "markdown", "source": ["# The Tide"]}]}),
    "docs/ref.rst": """.. _harbour label:

The lock
========

.. image:: img/lock.png
.. figure:: img/lock.png

   Words.

.. include:: part.txt
.. literalinclude:: ../src/pump.py

:doc:`other` :doc:`Words <other>` :ref:`harbour label` :ref:`Words <deep-label>`
:download:`the code <../src/pump.py>` `page <page.html>`_ and ``:doc:`nothing```

.. toctree::
   :maxdepth: 1

   other
   A title <sub/deep>
   missing-doc

.. code-block:: rst

   .. image:: not/there.png

.. image:: img/lok.png

:doc:`othr` and :ref:`harbor label`
""",
    "docs/other.rst": "Other\n=====\n",
    "docs/sub/deep.rst": ".. _deep-label:\n\nDeep\n====\n",
    "docs/part.txt": "Part.\n",
    "docs/paper.tex": r"""\documentclass{article}\graphicspath{{img/}}
\begin{document}
\includegraphics[width=1cm]{lock} \input{sections/one} \include{sections/one.tex}
% \includegraphics{commented}
\includegraphics{tide}
\end{document}
""",
    "docs/sections/one.tex": "One.\n",
    "src/pump.py": "a = 1\nb = 2\nc = 3\n",
    "docs/img/lock.png": "x",
    "docs/img/lock@2x.png": "x",
}
BROKEN = {
    ("README.md", 10, "SC201", "docs/guide/begin.md"),
    ("README.md", 11, "SC201", "docs/Guide/start.md"),
    ("README.md", 12, "SC201", "docs/none.md"),
    ("README.md", 12, "SC207", "../../../etc/passwd"),
    ("README.md", 13, "SC206", "src/pump.py#L30"),
    ("README.md", 13, "SC206", "docs/log.pdf#page=9"),
    ("README.md", 14, "SC201", "docs/img/missing.png"),
    ("README.md", 15, "SC201", "docs/img/lock3x.png"),
    ("docs/index.md", 8, "SC206", "docs/guide/start.md#what-you-nee"),
    ("docs/index.md", 8, "SC206", "docs/page.html#cel"),
    ("docs/index.md", 9, "SC206", "docs/guide/start.md#what-you-need-2"),
    ("docs/index.md", 9, "SC206", "docs/guide/start.md#:~:text=Bring%20a%20chain"),
    ("docs/index.md", 10, "SC201", "docs/lost.md"),
    ("docs/page.html", 2, "SC201", "docs/nowhere.html"),
    ("docs/ref.rst", 22, "SC201", "docs/missing-doc"),
    ("docs/ref.rst", 28, "SC201", "docs/img/lok.png"),
    ("docs/ref.rst", 30, "SC201", "docs/othr"),
    ("docs/ref.rst", 30, "SC206", "docs/ref.rst#harbor label"),
    ("docs/paper.tex", 5, "SC201", "docs/tide"),
}
SOUND = 45
"""So many more links lead somewhere."""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "docs/log.pdf").write_bytes(
        b"%PDF-1.4\n1 0 obj <</Type /Pages /Count 3 /Kids []>> endobj\n%%EOF"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(words: list[str]) -> Result:
    return CliRunner().invoke(group, words, standalone_mode=False)


def checked(*arguments: str) -> dict[str, Any]:
    result = run(["links", *arguments, "--offline", "--output-format", "json"])
    assert result.return_value in (0, 1), result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def test_every_broken_link_is_found_and_nothing_else(tree: Path) -> None:
    report = checked(".")
    found = {
        (
            each["location"]["path"],
            each["location"]["line"],
            each["rule"],
            each["message"].split(" ")[0],
        )
        for each in report["findings"]
    }
    assert found == {(path, line, rule, url.split(" ")[0]) for path, line, rule, url in BROKEN}
    ok = [place for link in report["links"] if link["status"] == "ok" for place in link["cited_at"]]
    assert len(ok) >= SOUND


def test_results_are_shown_by_the_path_from_here(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / "docs")
    links = {link["url"]: link["status"] for link in checked("index.md")["links"]}
    assert links["lost.md"] == "dead"
    assert links["page.html#cel"] == "suspect"
    assert links["guide/start.md#fixed"] == "ok"


def test_the_nearest_name_is_suggested(tree: Path) -> None:
    reasons = {link["url"]: link["reason"] for link in checked(".")["links"]}
    assert reasons["docs/Guide/start.md"].endswith("docs/guide/start.md is there (capitals count)")
    assert reasons["docs/img/lok.png"].endswith("docs/img/lock.png is there")
    assert reasons["docs/othr"].endswith("docs/other.rst is there")
    assert reasons["docs/page.html#cel"].endswith("#cell is there")
    assert "harbour label is one, in docs/ref.rst" in reasons["docs/ref.rst#harbor label"]


def test_a_dead_link_fails_the_run_and_is_in_every_format(tree: Path) -> None:
    for name in ("text", "json", "markdown", "html", "sarif", "junit", "github", "gitlab", "csv"):
        result = run(["links", "docs/index.md", "--offline", "--output-format", name])
        assert result.return_value == 1
        assert "docs/lost.md" in result.stdout, name


def test_a_report_checks_them_as_well(tree: Path) -> None:
    result = run(["report", "docs/index.md", "--offline", "--output-format", "json"])
    rules = [each["rule"] for each in json.loads(result.stdout)["findings"]]
    assert rules.count("SC206") == 4
    assert rules.count("SC201") == 1
