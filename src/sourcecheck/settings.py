"""What a user may set, and the limits that protect the run. Every option of the commands has its twin here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Policy numbers, all in one place; printed by `sourcecheck rules limits`."""

    max_body_bytes: int = 10 * MEGABYTE
    max_decoded_bytes: int = 20 * MEGABYTE
    max_pdf_bytes: int = 50 * MEGABYTE
    max_header_bytes: int = 256 * 1024
    max_redirects: int = 5
    max_url_characters: int = 8_192
    max_retry_after_seconds: float = 60.0
    backoff_seconds: float = 0.5
    extract_seconds: float = 10.0
    extract_memory_bytes: int = 1_500 * MEGABYTE
    max_config_bytes: int = 50 * MEGABYTE
    max_document_bytes: int = 20 * MEGABYTE


@dataclass(frozen=True, slots=True)
class HostSettings:
    """What holds for one host only. `headers` may carry credentials; they never leave that host."""

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    delay: float | None = None
    per_host: int | None = None
    accept: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Seconds are seconds; `timeout` is for a whole URL, from name look-up to last byte."""

    timeout: float = 15.0
    retries: int = 2
    concurrency: int = 32
    per_host: int = 4
    delay: float = 0.0
    allow: tuple[str, ...] = ()
    ca_file: str | None = None
    offline: bool = False
    refresh: bool = False
    max_age: float = 3600.0
    fail_on: tuple[str, ...] = ("error",)
    ignore: tuple[str, ...] = ()
    output_format: tuple[str, ...] = ("text",)
    color: str = "auto"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    hosts: Mapping[str, HostSettings] = field(default_factory=dict)
    limits: Limits = Limits()
