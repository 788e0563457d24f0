"""Asks an archive to keep pages: a few at a time, within bounds, and never what is private."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from ipaddress import ip_address

from sourcecheck.errors import UsageError
from sourcecheck.links import save_page_now as protocol
from sourcecheck.links.addresses import Address, parse
from sourcecheck.links.allow import NOTHING, Allow
from sourcecheck.links.answers import Failure, Refusal, Response
from sourcecheck.links.backoff import retry_after
from sourcecheck.links.checking import OUTSIDE, Network, Outside, in_the_world
from sourcecheck.links.client import Client, Cookies, Request
from sourcecheck.links.guard import Permitted, judge_answers
from sourcecheck.links.names import Names
from sourcecheck.links.politeness import canonical, host_of, host_settings
from sourcecheck.links.save_page_now import Busy, Job, NotSaved, Saved
from sourcecheck.masking import mask
from sourcecheck.settings import Limits, Settings

Outcome = Saved | NotSaved
OUT_OF_TIME = NotSaved("the archive was still at work; another run will find the copy")
STOPPED = NotSaved("the archive was not asked any more")


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds that pass, and a way to let them pass."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class _AtWork:
    url: str
    job: Job
    asks: int = 0


@dataclass
class Saver:
    """Has the archive at `settings.archive_save_endpoint` keep pages.

    Errors: UsageError for an endpoint or a CA file that cannot be used.
    """

    settings: Settings
    outside: Outside = OUTSIDE
    clock: Clock = Clock()
    _waiting: deque[str] = field(default_factory=deque)
    _at_work: list[_AtWork] = field(default_factory=list)
    _tries: dict[str, int] = field(default_factory=dict)
    _failures: int = 0
    _next_request: float = 0.0
    _stopped: NotSaved | None = None

    def __post_init__(self) -> None:
        settings = self.settings = replace(self.settings, hosts=canonical(self.settings.hosts))
        allow = Allow.parse(settings.allow)
        address = parse(settings.archive_save_endpoint, settings.limits, allow)
        if not isinstance(address, Address):
            raise UsageError(
                f"the archive's endpoint {mask(settings.archive_save_endpoint)} cannot be used: "
                f"{address.reason}",
                hint="give the address of a Save Page Now, as in sourcecheck's own default",
            )
        self._endpoint = address.url
        own = host_settings(settings, host_of(address)).headers
        self._headers = {**own, **protocol.HEADERS}
        client, world = in_the_world(Network(settings, allow, self.outside, None))
        self._client: Client = client
        self._names: Names = world.names

    def save(self, urls: Sequence[str]) -> Iterator[tuple[str, Outcome]]:
        """Ask for each page once and yield what became of it, as it turns out."""
        limits = self.settings.limits
        for number, url in enumerate(dict.fromkeys(urls)):
            refused = self._private(url)
            if refused is None and number >= limits.max_archive_saves:
                refused = NotSaved(f"a run asks for {limits.max_archive_saves} copies at most")
            if refused is not None:
                yield url, refused
            else:
                self._waiting.append(url)
        ends = self.clock.now() + limits.archive_save_seconds
        try:
            while self._waiting or self._at_work:
                if self.clock.now() >= ends or self._stopped:
                    break
                yield from self._step(limits)
            yield from ((each.url, OUT_OF_TIME) for each in self._at_work)
            yield from ((url, self._stopped or STOPPED) for url in self._waiting)
        finally:
            self._client.close()

    def _step(self, limits: Limits) -> Iterator[tuple[str, Outcome]]:
        """Ask for one more page if it is time, else for what has become of those at work."""
        now = self.clock.now()
        may_ask = self._waiting and len(self._at_work) < limits.archive_saves_at_once
        if may_ask and now >= self._next_request:
            self._next_request = now + limits.archive_save_gap_seconds
            yield from self._request(self._waiting.popleft(), limits)
            return
        pause = limits.archive_poll_seconds
        if not self._at_work:
            pause = max(pause, self._next_request - now)
        self.clock.sleep(pause)
        for each in list(self._at_work):
            outcome = self._state(each, limits)
            if outcome is not None:
                self._at_work.remove(each)
                yield each.url, outcome

    def _request(self, url: str, limits: Limits) -> Iterator[tuple[str, Outcome]]:
        request = Request(self._endpoint, self.settings.timeout, wanted=True, headers=self._headers)
        answer = self._client.post(request, protocol.request_body(url))
        if not isinstance(answer, Response):
            yield from self._unanswered(url, answer, limits)
            return
        self._failures = 0
        match protocol.after_request(answer, retry_after(answer, self.outside.now())):
            case Job() as job:
                self._at_work.append(_AtWork(url, job))
            case Busy(seconds):
                yield from self._later(url, seconds, limits)
            case NotSaved(for_all=True) as refused:
                self._stopped = refused
                yield url, refused
            case NotSaved() as refused:
                yield url, refused

    def _unanswered(
        self, url: str, answer: Failure | Refusal, limits: Limits
    ) -> Iterator[tuple[str, Outcome]]:
        reason = answer.reason if isinstance(answer, Refusal) else str(answer.kind)
        self._failures += 1
        if isinstance(answer, Refusal) or self._failures >= limits.max_silences:
            self._stopped = NotSaved(f"the archive could not be asked: {reason.rstrip('.')}")
            yield url, self._stopped
            return
        self._waiting.appendleft(url)

    def _later(
        self, url: str, seconds: float | None, limits: Limits
    ) -> Iterator[tuple[str, Outcome]]:
        """Try again when the archive wants it; not when that is too late or was too often."""
        pause = limits.archive_busy_seconds if seconds is None else seconds
        tries = self._tries[url] = self._tries.get(url, 0) + 1
        if pause > limits.max_retry_after_seconds or tries > self.settings.retries:
            self._stopped = NotSaved("the archive asks for more patience than a run has")
            yield url, self._stopped
            return
        self._next_request = max(self._next_request, self.clock.now() + pause)
        self._waiting.appendleft(url)

    def _state(self, each: _AtWork, limits: Limits) -> Outcome | None:
        """What has become of a page at work; None while it is."""
        each.asks += 1
        address = protocol.status_address(self._endpoint, each.job)
        request = Request(address, self.settings.timeout, wanted=True, headers=self._headers)
        answer = self._client.get(request, Cookies())
        found = None
        if isinstance(answer, Response):
            found = protocol.after_status(answer, each.url, self._endpoint)
        if found is None and each.asks >= limits.max_archive_polls:
            return OUT_OF_TIME
        return found

    def _private(self, url: str) -> NotSaved | None:
        """Why the archive must not hear of an address; None for one that is anybody's business."""
        if mask(url) != url:
            return NotSaved("its address holds a secret")
        address = parse(url, self.settings.limits, NOTHING)
        if not isinstance(address, Address):
            return NotSaved("it is not on the public web")
        if host_settings(self.settings, host_of(address)).headers:
            return NotSaved("headers of yours are sent to its host")
        found = self._names.addresses(address.host, self.settings.timeout)
        if isinstance(found, Failure):
            return NotSaved("nobody says that its host is on the public web")
        ips = [ip_address(each.partition("%")[0]) for each in found]
        judged = judge_answers(ips, address.port, address.host)
        return None if isinstance(judged, Permitted) else NotSaved("it is not on the public web")
