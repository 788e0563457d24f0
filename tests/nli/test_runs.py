"""An entailment model in whole runs: it settles what the rules leave unclear, and is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from nli_files import write_model
from promises.program import run
from servers import Handler, Site, page
from sourcecheck import schema
from sourcecheck.nli import loaded
from sourcecheck.nli.folder import MAX_BYTES

pytest.importorskip("onnxruntime")

SOLD = "It was to a museum that the council, after long talks, sold the old ferry."
KEPT = "It was not to a museum that the council, after long talks, had the old ferry sold."
CLAIM = "The council sold the old ferry to a museum."
FIGURE = "The council sold the old ferry to a museum in 2019."
FORMATS = ("text", "markdown", "html", "csv", "json")
MODEL = ("--entailment-model", "model")


def html(said: str) -> Handler:
    return page(f"<!doctype html><html lang=en><body><main><p>{said}</p></main></body></html>")


class Project:
    """A folder with three claims, a model, and the pages that are cited."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder = folder
        write_model(folder / "model", f"{SOLD} {KEPT} {FIGURE}")
        claims = (("same", CLAIM, "sold"), ("other", CLAIM, "kept"), ("dated", FIGURE, "sold"))
        (folder / "sources.toml").write_text(
            f'schema = 1\n[settings]\nallow = ["127.0.0.1:{site.port}"]\n'
            + "".join(f'[sources.{n}]\nurl = "{site.url(f"/{n}")}"\n' for n in ("sold", "kept"))
            + "".join(
                f'[claims.{name}]\ntext = "{text}"\nsources = ["{source}"]\n'
                for name, text, source in claims
            )
        )

    def run(self, command: str, *words: str, **environment: str) -> Any:
        return run(command, *words, folder=self.folder, environment=environment)

    def report(self, *words: str, **environment: str) -> Any:
        return self.run("report", "--output-format", "json", *words, **environment).report


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with Site({"/sold": html(SOLD), "/kept": html(KEPT)}) as site:
        yield Project(tmp_path_factory.mktemp("project"), site)


def verdicts(report: Any) -> dict[str, str]:
    return {claim["id"]: claim["verdict"] for claim in report["claims"]}


def citation(report: Any, name: str) -> Any:
    return next(c for c in report["claims"] if c["id"] == name)["citations"][0]


def test_without_a_model_the_rules_leave_it_open(project: Project) -> None:
    report = project.report()
    assert verdicts(report)["same"] == verdicts(report)["other"] == "unclear"
    assert "decided_by" not in citation(report, "same")


def test_it_settles_what_is_unclear_and_no_missing_date(project: Project) -> None:
    before, after = project.report(), project.report(*MODEL)
    assert verdicts(after)["same"] == "supported"
    assert verdicts(after)["other"] == "conflicting"
    assert verdicts(after)["dated"] == verdicts(before)["dated"] != "supported"
    rules = {(one["claim"], one["rule"]) for one in after["findings"]}
    assert ("other", "SC305") in rules
    assert ("same", "SC308") not in rules


def test_the_json_names_it_and_fits_the_schema(project: Project) -> None:
    report = project.report(*MODEL)
    Draft202012Validator(schema.schema("report")).validate(report)
    decided = citation(report, "same")["decided_by"]
    digest = loaded(str(project.folder / "model")).digest
    assert (decided["model"], decided["digest"]) == ("model", digest)
    assert decided["probability"] == citation(report, "same")["score"] > 0.99
    (note,) = report["notes"]
    assert note.startswith(f"entailment model model, SHA-256 {digest}")
    assert "settles 2 of the claims that the rules leave unclear (other, same)" in note


def test_every_report_names_it(project: Project) -> None:
    words = [word for kind in FORMATS for word in ("--output-format", f"{kind}=out.{kind}")]
    project.run("report", "-v", *words, *MODEL)
    for kind in FORMATS:
        shown = " ".join((project.folder / f"out.{kind}").read_text("utf-8").split())
        assert "model, an entailment model, finds that the source says otherwise" in shown, kind


def test_verify_and_the_environment_know_it_too(project: Project) -> None:
    words = ("verify", CLAIM, "sold", "--output-format", "json")
    ran = project.run(*words, SOURCECHECK_ENTAILMENT_MODEL="model")
    assert list(verdicts(json.loads(ran.out)).values()) == ["supported"]


def test_review_leaves_out_what_it_settles(project: Project) -> None:
    assert "same: " in project.run("review").out
    assert "same: " not in project.run("review", *MODEL).out


def test_the_same_run_gives_the_same_answer(project: Project) -> None:
    assert project.report(*MODEL) == project.report(*MODEL)


def test_a_second_opinion_of_the_same_model_changes_nothing(project: Project) -> None:
    report = project.report("--second-opinion", "model")
    assert verdicts(report) == verdicts(project.report())
    said = citation(report, "dated")["second_opinion"]
    assert (said["judge"], said["verdict"]) == ("model on this machine", "not-found")


def test_a_sources_toml_cannot_choose_the_model(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('schema = 1\n[settings]\nentailment-model = "m"\n')
    ran = run("report", folder=tmp_path)
    assert ran.code == 2
    assert "--entailment-model" in ran.err


def test_a_model_that_is_none_ends_the_run_before_anything_is_asked(project: Project) -> None:
    ran = project.run("report", "--entailment-model", "nowhere")
    assert ran.code == 2
    assert "no model folder nowhere" in ran.err


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Project]:
    """The same project, with its model fetched under the name `tiny`."""
    with Site({"/sold": html(SOLD), "/kept": html(KEPT)}) as site:
        project = Project(tmp_path, site)
        files = {
            f"/m/{name}": page((tmp_path / "model" / name).read_bytes(), 200) for name in MAX_BYTES
        }
        with Site(files) as shelf:
            pinned = project.run(
                "model", "pin", "model", "--name", "tiny", "--url", shelf.url("/m")
            )
            (tmp_path / "model.toml").write_text(pinned.out)
            cache = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
            fetched = project.run("model", "fetch", "model.toml", **cache)
            assert fetched.code == 0, fetched.err
        yield project


def test_a_model_that_was_fetched_is_used_by_its_name(stored: Project) -> None:
    (stored.folder / "tiny").mkdir()  # a folder of that name does not take its place
    cache = {"XDG_CACHE_HOME": str(stored.folder / "cache")}
    report = stored.report("--entailment-model", "tiny", **cache)
    assert citation(report, "same")["decided_by"]["model"] == "tiny"


def test_a_stored_file_that_was_changed_is_not_used(stored: Project) -> None:
    cache = {"XDG_CACHE_HOME": str(stored.folder / "cache")}
    (folder,) = stored.run("model", "path", "tiny", **cache).out.split()
    (Path(folder) / "config.json").write_text('{"id2label": {"0": "entailment"}}')
    ran = stored.run("report", "--entailment-model", "tiny", **cache)
    assert ran.code == 2
    assert "no longer the one that was fetched" in ran.err
