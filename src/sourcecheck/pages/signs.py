"""What a glance at one page says: that it is not there, a login, a captcha, parked, empty, a shell.

A false alarm costs more than a miss: whatever a real page could say as well needs a second sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcecheck.pages.marks import (
    APP_MARKS,
    CHALLENGE_MARKS,
    CHALLENGE_TITLES,
    CHALLENGE_WORDS,
    DEFAULT_TITLES,
    LOGIN_STARTS,
    LOGIN_TITLES,
    MEDIA_TAGS,
    PARKING_MARKS,
    PARKING_WORDS,
    SCRIPT_NEEDED_WORDS,
    VAGUE_CHALLENGE_WORDS,
)
from sourcecheck.pages.notfound import Said, says, sentences
from sourcecheck.pages.scan import Scan

KEPT_CHARACTERS = 20_000
SHORT_CHARACTERS = 800
JUDGED_CHARACTERS = 3 * SHORT_CHARACTERS
LITTLE_PROSE = 600
NO_PROSE = 150
ERROR_PAGE_PROSE = 2_000
APP_SHELL_CHARACTERS = 250
BESIDE_LOGIN_CHARACTERS = 80
BESIDE_SALE_CHARACTERS = 30

_TITLE_PARTS = re.compile(r"\s[|–—·•»«:/‹-]\s|[|»«•‹]")
_PASSWORD = re.compile(r"<input[^<>]{0,500}\stype\s{0,3}=\s{0,3}[\"']?password")
_FIELDS = re.compile(r"<textarea|<input[^<>]{0,500}\stype\s{0,3}=\s{0,3}[\"']?(?:email|tel|search)")
_FOR_SALE = re.compile(r"\b[\w-]{1,63}\.[a-z]{2,20} (?:is|may be) for sale\b")
_MOUNT = re.compile(
    r"""\sid=["']?(?:root|app|__next|__nuxt|___gatsby|main-app|app-root|react-root)["']?"""
    r"[^<>]{0,300}>\s{0,99}</"
)
_ASIDE = re.compile(r"<(form|nav|header|footer|select|button)(?=[\s>])")
_TAGS = re.compile(r"<[^<>]{0,3000}>")


@dataclass(frozen=True, slots=True)
class Signs:
    """One page while it is judged: `names` are its title and main heading, `text` is folded."""

    seen: Scan
    text: str
    prose: int
    names: tuple[str, str]

    def says_not_found(self) -> bool:
        """Judge by the title, the heading and how much else there is to read."""
        named = [name for name in self.names if name]
        said = [max(says(part) for part in _parts(name)) for name in named]
        plainly = sum(one >= Said.PLAINLY for one in said)
        if plainly == 2:
            return self.prose < ERROR_PAGE_PROSE
        if plainly:
            return self.prose < (LITTLE_PROSE if len(named) == 1 else LITTLE_PROSE / 2)
        if len(self.text) >= SHORT_CHARACTERS:
            return False
        # A bare "404" or "Gone" may be a bus or a novel: it takes a sentence to say what is meant.
        least = Said.PLAINLY if Said.PERHAPS in said else Said.OF_A_PAGE
        return any(says(sentence) >= least for sentence in sentences(self.seen.chunks))

    def is_login(self) -> bool:
        if self.prose >= LITTLE_PROSE:
            return False
        if any(_is_login_title(part) for name in self.names for part in _parts(name)):
            return True
        if len(self.text) >= 2 * SHORT_CHARACTERS or not _PASSWORD.search(self.seen.lower):
            return False
        return len(self._beside_forms()) < BESIDE_LOGIN_CHARACTERS

    def is_captcha(self) -> bool:
        if self.prose >= 2 * LITTLE_PROSE:
            return False
        if any(_is_title(name, CHALLENGE_TITLES) for name in self.names):
            return True
        raw = self.seen.raw_lower
        if any(mark in raw for mark in CHALLENGE_MARKS):
            return len(self.text) < SHORT_CHARACTERS
        if _FIELDS.search(raw):
            return False
        if len(self.text) < 2 * SHORT_CHARACTERS and self._asks_for_proof():
            return True
        has_box = "g-recaptcha" in raw or "h-captcha" in raw or "cf-turnstile" in raw
        return has_box and len(self.text) < 300

    def _asks_for_proof(self) -> bool:
        words = self.text.lower() + self.seen.raw_lower[:KEPT_CHARACTERS]
        if any(said in words for said in CHALLENGE_WORDS):
            return True
        return self.prose < NO_PROSE and any(said in words for said in VAGUE_CHALLENGE_WORDS)

    def is_parked(self) -> bool:
        if self.prose >= LITTLE_PROSE or len(self.text) >= JUDGED_CHARACTERS:
            return False
        names = " | ".join(self.names).lower()
        if any(said in names for said in PARKING_WORDS) or _FOR_SALE.search(names):
            return True
        if any(_is_title(name, DEFAULT_TITLES) for name in self.names):
            return True
        if len(self.text) >= SHORT_CHARACTERS:
            return any(_is_offer(sentence) for sentence in sentences(self.seen.chunks[:40]))
        return any(mark in self.seen.raw_lower for mark in PARKING_MARKS) or any(
            _is_offer(sentence) for sentence in sentences(self.seen.chunks)
        )

    def is_empty(self) -> bool:
        if self.seen.is_cut or any(map(str.isalnum, self.text[:1_000])):
            return False
        return "<script" not in self.seen.raw_lower and not any(
            tag in self.seen.lower for tag in MEDIA_TAGS
        )

    def needs_javascript(self) -> bool:
        raw = self.seen.raw_lower
        if "<script" not in raw or self.seen.is_cut:
            return False
        if not any(map(str.isalnum, self.text)):
            return not any(tag in self.seen.lower for tag in ("<img", "<frame", "<iframe"))
        if self.prose:
            return False
        if len(self.text) >= APP_SHELL_CHARACTERS:
            return len(self.text) < 2 * SHORT_CHARACTERS and bool(_MOUNT.search(self.seen.lower))
        if any(said in raw for said in SCRIPT_NEEDED_WORDS) and not self.names[1]:
            return True
        return any(mark in self.seen.lower for mark in APP_MARKS)

    def _beside_forms(self) -> str:
        """The text that stands neither in a form nor in the frame of the page."""
        lower = self.seen.lower
        kept: list[str] = []
        at = 0
        while match := _ASIDE.search(lower, at):
            kept.append(lower[at : match.start()])
            end = lower.find(f"</{match.group(1)}", match.end())
            if end < 0:
                at = len(lower)
                break
            at = end
        kept.append(lower[at:])
        return " ".join(_TAGS.sub(" ", " ".join(kept)).split())


def _parts(name: str) -> Iterator[str]:
    """A title as a whole, and what stands between its separators."""
    yield name
    parts = _TITLE_PARTS.split(name)
    if len(parts) > 1:
        yield from (part for part in parts if part.strip())


def _is_title(name: str, titles: frozenset[str]) -> bool:
    return any(part.lower().strip(" .!?:…") in titles for part in _parts(name))


def _is_login_title(part: str) -> bool:
    shown = part.lower().strip(" .!:")
    return shown in LOGIN_TITLES or shown.startswith(LOGIN_STARTS)


def _is_offer(sentence: str) -> bool:
    """Whether a sentence offers a domain, and says little besides."""
    lower = sentence.lower()
    return any(
        said in lower and len(lower) <= len(said) + BESIDE_SALE_CHARACTERS for said in PARKING_WORDS
    ) or (_FOR_SALE.search(lower) is not None and len(lower) < SHORT_CHARACTERS / 8)
