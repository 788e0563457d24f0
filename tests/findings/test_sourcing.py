"""SC4xx: what is weak about the sources that a claim has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pytest

from sourcecheck import claims, findings
from sourcecheck.model import (
    Attribution,
    CheckedCitation,
    CheckedClaim,
    Citation,
    Claim,
    Location,
    Organization,
    Source,
    Verdict,
)

TODAY = date(2026, 3, 1)
TRUST = Organization("trust", "Harbour Trust", domains=("trust.example", "trust.medium.com"))
NONE: Mapping[str, Source] = MappingProxyType({})


def found(
    text: str, *sources: Source, said_by: str = "", document: str = "docs/article.md"
) -> list[str]:
    """The codes of the findings about a claim with these sources, read in full."""
    speaker = Attribution("it", id=said_by) if said_by else None
    claim = Claim("c", text, Location(document, 3), attributed_to=speaker)
    claim = claims.describe(claim, {"trust": TRUST})
    cited = tuple(CheckedCitation(Citation(s.id), s, Verdict.SUPPORTED) for s in sources)
    checked = CheckedClaim(claim, Verdict.SUPPORTED, 1.0, cited)
    run = findings.Run(
        "docs/sources.toml", {"trust": TRUST}, {s.id: s for s in sources}, (checked,), (), (), TODAY
    )
    return [f.rule for f in findings.find(run) if f.rule.startswith("SC4") and f.rule != "SC406"]


OLD = Source("old", "https://a.example/x", published=date(2019, 5, 1))
YOUNG = Source("young", "https://b.example/x", published=date(2025, 5, 1))
NOW = "The port employs 212 people."


def test_a_figure_of_today_from_an_old_source_is_stale() -> None:
    assert found(NOW, OLD) == ["SC409"]


@pytest.mark.parametrize(
    "source",
    [
        Source("a", "https://a.example/reports/2011/annual"),
        Source("a", "https://a.example/x", title="Annual Report 2011"),
    ],
)
def test_the_year_of_a_source_stands_in_its_title_or_address(source: Source) -> None:
    assert found(NOW, source) == ["SC409"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (NOW, (YOUNG,)),
        (NOW, (OLD, YOUNG)),
        (NOW, (Source("a", "https://a.example/x"),)),
        ("In 2019 the port employs 212 people.", (OLD,)),
        ("The port employed 212 people.", (OLD,)),
        ("The port is old.", (OLD,)),
    ],
)
def test_a_figure_with_its_year_or_a_young_source_is_not_stale(
    text: str, sources: tuple[Source, ...]
) -> None:
    assert found(text, *sources) == []


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://pilot.blogspot.com/2025/lamp", True),
        ("https://m.facebook.com/pilot", True),
        ("https://x.com/pilot/status/1", True),
        ("https://maxx.com/pilot", False),
        ("https://medium.com.observer.example/a", False),
        ("https://trust.medium.com/lamp", False),
    ],
)
def test_a_page_that_only_its_author_read_is_self_published(url: str, is_one: bool) -> None:
    assert found("The lamp was lit.", Source("a", url)) == ["SC405"] * is_one


def test_for_its_own_words_a_body_may_be_cited_from_anywhere() -> None:
    source = Source("a", "https://x.com/trust/1", publisher="trust")

    assert found("The lamp was lit.", source) == ["SC405"]
    assert found("The lamp was lit.", source, said_by="trust") == []


def test_a_document_is_no_source_of_itself() -> None:
    itself, other = Source("a", path="article.md"), Source("b", path="notes/article.md")

    assert found("The lamp was lit.", itself) == ["SC407"]
    assert found("The lamp was lit.", other) == []
