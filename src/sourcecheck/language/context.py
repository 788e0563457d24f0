"""Decides from the signs around digits that they are no figure: labels, times, versions, names."""

from __future__ import annotations

import re

NOT_SKIPPED = -1


def skipped_to(text: str, at: int) -> int:
    """Where to read on when the digits at `at` are no figure; NOT_SKIPPED when they may be one."""
    glued = text[at - 1 : at] if at else ""
    if glued and _glued_wrongly(text, at, glued):
        return _end_of_run(text, at)
    before = text[max(0, at - 24) : at]
    if _MAY_FIT.match(text, at):
        for pattern in _PATTERNS:
            if match := pattern.match(text, at):
                return match.end()
    bracketed = {"[": _FOOTNOTE, "(": _BRACKETED}.get(glued)
    match = (bracketed and bracketed.match(text, at)) or _labelled(text, at, before)
    if match:
        return match.end()
    opens_line = not before.strip(" \t") or before.rstrip(" \t")[-1:] == "\n"
    if (opens_line and _LIST_ITEM.match(text, at)) or _in_address(text, at):
        return _end_of_run(text, at)
    return NOT_SKIPPED


def _labelled(text: str, at: int, before: str) -> re.Match[str] | None:
    if not before[-4:].rstrip(" \u00a0#.")[-1:].isalpha() or not _AFTER_WORD.search(before):
        return None
    if _LABEL.search(before):
        return _LABELLED.match(text, at)
    return _SMALL_ALONE.match(text, at) if _SOFT_LABEL.search(before) else None


def numbers_a_name(text: str, at: int, end: int) -> bool:
    """Whether a name stands right before a small plain number ("Boeing 747", "Apollo 11").

    The first word of a sentence is no name; nor is one that opens a clause ("In", "Some").
    """
    if end - at > 4 or not text[at:end].isdecimal():
        return False
    before = text[max(0, at - 40) : at]
    if before == before.lower():
        return False
    match = _NAME_BEFORE.search(text, max(0, at - 40), at)
    if not match or match["word"].lower() in _NO_NAMES:
        return False
    return bool(match["lead"].strip()) and match["lead"].strip()[-1] not in '.!?:"“‘('


def _glued_wrongly(text: str, at: int, glued: str) -> bool:
    two = text[max(0, at - 2) : at]
    if glued in "-–—−‑‐":
        return two[:1].isalnum()
    if glued == "+":
        return bool(_PHONE.match(text, at))
    if glued in "./":
        return len(two) == 2 and not two[0].isspace()
    if glued in ":":
        return two[:1].isdecimal()
    if glued in ",'’":
        return two[:1].isdecimal() or (glued != "," and text[at + 2 : at + 3] in ("", "s", " "))
    return glued in "#@^_\\&=§№" and not (glued == "=" and not two[:1].isalnum())


def _end_of_run(text: str, at: int) -> int:
    match = _PHONE.match(text, at) or _RUN.match(text, at)
    return match.end() if match else at + 1


def _in_address(text: str, at: int) -> bool:
    """Whether the blank-free run before the digits looks like a URL or mail address."""
    if text[at - 1 : at] in ("", " ", "\n", "(", "<"):
        return False
    run = text[max(0, at - 200) : at]
    run = run[len(run) - len(run.lstrip()) :]
    last = max(run.rfind(" "), run.rfind("\n"), run.rfind("("), run.rfind("<"))
    run = run[last + 1 :]
    return "://" in run or run.startswith("www.") or "@" in run or run.lower().startswith("doi:")


_PHONE = re.compile(r"\d{1,3}(?:[ ()-]{1,2}\d{2,5}){2,6}(?!\w)")
_RUN = re.compile(r"\w{1,60}(?:[.,/:'’@-]\w{1,60}){0,12}")
# What follows the digits in any of the patterns below; most numbers have a blank and a small word.
_MAY_FIT = re.compile(r"0|\d{14}|\d{1,9}(?:[:.\-/‑°'’sx×]|[ \u00a0]?[apo]| [A-Z])")
_PATTERNS = (
    re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?[ \u00a0]?(?:[ap]\.?m\b\.?|GMT|UTC|[Hh]rs\b)"),
    re.compile(r"\d{1,2}[ \u00a0]?(?:[ap]m|[ap]\.m\.)(?!\w)|\d{1,2} o['’]clock"),
    re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?!\d)"),
    re.compile(r"\d{1,4}(?:\.\d{1,4}){2,6}(?!\d)(?<!\.000)(?!,\d)(?<![\d.]{7}\.\d{3})"),
    re.compile(r"\d{1,9}(?:[-/‑]\d{1,9}){2,6}[Xx]?"),
    re.compile(r"10\.\d{4,9}/\S{1,80}"),
    re.compile(r"0\d[\d ()-]{0,20}"),
    re.compile(r"\d{14,400}(?![,.]\d)"),
    re.compile(r"\d{1,3}(?:\.\d{1,6})?°[\d.'′″\" ]{0,12}[NSEW]\b"),
    re.compile(r"\d{1,3}0['’]?s\b"),
    re.compile(r"\d{1,4} (?:BCE?|AD|CE)\b"),
    re.compile(r"\d{1,3}[x×]\d{1,4}"),
    re.compile(
        r"\d{1,5} (?:[A-Z][\w’'.-]{1,20} ){1,3}"
        r"(?:Street|Road|Avenue|Lane|Drive|Square|Boulevard|St|Rd|Ave)\b"
    ),
)
_FOOTNOTE = re.compile(r"\d{1,4}(?:[,;–-] ?\d{1,4}){0,9}\]")
_BRACKETED = re.compile(r"\d{1,2}\)")
_AFTER_WORD = re.compile(r"[A-Za-z]\.?[ \u00a0#]{0,2}\Z")
_LABEL = re.compile(
    r"(?<![\w-])(?:sections?|sec|articles?|art|chapters?|ch|figures?|fig|tables?|pages?|pp?|vol|volumes?"
    r"|nos?\.|paragraphs?|para|resolutions?|channels?|routes?|highway|flights?|room|appendix|annex"
    r"|clause|verse|version|ver|v|footnote|isbn|issn|doi|pmid|rfc|iso|tel|phone|fax|zip|windows"
    r"|world war"
    r"|formula|psalm|protocol|exhibit|ref|id)\.?[ \u00a0#]{0,2}\Z",
    re.I,
)
_SOFT_LABEL = re.compile(
    r"(?<![\w-])(?:phase|stage|grade|type|level|group|season|episode|question|step|lines?|unit|part"
    r"|rule|act|law|bill|decree|order|issue|area|platform|gate|block|note|item|point|schedule|class"
    r"|category|day|week|round|game|match|book|number|no)[ \u00a0]\Z",
    re.I,
)
_LABELLED = re.compile(
    r"\d{1,400}(?:[.:/-]\d{1,9}){0,6}(?:\([a-z\d]{1,4}\)){0,3}"
    r"(?:(?:, | and | to | or |[–-])\d{1,4}(?:\.\d{1,4}){0,4}(?![\d,.%]|\s\w{3,}s\b)){0,9}"
)
_SMALL_ALONE = re.compile(r"\d{1,3}(?![\d%‰]|[.,]\d|[\s-]{1,2}[a-z]{2,20})")
_LIST_ITEM = re.compile(r"\d{1,3}[.)]\s")
_NAME_BEFORE = re.compile(r"(?P<lead>.{0,2})\b(?P<word>[A-Z][\w’'-]{1,24})[ \u00a0]\Z", re.S)
_NO_NAMES = frozenset(
    "in on at by of for with from to and or but some about over nearly almost around approximately"
    " roughly only just all the these those their its his her another than january february march"
    " april may june july august september october november december least most usd eur gbp".split()
)
