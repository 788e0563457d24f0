"""Text from outside, made visible: nothing in it moves a terminal or gives a CI runner an order."""

from __future__ import annotations

import re

from sourcecheck.masking import mask


def visible(text: str) -> str:
    r"""Put `text` on one line and show as escapes what would not be seen or would act.

    Control, format (bidi, zero-width), surrogate and blank-looking characters become `\x1b`,
    `\u202e` or `\U000e0041`; line breaks and tabs become blanks; secrets in URLs are masked. The
    joiners between letters of a script that needs them (Persian "می‌خواهم") stay.
    """
    folded = _BREAKS.sub(" ", mask(text))
    return _ORDER.sub(r"\\x23\1", _HIDDEN.sub(_escaped, folded))


def json_text(document: str, encoding: str | None = None) -> str:
    r"""Escape within the strings of a JSON document what `visible` shows, as `\u202e`.

    The document means the same afterwards, but for lone surrogates, which not every parser takes:
    they become U+FFFD. For a stream whose `encoding` is not UTF-8 only ASCII is left.
    """
    safe = _ORDER.sub(r"\\u0023\1", _HIDDEN.sub(_json_escaped, document))
    return safe if _is_utf8(encoding) else _NOT_ASCII.sub(_json_escaped, safe)


def encodable(text: str, encoding: str | None) -> str:
    """Show as escapes what a stream of this encoding could not take (None: it takes everything)."""
    if _is_utf8(encoding):
        return text
    codec = encoding or "ascii"
    return text.encode(codec, "backslashreplace").decode(codec)


def not_an_order(line: str) -> str:
    """Break up `::` at the start of a line, where a CI runner would take it for a command.

    Runners skip the blanks before it, so that an indented line is no safer.
    """
    start = len(line) - len(line.lstrip())
    return f"{line[:start]}\\x3a{line[start + 1 :]}" if line.startswith("::", start) else line


def _is_utf8(encoding: str | None) -> bool:
    return encoding is None or encoding.lower().replace("-", "").replace("_", "") == "utf8"


def _joins_letters(found: re.Match[str]) -> bool:
    """Whether it is a joiner between two letters of a script that is written with joiners
    (Unicode 15, 9.2 and 12.1): one alone, where it shows."""
    text, at = found.string, found.start()
    if found[0] not in _JOINERS or at == 0 or at + 1 >= len(text):
        return False
    return bool(_JOINED.fullmatch(text[at - 1] + text[at + 1]))


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if _joins_letters(found):
        return found[0]
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"


def _json_escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if _joins_letters(found):
        return found[0]
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if code > 0xFFFF:
        return f"\\u{0xD7C0 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


# Unicode's categories Cc, Cf, Cs, Zl and Zp, but for the line feed, and the letters that fonts draw
# as nothing. Spelt out, so that every Python shows the same and ordinary text is passed over by the
# regular expression alone.
_HIDDEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    r"\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff"
    r"\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_JOINERS = ("\u200c", "\u200d")
_JOINED = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06fc\u0750-\u077f]{2}|[\u0900-\u0dff]{2}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BREAKS = re.compile(r"[\t-\r\u0085\u2028\u2029]+")
_ORDER = re.compile(r"#(#(?:vso|teamcity)?\[)")
"""`##[group]` and its cousins are orders to a runner anywhere in a line."""
