"""Titles that are no work's: a site's name, a login, a notice about cookies, an error."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sourcecheck.model import Page
from sourcecheck.pages.marks import CHALLENGE_TITLES, DEFAULT_TITLES, LOGIN_TITLES
from sourcecheck.works import wording

LONGEST_NOTICE = 120
_NOTICE = re.compile(
    r"\W*(?:home(?:page)?|welcome\b.{0,40}|(?:log|sign) ?(?:in|up)\b.{0,40}|register\b.{0,40}"
    r"|access\b.{0,20}|forbidden|error\b.{0,20}|(?:page )?not found|seite nicht gefunden"
    r"|(?:the |this |diese )?(?:page|article|content|item|seite|página|document)\b.{0,40}"
    r"\b(?:not|no longer|nicht|no|cannot|can't)\b.{0,40}|\d{3}\b.{0,30}|(?:oops|sorry)\b.{0,80}"
    r"|one moment.{0,20}|just a moment|please wait.{0,20}|loading|redirecting.{0,20}"
    r"|are you (?:a robot|human)|security check.{0,20}|captcha|verify\b.{0,40}"
    r"|(?:privacy|cookie)s?\b.{0,40}|consent\b.{0,30}|we (?:value|care about) your privacy"
    r"|before you continue.{0,40}|accept.{0,10} cookies?.{0,20}|manage .{0,20}(?:cookies|consent)"
    r"|.{0,40}family of brands|untitled.{0,20}|index(?: of.*)?|search(?: results?)?.{0,30}"
    r"|abstract|full text|pdf|article|document|download.{0,20}|view.{0,20}|books?|google books"
    r"|sciencedirect|doi|subscribe.{0,60}|subscription.{0,30}|unsupported browser.{0,20}"
    r"|(?:your )?browser .{0,40}|javascript .{0,40}|enable javascript.{0,40}|session .{0,30}"
    r"|maintenance.{0,30}|shibboleth.{0,40}|startseite|accueil|inicio)\W*",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"\s*[|»«·•:]\s+|\s+[–—-]\s+")
_LETTER = re.compile(r"[^\W\d_]")
_KNOWN = CHALLENGE_TITLES | LOGIN_TITLES | DEFAULT_TITLES


def is_no_work(title: str, page: Page) -> bool:
    """Whether every segment of a title is a notice, the name of the site or of its journal."""
    host = (urlsplit(page.url).hostname or "").replace("-", "")
    containers = [wording.words(name) for name in page.work.containers]
    segments = _SEGMENT.split(title) if len(title) <= LONGEST_NOTICE else [title]
    return all(
        not _LETTER.search(part)
        or _NOTICE.fullmatch(part)
        or part.casefold().strip(" .!?:…") in _KNOWN
        or (len(part) <= len(host) and "".join(wording.plain(part).split()) in host)
        or wording.words(part) in containers
        for part in segments
    )
