"""What the page asks for, done to the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TypeAlias

from sourcecheck.errors import SourcecheckError, UsageError
from sourcecheck.model import Relation, Source, Waiver
from sourcecheck.review import waivers
from sourcecheck.review.file import ChangedMeanwhileError, Snapshot
from sourcecheck.review.screen import describe
from sourcecheck.review.session import Session
from sourcecheck.review.web.state import WEB, Json, citation_shown, state

Asked: TypeAlias = Mapping[str, object]
"""A request as it came: nothing in it is to be relied on."""
MAX_WORDS_CHARACTERS = 5_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send back: an HTTP status and an object."""

    status: int
    body: Mapping[str, Json]


@dataclass(slots=True)
class Room:
    """The one session of this server. Requests take turns. `first` is the file at the beginning."""

    session: Session
    first: Snapshot
    today: date
    lock: Lock

    def show(self) -> Answer:
        """The state as it is."""
        with self.lock:
            return Answer(200, state(self.session, self.first))

    def act(self, asked: Asked, seen: str) -> Answer:
        """Do what is asked, if the page has seen the file and the claim as they are now.

        `seen` is the hash of the file that the page shows. 409 when the file or the claim that is
        up is another by now, 400 when it cannot be done; nothing was written then.
        """
        with self.lock:
            try:
                conflict = self._conflict(asked, seen)
                if conflict:
                    return Answer(409, state(self.session, self.first, conflict))
                more = self._do(asked)
            except ChangedMeanwhileError as error:
                self.session.reread()
                return Answer(409, state(self.session, self.first, error.message))
            except SourcecheckError as error:
                said = f"{error.message}; {error.hint}" if error.hint else error.message
                return Answer(400, state(self.session, self.first, said))
            said = str(more.pop("said", ""))
            if self.session.trouble:
                said, self.session.trouble = f"{said}; {self.session.trouble}", ""
            return Answer(200, {**state(self.session, self.first, said), **more})

    def _conflict(self, asked: Asked, seen: str) -> str:
        session = self.session
        if seen != session.base.sha or session.desk.file.read().sha != seen:
            self.session.reread()
            return (
                f"{session.desk.file.shown_as} was changed meanwhile; nothing was written: "
                "look again, and decide anew"
            )
        up = "" if session.is_over else session.up.id
        if asked.get("claim", "") != up:
            return "another claim is up by now; nothing was written"
        return ""

    def _do(self, asked: Asked) -> dict[str, Json]:
        do = asked.get("do")
        action = _ACTIONS.get(do) if isinstance(do, str) else None
        if action is None:
            raise UsageError("there is no such key")
        if self.session.is_over and do not in ("undo", "go"):
            raise UsageError("no claim is up")
        return action(self, asked)

    def _undo(self, _: Asked) -> dict[str, Json]:
        return {"said": f"taken back: {describe(self.session.undo())}"}

    def _go(self, asked: Asked) -> dict[str, Json]:
        self.session.go(_words(asked, "to"))
        return {}

    def _relate(self, asked: Asked) -> dict[str, Json]:
        relation = Relation(_words(asked, "do"))
        return {"said": describe(self.session.relate(relation, _words(asked, "words")))}

    def _waive(self, asked: Asked) -> dict[str, Json]:
        reason = waivers.reason(_words(asked, "code"), _words(asked, "words"))
        expires = waivers.expiry(_words(asked, "expires"), self.today)
        return self._waived(Waiver(reason, self.session.desk.by, expires))

    def _waive_again(self, _: Asked) -> dict[str, Json]:
        if self.session.last_waiver is None:
            raise UsageError("there is no waiver yet to repeat")
        return self._waived(self.session.last_waiver)

    def _waived(self, waiver: Waiver) -> dict[str, Json]:
        return {"said": describe(self.session.waive(waiver))}

    def _later(self, _: Asked) -> dict[str, Json]:
        self.session.later()
        return {}

    def _turn(self, _: Asked) -> dict[str, Json]:
        self.session.turn()
        return {}

    def _attach(self, asked: Asked) -> dict[str, Json]:
        name = _words(asked, "source")
        source = self.session.project.sources.get(name)
        if source is None:
            raise UsageError(f"there is no source {name}")
        return self._attached(source)

    def _try(self, asked: Asked) -> dict[str, Json]:
        url = _address(asked)
        _, checked = self.session.try_new(url)
        return {
            "trial": {**citation_shown(checked.citations[0], checked.claim.text), "address": url}
        }

    def _attach_new(self, asked: Asked) -> dict[str, Json]:
        source, _ = self.session.try_new(_address(asked))
        return self._attached(source)

    def _attached(self, source: Source) -> dict[str, Json]:
        found = self.session.attach(source)
        left = f"; still open: {', '.join(found.rules)}" if found.findings else ""
        return {"said": f"attached {source.id}: {found.checked.verdict.value}{left}"}


_ACTIONS: Mapping[str, Callable[[Room, Asked], dict[str, Json]]] = {
    **dict.fromkeys((relation.value for relation in Relation), Room._relate),
    "attach": Room._attach,
    "try": Room._try,
    "attach-new": Room._attach_new,
    "waive": Room._waive,
    "waive-again": Room._waive_again,
    "later": Room._later,
    "turn": Room._turn,
    "undo": Room._undo,
    "go": Room._go,
}


def _address(asked: Asked) -> str:
    url = _words(asked, "url")
    if not url.startswith(WEB):
        raise UsageError("a URL begins with https:// or http://")
    return url


def _words(asked: Asked, name: str) -> str:
    """A text of the request. Raises UsageError for anything else."""
    value = asked.get(name, "")
    if not isinstance(value, str) or len(value) > MAX_WORDS_CHARACTERS:
        raise UsageError(f"{name} must be text")
    return value.strip()
