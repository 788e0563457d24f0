"""The patterns of a .gitignore, held against git itself."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcecheck.documents.ignoring import Rules

PATHS = (
    "a.md", "b.txt", "sub/a.md", "sub/deep/a.md", "sub/deep/b.txt", "other/sub/a.md", "a b.md",
    "[x].md", "x.md", "foo/bar/baz.md", "#note.md", "!bang.md", "end ", "A.md", "ab/cd.md", "-.md",
)  # fmt: skip
LINES = (
    "a.md", "*.md", "/a.md", "sub/", "sub/*", "sub/**", "**/a.md", "sub/**/a.md", "*/a.md", "!a.md",
    "!sub/deep/", "deep", "deep/a.md", "a?b.md", "[ab].md", "[!a].md", "[a-c]*", "\\#note.md",
    "\\!bang.md", "# a comment", "end\\ ", "a.md   ", "\\[x\\].md", "[[:upper:]].md", "**", "*",
    "!*/", "foo/**/baz.md", "**/bar", "a**d", "[]x].md", "[^x]*", "/", "", "x\\", "[z-a]", "[abc",
    "[a-].md", "[-a].md", "*.*d", "s*b/d*p",
)  # fmt: skip


def expected(folder: Path, lines: list[str]) -> set[str]:
    (folder / ".gitignore").write_text("\n".join(lines) + "\n")
    said = subprocess.run(
        ["git", "check-ignore", "-z", "--stdin", "--no-index"],
        input="\0".join(PATHS).encode(), cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    return set(said.stdout.decode().split("\0")) - {""}


def ours(lines: list[str]) -> set[str]:
    rules = Rules(lines)
    ignored = set()
    for path in PATHS:
        names = path.split("/")
        for end in range(1, len(names) + 1):  # what lies in an ignored folder cannot come back
            if rules.says(names[:end], is_folder=end < len(names)):
                ignored.add(path)
                break
    return ignored


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("tree")
    subprocess.run(["git", "init", "-q"], cwd=top, check=True)
    for path in PATHS:
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text("")
    return top


def test_each_pattern_ignores_what_git_ignores(folder: Path) -> None:
    assert {line: ours([line]) for line in LINES} == {
        line: expected(folder, [line]) for line in LINES
    }


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(st.sampled_from(LINES), min_size=2, max_size=5))
def test_the_last_pattern_that_fits_decides_as_in_git(folder: Path, lines: list[str]) -> None:
    assert ours(lines) == expected(folder, lines)


def test_a_hostile_pattern_takes_no_time() -> None:
    rules = Rules(["a*" * 100 + "b", "/" + "**/a/" * 200 + "b", "[" * 10_000, "*?" * 100 + "x"])
    began = time.perf_counter()
    rules.says(["a" * 255] * 200, is_folder=False)
    assert time.perf_counter() - began < 0.5
