"""`sourcecheck links` as a whole: what it reads, which options reach the run, what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from servers import Site, page, prose
from sourcecheck.cli.links import command

FINE = page(prose("the new sluice"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def links(*words: str, stdin: str = "") -> Result:
    options = ["--output-format", "json", "--allow", "127.0.0.0/8", "--retries", "0", "-q"]
    return CliRunner().invoke(command, [*words, *options], input=stdin, standalone_mode=False)


def urls(result: Result) -> list[str]:
    return [link["url"] for link in json.loads(result.stdout)["links"]]


def test_standard_input_has_one_url_a_line() -> None:
    with Site({"/a": FINE}) as site:
        result = links("-", stdin=f"{site.url('/a')}\n\n{site.url('/gone')}\n")
        said = json.loads(result.stdout)
    assert [link["status"] for link in said["links"]] == ["ok", "dead"]
    assert said["links"][1]["cited_at"][0]["line"] == 3
    assert result.return_value == 1


def test_include_and_exclude_choose_among_the_links() -> None:
    with Site({}, fallback=FINE) as site:
        named = [site.url(path) for path in ("/a", "/b.pdf", "/drafts/c")]
        result = links(*named, "--include", "127.0.0.1", "--exclude", "*.pdf")
        assert urls(result) == [site.url("/a"), site.url("/drafts/c")]
    assert "1 link was not looked at" in json.loads(result.stdout)["notes"][0]


def test_the_settings_of_the_folder_hold_for_a_document_in_it(folder: Path) -> None:
    with Site({}, fallback=FINE) as site:
        Path("sources.toml").write_text('schema = 1\n[settings]\nexclude = ["*/drafts/*"]\n')
        Path("a.md").write_text(f"[a]({site.url('/a')}) [c]({site.url('/drafts/c')})\n")
        assert urls(links("a.md")) == [site.url("/a")]


def test_a_link_that_is_gone_names_its_copy_as_the_remedy() -> None:
    copy = "https://archive.example/2019/x"
    said = {"archived_snapshots": {"closest": {"available": True, "url": copy, "status": "200"}}}
    with Site({}) as site, Site({}, fallback=page(json.dumps(said))) as there:
        endpoint = there.url("/wayback/available")
        result = links(site.url("/gone"), "--archive", "--archive-endpoint", endpoint)
    assert copy in result.stdout


@pytest.mark.parametrize(("age", "asked"), [("0", 2), ("1h", 1)])
def test_max_age_says_how_long_an_answer_holds(age: str, asked: int) -> None:
    with Site({"/the-new-sluice": FINE}) as site:
        for _ in range(2):
            links(site.url("/the-new-sluice"), "--max-age", age)
    assert site.hits["/the-new-sluice"] == asked


def test_a_deadline_holds_for_all_links_together() -> None:
    with Site({}, fallback=lambda exchange: exchange.pause(20) and None) as site:
        result = links(site.url("/a"), site.url("/b"), "--deadline", "0.3s")
    found = json.loads(result.stdout)["links"]
    assert {link["status"] for link in found} == {"unreachable"}
    assert result.return_value == 0


def tree(site: Site) -> None:
    for path, words in {
        "docs/a.md": f"[a]({site.url('/a')})\n",
        "docs/old/b.md": f"[b]({site.url('/b')})\n",
        "docs/_build/c.html": f"<a href='{site.url('/c')}'>c</a>\n",
        "docs/theme.toml": "[theme]\ninherit = 'basic'\n",
    }.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(words)
    Path("docs/logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    Path("docs/broken.pdf").write_bytes(b"%PDF-1.7 broken")
    Path("docs/no.md").write_bytes(b"\0\1\2\0")


def test_a_folder_is_gone_through_and_what_cannot_be_read_is_noted() -> None:
    with Site({}, fallback=FINE) as site:
        tree(site)
        result = links("docs", "--exclude", "docs/old")
        assert urls(result) == [site.url("/a")]
    notes = json.loads(result.stdout)["notes"]
    assert result.return_value == 0
    assert [note.partition(":")[2].split(":")[0].strip() for note in notes] == [
        "docs/broken.pdf",
        "docs/no.md",
    ]


def test_verbose_lists_what_was_left_out_of_a_folder() -> None:
    with Site({}, fallback=FINE) as site:
        tree(site)
        said = links("docs", "-v", "--exclude", "old").stdout
    for expected in (
        "left out (no document): docs/logo.png, docs/theme.toml",
        "left out (made by tools): docs/_build",
        "left out (excluded): docs/old",
    ):
        assert expected in said


def test_nothing_found_says_what_was_looked_at() -> None:
    Path("docs").mkdir()
    Path("docs/a.md").write_text("no link here\n")
    Path("docs/logo.png").write_bytes(b"\x89PNG")
    (note,) = json.loads(links("docs").stdout)["notes"]
    assert note == ("no links were found in docs: 1 document read (1 .md); 1 other file (1 .png)")


def test_a_nested_sources_toml_is_a_project_of_its_own() -> None:
    with Site({}, fallback=FINE) as site:
        tree(site)
        Path("docs/old/sources.toml").write_text("nonsense")
        Path("docs/sources.toml").write_text(f'schema = 1\n[sources.s]\nurl = "{site.url("/s")}"\n')
        result = links("docs")
        assert urls(result) == [site.url("/s"), site.url("/a"), site.url("/b")]
    assert "docs/old/sources.toml: a project of its own" in str(json.loads(result.stdout)["notes"])
