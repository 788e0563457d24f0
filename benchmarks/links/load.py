"""The load of the benchmark: which URLs there are, how slow each is, and the least time they take.

Everything a server has to know stands in the path, so that it keeps no table:
`/reports/150/60/417-…` answers after 150 ms with a page of 60 kB, `/gone/…` with 404, `/moved/…`
with a permanent redirect to `/reports/…` of the same host, `/flaky/…` with 500 the first time.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST_SHARE = 0.1708
MEDIAN_MS = 150.0
P99_MS = 2_000.0
SMALLEST_KB, LARGEST_KB = 20, 100
DEAD, MOVED, FLAKY = 0.02, 0.03, 0.005
SIGMA = math.log(P99_MS / MEDIAN_MS) / 2.3263  # the 99th percentile of the normal distribution
WORDS = "harbour sluice dredger quay ferry pilot berth tide crane warehouse survey council".split()


@dataclass(frozen=True, slots=True)
class Load:
    """How much to ask for. `latency` scales every wait; 0 answers at once."""

    urls: int = 10_000
    hosts: int = 200
    latency: float = 1.0
    scheme: str = "http"
    port: int = 8_100
    seed: int = 7
    kilobytes: int = 0

    def addresses(self) -> list[str]:
        """The hosts: loopback addresses, since every checker then finds them."""
        return [f"127.0.{1 + n // 200}.{1 + n % 200}" for n in range(self.hosts)]

    def paths(self) -> Iterator[tuple[str, str]]:
        """Host and path of every URL, shuffled as links in documents are."""
        chance = random.Random(self.seed)
        hosts = self.addresses()
        chosen = [hosts[rank] for rank, count in enumerate(self._counts()) for _ in range(count)]
        chance.shuffle(chosen)
        for number, host in enumerate(chosen):
            yield host, self._path(number, chance)

    def links(self) -> list[str]:
        """The URLs."""
        return [f"{self.scheme}://{host}:{self.port}{path}" for host, path in self.paths()]

    def lower_bound(self, per_host: int) -> float:
        """Seconds that no checker can undercut with so many requests at once to a host."""
        waits: dict[str, float] = {}
        for host, path in self.paths():
            kind, seconds = path.split("/")[1], int(path.split("/")[2]) / 1_000
            requests = 2 if kind in ("moved", "flaky") else 1
            waits[host] = waits.get(host, 0.0) + requests * seconds
        return max(waits.values()) / per_host

    def _counts(self) -> list[int]:
        """How many URLs each host has: Zipf, with the exponent that gives the largest its share."""
        low, high = 0.0, 3.0
        for _ in range(60):
            exponent = (low + high) / 2
            total = sum(rank**-exponent for rank in range(1, self.hosts + 1))
            low, high = (exponent, high) if 1 / total < LARGEST_SHARE else (low, exponent)
        counts = [int(self.urls * rank**-low / total) for rank in range(1, self.hosts + 1)]
        for n in range(self.urls - sum(counts)):
            counts[1 + n % (self.hosts - 1)] += 1
        return counts

    def _path(self, number: int, chance: random.Random) -> str:
        wait = round(MEDIAN_MS * math.exp(chance.gauss(0, SIGMA)) * self.latency)
        size = self.kilobytes or chance.randint(SMALLEST_KB, LARGEST_KB)
        kind = _kind(chance.random())
        slug = "-".join(chance.sample(WORDS, 3))
        return f"/{kind}/{wait}/{size}/{number}-{slug}.html"


def _kind(number: float) -> str:
    for kind, share in (("gone", DEAD), ("moved", MOVED), ("flaky", FLAKY)):
        if number < share:
            return kind
        number -= share
    return "reports"
