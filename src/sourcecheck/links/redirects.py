"""What a redirect means: where it leads, whether it goes in circles, what page it ends on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlsplit

from sourcecheck.links.answers import Hop

# ISO 639-1, those that sites are written in: `/ok` is a page and `/en` is not.
_LANGUAGES = (
    "aa|ar|az|be|bg|bn|bs|ca|cs|cy|da|de|el|en|eo|es|et|eu|fa|fi|fr|ga|gl|he|hi|hr|hu|hy|id|is|it|"
    "ja|ka|kk|km|ko|ku|lt|lv|mk|mn|ms|mt|my|nb|ne|nl|nn|no|pl|ps|pt|ro|ru|sk|sl|sq|sr|sv|sw|ta|te|"
    "tg|th|tk|tl|tr|uk|ur|uz|vi|zh"
)
_HOME = re.compile(
    rf"/?(?:(?:{_LANGUAGES})(?:[-_][a-z]{{2,4}})?/?)?"
    r"(?:(?:index|default|home|homepage)(?:\.[a-z]{3,5})?/?)?",
    re.IGNORECASE,
)
_LOGIN_WORDS = frozenset(
    "login logon signin signon sign-in sign_in log-in log_in wp-login sso saml oauth oauth2 auth"
    " authenticate cas idp openid-connect accounts adfs".split()
)
_LOGIN_HOST = re.compile(r"(?:login|signin|sso|auth|accounts?|idp|adfs)\.", re.IGNORECASE)
_ERROR_PAGE = re.compile(
    r"/(?:404|410|error-?404|404-?error|not-?found|page-?not-?found|pagenotfound|404-not-found)"
    r"(?:\.[a-z]{3,5})?/?\Z",
    re.IGNORECASE,
)
SHORTENERS = frozenset(
    "bit.ly t.co tinyurl.com goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly t.ly tiny.cc lnkd.in "
    "dlvr.it youtu.be amzn.to w.wiki g.co aka.ms purl.org w3id.org doi.org hdl.handle.net".split()
)
_TRACKING = re.compile(r"utm_|fbclid$|gclid$|mc_|ref$|source$|lang$|hl$|locale$|igshid$", re.I)
_NO_HOST = re.compile(r"(?:https?:)?//+|https?:", re.IGNORECASE)
_REFRESH = re.compile(r"\s{0,9}(\d{1,9})\s{0,9}[;,]\s{0,9}url\s{0,9}=(.+)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def location(header: str) -> str:
    """A Location header as text: bytes beyond ASCII percent-encoded as they came, like browsers do.

    "" when it names no address, as `https://` does not, which urljoin would take for the base.
    `header` is latin-1 text, one character a byte, as HTTP heads are read.
    """
    text = header.strip().replace("\t", "").replace("\r", "").replace("\n", "")
    if _NO_HOST.fullmatch(text):
        return ""
    return "".join(char if char.isascii() else f"%{ord(char) & 0xFF:02X}" for char in text)


def refresh_target(header: str) -> tuple[str, float]:
    """Where a Refresh header leads and after how many seconds; ("", 0.0) for nowhere.

    The header is not in any RFC, but browsers do what it says as they do for the `<meta>` tag.
    """
    found = _REFRESH.match(header[:4_000])
    if found is None:
        return "", 0.0
    return location(found[2].strip(" '\"")), float(found[1])


def without_fragment(url: str) -> str:
    """The part of an address that is sent to a server."""
    return url.partition("#")[0]


def is_endless(hops: Sequence[Hop]) -> bool:
    """Whether a chain counts up or grows at every step, so that more hops would not end it."""
    targets = [hop.target for hop in hops]
    if len(targets) < 3:
        return False
    if len({_DIGITS.sub("0", target) for target in targets}) == 1:
        return True
    growing = [
        len(later) > len(early) and _same_start(early, later)
        for early, later in itertools.pairwise(targets)
    ]
    return all(growing)


def is_deep(url: str) -> bool:
    """Whether an address means one page of a site and not its front door."""
    parts = urlsplit(url)
    if not _HOME.fullmatch(parts.path):
        return True
    return any(not _TRACKING.match(name) for name, _ in parse_qsl(parts.query[:2_000]))


def is_home(url: str) -> bool:
    """Whether an address is the front door of a site: `/`, `/en/`, `/index.html` …"""
    parts = urlsplit(url)
    return _HOME.fullmatch(parts.path) is not None and not is_deep(url)


def is_login(url: str) -> bool:
    """Whether an address is where a site asks who you are."""
    parts = urlsplit(url)
    if parts.hostname is not None and _LOGIN_HOST.match(parts.hostname):
        return True
    steps = {step.partition(".")[0].lower() for step in parts.path[:1_000].split("/")}
    return not steps.isdisjoint(_LOGIN_WORDS)


def is_error_page(url: str) -> bool:
    """Whether an address is the one that a site keeps for telling that there is nothing."""
    return _ERROR_PAGE.search(urlsplit(url).path[-60:]) is not None


def is_named(url: str, home: str) -> bool:
    """Whether a front door is what an address names: by a short link, or as `/blog` names `blog.…`.

    Then it is the page that was cited, and not where a site sends those who are lost.
    """
    cited, there = urlsplit(url), urlsplit(home)
    if (cited.hostname or "") in SHORTENERS:
        return True
    labels = (there.hostname or "").split(".")
    steps = [step.lower() for step in cited.path[:200].split("/") if len(step) > 2]
    return cited.hostname != there.hostname and len(steps) == 1 and steps[0] in labels


def moved_to(url: str, hops: Sequence[Hop]) -> str:
    """The address to write into the file: where the permanent hops at the start of a chain lead.

    "" when the chain does not open with one, or leads back to the address itself.
    """
    target = ""
    for hop in hops:
        if not hop.is_permanent:
            break
        target = hop.target
    return "" if without_fragment(target) == without_fragment(url) else target


def _same_start(early: str, later: str) -> bool:
    path = urlsplit(early)
    return later.startswith(f"{path.scheme}://{path.netloc}{path.path}")
