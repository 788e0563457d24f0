"""Finds the noun that a figure counts, by a light scan of the words after and before it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from sourcecheck.language import units


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: the head noun (singular, lower case) and the unit it stands for."""

    noun: str = ""
    unit: str = ""


NOTHING = Counted()


def of_noun(noun: str) -> Counted:
    """The unit that a noun stands for: people for prisoners and crowds, else the noun itself."""
    one = units.singular(noun)
    if one in _GROUPS or units.denotes_people(one):
        return Counted(one, units.PEOPLE)
    return Counted(one, units.named(one) or one)


def after(text: str, end: int) -> Counted:
    """Find what is counted in the words that follow a number ("30,000 political prisoners")."""
    if text[end : end + 1] in ("-", "‐", "‑"):
        glued = _WORD.match(text, end + 1)  # "a 12-member panel"
        if glued and glued.group() == "strong":
            glued = _WORD.match(text, glued.end() + 1)  # "a 5,000-strong crowd"
        return of_noun(glued.group()) if glued else NOTHING
    match = _PHRASE.match(text, end)
    if not match:
        return NOTHING
    phrase = match.group().split()
    if [word.lower() for word in phrase[:2]] in (["of", "whom"], ["of", "them"]):
        return Counted("", units.PEOPLE) if phrase[1].lower() == "whom" else NOTHING
    partitive = phrase[0].lower() == "of"  # "12 of the 15 members"
    while phrase and (phrase[0].lower() in _OPENINGS or (partitive and phrase[0][0].isdecimal())):
        phrase = phrase[1:]
    return _head(phrase)


def _head(phrase: list[str]) -> Counted:
    """The first plural noun of a phrase, or the last of several that follow one another."""
    head = ""
    for place, word in enumerate(phrase[:_MOST_WORDS]):
        lower = word.lower()
        if lower in _BOUNDARIES:
            break
        if head and not (units.is_plural(word) and lower not in _STATES):
            break
        if units.is_plural(word) or lower in _GROUPS or (place == 0 and lower in _STATES):
            head = word
    if head:
        return of_noun(head)
    return Counted("", units.PEOPLE) if _done_to_people(phrase) else NOTHING


def _done_to_people(phrase: list[str]) -> bool:
    """Whether it reads on like "(were) executed", "have been killed"."""
    words = [word.lower() for word in phrase[:4]]
    while words and words[0] in _AUXILIARIES:
        words = words[1:]
    return bool(words) and words[0] in _DONE_TO_PEOPLE


def singular_after(text: str, end: int) -> Counted:
    """Find the one thing that "one" counts, at once or after an adjective, where it is people."""
    match = _PHRASE.match(text, end)
    for word in match.group().split()[:2] if match else ():
        if word.lower() in _BOUNDARIES:
            break
        if units.denotes_people(word) and not units.is_plural(word):
            return of_noun(word)
    return NOTHING


def ordinal_noun(text: str, end: int) -> str:
    """The noun (or adjective) right after an ordinal: "26th anniversary" → anniversary."""
    match = _ORDINAL_PHRASE.match(text, end)
    if not match:
        return ""
    word = units.singular(match[1])
    return "" if word in _BOUNDARIES else word


def before(text: str, start: int, floor: int) -> Counted:
    """Find what is counted in the words before a number: "the number of deaths rose to 5,000"."""
    low = max(floor, start - _LOOK_BACK_CHARACTERS)
    clause = text[low:start]
    last = clause.rstrip()[-1:]
    if not (last.isalpha() or last in (":", "=")):
        return NOTHING  # a number in a row of numbers; spares it the patterns below
    ends = [match.end() for match in _SENTENCE_END.finditer(clause)]
    clause = clause[ends[-1] :] if ends else clause
    held = _held(clause, last)
    for cues, pattern in _BEFORE:
        if cues.isdisjoint(held):
            continue
        matches = list(pattern.finditer(clause))
        if matches:
            noun = next((group for group in matches[-1].groups() if group), "")
            if not noun:
                return Counted("", units.PEOPLE)
            if pattern is _MADE_OF:
                return Counted(units.singular(noun), units.PEOPLE)
            if _may_head(noun):
                return of_noun(noun)
    return NOTHING


def _held(clause: str, last: str) -> Collection[str]:
    """The words of a clause by which to tell which patterns can fit it, and its last sign."""
    if not _ODD_LETTERS.isdisjoint(clause):
        return _ALL_CUES
    return {last, *_LETTERS.findall(clause.lower())}


def _may_head(noun: str) -> bool:
    one = units.singular(noun)
    return one not in _NO_HEADS and (
        units.is_plural(noun) or one in _GROUPS or units.denotes_people(one)
    )


_MOST_WORDS = 5
_LOOK_BACK_CHARACTERS = 120
_WORD = re.compile(r"[^\W\d_]{2,24}")
_PHRASE = re.compile(
    r"(?:[ \t\u00a0]{1,2}\n?|\n)[^\W\d_]{1,24}(?:['’][a-z]{1,2})?"
    r"(?:(?:[ \t\u00a0]{1,2}\n?|\n|-)(?:[^\W\d_]{1,24}(?:['’][a-z]{1,2})?|\d[\d,.]{0,11}\b)){0,6}"
)
_ORDINAL_PHRASE = re.compile(r"[ \u00a0\n-]([a-z][a-z]{1,24})")
_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[A-Z])|\n\s*\n")

_OPENINGS = frozenset("of the these those its his her their our all such other more".split())
_AUXILIARIES = frozenset("were was are have has had been being be reportedly allegedly".split())
_STATES = frozenset("dead wounded injured missing homeless unemployed displaced".split())
_DONE_TO_PEOPLE = _STATES | frozenset(
    "killed executed arrested detained jailed imprisoned hanged shot murdered slain massacred"
    " hospitalised hospitalized evacuated infected tortured kidnapped abducted drowned died"
    " attended perished survived fled voted demonstrated protested gathered marched".split()
)
_GROUPS = frozenset(
    "attendance membership crowd population audience turnout workforce staff electorate gathering"
    " readership toll".split()
)
_NO_HEADS = frozenset("total minimum maximum average cost price time way rest age day".split())
_BOUNDARIES = frozenset(
    """
    a about after again against ago among and are as at be because been before being between but by
    can compared could did do does during each either every few for from had has have he her his if
    in including into is it its like may might must near nor not of off on once or out over per
    said says she should since so some than that the their them then there these they this those
    through to together under until up upon versus via was we were what when where whether which
    while who whom whose will with within without would yet you across worldwide overseas always
    perhaps towards toward onto respectively annually yesterday today
    """.split()
)

_TEMPERED = (
    r"(?:(?:has|have|had|would|will|is|was|were|are|be|been|being|\w{2,14}ly|then|since) ){0,3}"
)
_CHANGED = (
    r"(?:rose|rise|rises|risen|fell|fall|falls|fallen|grew|grow|grown|increased?|decreased?|climbed"
    r"|dropped|jumped|soared|surged|declined|shrank|swelled|went|reached|reach|stood|stands|stand"
    r"|numbered|number|totalled|totaled|exceeded|exceeds|hit|passed|topped|amounted|came|put|was"
    r"|were|is|are|estimated)"
)
_MADE_OF = re.compile(
    r"\b(crowds?|attendance|membership|population|audience|turnout|workforce|staff|panels?|teams?"
    r"|crews?|gangs?|groups?|delegations?|famil(?:y|ies)|arm(?:y|ies)|gathering) of"
    r" (?:\w{2,12} )?\Z",
    re.I,
)
_LETTERS = re.compile(r"[a-z]+")
_ODD_LETTERS = frozenset("ſıİ")
"""Where case is ignored these count as s and i, which `lower` does not know."""


def _cues(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BEFORE_PATTERNS = (
    re.compile(
        r"\b(?:number|total|toll|count|tally|estimates?|figures?)(?: \w{2,14}){0,1} of"
        r"(?: (?!of\b)[\w’'-]{1,20}){0,2}?"
        r" (\w{2,20}s|people|men|women|children|dead)\b(?! of \w+s\b)",
        re.I,
    ),
    re.compile(r"\b(death)s? toll\b", re.I),
    _MADE_OF,
    re.compile(r"\bthe (dead|missing|wounded|injured) (?:at|to) (?:\w{2,12} )?\Z", re.I),
    re.compile(
        rf"\b(\w{{3,20}}) {_TEMPERED}{_CHANGED} (?:\w{{2,14}}ly )?"
        r"(?:from [\d.,]{1,12}(?: million| thousand)? to |(?:to|by|at|from|about|over) )?\Z",
        re.I,
    ),
    re.compile(r"\b(\w{3,20}) ?[:=] ?\Z", re.I),
    re.compile(
        r"\b(?:killed|killing|kill|executed|executing|arrested|wounded|injured|injuring|jailed"
        r"|imprisoned|murdered|displaced|drew|attracted"
        r"|(?:massacre|executions?|killings?|murders?) of)"
        r" (?:\w{2,12} )?\Z",
        re.I,
    ),
)
# The words of which each pattern needs one: looking for these first is ten times as fast.
_CUES = (
    _cues("number total toll count tally estimate estimates figure figures"),
    _cues("toll"),
    _cues(
        "crowd crowds attendance membership population audience turnout workforce staff panel"
        " panels team teams crew crews gang gangs group groups delegation delegations family"
        " families army armies gathering"
    ),
    _cues("dead missing wounded injured"),
    _cues(
        "rose rise rises risen fell fall falls fallen grew grow grown increase increased decrease"
        " decreased climbed dropped jumped soared surged declined shrank swelled went reached reach"
        " stood stands stand numbered number totalled totaled exceeded exceeds hit passed topped"
        " amounted came put was were is are estimated"
    ),
    _cues(": ="),
    _cues(
        "killed killing kill executed executing arrested wounded injured injuring jailed imprisoned"
        " murdered displaced drew attracted massacre execution executions killings murder murders"
    ),
)
_BEFORE = tuple(zip(_CUES, _BEFORE_PATTERNS, strict=True))
_ALL_CUES = frozenset().union(*_CUES)
