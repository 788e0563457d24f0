"""What a run gets from outside, so that tests can put their own there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from sourcecheck.links.client import Client
from sourcecheck.links.memory import Memory
from sourcecheck.links.names import Names
from sourcecheck.links.steps import Policy


@dataclass(frozen=True, slots=True)
class World:
    """What a run gets from outside: names, the client, chance, the time in seconds since 1970."""

    client: Client
    names: Names
    policy: Policy
    chance: Callable[[], float]
    now: Callable[[], float] = time.time
    memory: Memory | None = None
