"""The passages that claims were found to rest on: one JSON object a line, only ever added to.

A line says that on this day the source had these words and that they spoke for the claim. It stands
until somebody changes the claim or decides anew about it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from sourcecheck.config import resolve_inside
from sourcecheck.errors import UsageError
from sourcecheck.masking import mask

FILE = ".sourcecheck/passages.jsonl"
MAX_BYTES = 50_000_000
MAX_TEXT_CHARACTERS = 2_000
MOST_PASSAGES = 5
SHA_CHARACTERS = 16
"""64 bits tell the texts of one project apart, and a person can compare them."""


def text_sha(text: str) -> str:
    """The hash of a text; line breaks and doubled blanks make no difference."""
    folded = " ".join(text.split()).encode("utf-8", "surrogatepass")
    return hashlib.sha256(folded).hexdigest()[:SHA_CHARACTERS]


@dataclass(frozen=True, slots=True)
class Reading:
    """A source as it was read for a claim.

    `at` is UTC, ISO 8601. `source` is its address, `digest` that of the body, as snapshots have it
    ("" for a file of the project), `passages` are the words that decided.
    """

    at: str
    claim: str
    claim_sha: str
    source: str
    digest: str
    passages: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The day on which the source said so."""
        moment = moment_of(self.at)
        return moment.date() if moment else None


Key = tuple[str, str]


@dataclass
class PassageTrail:
    """The readings of the project in `root`, and those that this run adds.

    `decided` are the moments at which somebody last decided about a claim and a source (its text's
    hash and its address): readings from before then no longer count.
    """

    root: Path
    decided: Mapping[Key, datetime] = field(default_factory=dict)
    is_read_only: bool = False
    _known: dict[Key, Reading] = field(default_factory=dict)
    _added: list[Reading] = field(default_factory=list)

    def read(self) -> None:
        """Take in what the file says. Lines that are torn or are not ours are passed over."""
        try:
            with resolve_inside(self.root, FILE).open("rb") as file:
                body = file.read(MAX_BYTES)
        except (OSError, UsageError):
            return
        found = map(_reading, body.decode("utf-8", "replace").split("\n"))
        self._known = {_key(each): each for each in found if each is not None}

    def before(self, claim: str, source: str) -> Reading | None:
        """What was noted of a source for a claim with this text, unless it was decided on since."""
        return self.before_sha(text_sha(claim), source)

    def before_sha(self, claim_sha: str, source: str) -> Reading | None:
        """The same by the hash of the claim's text."""
        key = claim_sha, source
        reading, decided = self._known.get(key), self.decided.get(key)
        if reading is None or decided is None:
            return reading
        moment = moment_of(reading.at)
        return reading if moment is not None and moment > decided else None

    def before_for(self, claim: str, source: str, exact: str | None) -> Reading | None:
        """The same for a citation whose words are given; a reading of other words is none of it."""
        found = self.before(claim, source)
        if found is None or exact is None:
            return found
        return found if any(exact in each or each in exact for each in found.passages) else None

    def first_days(self) -> dict[str, date]:
        """For each source the first day on which it was read for a claim that still has it."""
        found: dict[str, date] = {}
        for reading in self._known.values():
            if reading.day is not None:
                found[reading.source] = min(reading.day, found.get(reading.source, reading.day))
        return found

    def add(self, reading: Reading) -> None:
        """Note a reading, to be written by `write`.

        Addresses with secrets in them are left out, and pages that were read (and kept since)
        before somebody decided on what they say.
        """
        if not reading.passages or mask(reading.source) != reading.source:
            return
        self._known[_key(reading)] = reading
        if self.before_sha(*_key(reading)) is not None:
            self._added.append(reading)

    def write(self) -> str:
        """Append what was added and have it on disk; the problem in words, "" when all is well."""
        if not self._added or self.is_read_only:
            return ""
        lines = (json.dumps(_fields(each), ensure_ascii=False) for each in self._added)
        body = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
        try:
            _append(resolve_inside(self.root, FILE), body)
        except (OSError, UsageError) as error:
            said = error.message if isinstance(error, UsageError) else error.strerror
            return f"{FILE}: {said}; what the sources say today is not noted"
        self._added.clear()
        return ""


def moment_of(text: str) -> datetime | None:
    """A moment as trails have it; None for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _append(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o666), "r+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        if size + len(body) > MAX_BYTES:
            raise UsageError(f"larger than {MAX_BYTES:,} bytes; begin a new one")
        if size:
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                body = b"\n" + body  # the last writer was killed in the middle of a line
        file.write(body)
        os.fsync(file.fileno())


def _key(reading: Reading) -> Key:
    return reading.claim_sha, reading.source


def _fields(reading: Reading) -> dict[str, object]:
    return {
        "at": reading.at,
        "claim": reading.claim,
        "claim_sha": reading.claim_sha,
        "source": reading.source,
        **({"digest": reading.digest} if reading.digest else {}),
        "passages": list(reading.passages),
    }


def _reading(line: str) -> Reading | None:
    """A line as a reading; None for anything that is none. Text is cut, and made to be text."""
    try:
        read = json.loads(line)
        words = {
            name: str(read.get(name, ""))[:MAX_TEXT_CHARACTERS]
            for name in Reading.__slots__
            if name != "passages"
        }
        found = Reading(**words, passages=_texts(read["passages"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return found if moment_of(found.at) and found.passages else None


def _texts(value: Iterable[object]) -> tuple[str, ...]:
    texts = [text for text in value if isinstance(text, str) and text.strip()]
    return tuple(text[:MAX_TEXT_CHARACTERS] for text in texts[:MOST_PASSAGES])
