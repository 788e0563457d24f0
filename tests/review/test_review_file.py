"""The file on disk: replaced whole or not at all, merged by key, taken back byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcecheck.errors import UsageError
from sourcecheck.review.file import ChangedMeanwhileError, SourcesFile, replace_atomically
from sourcecheck.review.toml_edit import Change, RefusedEditError

TEXT = (
    "\ufeffschema = 1\r\n[sources.a]\r\nurl = 'https://a.org'\r\n"
    '[claims.one]\r\ntext = "x"\r\nsources = [\r\n\t"a", # best\r\n]\r\n'
    '# two\r\n[claims.two]\r\ntext = "y"'
)
WAIVED = Change(("claims", "two"), {"text": "y", "waiver": {"reason": "r"}})


@pytest.fixture
def file(tmp_path: Path) -> SourcesFile:
    (tmp_path / "sources.toml").write_bytes(TEXT.encode())
    return SourcesFile(tmp_path / "sources.toml", "sources.toml")


def put(file: SourcesFile, old: str, new: str) -> None:
    """Change the file as somebody else would."""
    file.path.write_bytes(file.path.read_bytes().replace(old.encode(), new.encode()))


def test_a_change_is_written_and_taken_back_byte_for_byte(file: SourcesFile) -> None:
    written = file.write(file.read(), [WAIVED])
    assert file.path.read_bytes() == TEXT.encode() + b'\r\nwaiver = { reason = "r" }'
    assert not written.merged
    file.take_back(written)
    assert file.path.read_bytes() == TEXT.encode()


def test_a_change_is_taken_back_where_the_rest_of_the_file_has_changed(file: SourcesFile) -> None:
    without_it = Change(("claims", "one"), {"text": "x", "sources": []})
    written = file.write(file.read(), [without_it])
    assert b"# best" in file.path.read_bytes()
    put(file, "# two", "# the second one")
    file.take_back(written)
    assert file.path.read_bytes() == TEXT.replace("# two", "# the second one").encode()


def test_what_others_changed_elsewhere_meanwhile_stays(file: SourcesFile) -> None:
    base = file.read()
    put(file, '"x"', '"xx"')
    written = file.write(base, [WAIVED])
    assert written.merged
    assert file.read().text == TEXT.replace('"x"', '"xx"') + '\r\nwaiver = { reason = "r" }'


def test_a_claim_that_others_changed_meanwhile_is_left_to_them(file: SourcesFile) -> None:
    base = file.read()
    put(file, '"y"', '"yy"')
    before = file.path.read_bytes()
    with pytest.raises(ChangedMeanwhileError, match=r"claims\.two"):
        file.write(base, [WAIVED])
    assert file.path.read_bytes() == before


def test_a_decision_that_others_overwrote_is_not_taken_back(file: SourcesFile) -> None:
    written = file.write(file.read(), [WAIVED])
    put(file, '"r"', '"theirs"')
    before = file.path.read_bytes()
    with pytest.raises(ChangedMeanwhileError):
        file.take_back(written)
    assert file.path.read_bytes() == before


def test_a_change_that_the_program_could_not_read_afterwards_is_refused(file: SourcesFile) -> None:
    with pytest.raises(RefusedEditError, match="unusable"):
        file.write(file.read(), [Change(("claims", "two"), {"text": "y", "sources": ["nobody"]})])
    assert file.path.read_bytes() == TEXT.encode()


def test_the_mode_of_the_file_and_a_symbolic_link_to_it_stay(
    file: SourcesFile, tmp_path: Path
) -> None:
    file.path.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(file.path)
    linked = SourcesFile(link, "link.toml")
    linked.write(linked.read(), [WAIVED])
    assert link.is_symlink()
    assert file.path.stat().st_mode & 0o777 == 0o640
    assert b"waiver" in file.path.read_bytes()


def test_a_file_that_changes_at_the_last_moment_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"theirs")
    with pytest.raises(BlockingIOError):
        replace_atomically(path, b"ours", lambda: False)
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_no_utf8_is_refused(file: SourcesFile) -> None:
    file.path.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="UTF-8"):
        file.read()
