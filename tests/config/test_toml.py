"""Values as tomllib reads them, every one with its place, in linear time."""

import time
import tomllib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sourcecheck import config
from sourcecheck.config import toml
from sourcecheck.config.slips import SlipError
from sourcecheck.config.statement import KeyPath, TomlValue
from sourcecheck.errors import ConfigurationError

STATEMENTS = [
    "a = 1\n",
    "b = 't'\n",
    "[a]\n",
    "[a.b]\n",
    "[[a]]\n",
    "[[a.b]]\n",
    "a.b = 1\n",
    "e.f = {}\n",
    "c = [1, 2,]\n",
    "d = {a = 1, b = {c = 2}}\n",
    "d = {a.b = 1, a.c = [{x=1}]}\r\n",
    "[d]\n",
    'e = ["x", "y"] # c\n',
    'f = [\n "a", # c\n "b"\n]\n',
    '[b."c d"]\n',
    '["a".b]\n',
    '"" = 1\n',
    "[ a . b ] # x\n",
    "# c\n",
    "\n",
    '  g = """x\r\n y\\\n z"""\n',
    'h = """a ""b"" c"""\n',
    "[e.f]\n",
    "i = 2020-01-01 07:30:00 # t\n",
    "j = [{ x = 1, y = 'z' }, { x = 2 }]\n",
    'k = "\\u00e9 \\"q\\""\n',
]
FRAGMENTS = [
    *STATEMENTS,
    *"=.[]{},\"'\\#\n\r\t é“\x00\ufeff",
    "\r\n",
    "a",
    "[[",
    "]]",
    '"""',
    "'''",
    "0x1f",
    "00",
    "1_0",
    "-1.5e3",
    "true",
    "True",
    "inf",
    "2020-13-01",
    "07:30:00",
    '"""""',
    "a b",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join))
@example('a = "x"\n[a]\n')
@example("[a.b]\n[a]\nb = 1\n")
@example("a = {}\n[a.b]\n")
def test_a_text_means_what_tomllib_says_it_means(text: str):
    try:
        wanted = tomllib.loads(text)
    except ValueError:
        with pytest.raises(SlipError):
            toml.read(text)
        return
    assert repr(toml.read(text).values) == repr(wanted) or toml.read(text).values == wanted


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(STATEMENTS), max_size=10).map("".join))
def test_the_place_of_a_value_holds_that_value(text: str):
    try:
        read = toml.read(text)
    except SlipError:
        return
    for path, value in leaves(read.values, ()):
        place = read.layout.find(path).value
        assert tomllib.loads(f"v = {text[place.start : place.end]}")["v"] == value


def leaves(value: TomlValue, path: KeyPath) -> list[tuple[KeyPath, TomlValue]]:
    if isinstance(value, dict):
        return [leaf for key, each in value.items() for leaf in leaves(each, (*path, key))]
    if isinstance(value, list):
        return [leaf for i, each in enumerate(value) for leaf in leaves(each, (*path, i))]
    return [(path, value)]


def test_a_statement_can_be_replaced_without_touching_its_neighbours():
    text = "# one\na = 1 # two\r\nb = [\n 2, # three\n]\t# four\n"
    span = toml.read(text).layout.find(("b",)).statement
    assert (
        text[: span.start] + "b = 3" + text[span.end :] == "# one\na = 1 # two\r\nb = 3\t# four\n"
    )


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a = 1\na = 2", "2:1", "given twice"),
        ("a.b = 1\na.b = 2", "2:1", "given twice"),
        ("[a]\n[b]\n[a]", "3:1", "declared twice"),
        ("x = {a = 1, a = 2}", "1:13", "given twice"),
        ("text = Amnesty said", "1:8", "without quotation marks"),
        ("text = “x”", "1:8", "curly"),
        ('text = "x”', "1:8", "closes with a curly"),
        ('text = "abc\nb = 1', "1:8", "never closed"),
        ('b = 1\ntext = """abc\nb = 1', "2:8", 'never closed by """'),
        ('a = "C:\\docs"', "1:8", "backslash"),
        ('a = "x" y"', "1:8", "ended at the quotation mark"),
        ("a: 1", "1:2", "not by a colon"),
        ("my key = 1", "1:1", "needs quotation marks"),
        ("[claims.my id]", "1:12", "table header"),
        ("[claims.x", "1:1", "] of this table header"),
        ("a = ", "1:5", "value is missing"),
        ("a = [1,\n 2\nb = 3", "3:1", "comma is missing"),
        ("a = True", "1:5", "written true"),
        ("a = null", "1:5", "no empty value"),
        ("a = 2026-02-30", "1:5", "no such date"),
        ("<<<<<<< HEAD", "1:1", "merge conflict"),
        ("a = 1\rb = 2\r", "1:6", "carriage return"),
        ("é = 1", "1:1", "quotation marks"),
        ("a = " + "9" * 5_000, "1:5", "too long"),
        ("a = " + "[" * 20_000, "1:69", "nested"),
        ("[" * 20_000, "1:3", "no key"),
        (".".join("a" * 9_000) + " = 1", "1:1", "too many parts"),
        ("[" + ".".join("a" * 9_000) + "]", "1:2", "too many parts"),
    ],
)
def test_a_slip_is_named_where_it_is(text: str, place: str, message: str):
    with pytest.raises(ConfigurationError, match="1 problem") as caught:
        config.parse(text, "s")
    (problem,) = caught.value.problems
    assert str(problem.location) == f"s:{place}"
    assert message in problem.message
    assert len(config.explain(problem)) < 1_000


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_explained(text: str):
    try:
        config.parse(text, "s")
    except ConfigurationError as error:
        for problem in error.problems:
            assert all(line.isprintable() for line in config.explain(problem).split("\n"))


HOSTILE = [
    '"' * 100_000,
    "a = '''" + "''x" * 33_000,
    'a = "' + "\\" * 100_000,
    "#" * 100_000,
    " " * 100_000,
    "\n" * 100_000,
    "a = [" + "[]," * 30_000,
    "a = {" + "a=" * 50_000,
    "a = " + "1 " * 50_000,
    ".".join("a" * 50_000),
    "a = [" + '"x",' * 25_000,
    "[a" + " " * 100_000,
    "a = [" + "#\n" * 50_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_end_soon(text: str):
    started = time.process_time()
    with pytest.raises(ConfigurationError):
        config.parse(text, "s")
    assert time.process_time() - started < 1.0


def test_fifty_thousand_claims_load_in_under_three_seconds():
    lines = ["schema = 1", '[sources.s]\nurl = "https://a.example"']
    lines += [
        f'[claims.c{number}]\ntext = "In {number} the trust counted ships and said so at length."\n'
        'sources = ["s"]'
        for number in range(50_000)
    ]
    text = "\n".join(lines)
    started = time.process_time()
    project = config.parse(text, "s")
    assert time.process_time() - started < 3.0
    assert (len(project.claims), project.claims[-1].location.line) == (50_000, 150_001)
