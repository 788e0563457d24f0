"""What was read, kept as it came: WARC files (ISO 28500) and their CDXJ index."""

from sourcecheck.snapshots.capture import Capture, NotKept, capture
from sourcecheck.snapshots.extra import need_warcio
from sourcecheck.snapshots.index import Entry, entries
from sourcecheck.snapshots.reading import Unopened, opened
from sourcecheck.snapshots.recorder import Recorder

__all__ = [
    "Capture",
    "Entry",
    "NotKept",
    "Recorder",
    "Unopened",
    "capture",
    "entries",
    "need_warcio",
    "opened",
]
