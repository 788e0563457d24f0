"""The page of the local review, with a policy that lets nothing else in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources

_FOLDER = resources.files("sourcecheck.review.web")


@dataclass(frozen=True, slots=True)
class WebPage:
    """The HTML, and the headers it must be sent with."""

    body: bytes
    headers: Mapping[str, str]


def page() -> WebPage:
    """Put the style and the script into the page, and allow just these by their hashes (CSP 3)."""
    html, style, script = (
        _FOLDER.joinpath(name).read_text(encoding="utf-8")
        for name in ("page.html", "page.css", "page.js")
    )
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )
    body = html.replace("{{style}}", style).replace("{{script}}", script)
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
    return WebPage(body.encode(), headers)


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
