"""Which files of a folder are documents."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from sourcecheck.documents import Contents, Exclusions, contents


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plant(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("words\n")


def walk(folder: str = ".", *exclude: str) -> Contents:
    return contents(folder, Exclusions(exclude))


def why(found: Contents) -> dict[str, str]:
    return {each.path: each.why for each in found.left_out}


def test_only_known_endings_are_documents() -> None:
    plant("docs/a.md", "docs/b.RST", "docs/c.png", "docs/theme.toml", "docs/Makefile", "docs/d.mdx")
    found = walk("docs")
    assert found.documents == ["docs/a.md", "docs/b.RST", "docs/d.mdx"]
    assert set(why(found).values()) == {"no document"}


def test_only_a_file_named_sources_toml_is_a_configuration() -> None:
    plant("docs/sources.toml", "docs/other.toml", "docs/in/sources.toml")
    assert walk("docs").configurations == ["docs/in/sources.toml", "docs/sources.toml"]


def test_hidden_and_generated_folders_are_left_out_and_told() -> None:
    plant(
        "a.md", ".tox/a.md", ".github/a.md", "node_modules/x/README.md", "_build/a.html",
        "site/a.html", "venv/a.txt", "env/pyvenv.cfg", "env/a.md", "in/site/a.md",
    )  # fmt: skip
    found = walk()
    assert found.documents == ["a.md"]
    assert why(found)["node_modules"] == why(found)["env"] == "made by tools"
    assert why(found)[".tox"] == "hidden"


def test_a_generated_folder_that_is_named_is_read() -> None:
    plant("site/a.html")
    assert walk("site").documents == ["site/a.html"]


def test_gitignore_files_of_the_whole_working_tree_hold(here: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    plant("docs/a.md", "docs/draft/b.md", "docs/api/c.md", "docs/api/keep.md", "docs/d.md")
    Path(".gitignore").write_text("draft/\n/docs/api/*\n")
    Path("docs/api/.gitignore").write_text("!keep.md\n")
    Path(".git/info/exclude").write_text("d.md\n")
    assert walk("docs").documents == ["docs/a.md", "docs/api/keep.md"]


def test_an_ignored_folder_that_is_named_is_read() -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    plant("public/a.html")
    Path(".gitignore").write_text("public/\n*.html\n")
    assert walk("public").documents == ["public/a.html"]


@pytest.mark.parametrize(
    "pattern", ["docs/old", "old/", "/docs/old/*", "old/x.md", "x.md", "docs/**/x.md", "*/x.md"]
)
def test_exclude_names_paths_from_here_or_from_the_folder(pattern: str) -> None:
    plant("docs/a.md", "docs/old/x.md")
    assert walk("docs", pattern, "https://example.org/*").documents == ["docs/a.md"]


def test_exclude_holds_for_single_files_too() -> None:
    exclusions = Exclusions(["old", "*.txt"])
    assert exclusions.excludes("docs/old/a.md")
    assert exclusions.excludes("./b.txt")
    assert not exclusions.excludes("docs/a.md")


def test_links_out_of_the_project_and_pipes_are_left_out(
    here: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "secret.md"
    outside.write_text("words")
    plant("docs/a.md")
    Path("docs/out.md").symlink_to(outside)
    Path("docs/in.md").symlink_to("a.md")
    Path("docs/nowhere.md").symlink_to("gone.md")
    Path("docs/loop").symlink_to("..")
    os.mkfifo("docs/pipe.md")
    found = walk("docs")
    assert found.documents == ["docs/a.md", "docs/in.md"]
    assert why(found)["docs/out.md"] == "a symbolic link that leads out of the project"
    assert why(found)["docs/pipe.md"] == "is not a regular file"
    assert why(found)["docs/nowhere.md"].startswith("cannot be read")
