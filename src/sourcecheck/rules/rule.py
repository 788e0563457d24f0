"""What a rule is: a code that never changes its meaning, and the words that explain it."""

from __future__ import annotations

from dataclasses import dataclass

from sourcecheck.model import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the tool can find.

    `title` says in one sentence what it means; `bad` and `good` are examples from the invented
    town of Port Alder. `severity` is the usual one: a finding may carry a graver one where `why`
    says so.
    """

    code: str
    name: str
    severity: Severity
    title: str
    why: str
    bad: str
    good: str
    remedy: str
