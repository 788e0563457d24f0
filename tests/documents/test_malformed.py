"""Identifiers that lead nowhere as they are written, and their repair."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcecheck import cited, config, documents
from sourcecheck.documents.citations import malformed
from sourcecheck.settings import Limits

BIB = """@article{a, title={A}, doi={10.1000/x.}}
@article{b, title={B}, doi={https://doi.org/https://doi.org/10.1000/y}, isbn={0306406153}}
"""


@pytest.mark.parametrize(
    ("url", "repair"),
    [
        ("https://doi.org/https://doi.org/10.1000/x", "https://doi.org/10.1000/x"),
        ("http://dx.doi.org/http://dx.doi.org/10.1000/x", "https://doi.org/10.1000/x"),
        ("https://doi.org/doi:10.1000/x", "https://doi.org/10.1000/x"),
        ("https://doi.org/DOI:%2010.1000/x", "https://doi.org/10.1000/x"),
        ("https://doi.org/10.1000/x.", "https://doi.org/10.1000/x"),
        ("https://doi.org/10.1000/a–b", "https://doi.org/10.1000/a-b"),
        ("https://doi.org/10.1000", ""),
        (
            "https://arxiv.org/abs/2101.1",
            "https://arxiv.org/abs/2101.00001 or https://arxiv.org/abs/2101.10000",
        ),
        (
            "https://pubmed.ncbi.nlm.nih.gov/PMC123456/",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC123456/",
        ),
    ],
)
def test_a_malformed_address_is_told_with_its_repair(url: str, repair: str) -> None:
    fault = malformed.in_address(url)

    assert fault is not None
    assert fault.repair == repair


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/10.1000/x",
        "https://doi.org/10.1016/S0140-6736(97)11096-0",
        "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        "https://doi.org/10/abcd",
        "https://doi.org/",
        "https://arxiv.org/abs/2101.00001v2",
        "https://arxiv.org/pdf/1412.6980.pdf",
        "https://arxiv.org/abs/hep-th/9901001",
        "https://arxiv.org/list/math.CO/new",
        "https://pubmed.ncbi.nlm.nih.gov/123456/",
        "https://example.org/10.1000/x.",
        "javascript:alert(1)",
        "http:///nowhere",
        "http://[::1",
        "",
    ],
)
def test_a_good_address_is_left_alone(url: str) -> None:
    assert malformed.in_address(url) is None


@pytest.mark.parametrize(
    ("text", "written", "repair"),
    [
        ("See arXiv:2101.1.", "2101.1", "2101.00001 or 2101.10000"),
        ("See arXiv:1412.123", "1412.123", "1412.0123 or 1412.1230"),
        ("See arXiv:2113.00001.", "2113.00001", ""),
        ("ISBN 978-0-306-40615-8.", "978-0-306-40615-8", "9780306406157"),
        ("ISBN 0306406153", "0306406153", "0306406152"),
        ("ISSN 0378-5954", "0378-5954", "0378-5955"),
        ("doi:10,1000/abc.", "10,1000/abc", "10.1000/abc"),
        ("doi:10.1000 and", "10.1000", ""),
        ("PMID: PMC12345", "PMC12345", "PMCID: PMC12345"),
    ],
)
def test_a_malformed_identifier_in_a_text_is_told(text: str, written: str, repair: str) -> None:
    (found,) = malformed.in_text(text)

    assert (found.identifier.written, found.identifier.repair) == (written, repair)
    assert text[: found.end].endswith(written)


@pytest.mark.parametrize(
    "text",
    [
        "arXiv:2101.00001, arXiv:1412.6980 and arXiv:hep-th/9901001",
        "ISBN 0-306-40615-2 1999",
        "ISBN-13: 978 0 306 40615 7",
        "ISBN 3-16-148410-X or 978-3-16-148410-0",
        "ISSN 0378-5955",
        "doi:10.1000/x. And doi:10.1000/y)",
        "PMID: 123",
    ],
)
def test_a_good_identifier_in_a_text_is_left_alone(text: str) -> None:
    assert list(malformed.in_text(text)) == []


def test_every_place_of_a_run_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(BIB, "utf-8")
    (tmp_path / "a.md").write_text(
        "---\nbibliography: a.bib\n---\n\nIt sank [@a; @b]. It is *in* arXiv:2101.1.\n"
        "See [there](https://doi.org/10.1000/z.).\n",
        "utf-8",
    )
    (tmp_path / "sources.toml").write_text(
        'schema = 1\n[sources.s]\ntitle = "S"\nisbn = "0306406153"\n'
        '[sources.u]\nurl = "https://doi.org/https://doi.org/10.1000/q"\n',
        "utf-8",
    )
    project = config.load(tmp_path / "sources.toml", shown_as="sources.toml")
    text = documents.read(tmp_path / "a.md", "a.md", Limits())

    found = cited.malformed_identifiers(project.sources, [text])

    assert sorted((str(one.location), one.written) for one in found) == [
        ("a.bib:1:1", "10.1000/x."),
        ("a.bib:2:1", "0306406153"),
        ("a.bib:2:1", "https://doi.org/https://doi.org/10.1000/y"),
        ("a.md:5:30", "2101.1"),
        ("a.md:6:6", "https://doi.org/10.1000/z."),
        ("sources.toml:3:9", "0306406153"),
        ("sources.toml:6:7", "https://doi.org/https://doi.org/10.1000/q"),
    ]


@given(st.text(alphabet="doi.rg/:10xXISBNarv-978 PMC", max_size=40))
def test_no_text_breaks_the_search(text: str) -> None:
    list(malformed.in_text(text))
    malformed.in_address(f"https://doi.org/{text}")
