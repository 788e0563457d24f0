"""Which judge is asked for second opinions, about which citations, and what became of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from sourcecheck.errors import UsageError
from sourcecheck.model import CheckedCitation, CheckedClaim, NoOpinion, Opinion, Verdict
from sourcecheck.opinions.judge import WORDS, SecondJudge, Silent, question
from sourcecheck.settings import Settings

KEY = "SOURCECHECK_OPINION_KEY"
"""The environment variable with the endpoint's key; it is written down nowhere."""

ASKED_ABOUT = frozenset({*WORDS, Verdict.UNCLEAR})
NAMED_CLAIMS = 10
Progress = Callable[[int, int, str], None]


def second_judge(settings: Settings, environ: Mapping[str, str] = os.environ) -> SecondJudge | None:
    """The judge that the settings name, None when they name none.

    Raises UsageError for an address, a model or a folder that cannot be used.
    """
    named = settings.second_opinion.strip()
    if not named:
        if settings.second_opinion_model:
            raise UsageError(
                "a model for the second opinion, and nobody to ask",
                "name an endpoint as well: --second-opinion http://localhost:11434/v1",
            )
        return None
    if "://" in named:
        if not settings.second_opinion_model.strip():
            raise UsageError(
                "an endpoint for the second opinion, and no model",
                "name it: --second-opinion-model NAME",
            )
        from sourcecheck.opinions.chat import Chat

        key = environ.get(KEY, "").strip()
        return Chat(named, settings.second_opinion_model.strip(), key, settings)
    from sourcecheck import nli
    from sourcecheck.opinions.crossencoder import CrossEncoder

    return CrossEncoder(nli.loaded(named))


@dataclass(frozen=True, slots=True)
class Seconded:
    """Claims with the opinions on them, and what the reader of any report must know of these."""

    claims: tuple[CheckedClaim, ...]
    notes: tuple[str, ...] = ()
    interrupted: bool = False


def beside(
    claims: Sequence[CheckedClaim],
    judge: SecondJudge | None,
    settings: Settings,
    progress: Progress,
) -> Seconded:
    """Ask about every claim that was read and judged by rule, where a passage comes near it.

    Without a judge nobody is asked. Verdicts and scores stay what they are. Ctrl-C ends it with the
    opinions given so far.
    """
    if judge is None:
        return Seconded(tuple(claims))
    asking = _Asking(judge, settings)
    done: list[CheckedClaim] = []
    interrupted = False
    with closing(judge):
        try:
            for number, checked in enumerate(claims, 1):
                done.append(asking.about(checked))
                progress(number, len(claims), f"second opinion: {checked.claim.id}")
        except KeyboardInterrupt:
            interrupted = True
    whole = (*done, *claims[len(done) :])
    return Seconded(whole, (_note(whole, judge),), interrupted)


class _Asking:
    """One round of questions. It stops after too many, and when the judge cannot be reached."""

    def __init__(self, judge: SecondJudge, settings: Settings) -> None:
        self._judge = judge
        self._limits = settings.limits
        self._offline = settings.offline and judge.needs_network
        self._asked = 0
        self._silences = 0

    def about(self, checked: CheckedClaim) -> CheckedClaim:
        """The claim with opinions on its citations."""
        text = checked.claim.text
        citations = tuple(
            replace(each, opinion=self._opinion(text, each)) if _is_open(each) else each
            for each in checked.citations
        )
        return replace(checked, citations=citations)

    def _opinion(self, claim: str, citation: CheckedCitation) -> Opinion | NoOpinion:
        name = self._judge.name
        if why := self._not_asked():
            return NoOpinion(name, why)
        self._asked += 1
        said = self._judge.judge(question(claim, tuple(p.text for p in citation.passages)))
        if isinstance(said, Silent):
            self._silences = self._silences + 1 if said.unreached else 0
            return NoOpinion(name, said.why)
        self._silences = 0
        return Opinion(name, said.verdict, said.score)

    def _not_asked(self) -> str:
        if self._offline:
            return "not asked, since the run is offline"
        if self._silences >= self._limits.max_opinion_silences:
            return "not asked again, since it could not be reached"
        if self._asked >= self._limits.max_opinions:
            return f"not asked, since a run asks {self._limits.max_opinions} times at most"
        return ""


def _note(claims: Sequence[CheckedClaim], judge: SecondJudge) -> str:
    """Who was asked, what became of it, and that nothing hangs on it."""
    opinions = [c for checked in claims for c in checked.citations if c.opinion is not None]
    none = sum(isinstance(citation.opinion, NoOpinion) for citation in opinions)
    given = [citation for citation in opinions if isinstance(citation.opinion, Opinion)]
    unclear = sum(citation.verdict is Verdict.UNCLEAR for citation in given)
    differing = sum(citation.is_disputed for citation in opinions)
    ids = [checked.claim.id for checked in claims if checked.is_disputed]
    more = f" and {len(ids) - NAMED_CLAIMS} more" if len(ids) > NAMED_CLAIMS else ""
    named = f" ({', '.join(ids[:NAMED_CLAIMS])}{more})" if ids else ""
    settles = f", has one on {unclear} left unclear" if unclear else ""
    sent = ", to which claims and passages are sent" if judge.needs_network else ""
    return (
        f"second opinion by {judge.name}{sent}: it agrees on {len(given) - differing - unclear}, "
        f"differs on {differing}{named}, gives none on {none}{settles}; "
        "it changes no verdict and no exit code"
    )


def _is_open(citation: CheckedCitation) -> bool:
    """Whether there is something to ask: what a person has decided is decided, and of a source that
    could not be read nobody can say anything."""
    undecided = citation.citation.relation is None
    return undecided and bool(citation.passages) and citation.verdict in ASKED_ABOUT
