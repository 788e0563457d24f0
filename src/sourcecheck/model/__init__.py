"""The nouns: every value that passes from one room to another; no I/O, nothing of ours imported.

Offsets are characters into the text named beside them, end exclusive. Lines and columns start at 1
and count characters. Names follow the JSON that `report` and `scan` print.
"""

from __future__ import annotations

from sourcecheck.model.citing import (
    EditorMark,
    Entry,
    InTextCitation,
    UnknownCitation,
)
from sourcecheck.model.claim import (
    Claim,
    Conflict,
)
from sourcecheck.model.listing import (
    Citation,
    Location,
    Organization,
    Source,
    Waiver,
)
from sourcecheck.model.page import (
    Highlight,
    Judgement,
    LinkResult,
    Page,
    Passage,
    Unreadable,
)
from sourcecheck.model.report import (
    CheckedCitation,
    CheckedClaim,
    CheckedPassage,
    DecidedBy,
    Drift,
    Finding,
    NoOpinion,
    Opinion,
    Report,
    Reviewed,
)
from sourcecheck.model.terms import (
    Block,
    DriftKind,
    LinkStatus,
    Region,
    Relation,
    Severity,
    Verdict,
)
from sourcecheck.model.text import (
    Attribution,
    Cue,
    DateMention,
    Document,
    Figure,
    Link,
    Mention,
    Quote,
    Sentence,
)
from sourcecheck.model.works import (
    CitedWorks,
    MalformedIdentifier,
    PageWork,
    Record,
    WithdrawnWork,
    WorkDifference,
    WorkReference,
)

__all__ = [
    "Attribution",
    "Block",
    "CheckedCitation",
    "CheckedClaim",
    "CheckedPassage",
    "Citation",
    "CitedWorks",
    "Claim",
    "Conflict",
    "Cue",
    "DateMention",
    "DecidedBy",
    "Document",
    "Drift",
    "DriftKind",
    "EditorMark",
    "Entry",
    "Figure",
    "Finding",
    "Highlight",
    "InTextCitation",
    "Judgement",
    "Link",
    "LinkResult",
    "LinkStatus",
    "Location",
    "MalformedIdentifier",
    "Mention",
    "NoOpinion",
    "Opinion",
    "Organization",
    "Page",
    "PageWork",
    "Passage",
    "Quote",
    "Record",
    "Region",
    "Relation",
    "Report",
    "Reviewed",
    "Sentence",
    "Severity",
    "Source",
    "UnknownCitation",
    "Unreadable",
    "Verdict",
    "Waiver",
    "WithdrawnWork",
    "WorkDifference",
    "WorkReference",
]
