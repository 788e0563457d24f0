"""Says whether a speaker is nobody whom a reader could ask."""

from __future__ import annotations

import re

from sourcecheck.claims import speech, vocabulary

_ROLE_WITH_NAME = re.compile(r"\b(?!the|of|for|at|from|in|to)[a-z]\w+\s(?:[A-Z][\w’'-]+\s?){2}\Z")
_NAME_IN_APPOSITION = re.compile(r",\s(?:[A-Z][\w.’'-]+\s?){2,4}(?:,|$)")
_OPENS_WITH_NAME = re.compile(
    r"[A-Z][\w.’'-]*(?:\s(?:(?:of|the|for|and|de|al)\s){0,2}[A-Z][\w.’'-]*)+(?:,|\Z)"
)
_COUNTED_PEOPLE = re.compile(r"(?:two|three|four|five|six|seven|\d{1,3})\speople\b", re.IGNORECASE)
_SOME_PERSON = re.compile(r"\w+\s(?:former|retired|senior|unnamed|anonymous|ex-)", re.IGNORECASE)
_OF_SOMEBODY = re.compile(
    r"[A-Z][\w-]+['’]s?\s(?:\w+\s)?(?:lawyers?|attorneys?|family|office|campaign|team|widow|son|daughter)\b"
)
_RELATIVE_CLAUSE = re.compile(r",\s(?:who|which|whose)\s.*", re.DOTALL)
_BARE_PLURAL = re.compile(r"(?!police|prosecutors|investigators|authorities|unions)[a-z]{4,20}s")
_SPOKEN_FOR = re.compile(
    r"\bspokes(?:man|woman|person|people|men)\s(?:for|of|at|from)\b.{0,40}?\b[A-Z]"
    r"|\b(?!(?:An?|The|One|Another)\b)[A-Z][\w.’'-]*(?:\s\w+){0,2}\sspokes(?:man|woman|person|people|men)\b"
)


def is_anonymous(speaker: str) -> bool:
    """Whether a speaker is nobody whom a reader could ask: "a senior official", "experts".

    Who speaks for a body that is named is that body's voice; courts, offices and recordings are
    found without a name.
    """
    speaker = _RELATIVE_CLAUSE.sub("", speaker)
    if is_vague(speaker) or _COUNTED_PEOPLE.match(speaker) or _BARE_PLURAL.fullmatch(speaker):
        return True
    if speaker[:4].lower() == "the " or _OF_SOMEBODY.match(speaker) or _is_named(speaker):
        return False
    first, *rest = speaker.split()
    if first.lower() in ("a", "an", "one", "another") and rest:
        return _is_some(speaker, rest)
    head = speech.ANONYMOUS_HEAD.search(speaker)
    if not head or _ROLE_WITH_NAME.match(speaker, head.start()):
        return not rest and first.lower() in speech.SOMEBODY
    plural = head.group().lower().endswith(("s", "men", "women", "people"))
    return plural or speech.INDEFINITE.match(speaker) is not None


def _is_named(speaker: str) -> bool:
    """Whether a name stands for the speaker, or for the body that it speaks for."""
    named = _NAME_IN_APPOSITION.search(speaker) or _OPENS_WITH_NAME.match(speaker)
    return bool(named or _SPOKEN_FOR.search(speaker))


def _is_some(speaker: str, rest: list[str]) -> bool:
    """Whether "a …" is anybody: no recording, no report of a body that is named, no name."""
    if speech.RECORD.search(speaker) and not _SOME_PERSON.match(speaker):
        return False
    if speech.DOCUMENT.search(speaker):  # "an Amnesty report": the body speaks
        return not any(word[0].isupper() for word in rest)
    return any(word[0].islower() for word in rest) and not _ROLE_WITH_NAME.search(speaker)


def is_vague(speaker: str) -> bool:
    """Whether a speaker is not even one person: experts, critics, some, studies."""
    if vocabulary.VAGUE.search(speaker.lower()):
        return True
    head = speech.VAGUE_HEAD.search(speaker)
    if _COUNTED_PEOPLE.match(speaker):
        return False  # "two people familiar with the matter" are two, and nobody says who
    if not head or re.search(r"[A-Z]", speaker[1:]):
        return False
    words_before = len(speaker[: head.start()].split())
    owned = ("the ", "his ", "her ", "its ", "their ", "our ", "my ")
    return words_before <= 2 and not speaker.lower().startswith(owned)
