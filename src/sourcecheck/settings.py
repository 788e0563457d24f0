"""What a user may set (every option has its twin here), and the limits that protect the run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

MEGABYTE = 1_000_000
_LENGTH = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?) ?(s|m|h|d|w)?")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
ANCHORS = (
    "auto", "github", "mkdocs", "sphinx", "docusaurus", "hugo", "jekyll", "mdbook", "vitepress",
)  # fmt: skip
"""Programs whose way of making anchors of headings is known; `auto` guesses which it is."""
LENGTH_HINT = 'a number of seconds, or "30m", "12h", "2d", "1w"'


@dataclass(frozen=True, slots=True)
class Limits:
    """Policy numbers, all in one place; printed by `sourcecheck rules limits`.

    In one run a host is given up after `max_silences` connections in a row that nobody took up, or
    `max_timeouts` answers in a row that did not come in time; it may ask for patience `max_holds`
    times in a row; its 404 and 410 are believed at once after `max_confirmations` that a browser
    got too. Of a page's text at most `max_read_bytes` and `max_tags` are read, and
    `max_judged_characters` held against claims, more of a PDF, which may be a book; what is beyond
    counts as cut off.
    A run keeps `max_snapshot_bytes` of pages at most. It asks an archive to keep at most
    `max_archive_saves`, `archive_saves_at_once`, `archive_save_gap_seconds` apart, waits for each
    as long as `max_archive_polls` questions take, `archive_save_seconds` in all, and
    `archive_busy_seconds` where the archive is busy and does not say for how long.
    `kept_days` is for how long the memory of earlier runs keeps an answer. A judge that gives
    second opinions has `opinion_seconds` for each, is asked for `max_opinions` in a run, and not
    again after `max_opinion_silences` questions in a
    row that did not reach it.
    """

    max_body_bytes: int = 10 * MEGABYTE
    max_decoded_bytes: int = 20 * MEGABYTE
    max_read_bytes: int = 4 * MEGABYTE
    max_tags: int = 100_000
    max_judged_characters: int = 500_000
    max_judged_pdf_characters: int = 2_000_000
    max_pdf_bytes: int = 50 * MEGABYTE
    max_header_bytes: int = 256 * 1024
    max_redirects: int = 5
    max_url_characters: int = 8_192
    max_retry_after_seconds: float = 60.0
    backoff_seconds: float = 0.5
    max_refresh_seconds: float = 10.0
    probe_seconds: float = 5.0
    max_silences: int = 3
    max_timeouts: int = 12
    max_holds: int = 3
    max_confirmations: int = 3
    kept_days: int = 90
    extract_seconds: float = 10.0
    extract_memory_bytes: int = 1_500 * MEGABYTE
    max_config_bytes: int = 50 * MEGABYTE
    max_document_bytes: int = 20 * MEGABYTE
    max_archive_saves: int = 50
    archive_saves_at_once: int = 3
    archive_save_seconds: float = 900.0
    archive_save_gap_seconds: float = 5.0
    archive_poll_seconds: float = 2.0
    max_archive_polls: int = 90
    archive_busy_seconds: float = 20.0
    max_snapshot_bytes: int = 2_000 * MEGABYTE
    opinion_seconds: float = 60.0
    max_opinion_bytes: int = 256 * 1024
    max_opinion_silences: int = 3
    max_opinions: int = 500


@dataclass(frozen=True, slots=True)
class HostSettings:
    """What holds for one host only. `headers` may carry credentials; they never leave that host."""

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    delay: float | None = None
    per_host: int | None = None
    accept: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Seconds are seconds; `timeout` is for a whole URL, from name look-up to last byte.

    `deadline` is for all URLs of a run together, 0 for none. `archive` has `archive_endpoint` asked
    for the copy of each link that is gone nearest to its day of citation; `{url}` and `{timestamp}`
    in it are where these go, else `?url=…&timestamp=…`. A link
    that stayed unreachable over `dead_after_runs` runs and `dead_after_days` days is dead.
    `snapshots` is the folder where the pages that claims rest on are kept as WARC files.
    `baseline` is the file of known findings; with `since`, a git revision, only what changed since
    then counts. How
    `include` and `exclude` are read stands in `links.patterns`.
    `root` is the folder that links into the project which begin with `/` count from, and `anchors`
    one of ANCHORS.

    `second_opinion` is the address of an OpenAI-compatible endpoint, or the name or folder of a
    model, and `second_opinion_model` what the endpoint calls the model to ask. `entailment_model`
    is the name or folder of a model that settles what the rules leave open. `archive_save` has
    `archive_save_endpoint` keep the cited pages, and notes in sources.toml where. A sources.toml
    cannot set these (NOT_IN_THE_FILE): a stranger's would choose where claims and a key are sent,
    who decides, and what is made public and written.
    """

    timeout: float = 15.0
    retries: int = 2
    concurrency: int = 32
    per_host: int = 4
    delay: float = 0.0
    deadline: float = 0.0
    allow: tuple[str, ...] = ()
    ca_file: str | None = None
    offline: bool = False
    refresh: bool = False
    max_age: float = 3600.0
    fail_on: tuple[str, ...] = ("error",)
    ignore: tuple[str, ...] = ()
    baseline: str | None = None
    since: str | None = None
    snapshots: str | None = None
    output_format: tuple[str, ...] = ("text",)
    color: str = "auto"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    root: str | None = None
    anchors: str = "auto"
    archive: bool = False
    archive_endpoint: str = "https://archive.org/wayback/available"
    archive_save: bool = False
    archive_save_endpoint: str = "https://web.archive.org/save"
    dead_after_runs: int = 3
    dead_after_days: int = 3
    hosts: Mapping[str, HostSettings] = field(default_factory=dict)
    second_opinion: str = ""
    second_opinion_model: str = ""
    entailment_model: str = ""
    limits: Limits = Limits()


NOT_IN_THE_FILE = (
    "second_opinion",
    "second_opinion_model",
    "entailment_model",
    "archive_save",
    "archive_save_endpoint",
)
"""Settings that only the command line, the environment and Python can give."""


def seconds_in(length: str) -> float:
    """Read a length of time: `90`, `30m`, `12h`, `2d`, `1w`. Raises ValueError for other words."""
    found = _LENGTH.fullmatch(length.strip())
    if found is None:
        raise ValueError(f"{length!r} is no length of time")
    return float(found[1]) * _SECONDS[found[2] or "s"]
