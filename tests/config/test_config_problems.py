"""What is wrong with a sources.toml: everything at once, each thing at its place, with a remedy."""

import pytest

from sourcecheck import config
from sourcecheck.errors import ConfigurationError, Problem

HEAD = "schema = 1\n"


def problems(text: str, **environ: str) -> tuple[Problem, ...]:
    with pytest.raises(ConfigurationError) as caught:
        config.parse(text, "s.toml", environ=environ)
    return caught.value.problems


def only(text: str) -> Problem:
    (problem,) = problems(text)
    return problem


def test_all_problems_come_at_once_and_in_file_order():
    found = problems(
        HEAD
        + 'documnts = ["a.md"]\n[organizations.un]\nname = 3\n'
        + '[claims.a]\ntext = ""\nsources = ["x"]\n'
    )
    assert [each.location.line for each in found] == [2, 4, 6, 7]


def test_a_caret_spans_exactly_the_value_meant():
    found = only(HEAD + '[claims.a]\ntext = "x"\nsources = ["b"]  # why\n[sources.bb]\nurl = "u"\n')
    assert (str(found.location), found.width) == ("s.toml:4:12", 3)
    assert found.line == 'sources = ["b"]  # why'
    assert found.hint == 'did you mean "bb"?'


@pytest.mark.parametrize(
    ("body", "column", "hint"),
    [
        ("[settings]\ntimeuot = 3\n", 1, 'did you mean "timeout"?'),
        ('[settings]\ncolor = "alway"\n', 9, 'did you mean "always"?'),
        ('[settings]\nfail-on = "eror"\n', 11, 'did you mean "error"?'),
        ('[settings]\nignore = ["dead-lnk"]\n', 11, 'did you mean "dead-link"?'),
        (
            'organizations.ncri.name = "NCRI"\nclaims.a = {text="x", attributed-to="ncr"}',
            37,
            "ncri",
        ),
        (
            'organizations.nc.name = "Council"\nclaims.a = {text="x", attributed-to="COUNCIL"}',
            37,
            "nc",
        ),
        ('organizations.nci.name = "C"\nsources.a = {url="x", publisher="nc"}', 33, '"nci"'),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_what_was_meant(body: str, column: int, hint: str):
    found = only(HEAD + body)
    assert (found.location.line, found.location.column) == (3, column)
    assert hint in found.hint


@pytest.mark.parametrize(
    "body",
    [
        "[settings]\ntimeout = true",
        "[settings]\nretries = 1.5",
        "[settings]\nretries = -1",
        "[settings]\nconcurrency = 99999999999999999999999",
        "[settings]\ndelay = nan",
        "[settings]\ntimeout = inf",
        "[settings]\noffline = 1",
        '[settings]\nmax-age = "soon"',
        "[settings]\nallow = [1]",
        '[settings]\nallow = "wiki.corp"',
        '[settings.hosts]\n"a b" = { delay = 1 }',
        '[settings]\narchive-endpoint = "ftp://a.example/"',
        '[settings.hosts."a.b"]\naccept = [99]',
        '[settings.hosts."a.b"]\naccept = [true]',
        '[settings.hosts."a.b"]\nheaders = { X = 1 }',
        '[settings.hosts."a.b"]\nheaders = { "X Y" = "1" }',
        'documents = "article.md"',
        'documents = ["a.md", "a.md"]',
        'documents = ["../a.md"]',
        'documents = ["/etc/passwd"]',
        'settings.ca-file = "/etc/ssl/ca.pem"',
        'sources.a.path = "notes/../../x"',
        'sources.a.path = "C:/x"',
        'sources.a.pages = "no url, path, title, isbn or doi"',
        'sources.a.isbn = "12"',
        'sources.a = { title = "A", year = 12345 }',
        'sources.a = { title = "A", year = "last" }',
        'sources.a = { title = "A", authors = [3] }',
        'sources.a = { url = "https://a.example", path = "a.txt" }',
        'sources.a = { url = " " }',
        'sources.a = { url = "u", published = 2024 }',
        'sources.a = { url = "u", published = "2026-02-30" }',
        'sources.a = { url = "u", published = 07:30:00 }',
        'organizations.a = { name = "A", domains = ["https://a.example/"] }',
        'organizations.a = { name = "A", party-to = ["a"] }',
        "claims = 3",
        "claims.a = 3",
        "claims.a = {}",
        'claims.a = { text = "x", sources = [{ source = "a" }] }',
        'claims.a = { text = "x", citations = ["a"] }',
        'claims.a = { text = "x", citations = [{ exact = "y" }] }',
        'claims.a = { text = "x", waiver = { by = "me" } }',
        'claims.a = { text = "x", waiver = "because" }',
        'claims.a = { text = "x", attributed-to = "nobody" }',
        'claims.a = { text = "x", organizations = ["nobody"] }',
        'claims.a = { text = "x", exact = "no such key here" }',
        'claims."" = { text = "x" }',
        'claims."a\\u202eb" = { text = "x" }',
    ],
)
def test_what_cannot_be_meant_is_one_problem_on_its_line(body: str):
    assert only(HEAD + body).location.line == 2 + body.count("\n")


def test_a_source_listed_twice_in_one_claim_is_a_problem():
    head = HEAD + 'sources.a.url = "https://a.example"\n[claims.c]\ntext = "x"\n'
    assert "listed twice" in only(head + 'sources = ["a", "a"]\n').message
    joined = only(head + 'sources = ["a"]\ncitations = [{ source = "a" }]\n')
    assert (joined.location.line, joined.location.column) == (6, 25)


def test_a_missing_schema_is_a_problem_of_the_first_line():
    assert "schema = 1" in only('documents = ["a.md"]\n').hint


def test_another_schema_is_the_only_thing_said():
    assert "schema 2, and this program reads schema 1" in only("schema = 2\nnew = 1\n").message


def test_headers_take_their_secrets_from_the_environment():
    text = (
        HEAD
        + '[settings.hosts."Wiki.Corp"]\nheaders = { Authorization = "Bearer ${SOURCECHECK_TOKEN}" }\n'
    )
    project = config.parse(text, "s.toml", environ={"SOURCECHECK_TOKEN": "abc\n"})
    assert project.settings.hosts["wiki.corp"].headers == {"Authorization": "Bearer abc"}
    assert "abc" not in repr(project)


def test_a_missing_variable_is_named_and_no_value_shown():
    text = HEAD + '[settings.hosts.h]\nheaders = { A = "hush", B = "${SOURCECHECK_NO_SUCH}" }\n'
    (found,) = problems(text, OTHER="x")
    assert "SOURCECHECK_NO_SUCH is not set" in found.message
    assert "hush" not in config.explain(found)


def test_a_header_takes_no_secret_that_was_not_meant_for_it():
    text = HEAD + '[settings.hosts.h]\nheaders = { A = "Bearer ${AWS_SECRET_KEY}" }\n'
    (found,) = problems(text, AWS_SECRET_KEY="hush")
    assert "begin with SOURCECHECK_, and AWS_SECRET_KEY does not" in found.message
    assert "hush" not in config.explain(found)


def test_a_header_cannot_be_injected_from_the_environment():
    text = HEAD + '[settings.hosts.h]\nheaders = { A = "${SOURCECHECK_V}" }\n'
    (found,) = problems(text, SOURCECHECK_V="x\r\nHost: evil")
    assert "evil" not in config.explain(found)


def test_secrets_in_addresses_are_not_printed():
    found = only(
        HEAD + 'sources.a = { url = "https://u:hush@a.example/?token=hush", titel = "x" }\n'
    )
    assert "hush" not in config.explain(found)


@pytest.mark.parametrize(
    ("written", "seconds"), [("90", 90), ('"30m"', 1800), ('"1h"', 3600), ('"2d"', 172_800)]
)
def test_an_age_is_seconds_or_a_length_of_time(written: str, seconds: float):
    project = config.parse(f"{HEAD}[settings]\nmax-age = {written}\n", "s.toml")
    assert project.settings.max_age == seconds


def test_every_setting_arrives():
    text = HEAD + (
        "[settings]\ntimeout = 3\nretries = 0\nconcurrency = 5\nper-host = 2\ndelay = 0.5\n"
        'allow = ["127.0.0.0/8"]\nca-file = "ca.pem"\noffline = true\nrefresh = true\n'
        'fail-on = ["warning", "sc201", "Dead-Link"]\nignore = "SC604"\n'
        'output-format = ["text", "json=out.json"]\ncolor = "never"\n'
        'snapshots = "proof"\ninclude = ["a"]\nexclude = ["b"]\ndeadline = 900\narchive = true\n'
        'archive-endpoint = "https://a.example/api"\ndead-after-runs = 4\ndead-after-days = 5\n'
        '[settings.hosts."h.example"]\ndelay = 2\nper-host = 1\naccept = [403]\n'
    )
    settings = config.parse(text, "s.toml").settings
    assert (settings.timeout, settings.retries, settings.concurrency) == (3.0, 0, 5)
    assert (settings.per_host, settings.delay, settings.allow) == (2, 0.5, ("127.0.0.0/8",))
    assert (settings.ca_file, settings.offline, settings.refresh) == ("ca.pem", True, True)
    assert settings.fail_on == ("warning", "SC201", "dead-link")
    assert (settings.ignore, settings.color) == (("SC604",), "never")
    assert settings.output_format == ("text", "json=out.json")
    assert (settings.include, settings.exclude) == (("a",), ("b",))
    assert (settings.deadline, settings.archive) == (900, True)
    assert settings.snapshots == "proof"
    assert settings.archive_endpoint == "https://a.example/api"
    assert (settings.dead_after_runs, settings.dead_after_days) == (4, 5)
    host = settings.hosts["h.example"]
    assert (host.delay, host.per_host, host.accept) == (2.0, 1, (403,))


def test_a_flood_of_problems_is_cut_and_counted():
    found = problems(HEAD + "".join(f"[claims.c{number}]\n" for number in range(1_500)))
    assert len(found) == 1_001
    assert "500 more problems" in found[-1].message
