"""May we go there? Judges addresses before anything is looked up or connected; opens no socket.

parse        URL → Address | Refused     the URL as it will be sent
follow       the same for the Location of a redirect
judge_ip     one address of the look-up → Permitted | Refused
judge_answers  all of them
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcecheck.links.addresses import Address, Refused, bad_port, follow, parse
from sourcecheck.links.allow import NOTHING, Allow
from sourcecheck.links.lookalike import is_lookalike, shown_host
from sourcecheck.links.ranges import BAD_PORTS, IPAddress, kind_of
from sourcecheck.masking import mask

__all__ = [
    "BAD_PORTS",
    "NOTHING",
    "Address",
    "Allow",
    "Permitted",
    "Refused",
    "follow",
    "is_lookalike",
    "judge_answers",
    "judge_ip",
    "mask",
    "parse",
    "shown_host",
]


@dataclass(frozen=True, slots=True)
class Permitted:
    """An address that may be contacted. `by_user`: only because the user has allowed it."""

    by_user: bool = False


def judge_ip(ip: IPAddress, port: int, host: str, allow: Allow = NOTHING) -> Permitted | Refused:
    """Say whether this address of `host` (canonical, as in `Address.host`) may be contacted.

    Public addresses may, on every port that browsers use; others only where `allow` has the host
    or the address.
    """
    if port != 0 and (allow.names(host, port) or allow.holds(ip, port)):
        return Permitted(by_user=True)
    if port in BAD_PORTS:
        return Refused(bad_port(host, port))
    kind = kind_of(ip)
    if not kind:
        return Permitted()
    if host == str(ip):
        return Refused(f"{ip} is {kind}, not on the public web; to allow it: --allow {ip}.")
    return Refused(
        f"{shown_host(host)} is at {ip}, {kind}, not on the public web; "
        f"to allow it: --allow {host}."
    )


def judge_answers(
    answers: Sequence[IPAddress], port: int, host: str, allow: Allow = NOTHING
) -> Permitted | Refused:
    """Say whether `host` may be contacted, given every address that the look-up returned.

    One address that is refused refuses the host: which of them is dialled must not be left to
    chance or to whoever answers for the name.
    """
    if not answers:
        return Refused(f"{shown_host(host)} has no address.")
    verdicts = [judge_ip(ip, port, host, allow) for ip in answers]
    for verdict in verdicts:
        if isinstance(verdict, Refused):
            return verdict
    return Permitted(by_user=any(isinstance(v, Permitted) and v.by_user for v in verdicts))
