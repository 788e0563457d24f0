"""What a run has learned about hosts in trouble, so that none of them can hold it up for hours."""

from __future__ import annotations

from threading import Lock

from sourcecheck.links.answers import Failure, FailureKind, Refusal, Response

MAX_SILENCES = 3
MAX_HOLDS = 3


class HostBook:
    """Counts, by host, how often it did not answer in a row and how often it asked us to wait."""

    def __init__(self) -> None:
        self._silences: dict[str, int] = {}
        self._holds: dict[str, int] = {}
        self._lock = Lock()

    def note(self, host: str, answer: Response | Failure | Refusal) -> None:
        """Note what came of a request: any answer ends a row of silences."""
        is_silence = isinstance(answer, Failure) and answer.kind is FailureKind.UNANSWERED
        if not is_silence and host not in self._silences:
            return
        with self._lock:
            if is_silence:
                self._silences[host] = self._silences.get(host, 0) + 1
            else:
                self._silences.pop(host, None)

    def is_silent(self, host: str) -> bool:
        """Whether the host has been silent so often that asking again is a waste of time."""
        return self._silences.get(host, 0) >= MAX_SILENCES

    def may_hold(self, host: str) -> bool:
        """Whether the host may make us wait once more; counts as such."""
        with self._lock:
            self._holds[host] = self._holds.get(host, 0) + 1
            return self._holds[host] <= MAX_HOLDS
