"""SC4xx: the sourcing is weak."""

from __future__ import annotations

from sourcecheck.model import Severity
from sourcecheck.rules.rule import Rule

RULES = (
    Rule(
        code="SC401",
        name="anonymous-source",
        severity=Severity.WARNING,
        title="The statement rests on somebody who is not named.",
        why="A reader cannot judge what an unnamed person knows or wants. With a figure or a "
        "quotation this counts as an error, because it cannot be traced at all.",
        bad="A senior official at the Trust said that the crane is unsafe.",
        good="The Trust's chief engineer, Ada Moor, said that the crane is unsafe.[1]",
        remedy="Name the person, or find a document. If the name must be kept back, say why, and "
        "say how the person comes to know.",
    ),
    Rule(
        code="SC402",
        name="vague-attribution",
        severity=Severity.WARNING,
        title="“Experts say”, “it is common knowledge”: nobody in particular says it.",
        why="Such words borrow authority without naming whose. Often one person is meant, or none.",
        bad="Experts agree that the estuary is silting up.",
        good="Two surveys of the Estuary Society, in 2019 and 2023, found the estuary silting up."
        "[2]",
        remedy="Say who, and attach where they say it. If you cannot, write it as your own view.",
    ),
    Rule(
        code="SC403",
        name="unattributed-estimate",
        severity=Severity.WARNING,
        title="Something is called estimated or reported, and nobody is named who did so.",
        why="An estimate is worth as much as its method and its maker.",
        bad="An estimated 3,000 people came to the regatta.",
        good="The Harbour Trust put the crowd at the regatta at 3,000.[3]",
        remedy="Name who made the estimate, and attach it.",
    ),
    Rule(
        code="SC404",
        name="not-independent",
        severity=Severity.WARNING,
        title="The source is, belongs to, or is party to the organization that the claim is about.",
        why="An organization may be cited for what it says, not as the only witness for how well "
        "it does.",
        bad="The Trust is the cleanest harbour operator on the coast.[4]\n"
        "[4] Press release of the Trust.",
        good="The Trust came first in the coast guard's cleanliness survey.[5]",
        remedy="Add a source with no stake in it, or attribute the statement: “the Trust says”.",
    ),
    Rule(
        code="SC405",
        name="self-published",
        severity=Severity.INFORMATION,
        title="The source was published by its author alone: a blog, a social network, a "
        "document-sharing site.",
        why="Nobody but the author looked at it first, and it can change or vanish at will.",
        bad="The lamp on the mole was lit in 1868.[6]\n[6] alderpilot.blog.example",
        good="The lamp on the mole was lit in 1868.[7]\n[7] Board of Lights, register of 1870.",
        remedy="Cite what the author relied on. For the author's own words the page is fine: waive "
        "it with that reason.",
    ),
    Rule(
        code="SC406",
        name="single-source",
        severity=Severity.INFORMATION,
        title="A figure, a quotation or an allegation rests on one source only.",
        why="If the one source is wrong, so are you. A second that did its own counting makes the "
        "claim much safer.",
        bad="Eleven men died building the breakwater.[8]",
        good="Eleven men died building the breakwater.[8][9]",
        remedy="Look for a second source that does not copy the first.",
    ),
    Rule(
        code="SC407",
        name="circular-source",
        severity=Severity.ERROR,
        title="The source leads back to this document, or two sources are one and the same.",
        why="Text that is its own proof, or one report counted twice, is no proof.",
        bad="The mole was built in 1868.[1]\n[1] cites this very article for the date.",
        good="The mole was built in 1868.[2]\n[2] Contract book of the Harbour Trust, 1868.",
        remedy="Follow the trail to whoever first knew it, and cite that.",
    ),
    Rule(
        code="SC408",
        name="own-source-missing",
        severity=Severity.WARNING,
        title="A statement is attributed to an organization, and nothing of its own is attached.",
        why="What a body said is best shown where it said it. Reports of reports lose a little "
        "each time.",
        bad="The Estuary Society warns of silting.[3]\n[3] A newspaper's summary.",
        good="The Estuary Society warns of silting.[4]\n[4] estuary-society.example/survey-2023",
        remedy="Attach the organization's own page or document, beside the report about it. Its "
        "sites are listed under `domains =`.",
    ),
    Rule(
        code="SC409",
        name="stale-figure",
        severity=Severity.INFORMATION,
        title="The figure is given as today's, but its source is old.",
        why="Some numbers keep for a century and some for a month. A reader takes “has” and “now” "
        "at their word.",
        bad="The Trust employs 212 people.[5]\n[5] Annual Report 2011.",
        good="In 2011 the Trust employed 212 people.[5]",
        remedy="Find the newest figure, or put the year beside the old one.",
    ),
    Rule(
        code="SC410",
        name="relative-time",
        severity=Severity.INFORMATION,
        title="“This week”, “recently”, “in the last two years”: the sentence ages from the day it "
        "is published.",
        why="Read a year later, it is wrong or cannot be checked.",
        bad="Last month the ferry stopped running on Sundays.",
        good="In June 2024 the ferry stopped running on Sundays.",
        remedy="Write the date.",
    ),
    Rule(
        code="SC411",
        name="unexpanded-acronym",
        severity=Severity.INFORMATION,
        title="An abbreviation is used that is never spelled out.",
        why="Several bodies share most abbreviations, and a source about the wrong one looks "
        "right.",
        bad="PAHT denies the report.",
        good="The Port Alder Harbour Trust (PAHT) denies the report.",
        remedy="Spell it out where it first occurs, and list it under `aliases =`.",
    ),
)
