"""The person at the terminal: keys and lines typed, nothing of them lost between two questions."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol, TextIO

import click

from sourcecheck.reports.escape import encodable, visible

ESCAPE = "\x1b"
_ENTER = ("\r", "\n")
_RUBOUT = ("\x7f", "\b")
_ERASE_LINE = "\x15"
_END_OF_FILE = "\x04"
_INTERRUPT = "\x03"


class CancelledError(Exception):
    """The person would rather not answer (Escape, or an empty line where words are needed)."""


class Keyboard(Protocol):
    """Where answers come from and lines go."""

    def show(self, lines: list[str]) -> None:
        """Print lines that are safe to print."""
        ...

    def key(self, prompt: str) -> str:
        """Wait for one key. Raises EOFError when there will be no more."""
        ...

    def line(self, prompt: str, default: str = "") -> str:
        """Wait for a line; nothing typed means `default`. Raises CancelledError, EOFError."""
        ...

    def released(self) -> AbstractContextManager[None]:
        """A context in which another program has the terminal."""
        ...


class LineKeyboard:
    """Every answer is a line that ends with Enter: for screen readers."""

    def __init__(self, source: TextIO, out: TextIO) -> None:
        self._source, self._out = source, out

    def show(self, lines: list[str]) -> None:
        """Print lines."""
        _show(self._out, lines)

    def key(self, prompt: str) -> str:
        """The first character of the line typed; a blank for the word "later"."""
        answer = self._ask(f"{prompt} (type a letter, then Enter; ? for help) ").strip("\r\n")
        if answer.strip().lower() in ("later", "space"):
            return " "
        return answer[:1] if answer.isspace() else answer.strip()[:1]

    def line(self, prompt: str, default: str = "") -> str:
        """A line; a single Escape, or "-", cancels."""
        answer = self._ask(f"{prompt} ").strip()
        if answer in (ESCAPE, "-"):
            raise CancelledError
        return answer or default

    @contextmanager
    def released(self) -> Iterator[None]:
        """Nothing is to be given back."""
        yield

    def _ask(self, prompt: str) -> str:
        self._out.write(encodable(prompt, self._out.encoding))
        self._out.flush()
        answer = self._source.readline()
        if not answer:
            raise EOFError
        return answer


class RawKeyboard:
    """A key counts when it is pressed. What was typed ahead is kept, as `click.getchar` does not.

    Use as a context manager: the terminal is given back as it was.
    """

    def __init__(self, source: TextIO, out: TextIO) -> None:
        self._handle, self._out = source.fileno(), out
        self._typed = ""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._old: Any = None  # what termios says, in its own shape

    def __enter__(self) -> RawKeyboard:
        self._take()
        return self

    def __exit__(self, *_: object) -> None:
        self._give_back()

    def show(self, lines: list[str]) -> None:
        """Print lines."""
        _show(self._out, lines)

    def key(self, prompt: str) -> str:
        """One key; arrows and other sequences count as none and are waited past."""
        self._write(f"{prompt} ")
        key = self._character()
        self._write((visible(key) if key.strip() else "") + "\n")
        return key

    def line(self, prompt: str, default: str = "") -> str:
        """A line, with rubout and Ctrl-U. Escape cancels."""
        self._write(f"{prompt} ")
        typed = ""
        while (character := self._character()) not in _ENTER:
            if character == ESCAPE:
                self._write("\n")
                raise CancelledError
            if character in _RUBOUT:
                typed = typed[:-1]
            elif character == _ERASE_LINE:
                typed = ""
            elif character.isprintable() or character == "\t":
                typed += character.replace("\t", " ")
                self._write(character)
                continue
            self._write(f"\r\x1b[K{prompt} {typed}")
        self._write("\n")
        return typed.strip() or default

    @contextmanager
    def released(self) -> Iterator[None]:
        """Give the terminal to another program for a while."""
        self._give_back()
        try:
            yield
        finally:
            self._take()

    def _character(self) -> str:
        """The next character typed. An escape sequence is read whole and passed over."""
        while True:
            if not self._typed:
                self._fill()
            character, self._typed = self._typed[0], self._typed[1:]
            if character == ESCAPE and self._typed[:1] in ("[", "O"):
                end = next((i for i, c in enumerate(self._typed[1:], 1) if "@" <= c <= "~"), 0)
                self._typed = self._typed[end + 1 :]
                continue
            if character == _END_OF_FILE:
                raise EOFError
            if character == _INTERRUPT:
                raise KeyboardInterrupt
            return character

    def _fill(self) -> None:
        self._out.flush()
        while not self._typed:
            try:
                read = os.read(self._handle, 1024)
            except OSError:  # the terminal is gone
                raise EOFError from None
            if not read:
                raise EOFError
            self._typed = self._decode(read)

    def _write(self, text: str) -> None:
        self._out.write(encodable(text, self._out.encoding))
        self._out.flush()

    def _take(self) -> None:
        import termios
        import tty

        self._old = termios.tcgetattr(self._handle)
        tty.setcbreak(self._handle, termios.TCSADRAIN)

    def _give_back(self) -> None:
        import termios

        if self._old is not None:
            termios.tcsetattr(self._handle, termios.TCSADRAIN, self._old)
            self._old = None


class ClickKeyboard(LineKeyboard):
    """Keys as click reads them, for systems without termios."""

    def key(self, prompt: str) -> str:
        """One key."""
        self._out.write(f"{prompt} ")
        self._out.flush()
        key = click.getchar()[:1]
        self._out.write((visible(key) if key.strip() else "") + "\n")
        return key


@contextmanager
def at_terminal(*, plain: bool) -> Iterator[Keyboard]:
    """The keyboard of this process's terminal."""
    if plain:
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        yield LineKeyboard(sys.stdin, sys.stdout)
        return
    try:
        import termios  # noqa: F401  (whether there is such a thing here)
    except ImportError:
        yield ClickKeyboard(sys.stdin, sys.stdout)
        return
    with RawKeyboard(sys.stdin, sys.stdout) as keyboard:
        yield keyboard


def _show(out: TextIO, lines: list[str]) -> None:
    for line in lines:
        out.write(encodable(line, out.encoding) + "\n")
    out.flush()
