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
