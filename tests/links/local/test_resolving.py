"""Where links lead in trees of documentation: generators, roots, symbolic links, spellings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from sourcecheck import documents
from sourcecheck.links import local
from sourcecheck.links.local import Checked, Options
from sourcecheck.model import LinkStatus
from sourcecheck.settings import Limits


def grow(root: Path, files: Mapping[str, str]) -> None:
    for name, text in {".git/HEAD": "", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def checked(root: Path, path: str, **options: str) -> Checked:
    document = documents.read(root / path, str(root / path), Limits())
    return local.check([document], Options(root, root, **options))


def statuses(root: Path, path: str, **options: str) -> dict[str, str]:
    return {each.url: each.status.value for each in checked(root, path, **options).results}


def test_mkdocs_pages_are_found_by_file_and_by_address(tmp_path: Path) -> None:
    links = "[a](other.md) [b](../other/) [c](other.md#two_1) [d](../gone/) [e](other.md/)"
    grow(
        tmp_path,
        {
            "mkdocs.yml": "site_name: x\n",
            "docs/page.md": links,
            "docs/other.md": "## Two\n\n## Two\n",
            "README.md": "[x](docs/other.md#two_1)",
        },
    )
    found = checked(tmp_path, "docs/page.md")
    assert {each.url: each.status.value for each in found.results} == {
        "docs/other.md": "ok",
        "docs/other.md#two_1": "ok",
        "gone": "dead",
    }
    assert found.notes == ("anchors of headings are taken as MkDocs makes them (mkdocs.yml)",)


def test_without_a_generator_links_are_taken_as_github_takes_them(tmp_path: Path) -> None:
    grow(tmp_path, {"a.md": "[a](b) [b](b.md#two-1) [c](b.md#two_1)", "b.md": "# Two\n\n# Two\n"})
    assert statuses(tmp_path, "a.md") == {"b": "dead", "b.md#two-1": "ok", "b.md#two_1": "suspect"}


def test_the_user_says_who_makes_the_anchors(tmp_path: Path) -> None:
    grow(tmp_path, {"a.md": "[c](b.md#two_1)", "b.md": "# Two\n\n# Two\n"})
    assert statuses(tmp_path, "a.md", anchors="mkdocs") == {"b.md#two_1": "ok"}


def test_docusaurus_and_hugo(tmp_path: Path) -> None:
    grow(
        tmp_path,
        {
            "d/docusaurus.config.js": "",
            "d/docs/a.md": "[a](b.mdx#x) [r](/some/route) ![i](/img/x.png) [g](gone.md)",
            "d/docs/b.mdx": "# B {#x}",
            "d/static/img/x.png": "",
            "h/hugo.toml": "",
            "h/content/a.md": '[a](/b) ![i](/x.png) [s]({{< ref "b" >}}) ![j](/y.png)',
            "h/content/b.md": "",
            "h/static/x.png": "",
        },
    )
    assert statuses(tmp_path, "d/docs/a.md") == {
        "d/docs/b.mdx#x": "ok",
        "d/static/img/x.png": "ok",
        "d/docs/gone.md": "dead",
    }
    assert statuses(tmp_path, "h/content/a.md") == {
        "h/content/b.md": "ok",
        "h/static/x.png": "ok",
        "h/content/y.png": "dead",
    }


def test_root_is_where_slashes_begin(tmp_path: Path) -> None:
    grow(tmp_path, {"a.md": "[a](/b.md) [c](/about/)", "site/b.md": ""})
    assert statuses(tmp_path, "a.md") == {"b.md": "dead"}
    assert "not checked: 1 link" in checked(tmp_path, "a.md").notes[0]
    rooted = statuses(tmp_path, "a.md", site_root="site")
    assert rooted == {"site/b.md": "ok", "site/about": "dead"}


def test_a_built_site_is_taken_as_it_is_served(tmp_path: Path) -> None:
    grow(
        tmp_path,
        {
            "public/index.html": "<a href='/guide/'>a</a><a href='about'>b</a><a href='/no'>c</a>",
            "public/guide/index.html": "",
            "public/about.html": "",
        },
    )
    found = statuses(tmp_path, "public/index.html", site_root="public")
    assert found == {"public/guide": "ok", "public/about.html": "ok", "public/no": "dead"}


def test_capitals_count(tmp_path: Path) -> None:
    grow(tmp_path, {"a.md": "[a](B.md) [b](Img/x.png)", "b.md": "", "img/x.png": ""})
    assert statuses(tmp_path, "a.md") == {"B.md": "dead", "Img/x.png": "dead"}


def test_spellings_of_one_file(tmp_path: Path) -> None:
    text = (
        "[a](<b c.md>) [b](b%20c.md) [c](./b%20c.md?x=1) [d](%C3%A4.md) [e](50%25.md) [f](50%.md)"
    )
    grow(tmp_path, {"a.md": text, "b c.md": "", "ä.md": "", "50%.md": ""})
    assert statuses(tmp_path, "a.md") == {"b c.md": "ok", "ä.md": "ok", "50%.md": "ok"}


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege there")
def test_a_symbolic_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_text("# Secret\n")
    root = tmp_path / "in"
    grow(root, {"a.md": "[a](out/x.md) [b](loop/b.md) [c](inner/b.md) [d](round)", "b/b.md": ""})
    (root / "out").symlink_to(outside)
    (root / "inner").symlink_to(root / "b")
    (root / "loop").symlink_to(root)
    (root / "round").symlink_to(root / "round")
    result = checked(root, "a.md").results
    assert {each.url: each.status.value for each in result} == {
        "out/x.md": "refused",
        "loop/b.md": "dead",
        "inner/b.md": "ok",
        "round": "dead",
    }
    assert next(each for each in result if each.status is LinkStatus.REFUSED).rule == "SC207"


def test_sphinx_labels_and_pages(tmp_path: Path) -> None:
    grow(
        tmp_path,
        {
            "doc/conf.py": "extensions = []\n",
            "doc/a.rst": ":ref:`Words <there>` :ref:`gone` :doc:`/sub/b` :doc:`c` :ref:`search`\n\n"
            "`x <sub/b.html#the-lock>`_ and `y <genindex.html>`_ and :ref:`in-md`\n\n"
            ".. image:: /img/x.*\n\n.. image:: /img/no.png\n\n"
            ".. comment :doc:`never`\n\n::\n\n   :doc:`never`\n",
            "doc/sub/b.rst": ".. _there:\n\nThe lock\n--------\n",
            "doc/md.md": "(in-md)=\n# T\n\n{doc}`sub/b` {doc}`no` [x](there)\n\n"
            "```{toctree}\n---\nhidden:\n---\nsub/b\nlost\n```\n",
            "doc/img/x.png": "",
        },
    )
    found = {each.url: each.status.value for each in checked(tmp_path, "doc/a.rst").results}
    assert found == {
        "doc/sub/b.rst#there": "ok",
        "doc/a.rst#gone": "suspect",
        "doc/sub/b.rst": "ok",
        "doc/c": "dead",
        "doc/sub/b.rst#the-lock": "ok",
        "doc/md.md#in-md": "ok",
        "doc/img/no.png": "dead",
        "search": "ok",
    }
    assert statuses(tmp_path, "doc/md.md") == {
        "doc/sub/b.rst": "ok",
        "doc/no": "dead",
        "doc/sub/b.rst#there": "ok",
        "doc/lost": "dead",
    }


def test_labels_of_other_projects_are_not_missed(tmp_path: Path) -> None:
    grow(
        tmp_path,
        {"conf.py": "extensions = ['sphinx.ext.intersphinx']\n", "a.rst": ":ref:`elsewhere`\n"},
    )
    found = checked(tmp_path, "a.rst")
    assert not found.results
    assert "not checked: 1 link" in found.notes[0]


def test_an_included_file_counts_from_where_it_is_included(tmp_path: Path) -> None:
    grow(
        tmp_path,
        {
            "a.rst": ".. include:: parts/p.rst\n",
            "parts/p.rst": ".. image:: x.png\n",
            "x.png": "",
            "m.tex": "\\graphicspath{{figs/}}\\input{ch/one}",
            "ch/one.tex": "\\includegraphics{lock}\\input{ch/one}\\includegraphics{#1}",
            "figs/lock.pdf": "",
        },
    )
    read = [
        documents.read(tmp_path / name, str(tmp_path / name), Limits())
        for name in ("a.rst", "parts/p.rst", "m.tex", "ch/one.tex")
    ]
    found = local.check(read, Options(tmp_path, tmp_path)).results
    assert {each.url: each.status.value for each in found} == {
        "parts/p.rst": "ok",
        "x.png": "ok",
        "ch/one.tex": "ok",
        "figs/lock.pdf": "ok",
    }
