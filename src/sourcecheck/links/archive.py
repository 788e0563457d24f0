"""Asks a web archive whether it has a copy: the question as an address, the answer as one. Pure.

The answer may be that of the Wayback Machine's availability API (`archived_snapshots`) or of a
Memento aggregator (`mementos`, RFC 7089); other archives speak one of the two.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from sourcecheck.links.verdict import Outcome

PLACE = "{url}"
TIME_PLACE = "{timestamp}"
STAMP = "%Y%m%d"
GONE_RULES = frozenset({"SC201", "SC205"})
MAX_SHOWN_CHARACTERS = 8_192
_WAYBACK_DAY = re.compile(r"/web/([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{0,6}/")


def question(endpoint: str, url: str, day: date | None = None, *, today: date | None = None) -> str:
    """The address that asks `endpoint` for the copy of `url` nearest to `day`.

    They go where `{url}` and `{timestamp}` stand, else into the query, as the availability API has
    them; a `{timestamp}` that is asked for without a day is `today`.
    """
    stamp = day.strftime(STAMP) if day else ""
    if PLACE in endpoint:
        latest = today.strftime(STAMP) if today else ""
        filled = endpoint.replace(TIME_PLACE, stamp or latest)
        return filled.replace(PLACE, quote(url, safe=":/"))
    asked = f"{endpoint}{'&' if '?' in endpoint else '?'}url={quote(url, safe='')}"
    return f"{asked}&timestamp={stamp}" if stamp else asked


def is_gone(outcome: Outcome) -> bool:
    """Whether readers of this link need a copy: it is dead, or shows another page."""
    return outcome.rule in GONE_RULES


def copy_in(body: bytes) -> str:
    """The address of the copy that an answer names, "" for none and for anything unexpected."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    snapshot = _within(said, "archived_snapshots", "closest")
    if isinstance(snapshot, dict):
        if snapshot.get("available") is not True or not _was_there(snapshot.get("status")):
            return ""
        return _address(snapshot.get("url"))
    closest = _within(said, "mementos", "closest", "uri")
    return _address(closest[0] if isinstance(closest, list) and closest else closest)


def with_copy(outcome: Outcome, answer: bytes) -> Outcome:
    """The outcome with the copy that an answer names, if it does."""
    copy = copy_in(answer)
    if not copy:
        return outcome
    made = _WAYBACK_DAY.search(copy)
    day = f" of {made[1]}-{made[2]}-{made[3]}" if made else ""
    reason = f"{outcome.reason}; an archive has a copy{day}: {copy}"
    return replace(outcome, archived=copy, reason=reason)


def _within(said: object, *keys: str) -> object:
    for key in keys:
        if not isinstance(said, dict):
            return None
        said = said.get(key)
    return said


def _was_there(status: object) -> bool:
    """Whether the page was well when it was archived; an archive keeps error pages too."""
    return status is None or str(status).startswith("2")


def _address(said: object) -> str:
    if not isinstance(said, str) or not said.startswith(("https://", "http://")):
        return ""
    is_plain = said.isascii() and said.isprintable() and " " not in said
    return said if is_plain and len(said) <= MAX_SHOWN_CHARACTERS else ""
