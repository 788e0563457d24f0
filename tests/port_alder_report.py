"""A report about Port Alder with every verdict and every link status, for the report tests."""

from __future__ import annotations

from dataclasses import replace

from sourcecheck.model import (
    Attribution,
    CheckedCitation,
    CheckedClaim,
    CheckedPassage,
    Citation,
    Claim,
    Finding,
    LinkResult,
    LinkStatus,
    Location,
    Mention,
    Report,
    Source,
    Verdict,
    Waiver,
)
from sourcecheck.rules import RULES

SITE = "https://harbour.example"


def claim(identity: str, line: int, text: str, **fields: object) -> Claim:
    """A listed claim at the start of a line of article.md."""
    whole = Claim(identity, text, Location("article.md", line, 1), listed=True)
    return replace(whole, **fields)  # type: ignore[arg-type]


def link(path: str, status: LinkStatus, line: int, **fields: object) -> LinkResult:
    """A link of the harbour's site, cited in sources.toml."""
    places = (Location("sources.toml", line, 7),)
    result = LinkResult(f"{SITE}/{path}", status, attempts=1, cited_at=places)
    return replace(result, **fields)  # type: ignore[arg-type]


def finding(code: str, message: str, place: Location, **fields: object) -> Finding:
    """A finding with the severity and remedy of its rule."""
    rule = RULES[code]
    return Finding(code, rule.severity, message, place, rule.remedy, **fields)  # type: ignore[arg-type]


LINKS = (
    link("history.html", LinkStatus.OK, 9, code=200, final_url=f"{SITE}/history.html"),
    link(
        "accounts",
        LinkStatus.MOVED,
        13,
        code=200,
        final_url=f"{SITE}/accounts.html",
        reason="moved permanently",
        rule="SC202",
        moved_to=f"{SITE}/accounts.html",
    ),
    link("seals", LinkStatus.DEAD, 17, code=404, reason="404 Not Found", rule="SC201"),
    link("regatta", LinkStatus.SUSPECT, 21, code=200, reason="says it is not there", rule="SC205"),
    link("wind", LinkStatus.BLOCKED, 25, code=403, reason="asks for a captcha", rule="SC203"),
    link("dues", LinkStatus.UNREACHABLE, 29, code=503, reason="503, twice", rule="SC204"),
    LinkResult(
        "http://10.0.0.1/tides",
        LinkStatus.REFUSED,
        "10.0.0.1 is a private address",
        rule="SC207",
        cited_at=(Location("sources.toml", 33, 7),),
    ),
)


def cited(
    source: str, verdict: Verdict, look: LinkResult | None, *said: str, **fields: object
) -> CheckedCitation:
    """A citation of a page of the harbour's site, and the passages that decide it."""
    url = look.url if look else ""
    passages = tuple(CheckedPassage(text, 0, len(text), f"{url}#:~:text=x") for text in said)
    where = Source(source, url=url) if look else Source(source, path="notes/minutes.txt")
    checked = CheckedCitation(Citation(source), where, verdict, look, passages=passages)
    return replace(checked, **fields)  # type: ignore[arg-type]


CLAIMS = (
    CheckedClaim(
        claim(
            "founded",
            3,
            "The Port Alder Harbour Trust was founded in 1871.",
            organizations=(Mention(4, 28, "Port Alder Harbour Trust", "…", "paht"),),
        ),
        Verdict.SUPPORTED,
        0.973_21,
        (cited("history", Verdict.SUPPORTED, LINKS[0], "It was founded in 1871.", score=0.97321),),
    ),
    CheckedClaim(
        claim(
            "dredging",
            5,
            "The chair says that dredging the north channel cost £4.2 million.",
            attributed_to=Attribution("The chair", "says that"),
        ),
        Verdict.CONFLICTING,
        0.04,
        (
            cited(
                "accounts",
                Verdict.CONFLICTING,
                LINKS[1],
                "The dredging of the north channel cost £2.4 million.",
                reasons=("you say £4.2 million; the source says £2.4 million",),
            ),
        ),
    ),
    CheckedClaim(
        claim("breakwater", 7, "The breakwater was finished in 1904 and cost eleven lives."),
        Verdict.PARTIAL,
        0.41,
        (
            cited(
                "history",
                Verdict.PARTIAL,
                LINKS[0],
                "The outer breakwater, 412 metres long, was finished in 1904.",
                reasons=("“eleven lives” does not occur on the page",),
            ),
        ),
    ),
    CheckedClaim(
        claim("ferry", 9, "The ferry carried 186,000 passengers in 2023."),
        Verdict.NOT_FOUND,
        0.02,
        (cited("minutes", Verdict.NOT_FOUND, None, reasons=("nothing here speaks of a ferry",)),),
    ),
    CheckedClaim(
        claim("wind", 11, "Wind turbines power the cranes."),
        Verdict.UNVERIFIABLE,
        0.0,
        (
            cited(
                "wind",
                Verdict.UNVERIFIABLE,
                LINKS[4],
                reasons=("the link is blocked (asks for a captcha)",),
            ),
        ),
    ),
    CheckedClaim(claim("jobs", 13, "One household in four lives off the quay."), Verdict.UNSOURCED),
    CheckedClaim(
        claim("lamp", 15, "The lamp on the mole was lit in 1868.", waiver=Waiver("her log is due")),
        Verdict.WAIVED,
    ),
    CheckedClaim(
        claim("publish", 17, "The Trust should publish its figures.", kinds=("demand",)),
        Verdict.UNSOURCED,
    ),
    CheckedClaim(
        claim("ice-house", 19, "The Trust has bought the old ice house."),
        Verdict.UNCLEAR,
        0.37,
        (
            cited(
                "history",
                Verdict.UNCLEAR,
                LINKS[0],
                passages=(
                    CheckedPassage(
                        "The Trust hopes to buy the old ice house by the summer.",
                        0,
                        55,
                        f"{SITE}/history.html#:~:text=x",
                        ((10, 22),),
                    ),
                ),
                reasons=("in the source “hopes to buy” is only expected",),
                claim_highlights=((10, 20),),
            ),
        ),
    ),
)

FINDINGS = (
    finding(
        "SC301",
        "accounts: you say £4.2 million; the source says £2.4 million",
        Location("article.md", 5, 1),
        claim="dredging",
    ),
    finding("SC406", "only accounts is attached", Location("article.md", 5, 1), claim="dredging"),
    finding(
        "SC304",
        "history: “eleven lives” does not occur on the page",
        Location("article.md", 7, 1),
        claim="breakwater",
    ),
    finding("SC303", "minutes does not say it", Location("article.md", 9, 1), claim="ferry"),
    finding(
        "SC306",
        "wind: the link is blocked (asks for a captcha)",
        Location("article.md", 11, 1),
        claim="wind",
    ),
    finding("SC101", "a figure, and no source for it", Location("article.md", 13, 1), claim="jobs"),
    finding(
        "SC308",
        "history: in the source “hopes to buy” is only expected",
        Location("article.md", 19, 1),
        claim="ice-house",
        source="history",
    ),
    *(
        finding(look.rule, f"{look.url} {look.status}: {look.reason}", look.cited_at[0])
        for look in LINKS
        if look.rule
    ),
)

REPORT = Report(
    claims=CLAIMS,
    links=LINKS,
    findings=FINDINGS,
    notes=("a proxy (http://proxy.example:3128) decides where requests go",),
)
LINKS_REPORT = Report(links=LINKS, findings=FINDINGS[7:], links_only=True)
