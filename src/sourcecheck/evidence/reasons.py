"""Why a verdict is what it is, in words a person can check against the page."""

from __future__ import annotations

from sourcecheck.evidence import verdict as verdicts
from sourcecheck.evidence.fact import Fact, Kind, Standing
from sourcecheck.evidence.features import Look
from sourcecheck.model import Verdict

SHOWN_WORDS = 4


def of(seen: Look, verdict: Verdict) -> tuple[str, ...]:
    """The reasons for a verdict, the deciding one first."""
    found: list[str] = []
    if verdict is Verdict.CONFLICTING:
        found.append(_of_conflict(seen))
    elif seen.other_speaker is not None:
        mouths = seen.other_speaker
        found.append(f"you have {mouths.said} say so; the source has {mouths.found} say so")
    elif seen.not_stood_by:
        found.append(f"the source itself does not stand by it: “{seen.not_stood_by}”")
    found += [_of_gap(fact) for fact in _gaps(seen)]
    found.append(_of_words(seen))
    if verdict is Verdict.PARTIAL and seen.weakest_clause < verdicts.CLAUSE_HELD:
        found.append(f"nothing of “{seen.weakest_words}” is there")
    if verdict is not Verdict.CONFLICTING and seen.considered:
        found.append(f"the source only considers it (“{seen.considered}”)")
    return tuple(dict.fromkeys(found))


def _of_conflict(seen: Look) -> str:
    disputed = verdicts.conflict(seen)
    if disputed is not None:
        if disputed.kind is Kind.QUOTATION:
            return f"the quotation is altered: {disputed.instead}"
        return f"you say {disputed.said}; the source says {disputed.instead}"
    turned = seen.opposition
    if turned is None:
        return ""
    if turned.said and turned.found:
        return f"the source says the opposite: you say “{turned.said}”; it says “{turned.found}”"
    if turned.found:
        return f"the source says the opposite: it says “{turned.found}” where you do not"
    return f"the source says the opposite: you say “{turned.said}”, which it does not"


def _gaps(seen: Look) -> list[Fact]:
    """What the page leaves open of the claim's facts, what decides first."""
    deciding = verdicts.unproven(seen)
    others = (
        fact
        for fact in seen.facts
        if fact not in deciding
        and fact.kind in (Kind.FIGURE, Kind.DATE)
        and fact.standing in (Standing.MISSING, Standing.ELSEWHERE, Standing.BOUNDED)
    )
    return [*deciding, *others]


def _of_gap(fact: Fact) -> str:
    what = f"“{fact.said}”"
    if fact.standing is Standing.ELSEWHERE:
        return f"{what} stands on the page, but about something else"
    if fact.standing is Standing.BOUNDED:
        return f"you say {fact.said}; the source gives only a limit: {fact.instead}"
    if fact.kind is Kind.QUOTATION:
        return f"the quotation {what} is not on the page"
    if fact.kind is Kind.NAME:
        return f"{what} does not occur on the page"
    if fact.standing is Standing.ABSENT:
        return f"{what} is nowhere in the page's text"
    return f"{what} is not there where the page speaks of this"


def _of_words(seen: Look) -> str:
    if not seen.all_words:
        return "the claim has no words to look for"
    if not seen.cover:
        return f"none of {seen.all_words} content words stands on the page"
    sentences = "one sentence" if len(seen.cover) == 1 else f"{len(seen.cover)} sentences"
    covers = f"covers {seen.held_words} of {seen.all_words} content words in {sentences}"
    if not seen.missing_words:
        return covers
    missing = ", ".join(f"“{word}”" for word in seen.missing_words[:SHOWN_WORDS])
    more = len(seen.missing_words) - SHOWN_WORDS
    return f"{covers}; not {missing}" + (f" and {more} more" if more > 0 else "")
