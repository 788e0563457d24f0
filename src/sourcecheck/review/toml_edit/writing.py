"""Values as TOML, the way a person would write them on one line."""

from __future__ import annotations

import re
from datetime import date, time

from sourcecheck.config.statement import TomlValue

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def key(name: str) -> str:
    """One part of a key, in quotation marks where it must be."""
    return name if _BARE.fullmatch(name) else string(name)


def statement(name: str, value: TomlValue) -> str:
    """`key = value`."""
    return f"{key(name)} = {inline(value)}"


def inline(value: TomlValue) -> str:
    """A value without a line break in it. Raises TypeError for what TOML cannot say."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return string(value)
        case int() | float():
            return repr(value)
        case date() | time():
            return value.isoformat()
        case list():
            return f"[{', '.join(inline(item) for item in value)}]"
        case dict():
            pairs = ", ".join(statement(name, each) for name, each in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
    raise TypeError(f"TOML has no {type(value).__name__}")


def string(text: str) -> str:
    """A basic string; what would not be seen (bidi, zero-width characters) is written escaped."""
    return f'"{"".join(map(_character, text))}"'


def _character(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
