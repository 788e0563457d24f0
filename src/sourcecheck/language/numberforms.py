"""What a number in a text is once it is read: its kind, value and precision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What sort of number stands there."""

    CARDINAL = auto()
    ORDINAL = auto()
    FRACTION = auto()
    MULTIPLE = auto()
    VAGUE = auto()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text. `precision` is half of its last place as written, 0 for a plain count.

    `mantissa` is the number before its magnitude word ("20" of "20 million"); `high` is set for
    a vague one ("thousands"). `digits` tells whether it is written with digits.
    """

    start: int
    end: int
    value: float
    kind: Kind = Kind.CARDINAL
    precision: float = 0.0
    mantissa: float = 0.0
    high: float | None = None
    digits: bool = False

    @property
    def has_magnitude(self) -> bool:
        """Whether a magnitude word follows the digits or words ("1.2 million", "33k")."""
        return self.value != self.mantissa
