"""The tour: its files fit together, are cleaned up, and overwrite nothing."""

from __future__ import annotations

import io
import tomllib
from datetime import date
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import pytest

from sourcecheck.demo import Tour, run
from sourcecheck.demo.tour import FILES, write_files
from sourcecheck.errors import UsageError

TODAY = date(2025, 3, 1)
SITE = "http://127.0.0.1:4711"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_files(tmp_path, SITE, TODAY)
    return tmp_path


def test_every_claim_stands_in_the_article_word_for_word(folder: Path) -> None:
    article = (folder / "article.md").read_text(encoding="utf-8").splitlines()
    listed = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))["claims"]
    assert len(listed) == 16
    assert [claim["text"] for claim in listed.values() if claim["text"] not in article] == []


def test_every_source_is_cited_and_every_cited_source_listed(folder: Path) -> None:
    whole = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    cited = {source for claim in whole["claims"].values() for source in claim.get("sources", ())}
    assert cited == set(whole["sources"])


def test_the_port_of_the_site_is_allowed_and_filled_in(folder: Path) -> None:
    whole = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    assert whole["settings"]["allow"] == ["127.0.0.1:4711"]
    assert whole["sources"]["quays"]["url"] == f"{SITE}/trust/quays.html"


def test_one_waiver_holds_and_one_has_run_out(folder: Path) -> None:
    claims = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))["claims"]
    expiries = [claim["waiver"]["expires"] for claim in claims.values() if "waiver" in claim]
    assert sorted(day > TODAY for day in expiries) == [False, True]


@pytest.mark.parametrize(
    ("page", "figure"), [("quays.html", "186,000"), ("report-2023.html", "£4.2 million")]
)
def test_the_tempting_figure_stands_in_the_menu_only(page: str, figure: str) -> None:
    text = (resources.files("sourcecheck.demo") / "site" / page).read_text(encoding="utf-8")
    reader = _MenuReader()
    reader.feed(text)
    assert figure in reader.menu
    assert figure not in reader.rest


def test_the_folder_is_there_during_the_tour_and_gone_afterwards() -> None:
    seen: list[Path] = []

    def check(path: Path) -> None:
        assert all((path.parent / name).is_file() for name in FILES)
        seen.append(path)

    assert run(check, io.StringIO(), Tour(TODAY)) == 0
    assert not seen[0].parent.exists()


def test_the_folder_is_gone_also_when_the_check_fails() -> None:
    seen: list[Path] = []

    def check(path: Path) -> None:
        seen.append(path)
        raise UsageError("no")

    with pytest.raises(UsageError):
        run(check, io.StringIO(), Tour(TODAY))
    assert not seen[0].parent.exists()


def test_the_files_are_kept_where_they_are_wanted(tmp_path: Path) -> None:
    out = io.StringIO()
    run(lambda path: None, out, Tour(TODAY, keep=tmp_path / "port-alder"))
    assert (tmp_path / "port-alder" / "notes" / "minutes.txt").is_file()
    assert str(tmp_path / "port-alder") in out.getvalue()


def test_nothing_of_the_user_is_overwritten(tmp_path: Path) -> None:
    mine = tmp_path / "sources.toml"
    mine.write_text("schema = 1\n")
    with pytest.raises(UsageError, match=r"sources\.toml"):
        run(lambda path: None, io.StringIO(), Tour(TODAY, keep=tmp_path))
    assert mine.read_text() == "schema = 1\n"
    assert not (tmp_path / "article.md").exists()


def test_the_tour_ends_with_how_to_do_the_same() -> None:
    out = io.StringIO()
    run(lambda path: out.write("THE REPORT"), out, Tour(TODAY))
    _, _, after = out.getvalue().partition("THE REPORT")
    assert "`sourcecheck report`" in after
    example = after.split("\n\n", 1)[1].split("and run")[0]
    assert set(tomllib.loads(example)) == {"schema", "documents", "sources", "claims"}


class _MenuReader(HTMLParser):
    """Collects what stands in the menu, and what stands elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.menu, self.rest = 0, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag in ("nav", "aside")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in ("nav", "aside")

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.menu += data
        else:
            self.rest += data
