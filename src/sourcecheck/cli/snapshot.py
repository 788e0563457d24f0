"""`sourcecheck snapshot`: the pages that earlier runs kept, as they were read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcecheck.cli.options import snapshots_option

if TYPE_CHECKING:
    from sourcecheck.config import Project
    from sourcecheck.snapshots import Entry
    from sourcecheck.snapshots.reading import Opened

_configuration = click.option(
    "--sources",
    default="sources.toml",
    type=click.Path(dir_okay=False),
    help="The sources.toml whose sources and settings count (default ./sources.toml).",
)


@click.group(name="snapshot")
def command() -> None:
    """Look into the folder of `report --snapshots`: what a source said when it was read."""


@command.command(name="list")
@click.argument("source", required=False)
@_configuration
@snapshots_option
def listing(source: str | None, sources: str, snapshots: str | None) -> int:
    """List the pages that are kept, oldest first; of one SOURCE (an id or a URL), or of all."""
    kept = _Kept.at(sources, snapshots)
    for entry in kept.of(source) if source else kept.entries:
        _say(f"{_day_and_time(entry)}  {kept.name_of(entry)}  {entry.mime}  {entry.file.name}")
    return 0


@command.command(name="show")
@click.argument("source")
@click.option(
    "--at",
    type=click.DateTime(("%Y-%m-%d",)),
    metavar="DATE",
    help="As it was on this day: the last one kept until then.",
)
@click.option("--body", is_flag=True, help="The bytes of the page instead of its text.")
@_configuration
@snapshots_option
def show(source: str, at: datetime | None, body: bool, sources: str, snapshots: str | None) -> int:
    """Show what was read of SOURCE: an id of sources.toml, or a URL. The latest, or that of --at.

    The text is what claims are held against; --body has the page itself, for a file or a browser.
    """
    from sourcecheck.errors import UsageError
    from sourcecheck.snapshots import Unopened, opened

    if body and sys.stdout.isatty():  # whoever wrote the page would write to the terminal
        raise UsageError("--body is not for a terminal", "send it to a file: … --body > page.html")
    kept = _Kept.at(sources, snapshots)
    found = kept.of(source)
    if at is not None:
        found = [entry for entry in found if entry.date[:10] <= at.date().isoformat()]
    if not found:
        when = f" until {at.date().isoformat()}" if at is not None else ""
        raise UsageError(
            f"nothing of {source} is kept in {kept.folder}{when}", "`sourcecheck snapshot list`"
        )
    page = opened(found[-1])
    if isinstance(page, Unopened):
        raise UsageError(f"{found[-1].file.name}: {page.reason}")
    if not page.is_intact:
        click.echo("the page is not the one that was kept: its digest differs", err=True)
    if body:
        sys.stdout.flush()
        sys.stdout.buffer.write(page.body)
    else:
        _print(page, kept)
    return 0 if page.is_intact else 1


class _Kept:
    """What is kept in the folder of a project."""

    def __init__(self, folder: Path, project: Project | None) -> None:
        from sourcecheck.snapshots import entries, need_warcio

        need_warcio("reading snapshots")
        self.folder = folder
        self.entries: Sequence[Entry] = entries(folder)
        self._ids: dict[str, list[str]] = {}
        self._urls: dict[str, tuple[str | None, ...]] = {}
        for source in project.sources.values() if project else ():
            self._urls[source.id] = source.url, source.archive
            for url in filter(None, self._urls[source.id]):
                self._ids.setdefault(url, []).append(source.id)

    @classmethod
    def at(cls, sources: str, folder: str | None) -> _Kept:
        from sourcecheck import config
        from sourcecheck.errors import UsageError

        project = config.load(Path(sources)) if Path(sources).is_file() else None
        chosen = folder or (project.settings.snapshots if project else None)
        if chosen is None:
            hint = 'give --snapshots DIR, or write snapshots = "…" in [settings]'
            raise UsageError("no folder of snapshots is named", hint)
        return cls(Path(chosen), project)

    def of(self, source: str) -> list[Entry]:
        """What is kept of a source or of its archived copy, oldest first."""
        urls = self._urls.get(source, (source,))
        return [entry for entry in self.entries if entry.cited in urls or entry.url in urls]

    def name_of(self, entry: Entry) -> str:
        """The address, and the ids of the sources that have it."""
        ids = self._ids.get(entry.cited, ())
        return f"{entry.cited} ({', '.join(ids)})" if ids else entry.cited


def _print(page: Opened, kept: _Kept) -> None:
    from sourcecheck.model import Unreadable
    from sourcecheck.pages import Reader
    from sourcecheck.settings import Limits

    entry = page.entry
    cut = ", cut off" if page.truncated else ""
    _say(f"{kept.name_of(entry)}")
    _say(f"read {_day_and_time(entry)}; {entry.mime}, {len(page.body):,} bytes{cut}")
    _say(f"{entry.digest} in {entry.file.name}, at byte {entry.offset}")
    with Reader(Limits()) as reader:
        read = reader.read(page.body, page.content_type, entry.url)
    click.echo()
    if isinstance(read, Unreadable):
        _say(f"no text: {read.reason}")
        return
    for passage in read.passages:
        if not passage.region.is_furniture:
            _say(passage.text)


def _day_and_time(entry: Entry) -> str:
    try:
        moment = datetime.fromisoformat(entry.date).astimezone(UTC)
    except (ValueError, OverflowError):
        return "at an unknown time"
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")


def _say(text: str) -> None:
    from sourcecheck.reports.escape import encodable, not_an_order, visible

    click.echo(encodable(not_an_order(visible(text)), sys.stdout.encoding))
