"""Every finding the tool can make: its code, name, severity, why it matters and what to do."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from types import MappingProxyType

from sourcecheck.errors import UsageError
from sourcecheck.rules import (
    broken_links,
    disagreements,
    housekeeping,
    missing_sources,
    misused_sources,
    weak_sources,
)
from sourcecheck.rules.rule import Rule

__all__ = ["FAMILIES", "RULES", "Rule", "explain", "find", "table"]

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "SC1": "a claim lacks a source",
        "SC2": "a link fails its reader",
        "SC3": "the source does not bear the claim out",
        "SC4": "the sourcing is weak",
        "SC5": "the document disagrees with itself",
        "SC6": "housekeeping of sources.toml",
    }
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for family in (
            missing_sources.RULES,
            broken_links.RULES,
            misused_sources.RULES,
            weak_sources.RULES,
            disagreements.RULES,
            housekeeping.RULES,
        )
        for rule in family
    }
)

_EXPLANATION_COLUMNS = 80
_QUERY_CHARACTERS = 60


def find(code_or_name: str) -> Rule:
    """Give the rule with this code or name, in any case.

    Raises UsageError, with the nearest names as its hint, when there is none.
    """
    wanted = code_or_name.strip().lower()
    for rule in RULES.values():
        if wanted in (rule.code.lower(), rule.name):
            return rule
    raise UsageError(
        f"there is no rule {code_or_name[:_QUERY_CHARACTERS]!r}", _did_you_mean(wanted)
    )


def explain(rule: Rule) -> str:
    """Say in plain text what a rule means, why it matters and what to do, with two examples."""
    parts = (
        f"{rule.code} {rule.name} ({rule.severity})",
        _wrap(rule.title, ""),
        f"Why it matters\n{_wrap(rule.why, '  ')}",
        f"Bad\n{_wrap(rule.bad, '  ')}",
        f"Good\n{_wrap(rule.good, '  ')}",
        f"What to do\n{_wrap(rule.remedy, '  ')}",
    )
    return "\n\n".join(parts) + "\n"


def table() -> str:
    """List every rule, one a line, under the heading of its family."""
    blocks = []
    for prefix, family in FAMILIES.items():
        rows = [
            f"  {rule.code}  {rule.severity:<11}  {rule.name}"
            for code, rule in RULES.items()
            if code.startswith(prefix)
        ]
        blocks.append("\n".join([f"{prefix}xx  {family}", *rows]))
    return "\n\n".join(blocks) + "\n"


def _did_you_mean(wanted: str) -> str:
    import difflib

    known = [name for rule in RULES.values() for name in (rule.code.lower(), rule.name)]
    near = difflib.get_close_matches(wanted[:_QUERY_CHARACTERS], known, n=3)
    near = near or [name for name in known if len(wanted) > 2 and wanted in name][:3]
    if not near:
        return "`sourcecheck rules` lists them all"
    names = [name.upper() if name.upper() in RULES else name for name in near]
    return f"did you mean {' or '.join(names)}?"


def _wrap(text: str, indent: str) -> str:
    return "\n".join(
        textwrap.fill(
            line,
            _EXPLANATION_COLUMNS,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.splitlines()
    )
