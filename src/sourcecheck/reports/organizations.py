"""A report by organization: what each says, what is said of it, and what has a source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sourcecheck.model import CheckedClaim, Report, Verdict
from sourcecheck.reports import digest

LACKING = frozenset((Verdict.UNSOURCED,))


@dataclass(slots=True)
class Cited:
    """An organization with the claims that it makes (`said`) and that name it (`about`).

    `id` is its table in sources.toml, None when it has none.
    """

    name: str
    id: str | None = None
    said: list[CheckedClaim] = field(default_factory=list)
    about: list[CheckedClaim] = field(default_factory=list)

    @property
    def claims(self) -> list[CheckedClaim]:
        """All of them, what it says before what is said of it."""
        return [*self.said, *self.about]

    @property
    def lacking(self) -> int:
        """How many of them lack a source."""
        return sum(checked.verdict in LACKING for checked in self.claims)


def by_organization(report: Report) -> tuple[Cited, ...]:
    """Every organization that a claim names or is said by, the most often cited first.

    Claims that need no source are left out.
    """
    found: dict[str, Cited] = {}
    bodies = {m.name.casefold() for c in report.claims for m in c.claim.organizations}
    for group in digest.by_claim(report):
        checked = group.checked
        if digest.exemption(checked):
            continue
        speaker = _speaker(checked, report, bodies)
        if speaker:
            _kept(found, *speaker).said.append(checked)
        named = dict.fromkeys(_named(checked, report))
        for who in named:
            if not speaker or who[0].casefold() != speaker[0].casefold():
                _kept(found, *who).about.append(checked)
    return tuple(sorted(found.values(), key=lambda body: (-len(body.claims), body.name.casefold())))


def _kept(found: dict[str, Cited], name: str, identity: str | None) -> Cited:
    body = found.setdefault(name.casefold(), Cited(name, identity))
    body.id = body.id or identity
    return body


def _speaker(
    checked: CheckedClaim, report: Report, bodies: set[str]
) -> tuple[str, str | None] | None:
    """The organization that says a claim; None for a person, and where nobody is named."""
    said = checked.claim.attributed_to
    if said is None:
        return None
    if said.id:
        return _name(said.id, report), said.id
    for mention in checked.claim.organizations:
        if mention.start < said.end and said.start < mention.end:
            return _mentioned(mention.name, mention.id, report)
    name = said.name or said.text
    return (name, None) if name.casefold() in bodies else None


def _named(checked: CheckedClaim, report: Report) -> Iterator[tuple[str, str | None]]:
    for mention in checked.claim.organizations:
        yield _mentioned(mention.name, mention.id, report)


def _mentioned(name: str, identity: str | None, report: Report) -> tuple[str, str | None]:
    return (_name(identity, report), identity) if identity else (name, None)


def _name(identity: str, report: Report) -> str:
    known = report.organizations.get(identity)
    return known.name if known else identity
