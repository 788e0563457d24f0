"""`sourcecheck review`: one open claim at a time, decided with one key, written at once."""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import subprocess
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sourcecheck.cli.opinion_options import opinion_options
from sourcecheck.cli.options import Given, project_options, shared_options

if TYPE_CHECKING:
    from sourcecheck.cli.inputs import Work
    from sourcecheck.model import Report
    from sourcecheck.review.queue import Open
    from sourcecheck.review.screen import Sheet
    from sourcecheck.review.session import Session

NARROWEST = 40
WIDEST = 100
LINE_EDITORS = ("vi", "vim", "nvim", "nano", "emacs", "micro", "ne", "joe", "kak", "hx")
"""Editors that take +LINE before the file."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options that only this command has."""

    reviewer: str | None
    plain: bool
    web: bool
    claims: tuple[str, ...]
    rules: tuple[str, ...]


@click.command(name="review")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--as", "reviewer", metavar="NAME", help="Who decides; initials will do.")
@click.option("--plain", is_flag=True, help="A line at a time, for screen readers.")
@click.option("--web", is_flag=True, help="As a page in your browser, on this machine only.")
@click.option("--claim", "claims", multiple=True, metavar="ID", help="Only this one. Repeatable.")
@click.option("--rule", "rules", multiple=True, metavar="RULE", help="Only with it. Repeatable.")
@project_options
@opinion_options
@shared_options
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Work off what the report found: one claim at a time, the unclear first, then the worst.

    PATH is a sources.toml, which is where decisions are written, or a document. Every decision is
    written at once; quit whenever you like, the next review goes on from there. Not on a terminal
    it lists what is open.
    """
    from sourcecheck.cli import inputs, places
    from sourcecheck.errors import UsageError

    wishes = Wishes(**{name: options.pop(name) for name in Wishes.__slots__})
    given = Given.of(options)
    work = inputs.work(paths, given)
    if not Path(work.project.path).is_file():
        raise UsageError(
            f"there is no {places.DEFAULT} here to write decisions to",
            "make one, whose first line reads: schema = 1",
        )
    report = _report(work, given)
    with ExitStack() as opened:
        session = _session(opened, work, report, wishes.reviewer)
        session.queue = _wanted(session.queue, wishes)
        if not session.queue:
            click.echo("nothing is open")
        elif wishes.web:
            _serve(session)
        elif not (sys.stdin.isatty() and sys.stdout.isatty()):
            return _list(session.queue)
        else:
            sheet = _sheet(work.project.settings.color, plain=wishes.plain)
            _talk(session, sheet, plain=wishes.plain)
    return 0


def _report(work: Work, given: Given) -> Report:
    from sourcecheck import pipeline
    from sourcecheck.cli.progress import Progress

    with Progress(quiet=given.quiet) as progress:
        report = pipeline.report(
            work.project, named=work.named, today=date.today(), progress=progress
        )
    if report.partial:
        raise KeyboardInterrupt
    return report


def _session(opened: ExitStack, work: Work, report: Report, given: str | None) -> Session:
    from sourcecheck import pipeline
    from sourcecheck.opening import memory
    from sourcecheck.pages import Reader
    from sourcecheck.review import decisions, queue
    from sourcecheck.review.checking import Checker
    from sourcecheck.review.file import SourcesFile
    from sourcecheck.review.library import Library
    from sourcecheck.review.reviewer import reviewer
    from sourcecheck.review.session import Desk, Session
    from sourcecheck.review.trail import Trail

    project = work.project
    limits = project.settings.limits
    store = opened.enter_context(closing(memory(project.root)))
    library = Library(project, opened.enter_context(Reader(limits)), store)
    library.read_after(report)
    trail = Trail(project.root)
    # What a key decides is answered at once: nobody waits for a model in between.
    settings = replace(
        project.settings, refresh=False, since=None, second_opinion="", second_opinion_model=""
    )

    model = pipeline.entailment_model(project.settings)

    def check(part: Any) -> Report:
        part = replace(part, settings=settings)
        return pipeline.report(part, today=date.today(), progress=pipeline.no_progress, model=model)

    desk = Desk(
        SourcesFile(Path(project.path), project.path, limits),
        trail,
        library,
        Checker(check),
        reviewer(given, os.environ, project.root),
        tool=_tool(),
    )
    decided = decisions.latest(trail.read())
    waiting = queue.waiting(report, decided, lambda name: library.sha(project.sources.get(name)))
    session = Session(desk, project, desk.file.read(), list(waiting), report.documents)
    waived = [claim.waiver for claim in project.claims if claim.waiver is not None]
    session.last_waiver = waived[-1] if waived else None
    return session


def _tool() -> str:
    """Which sourcecheck this is; "" when it was never installed, only put on the path."""
    try:
        return version("sourcecheck")
    except PackageNotFoundError:
        return ""


def _wanted(queue: Sequence[Open], wishes: Wishes) -> list[Open]:
    """Those claims that were asked for. Raises UsageError for an unknown rule."""
    from sourcecheck import rules

    wanted = {rules.find(code).code for code in wishes.rules}
    return [
        one
        for one in queue
        if (not wishes.claims or one.id in wishes.claims)
        and (not wanted or wanted & set(one.rules))
    ]


def _list(queue: Sequence[Open]) -> int:
    """Say what is open where nobody can be asked."""
    from sourcecheck.reports.escape import encodable
    from sourcecheck.review.screen import listing

    for one in queue:
        click.echo(encodable(listing(one), sys.stdout.encoding))
    click.echo(
        f"sourcecheck: {len(queue)} open; a review needs a terminal, and this is none", err=True
    )
    return 2


def _sheet(color: str, *, plain: bool) -> Sheet:
    from sourcecheck.review.screen import Sheet

    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns - 1))
    if plain:
        return Sheet(False, 0, ("[claim: ", "]"), "")
    colored = color == "always" or (color == "auto" and not os.environ.get("NO_COLOR"))
    try:
        "▌▐─".encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return Sheet(colored, width)
    return Sheet(colored, width, ("▌", "▐"), "─")


def _talk(session: Session, sheet: Sheet, *, plain: bool) -> None:
    from sourcecheck.review.conversation import Conversation, Outside
    from sourcecheck.review.keyboard import at_terminal

    outside = Outside(lambda url: (webbrowser.open(url), None)[1], _edit, date.today())
    with at_terminal(plain=plain) as keyboard:
        Conversation(session, sheet, keyboard, outside).run()


def _serve(session: Session) -> None:
    """Review in a browser, until the page says quit or somebody presses Ctrl-C here."""
    from sourcecheck.review import web

    def ready(address: str) -> None:
        click.echo(
            f"The review is at {address}\nCtrl-C ends it; every decision is written at once."
        )
        webbrowser.open(address)

    with suppress(KeyboardInterrupt):
        web.serve(session, secrets.token_urlsafe(32), ready)
    click.echo(f"{len(session.done)} decided and written, {session.left} left")


def _edit(path: Path, line: int) -> None:
    """Open the person's editor and wait for it. Raises UsageError when there is none."""
    from sourcecheck.errors import UsageError

    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    place = [f"+{line}"] if Path(words[0]).name in LINE_EDITORS else []
    try:
        subprocess.run([*words, *place, str(path)], check=False)  # noqa: S603  (their own editor)
    except OSError as error:
        raise UsageError(
            f"cannot start the editor {words[0]}: {error.strerror}", "set VISUAL or EDITOR"
        ) from None
