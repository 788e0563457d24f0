"""Which lines changed since a revision, asked of a real git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from sourcecheck import changes
from sourcecheck.changes import EVERY_LINE, NO_LINES, History, Lines
from sourcecheck.errors import UsageError

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ME = ("-c", "user.name=me", "-c", "user.email=me@x.example", "-c", "commit.gpgsign=false")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *ME, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with one commit of a.md, ten lines."""
    place = tmp_path.resolve()
    git(place, "init", "-q", "-b", "main")
    (place / "a.md").write_text("".join(f"line {n}\n" for n in range(1, 11)))
    git(place, "add", ".")
    git(place, "commit", "-qm", "first")
    return place


def changed(folder: Path, name: str = "a.md", revision: str = "HEAD") -> Lines:
    path = folder / name
    return History.at(folder, revision).changed([path]).get(path, NO_LINES)


def edit(folder: Path, old: str, new: str, name: str = "a.md") -> None:
    path = folder / name
    path.write_text(path.read_text().replace(old, new))


def test_nothing_changed_is_no_line(folder: Path) -> None:
    assert not changed(folder)


def test_added_and_modified_lines_count(folder: Path) -> None:
    edit(folder, "line 3\n", "line three\n")
    edit(folder, "line 7\n", "line 7\nand more\nand more\n")
    assert changed(folder).stretches == (range(3, 4), range(8, 10))


def test_lines_that_were_taken_out_leave_none_but_a_changed_file(folder: Path) -> None:
    edit(folder, "line 3\n", "")
    assert changed(folder).stretches == ()
    assert changed(folder)


def test_what_was_committed_or_only_staged_counts_as_well(folder: Path) -> None:
    edit(folder, "line 1\n", "line one\n")
    git(folder, "commit", "-qam", "second")
    edit(folder, "line 3\n", "line three\n")
    git(folder, "add", ".")
    assert changed(folder, revision="HEAD~1").stretches == (range(1, 2), range(3, 4))


@pytest.mark.parametrize("name", ["new.md", "-rf", "--output=x", "*.md", "two\nlines", "é “q”.md"])
def test_every_line_of_an_untracked_file_counts_whatever_its_name(folder: Path, name: str) -> None:
    (folder / name).write_text("x\n")
    assert changed(folder, name) == EVERY_LINE
    git(folder, "add", "--", f":(literal){name}")
    git(folder, "commit", "-qm", "added")
    assert not changed(folder, name)
    (folder / name).write_text("x\ny\n")
    assert changed(folder, name).stretches == (range(2, 3),)


def test_a_file_that_is_not_there_has_no_lines(folder: Path) -> None:
    assert not changed(folder, "lost.md")


def test_a_renamed_file_keeps_its_old_lines(folder: Path) -> None:
    git(folder, "mv", "a.md", "b.md")
    edit(folder, "line 3\n", "line three\n", "b.md")
    assert changed(folder, "b.md").stretches == (range(3, 4),)
    assert History.at(folder, "HEAD").before(folder / "b.md").startswith(b"line 1\n")


def test_attributes_and_settings_of_the_repository_bend_nothing(folder: Path) -> None:
    (folder / ".gitattributes").write_text("*.md -diff binary\n")
    for setting in ("diff.interHunkContext=9", "diff.context=9", "diff.noprefix=true"):
        git(folder, "config", *setting.split("="))
    git(folder, "config", "color.ui", "always")
    git(folder, "config", "diff.external", "false")
    edit(folder, "line 3\n", "line three\n")
    edit(folder, "line 5\n", "line five\n")
    assert changed(folder).stretches == (range(3, 4), range(5, 6))


def test_lines_of_a_patch_cannot_pose_as_its_headings(folder: Path) -> None:
    edit(folder, "line 3\n", "@@ -1,1 +7,3 @@\n")
    assert changed(folder).stretches == (range(3, 4),)


def test_a_hook_that_set_its_own_repository_does_not_lead_astray(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert not changed(folder)


def test_what_stood_there_before_is_read_back(folder: Path) -> None:
    edit(folder, "line 3\n", "line three\n")
    assert b"line 3\n" in History.at(folder, "HEAD").before(folder / "a.md")
    assert History.at(folder, "HEAD").before(folder / "lost.md") == b""


@pytest.mark.parametrize(
    "revision",
    [
        "no-such-branch",
        "",
        "HEAD~99",
        "HEAD:a.md",
        "main..HEAD",
        "--all",
        "--output=pwned",
        "-h",
        "HEAD --output=pwned",
        "HEAD\n--output=pwned",
        "$(touch pwned)",
        "HEAD; touch pwned",
        "a\x00b",
        "--end-of-options",
        "x" * 100_000,
    ],
)
def test_a_revision_that_is_none_is_refused_and_does_nothing(folder: Path, revision: str) -> None:
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(UsageError, match="git knows no revision"):
        History.at(folder, revision)
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize("revision", ["HEAD", "main", "HEAD^{commit}", "@"])
def test_every_way_to_name_a_commit_is_taken(folder: Path, revision: str) -> None:
    assert History.at(folder, revision).commit == History.at(folder, "main").commit


def test_a_branch_that_looks_like_an_option_is_not_one(folder: Path) -> None:
    git(folder, "update-ref", "refs/heads/--output=pwned", "HEAD")
    with pytest.raises(UsageError):
        History.at(folder, "--output=pwned")
    assert History.at(folder, "refs/heads/--output=pwned").commit
    assert not (folder / "pwned").exists()


def test_a_folder_outside_of_every_repository_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is in no git repository"):
        History.at(tmp_path, "HEAD")


def test_a_file_outside_of_the_repository_is_said(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.raises(UsageError, match="is not in the git repository"):
        changed(folder, str(tmp_path_factory.mktemp("other") / "x.md"))


def test_a_machine_without_git_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UsageError, match="git cannot be run"):
        History.at(folder, "HEAD")


def test_a_git_that_hangs_is_given_up(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path_factory.mktemp("programs")
    (programs / "git").write_text("#!/bin/sh\nexec tail -f /dev/null\n")
    (programs / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    monkeypatch.setattr(changes, "GIT_SECONDS", 0.2)
    with pytest.raises(UsageError, match="took more than"):
        History.at(folder, "HEAD")


@pytest.mark.parametrize(
    ("first", "last", "touched"),
    [(1, 2, False), (1, 3, True), (4, 4, True), (5, 8, False), (5, 9, True), (10, 99, False)],
)
def test_lines_touch_where_they_share_one(first: int, last: int, touched: bool) -> None:
    assert Lines((range(3, 5), range(9, 10))).touch(first, last) is touched
