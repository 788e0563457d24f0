"""SC6xx: housekeeping of sources.toml."""

from __future__ import annotations

from sourcecheck.model import Severity
from sourcecheck.rules.rule import Rule

RULES = (
    Rule(
        code="SC601",
        name="waiver-expired",
        severity=Severity.WARNING,
        title="The claim was waived until a day that has passed.",
        why="Somebody meant to come back to it. Until then it counts as any other claim.",
        bad='waiver = { reason = "keeper sends her log", expires = 2024-06-30 }    # now past',
        good='sources = ["keepers-log"]',
        remedy="Attach what you were waiting for. If the reason still holds, set a new `expires`.",
    ),
    Rule(
        code="SC602",
        name="claim-not-in-document",
        severity=Severity.WARNING,
        title="The claim listed in sources.toml stands in none of the documents.",
        why="The sentence was edited or dropped. What is checked is then not what is published.",
        bad='text = "The harbour handled 38,450 boxes in 2023."    # the article: containers',
        good='text = "The harbour handled 38,450 containers in 2023."',
        remedy="Copy the sentence from the document, word for word (the finding names the nearest "
        "one), or remove the claim.",
    ),
    Rule(
        code="SC603",
        name="unused-source",
        severity=Severity.INFORMATION,
        title="The source is listed, and no claim cites it.",
        why="It was meant for something. Perhaps the claim that needs it has lost it.",
        bad='[sources.tide-tables]\nurl = "https://tides.example/2024"    # cited nowhere',
        good='[claims.spring-tide]\nsources = ["tide-tables"]',
        remedy="Attach it to its claim, or remove it.",
    ),
    Rule(
        code="SC604",
        name="duplicate-source",
        severity=Severity.INFORMATION,
        title="Two sources have the same address.",
        why="A claim that cites both seems to have two sources and has one.",
        bad='[sources.report]\nurl = "https://harbour.example/2023"\n'
        '[sources.annual]\nurl = "https://harbour.example/2023"',
        good='[sources.report-2023]\nurl = "https://harbour.example/2023"',
        remedy="Keep one, and let the claims cite that.",
    ),
    Rule(
        code="SC605",
        name="unused-organization",
        severity=Severity.INFORMATION,
        title="The organization is listed, and no claim or source mentions it.",
        why="Either it is left over, or the text uses a name of it that is not among its aliases.",
        bad='[organizations.paht]\nname = "Port Alder Harbour Trust"    # the text says: the Port',
        good='[organizations.paht]\nname = "Port Alder Harbour Trust"\naliases = ["the Port"]',
        remedy="Add the name that the text uses to `aliases =`, or remove the organization.",
    ),
)
