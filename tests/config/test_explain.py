"""A problem in print: the caret under the right words, nothing hostile let through, never long."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import config
from sourcecheck.errors import Problem
from sourcecheck.model import Location


def explain(line: str, column: int, width: int = 1, message: str = "wrong") -> list[str]:
    problem = Problem(Location("s.toml", 3, column), message, line, width, "do better")
    return config.explain(problem).split("\n")


def test_place_message_line_caret_and_hint_stand_on_four_lines():
    assert explain("timeuot = 3", 1, 7) == [
        "s.toml:3:1: wrong",
        "  | timeuot = 3",
        "  | ^^^^^^^",
        "  = do better",
    ]


def test_a_caret_stands_right_after_tabs_wide_and_escaped_characters():
    line, caret = explain('\tk = "日\x1b" # x', 11)[1:3]
    assert line == '  |  k = "日\\x1b" # x'
    assert line.index("#") + 1 == caret.index("^")  # 日 takes two columns of the terminal


def test_a_long_line_is_cut_around_the_caret():
    shown = explain("x" * 10_000 + "HERE" + "y" * 10_000, 10_001, 4)
    assert "HERE" in shown[1]
    assert max(map(len, shown)) < 130
    assert shown[1].index("HERE") == shown[2].index("^")


def test_no_line_begins_with_a_workflow_command():
    shown = explain("::error::owned", 1, message="x\n::error::owned")
    problem = Problem(Location("::error::", 1, 1), "x", "##[error]owned")
    for line in shown + config.explain(problem).split("\n"):
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_a_message_without_a_line_has_no_caret():
    assert config.explain(Problem(Location("s", 1, 1), "missing")) == "s:1:1: missing"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.integers(1, 400), st.integers(0, 400))
def test_whatever_the_line_the_print_is_short_and_visible(line: str, column: int, width: int):
    shown = explain(line, column, width)
    assert all(each.isprintable() and len(each) < 1_300 for each in shown)
    assert len(shown) <= 4
