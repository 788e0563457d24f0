"""`check`: references in, what became of each URL out."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from itertools import chain, islice
from threading import Lock
from urllib.request import getproxies_environment

from sourcecheck.errors import UsageError
from sourcecheck.links import archive, names, verdict
from sourcecheck.links.addresses import Refused, parse
from sourcecheck.links.allow import Allow
from sourcecheck.links.answers import Looked, Reference, Refusal
from sourcecheck.links.client import Client
from sourcecheck.links.dial import Dialler, ProxyDialler
from sourcecheck.links.door import Door, OpenDoor
from sourcecheck.links.errands import Errand, Job, results
from sourcecheck.links.grouping import Groups, group
from sourcecheck.links.guard import judge_answers
from sourcecheck.links.memory import Memory
from sourcecheck.links.politeness import canonical, host_of, host_rule
from sourcecheck.links.run import Run
from sourcecheck.links.schedule import Schedule, timed
from sourcecheck.links.steps import Policy
from sourcecheck.links.store import Store
from sourcecheck.links.wire import Adapter, Room, tls_context
from sourcecheck.links.world import World
from sourcecheck.masking import mask
from sourcecheck.settings import Settings

Progress = Callable[[int, int, str], None]
RECALLED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Outside:
    """What a check takes from the world around it; tests put their own here."""

    resolve: names.Resolve = names.resolve
    chance: Callable[[], float] = random.random
    now: Callable[[], float] = time.time
    environment_proxies: Callable[[], Mapping[str, str]] = getproxies_environment
    door: Door = field(default_factory=OpenDoor)
    looking: Lock = field(default_factory=Lock)


OUTSIDE = Outside()


def check(
    references: Iterable[Reference],
    settings: Settings,
    *,
    store: Store | None = None,
    on_done: Progress | None = None,
    outside: Outside = OUTSIDE,
) -> Looking:
    """Look at every distinct URL once; iterate over it for what became of each, as results come in.

    `Looked.index` numbers distinct URLs in the order of `references`; `in_order` sorts by it. URLs
    that `include` and `exclude` leave out are not among them. `on_done` is called with URLs done,
    URLs in all, and the URL just done. Errors: UsageError for an `allow`, a CA file or an endpoint
    of an archive that cannot be used.
    """
    settings = replace(settings, hosts=canonical(settings.hosts))
    allow = Allow.parse(settings.allow)
    if settings.archive:
        _check_endpoint(settings, allow)
    groups = group(references, settings, allow)
    memory = Memory(store, settings, outside.now) if store is not None else None
    return Looking(groups, Network(settings, allow, outside, memory), on_done)


@dataclass(frozen=True, slots=True)
class Network:
    """What a check needs to ask for anything."""

    settings: Settings
    allow: Allow
    outside: Outside
    memory: Memory | None


class Looking(Iterator[Looked]):
    """A check on its way. Leaving it early takes no longer than two seconds."""

    def __init__(self, groups: Groups, network: Network, on_done: Progress | None) -> None:
        self._network = network
        self._on_done = on_done
        self._work: tuple[Run, Schedule[Job, Looked]] | None = None
        self._halted = False
        self._looked = self._look(groups)

    def __next__(self) -> Looked:
        return next(self._looked)

    def close(self) -> None:
        """Ask for nothing more."""
        self._looked.close()

    def halt(self) -> None:
        """From any thread: ask for nothing more, and yield nothing more within a second or two."""
        self._halted = True
        if self._work is not None:
            self._work[1].halt()

    def settled(self) -> Iterator[Looked]:
        """After an interruption: what was settled and not yielded yet, without pages, once."""
        self.close()
        if self._work is not None:
            for looked in self._work[1].late():
                yield replace(looked, response=None)

    def rest(self) -> Iterator[Looked]:
        """After an interruption: what was found out and not yielded yet, without pages, once."""
        yield from self.settled()
        if self._work is not None:
            for looked in self._work[0].known():
                yield replace(looked, response=None)

    def _look(self, groups: Groups) -> Generator[Looked, None, None]:
        memory = self._network.memory
        looked_at = chain(groups.refused, _recalled(groups.errands, memory), self._fetched(groups))
        for done, looked in enumerate(looked_at, 1):
            if self._on_done is not None:
                self._on_done(done, groups.count, looked.result.url)
            yield looked
        if memory is not None:
            memory.tidy()

    def _fetched(self, groups: Groups) -> Iterator[Looked]:
        """Everything that is not recalled: asked for, or said not to have been when offline."""
        settings = self._network.settings
        left = [errand for errand in groups.errands if not errand.is_recalled]
        groups.errands.clear()
        if settings.offline:
            for errand in left:
                yield from results(errand, verdict.OFFLINE, None, 0)
            return
        if not left:
            return
        client, world = in_the_world(self._network)
        run = Run(world, settings)
        schedule: Schedule[Job, Looked] = Schedule(
            run.work, lambda host: host_rule(settings, host), settings.concurrency
        )
        self._work = run, schedule
        if self._halted:
            schedule.halt()
        count = 0
        for errand in left:
            count += len(errand.targets)
            schedule.add(host_of(errand.stage.address), errand)
        try:
            if settings.deadline:
                yield from _in_time(left, run, schedule, settings.deadline)
            else:
                left.clear()
                yield from schedule.results(count)
        finally:
            client.close()


def _in_time(
    errands: list[Errand], run: Run, schedule: Schedule[Job, Looked], seconds: float
) -> Iterator[Looked]:
    """The results that come in so many seconds, then what is known of the other links by then."""
    count = sum(len(errand.targets) for errand in errands)
    done: set[int] = set()
    unasked = (looked for one in errands for looked in results(one, verdict.OUT_OF_TIME, None, 0))
    for looked in chain(schedule.results(count, seconds), schedule.late(), run.known(), unasked):
        if looked.index not in done:
            done.add(looked.index)
            yield looked


def in_order(lookeds: Iterable[Looked]) -> Iterator[Looked]:
    """The same in the order of `index`; those that came too early are kept until their turn."""
    early: dict[int, Looked] = {}
    turn = 0
    for looked in lookeds:
        early[looked.index] = looked
        while turn in early:
            yield early.pop(turn)
            turn += 1
    yield from (early[index] for index in sorted(early))


def _recalled(errands: list[Errand], memory: Memory | None) -> Iterator[Looked]:
    """What is remembered and still holds; marks those errands."""
    if memory is None:
        return
    for whole in (False, True):
        urls = {one.stage.cited.url: one for one in errands if one.whole is whole}
        for batch in _batches(urls):
            for url, kept in memory.recall(batch, with_body=whole).items():
                if whole <= kept.is_whole:
                    errand = urls[url]
                    errand.is_recalled = True
                    errand.stage = replace(errand.stage, hops=kept.hops)
                    yield from results(errand, kept.outcome, kept.response, 0)


def _batches(urls: Iterable[str]) -> Iterator[list[str]]:
    left = iter(urls)
    while batch := list(islice(left, RECALLED_AT_ONCE)):
        yield batch


def _check_endpoint(settings: Settings, allow: Allow) -> None:
    asked = archive.question(settings.archive_endpoint, "https://example.org/")
    address = parse(asked, settings.limits, allow)
    if isinstance(address, Refused):
        raise UsageError(
            f"the archive's endpoint {mask(settings.archive_endpoint)} cannot be used: "
            f"{address.reason}",
            hint="give the address of an availability API, as in sourcecheck's own default",
        )


def in_the_world(network: Network) -> tuple[Client, World]:
    """What makes the requests. Errors: UsageError for a CA file that cannot be used."""
    settings, allow, outside = network.settings, network.allow, network.outside
    known = names.Names(timed(outside.resolve))

    def judge(host: str, port: int, addresses: Sequence[str]) -> Refusal | None:
        # A scope (fe80::1%eth0) names an interface of ours and is no part of the address.
        ips = [ip_address(address.partition("%")[0]) for address in addresses]
        judged = judge_answers(ips, port, host, allow)
        return Refusal(judged.reason) if isinstance(judged, Refused) else None

    try:
        context = tls_context(settings.ca_file)
    except OSError as error:  # ssl.SSLError is one
        words = error.strerror or "it holds no certificate"
        raise UsageError(
            f"the CA file {settings.ca_file} cannot be used: {words}",
            hint="give a file with certificates in PEM form",
        ) from error
    room = Room(max(settings.per_host, 4), settings.limits.max_header_bytes)
    adapter = Adapter(Dialler(known, judge), ProxyDialler(known), context, room)
    client = Client(adapter, settings.limits, proxies(outside), outside.now)
    policy = Policy(settings.limits, settings.retries, allow)
    return client, World(
        client,
        known,
        policy,
        outside.chance,
        outside.now,
        network.memory,
        outside.door,
        outside.looking,
    )


def proxies(outside: Outside) -> dict[str, str]:
    """The proxies that the environment names, by scheme."""
    found = outside.environment_proxies()
    return {
        name: url for name, url in found.items() if name in ("http", "https", "all", "no") and url
    }
