"""Which lines of files changed since a git revision. The one place that runs git."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourcecheck.errors import UsageError

GIT_SECONDS = 60.0
MAX_OUTPUT_BYTES = 50_000_000
FILES_AT_ONCE = 200

# What a hook or a calling program set for its own git, and what would bend ours.
_NOT_OURS = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR GIT_PREFIX GIT_NAMESPACE GIT_DIFF_OPTS "
    "GIT_EXTERNAL_DIFF GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS "
    "GIT_ICASE_PATHSPECS".split()
)
_COMMAND = ("git", "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false")
_DIFF = ("diff-index", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "-M")
_PATCH = ("-p", "-U0", "--inter-hunk-context=0", "--text")
_HUNK = re.compile(rb"^@@ -[0-9,]{1,40} \+([0-9]{1,18})(?:,([0-9]{1,18}))? @@", re.MULTILINE)
_COMMIT = re.compile(r"[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True)
class Lines:
    """What changed in one file: stretches of lines, from 1 by line feeds, in order and apart.

    Lines that were only taken out leave no stretch, and yet the file is another (`is_changed`).
    """

    stretches: tuple[range, ...] = ()
    is_changed: bool = True

    def __bool__(self) -> bool:
        return self.is_changed

    def touch(self, first: int, last: int) -> bool:
        """Whether one of the lines from `first` to `last`, both included, is among them."""
        number = bisect_right(self.stretches, last, key=lambda stretch: stretch.start)
        return number > 0 and self.stretches[number - 1].stop > first


NO_LINES = Lines(is_changed=False)
EVERY_LINE = Lines((range(1, sys.maxsize),))


@dataclass(frozen=True, slots=True)
class History:
    """A git repository, seen from one of its commits. Make it with `History.at`."""

    top: Path
    commit: str

    @classmethod
    def at(cls, folder: Path, revision: str) -> History:
        """The repository that holds `folder`, at what `revision` names there.

        Raises UsageError when there is no repository, no such revision or no git.
        """
        top = _run(folder, "rev-parse", "--show-toplevel")
        if top.code:
            raise UsageError(f"{folder} is in no git repository", top.said)
        found = _commit(folder, revision)
        if not _COMMIT.fullmatch(found):
            raise UsageError(
                f"git knows no revision {revision[:100]!r}",
                "in CI, fetch it first: fetch-depth: 0 with actions/checkout",
            )
        return cls(Path(os.fsdecode(top.out).removesuffix("\n")), found)

    def changed(self, files: Sequence[Path]) -> Mapping[Path, Lines]:
        """The lines added or modified since the commit, also those that nobody committed yet.

        Every line of a file that git does not track counts. `files` are resolved.
        Raises UsageError for a file outside of the repository.
        """
        names = {path: self._name(path) for path in files}
        tracked = self._tracked(list(names.values()))
        before = self._names_before()
        lines: dict[Path, Lines] = {}
        for path, name in names.items():
            if name not in tracked:
                lines[path] = EVERY_LINE if path.exists() else NO_LINES
            elif name in before:
                lines[path] = self._lines(dict.fromkeys((before[name], name)))
        return lines

    def before(self, path: Path) -> bytes:
        """What stood in this (resolved) file at the commit; nothing when it was not there."""
        name = self._name(path)
        name = self._names_before().get(name, name)
        shown = _run(self.top, "cat-file", "blob", f"{self.commit}:{name}")
        return b"" if shown.code else shown.out

    def _name(self, path: Path) -> str:
        try:
            return path.relative_to(self.top).as_posix()
        except ValueError:
            raise UsageError(f"{path} is not in the git repository {self.top}") from None

    def _tracked(self, names: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for start in range(0, len(names), FILES_AT_ONCE):
            some = names[start : start + FILES_AT_ONCE]
            found.update(_words(_must(self.top, "ls-files", "-z", "--", *some)))
        return found

    def _names_before(self) -> Mapping[str, str]:
        """Each changed file of the repository, by name, with the name it had at the commit."""
        words = _words(_must(self.top, *_DIFF, "--name-status", "-z", self.commit, "--"))
        names: dict[str, str] = {}
        for status in words:
            old = next(words, "")
            names[next(words, "") if status.startswith("R") else old] = old
        return names

    def _lines(self, names: Mapping[str, None]) -> Lines:
        """The changed lines of one file; under two names, the older first, when it was renamed."""
        patch = _must(self.top, *_DIFF, *_PATCH, self.commit, "--", *names)
        stretches = (
            range(int(hunk[1]), int(hunk[1]) + int(hunk[2] or 1)) for hunk in _HUNK.finditer(patch)
        )
        return Lines(tuple(stretch for stretch in stretches if stretch), bool(patch.strip()))


def _commit(folder: Path, revision: str) -> str:
    """The commit that a revision names; "" when there is none.

    What begins with a hyphen is no revision, and git is told so as well: it takes no options after
    `--end-of-options`.
    """
    if not revision.isprintable() or revision.startswith("-"):
        return ""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = _run(folder, *words)
    return "" if found.code else found.out.decode("ascii", "replace").strip()


@dataclass(frozen=True, slots=True)
class _Answer:
    """What git said: exit code, output, and the first line of its complaint."""

    code: int
    out: bytes
    said: str


def _must(folder: Path, *words: str) -> bytes:
    answer = _run(folder, *words)
    if answer.code:
        raise UsageError(f"git {words[0]} failed in {folder}", answer.said)
    return answer.out


def _run(folder: Path, *words: str) -> _Answer:
    """Run git, without a shell, for at most GIT_SECONDS. Raises UsageError when that cannot be."""
    surroundings = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    surroundings |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        try:
            code = subprocess.run(  # noqa: S603  (a fixed command; see `_commit` for the revision)
                (*_COMMAND, *words),
                cwd=folder,
                env=surroundings,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=said,
                timeout=GIT_SECONDS,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            raise UsageError(f"git {words[0]} took more than {GIT_SECONDS:g} seconds") from None
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise UsageError(f"git cannot be run: {why}", "--since needs git") from None
        out.seek(0)
        said.seek(0)
        body = out.read(MAX_OUTPUT_BYTES + 1)
        complaint = said.read(1_000).decode("utf-8", "replace").partition("\n")[0]
    if len(body) > MAX_OUTPUT_BYTES:
        raise UsageError(f"git {words[0]} said more than {MAX_OUTPUT_BYTES:,} bytes")
    return _Answer(code, body, complaint)


def _words(output: bytes) -> Iterator[str]:
    """The words of an output of git's that a NUL ends each."""
    return iter(os.fsdecode(output).split("\0")[:-1])
