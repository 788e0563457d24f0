"""A document looked over whole: its claims, the organizations in it, and where it clashes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sourcecheck.claims.clashes import can_clash, conflicts
from sourcecheck.claims.need import needs_no_source
from sourcecheck.claims.scan import find, stream
from sourcecheck.language.identification import name_of
from sourcecheck.model import Claim, Conflict, Document, Organization

LACKING = "SC1"
MOST_CLASHING = 20_000
"""Of a longer text the rest is not held against what goes before."""


@dataclass(frozen=True, slots=True)
class Named:
    """An organization that a document names, how often, and under which other names.

    `id` is its table in sources.toml, None when it has none.
    """

    id: str | None
    name: str
    aliases: tuple[str, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What a document says. `claims` are all its sentences, in order."""

    document: Document
    claims: tuple[Claim, ...]
    organizations: tuple[Named, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def note(self) -> str:
        """What the reader must know about how far this can be trusted; "" when nothing."""
        return note(self.document)


class Walk:
    """A document looked over claim by claim, so that what is found in a long one is never held
    whole. `claims` can be gone through once; then `organizations` and `conflicts` tell the rest.

    `change` makes of the claims those that are wanted, in order; conflicts between others are left
    out.
    """

    def __init__(
        self,
        document: Document,
        organizations: Mapping[str, Organization],
        change: Callable[[Iterator[Claim]], Iterator[Claim]] = iter,
    ) -> None:
        self.document = document
        self.note = note(document)
        self._claims = change(self._kept(stream(document, organizations)))
        self._clashing: list[Claim] = []
        self._wanted: set[str] = set()
        self._bodies = _Bodies()

    @property
    def claims(self) -> Iterator[Claim]:
        """The claims, once."""
        for claim in self._claims:
            self._wanted.add(claim.id)
            self._bodies.count(claim)
            yield claim

    @property
    def organizations(self) -> tuple[Named, ...]:
        """The organizations in the claims gone through so far, the most often named first."""
        return self._bodies.named()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts between the claims gone through so far."""
        found = conflicts(self._clashing)
        return tuple(each for each in found if self._wanted.intersection(each.claims))

    def _kept(self, claims: Iterator[Claim]) -> Iterator[Claim]:
        """The claims; of those that may clash only what tells so is held."""
        for claim in claims:
            if can_clash(claim) and len(self._clashing) < MOST_CLASHING:
                self._clashing.append(replace(claim, organizations=(), cues=(), rules=()))
            yield claim


def survey(document: Document, organizations: Mapping[str, Organization]) -> Survey:
    """Look a document over."""
    claims = find(document, organizations)
    return Survey(document, claims, named(claims), conflicts(claims))


def note(document: Document) -> str:
    """What the reader must know about how far a document was understood; "" when wholly."""
    if document.language == "en":
        return ""
    return (
        f"{document.path or 'the text'} is in {name_of(document.language)}, not in English: "
        "only figures, dates, quotations, links and the organizations of sources.toml are read"
    )


def lacks_source(claim: Claim) -> bool:
    """Whether a claim needs a source and has none."""
    lacking = any(code.startswith(LACKING) and code != "SC112" for code in claim.rules)
    sourced = claim.sources or claim.citations or claim.cited or claim.waiver
    return lacking and not (sourced or needs_no_source(claim))


def named(claims: Iterable[Claim]) -> tuple[Named, ...]:
    """The organizations that the claims name, the most often named first."""
    bodies = _Bodies()
    for claim in claims:
        bodies.count(claim)
    return bodies.named()


class _Bodies:
    """The organizations named so far, how often, and as what."""

    def __init__(self) -> None:
        self._tallies: dict[tuple[str | None, str], _Tally] = {}

    def count(self, claim: Claim) -> None:
        for mention in claim.organizations:
            tally = self._tallies.setdefault((mention.id, mention.name), _Tally())
            tally.mentions += 1
            if mention.text != mention.name:
                tally.aliases[" ".join(mention.text.split())] = None

    def named(self) -> tuple[Named, ...]:
        everyone = (
            Named(key, name, tuple(tally.aliases), tally.mentions)
            for (key, name), tally in self._tallies.items()
        )
        return tuple(sorted(everyone, key=lambda body: -body.mentions))


@dataclass(slots=True)
class _Tally:
    mentions: int = 0
    aliases: dict[str, None] = field(default_factory=dict)
