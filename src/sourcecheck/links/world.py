"""What a run gets from outside, so that tests can put their own there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from sourcecheck.links.client import Client
from sourcecheck.links.door import Door, OpenDoor
from sourcecheck.links.memory import Memory
from sourcecheck.links.names import Names
from sourcecheck.links.steps import Policy


@dataclass(frozen=True, slots=True)
class World:
    """What a run gets from outside: names, the client, chance, the time in seconds since 1970.

    One page is looked at at a time: `looking` is shared by all runs of a process.
    """

    client: Client
    names: Names
    policy: Policy
    chance: Callable[[], float]
    now: Callable[[], float] = time.time
    memory: Memory | None = None
    door: Door = field(default_factory=OpenDoor)
    looking: Lock = field(default_factory=Lock)
