"""LaTeX within a block: text, commands that show something, mathematics, the author's commands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sourcecheck.documents import latex_macros, latex_symbols, latex_units
from sourcecheck.documents.citations import editor_marks, latex_cites
from sourcecheck.documents.draft import Draft
from sourcecheck.documents.flow import Flow
from sourcecheck.documents.latex_macros import Macro

DEEPEST = 20
_TOKEN = re.compile(
    r"(?P<comment>%[^\r\n]*(?:\r\n|\n|\r)?[ \t]*)|\\(?P<command>[A-Za-z@]{1,40})\*?"
    r"|\\(?P<escaped>[^A-Za-z@])|(?P<opened>``)|(?P<closed>'')|(?P<dash>---?)|(?P<brace>[{}])"
    r"|(?P<end>(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*)|(?P<blank>[\s~]+)|(?P<math>\$\$?)"
    r"|(?P<script>[_^])"
)
_GROUP = re.compile(r"\s{0,5}\{")
_OPTION = re.compile(r"\s{0,5}\[")
_OPTION_SIGN = re.compile(r"\\.|[\[\]{}]|(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)", re.DOTALL)
_LONGEST_OPTION = 2_000
_DEEPEST_OPTION = 6
_VERBATIM = frozenset(["verb", "lstinline"])
_PLACEHOLDER = re.compile("([\ue001-\ue009])")
_SIGNS = {"``": "“", "''": "”", "--": "–", "---": "—"}


def end_of_option(text: str, at: int) -> int:
    """The end of the brackets that come next, with braces and brackets in them; 0 for none."""
    opened = _OPTION.match(text, at)
    depth = 1
    for match in _OPTION_SIGN.finditer(text, opened.end(), at + _LONGEST_OPTION) if opened else ():
        sign = match.group()
        if sign in "[{":
            depth += 1
            if depth > _DEEPEST_OPTION:
                return 0
        elif sign in "]}":
            depth -= 1
        elif sign[0] != "\\":
            return 0
        if depth == 0:
            return match.end() if sign == "]" else 0
    return 0


@dataclass(slots=True)
class Macros:
    """The author's commands, what each shows, and how much they may still bring forth."""

    known: dict[str, Macro] = field(default_factory=dict)
    shown: dict[str, Flow] = field(default_factory=dict)
    expansions: int = latex_macros.MAX_EXPANSIONS
    characters: int = latex_macros.MAX_EXPANDED_CHARACTERS


@dataclass(slots=True)
class InlineReader:
    """Reads a text from left to right into `flow`.

    `nested`: it is read as one block. `ends` are the ends of braces by their starts, `definitions`
    those of definitions of commands.
    """

    draft: Draft
    flow: Flow = field(default_factory=Flow)
    at: int = 0
    ends: dict[int, int] = field(default_factory=dict)
    depth: int = 0
    nested: int = 0
    in_math: bool = False
    macros: Macros = field(default_factory=Macros)
    definitions: dict[int, int] = field(default_factory=dict)

    def end_block(self) -> None:
        """End the block that is being read; here, where all is one block, by a blank."""
        self.flow.add_blank(self.at, self.at)

    def cite(self, name: str, start: int) -> None:
        """A citation, which shows nothing by itself."""
        command = latex_cites.read(name, self.draft.text, self.at)
        self.at = command.end if command else self.at

    def structure(self, name: str, start: int) -> None:
        """A command that shows nothing by itself."""

    def pair_braces(self) -> None:
        """Find where each brace that is closed ends."""
        opened: list[int] = []
        for match in re.finditer(r"\\.|[{}]", self.draft.text, re.DOTALL):
            if match.group() == "{":
                opened.append(match.start())
            elif match.group() == "}" and opened:
                self.ends[opened.pop()] = match.end()

    def read_to(self, stop: int) -> None:
        """Read on to a place."""
        text = self.draft.text
        while self.at < stop:
            match = _TOKEN.search(text, self.at, stop)
            until = match.start() if match else stop
            if until > self.at:
                self.flow.add(text[self.at : until], self.at, until)
            self.at = match.end() if match else stop
            if match:
                self._token(match)

    def _token(self, match: re.Match[str]) -> None:
        start, end = match.span()
        if match["command"]:
            self._command(match["command"], start)
        elif match["comment"]:
            if editor_marks.is_request(match["comment"].strip().lstrip("%")):
                self.flow.editor_mark(match["comment"].strip(), (start, end))
        elif match["escaped"]:
            self._escaped(match["escaped"], start)
        elif match["math"]:
            self._math(match["math"])
        elif match["script"]:
            self._script(match["script"], start)
        elif match["end"]:
            self.end_block()
        elif match["blank"]:
            self.flow.add_blank(start, end)
        else:
            shown = _SIGNS.get(match.group())
            if shown:
                self.flow.add(shown, start, end)

    def _escaped(self, sign: str, start: int) -> None:
        r"""A command of one sign: "\%", "\,", an accent, the borders of mathematics."""
        accent = latex_symbols.accent_at(self.draft.text, start)
        if accent and sign != "=":
            shown, self.at = accent
            self.flow.add(shown, start, self.at)
        elif sign in "%&$#_{}":
            self.flow.add(sign, start, self.at)
        elif sign == "," and self.flow.tail(self.flow.length - 1).isdigit():
            self.flow.add("\u202f", start, self.at)
        elif sign in "()":
            self.in_math = sign == "("
        elif sign == "[":
            end = self.draft.text.find(r"\]", self.at)
            self.at = end + 2 if end >= 0 else self.at
        elif sign.isspace() or sign in "\\,;:!":
            self.flow.add_blank(start, self.at)

    def _math(self, sign: str) -> None:
        """Mathematics in a line is read; what is set apart is left out."""
        if sign == "$":
            self.in_math = not self.in_math
            return
        end = self.draft.text.find("$$", self.at)
        self.at = end + 2 if end >= 0 else self.at

    def _script(self, sign: str, start: int) -> None:
        """Something raised or lowered, in mathematics."""
        if not self.in_math:
            self.flow.add(sign, start, start + 1)
            return
        first, last = self.group()
        if last:
            inside = self.flow_of(first, last).text
            self.at = last + 1
        else:
            token = _TOKEN.match(self.draft.text, self.at)
            end = token.end() if token else min(self.at + 1, len(self.draft.text))
            inside = self.flow_of(self.at, end).text if token else self.draft.text[self.at : end]
            self.at = max(end, self.at)
        self.flow.add(latex_symbols.script(sign, inside.strip()), start, self.at)

    def _command(self, name: str, start: int) -> None:
        if start in self.definitions:
            self.at = self.definitions[start]
        elif latex_cites.is_citation(name):
            self.cite(name, start)
        elif name in _VERBATIM:
            self._verbatim()
        elif name in self.macros.known:
            self._expand(name, start)
        elif name in latex_units.COMMANDS:
            self._measure(name, start)
        elif shown := latex_symbols.shown(name, self.draft.text, start, self.at):
            words, self.at = shown
            self.flow.add(words, start, self.at)
        elif name in latex_symbols.BREAKS:
            self.end_block()
        elif name in latex_symbols.BLANKS:
            self.flow.add_blank(start, self.at)
        else:
            self.structure(name, start)

    def _verbatim(self) -> None:
        r"""Code in a line between two equal signs, or in braces: "\verb|x_1|"."""
        text = self.draft.text
        self.skip_options()
        sign = text[self.at : self.at + 1]
        end = text.find("}" if sign == "{" else sign, self.at + 1, self.at + 500) if sign else -1
        if end > 0 and not sign.isspace():
            self.flow.add(text[self.at + 1 : end], self.at + 1, end)
            self.at = end + 1

    def skip_options(self) -> None:
        """Pass over what stands in brackets next."""
        while end := end_of_option(self.draft.text, self.at):
            self.at = end

    def _measure(self, name: str, start: int) -> None:
        r"""A number with its unit, or one of both: "\SI{2.5}{\celsius}"."""
        self.skip_options()
        arguments = []
        for _ in latex_units.COMMANDS[name]:
            first, last = self.group()
            if last:
                arguments.append(self.draft.text[first:last])
                self.at = last + 1
        self.flow.add(latex_units.shown(name, arguments), start, self.at)

    def _expand(self, name: str, start: int) -> None:
        """A command of the author's: what it shows, with its arguments where they belong."""
        macros, macro = self.macros, self.macros.known[name]
        arguments = self._arguments(macro)
        end = self.at
        shown = self._shown(name, macro)
        macros.expansions -= 1
        macros.characters -= shown.length
        if macros.expansions < 0 or macros.characters < 0 or self.depth >= DEEPEST:
            return
        base = 0
        for piece in _PLACEHOLDER.split(shown.text):
            if _PLACEHOLDER.fullmatch(piece):
                index = ord(piece) - latex_macros.FIRST_PARAMETER - 1
                self._argument(arguments, index, (start, end))
            else:
                self.flow.add(piece, start, end)
            base += len(piece)
            for mark in shown.marks:
                if base - len(piece) <= mark.start < base or mark.start == base == shown.length:
                    self.flow.cite(mark.target, (start, end), locator=mark.locator)
        self.at = end

    def _argument(
        self, arguments: list[tuple[int, int] | str], index: int, place: tuple[int, int]
    ) -> None:
        argument = arguments[index] if index < len(arguments) else ""
        if isinstance(argument, str):
            self.flow.add(argument, *place)
        else:
            self.depth += 1
            self.at = argument[0]
            self.read_to(argument[1])
            self.depth -= 1

    def _arguments(self, macro: Macro) -> list[tuple[int, int] | str]:
        """The places of a macro's arguments, the default where one is left out."""
        text = self.draft.text
        found: list[tuple[int, int] | str] = []
        for kind in macro.signature:
            end = end_of_option(text, self.at) if kind == "o" else 0
            first, last = self.group() if kind == "m" else (0, 0)
            if end:
                found.append((text.index("[", self.at) + 1, end - 1))
                self.at = end
            elif kind == "o":
                found.append(macro.default)
            elif last:
                found.append((first, last))
                self.at = last + 1
            elif kind == "m":
                found.append("")
        if not macro.signature and text.startswith("{}", self.at):
            self.at += 2
        return found

    def _shown(self, name: str, macro: Macro) -> Flow:
        """What a macro shows, with placeholders for its arguments; nothing while it is sought."""
        known = self.macros.shown
        if name not in known:
            known[name] = Flow()
            draft = Draft(macro.body, bibliography=self.draft.bibliography)
            inner = type(self)(draft, macros=self.macros, nested=1, depth=self.depth + 1)
            inner.pair_braces()
            inner.read_to(len(macro.body))
            known[name] = inner.flow
        return known[name]

    def group(self) -> tuple[int, int]:
        """The inside of the braces that come next; (0, 0) when there are none."""
        opened = _GROUP.match(self.draft.text, self.at)
        close = self.ends.get(opened.end() - 1, 0) if opened else 0
        return (opened.end(), close - 1) if opened and close else (0, 0)

    def flow_of(self, first: int, last: int) -> Flow:
        """A part of the text read by itself, as one block; the reader goes on where it was."""
        kept, at, self.flow = self.flow, self.at, Flow()
        self.nested += 1
        self.inside(first, last)
        self.nested -= 1
        found, self.flow, self.at = self.flow, kept, at
        return found

    def inside(self, first: int, last: int) -> None:
        """Read what stands between two places, and go on behind its brace."""
        if last and self.depth < DEEPEST:
            self.depth += 1
            self.at = first
            self.read_to(last)
            self.depth -= 1
        self.at = max(self.at, last + 1)
