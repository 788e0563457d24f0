"""Keys and lines from a real terminal device, typed in whatever rhythm."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

import pytest

from sourcecheck.review.keyboard import CancelledError, LineKeyboard, RawKeyboard

pty = pytest.importorskip("pty")


@dataclass
class Typist:
    """Both ends of a terminal: hands type at one, the program reads the other."""

    hands: int
    device: TextIO

    def type(self, keys: str | bytes) -> None:
        os.write(self.hands, keys if isinstance(keys, bytes) else keys.encode())


@pytest.fixture
def typist() -> Iterator[Typist]:
    hands, device = pty.openpty()
    with os.fdopen(device, "r", encoding="utf-8") as opened:
        yield Typist(hands, opened)
    os.close(hands)


def keyboard(typist: Typist) -> RawKeyboard:
    return RawKeyboard(typist.device, io.StringIO())


def test_keys_typed_at_once_come_one_by_one(typist: Typist) -> None:
    with keyboard(typist) as keys:
        typist.type("sé1")
        assert [keys.key("?") for _ in range(3)] == ["s", "é", "1"]


def test_a_key_after_a_line_typed_ahead_is_not_lost(typist: Typist) -> None:
    with keyboard(typist) as keys:
        typist.type("wsome words\rq")
        assert keys.key("?") == "w"
        assert keys.line("why") == "some words"
        assert keys.key("?") == "q"


def test_a_line_can_be_corrected_and_a_default_taken(typist: Typist) -> None:
    with keyboard(typist) as keys:
        typist.type("helö\x7flo\r" + "rubbish\x15good\n" + "\r")
        assert [keys.line("a"), keys.line("b"), keys.line("c", "d")] == ["hello", "good", "d"]


def test_escape_cancels_a_line_and_arrows_do_nothing(typist: Typist) -> None:
    with keyboard(typist) as keys:
        typist.type("\x1b[A\x1b[3~s")
        assert keys.key("?") == "s"
        typist.type("ab\x1b")
        with pytest.raises(CancelledError):
            keys.line("why")


def test_characters_cut_in_two_are_put_together(typist: Typist) -> None:
    with keyboard(typist) as keys:
        typist.type("é".encode()[:1])
        typist.type("é".encode()[1:])
        assert keys.key("?") == "é"


def test_the_end_of_the_input_is_the_end(typist: Typist) -> None:
    with keyboard(typist) as keys:
        typist.type("\x04")
        with pytest.raises(EOFError):
            keys.key("?")


def test_in_line_mode_a_word_is_its_first_letter_and_blanks_mean_later() -> None:
    keys = LineKeyboard(io.StringIO("Supports\n\nlater\n \n-\n"), io.StringIO())
    assert [keys.key("?") for _ in range(4)] == ["S", "", " ", " "]
    with pytest.raises(CancelledError):
        keys.line("why")
    with pytest.raises(EOFError):
        keys.key("?")


def test_a_terminal_that_knows_only_ascii_is_asked_in_ascii(typist: Typist) -> None:
    screen = io.BytesIO()
    with RawKeyboard(typist.device, io.TextIOWrapper(screen, encoding="ascii")) as keys:
        typist.type("é\r")
        assert keys.line("1–7 …") == "é"
        assert screen.getvalue().isascii()
