"""Which tables of a sources.toml say something else than they did before."""

from __future__ import annotations

from collections.abc import Mapping

from sourcecheck.config import toml
from sourcecheck.config.slips import SlipError
from sourcecheck.config.statement import TomlValue

KINDS = ("organizations", "sources", "claims")


def changed(before: str, now: str) -> Mapping[str, frozenset[str]]:
    """The ids of the tables that are new or have other values, by kind ("claims").

    Comments, order and layout make no difference. What cannot be read counts as empty, so that
    with a broken `before` everything is new.
    """
    old, new = _values(before), _values(now)
    return {kind: _changed(old.get(kind), new.get(kind)) for kind in KINDS}


def _changed(old: TomlValue | None, new: TomlValue | None) -> frozenset[str]:
    known = old if isinstance(old, dict) else {}
    tables = new if isinstance(new, dict) else {}
    return frozenset(
        name for name, table in tables.items() if name not in known or known[name] != table
    )


def _values(text: str) -> Mapping[str, TomlValue]:
    try:
        return toml.read(text.removeprefix("\ufeff")).values
    except SlipError:
        return {}
