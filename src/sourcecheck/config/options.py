"""Reads [settings]: the twin of every command-line option, and what holds for single hosts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sourcecheck.config.files import stays_inside
from sourcecheck.config.problems import shown
from sourcecheck.config.statement import KeyPath
from sourcecheck.config.table import Range, Table
from sourcecheck.model import Severity
from sourcecheck.rules import RULES
from sourcecheck.settings import HostSettings, Settings

COLORS = ("auto", "always", "never")

_SETTINGS_KEYS = frozenset(
    "timeout retries concurrency per-host delay allow ca-file offline refresh max-age fail-on "
    "ignore output-format color include exclude hosts".split()
)
_HOST_KEYS = frozenset(("headers", "delay", "per-host", "accept"))
_TIMEOUTS = Range(0.1, 3_600)
_RETRIES = Range(0, 20)
_CONCURRENCY = Range(1, 1_024)
_PER_HOST = Range(1, 256)
_DELAYS = Range(0, 3_600)
_AGES = Range(0, 10 * 365 * 86_400)
_CODES = Range(100, 999)

_AGE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?) ?(s|m|h|d|w)")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]{0,100})\}")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]{0,8000}")
_HOST = re.compile(r"[^\s/@?#\\]{1,253}")


def settings(table: Table, environ: Mapping[str, str]) -> Settings:
    """Every option given in the file, the others at their defaults."""
    table.only(_SETTINGS_KEYS)
    usual = Settings()
    return Settings(
        timeout=table.number("timeout", usual.timeout, _TIMEOUTS),
        retries=table.whole("retries", usual.retries, _RETRIES),
        concurrency=table.whole("concurrency", usual.concurrency, _CONCURRENCY),
        per_host=table.whole("per-host", usual.per_host, _PER_HOST),
        delay=table.number("delay", usual.delay, _DELAYS),
        allow=table.texts("allow"),
        ca_file=_ca_file(table),
        offline=table.flag("offline", default=usual.offline),
        refresh=table.flag("refresh", default=usual.refresh),
        max_age=_max_age(table, usual.max_age),
        fail_on=_rules(table, "fail-on", usual.fail_on),
        ignore=_rules(table, "ignore", usual.ignore),
        output_format=table.texts("output-format", or_one=True) or usual.output_format,
        color=table.choice("color", usual.color, COLORS),
        include=table.texts("include"),
        exclude=table.texts("exclude"),
        hosts=_hosts(table.table("hosts"), environ),
    )


def _ca_file(table: Table) -> str | None:
    written = table.optional_text("ca-file")
    if not written:
        return None
    if objection := stays_inside(written):
        table.wrong("ca-file", objection, "for a file elsewhere use the option --ca-file")
        return None
    return written


def _max_age(table: Table, usual: float) -> float:
    value = table.values.get("max-age", usual)
    if not isinstance(value, str):
        return table.number("max-age", usual, _AGES)
    found = _AGE.fullmatch(value.strip())
    if found is None:
        hint = 'a number of seconds, or "30m", "12h", "2d", "1w"'
        table.wrong("max-age", f"{shown(value)} is no length of time", hint)
        return usual
    seconds = float(found[1]) * _SECONDS[found[2]]
    if seconds > _AGES.high:
        table.wrong("max-age", '"max-age" is out of range', "ten years at most")
        return usual
    return seconds


def _rules(table: Table, key: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Severities, codes and names of rules. Codes are given back in upper case."""
    if key not in table.values:
        return usual
    words = {code.casefold(): code for code in RULES}
    words |= {rule.name.casefold(): rule.name for rule in RULES.values()}
    if key == "fail-on":
        words |= {severity.value: severity.value for severity in Severity}
    one = isinstance(table.values[key], str)
    chosen = []
    for number, item in enumerate(table.texts(key, or_one=True)):
        word = words.get(item.strip().casefold())
        if word is not None:
            chosen.append(word)
        elif item.strip():
            path = (*table.path, key) if one else (*table.path, key, number)
            hint = table.problems.meant(item, list(words))
            hint = hint or "`sourcecheck rules` lists the codes and names"
            table.problems.at_value(path, f"there is no rule {shown(item)}", hint)
    return tuple(chosen)


def _hosts(table: Table, environ: Mapping[str, str]) -> Mapping[str, HostSettings]:
    hosts: dict[str, HostSettings] = {}
    for name, each in table.named():
        if not _HOST.fullmatch(name):
            message = f"{shown(name)} is not a host"
            hint = 'write it alone, in quotation marks: "example.org"'
            table.problems.at_key(each.path, message, hint)
        hosts[name.lower().strip(".")] = _host(each, environ)
    return hosts


def _host(table: Table, environ: Mapping[str, str]) -> HostSettings:
    table.only(_HOST_KEYS)
    return HostSettings(
        headers=_headers(table.table("headers"), environ),
        delay=table.number("delay", 0.0, _DELAYS) if "delay" in table.values else None,
        per_host=table.whole("per-host", 1, _PER_HOST) if "per-host" in table.values else None,
        accept=_accepted(table),
    )


def _accepted(table: Table) -> tuple[int, ...]:
    value = table.values.get("accept", [])
    if not isinstance(value, list):
        table.wrong("accept", '"accept" must be a list of status codes', "accept = [403]")
        return ()
    codes: list[int] = []
    for number, code in enumerate(value):
        is_whole = isinstance(code, int) and not isinstance(code, bool)
        if isinstance(code, int) and is_whole and _CODES.low <= code <= _CODES.high:
            codes.append(code)
        else:
            path = (*table.path, "accept", number)
            table.problems.at_value(path, f"a status code is a whole number from {_CODES}")
    return tuple(codes)


def _headers(table: Table, environ: Mapping[str, str]) -> Mapping[str, str]:
    """Headers with their variables replaced. Messages name variables and keys, never values."""
    headers: dict[str, str] = {}
    for name, value in table.values.items():
        path = (*table.path, name)
        if not _HEADER_NAME.fullmatch(name):
            table.problems.at_secret(path, f"{shown(name)} cannot be the name of a header")
        elif not isinstance(value, str):
            table.problems.at_secret(path, f"the header {shown(name)} must be text")
        else:
            headers[name] = _header(table, path, value, environ)
    return headers


def _header(table: Table, path: KeyPath, written: str, environ: Mapping[str, str]) -> str:
    missing = sorted(
        {name for name in _VARIABLE.findall(written) if not environ.get(name, "").strip()}
    )
    for name in missing:
        message = f"the environment variable {name} is not set"
        table.problems.at_secret(path, message, "set it, or take the header out")
    value = _VARIABLE.sub(lambda found: environ.get(found[1], "").strip(), written)
    if not missing and not _HEADER_VALUE.fullmatch(value):
        table.problems.at_secret(path, "a header cannot have line breaks or such characters in it")
    return value
