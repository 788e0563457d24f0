"""The review as it is spoken: a claim is shown, a key is pressed, what it did is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sourcecheck import config
from sourcecheck.errors import ConfigurationError, SourcecheckError
from sourcecheck.model import Relation, Source, Waiver
from sourcecheck.reports.layout import Paint
from sourcecheck.review import looking, waivers
from sourcecheck.review.candidates import MOST
from sourcecheck.review.file import ChangedMeanwhileError
from sourcecheck.review.keyboard import CancelledError, Keyboard
from sourcecheck.review.looking import Look
from sourcecheck.review.queue import Open
from sourcecheck.review.screen import QUESTION, Sheet, describe
from sourcecheck.review.session import Session

WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Outside:
    """The programs that a key may start. `edit` opens a file at a line."""

    browse: Callable[[str], None]
    edit: Callable[[Path, int], None]
    today: date


@dataclass
class Conversation:
    """A session at a terminal."""

    session: Session
    sheet: Sheet
    keyboard: Keyboard
    outside: Outside
    _look: Look | None = None
    _quit: bool = False
    _actions: dict[str, Callable[[], None]] = field(init=False)

    def __post_init__(self) -> None:
        self._actions = {
            "s": lambda: self._relate(Relation.SUPPORTS),
            "o": lambda: self._relate(Relation.OTHER_FIGURE),
            "c": lambda: self._relate(Relation.CONTRADICTS),
            "n": self._attach_new,
            "/": self._find,
            "w": self._waive,
            ".": self._waive_again,
            "e": self._edit,
            "b": self._browse,
            "t": self._turn,
            " ": self._later,
            "u": self._undo,
            "?": lambda: self.keyboard.show(self.sheet.help()),
            "q": self._leave,
        }

    def run(self) -> None:
        """Go on until the queue is worked off or the person has enough."""
        try:
            while not self._quit:
                if self.session.is_over:
                    self._finish()
                else:
                    self._ask()
        except EOFError:
            self._quit = True
        finally:
            self._sum_up()

    def _ask(self) -> None:
        if self._look is None:
            self._look = self.session.look()
            self._show(self._look)
        self._obey(self.keyboard.key(QUESTION))

    def _obey(self, key: str) -> None:
        """Do what a key says; what goes wrong is said, and the claim stays up."""
        try:
            if key.isdecimal() and key.isascii() and key != "0":
                self._choose(int(key))
            elif key.lower() in self._actions:
                self._actions[key.lower()]()
            elif key.strip():
                self._say("? lists the keys")
        except CancelledError:
            self._say("nothing was written")
        except ChangedMeanwhileError as error:
            self._complain(error)
            self.session.reread()
            self._look = None
        except SourcecheckError as error:
            self._complain(error)

    def _show(self, look: Look) -> None:
        session, sheet = self.session, self.sheet
        decided = f"{len(session.done)} decided"
        place = f"{session.place + 1} of {len(session.queue)}"
        head = f"sourcecheck review · {place} · {decided} · {session.desk.by}"
        foot = [sheet.line(), *sheet.keys()]
        self.keyboard.show(["", *sheet.said(head), sheet.line(), *sheet.claim(look), *foot, ""])

    def _relate(self, relation: Relation) -> None:
        citation, words = self.session.citation(), ""
        if citation is not None and not self.session.wording():
            self._say("no passage of it is shown; with its words the decision can be checked later")
            words = self.keyboard.line("The words in the source (Enter: none):")
        self._decided(describe(self.session.relate(relation, words)))

    def _choose(self, number: int) -> None:
        choices = self._look.choices if self._look is not None else ()
        if number > len(choices):
            self._say(f"there is no source {number}; n attaches a new one")
            return
        self._attach(choices[number - 1])

    def _find(self) -> None:
        words = self.keyboard.line("Words of its id, title or address:")
        found = looking.find(words, self.session.project.sources.values())[:MOST]
        if not found:
            self._say("no listed source has all these words")
            return
        for number, source in enumerate(found, 1):
            self._say(f"{number} {source.id}  {source.title or source.address}")
        key = self.keyboard.key("Which one to attach? (any other key: none)")
        if key.isdecimal() and 0 < int(key) <= len(found):
            self._attach(found[int(key) - 1])

    def _attach(self, source: Source) -> None:
        self._attached(source, self.session.attach(source))

    def _attach_new(self) -> None:
        url = self.keyboard.line("URL of the source:").strip()
        if not url:
            raise CancelledError
        if not url.startswith(WEB):
            self._say("a URL begins with https:// or http://")
            return
        self._say("reading it …")
        source, checked = self.session.try_new(url)
        citation = checked.citations[0]
        if citation.link is not None:
            self._say(f"the link is {citation.link.status.value}: {citation.link.reason}")
        self.keyboard.show(self.sheet.source(citation, checked.claim.text))
        if self.keyboard.key(f"Attach it as {source.id}? y or n:").lower() == "y":
            self._attach(source)
        else:
            self._say("nothing was written")

    def _attached(self, source: Source, found: Open) -> None:
        what = f"attached {source.id}: {found.checked.verdict.value}"
        if found.findings:
            what += f"; still open: {', '.join(found.rules)}"
        self._decided(what)

    def _waive(self) -> None:
        for number, reason in enumerate(waivers.REASONS, 1):
            self._say(f"{number} {reason}")
        code = self.keyboard.key("Why may it stand as it is? 1–7, . for the last waiver:")
        if code == ".":
            self._waive_again()
            return
        if code not in tuple("1234567"):
            raise CancelledError
        words = self.keyboard.line("In your own words (Enter: nothing to add):")
        reason = waivers.reason(code, words)
        until = waivers.months_after(self.outside.today, waivers.MONTHS)
        day = self.keyboard.line(f"Until when? (Enter: {until}, or never)")
        expires = waivers.expiry(day, self.outside.today)
        self._decided(describe(self.session.waive(Waiver(reason, self.session.desk.by, expires))))

    def _waive_again(self) -> None:
        if self.session.last_waiver is None:
            self._say("there is no waiver yet to repeat; w makes one")
            return
        self._decided(describe(self.session.waive(self.session.last_waiver)))

    def _edit(self) -> None:
        """Open the file at the claim; a file that cannot be used afterwards must not stay."""
        session, file = self.session, self.session.desk.file
        before = file.read()
        place = session.up.checked.claim.id
        listed = {c.id: c.location.line for c in session.project.claims}
        while True:
            with self.keyboard.released():
                self.outside.edit(file.path, listed.get(place, 1))
            try:
                found = session.edited(before)
            except ConfigurationError as error:
                for problem in error.problems[:5]:
                    self.keyboard.show(config.explain(problem).split("\n"))
                if self.keyboard.key("e to edit again, r to restore what was there:") == "r":
                    file.replace(file.read(), before.text)
                    self._say("restored")
                    return
            else:
                left = f"still open: {', '.join(found.rules)}" if found.findings else "settled"
                self._decided(f"edited; {left}")
                return

    def _browse(self) -> None:
        citation = self.session.citation()
        addresses = [p.url for p in citation.passages[:1]] if citation else []
        addresses += [citation.source.url or ""] if citation else []
        address = next((url for url in addresses if url.startswith(WEB)), "")
        if not address:
            self._say("no source with a web address is attached to this claim")
            return
        self._say(address)
        with self.keyboard.released():
            self.outside.browse(address)

    def _turn(self) -> None:
        self.session.turn()
        self._look = None

    def _later(self) -> None:
        self.session.later()
        self._look = None

    def _undo(self) -> None:
        undone = self.session.undo()
        self._decided(f"taken back: {describe(undone)}")

    def _leave(self) -> None:
        self._quit = True

    def _finish(self) -> None:
        """The last moment to take the last decision back."""
        if not self.session.done:
            self._quit = True
            return
        self._say("That was the last claim.", Paint.PLACE)
        key = self.keyboard.key("u takes the last decision back, q quits:").lower()
        if key in ("u", "q"):
            self._obey(key)

    def _sum_up(self) -> None:
        done = len(self.session.done)
        words = f"{done} decided and written, {self.session.left} left"
        self._say(
            f"{words}; `sourcecheck review` goes on from here" if self.session.left else words
        )

    def _decided(self, text: str) -> None:
        self._look = None
        written = self.session.done[-1].written if self.session.done else None
        self._say(f"→ {text}", Paint.GOOD)
        if self.session.trouble:
            self._say(self.session.trouble, Paint.WARNING)
            self.session.trouble = ""
        if written is not None and written.merged:
            self._say("the file had been changed meanwhile; what was changed there is kept")

    def _complain(self, error: SourcecheckError) -> None:
        self._say(f"{error.message}; {error.hint}" if error.hint else error.message, Paint.ERROR)

    def _say(self, text: str, paint: Paint = Paint.FAINT) -> None:
        self.keyboard.show(self.sheet.said(text, paint))
