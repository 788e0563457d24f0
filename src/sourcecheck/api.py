"""The calls that other programs make. Their names, and the fields they return, are a contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sourcecheck import claims, config, documents, evidence, links, pipeline
from sourcecheck.language import sentences
from sourcecheck.model import Claim, Judgement, LinkResult, Report
from sourcecheck.settings import Settings


def judge(claim: str, passages: str | Sequence[str]) -> Judgement:
    """Does the text bear the claim out? Touches neither file nor network.

    `passages` are sentences or paragraphs, all taken as body text; a single string is split into
    sentences. `.evidence` are indices of the passages (or sentences) that decide, best first.
    """
    if isinstance(passages, str):
        passages = [passages[start:end] for start, end in sentences.split(passages)]
    return evidence.judge_passages(claim, passages)


def find_claims(text: str, format: str = "markdown") -> list[Claim]:  # noqa: A002  (the contract)
    """Every sentence of a text with what it says, who says so and whether it needs a source.

    `format` is one of the document formats: "markdown", "html", "rst", "text", "mediawiki",
    "latex". Offsets are characters into `text`, end exclusive. Raises UsageError for an unknown
    format. Touches neither file nor network.
    """
    return list(claims.find(documents.parse(text, format), {}))


def check_links(urls: Iterable[str], **settings: Any) -> Iterator[LinkResult]:
    """What became of each URL, in the order given. Settings are the fields of `Settings`."""
    chosen = _settings(Settings(), settings)
    references = (links.Reference(url) for url in urls)
    for looked in links.in_order(links.check(references, chosen)):
        yield looked.result


def check(path: str = "sources.toml", **settings: Any) -> Report:
    """The citation report of a sources.toml. Settings are fields of `Settings`, over the file's.

    Raises ConfigurationError when the file cannot be used, with every problem and its place.
    """
    project = config.load(Path(path))
    project = replace(project, settings=_settings(project.settings, settings))
    return pipeline.report(project, today=date.today(), progress=pipeline.no_progress)


def _settings(base: Settings, given: dict[str, Any]) -> Settings:
    """Overlay settings; a list, or a single word where several may stand, becomes a tuple."""
    several = {name for name in base.__slots__ if isinstance(getattr(base, name), tuple)}
    tidy: dict[str, Any] = {
        name: ((value,) if isinstance(value, str) else tuple(value)) if name in several else value
        for name, value in given.items()
    }
    return replace(base, **tidy)
