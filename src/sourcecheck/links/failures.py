"""Exceptions of requests, urllib3, ssl and sockets → a `Failure` with words for its reader."""

from __future__ import annotations

import http.client
import re
import ssl
from collections.abc import Iterator

import requests
import urllib3

from sourcecheck.links.answers import Failure, FailureKind

TROUBLE: tuple[type[Exception], ...] = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,  # ssl.SSLError is one
    ValueError,  # for addresses and heads that urllib3 and http.client cannot hold
)
"""Everything that a request may raise through no fault of ours."""

_KINDS: tuple[tuple[FailureKind, tuple[type[BaseException], ...]], ...] = (
    (FailureKind.CERTIFICATE, (ssl.SSLCertVerificationError,)),
    (
        FailureKind.TIMEOUT,
        (TimeoutError, urllib3.exceptions.TimeoutError, requests.Timeout),
    ),
    (FailureKind.PROXY, (urllib3.exceptions.ProxyError, requests.exceptions.ProxyError)),
    (FailureKind.TLS, (ssl.SSLError,)),
    (FailureKind.RESET, (ConnectionError,)),
    (FailureKind.BROKEN_HTTP, (http.client.HTTPException,)),
    (FailureKind.RESET, (OSError, urllib3.exceptions.ProtocolError)),
    (FailureKind.BROKEN_HTTP, (Exception,)),
)
NOT_YET_VALID = "the certificate is not valid yet"
EXPIRED = "the certificate has expired"
OTHER_HOST = "the certificate is for another host"
# OpenSSL's numbers for X509_verify_cert: their order and meaning are frozen there.
_CERTIFICATES = {
    9: NOT_YET_VALID,
    10: EXPIRED,
    18: "the certificate is signed by itself",
    19: "the certificate is signed by an authority that is not known",
    20: "the certificate is signed by an authority that is not known",
    21: "the certificate is signed by an authority that is not known",
    23: "the certificate has been revoked",
    62: OTHER_HOST,
    64: OTHER_HOST,
}
# Both say no more than that something was wrong: what they wrap is looked at instead.
_WRAPPERS = (requests.ConnectionError, urllib3.exceptions.MaxRetryError)
_BLANKS = re.compile(r"\s+")


def failure_of(error: BaseException, *, in_body: bool = False) -> Failure:
    """Name what went wrong. The libraries wrap it several times; what is most telling decides."""
    causes = list(_causes(error))
    for kind, types in _KINDS:
        for cause in causes:
            if isinstance(cause, types) and not isinstance(cause, _WRAPPERS):
                return Failure(kind, _words(cause), in_body)
    return Failure(FailureKind.RESET, in_body=in_body)


def _words(cause: BaseException) -> str:
    match cause:
        case ssl.SSLCertVerificationError():
            return _CERTIFICATES.get(cause.verify_code, "") or _short(cause.verify_message)
        case ssl.SSLError():
            return _tls_words(cause)
        case http.client.BadStatusLine() if not isinstance(cause, ConnectionError):
            return "it does not begin with a status line"
        case OSError() | urllib3.exceptions.TimeoutError() | requests.RequestException():
            return ""
        case _:
            return _short(str(cause))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything it wraps, in arguments and in `__cause__`, outermost first."""
    waiting = [error]
    seen: set[int] = set()
    while waiting and len(seen) < 20:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        within = [*cause.args, getattr(cause, "reason", None), cause.__cause__, cause.__context__]
        waiting.extend(item for item in within if isinstance(item, BaseException))


def _tls_words(error: ssl.SSLError) -> str:
    reason = str(error.reason or "")
    if reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL"):
        return "it does not speak TLS on this port"
    if "VERSION" in reason or "PROTOCOL" in reason:
        return "it offers no TLS of today (1.2 or newer)"
    return _short(reason.replace("_", " ").lower())


def _short(text: str) -> str:
    return _BLANKS.sub(" ", text[:200]).strip()[:120]
