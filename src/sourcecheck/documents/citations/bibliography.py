"""The bibliography of a document: its entries, by every key that citations use for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sourcecheck.documents.addresses import is_web
from sourcecheck.documents.citations import bbl, bibtex, csl, identifiers
from sourcecheck.model import Entry


@dataclass(slots=True)
class Bibliography:
    """Entries by key, as readers of formats collect them. The first entry of a key counts.

    `files` are the names of bibliography files that were read; `listed` are the entries that stand
    in the document to be cited, so that one nobody cites is worth telling; `cites_all` is true
    where the document cites every entry at once (`\\nocite{*}`). `unread` are bibliographies that
    the document names and that could not be read; `holds_data`: the document has one as data;
    `named`: it says where its bibliography is; `named_in_list` are the entries, by identity, that
    it asks to be listed without citing them.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    listed: list[Entry] = field(default_factory=list)
    cites_all: bool = False
    unread: list[str] = field(default_factory=list)
    holds_data: bool = False
    named: bool = False
    named_in_list: set[int] = field(default_factory=set)

    def add(self, entry: Entry, *keys: str) -> None:
        """Keep an entry of a bibliography file or data block under its keys."""
        for key in keys:
            self.entries.setdefault(key, entry)

    def add_listed(self, entry: Entry, *keys: str) -> None:
        """Keep an entry that is written out in the document (`\\bibitem`, `.. [Q21]`)."""
        self.add(entry, *keys)
        self.listed.append(entry)

    def read_file(self, name: str, text: str) -> None:
        """Take the entries of a bibliography file by its ending: BibTeX, .bbl, CSL JSON or YAML."""
        self.files.append(name)
        entries: Iterable[tuple[str, Entry]]
        if name.lower().endswith((".json", ".yaml", ".yml")):
            entries = csl.entries(text, name)
        elif name.lower().endswith(".bbl"):
            entries = bbl.entries(text, name)
        else:
            entries = bibtex.entries(text, name)
        for key, entry in entries:
            self.add(entry, key)
        parents = bibtex.parents(text) if name.lower().endswith(".bib") else ()
        self.named_in_list.update(id(self.entries[key]) for key in parents if key in self.entries)

    def get(self, key: str) -> Entry | None:
        """The entry of a key. A key may be an identifier or an address itself ("doi:10.…")."""
        found = self.entries.get(key)
        if found is None and ":" in key:
            found = _self_evident(key)
            if found is not None:
                self.entries[key] = found
        return found

    def unread_entry(self, key: str) -> Entry:
        """What stands for the entry of a key where no bibliography could be read."""
        return self.entries.setdefault(key, Entry(key.lstrip("^"), key=key))

    @property
    def can_be_missed(self) -> bool:
        """Whether a key that is not here is in no bibliography: one was read, and none is out of
        reach."""
        return bool(self.files or self.listed or self.holds_data) and not self.unread

    def is_self_evident(self, key: str) -> bool:
        """Whether the key says itself which work it is: "doi:10.1000/x"."""
        return ":" in key and _self_evident(key) is not None

    @property
    def is_named(self) -> bool:
        """Whether the document itself says where its bibliography is."""
        return self.holds_data or self.named

    def phrase(self, key: str, *, has_year: bool = True) -> str:
        """How a sentence names the work: "Marl and Odo (2018)"; "" for a key of no entry."""
        entry = self.entries.get(key)
        return phrase(entry, has_year=has_year) if entry else ""


def phrase(entry: Entry, *, has_year: bool = True) -> str:
    """How a sentence names a work that it cites: "Hale (1999)", "van der Vries et al. (2020)"."""
    names = entry.authors
    if not names:
        return entry.label
    who = {1: names[0], 2: " and ".join(names[:2])}.get(len(names), f"{names[0]} et al.")
    return f"{who} ({entry.year})" if entry.year and has_year else who


def _self_evident(key: str) -> Entry | None:
    """The entry of a key that says itself where the work is."""
    scheme, _, value = key.partition(":")
    address = value if scheme == "url" else key
    if is_web(address):
        return Entry(address, address, key, addresses=(address,))
    found = identifiers.of(scheme.lower(), value)
    if found is None:
        return None
    addresses = (found.address,) if found.address else ()
    return Entry(found.shown, found.shown, key, identifiers=(found.key,), addresses=addresses)
