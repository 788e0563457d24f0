"""Who says it: a claim that one body says so is not borne out by a page where another does."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcecheck.evidence.reading import Reading
from sourcecheck.language import tokens

_BEFORE = re.compile(r"\b(?:according to|quoted by|in the words of)\s(?:the\s|an?\s)?$", re.I)
_AFTER = re.compile(
    r"(?:['’]s? (?:research|report|figures|estimate|account))?"
    r"\s(?:(?:has|have|had|also|later|then|itself)\s){0,2}"
    r"(?:said|says?|puts?|estimate[sd]?|claim(?:s|ed)?|report(?:s|ed)|state[sd]?|believe[sd]?"
    r"|conclude[sd]?|found|counted|told|announced|confirm(?:s|ed)|acknowledge[sd]?|admit(?:s|ted)"
    r"|allege[sd]?|wrote|writes|argue[sd]?|recorded|documented)\b"
)
_NOT_STOOD_BY = re.compile(
    r"\b(?:not (?:yet )?been (?:able to )?(?:confirm|verif|substantiat)\w*"
    r"|(?:can|could|did|do|does|was|were)(?: not|n['’]t) (?:be )?"
    r"(?:(?:independently )?(?:confirm|verif|substantiat)\w*|able to (?:confirm|verify))"
    r"|cannot (?:be )?(?:confirm|verif)\w*|unconfirmed|unverified|unsubstantiated|unproven"
    r"|no (?:hard )?evidence|without evidence)\b",
    re.IGNORECASE,
)
REACH = 60
"""A speaker's verb stands within so many characters after the name."""


@dataclass(frozen=True, slots=True)
class OtherSpeaker:
    """The claim has `said` say so, the page `found`."""

    said: str
    found: str


def speakers(reading: Reading) -> tuple[str, ...]:
    """The names of those whom a text has say something, as written, in order."""
    text = reading.text
    return tuple(
        name.text
        for name in reading.names
        if _BEFORE.search(text[max(0, name.start - 24) : name.start])
        or _AFTER.match(text[name.end : name.end + REACH])
    )


def other_speaker(claim: Reading, passage: Reading, title: str) -> OtherSpeaker | None:
    """Whom the passage has say what the claim puts into another mouth, None when nobody.

    The page itself may be the speaker's own, as its `title` tells; and a speaker whom the passage
    names at all may be the one who says it.
    """
    ours, theirs = speakers(claim), speakers(passage)
    if not ours or not theirs:
        return None
    there = f"{passage.text} {title}"
    if any(_is_named(speaker, there) for speaker in ours):
        return None
    return OtherSpeaker(ours[0], theirs[0])


def not_stood_by(claim: Reading, passage: Reading) -> str:
    """The words by which a passage keeps its distance from what it reports, "" when it does not.

    Nor where the claim keeps it too, or only says what the passage has the same speaker say.
    """
    found = _NOT_STOOD_BY.search(passage.text)
    if found is None or _NOT_STOOD_BY.search(claim.text):
        return ""
    mouths = " ".join(speakers(passage))
    if any(_is_named(speaker, mouths) for speaker in speakers(claim)):
        return ""
    return found.group()


def _is_named(speaker: str, text: str) -> bool:
    """Whether the text has one of the speaker's names or the letters they begin with."""
    initials = "".join(word[0] for word in speaker.split() if word[0].isupper())
    words = {word.text for word in tokens.words(text)}
    own = {word.text for word in tokens.words(speaker) if not word.is_stop}
    if own & words or (len(initials) > 1 and initials in words):
        return True
    return any(
        word.isupper() and len(word) > 1 and _begins(text, word) for word in own if word.isalpha()
    )


def _begins(text: str, letters: str) -> bool:
    """Whether words in a row begin with these letters: "People's Mojahedin Organization" is PMO."""
    capitals = "".join(word.text[0] for word in tokens.words(text) if word.text[0].isupper())
    return letters in capitals
