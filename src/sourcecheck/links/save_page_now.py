"""The protocol of Save Page Now (SPN2) of the Internet Archive: questions and answers. Pure.

A capture is asked for by a POST of a form, and answered with the name of a job, whose state is
asked for until it is `success` or `error`. Other archives that speak it can be named instead.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from sourcecheck.links.answers import Response

HEADERS = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
ALREADY_KEPT_SECONDS = 86_400
"""A copy that is no older is as good as a new one."""

MAX_REASON_CHARACTERS = 200
_JOB = re.compile(r"[A-Za-z0-9._~-]{1,200}")
_STAMP = re.compile(r"[0-9]{14}")
_BUSY = frozenset(
    ("error:user-session-limit", "error:too-many-requests", "error:service-unavailable")
)
_NOT_TODAY = frozenset(("error:too-many-daily-captures-per-user",))
UNKNOWN_USER = frozenset((401, 403))


@dataclass(frozen=True, slots=True)
class Job:
    """The archive is at work; `name` is what it calls the job."""

    name: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The archive has a copy, made on `day`."""

    archive: str
    day: date


@dataclass(frozen=True, slots=True)
class Busy:
    """The archive asks for patience, for `seconds` if it says so."""

    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class NotSaved:
    """There will be no copy of this page; `reason` is a clause. `for_all`: nor of any other."""

    reason: str
    for_all: bool = False


def request_body(url: str) -> bytes:
    """The form that asks for a capture."""
    form = {"url": url, "skip_first_archive": "1", "if_not_archived_within": ALREADY_KEPT_SECONDS}
    return urlencode(form).encode()


def status_address(endpoint: str, job: Job) -> str:
    """Where the state of a job is asked for."""
    return f"{endpoint.rstrip('/')}/status/{job.name}"


def copy_address(endpoint: str, url: str, stamp: str) -> str:
    """Where a copy is read: beside the endpoint, as in the Wayback Machine."""
    return f"{endpoint.rstrip('/').removesuffix('/save')}/web/{stamp}/{url}"


def after_request(answer: Response, seconds: float | None) -> Job | Busy | NotSaved:
    """What an answer to the form means; `seconds` is what its Retry-After says."""
    said = _object(answer.body)
    if answer.code == 429 or _text(said, "status_ext") in _BUSY:
        return Busy(seconds)
    if answer.code in UNKNOWN_USER:
        return NotSaved(
            "the archive wants to know who asks; give it a key as the header Authorization of its "
            "host in [settings.hosts]",
            for_all=True,
        )
    if answer.code >= 500:
        return Busy(seconds)
    job = _text(said, "job_id")
    if answer.code == 200 and _JOB.fullmatch(job):
        return Job(job)
    return _refusal(said, f"the archive answers with status {answer.code}")


def after_status(answer: Response, url: str, endpoint: str) -> Saved | NotSaved | None:
    """What the state of a job means: a copy, more waiting (None), or none."""
    said = _object(answer.body)
    match _text(said, "status"):
        case "success":
            return _copy(said, url, endpoint)
        case "error":
            return _refusal(said, "the archive could not make a copy")
        case state:
            is_waiting = state == "pending" or answer.code >= 500 or answer.code == 429
            return None if is_waiting else NotSaved(f"the archive answers with {answer.code}")


def _copy(said: Mapping[str, object], url: str, endpoint: str) -> Saved | NotSaved:
    stamp, status = _text(said, "timestamp"), said.get("http_status")
    day = _day(stamp)
    if day is None:
        return NotSaved("the archive does not say when it made the copy")
    if not _is_page(status):
        return NotSaved(f"the page answered the archive with {status!s:.9}")
    return Saved(copy_address(endpoint, url, stamp), day)


def _refusal(said: Mapping[str, object], otherwise: str) -> NotSaved:
    code = _text(said, "status_ext")
    words = _text(said, "message") or code
    tidy = " ".join(words.split())[:MAX_REASON_CHARACTERS]
    return NotSaved(f"the archive says: {tidy}" if tidy else otherwise, code in _NOT_TODAY)


def _object(body: bytes) -> Mapping[str, object]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _text(said: Mapping[str, object], key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""


def _is_page(status: object) -> bool:
    """Whether the page was well; archives keep error pages too."""
    return status is None or str(status).startswith("2")


def _day(stamp: str) -> date | None:
    if not _STAMP.fullmatch(stamp):
        return None
    try:
        return datetime.strptime(stamp[:8], "%Y%m%d").date()
    except ValueError:
        return None
