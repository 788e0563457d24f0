"""What is wrong: every rule that the run breaks. A family is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sourcecheck import rules
from sourcecheck.findings import (
    citing,
    disagreements,
    evidence,
    housekeeping,
    links,
    sourcing,
    unsourced,
    works,
)
from sourcecheck.findings.run import Run
from sourcecheck.model import Finding, Severity

__all__ = ["FAMILIES", "Run", "codes", "failing", "find"]

FAMILIES: tuple[Callable[[Run], Iterator[Finding]], ...] = (
    unsourced.check,
    citing.check,
    links.check,
    works.check,
    evidence.check,
    sourcing.check,
    disagreements.check,
    housekeeping.check,
)


def find(run: Run, ignore: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """All findings in the order of their places, the gravest first within a place.

    `ignore` are rule codes or names; an unknown one is a UsageError.
    """
    ignored = codes(ignore)
    found = [f for family in FAMILIES for f in family(run) if f.rule not in ignored]
    return tuple(sorted(found, key=lambda f: (f.location, -f.severity.weight, f.rule)))


def codes(words: Iterable[str]) -> tuple[str, ...]:
    """The codes of rules given by code or name. Raises UsageError for a word that is neither."""
    return tuple(rules.find(word).code for word in words)


def failing(found: tuple[Finding, ...], fail_on: tuple[str, ...]) -> tuple[Finding, ...]:
    """Those findings at which the run fails: at or above a severity, or of a rule named.

    `fail_on` holds severities ("error", "warning", "information"), rule codes or names, or "never".
    """
    severities = {s.value: s for s in Severity}
    named = {rules.find(word).code for word in fail_on if word not in (*severities, "never")}
    least = min((severities[word].weight for word in fail_on if word in severities), default=None)
    return tuple(
        f for f in found if f.rule in named or (least is not None and f.severity.weight >= least)
    )
