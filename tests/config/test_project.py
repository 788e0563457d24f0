"""sources.toml → Project: what each table becomes, and where it says it stands."""

from datetime import date
from pathlib import Path

import pytest

from sourcecheck import config
from sourcecheck.errors import ConfigurationError, UsageError
from sourcecheck.model import Attribution, Location, Relation
from sourcecheck.settings import Limits

WHOLE = """\
schema = 1
documents = ["article.md", "notes/more.md"]

[organizations.trust]
name = "Harbour Trust"
aliases = ["the Trust"]
domains = ["Harbour.example"]
party-to = ["town"]

[organizations.town]
name = "Town of Vessen"

[sources.report]
url = "https://harbour.example/report"
title = "Yearly report"
publisher = "trust"
archive = "https://archive.example/1"
published = 2024-03-01
accessed = "2026-11-01"

[sources.minutes]
path = "notes/minutes.txt"

[claims.ships]
text = "The trust counted 4,200 ships."
attributed-to = "trust"
organizations = ["town"]
sources = ["report", "minutes"]

[claims.visitors]
text = "Visitors doubled."
attributed-to = "a senior official"
citations = [
    { source = "report", exact = "twice as many", page = 3, relation = "supports" },
]
waiver = { reason = "author sends his list", by = "an", expires = 2027-01-31 }
"""


def read(text: str) -> config.Project:
    return config.parse(text, "sources.toml")


def place(line: int, column: int) -> Location:
    return Location("sources.toml", line, column)


def test_an_organization_keeps_its_names_domains_and_parties():
    trust = read(WHOLE).organizations["trust"]
    assert trust.names == ("Harbour Trust", "the Trust")
    assert (trust.domains, trust.party_to) == (("harbour.example",), ("town",))
    assert trust.location == place(4, 1)


def test_a_source_stands_where_its_address_stands():
    sources = read(WHOLE).sources
    assert sources["report"].location == place(14, 7)
    assert sources["minutes"].location == place(22, 8)


def test_a_work_that_is_not_on_the_web_is_called_after_its_authors_and_year():
    project = read(
        'schema = 1\n[sources]\na = { title = "Quay", authors = "Hale, M.", year = 1999 }\n'
        'b = { isbn = "0306406152", authors = ["Marl", "Odo"], year = "2018a", pages = "p. 7" }\n'
        'c = { title = "Harbour Act 1871" }\n'
    )

    assert [source.shown for source in project.sources.values()] == [
        "Hale 1999", "Marl & Odo 2018a", "Harbour Act 1871",
    ]  # fmt: skip


def test_dates_are_read_as_toml_dates_and_as_text():
    report = read(WHOLE).sources["report"]
    assert (report.published, report.accessed) == (date(2024, 3, 1), date(2026, 11, 1))


def test_a_claim_stands_where_its_header_stands():
    ships, visitors = read(WHOLE).claims
    assert (ships.id, ships.location, ships.listed) == ("ships", place(24, 1), True)
    assert visitors.location == place(30, 1)


def test_each_listed_source_becomes_a_citation_with_its_own_place():
    ships = read(WHOLE).claims[0]
    assert [(each.source, each.location) for each in ships.citations] == [
        ("report", place(28, 12)),
        ("minutes", place(28, 22)),
    ]


def test_a_citation_keeps_what_is_expected_there():
    (citation,) = read(WHOLE).claims[1].citations
    assert (citation.exact, citation.page) == ("twice as many", 3)
    assert citation.relation is Relation.SUPPORTS
    assert citation.location == place(34, 5)


def test_sources_and_citations_are_joined():
    text = WHOLE.replace("citations = [", 'sources = ["minutes"]\ncitations = [')
    assert [each.source for each in read(text).claims[1].citations] == ["minutes", "report"]


def test_citations_may_be_written_as_an_array_of_tables():
    text = 'schema = 1\nsources.a.url = "https://a.example"\n[claims.c]\ntext = "x"\n'
    project = read(text + '[[claims.c.citations]]\nsource = "a"\n')
    (citation,) = project.claims[0].citations
    assert (citation.source, citation.location) == ("a", place(5, 1))
    assert project.sources["a"].location == place(2, 17)


def test_a_waiver_has_reason_author_and_last_day():
    waiver = read(WHOLE).claims[1].waiver
    assert waiver is not None
    assert (waiver.reason, waiver.by) == ("author sends his list", "an")
    assert waiver.holds_on(date(2027, 1, 31))
    assert waiver.location == place(36, 1)


def test_an_attribution_by_id_carries_the_name_of_the_organization():
    assert read(WHOLE).claims[0].attributed_to == Attribution("Harbour Trust", id="trust")


def test_an_attribution_in_words_has_no_id():
    assert read(WHOLE).claims[1].attributed_to == Attribution("a senior official")


def test_an_attribution_to_the_full_name_finds_the_organization():
    text = WHOLE.replace("a senior official", "harbour trust")
    assert read(text).claims[1].attributed_to == Attribution("harbour trust", id="trust")


def test_organizations_of_a_claim_become_mentions():
    (mention,) = read(WHOLE).claims[0].organizations
    assert (mention.id, mention.name, mention.start) == ("town", "Town of Vessen", 0)


def test_an_empty_list_of_sources_means_none_yet():
    assert read('schema = 1\n[claims.a]\ntext = "x"\nsources = []\n').claims[0].citations == ()


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_a_byte_order_mark_and_any_line_ends_leave_places_right(ends: str):
    project = read("\ufeff" + WHOLE.replace("\n", ends))
    assert project.claims[1].citations[0].location == place(34, 5)
    assert project.sources["report"].location == place(14, 7)


def test_columns_count_characters_not_bytes():
    project = read('schema = 1\nsources = { "é😀" = { url = "https://a.example" } }\n')
    assert project.sources["é😀"].location == place(2, 28)


def test_load_finds_the_folder_and_expands_wildcards(tmp_path: Path):
    for name in ("b.md", "a.md", "c.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "sources.toml").write_text('schema = 1\ndocuments = ["*.md", "none*.rst"]\n')
    project = config.load(tmp_path / "sources.toml", shown_as="here.toml")
    assert project.documents == ("a.md", "b.md", "none*.rst")
    assert (project.path, project.root) == ("here.toml", tmp_path.resolve())


def test_a_file_that_is_not_utf8_is_named_with_line_and_column(tmp_path: Path):
    (tmp_path / "sources.toml").write_bytes(b"schema = 1\n# caf\xe9\n")
    with pytest.raises(ConfigurationError) as caught:
        config.load(tmp_path / "sources.toml", shown_as="s.toml")
    assert str(caught.value.problems[0].location) == "s.toml:2:6"


@pytest.mark.parametrize(("name", "words"), [("absent.toml", "there is no file"), ("", "folder")])
def test_what_is_no_file_is_said_in_words(tmp_path: Path, name: str, words: str):
    with pytest.raises(UsageError, match=words):
        config.load(tmp_path / name)


def test_a_file_over_the_limit_is_not_read(tmp_path: Path):
    (tmp_path / "sources.toml").write_text("schema = 1\n")
    with pytest.raises(UsageError, match="larger than 5 bytes"):
        config.load(tmp_path / "sources.toml", limits=Limits(max_config_bytes=5))
