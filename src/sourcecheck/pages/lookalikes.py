"""Pages that only look alive: a cheap look at a body, for what a status of 200 does not tell."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from sourcecheck.pages.kinds import Kind, kind_of
from sourcecheck.pages.marks import (
    APP_MARKS,
    CHALLENGE_MARKS,
    CHALLENGE_TITLES,
    CHALLENGE_WORDS,
    LOGIN_TITLES,
    MEDIA_TAGS,
    PARKING_MARKS,
    PARKING_WORDS,
    SCRIPT_NEEDED_WORDS,
)
from sourcecheck.pages.notfound import has_not_found_sentence, is_not_found
from sourcecheck.pages.passages import folded
from sourcecheck.pages.scan import Scan, scan

KEPT_CHARACTERS = 20_000
SHORT_CHARACTERS = 800
LITTLE_PROSE = 600
ERROR_PAGE_PROSE = 2_000
APP_SHELL_CHARACTERS = 250
SAME_PAGE_SHARE = 0.03
SAME_PAGE_WORDS = 2


@dataclass(frozen=True, slots=True)
class Look:
    """What a glance at a body tells.

    `text` is the visible text, folded, at most 20,000 characters of it; `text_length` counts all
    that was scanned, `prose_length` what of it stands in runs as long as sentences. `refresh_to`
    is the absolute address a `<meta>` refresh leads to, "" when it leads nowhere else, after
    `refresh_seconds`. A body that is no text (an image, a PDF) has only its `kind`.
    """

    url: str
    kind: Kind
    title: str = ""
    heading: str = ""
    text: str = ""
    text_length: int = 0
    prose_length: int = 0
    says_not_found: bool = False
    is_login: bool = False
    is_captcha: bool = False
    is_parked: bool = False
    is_empty: bool = False
    needs_javascript: bool = False
    refresh_to: str = ""
    refresh_seconds: float = 0.0


def look(body: bytes, content_type: str, url: str) -> Look:
    """Look at a body; half a millisecond for a page of 60 kB, no tree, never raises."""
    kind = kind_of(body, content_type)
    if kind is Kind.EMPTY:
        return Look(url, kind, is_empty=True)
    if kind not in (Kind.HTML, Kind.TEXT, Kind.XML):
        return Look(url, kind)
    seen = scan(body, content_type)
    text = seen.text
    if kind is not Kind.HTML:
        return Look(url, kind, text=text[:KEPT_CHARACTERS], text_length=len(text))
    heading = _heading(seen)
    prose = seen.prose
    target, seconds = _refresh(seen, url)
    page = _Glance(seen, text, prose, (seen.title, heading))
    return Look(
        url=url,
        kind=kind,
        title=seen.title,
        heading=heading,
        text=text[:KEPT_CHARACTERS],
        text_length=len(text),
        prose_length=prose,
        says_not_found=page.says_not_found(),
        is_login=page.is_login(),
        is_captcha=page.is_captcha(),
        is_parked=page.is_parked(),
        is_empty=page.is_empty(),
        needs_javascript=page.needs_javascript(),
        refresh_to=target,
        refresh_seconds=seconds,
    )


def same_page(one: Look, other: Look) -> bool:
    """Whether two looks show one generic page: the same words, but for those that echo the address.

    Numbers, dates and tokens do not count. An app that answers 200 to anything is told apart from
    its pages by the words that the pages have besides.
    """
    echoed = _words(unquote(one.url) + " " + unquote(other.url)) | DATE_WORDS
    if (_words(one.title) ^ _words(other.title)) - echoed:
        return False
    words, others = _words(one.text) - echoed, _words(other.text) - echoed
    allowed = max(SAME_PAGE_WORDS, SAME_PAGE_SHARE * len(words | others))
    return len(words ^ others) <= allowed


DATE_WORDS = frozenset(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday "
    "sunday mon tue wed thu fri sat sun am pm gmt utc cet cest est edt".split()
)

_WORDS = re.compile(r"\b[^\W\d_]{2,}\b")
_TITLE_PARTS = re.compile(r"\s[|–—·•»«:/-]\s|[|»«•]")
_PASSWORD = re.compile(r"<input[^<>]{0,500}\stype\s{0,3}=\s{0,3}[\"']?password")
_FIELDS = re.compile(r"<textarea|<input[^<>]{0,500}\stype\s{0,3}=\s{0,3}[\"']?(?:email|tel|search)")
_META = re.compile(r"<meta\s[^<>]{0,3000}>", re.I)
_BASE = re.compile(r"<base\s[^<>]{0,1000}?href\s{0,3}=\s{0,3}[\"']?([^\s\"'<>]{1,2000})", re.I)
_CONTENT = re.compile(r"""\scontent\s{0,3}=\s{0,3}(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.I)
_REFRESH = re.compile(
    r"\s{0,9}(\d{0,9}(?:\.\d{0,9})?)\s{0,9}[;,\s]\s{0,9}(?:url\s{0,9}=\s{0,9})?", re.I
)


def _words(text: str) -> set[str]:
    return set(_WORDS.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class _Glance:
    """One page while it is judged: `names` are its title and main heading."""

    seen: Scan
    text: str
    prose: int
    names: tuple[str, str]

    def says_not_found(self) -> bool:
        """Judge by the title, the heading and how much else there is to read."""
        named = [name for name in self.names if name]
        telling = sum(_any_part(name, is_not_found) for name in named)
        if telling == 2:
            return self.prose < ERROR_PAGE_PROSE
        if telling:
            return self.prose < (LITTLE_PROSE if len(named) == 1 else LITTLE_PROSE / 2)
        return len(self.text) < SHORT_CHARACTERS and has_not_found_sentence(self.text)

    def is_login(self) -> bool:
        if self.prose >= LITTLE_PROSE:
            return False
        if any(_any_part(name, _is_login_title) for name in self.names):
            return True
        return len(self.text) < 2 * SHORT_CHARACTERS and bool(_PASSWORD.search(self.seen.lower))

    def is_captcha(self) -> bool:
        if self.prose >= 2 * LITTLE_PROSE:
            return False
        names = " ".join(self.names).lower()
        if any(title in names for title in CHALLENGE_TITLES):
            return True
        raw = self.seen.raw_lower
        if any(mark in raw for mark in CHALLENGE_MARKS):
            return len(self.text) < SHORT_CHARACTERS
        if len(self.text) < 2 * SHORT_CHARACTERS:
            words = self.text.lower() + raw[:KEPT_CHARACTERS]
            if any(said in words for said in CHALLENGE_WORDS):
                return True
        has_box = "g-recaptcha" in raw or "h-captcha" in raw or "cf-turnstile" in raw
        return has_box and len(self.text) < 300 and not _FIELDS.search(self.seen.raw_lower)

    def is_parked(self) -> bool:
        if self.prose >= LITTLE_PROSE or len(self.text) >= 3 * SHORT_CHARACTERS:
            return False
        words = f"{self.seen.title} {self.text}".lower()
        if any(said in words for said in PARKING_WORDS):
            return True
        return len(self.text) < SHORT_CHARACTERS and any(
            mark in self.seen.raw_lower for mark in PARKING_MARKS
        )

    def is_empty(self) -> bool:
        if self.seen.is_cut or any(map(str.isalnum, self.text[:1_000])):
            return False
        return "<script" not in self.seen.raw_lower and not any(
            tag in self.seen.lower for tag in MEDIA_TAGS
        )

    def needs_javascript(self) -> bool:
        raw = self.seen.raw_lower
        if len(self.text) >= APP_SHELL_CHARACTERS or "<script" not in raw or self.seen.is_cut:
            return False
        if not any(map(str.isalnum, self.text)):
            return not any(tag in self.seen.lower for tag in ("<img", "<frame", "<iframe"))
        if any(said in raw for said in SCRIPT_NEEDED_WORDS):
            return True
        return any(mark in self.seen.lower for mark in APP_MARKS) and self.prose == 0


def _any_part(name: str, question: Callable[[str], bool]) -> bool:
    return any(question(part) for part in _TITLE_PARTS.split(name) if part) or question(name)


def _is_login_title(part: str) -> bool:
    shown = part.lower().strip(" .!:")
    return shown in LOGIN_TITLES or shown.startswith(
        (
            "log in to ",
            "sign in to ",
            "login to ",
            "sign in with ",
            "please log in",
            "please sign in",
        )
    )


def _heading(seen: Scan) -> str:
    """The text of the first h1."""
    start = seen.lower.find("<h1")
    if start < 0:
        return ""
    end = seen.lower.find("</h1", start, start + 5_000)
    opened = seen.markup.find(">", start) + 1
    inside = seen.markup[opened : end if end >= 0 else opened + 200]
    return folded(html.unescape(re.sub(r"<[^<>]{0,2000}>", "", inside)))[:500]


def _refresh(seen: Scan, url: str) -> tuple[str, float]:
    """Where a meta refresh leads, and after how many seconds; a reload leads nowhere."""
    if "http-equiv" not in seen.lower:
        return "", 0.0
    for match in _META.finditer(seen.markup):
        tag = match.group()
        content = _CONTENT.search(tag)
        if not content or "refresh" not in tag.lower():
            continue
        value = html.unescape(content.group(1) or content.group(2) or content.group(3) or "")
        parts = _REFRESH.match(value)
        target = value[parts.end() :].strip().strip("\"'").strip() if parts else ""
        if not parts or not target:
            continue
        base = _BASE.search(seen.markup)
        absolute = _joined(_joined(url, base.group(1)) if base else url, target)
        if absolute.partition("#")[0] != url.partition("#")[0]:
            return absolute, _seconds(parts.group(1))
    return "", 0.0


def _seconds(digits: str) -> float:
    return float(digits) if digits.strip(".") else 0.0


def _joined(base: str, target: str) -> str:
    try:
        urlsplit(target)
        return urljoin(base, target)
    except ValueError:
        return ""
