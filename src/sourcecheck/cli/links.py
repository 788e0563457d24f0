"""`sourcecheck links`: which links a reader can still open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from sourcecheck.cli.link_options import link_options
from sourcecheck.cli.options import Given, project_options, shared_options

PARTS = frozenset({"parquet", "jsonl"})
"""Formats that are folders, one file a part."""


@click.command(name="links")
@click.argument("targets", nargs=-1, metavar="[PATH|URL|-]...")
@shared_options
@link_options
@project_options
@click.option(
    "--cluster",
    default="",
    metavar="tcp://HOST:8786|local:N",
    help="Have it done by the workers of a Dask scheduler, or by N processes; needs [cluster].",
)
def command(targets: tuple[str, ...], cluster: str, **options: Any) -> int:
    """Say which links a reader can still open.

    PATH is a sources.toml, a document or a folder of documents; `-` reads one URL a line from
    standard input; without any it is ./sources.toml.

    For more links than memory holds: `--output-format parquet=DIR` (or jsonl=DIR) keeps every part
    of a run in a folder as soon as it is done, and another run into that folder does what is
    missing. Then, and with --cluster, a PATH may be a list of URLs (.txt, or the column `url` of a
    .csv or .parquet), and nothing is remembered from runs elsewhere.
    """
    from sourcecheck import pipeline
    from sourcecheck.cli import inputs, output
    from sourcecheck.cli.progress import Progress

    given = Given.of(options)
    if cluster or _in_parts(given.settings.get("output_format", ())):
        return _in_a_cluster(targets, cluster, given)
    work = inputs.links(targets, given)
    settings = work.project.settings
    if _in_parts(settings.output_format):
        return _in_a_cluster(targets, cluster, given)
    output.refuse_unknown_formats(settings)
    with Progress(quiet=given.quiet) as progress:
        report = pipeline.check_links(work, progress=progress)
    return output.deliver(report, settings, given)


def _in_parts(formats: Iterable[str]) -> bool:
    return any(item.partition("=")[0] in PARTS for item in formats)


def _in_a_cluster(targets: tuple[str, ...], where: str, given: Given) -> int:
    from sourcecheck.cli import clustering

    return clustering.deliver(clustering.Order(targets, where, given))
