"""Words of ours on the command line: checked before anything is fetched, completed by the shell."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import CompletionItem


class RuleWord(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """A rule by its code or name, in any case, or one of a few other words. Gives code or word."""

    name = "rule"

    def __init__(self, *others: str) -> None:
        self.others = others

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the code of the rule. A word that nobody knows is a usage error with a hint."""
        from sourcecheck import rules
        from sourcecheck.config.nearest import closest
        from sourcecheck.errors import UsageError

        word = str(value).strip().lower()
        if word in self.others:
            return word
        try:
            return rules.find(word).code
        except UsageError as error:
            near = closest(word, self.others)
            hint = f"did you mean {near}?" if near else error.hint
            self.fail(f"{error.message}; {hint}", param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Every code, name or other word that begins so."""
        from sourcecheck.rules import RULES

        start = incomplete.lower()
        names = [(rule.name, rule.title) for rule in RULES.values()] if start else []
        codes = [(code, rule.name) for code, rule in RULES.items()]
        words = [(word, "") for word in self.others] + codes + names
        return [
            CompletionItem(word, help=why) for word, why in words if word.lower().startswith(start)
        ]
