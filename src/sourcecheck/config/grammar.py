"""The tokens of TOML 1.0 as regular expressions, each linear on any text.

The possessive repeats (new in Python 3.11) never go back over what they have read, so a quotation
mark that is never closed costs one pass over the rest of the file and no more.
"""

from __future__ import annotations

import re

_CONTROL = r"\x00-\x08\x0a-\x1f\x7f"
_BARE_KEY = r"[A-Za-z0-9_-]++"
_PLAIN_BASIC = rf'"[^"\\{_CONTROL}]*+"'
_BASIC = rf'"[^"\\{_CONTROL}]*+(?:\\[^{_CONTROL}][^"\\{_CONTROL}]*+)*+"'
_LITERAL = rf"'[^'{_CONTROL}]*+'"
_LONG_BASIC = r'"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*+"{3,5}'
_LONG_LITERAL = r"'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
_KEY_PART = rf"(?:{_BARE_KEY}|{_BASIC}|{_LITERAL})"
_KEY = rf"{_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART})*+"
_COMMENT = rf"#[^{_CONTROL}]*+"
_LINE_END = rf"[ \t]*+(?:{_COMMENT})?+(?:\r?\n|\Z)"
_PLAIN_SCALAR = r"true|false|[0-9]{4}-[0-9]{2}-[0-9]{2}|0|[1-9][0-9]{0,17}"
_PLAIN_PAIR = rf"{_BARE_KEY}[ \t]*+=[ \t]*+(?:{_PLAIN_BASIC}|{_PLAIN_SCALAR})[ \t]*+"
_PLAIN_TABLE = rf"\{{[ \t]*+{_PLAIN_PAIR}(?:,[ \t]*+{_PLAIN_PAIR})*+\}}"
_PLAIN_LONG = rf'"""\n?(?:[^"\\{_CONTROL}]|\n|"{{1,2}}(?!"))*+"""'
_BREAKS = r"(?:[ \t]++|\r?\n)*+"


def _plain_array(item: str) -> str:
    return rf"\[{_BREAKS}(?:{item}{_BREAKS}(?:,{_BREAKS}|(?=\])))*+\]"


EMPTY_LINES = re.compile(rf"(?:[ \t]*+(?:{_COMMENT})?+\r?\n)*+[ \t]*+(?:{_COMMENT}\Z)?+")
LINE_END = re.compile(_LINE_END)
KEY = re.compile(_KEY)
KEY_PART = re.compile(_KEY_PART)
BLANKS = re.compile(r"[ \t]*+")
EQUALS = re.compile(r"[ \t]*+=[ \t]*+")
STRING = re.compile(
    rf'(?:{_LONG_BASIC}|{_LONG_LITERAL}|(?!"""|\'\'\')(?:{_BASIC}|{_LITERAL}))', re.DOTALL
)
BARE_VALUE = re.compile(r"[^\s,\[\]{}#\"'=]++(?: [0-9][^\s,\[\]{}#\"'=]*+)?+")
# Between the items of an array, lines may end and comments stand.
GAP = re.compile(rf"(?:[ \t\n]++|\r\n|{_COMMENT})*+")
PLAIN_ITEM = re.compile(_PLAIN_BASIC)
PLAIN_SCALAR = re.compile(_PLAIN_SCALAR)
PLAIN_TABLE = re.compile(_PLAIN_TABLE)
PLAIN_PAIR = re.compile(
    rf'({_BARE_KEY})[ \t]*+=[ \t]*+(?:"([^"\\{_CONTROL}]*+)"|({_PLAIN_SCALAR}))'
)

# What nearly every statement of a sources.toml is, read in one call: a header, or one key with
# text, a whole number, a date, true or false, a list of texts, an inline table or a list of them.
PLAIN_STATEMENT = re.compile(
    EMPTY_LINES.pattern
    + rf"(?:\[(?P<header>{_KEY_PART}(?:\.{_KEY_PART})*+)\]"
    + rf"|(?P<key>{_BARE_KEY})[ \t]*+=[ \t]*+"
    + rf'(?:"(?P<text>[^"\\{_CONTROL}]*+)"'
    + rf"|(?P<array>{_plain_array(_PLAIN_BASIC)})|(?P<scalar>{_PLAIN_SCALAR})"
    + rf"|(?P<tables>{_PLAIN_TABLE}|{_plain_array(_PLAIN_TABLE)})|(?P<long>{_PLAIN_LONG})))"
    + _LINE_END
)
