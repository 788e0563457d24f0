"""The tour: serve the site, write the article and its sources.toml, check them, say what next."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from string import Template
from typing import TextIO
from urllib.parse import urlsplit

from sourcecheck.demo.site import serve
from sourcecheck.errors import UsageError

FILES = ("article.md", "sources.toml", "notes/minutes.txt")
WAIVED_DAYS = 90

WELCOME = """\
An article about the harbour of Port Alder, a town that does not exist, makes sixteen claims.
Its sources.toml says what each of them rests on: a few web pages, which are being served on
this machine for the moment, and the minutes of a meeting. This is `sourcecheck report` on it:

"""
ONWARD = """
That was the tour. To do the same with a text of your own, put a sources.toml beside it:

    schema = 1
    documents = ["article.md"]

    [sources.report]
    url = "https://example.org/report"

    [claims.first]
    text = "The sentence, word for word as it stands in the article."
    sources = ["report"]

and run `sourcecheck report`. `sourcecheck verify CLAIM SOURCE` looks at one claim and one page,
and `sourcecheck rules SC301` explains a code.
"""
KEPT = """
The files of the tour are in {directory}. Its site was only there for the tour: the links to
127.0.0.1 in that sources.toml lead nowhere now.
"""
NOT_EMPTY = "the tour would overwrite {file}"


@dataclass(frozen=True, slots=True)
class Tour:
    """How the tour is to be taken: as if it were `today`; the files left in `keep`, if given."""

    today: date
    keep: Path | None = None


def run(check: Callable[[Path], object], out: TextIO, tour: Tour) -> int:
    """Take the tour and give 0; `check` runs the report over the file at a path, and prints it.

    Raises UsageError, before anything is written, when `keep` holds files of these names already.
    """
    with _folder(tour.keep) as folder, serve() as site:
        write_files(folder, site, tour.today)
        out.write(WELCOME)
        out.flush()
        check(folder / "sources.toml")
    out.write(ONWARD)
    if tour.keep is not None:
        out.write(KEPT.format(directory=tour.keep))
    return 0


def write_files(folder: Path, site: str, today: date) -> None:
    """Write the article, its sources.toml with the site's address in it, and the minutes."""
    values = {
        "site": site,
        "port": str(urlsplit(site).port),
        "waived_until": (today + timedelta(days=WAIVED_DAYS)).isoformat(),
    }
    for name in FILES:
        text = (resources.files("sourcecheck.demo") / name).read_text(encoding="utf-8")
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(Template(text).substitute(values), encoding="utf-8", newline="\n")


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """Give the folder to write to: `keep`, or one that is gone afterwards."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="port-alder-") as folder:
            yield Path(folder)
        return
    for name in FILES:
        if (keep / name).exists():
            raise UsageError(NOT_EMPTY.format(file=keep / name), "give --keep an empty folder")
    yield keep
