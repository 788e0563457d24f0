"""The JSON Schemas (2020-12) of sources.toml and of what is printed: each a file of data here."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from sourcecheck.rules import RULES

NAMES = ("sources", "report", "scan", "webannotation", "claimreview")


def text(name: str) -> str:
    """The schema of this name, as JSON. `name` is one of NAMES."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def schema(name: str) -> dict[str, Any]:
    """The schema of this name. The rules it speaks of are those of this program."""
    data = resources.files(__name__).joinpath(f"{name}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(data)
    definitions = found["$defs"]
    if "rule" in definitions:
        definitions["rule"]["enum"] = list(RULES)
    if "rule-word" in definitions:
        definitions["rule-word"]["anyOf"] = _words(())
        definitions["fail-word"]["anyOf"] = _words(tuple(definitions["fail-word"].pop("words")))
    return found


def _words(others: tuple[str, ...]) -> list[dict[str, Any]]:
    """The words for a rule: in a list, for editors to offer, and in any case, as they are read."""
    words = [*others, *RULES, *(rule.name for rule in RULES.values())]
    spelt = "|".join("".join(map(_in_any_case, word)) for word in words)
    return [{"enum": words}, {"pattern": rf"^\s*(?:{spelt})\s*$"}]


def _in_any_case(character: str) -> str:
    low, high = character.lower(), character.upper()
    return character if low == high else f"[{high}{low}]"
