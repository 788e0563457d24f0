"""What a run has learned about hosts in trouble, so that none of them can hold it up for hours."""

from __future__ import annotations

from threading import Lock

from sourcecheck.links.answers import Failure, FailureKind, Refusal, Response
from sourcecheck.settings import Limits


class HostBook:
    """Counts, by host, how often in a row no answer came and how often it was believed."""

    def __init__(self, limits: Limits) -> None:
        self._most = {
            FailureKind.UNANSWERED: limits.max_silences,
            FailureKind.TIMEOUT: limits.max_timeouts,
        }
        self._in_vain: dict[str, dict[FailureKind, int]] = {}
        self._enough = limits.max_confirmations
        self._confirmed: dict[str, int] = {}
        self._lock = Lock()

    def note(self, host: str, answer: Response | Failure | Refusal) -> None:
        """Note what came of a request: any answer ends a row of those that brought none."""
        in_vain = isinstance(answer, Failure) and answer.kind in self._most
        if not in_vain and host not in self._in_vain:
            return
        with self._lock:
            if isinstance(answer, Failure) and in_vain:
                counts = self._in_vain.setdefault(host, {})
                counts[answer.kind] = counts.get(answer.kind, 0) + 1
            else:
                self._in_vain.pop(host, None)

    def is_given_up(self, host: str) -> bool:
        """Whether the host was asked in vain so often that asking again is a waste of time."""
        counts = self._in_vain.get(host)
        return counts is not None and any(
            count >= self._most[kind] for kind, count in counts.items()
        )

    def note_confirmation(self, host: str, *, agrees: bool) -> None:
        """Note whether a browser was told the same as a program before."""
        with self._lock:
            if not agrees:
                self._confirmed[host] = -1
            elif self._confirmed.get(host, 0) >= 0:
                self._confirmed[host] = self._confirmed.get(host, 0) + 1

    def is_honest(self, host: str) -> bool:
        """Whether the host told browsers and programs the same, as often as it was tried."""
        return self._confirmed.get(host, 0) >= self._enough
