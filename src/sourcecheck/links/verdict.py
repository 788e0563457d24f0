"""What became of a link: answer, page and chain in, status with rule and reason out. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from sourcecheck.links.answers import Failure, FailureKind, Hop, Response
from sourcecheck.links.backoff import retry_after
from sourcecheck.links.redirects import (
    is_deep,
    is_error_page,
    is_home,
    is_login,
    is_named,
    moved_to,
)
from sourcecheck.model import LinkStatus
from sourcecheck.pages.kinds import Kind

if TYPE_CHECKING:
    from sourcecheck.pages import Look


@dataclass(frozen=True, slots=True)
class Outcome:
    """A status, the SC2xx code of what is wrong ("" for nothing), and the reason for a reader.

    `archived` is a copy of a page that is gone, where an archive was asked and has one.
    """

    status: LinkStatus
    rule: str = ""
    reason: str = ""
    moved_to: str = ""
    archived: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """How we came to the answer: the address as cited, and every hop from there."""

    url: str
    hops: tuple[Hop, ...] = ()


READABLE_KINDS = frozenset({Kind.HTML, Kind.TEXT, Kind.XML, Kind.PDF})
OFFLINE = Outcome(LinkStatus.UNREACHABLE, "SC204", "not looked at: offline")
OUT_OF_TIME = Outcome(
    LinkStatus.UNREACHABLE, "SC204", "not settled before the deadline of the whole run"
)
DEAD_CODES = frozenset({404, 410})
BAD_REQUEST = 400
"""As conclusive as 404, once a browser is told the same: some servers say it to programs."""
REDIRECT_CODES = frozenset({301, 302, 303, 307, 308})
_BLOCKED_WORDS = {
    401: "asks for a login",
    402: "asks for payment",
    403: "refuses automated readers",
    407: "a proxy asks for a login",
    451: "withheld for legal reasons",
    999: "refuses automated readers",
}
_FAILURE_WORDS = {
    FailureKind.LOOKUP_TROUBLE: "the host name could not be looked up",
    FailureKind.CONNECTION_REFUSED: "the connection was refused",
    FailureKind.UNANSWERED: "the host does not answer",
    FailureKind.NO_ROUTE: "there is no way to the host from here",
    FailureKind.RESET: "the connection broke off",
    FailureKind.TIMEOUT: "no answer in time",
    FailureKind.TLS: "no secure connection could be made",
    FailureKind.BROKEN_HTTP: "the answer is broken",
    FailureKind.PROXY: "the proxy could not be used",
}


def of_failure(failure: Failure, *, names_work: bool) -> Outcome:
    """The verdict when no answer came. `names_work`: a missing name says something here."""
    match failure.kind:
        case FailureKind.NO_SUCH_HOST if names_work:
            return Outcome(LinkStatus.DEAD, "SC201", "no such host")
        case FailureKind.NO_SUCH_HOST:
            return _unreachable("no such host, or no network here")
        case FailureKind.CERTIFICATE:
            reason = failure.detail or "the certificate is not valid"
            return Outcome(LinkStatus.UNREACHABLE, "SC210", reason)
        case kind:
            words = _FAILURE_WORDS[kind]
            if failure.in_body and kind is FailureKind.TIMEOUT:
                words = "the page did not arrive in time"
            if failure.in_body and kind is FailureKind.RESET:
                words = "the connection broke off within the page"
            return _unreachable(f"{words}: {failure.detail}" if failure.detail else words)


def of_refusal(reason: str, hops: Sequence[Hop]) -> Outcome:
    """The verdict when the address, or one that it leads to, is none that we go to."""
    return Outcome(LinkStatus.REFUSED, "SC207", f"redirected: {reason}" if hops else reason)


def of_bad_redirect(hops: Sequence[Hop]) -> Outcome:
    """The verdict when a redirect leads to something that is no address."""
    return _unreachable(f"{code_words(hops[-1].code)}: redirects to an address that is no address")


def of_loop(hops: Sequence[Hop]) -> Outcome:
    """The verdict when a chain comes back to where it was."""
    return Outcome(LinkStatus.DEAD, "SC201", f"a redirect loop of {_count(len(hops), 'hop')}")


def of_long_chain(hops: Sequence[Hop], *, endless: bool) -> Outcome:
    """The verdict when a chain has more hops than we follow."""
    count = f"more than {_count(len(hops), 'redirect')}"
    if endless:
        return Outcome(LinkStatus.DEAD, "SC201", f"an endless chain: {count}")
    return _unreachable(f"{count}, not followed further")


def accepted(reason: str) -> Outcome:
    """The verdict on a status code that the user accepts for this host."""
    return Outcome(LinkStatus.OK, "", reason)


def of_long_wait(response: Response, now: float) -> Outcome:
    """The verdict when the server asks us to come back later than anybody would wait."""
    seconds = retry_after(response, now) or 0.0
    words = f"{code_words(response.code)}: asks to come back in {min(seconds, 1e9):,.0f} seconds"
    return _unreachable(words)


def of_code(response: Response) -> Outcome | None:  # noqa: PLR0911  a table of codes
    """The verdict that a status code decides by itself; None when the page has to be looked at."""
    code = response.code
    named = code_words(code)
    if is_challenge(response):
        return Outcome(LinkStatus.BLOCKED, "SC203", f"{named}: shows a challenge to robots")
    if 200 <= code < 300:
        return None
    if code in DEAD_CODES or code == BAD_REQUEST:
        return Outcome(LinkStatus.DEAD, "SC201", named)
    if code in _BLOCKED_WORDS:
        return Outcome(LinkStatus.BLOCKED, "SC203", f"{named}: {_BLOCKED_WORDS[code]}")
    if code in REDIRECT_CODES:
        return _unreachable(f"{named}, without an address to go to")
    if code == 429:
        return _unreachable(f"{named}: asks for patience")
    trouble = "the server has trouble" if code >= 500 else "not conclusive"
    return _unreachable(f"{named}: {trouble}")


def of_page(response: Response, look: Look, walk: Walk, *, is_generic: bool) -> Outcome:
    """The verdict on a page that came with 2xx. `is_generic`: its host shows it for any address."""
    if look.is_captcha:
        return Outcome(LinkStatus.BLOCKED, "SC203", "shows a captcha instead of the page")
    suspicion = _suspicion(response, look, walk, is_generic=is_generic)
    if suspicion:
        return Outcome(LinkStatus.SUSPECT, "SC205", suspicion)
    return _alive(response, look, walk)


def of_missing_anchor(fragment: str) -> Outcome:
    """The verdict on a page without the place that the link points at."""
    if ":~:text=" in fragment:
        return Outcome(LinkStatus.SUSPECT, "SC206", "the text it points at is not on the page")
    return Outcome(LinkStatus.SUSPECT, "SC206", f"no anchor #{fragment[:80]} on the page")


def is_challenge(response: Response) -> bool:
    """Whether a bot wall says in its header that this is not the page."""
    headers = response.headers
    return "challenge" in headers.get("cf-mitigated", "") or (
        response.code in (202, 403, 405, 429, 503)
        and headers.get("x-amzn-waf-action", "") in ("challenge", "captcha")
    )


def code_words(code: int) -> str:
    """A status code with its name, as "404 Not Found"."""
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return f"status {code}"


def _suspicion(response: Response, look: Look, walk: Walk, *, is_generic: bool) -> str:
    """Why this is not the cited page, "" when nothing says so."""
    sent = bool(walk.hops)
    signs = (
        (
            sent and is_login(response.url) and not is_login(walk.url),
            "redirected to a login",
        ),
        (
            sent
            and is_deep(walk.url)
            and is_home(response.url)
            and not is_named(walk.url, response.url),
            "redirected from a deep address to the home page",
        ),
        (
            sent and is_error_page(response.url) and not is_error_page(walk.url),
            "redirected to a page for errors",
        ),
        (
            look.is_login and is_deep(walk.url) and not is_login(walk.url),
            "shows a login instead of the page",
        ),
        (look.is_parked, "the domain is parked"),
        (look.says_not_found, "says in words that the page was not found"),
        (is_generic, "the site shows the same page for any address"),
        (look.is_empty or response.code in (204, 205), "the page is empty"),
    )
    return next((words for is_so, words in signs if is_so), "")


def of_sealed(response: Response, walk: Walk) -> Outcome:
    """The verdict on a page that came in a compression that only browsers can undo."""
    return _there(walk, "SC209", f"there is no text to read: {response.note}")


def _alive(response: Response, look: Look, walk: Walk) -> Outcome:
    rule, words = "", ""
    if look.needs_javascript:
        rule, words = "SC209", "its text needs JavaScript: there is nothing to read without it"
    elif look.kind not in READABLE_KINDS:
        kind = response.content_type.split(";", 1)[0].strip()[:60] or "data"
        rule, words = "SC209", f"there is no text to read ({kind})"
    if not words and not moved_to(walk.url, walk.hops):
        words = code_words(response.code)
    return _there(walk, rule, f"{words} ({response.note})" if response.note else words)


def _there(walk: Walk, rule: str, words: str) -> Outcome:
    """The page is there; `rule` and `words` say what else there is to say about it."""
    target = moved_to(walk.url, walk.hops)
    if target:
        reason = f"moved permanently to {target}"
        return Outcome(
            LinkStatus.MOVED, "SC202", f"{reason}; {words.strip()}" if words else reason, target
        )
    return Outcome(LinkStatus.OK, rule, words)


def _unreachable(reason: str) -> Outcome:
    return Outcome(LinkStatus.UNREACHABLE, "SC204", reason)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
