r"""The author's own commands in LaTeX: \newcommand, \def, \NewDocumentCommand and their kin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

MAX_MACROS = 2_000
MAX_BODY_CHARACTERS = 5_000
MAX_EXPANSIONS = 20_000
MAX_EXPANDED_CHARACTERS = 300_000

FIRST_PARAMETER = 0xE000
"""In an expansion the character U+E000 + n stands for the argument n."""

_DEFINITION = re.compile(
    r"\\(?P<kind>(?:re)?newcommand|providecommand|DeclareRobustCommand|DeclareMathOperator"
    r"|(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand|[gex]?def|let)\b\*?\s{0,9}"
    r"(?:\{\s{0,9}\\(?P<braced>[A-Za-z@]{1,40})\s{0,9}\}|\\(?P<bare>[A-Za-z@]{1,40}))\s{0,9}"
    r"(?P<rest>(?:#\d){1,9}|\{(?:[^{}]|\{[^{}]{0,40}\}){0,80}\}(?=\s{0,9}\{)|(?:\[[^\[\]{}]{0,200}\]\s{0,9}){0,2})\s{0,9}"
)
_OPTION = re.compile(r"\[([^\[\]{}]{0,200})\]")
_PARAMETER = re.compile(r"#(\d)")


@dataclass(frozen=True, slots=True)
class Macro:
    """A command of the author's: `body` with FIRST_PARAMETER + n for its arguments, `signature` one
    letter for each: "m" in braces, "o" optional in brackets; `default` is an optional one's."""

    body: str
    signature: str = ""
    default: str = ""


def read(text: str, ends: Mapping[int, int]) -> tuple[dict[str, Macro], list[tuple[int, int]]]:
    """The macros that a text defines, and the places of the definitions, which show nothing.

    `ends` are the ends of braces by their starts. The last definition of a name counts.
    """
    macros: dict[str, Macro] = {}
    places: list[tuple[int, int]] = []
    for match in _DEFINITION.finditer(text):
        if len(places) >= MAX_MACROS:
            break
        name = match["braced"] or match["bare"]
        if match["kind"] == "let" or not text.startswith("{", match.end()):
            continue
        end = ends.get(match.end(), 0)
        if not end:
            continue
        places.append((match.start(), end))
        body = text[match.end() + 1 : end - 1]
        if len(body) <= MAX_BODY_CHARACTERS:
            signature, default = _signature(match["kind"], match["rest"].strip())
            macros[name] = Macro(_PARAMETER.sub(_placeholder, body), signature, default)
    return macros, places


def _placeholder(match: re.Match[str]) -> str:
    return chr(FIRST_PARAMETER + int(match[1]))


def _signature(kind: str, rest: str) -> tuple[str, str]:
    if "DocumentCommand" in kind:
        letters = re.sub(r"\{[^{}]*\}", "", rest[1:-1])
        found = "".join({"m": "m", "o": "o", "O": "o", "s": "s"}.get(c, "") for c in letters)
        default = re.search(r"O\{?([^{}]*)\}?", rest)
        return found, default[1] if default else ""
    if rest.startswith("#"):
        return "m" * rest.count("#"), ""
    options = _OPTION.findall(rest)
    if not options or not options[0].strip().isdecimal():
        return "", ""
    count = min(int(options[0]), 9)
    if len(options) > 1 and count:
        return "o" + "m" * (count - 1), options[1]
    return "m" * count, ""
