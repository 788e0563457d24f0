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
from sourcecheck.settings import (
    ANCHORS,
    LENGTH_HINT,
    NOT_IN_THE_FILE,
    HostSettings,
    Settings,
    seconds_in,
)

COLORS = ("auto", "always", "never")

_SETTINGS_KEYS = frozenset(
    "timeout retries concurrency per-host delay allow ca-file offline refresh max-age fail-on "
    "ignore baseline since snapshots output-format color include exclude root anchors deadline "
    "archive "
    "archive-endpoint dead-after-runs dead-after-days hosts".split()
)
_HOST_KEYS = frozenset(("headers", "delay", "per-host", "accept"))
_TIMEOUTS = Range(0.1, 3_600)
_RETRIES = Range(0, 20)
_CONCURRENCY = Range(1, 1_024)
_PER_HOST = Range(1, 256)
_DELAYS = Range(0, 3_600)
_AGES = Range(0, 10 * 365 * 86_400)
_DEADLINES = Range(0, 7 * 86_400)
_COUNTS = Range(1, 365)
_CODES = Range(100, 999)

# A sources.toml from a stranger names variables and hosts: no other secret may be within its reach.
_OURS = "SOURCECHECK_"
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]{0,100})\}")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]{0,8000}")
_HOST = re.compile(r"[^\s/@?#\\]{1,253}")


def settings(table: Table, environ: Mapping[str, str]) -> Settings:
    """Every option given in the file, the others at their defaults."""
    outside = frozenset(name.replace("_", "-") for name in NOT_IN_THE_FILE)
    for key in sorted(outside & table.values.keys()):
        message = f"{shown(key)} cannot be set in a file, which may be a stranger's"
        table.problems.at_key((*table.path, key), message, f"use the option --{key}")
    table.only(_SETTINGS_KEYS | outside)
    usual = Settings()
    return Settings(
        timeout=table.number("timeout", usual.timeout, _TIMEOUTS),
        retries=table.whole("retries", usual.retries, _RETRIES),
        concurrency=table.whole("concurrency", usual.concurrency, _CONCURRENCY),
        per_host=table.whole("per-host", usual.per_host, _PER_HOST),
        delay=table.number("delay", usual.delay, _DELAYS),
        allow=table.texts("allow"),
        ca_file=_path(table, "ca-file"),
        offline=table.flag("offline", default=usual.offline),
        refresh=table.flag("refresh", default=usual.refresh),
        max_age=_max_age(table, usual.max_age),
        fail_on=_rules(table, "fail-on", usual.fail_on),
        ignore=_rules(table, "ignore", usual.ignore),
        baseline=_path(table, "baseline"),
        since=table.optional_text("since"),
        snapshots=_path(table, "snapshots"),
        output_format=_outputs(table) or usual.output_format,
        color=table.choice("color", usual.color, COLORS),
        include=table.texts("include"),
        exclude=table.texts("exclude"),
        root=_path(table, "root"),
        anchors=table.choice("anchors", usual.anchors, ANCHORS),
        deadline=table.number("deadline", usual.deadline, _DEADLINES),
        archive=table.flag("archive", default=usual.archive),
        archive_endpoint=_endpoint(table, usual.archive_endpoint),
        dead_after_runs=table.whole("dead-after-runs", usual.dead_after_runs, _COUNTS),
        dead_after_days=table.whole("dead-after-days", usual.dead_after_days, _COUNTS),
        hosts=_hosts(table.table("hosts"), environ),
    )


def _path(table: Table, key: str) -> str | None:
    written = table.optional_text(key)
    if not written:
        return None
    if objection := stays_inside(written):
        table.wrong(key, objection, f"for a file elsewhere use the option --{key}")
        return None
    return written


def _outputs(table: Table) -> tuple[str, ...]:
    """Formats, each with the file it goes to, which a stranger may not choose freely."""
    chosen = table.texts("output-format", or_one=True)
    for item in chosen:
        file = item.partition("=")[2]
        objection = stays_inside(file)
        if not objection and ".git" in file.casefold().split("/"):
            objection = "this path leads to git's own files"
        if objection:
            hint = "for a file elsewhere use the option --output-format"
            table.wrong("output-format", objection, hint)
    return chosen


def _endpoint(table: Table, usual: str) -> str:
    written = table.text("archive-endpoint", usual)
    if written.startswith(("https://", "http://")):
        return written
    hint = f'it answers like "{usual}"'
    table.wrong("archive-endpoint", "an endpoint begins with https:// or http://", hint)
    return usual


def _max_age(table: Table, usual: float) -> float:
    value = table.values.get("max-age", usual)
    if not isinstance(value, str):
        return table.number("max-age", usual, _AGES)
    try:
        seconds = seconds_in(value)
    except ValueError:
        table.wrong("max-age", f"{shown(value)} is no length of time", LENGTH_HINT)
        return usual
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
        words |= {word: word for word in (*(severity.value for severity in Severity), "never")}
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
    named = sorted(set(_VARIABLE.findall(written)))
    others = [name for name in named if not name.startswith(_OURS)]
    for name in others:
        message = f"a header may name only variables that begin with {_OURS}, and {name} does not"
        table.problems.at_secret(path, message, f"set {_OURS}{name} and write that")
    if others:
        return ""
    missing = [name for name in named if not environ.get(name, "").strip()]
    for name in missing:
        message = f"the environment variable {name} is not set"
        table.problems.at_secret(path, message, "set it, or take the header out")
    value = _VARIABLE.sub(lambda found: environ.get(found[1], "").strip(), written)
    if not missing and not _HEADER_VALUE.fullmatch(value):
        table.problems.at_secret(path, "a header cannot have line breaks or such characters in it")
    return value
