"""The session as the page sees it: plain values, every text from outside made visible."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TypeAlias, Union

from sourcecheck.model import CheckedCitation
from sourcecheck.reports.escape import visible
from sourcecheck.reports.highlighting import (
    MarkedText,
    difference,
    marked_claim,
    marked_passage,
)
from sourcecheck.reports.wording import second_opinion
from sourcecheck.review import waivers
from sourcecheck.review.candidates import Candidate
from sourcecheck.review.file import Snapshot
from sourcecheck.review.looking import Look
from sourcecheck.review.screen import SAYS, around, describe
from sourcecheck.review.session import Session
from sourcecheck.rules import RULES

Json: TypeAlias = Union[str, int, bool, list["Json"], dict[str, "Json"], None]  # noqa: UP007

WEB = ("http://", "https://")
MAX_DIFF_LINES = 400


def state(session: Session, first: Snapshot, said: str = "") -> Mapping[str, Json]:
    """Everything the page shows. `first` is the file as it was when the session began."""
    decided = {done.place for done in session.done}
    claims: list[Json] = [
        {
            "id": one.id,
            "shown": visible(one.id),
            "rules": " ".join(one.rules),
            "decided": place in decided,
            "up": place == session.place,
        }
        for place, one in enumerate(session.queue)
    ]
    return {
        "sha": session.base.sha,
        "file": visible(session.desk.file.shown_as),
        "by": visible(session.desk.by),
        "decided": len(session.done),
        "left": session.left,
        "claims": claims,
        "claim": None if session.is_over else _claim(session.look()),
        "reasons": list(waivers.REASONS),
        "diff": _diff(first, session.base),
        "said": visible(said),
    }


def citation_shown(citation: CheckedCitation, claim: str) -> dict[str, Json]:
    """One source, and what it says."""
    source = citation.source
    address = citation.passages[0].url if citation.passages else source.address
    return {
        "id": visible(source.id),
        "title": visible(source.title),
        "verdict": citation.verdict.value,
        "link": visible(f"{citation.link.status.value}: {citation.link.reason}")
        if citation.link
        else "",
        "passages": [_segments(marked_passage(passage)) for passage in citation.passages[:3]],
        "differs": visible(difference(citation, claim)),
        "reasons": [
            visible(reason) for reason in (*citation.reasons, second_opinion(citation)) if reason
        ],
        "url": _web(address),
        "archive": _web(source.archive or ""),
    }


def _claim(look: Look) -> dict[str, Json]:
    claim, one = look.open.checked.claim, look.open
    before, after = around(look.document, claim.start, claim.end)
    findings: list[Json] = [
        {
            "rule": f"{finding.rule} {RULES[finding.rule].name}",
            "severity": finding.severity.value,
            "message": visible(finding.message),
        }
        for finding in one.findings
    ]
    earlier = f"{describe(one.earlier)}; {one.again}" if one.earlier else ""
    return {
        "id": one.id,
        "shown": visible(one.id),
        "text": _segments(marked_claim(claim.text, [look.citation] if look.citation else [])),
        "before": visible(before),
        "after": visible(after),
        "place": visible(str(claim.location)),
        "verdict": one.checked.verdict.value,
        "kinds": ", ".join(claim.kinds),
        "speaker": visible(claim.attributed_to.text) if claim.attributed_to else "nobody named",
        "findings": findings,
        "earlier": visible(earlier),
        "citation": citation_shown(look.citation, claim.text) if look.citation else None,
        "citations": len(one.checked.citations),
        "choices": _choices(look),
    }


def _segments(text: MarkedText) -> list[Json]:
    """A text in pieces, each of which is marked as deciding or not."""
    return [{"text": visible(each.text), "marked": each.marked} for each in text.segments()]


def _choices(look: Look) -> list[Json]:
    found: list[Json] = [_candidate(candidate) for candidate in look.candidates]
    found += [
        {"id": source.id, "shown": visible(source.id), "says": "", "passage": visible(source.title)}
        for source in look.others
    ]
    return found


def _candidate(one: Candidate) -> dict[str, Json]:
    return {
        "id": one.source.id,
        "shown": visible(one.source.id),
        "says": SAYS[one.judgement.verdict],
        "passage": visible(one.passage.text),
    }


def _diff(first: Snapshot, now: Snapshot) -> list[Json]:
    """What the session has done to the file, in lines as `diff -u` has them, without the head."""
    old, new = first.text.splitlines(), now.text.splitlines()
    lines = list(difflib.unified_diff(old, new, n=1, lineterm=""))[2:]
    return [visible(line) for line in lines[:MAX_DIFF_LINES]]


def _web(address: str) -> str:
    return address if address.lower().startswith(WEB) else ""
