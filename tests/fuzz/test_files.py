"""Whatever stands in a sources.toml, it is a project or every problem is named where it is."""

from __future__ import annotations

import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import config
from sourcecheck.errors import ConfigurationError, SourcecheckError

WHOLE = """\
schema = 1
documents = ["article.md"]

[settings]
timeout = 15
max-age = "12h"
allow = ["127.0.0.0/8", "wiki.corp:8080"]
fail-on = ["error", "SC301"]
output-format = ["text", "json=out.json"]

[settings.hosts."docs.corp"]
headers = { Authorization = "${SOURCECHECK_TOKEN}" }
accept = [403]

[organizations.trust]
name = "Harbour Trust"
aliases = ["Trust"]
domains = ["trust.example"]
party-to = ["council"]

[organizations.council]
name = "Council"

[sources.report]
url = "https://trust.example/report#page=3"
publisher = "trust"
published = 2019-05-01

[sources.minutes]
path = "notes/minutes.txt"

[claims.toll]
text = "The harbour handled 30,000 containers in 2019."
attributed-to = "trust"
sources = ["report"]

[claims.ships]
text = '''About 900 ships
sank.'''
citations = [{ source = "minutes", exact = "900", page = 2, relation = "supports" }]
waiver = { reason = "the author sends it", by = "an", expires = 2027-01-31 }
"""
LINES = WHOLE.splitlines(keepends=True)
INSERTED = st.sampled_from(
    '"|\'|[|]|{|}|=|.|,|#|\n|\r|\\|"""|-|0|1e9|nan|-inf|true|[]|{}|""|\0|\x1b[2J|\u202e|\ufeff|é|🚢'
    "|[claims.toll]|[[claims]]|schema = 2|text = 1|2027-01-31|${HOME}|../x|file:///|12h|::error::x"
    '|claims = 1|sources = ["no"]|"a".b|\\u0000|\\U00110000|+1_0|9223372036854775808'.split("|")
) | st.text(max_size=3)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """A good file in which lines were lost, doubled or moved, and something stands in odd places."""
    lines = list(LINES)
    for _ in range(draw(st.integers(0, 3))):
        line = lines.pop(draw(st.integers(0, len(lines) - 1)))
        if draw(st.booleans()):
            lines.insert(draw(st.integers(0, len(lines))), line)
    text = "".join(lines)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.integers(0, 6))
        text = text[:at] + draw(INSERTED) + text[at + gone :]
    return text


@given(spoiled())
@settings(max_examples=150, deadline=None)
def test_a_spoiled_file_is_a_project_or_its_problems_are_named(text: str) -> None:
    try:
        project = config.parse(text, "sources.toml", environ={"SOURCECHECK_TOKEN": "t"})
    except ConfigurationError as error:
        lines = text.count("\n") + text.count("\r") + 1
        for problem in error.problems:
            assert problem.message
            assert 1 <= problem.location.line <= lines
            assert problem.location.column >= 1
            shown = config.explain(problem)
            assert all(line.isprintable() for line in shown.split("\n"))
            assert len(shown) < 3_000
        return
    said = tomllib.loads(text.removeprefix("\ufeff"))
    assert {claim.id: claim.text for claim in project.claims} == {
        name: claim["text"] for name, claim in said.get("claims", {}).items()
    }
    assert project.sources.keys() == said.get("sources", {}).keys()
    for claim in project.claims:
        assert {citation.source for citation in claim.citations} <= project.sources.keys()


@given(st.lists(st.sampled_from("a|..|.|/|\\|~|C:|*|?|[|]|**|\0|-|é| |link|.git|CON".split("|"))))
@settings(max_examples=100, deadline=None)
def test_no_path_leads_out_of_the_project(parts: list[str]) -> None:
    from pathlib import Path

    root = Path(__file__).parent.resolve()
    for path in ("/".join(parts), "".join(parts)):
        try:
            found = config.resolve_inside(root, path)
        except SourcecheckError:
            continue
        assert found.is_relative_to(root)
