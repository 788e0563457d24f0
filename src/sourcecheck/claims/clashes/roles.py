"""What happened to the people that a figure counts: who died is not who was arrested."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcecheck.claims.clashes.line import Line
from sourcecheck.language.tokens import STOP_WORDS, stem
from sourcecheck.model import Figure

_ROLES = {
    "dead": r"execut\w+|kill\w*|died|dead|deaths?|massacr\w+|murder\w*|hanged|slain|slaughter\w*"
    r"|perished|toll|lives|bodies|victims?|drown\w*|buried|graves?|corpses|fallen|slaughter",
    "arrested": r"arrest\w*|detain\w*|imprison\w*|jail\w*",
    "injured": r"wounded|injur\w+|hurt|hospitali\w+",
    "gathered": r"attend\w*|gather\w*|rall(?:y|ied)|protest\w*|march\w*|crowd|turnout",
    "displaced": r"displac\w+|fled|evacuat\w+|homeless|refugees",
    "missing": r"missing|disappear\w*|vanish\w*|unaccounted",
    "employed": r"employ\w*|staff|workforce",
    "infected": r"infect\w+|sickened|cases",
}
_ROLE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _ROLES.items()) + r")\b"
)
_EVENTS = re.compile(
    r"\b(massacre(?=d?s?\b)|earthquake|flood|fire|crash|explosion|bombing|attack|storm|hurricane|cyclone"
    r"|war|rally|march|protest|demonstration|strike|stampede|epidemic|famine|battle|siege|shooting"
    r"|collapse|sinking|tsunami|uprising|raid|landslide|outbreak|avalanche)[sd]?\b"
)
_PUT_TO_DEATH = re.compile(r"execut|massacr|murder|slaughter|hanged|victim")
_REACH = 80
_VAGUE = "killed died dead deaths lives people person"
_VAGUE_ROLES = frozenset(stem(word) for word in _VAGUE.split())
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Role:
    """What happened: a key of the table, the word that says so, and how to name it."""

    name: str = ""
    word: str = ""

    @property
    def is_event(self) -> bool:
        """Whether it befalls people at one time, rather than being so for long."""
        return bool(self.name) and self.name not in ("employed", "gathered")

    @property
    def done(self) -> str:
        """For a message: "executed" where the text says so, else the name."""
        return "executed" if self.word.startswith("execut") else self.name


NONE = Role()


def of(line: Line, figure: Figure) -> Role:
    """What happened to those the figure counts: the nearest word that says so, rather behind it."""
    best, least = NONE, float(_REACH)
    start, end = max(0, figure.start - _REACH), figure.end + _REACH
    for match in _ROLE.finditer(line.lower, start, end):
        behind = match.start() >= figure.end
        gap = match.start() - figure.end if behind else 1.5 * (figure.start - match.end()) + 6
        if gap < least:
            best, least = Role(match.lastgroup or "", match.group()), gap
    return best


def events(line: Line) -> frozenset[str]:
    """The events that a sentence calls by a noun: fire, massacre, rally."""
    return frozenset(_EVENTS.findall(line.lower))


def is_one_event(
    both: tuple[Line, Line], roles: tuple[Role, Role], *, dated: bool, as_large: bool
) -> bool:
    """Whether two sentences about the same role speak of one event.

    `dated`: both have a date, and the dates agree; `as_large`: both count thousands, about as many,
    which two events where people were put to death would hardly share.
    """
    a, b = both
    named = [events(line) for line in both]
    if named[0] and named[1] and not named[0] & named[1]:
        return False
    shared = (a.stems() & b.stems()) - _VAGUE_ROLES
    if named[0] & named[1]:
        told_apart = bool(a.names & b.names) or "massacre" in named[0] & named[1]
        return dated or told_apart
    if dated:
        return as_large or bool(a.names & b.names) or len(shared) >= 1
    if as_large and not (named[0] | named[1]) - {"massacre"}:
        # So many put to death happens once in a text; who counts the dead may call them killed.
        deaths = [bool(_PUT_TO_DEATH.match(role.word)) for role in roles]
        if all(deaths) or (any(deaths) and _are_dead(roles)):
            return True
    is_same_word = bool(stems_of(roles[0].word) & stems_of(roles[1].word))
    return bool(a.names & b.names) and len(shared) >= 2 and is_same_word


def _are_dead(roles: tuple[Role, Role]) -> bool:
    return all(role.name == "dead" for role in roles)


def stems_of(words: str) -> frozenset[str]:
    """The stems of the telling words."""
    found = _WORD.findall(words)
    return frozenset(stem(word) for word in found if word not in STOP_WORDS)
