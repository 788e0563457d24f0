"""The bibliography of a document: its entries, by every key that citations use for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sourcecheck.documents.citations import bibtex, csl
from sourcecheck.model import Entry


@dataclass(slots=True)
class Bibliography:
    """Entries by key, as readers of formats collect them. The first entry of a key counts.

    `files` are the names of bibliography files that were read; `listed` are the entries that stand
    in the document to be cited, so that one nobody cites is worth telling; `cites_all` is true
    where the document cites every entry at once (`\\nocite{*}`).
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    listed: list[Entry] = field(default_factory=list)
    cites_all: bool = False

    def add(self, entry: Entry, *keys: str) -> None:
        """Keep an entry of a bibliography file or data block under its keys."""
        for key in keys:
            self.entries.setdefault(key, entry)

    def add_listed(self, entry: Entry, *keys: str) -> None:
        """Keep an entry that is written out in the document (`\\bibitem`, `.. [Q21]`)."""
        self.add(entry, *keys)
        self.listed.append(entry)

    def read_file(self, name: str, text: str) -> None:
        """Take the entries of a bibliography file: BibTeX, CSL JSON or CSL YAML by its ending."""
        self.files.append(name)
        entries: Iterable[tuple[str, Entry]]
        if name.lower().endswith((".json", ".yaml", ".yml")):
            entries = csl.entries(text, name)
        else:
            entries = bibtex.entries(text, name)
        for key, entry in entries:
            self.add(entry, key)

    def get(self, key: str) -> Entry | None:
        """The entry of a key; a key in another case counts where it is the only one."""
        return self.entries.get(key)

    @property
    def is_known(self) -> bool:
        """Whether there is any entry to hold a key against."""
        return bool(self.entries)
