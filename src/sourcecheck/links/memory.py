"""What earlier runs found out about a link, and what this one adds to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sourcecheck.links.answers import Failure, Hop, Response
from sourcecheck.links.store import Failures, Store, Stored
from sourcecheck.links.stored import is_fresh
from sourcecheck.links.verdict import Outcome
from sourcecheck.model import LinkStatus
from sourcecheck.settings import Settings

SECONDS_A_DAY = 86_400
KEPT_STATUSES = frozenset({LinkStatus.OK, LinkStatus.MOVED})


@dataclass(frozen=True, slots=True)
class Kept:
    """A verdict of an earlier run with the answer it was made on.

    `is_whole`: the body is all there, and not only what a glance needed (then it is empty).
    """

    outcome: Outcome
    response: Response
    is_whole: bool = False
    hops: tuple[Hop, ...] = ()


class Memory:
    """The store as this room uses it. `now` gives seconds since 1970."""

    def __init__(self, store: Store, settings: Settings, now: Callable[[], float]) -> None:
        self._store = store
        self._settings = settings
        self._now = now

    def recall(self, urls: Iterable[str], *, with_body: bool) -> dict[str, Kept]:
        """The verdicts that still hold for these addresses; offline, those of any age."""
        if self._settings.refresh and not self._settings.offline:
            return {}
        offline, age, now = self._settings.offline, self._settings.max_age, self._now()
        found = self._store.answers(urls, with_body=with_body)
        kept = {
            url: _kept(stored)
            for url, stored in found.items()
            if offline or is_fresh(stored, age, now)
        }
        return {url: one for url, one in kept.items() if one is not None}

    def stale(self, url: str, *, with_body: bool) -> Kept | None:
        """An old verdict to be confirmed by a conditional request; None without a way to ask."""
        if self._settings.refresh:
            return None
        stored = self._store.answers([url], with_body=with_body).get(url)
        kept = _kept(stored) if stored is not None else None
        if kept is None or kept.hops or not conditions(kept.response) or with_body > kept.is_whole:
            return None
        return kept

    def confirm(self, url: str) -> None:
        """The server says that nothing has changed."""
        self._store.touch(url, self._now())

    def keep(self, url: str, kept: Kept) -> None:
        """Remember a page that was well; of any other answer, only that there was one."""
        if kept.outcome.status not in KEPT_STATUSES:
            self._store.succeeded(url)
            return
        response = kept.response
        self._store.remember(
            Stored(
                url,
                response.url,
                response.code,
                headers=tuple(response.headers.items()),
                content_type=response.content_type,
                body=response.body if kept.is_whole else b"",
                fetched_at=response.fetched_at,
                hops=tuple((hop.code, hop.target) for hop in kept.hops),
                truncated=response.truncated,
                note=_written(kept),
            )
        )

    def failed(self, url: str, outcome: Outcome) -> Outcome:
        """Note that a link could not be reached; after enough runs and days that is conclusive."""
        self._store.failed(url, outcome.reason, self._now())
        history = self._store.failures(url)
        if outcome.status is LinkStatus.UNREACHABLE and self._is_conclusive(history):
            words = f"not reached in {history.runs} runs over {history.days} days"
            return replace(
                outcome, status=LinkStatus.DEAD, rule="SC201", reason=f"{words}: {outcome.reason}"
            )
        return outcome

    def tidy(self) -> None:
        """Forget what is so old that nobody will ask for it."""
        self._store.forget(self._now() - self._settings.limits.kept_days * SECONDS_A_DAY)

    def _is_conclusive(self, history: Failures) -> bool:
        runs, days = self._settings.dead_after_runs, self._settings.dead_after_days
        # Days far apart are not enough: a clock that jumps once makes many days of two runs.
        is_spread = history.days >= days and history.dates >= min(runs, days)
        return history.runs >= runs and is_spread


def is_failure(answer: object, outcome: Outcome) -> bool:
    """Whether a link was not reached, as the history counts it."""
    unreached = outcome.status in (LinkStatus.UNREACHABLE, LinkStatus.DEAD)
    return isinstance(answer, Response | Failure) and unreached


def conditions(response: Response) -> Mapping[str, str]:
    """Request headers that ask whether an answer has changed (RFC 9110, 13.1), if any can."""
    found = {
        "If-None-Match": response.header("etag"),
        "If-Modified-Since": response.header("last-modified"),
    }
    return {name: value for name, value in found.items() if value}


def _written(kept: Kept) -> str:
    outcome = kept.outcome
    return json.dumps(
        {
            "status": outcome.status.value,
            "rule": outcome.rule,
            "reason": outcome.reason,
            "moved_to": outcome.moved_to,
            "whole": kept.is_whole,
            "note": kept.response.note,
            "browser": kept.response.as_browser,
        }
    )


def _kept(stored: Stored) -> Kept | None:
    """Read what `_written` wrote; None for anything else, which is then fetched again."""
    try:
        read = json.loads(stored.note)
        status = LinkStatus(read["status"])
        words = {name: read[name] for name in ("rule", "reason", "moved_to", "note")}
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if status not in KEPT_STATUSES or not all(isinstance(word, str) for word in words.values()):
        return None
    response = Response(
        url=stored.final_url,
        code=stored.code,
        headers=dict(stored.headers),
        body=stored.body,
        content_type=stored.content_type,
        truncated=stored.truncated,
        note=words["note"],
        fetched_at=stored.fetched_at,
        as_browser=read.get("browser") is True,
    )
    outcome = Outcome(status, words["rule"], words["reason"], words["moved_to"])
    passed = (stored.url, *(target for _, target in stored.hops))
    hops = tuple(
        Hop(url, code, target) for url, (code, target) in zip(passed, stored.hops, strict=False)
    )
    return Kept(outcome, response, read.get("whole") is True, hops)
