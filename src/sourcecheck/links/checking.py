"""`check`: references in, what became of each URL out."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from itertools import chain, islice
from urllib.request import getproxies_environment

from sourcecheck.errors import UsageError
from sourcecheck.links import names, verdict
from sourcecheck.links.addresses import Address, Refused, parse
from sourcecheck.links.allow import Allow
from sourcecheck.links.answers import Looked, Reference, Refusal
from sourcecheck.links.client import Client
from sourcecheck.links.dial import Dialler, ProxyDialler
from sourcecheck.links.errands import Errand, Job, Target, results
from sourcecheck.links.guard import judge_answers
from sourcecheck.links.memory import Memory
from sourcecheck.links.politeness import host_of, host_rule
from sourcecheck.links.run import Run, World
from sourcecheck.links.schedule import Schedule, timed
from sourcecheck.links.steps import Policy, Stage
from sourcecheck.links.store import Store
from sourcecheck.links.wire import Adapter, Room, tls_context
from sourcecheck.masking import mask
from sourcecheck.model import LinkResult, Location
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


OUTSIDE = Outside()


def check(
    references: Iterable[Reference],
    settings: Settings,
    *,
    store: Store | None = None,
    on_done: Progress | None = None,
    outside: Outside = OUTSIDE,
) -> Iterator[Looked]:
    """Look at every distinct URL once and yield what became of it, as results come in.

    `Looked.index` numbers distinct URLs in the order of `references`; `in_order` sorts by it.
    `on_done` is called with URLs done, URLs in all, and the URL just done. Errors: UsageError for
    an `allow` or a CA file that cannot be used.
    """
    allow = Allow.parse(settings.allow)
    errands, refused, count = _group(references, settings, allow)
    memory = Memory(store, settings, outside.now) if store is not None else None
    looked_at = chain(
        refused, _recalled(errands, memory), _fetched(errands, memory, settings, outside)
    )
    for done, looked in enumerate(looked_at, 1):
        if on_done is not None:
            on_done(done, count, looked.result.url)
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


def notes(settings: Settings, outside: Outside = OUTSIDE) -> tuple[str, ...]:
    """What a report must say about how links were looked at: that a proxy decides, if one does."""
    found = _proxies(outside)
    if settings.offline or not found.keys() - {"no"}:
        return ()
    shown = mask(", ".join(sorted({url for name, url in found.items() if name != "no"})))
    return (
        f"requests go through the proxy that the environment names ({shown}): "
        "it decides which addresses are contacted",
    )


def _recalled(errands: list[Errand], memory: Memory | None) -> Iterator[Looked]:
    """What is remembered and still holds; takes those errands off the list."""
    if memory is None:
        return
    for whole in (False, True):
        urls = {one.stage.cited.url: one for one in errands if one.whole is whole}
        for batch in _batches(urls):
            for url, kept in memory.recall(batch, with_body=whole).items():
                if whole <= kept.is_whole:
                    errand = urls[url]
                    errand.is_settled = True
                    yield from results(errand, kept.outcome, kept.response, 0)


def _batches(urls: Iterable[str]) -> Iterator[list[str]]:
    left = iter(urls)
    while batch := list(islice(left, RECALLED_AT_ONCE)):
        yield batch


def _fetched(
    errands: list[Errand], memory: Memory | None, settings: Settings, outside: Outside
) -> Iterator[Looked]:
    """Everything else: asked for on the network, or said not to have been when offline."""
    left = [errand for errand in errands if not errand.is_settled]
    errands.clear()
    if settings.offline:
        for errand in left:
            yield from results(errand, verdict.OFFLINE, None, 0)
        return
    if not left:
        return
    client, world = _world(settings, outside, memory)
    schedule: Schedule[Job, Looked] = Schedule(
        Run(world, settings).work,
        lambda host: host_rule(settings, host),
        settings.concurrency,
    )
    count = 0
    for errand in left:
        count += len(errand.targets)
        schedule.add(host_of(errand.stage.address), errand)
    left.clear()
    try:
        yield from schedule.results(count)
    finally:
        client.close()


@dataclass(slots=True)
class _Cited:
    index: int
    fragment: str
    cited_at: list[Location] = field(default_factory=list)
    wanted: bool = False


def _group(
    references: Iterable[Reference], settings: Settings, allow: Allow
) -> tuple[list[Errand], list[Looked], int]:
    """One errand an address without its fragment; addresses that are refused are settled."""
    cited: dict[str, _Cited] = {}
    groups: dict[str, tuple[Address, list[str]]] = {}
    refused: dict[str, str] = {}
    for reference in references:
        url = reference.url
        known = cited.get(url)
        if known is None:
            address = parse(url, settings.limits, allow)
            fragment = address.fragment if isinstance(address, Address) else ""
            known = cited[url] = _Cited(len(cited), fragment)
            if isinstance(address, Refused):
                refused[url] = address.reason
            else:
                groups.setdefault(address.url, (address, []))[1].append(url)
        known.cited_at.extend(reference.cited_at)
        known.wanted = known.wanted or reference.wanted
    settled = [_refused(url, reason, cited[url]) for url, reason in refused.items()]
    errands = [
        Errand(
            tuple(_target(url, cited[url]) for url in urls),
            Stage(address, address, seconds_left=settings.timeout),
        )
        for address, urls in groups.values()
    ]
    return errands, settled, len(cited)


def _target(url: str, cited: _Cited) -> Target:
    return Target(cited.index, url, cited.fragment, tuple(cited.cited_at), cited.wanted)


def _refused(url: str, reason: str, cited: _Cited) -> Looked:
    outcome = verdict.of_refusal(reason, ())
    result = LinkResult(
        url, outcome.status, mask(outcome.reason), rule=outcome.rule, cited_at=tuple(cited.cited_at)
    )
    return Looked(result, None, cited.index)


def _world(settings: Settings, outside: Outside, memory: Memory | None) -> tuple[Client, World]:
    allow = Allow.parse(settings.allow)
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
    client = Client(adapter, settings.limits, _proxies(outside), outside.now)
    policy = Policy(settings.limits, settings.retries, allow)
    return client, World(client, known, policy, outside.chance, outside.now, memory)


def _proxies(outside: Outside) -> dict[str, str]:
    found = outside.environment_proxies()
    return {
        name: url for name, url in found.items() if name in ("http", "https", "all", "no") and url
    }
