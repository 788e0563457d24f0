"""Disagreements become findings, where the later statement stands."""

from __future__ import annotations

from datetime import date

from sourcecheck import claims, documents, findings
from sourcecheck.findings import Run, disagreements

TEXT = """In 1988 the regime executed 30,000 political prisoners.

More than 33,000 political prisoners were executed in 1988.

The fund holds 33,700 (thirty-three thousand seventy) pounds.
"""


def run(text: str) -> Run:
    document = documents.parse(text, "markdown", "a.md")
    clashing = claims.conflicts(claims.find(document, {}))
    return Run("sources.toml", {}, {}, (), (), (document,), date(2024, 1, 1), clashing)


def test_each_disagreement_is_a_finding_with_its_code_and_place() -> None:
    found = list(disagreements.check(run(TEXT)))

    assert [(f.rule, f.severity.value, str(f.location)) for f in found] == [
        ("SC501", "error", "a.md:3:1"),
        ("SC503", "error", "a.md:5:1"),
    ]
    assert "30,000 (line 1), More than 33,000 (line 3)" in found[0].message


def test_the_family_is_one_of_those_that_a_report_runs() -> None:
    assert [f.rule for f in findings.find(run(TEXT), ignore=("SC503",))] == ["SC501"]


def test_a_text_at_one_with_itself_has_none() -> None:
    assert list(disagreements.check(run("It rained in 1988. It rained in 1989."))) == []
