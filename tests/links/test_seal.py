"""What the cache keeps is believed only where we have written it ourselves."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sourcecheck.links.seal import Seal, key_file, user_seal
from sourcecheck.links.store import Store, Stored
from sourcecheck.opening import memory

URL = "https://harbour.example/report"
ANSWER = Stored(URL, URL, 200, body=b"<p>It was 30,000.</p>", fetched_at=1e9, note="{}")


def test_a_seal_holds_for_the_same_values_in_the_same_order_alone() -> None:
    seal = Seal(b"key")
    mark = seal.of("a", 1, b"b", 1.5)
    assert seal.holds(mark, "a", 1, b"b", 1.5)
    for others in (("a", 1, b"b"), ("a1", b"b", 1.5), ("a", "1", b"b", 1.5), ("a", 1.0, b"b", 1.5)):
        assert not seal.holds(mark, *others)
    assert not Seal(b"other").holds(mark, "a", 1, b"b", 1.5)
    assert not seal.holds(None, "a", 1, b"b", 1.5)
    assert not seal.holds("text", "a")


def test_what_was_kept_under_another_key_counts_as_missing(tmp_path: Path) -> None:
    with Store(tmp_path / "s", Seal(b"theirs")) as store:
        store.remember(ANSWER)
        store.failed(f"{URL}/gone", "reset", 1e9)
    with Store(tmp_path / "s", Seal(b"ours")) as store:
        assert store.answers([URL]) == {}
        assert store.failures(f"{URL}/gone").runs == 0
        store.touch(URL, 2e9)
        assert store.answers([URL]) == {}
    with Store(tmp_path / "s", Seal(b"theirs")) as store:
        assert store.answers([URL], with_body=True) == {URL: ANSWER}
        assert store.failures(f"{URL}/gone").runs == 1


def test_a_body_of_another_answer_is_not_believed(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store:
        other = f"{URL}/other"
        store.remember(ANSWER)
        store.remember(Stored(other, other, 200, body=b"<p>It was 5,000.</p>", fetched_at=1e9))
        with store._writing() as database:
            database.execute(
                "UPDATE answers SET (body, body_seal) = "
                "(SELECT body, body_seal FROM answers WHERE url = ?) WHERE url = ?",
                (other, URL),
            )
        assert store.answers([URL], with_body=True) == {}


def test_a_user_has_one_key_that_nobody_else_can_read(tmp_path: Path) -> None:
    environ = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with ThreadPoolExecutor(8) as pool:
        seals = set(pool.map(lambda _: user_seal(environ), range(24)))
    assert len(seals) == 1
    assert seals != {user_seal({"XDG_STATE_HOME": str(tmp_path / "other")})}
    file = key_file(environ)
    assert [path.name for path in file.parent.iterdir()] == ["key"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) & 0o077 == 0
    assert file.read_text() not in repr(seals)


def test_a_key_that_somebody_has_put_there_is_used(tmp_path: Path) -> None:
    for name in ("one", "two"):
        file = key_file({"XDG_STATE_HOME": str(tmp_path / name)})
        file.parent.mkdir(parents=True)
        file.write_text("shared between machines\n")
    one, two = (user_seal({"XDG_STATE_HOME": str(tmp_path / name)}) for name in ("one", "two"))
    assert one == two


@pytest.mark.parametrize("way", ["a file in the way", "an empty key"])
def test_without_a_key_the_run_goes_on_and_says_so(tmp_path: Path, way: str) -> None:
    state = tmp_path / "state"
    file = key_file({"XDG_STATE_HOME": str(state)})
    if way == "an empty key":
        file.parent.mkdir(parents=True)
        file.write_text("\n")
    else:
        state.write_text("")
    for _ in range(2):
        with memory(tmp_path, {"XDG_STATE_HOME": str(state)}) as store:
            assert "the next run will not believe what this one stores" in store.problem
            assert store.answers([URL]) == {}
            store.remember(ANSWER)
            assert store.answers([URL], with_body=True) == {URL: ANSWER}
