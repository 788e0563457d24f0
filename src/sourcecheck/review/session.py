"""A person working off the queue: what is looked at, what is decided, what is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sourcecheck import config
from sourcecheck.config import Project
from sourcecheck.drift import text_sha
from sourcecheck.errors import UsageError
from sourcecheck.model import (
    CheckedCitation,
    CheckedClaim,
    Citation,
    Claim,
    Document,
    Relation,
    Source,
    Waiver,
)
from sourcecheck.review import edits, looking
from sourcecheck.review.checking import Checker
from sourcecheck.review.decisions import RELATIONS, Decision, Kind
from sourcecheck.review.file import Snapshot, SourcesFile, Written
from sourcecheck.review.library import Library
from sourcecheck.review.looking import Look
from sourcecheck.review.queue import Open
from sourcecheck.review.toml_edit import Change
from sourcecheck.review.trail import Trail


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a session works with. `now` gives the time in UTC; `by` is who decides."""

    file: SourcesFile
    trail: Trail
    library: Library
    checker: Checker
    by: str
    tool: str = ""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that can be taken back: where in the queue it was made, and on what."""

    place: int
    open: Open
    written: Written
    decision: Decision


@dataclass
class Session:
    """The queue, and how far it has been worked off. Every decision is on disk when made.

    `trouble` is what could not be written besides, for the person to be told.
    """

    desk: Desk
    project: Project
    base: Snapshot
    queue: list[Open]
    documents: Sequence[Document] = ()
    place: int = 0
    done: list[Done] = field(default_factory=list)
    last_waiver: Waiver | None = None
    trouble: str = ""
    _turned: int = 0

    @property
    def is_over(self) -> bool:
        """Whether every claim has been up."""
        return self.place >= len(self.queue)

    @property
    def left(self) -> int:
        """How many claims of the queue are undecided."""
        return len(self.queue) - len({done.place for done in self.done})

    @property
    def up(self) -> Open:
        """The claim that is up."""
        return self.queue[self.place]

    def look(self) -> Look:
        """What there is to see about the claim that is up."""
        return looking.look(self.up, self.citation(), self.desk.library, self.documents)

    def citation(self) -> CheckedCitation | None:
        """The citation to be decided on: that of the gravest finding first, then the others."""
        order = looking.by_gravity(self.up)
        return order[self._turned % len(order)] if order else None

    def wording(self, given: str = "") -> str:
        """The words in the source that a decision now would hold on to; "" when none are known.

        `given` are those that a person names. Raises UsageError when the page does not have them.
        """
        citation = self.citation()
        if citation is None:
            return ""
        index = self.desk.library.index(citation.source)
        return looking.checked_wording(given, index) if given else looking.wording(citation, index)

    def turn(self) -> None:
        """Look at the next citation of the same claim."""
        self._turned += 1

    def go(self, name: str) -> None:
        """Have this claim of the queue up. Raises UsageError when it is not in it."""
        places = [place for place, one in enumerate(self.queue) if one.id == name]
        if not places:
            raise UsageError(f"{name} is not in the queue")
        self.place, self._turned = places[0], 0

    def later(self) -> None:
        """Leave the claim undecided; nothing is written."""
        self._next()

    def relate(self, relation: Relation, words: str = "") -> Decision:
        """Decide what the source does to the claim. `words` are those in the source, if known."""
        citation = self.citation()
        if citation is None:
            raise UsageError("no source is attached to this claim", "attach one: 1–9, or n")
        source = citation.source
        exact = self.wording(words)
        page = citation.citation.page
        self._write(
            RELATIONS[relation],
            lambda claim, name: edits.cited(claim, Citation(name, exact or None, page, relation)),
            source,
            exact=exact,
        )
        self._next()
        return self.done[-1].decision

    def attach(self, source: Source) -> Open:
        """Attach a source, and give the claim as it stands then; it stays up while it is open."""
        self._write(Kind.ATTACHED, edits.attached, source)
        place = self.done[-1].place
        self.queue[place] = self.desk.checker.again(self.project, self.queue[place])
        found = self.queue[place]
        self._turned = 0
        if not found.findings:
            self._next()
        return found

    def try_new(self, url: str) -> tuple[Source, CheckedClaim]:
        """Hold the claim against a page that is no source yet. Nothing is written."""
        known = (s for s in self.project.sources.values() if s.url == url)
        taken = self.project.sources
        source = next(known, None) or Source(edits.id_for_source(url, taken), url=url)
        return source, self.desk.checker.against(self.project, self.up.checked.claim, source)

    def waive(self, waiver: Waiver) -> Decision:
        """Let the claim stand as it is, for a reason."""
        self._write(
            Kind.WAIVED, lambda claim, _: edits.waived(claim, waiver), None, reason=waiver.reason
        )
        self.last_waiver = waiver
        self._next()
        return self.done[-1].decision

    def edited(self, before: Snapshot) -> Open:
        """Take in that a person changed the file, which was `before`, in an editor."""
        after = self.desk.file.read()
        if after.sha == before.sha:
            return self.up
        self._reload(after)
        self._note(Written(before, after, ()), Kind.EDITED, self.up.checked.claim)
        self.queue[self.place] = self.desk.checker.again(self.project, self.up)
        found = self.up
        if not found.findings:
            self._next()
        return found

    def undo(self) -> Decision:
        """Take the last decision of this session back, and have its claim up again."""
        if not self.done:
            raise UsageError("nothing was decided in this session that could be taken back")
        done = self.done[-1]
        self._reload(self.desk.file.take_back(done.written))
        self.done.pop()
        self.place, self._turned = done.place, 0
        self.queue[done.place] = done.open
        undone = replace(
            done.decision, at=self._at(), by=self.desk.by, kind=Kind.UNDONE, undoes=done.decision.at
        )
        self._record(undone)
        return done.decision

    def reread(self) -> None:
        """See what the file says now, after somebody else changed this claim in it."""
        self._reload(self.desk.file.read())
        if not self.is_over:
            self.queue[self.place] = self.desk.checker.again(self.project, self.up)

    def _write(
        self,
        kind: Kind,
        change: Callable[[edits.TomlTable, str], edits.TomlTable],
        source: Source | None,
        **noted: str,
    ) -> None:
        """Change the claim's table in the file, then note it with `noted` in the trail."""
        claim, changes = self._listed(self.up.checked.claim), []
        sha = self.desk.library.sha(source)
        name = source.id if source is not None else ""
        if source is not None and name not in self.project.sources:
            name = name if not source.url or name != source.url else self._free_id(source)
            changes.append(Change(("sources", name), edits.new_source(source.url or "")))
        claims = self.base.values.get("claims")
        table = claims.get(claim.id) if isinstance(claims, dict) else None
        old = table if isinstance(table, dict) else edits.new_claim(claim.text)
        changes.append(Change(("claims", claim.id), dict(change(old, name))))
        written = self.desk.file.write(self.base, changes)
        self._note(written, kind, claim, source=name, source_sha=sha, **noted)
        self._reload(written.after)

    def _note(self, written: Written, kind: Kind, claim: Claim, **more: str) -> None:
        """Remember a decision that is in the file, for undoing, and put it into the trail."""
        decision = Decision(
            at=self._at(),
            by=self.desk.by,
            claim=claim.id,
            kind=kind,
            claim_sha=text_sha(claim.text),
            rules=self.up.rules,
            tool=self.desk.tool,
            **more,
        )
        self.done.append(Done(self.place, self.up, written, decision))
        self.queue[self.place] = replace(self.up, checked=replace(self.up.checked, claim=claim))
        self._record(decision)

    def _record(self, decision: Decision) -> None:
        """A trail that cannot be written must not hold up a decision that is."""
        try:
            self.desk.trail.add(decision)
        except UsageError as error:
            self.trouble = error.message

    def _listed(self, claim: Claim) -> Claim:
        """The claim under the id that it has, or is to have, in the file."""
        if claim.listed:
            return claim
        taken = {each.id for each in self.project.claims}
        return replace(claim, id=edits.id_for_claim(claim.text, taken), listed=True)

    def _free_id(self, source: Source) -> str:
        return edits.id_for_source(source.url or "", self.project.sources)

    def _reload(self, now: Snapshot) -> None:
        """Take over what the file says. Raises ConfigurationError when it cannot be used."""
        file = self.desk.file
        read = config.load(file.path, shown_as=file.shown_as, limits=file.limits)
        self.base = now
        self.project = replace(
            self.project,
            claims=read.claims,
            sources=read.sources,
            organizations=read.organizations,
        )
        self.desk.library.project = self.project

    def _next(self) -> None:
        self.place, self._turned = self.place + 1, 0

    def _at(self) -> str:
        return self.desk.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
