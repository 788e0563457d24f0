"""Says of a certificate that was not accepted until when it was good, or for whom it is. Pure."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sourcecheck.links.answers import Failure
from sourcecheck.links.failures import EXPIRED, NOT_YET_VALID, OTHER_HOST

MAX_NAMES = 3
MAX_NAME_CHARACTERS = 80
NAME_KINDS = ("DNS", "IP Address")
EXPLAINED = frozenset({EXPIRED, NOT_YET_VALID, OTHER_HOST})


def explained(failure: Failure, certificate: Mapping[str, Any]) -> Failure:
    """Add to a failure what the certificate says, in the form of `SSLSocket.getpeercert`."""
    if failure.detail == EXPIRED:
        said = _day("on", certificate.get("notAfter"))
    elif failure.detail == NOT_YET_VALID:
        said = _day("before", certificate.get("notBefore"))
    else:
        said = _names(certificate)
    return replace(failure, detail=f"{failure.detail}{said}") if said else failure


def _day(word: str, written: object) -> str:
    if not isinstance(written, str):
        return ""
    when = datetime.fromtimestamp(ssl.cert_time_to_seconds(written), UTC)
    return f" {word} {when.date().isoformat()}"


def _names(certificate: Mapping[str, Any]) -> str:
    names = [name for kind, name in certificate.get("subjectAltName", ()) if kind in NAME_KINDS]
    if not names:
        return ""
    shown = ", ".join(name[:MAX_NAME_CHARACTERS] for name in names[:MAX_NAMES])
    more = len(names) - MAX_NAMES
    return f": {shown} and {more} more" if more > 0 else f": {shown}"
