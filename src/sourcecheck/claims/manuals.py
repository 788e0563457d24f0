"""Tells the sentences of manuals, in which processes are killed and commands executed."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(
    r"\b(?:code|scripts?|functions?|process(?:es)?|commands?|threads?|loops?|programs?|software|servers?"
    r"|apis?|inbound|outbound|network|addons?|signals?|callbacks?|handlers?|parameters?|compil\w{1,4}|runtime|query|queries|cpu|git"
    r"|arguments?|modules?|files?|bytes?|strings?|pointers?|tests?|requests?|input|output|buffers?"
    r"|kernels?|daemons?|uid|gid|parsers?|headers?|librar(?:y|ies)|packages?|packaged?|installed|inner"
    r"|bugs?|patch(?:es)?|licen[cs]es?|configur\w{2,7}|plugins?|tokens?|objects?|interpreters?|default"
    r"|directory|directories|shells?|python|unix|linux|windows|gnu|debian|node\.js|javascript|perl"
    r"|versions?|releases?|metadata|url|http|unicode|encod\w{2,4}|build|memory|array|integer)\b"
)
_SIGN = re.compile(r"[<>{}=\\]|::|\w\(\)|\s--?\w|\w_\w|(?:^|\s)[~/.]{0,2}/\w+/\w")
_FEWEST_WORDS = 2
CODE = re.compile(r"[<>{}=$\\_@|]|\s--?\w|\w/\s|\s/\w|\w\(\)")
"""Signs that words in quotation marks are for a machine."""

DONE_TO_PROGRAMS = re.compile(
    r"execut|kill|corrupt|violat|in\s(?:breach|violation|defiance)|illegal|abus|lies|conceal|forg"
    r"|threaten|bomb|evad|mislead|misled|negligen|tamper|caught|delet|destroy|attack|steal|stolen|poison"
)
"""Words that accuse people and are as often said of files and processes."""


def may_be_technical(lower: str) -> bool:
    """Whether a word or sign of manuals stands in a sentence."""
    return bool(_WORD.search(lower) or _SIGN.search(lower))


@lru_cache(maxsize=64)
def is_technical(lower: str) -> bool:
    """Whether a sentence is that of a manual: two of their words, or signs of code."""
    return bool(_SIGN.search(lower)) or len(set(_WORD.findall(lower))) >= _FEWEST_WORDS
