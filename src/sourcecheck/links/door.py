"""The door of a host: how runs in several processes, or on several machines, take turns at it."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from sourcecheck.links.schedule import Desk

Job = TypeVar("Job")
Result = TypeVar("Result")


class Turn(Protocol):
    """May a host be asked now (`seconds` is 0), or when to come again."""

    seconds: float

    def leave(self) -> None:
        """The host has answered. May be said twice."""


class Door(Protocol):
    """What stands before a host when other processes ask it too."""

    def enter(self, host: str) -> Turn:
        """Ask for a turn at a host; whoever gets one leaves again."""

    def hold(self, host: str, seconds: float) -> None:
        """Tell the others that a host wants to be left alone for so long."""


class OpenDoor:
    """Nobody else asks."""

    seconds = 0.0

    def enter(self, host: str) -> Turn:
        """Come in."""
        return self

    def leave(self) -> None:
        """Nobody waits."""

    def hold(self, host: str, seconds: float) -> None:
        """There is nobody to tell."""


class AtTheDoor(Generic[Job, Result]):
    """The desk of a job and its turn at the door: both are left when its host has answered."""

    __slots__ = ("_leaves", "add", "finish", "hold", "pace")

    def __init__(self, desk: Desk[Job, Result], turn: Turn) -> None:
        self.add, self.hold, self.finish = desk.add, desk.hold, desk.finish
        self.pace = desk.pace
        self._leaves = turn.leave, desk.leave

    def leave(self) -> None:
        """The host has answered: others may ask it, here and elsewhere."""
        for leave in self._leaves:
            leave()
