"""A document looked over whole: its claims, the organizations in it, and where it clashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sourcecheck.claims.clashes import conflicts
from sourcecheck.claims.need import needs_no_source
from sourcecheck.claims.scan import find
from sourcecheck.model import Claim, Conflict, Document, Organization

LACKING = "SC1"


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
        if self.document.language == "en":
            return ""
        return (
            f"{self.document.path or 'the text'} is not in English ({self.document.language}): "
            "only figures, dates, quotations, links and the organizations of sources.toml are read"
        )


def survey(document: Document, organizations: Mapping[str, Organization]) -> Survey:
    """Look a document over."""
    claims = find(document, organizations)
    return Survey(document, claims, named(claims), conflicts(claims))


def lacks_source(claim: Claim) -> bool:
    """Whether a claim needs a source and has none."""
    lacking = any(code.startswith(LACKING) for code in claim.rules)
    sourced = claim.sources or claim.citations or claim.waiver
    return lacking and not (sourced or needs_no_source(claim))


def named(claims: Sequence[Claim]) -> tuple[Named, ...]:
    """The organizations that the claims name, the most often named first."""
    found: dict[tuple[str | None, str], _Tally] = {}
    for claim in claims:
        for mention in claim.organizations:
            tally = found.setdefault((mention.id, mention.name), _Tally())
            tally.mentions += 1
            if mention.text != mention.name:
                tally.aliases[" ".join(mention.text.split())] = None
    everyone = (
        Named(key, name, tuple(tally.aliases), tally.mentions)
        for (key, name), tally in found.items()
    )
    return tuple(sorted(everyone, key=lambda body: -body.mentions))


@dataclass(slots=True)
class _Tally:
    mentions: int = 0
    aliases: dict[str, None] = field(default_factory=dict)
