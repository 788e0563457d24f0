"""SC3xx: what a citation does not do, and where two sources of a claim disagree."""

from __future__ import annotations

from datetime import date

from sourcecheck import findings
from sourcecheck.model import (
    CheckedCitation,
    CheckedClaim,
    CheckedPassage,
    Citation,
    Claim,
    Finding,
    Location,
    Source,
    Verdict,
)

TODAY = date(2026, 3, 1)


def cited(name: str, verdict: Verdict, said: str = "", rule: str = "") -> CheckedCitation:
    """What one source does for the claim."""
    source = Source(name, f"https://{name}.example/")
    passages = (CheckedPassage(said, 0, len(said)),) if said else ()
    return CheckedCitation(
        Citation(name), source, verdict, passages=passages, reasons=("why",), rule=rule
    )


def found(verdict: Verdict, *citations: CheckedCitation) -> list[Finding]:
    """The SC3xx findings about a claim with these sources."""
    claim = Claim("c", "The lock holds two barges.", Location("a.md", 3))
    checked = CheckedClaim(claim, verdict, 1.0, citations)
    sources = {each.source.id: each.source for each in citations}
    run = findings.Run("sources.toml", {}, sources, (checked,), (), (), TODAY)
    return [each for each in findings.find(run) if each.rule.startswith("SC3")]


def test_where_sources_disagree_both_are_named_and_quoted() -> None:
    yes = cited("trust", Verdict.SUPPORTED, "The lock holds two barges.")
    no = cited("county", Verdict.CONFLICTING, "The lock holds three barges.", "SC301")
    by_rule = {each.rule: each for each in found(Verdict.CONFLICTING, no, yes)}
    assert by_rule["SC309"].message == (
        "trust bears it out: “The lock holds two barges.”; "
        "county says otherwise: “The lock holds three barges.”"
    )
    assert by_rule["SC301"].source == "county"


def test_a_long_passage_is_cut_in_the_message() -> None:
    yes = cited("trust", Verdict.SUPPORTED, "two " * 900)
    (about,) = found(Verdict.CONFLICTING, yes, cited("county", Verdict.CONFLICTING))
    assert len(about.message) < 300
    assert about.message.endswith("; county says otherwise")


def test_sources_that_agree_are_no_disagreement() -> None:
    yes = cited("trust", Verdict.SUPPORTED)
    assert found(Verdict.SUPPORTED, yes, cited("county", Verdict.UNCLEAR, "x", "SC308")) == []


def test_an_unclear_source_is_left_to_a_reader() -> None:
    (about,) = found(Verdict.UNCLEAR, cited("county", Verdict.UNCLEAR, "x", "SC308"))
    assert (about.rule, about.message) == ("SC308", "county: why")
