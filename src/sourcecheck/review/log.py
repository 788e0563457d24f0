"""The trail of decisions as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcecheck import config
from sourcecheck.errors import UsageError
from sourcecheck.reports.escape import not_an_order, visible
from sourcecheck.review.decisions import Decision, Kind


def lines(trail: Sequence[Decision], claims: Sequence[str] = ()) -> Iterator[str]:
    """One line a decision, the details set in below it; only those about `claims`, if given.

    Raises UsageError for a claim that nothing was ever decided about.
    """
    known = {decision.claim for decision in trail}
    for claim in claims:
        if claim not in known:
            near = config.closest(claim, known)
            hint = f"did you mean {near}?" if near else "`sourcecheck log` alone lists all"
            raise UsageError(f"nothing was decided about {claim}", hint)
    undone = {(d.claim, d.undoes) for d in trail if d.kind is Kind.UNDONE}
    shown = [decision for decision in trail if not claims or decision.claim in claims]
    if not shown:
        yield "nothing was decided yet"
    for decision in shown:
        taken_back = decision.kind is not Kind.UNDONE and (decision.claim, decision.at) in undone
        yield from map(_safe, _entry(decision, taken_back=taken_back))


def _entry(decision: Decision, *, taken_back: bool) -> Iterator[str]:
    kind = decision.kind.value
    what = f"took back: {decision.undoes}" if decision.kind is Kind.UNDONE else kind
    source = f" {decision.source}" if decision.source and decision.kind is not Kind.UNDONE else ""
    note = " (taken back later)" if taken_back else ""
    yield f"{decision.at}  {decision.claim}  {what}{source}  by {decision.by or 'unknown'}{note}"
    if decision.kind is Kind.UNDONE:
        return
    if decision.rules:
        yield f"    found:  {' '.join(decision.rules)}"
    if decision.reason:
        yield f"    reason: {decision.reason}"
    if decision.exact:
        yield f"    words:  “{decision.exact}”"
    hashes = f"claim {decision.claim_sha}"
    yield f"    texts:  {hashes}{f', source {decision.source_sha}' if decision.source_sha else ''}"


def _safe(line: str) -> str:
    return not_an_order(visible(line))
