"""A second opinion beside the verdict, in whole runs: it is shown, and it changes nothing."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from promises.program import run, start, wait_until
from servers import Exchange, Handler, Site, page
from sourcecheck import schema

PAGE = page(
    "<!doctype html><html lang='en'><head><title>The harbour in 2019</title></head><body><main>"
    "<h1>The harbour in 2019</h1>"
    "<p>The harbour handled 30,000 containers in 2019, more than in any year before.</p>"
    "<p>About 5,000 passengers used the ferry, which was out of service for a part of the summer. "
    "The lighthouse was closed to visitors in June 2018 after a storm damaged the stairs.</p>"
    "</main></body></html>"
)
CLAIMS = {
    "same": "The harbour handled 30,000 containers in 2019.",
    "other": "The harbour handled 50,000 containers in 2019.",
}
KEY = "sk-harbour-secret"
KINDS = ("text", "markdown", "html", "csv", "json")


def chat(content: str) -> Handler:
    """A stand-in for a model behind an endpoint: it always says `content`."""
    message = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    return page(json.dumps(message), 200, "Content-Type: application/json")


class Desk:
    """A folder with claims, the page they cite, and an endpoint that may be asked."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.site = folder, site
        tables = "".join(
            f'[claims.{name}]\ntext = "{text}"\nsources = ["harbour"]\n'
            for name, text in CLAIMS.items()
        )
        (folder / "sources.toml").write_text(
            f'schema = 1\n[settings]\nallow = ["127.0.0.1:{site.port}"]\nretries = 0\n'
            f'[sources.harbour]\nurl = "{site.url("/page")}"\n{tables}'
        )

    def run(self, *words: str, **environment: str) -> Any:
        return run(*words, folder=self.folder, environment=environment)

    def asking(self, path: str) -> tuple[str, ...]:
        return ("--second-opinion", self.site.url(path), "--second-opinion-model", "tiny")

    def report(self, *words: str, **environment: str) -> tuple[Any, int]:
        ran = self.run("report", "--output-format", "json", *words, **environment)
        return ran.report, ran.code


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    def slow(exchange: Exchange) -> None:
        exchange.pause(20)

    routes = {
        "/page": PAGE,
        "/yes/chat/completions": chat('{"verdict": "supported", "score": 0.9}'),
        "/hostile/chat/completions": chat(
            "\x1b[2J\n::error::sunk-ship\n<script>sunk-ship</script>"
        ),
        "/slow/chat/completions": slow,
    }
    with Site(routes) as site:
        yield Desk(tmp_path_factory.mktemp("project"), site)


@pytest.fixture(scope="module")
def printed(desk: Desk) -> dict[str, dict[str, str]]:
    """What each format prints when a judge says yes to everything, and when one is hostile."""
    found = {}
    for path in ("/yes", "/hostile"):
        words = [word for kind in KINDS for word in ("--output-format", f"{kind}=out.{kind}")]
        desk.run("report", *words, *desk.asking(path))
        found[path] = {kind: (desk.folder / f"out.{kind}").read_text("utf-8") for kind in KINDS}
    return found


def opinions(report: Any) -> dict[str, Any]:
    return {c["id"]: c["citations"][0].get("second_opinion") for c in report["claims"]}


def test_by_default_nobody_is_asked(desk: Desk) -> None:
    report, _ = desk.report()
    assert opinions(report) == {"same": None, "other": None}
    assert "notes" not in report


def test_it_stands_beside_a_verdict_that_it_does_not_change(desk: Desk) -> None:
    before, code = desk.report()
    after, code_after = desk.report(*desk.asking("/yes"))
    judge = f"tiny at 127.0.0.1:{desk.site.port}"
    said = {"judge": judge, "verdict": "supported", "score": 0.9, "note": ""}
    assert opinions(after) == {"same": said, "other": said}
    for claim in after["claims"]:
        del claim["citations"][0]["second_opinion"]
    del after["notes"]
    assert after == before
    assert code == code_after == 1


@pytest.mark.parametrize("path", ["/yes", "/hostile"])
def test_the_json_fits_its_schema(printed: dict[str, dict[str, str]], path: str) -> None:
    Draft202012Validator(schema.schema("report")).validate(json.loads(printed[path]["json"]))


def test_a_note_says_who_was_asked_and_where_the_two_differ(
    desk: Desk, printed: dict[str, dict[str, str]]
) -> None:
    (note,) = json.loads(printed["/yes"]["json"])["notes"]
    assert note.startswith(f"second opinion by tiny at 127.0.0.1:{desk.site.port}")
    assert "agrees on 1, differs on 1 (other), gives none on 0" in note


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "csv"])
def test_every_report_for_people_names_it_as_another_opinion(
    printed: dict[str, dict[str, str]], kind: str
) -> None:
    shown = " ".join(printed["/yes"][kind].split())
    assert "second opinion (tiny at 127.0.0.1:" in shown
    assert "supported (0.90); it differs" in shown


def test_one_claim_that_is_borne_out_shows_it_too(desk: Desk) -> None:
    ran = desk.run("verify", CLAIMS["same"], "harbour", *desk.asking("/yes"))
    assert "beside   second opinion (tiny at" in ran.out


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_answer_is_no_opinion_and_nothing_of_it_is_shown(
    printed: dict[str, dict[str, str]], kind: str
) -> None:
    shown = printed["/hostile"][kind]
    assert "sunk-ship" not in shown
    assert "\x1b" not in shown
    assert "its answer is not a verdict and a score" in " ".join(shown.split())


def test_an_unclear_claim_is_asked_about_and_nothing_of_it_is_called_a_difference(
    tmp_path: Path,
) -> None:
    yes = chat('{"verdict": "supported", "score": 0.8}')
    hopes = page(
        "<title>News</title><p>The Trust hopes to buy the old ice house by the summer.</p>"
    )
    with Site({"/page": hopes, "/yes/chat/completions": yes}) as site:
        desk = Desk(tmp_path, site)
        (tmp_path / "sources.toml").write_text(
            (tmp_path / "sources.toml").read_text().split("[claims.")[0]
            + '[claims.ice]\ntext = "The Trust has bought the old ice house."\n'
            + 'sources = ["harbour"]\n'
        )
        report, _ = desk.report(*desk.asking("/yes"))
        listed = desk.run("review", *desk.asking("/yes")).out
    assert report["claims"][0]["verdict"] == "unclear"
    assert opinions(report)["ice"]["verdict"] == "supported"
    assert (
        "agrees on 0, differs on 0, gives none on 0, has one on 1 left unclear"
        in (report["notes"][0])
    )
    assert "SC308: ice: " in listed


def test_a_claim_on_which_the_two_differ_goes_to_review(tmp_path: Path) -> None:
    no = chat('{"verdict": "not-found", "score": 0.1}')
    with Site({"/page": PAGE, "/no/chat/completions": no}) as site:
        desk = Desk(tmp_path, site)
        assert ": same: " not in desk.run("review").out
        listed = desk.run("review", *desk.asking("/no")).out
    assert "another judge differs: same: " in listed


def test_the_key_is_read_from_the_environment_and_printed_nowhere(desk: Desk) -> None:
    for path in ("/yes", "/hostile", "/nowhere"):
        words = ("--output-format", "text", "--output-format", "json=out.json", "-vv")
        ran = desk.run("report", *words, *desk.asking(path), SOURCECHECK_OPINION_KEY=KEY)
        kept = b"".join(p.read_bytes() for p in desk.folder.rglob("*") if p.is_file())
        assert KEY not in ran.out + ran.err
        assert KEY.encode() not in kept
    sent = {e.path: e.headers.get("authorization") for e in desk.site.seen if e.method == "POST"}
    assert sent["/yes/chat/completions"] == f"Bearer {KEY}"
    assert not [e for e in desk.site.seen if e.method == "GET" and "authorization" in e.headers]


def test_the_environment_can_name_the_endpoint_as_well(desk: Desk) -> None:
    address = desk.site.url("/yes")
    report, _ = desk.report(
        SOURCECHECK_SECOND_OPINION=address, SOURCECHECK_SECOND_OPINION_MODEL="tiny"
    )
    assert opinions(report)["same"]["verdict"] == "supported"


def test_a_sources_toml_cannot_choose_where_claims_are_sent(tmp_path: Path) -> None:
    with Site({"/v1/chat/completions": chat("")}) as site:
        (tmp_path / "sources.toml").write_text(
            f'schema = 1\n[settings]\nsecond-opinion = "{site.url("/v1")}"\n'
        )
        ran = run("report", folder=tmp_path, environment={"SOURCECHECK_OPINION_KEY": KEY})
        assert not site.seen
    assert ran.code == 2
    assert "a stranger's" in ran.err
    assert "--second-opinion" in ran.err


def test_naming_the_endpoint_allows_nothing_else(tmp_path: Path) -> None:
    with Site({"/page": PAGE}) as site, Site({}) as endpoint:
        (tmp_path / "sources.toml").write_text(
            f'schema = 1\n[sources.h]\nurl = "{site.url("/page")}"\n'
            f'[claims.c]\ntext = "The harbour handled 30,000 containers."\nsources = ["h"]\n'
        )
        words = ("--second-opinion", endpoint.url("/v1"), "--second-opinion-model", "tiny")
        ran = run("report", "--output-format", "json", *words, folder=tmp_path)
        assert not site.seen
    assert [link["status"] for link in ran.report["links"]] == ["refused"]


def test_offline_nobody_is_asked(desk: Desk) -> None:
    desk.report()
    asked = desk.site.hits["/yes/chat/completions"]
    report, _ = desk.report("--offline", *desk.asking("/yes"))
    assert desk.site.hits["/yes/chat/completions"] == asked
    assert "offline" in opinions(report)["same"]["note"]


def test_an_endpoint_that_is_not_there_is_given_up_after_three_questions(tmp_path: Path) -> None:
    with Site({"/page": PAGE}) as site:
        desk = Desk(tmp_path, site)
        more = "".join(
            f'[claims.c{n}]\ntext = "The harbour handled 30,000 containers in year {n}."\n'
            f'sources = ["harbour"]\n'
            for n in range(4)
        )
        with (tmp_path / "sources.toml").open("a") as file:
            file.write(more)
        report, code = desk.report(*desk.asking("/nowhere"))
        assert site.hits["/nowhere/chat/completions"] == 3
    notes = [opinion["note"] for opinion in opinions(report).values()]
    assert notes[:3] == ["it answers with status 404"] * 3
    assert set(notes[3:]) == {"not asked again, since it could not be reached"}
    assert code == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--second-opinion", "http://localhost:1/v1"), "no model"),
        (("--second-opinion-model", "tiny"), "nobody to ask"),
        (("--second-opinion", "nowhere"), "no model folder"),
    ],
)
def test_half_a_wish_is_refused_before_anything_is_asked(
    desk: Desk, words: tuple[str, ...], expected: str
) -> None:
    before = len(desk.site.seen)
    ran = desk.run("report", "--refresh", *words)
    assert ran.code == 2
    assert expected in ran.err
    assert len(desk.site.seen) == before


def test_ctrl_c_while_a_model_thinks_reports_what_was_found(desk: Desk) -> None:
    process = start("report", "--output-format", "json", *desk.asking("/slow"), folder=desk.folder)
    wait_until(lambda: desk.site.hits["/slow/chat/completions"] > 0)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=10)
    report = json.loads(out)
    assert process.returncode == 130
    assert report["partial"] is True
    assert [claim["verdict"] for claim in report["claims"]] == ["supported", "conflicting"]
