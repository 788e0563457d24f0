"""What is wrong with a text that is not TOML, in the words of somebody who wrote it by hand."""

from __future__ import annotations

import re

_CURLY = "“”„‟«»‘’‚‛"
_CONFLICT = re.compile(r"<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|")
_WORD = re.compile(r"[^\W\d_]")
_NUMBERLIKE = re.compile(r"[+-]?(?:inf|nan|0[xob]\w+|[0-9][0-9A-Za-z_.:+-]*(?: [0-9][0-9:.+-]*)?)")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_RUN = re.compile(r"[^\s,\[\]{}#=]{1,80}")
_QUOTED_KEY_HINT = (
    'a key with anything but A-Z a-z 0-9 - _ in it goes into quotation marks: "my key"'
)
_BACKSLASH_HINT = "write \\\\ for a backslash, or put the text between single quotation marks"
_IN_QUOTES_HINT = 'text stands between quotation marks: "like this"'
_TOMLLIB_POSITION = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)")
_TOMLLIB_WORDS = (
    ("Unescaped '\\'", "a backslash in quotation marks needs a second one", _BACKSLASH_HINT),
    ("Invalid hex value", "this escape is not complete", _BACKSLASH_HINT),
    ("Escaped character is not", "this escape is no character", _BACKSLASH_HINT),
    ("Illegal character", "a control character that TOML does not allow", ""),
    ("Found invalid character", "a control character that TOML does not allow", ""),
    ("Invalid date or datetime", "there is no such date or time", "dates are written 2027-01-31"),
    ("Cannot overwrite a value", "something of this name stands there already", ""),
    ("Cannot declare", "something of this name stands there already", ""),
    ("Cannot mutate immutable", "a table or list written in one place cannot be added to", ""),
    ("Cannot redefine", "something of this name stands there already", ""),
    ("Exceeds the limit", "this number is too large", ""),
)


class SlipError(ValueError):
    """A text is not TOML: where (offset in characters, width of the caret), what, what to do."""

    def __init__(self, offset: int, message: str, hint: str = "", width: int = 1) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.hint = hint
        self.width = width


def is_word(written: str) -> bool:
    """Whether a bare value is text that lacks its quotation marks, rather than a number or date."""
    return written not in ("true", "false") and not _NUMBERLIKE.fullmatch(written)


def at_key(text: str, at: int) -> SlipError:
    """No key begins here, though one should."""
    first = text[at : at + 1]
    if _is_odd(text, at):
        return _odd(text, at)
    if found := _CONFLICT.match(text, at):
        hint = "keep one of the two versions"
        return SlipError(at, "an unresolved merge conflict", hint, len(found[0]))
    if first == "=":
        return SlipError(at, "there is no key before the =", "a statement reads: key = value")
    if first in ("", "\n", "\r"):
        return SlipError(at, "a key is missing here")
    if _WORD.match(first):
        return SlipError(at, "this key needs quotation marks", _QUOTED_KEY_HINT, _run(text, at))
    return SlipError(
        at, "this is no key, table header or comment", "a statement reads: key = value"
    )


def after_key(text: str, start: int, end: int) -> SlipError:
    """A key (start, end) is not followed by `=`."""
    rest = _REST_OF_LINE.match(text, end)
    after = rest[0].lstrip(" \t") if rest else ""
    at = end + len(rest[0]) - len(after) if rest else end
    if after.startswith(":"):
        return SlipError(at, "a key and its value are joined by =, not by a colon", "key = value")
    if _is_odd(text, at):
        return _odd(text, at)
    if not after or after.startswith("#"):
        return SlipError(
            start, "this key has no value", "a statement reads: key = value", end - start
        )
    if "=" in after:
        return SlipError(
            start, "this key needs quotation marks", _QUOTED_KEY_HINT, _width(text, start)
        )
    return SlipError(at, "a = is missing here", "a statement reads: key = value")


def at_value(text: str, at: int) -> SlipError:
    """No value begins here, though one should."""
    first = text[at : at + 1]
    if _is_odd(text, at):
        return _odd(text, at)
    if first in ("", "\n", "\r", "#"):
        return SlipError(at, "a value is missing here", 'text stands between quotation marks: ""')
    if first in ",]}=":
        return SlipError(at, f"a value is missing before this {first}")
    width = _run(text, at)
    word = text[at : at + width]
    if word[:1].isdigit() or word[:1] in "+-.":
        return no_value(at, width)
    message, hint = "text without quotation marks", _IN_QUOTES_HINT
    if word.lower() in ("true", "false"):
        message, hint = f"{word} is written {word.lower()}", ""
    elif word.lower() in ("null", "none", "nil", "~"):
        message, hint = "TOML has no empty value", "leave the whole line out"
    return SlipError(at, message, hint, width)


def no_value(at: int, width: int) -> SlipError:
    """What stands here begins like a number or date and is none."""
    return SlipError(at, "there is no such number or date", _IN_QUOTES_HINT, width)


def after_value(text: str, start: int, at: int) -> SlipError:
    """Something follows the value of the statement that began at `start`."""
    first = text[at : at + 1]
    if _is_control(text, at):
        return _odd(text, at)
    if text[at - 1 : at] in ('"', "'"):
        return SlipError(
            at,
            "the text ended at the quotation mark before this",
            'for a quotation mark inside a text write \\"',
        )
    if first == ",":
        return SlipError(at, "a comma after the value", "a statement ends with its line")
    statement = text[start:at].strip()
    return (
        SlipError(at, "something follows the value", "one statement a line")
        if statement
        else SlipError(at, "this does not belong here")
    )


def in_header(text: str, start: int, at: int) -> SlipError:
    """The table header that opened at `start` should have closed at `at`."""
    first = text[at : at + 1]
    if first in ("", "\n", "\r", "#"):
        return SlipError(start, "the ] of this table header is missing", width=max(1, at - start))
    if _is_control(text, at):
        return _odd(text, at)
    return SlipError(at, "this cannot stand in a table header", _QUOTED_KEY_HINT, _run(text, at))


def unclosed(start: int, what: str, mark: str) -> SlipError:
    """A bracket opened at `start` and never closed."""
    return SlipError(start, f"this {what} is never closed", f"a {mark} is missing")


def in_list(text: str, start: int, at: int) -> SlipError:
    """After an item of the list that opened at `start` stands neither a comma nor its end."""
    first = text[at : at + 1]
    if not first or first == "=":
        return unclosed(start, "list", "]")
    if _is_control(text, at):
        return _odd(text, at)
    return SlipError(
        at, "a comma is missing before this", "the items of a list are parted by commas"
    )


def in_table(text: str, start: int, at: int) -> SlipError:
    """Inside the `{` that opened at `start` stands something that cannot stand there."""
    first = text[at : at + 1]
    if first == "}":
        return SlipError(at, "a comma before the closing }", "take the comma out")
    if first in ("", "\n", "\r"):
        return SlipError(
            start, "a table in { } must close on the line it opens on", "a } is missing"
        )
    if _is_control(text, at):
        return _odd(text, at)
    return SlipError(at, "a comma is missing before this", "what stands in { } is parted by commas")


def from_tomllib(message: str, text: str, offset: int) -> SlipError:
    """Say in our words what tomllib said about `text`, which begins at `offset` of the file."""
    found = _TOMLLIB_POSITION.search(message)
    at, width = 0, len(text)
    if found and found[1]:
        at, width = _offset_of(text, int(found[1]), int(found[2])), 1
    for theirs, ours, hint in _TOMLLIB_WORDS:
        if message.startswith(theirs):
            if hint == _BACKSLASH_HINT and "\\" in text[:at]:
                at, width = text.rfind("\\", 0, at), 2
            return SlipError(offset + at, ours, hint, width)
    cut = message[: found.start()] if found else message
    return SlipError(offset + at, f"not TOML: {cut[:200]}", width=width)


def _offset_of(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1


def _is_odd(text: str, at: int) -> bool:
    """Whether the character is one that explains itself: a quotation mark, a control character."""
    first = text[at : at + 1]
    return first != "" and (first in _CURLY or first in "\"'" or _is_control(text, at))


def _odd(text: str, at: int) -> SlipError:
    first = text[at]
    if first in _CURLY:
        return SlipError(at, "a curly quotation mark", 'TOML wants the straight ones: "')
    if first in "\"'":
        return _unclosed_string(text, at)
    if first == "\r":
        hint = "save the file with LF or CRLF line ends"
        return SlipError(at, "a carriage return that no line feed follows", hint)
    return SlipError(at, f"a control character that TOML does not allow (U+{ord(first):04X})")


def _unclosed_string(text: str, at: int) -> SlipError:
    mark = text[at]
    if text.startswith(mark * 3, at):
        return SlipError(at, f"the text that opens here is never closed by {mark * 3}", width=3)
    rest = _REST_OF_LINE.match(text, at)
    written = rest[0] if rest else mark
    for place in range(at, at + len(written) + 1):
        if place < len(text) and _is_control(text, place):
            return _odd(text, place)
    closing = next((curly for curly in _CURLY if curly in written), "")
    if closing:
        message = "this text opens with a straight quotation mark and closes with a curly one"
        return SlipError(at, message, f"close it with {mark}", len(written))
    hint = f"a {mark} is missing at the end of the line; text of several lines stands in {mark * 3}"
    return SlipError(at, "this text is never closed", hint, len(written))


def _is_control(text: str, at: int) -> bool:
    character = text[at : at + 1]
    if character == "\r":
        return not text.startswith("\r\n", at)
    return character != "" and (character < " " or character == "\x7f") and character not in "\t\n"


def _run(text: str, at: int) -> int:
    found = _RUN.match(text, at)
    return len(found[0]) if found else 1


def _width(text: str, start: int) -> int:
    return max(1, len(text[start : text.find("=", start)].rstrip()))
