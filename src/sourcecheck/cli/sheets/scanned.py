"""What a sheet is written from: a document and what is found in it, held whole or gone through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sourcecheck.claims import Named
from sourcecheck.model import Claim, Conflict, Document


class Scanned(Protocol):
    """A document that was looked over, or is being so.

    `claims` may be gone through once only; `organizations` and `conflicts` are whole after that.
    """

    @property
    def document(self) -> Document:
        """The document."""

    @property
    def note(self) -> str:
        """How far it was understood; "" when wholly."""

    @property
    def claims(self) -> Iterable[Claim]:
        """The claims, in order."""

    @property
    def organizations(self) -> tuple[Named, ...]:
        """The organizations named in them."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where they disagree."""
