"""Words that turn a statement round when one stands where the other should."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sourcecheck.evidence.synonyms import canonical
from sourcecheck.language import tokens

_PAIRS = """
rise fall; increase decrease; increase drop; increase fall; increase decline; rise decline
rise drop; grow shrink; grow fall; grow decline; gain lose; win lose; victory defeat; open close
reopen close; open shut; start end; begin end; begin finish; start stop; approve reject
accept reject; accept refuse; approve refuse; allow forbid; allow ban; permit forbid; permit ban
legal illegal; lawful unlawful; support oppose; favour oppose; back oppose; agree disagree
confirm deny; admit deny; acknowledge deny; guilty innocent; convict acquit; convict clear
guilty acquit; arrest release; imprison release; jail free; alive dead; survive die; live die
born die; success failure; succeed fail; pass fail; increase reduce; raise lower; raise cut
raise reduce; expand cut; expand reduce; build demolish; build dismantle; join leave
enter leave; arrive depart; arrive leave; hire fire; hire dismiss; appoint dismiss; first last
highest lowest; largest smallest; best worst; most least; more less; more fewer
majority minority; high low; large small; big small; early late; before after; north south
east west; northern southern; eastern western; left right; male female; man woman; men women
public private; true false; safe dangerous; safe unsafe; strong weak; rich poor; full empty
buy sell; lend borrow; attack defend; strengthen weaken; improve worsen; improve deteriorate
better worse; praise criticise; praise condemn; welcome condemn; welcome criticise
include exclude; always never; all none; everyone nobody; public secret
presence absence; possible impossible
able unable; same different; similar different; profit loss; surplus deficit; peace war
ally enemy; friend enemy; remember forget; remain leave; stay leave; maintain abandon
continue stop; continue end; lift impose; lift introduce; repeal introduce; temporary permanent
partial complete; voluntary compulsory; optional mandatory; above below; exceed trail
over under; inside outside; indoor outdoor; married unmarried; divorce marry; wealthy poor
healthy sick; support object; back object; favour object; support protest
clean dirty; clean polluted; slow fast; faster slower; hot cold; warm cold
"""


def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in filter(str.strip, re.split(r"[;\n]", _PAIRS)):
        one, other = (canonical(tokens.stem(word)) for word in pair.split())
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {stem: frozenset(others) for stem, others in table.items()}


OPPOSITES: Mapping[str, frozenset[str]] = _opposites()
"""Stem → stems of its opposites."""
