"""Changes to sources.toml: what was asked for happens, and every other byte stays."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.model import Citation, Relation, Waiver
from sourcecheck.review import edits
from sourcecheck.review.toml_edit import MISSING, Change, RefusedEditError, rewrite

WAIVER = Waiver("author sends his list", "ana", date(2027, 1, 31))


def claim_of(text: str, claim: str = "toll") -> dict[str, Any]:
    return tomllib.loads(text.removeprefix("\ufeff"))["claims"][claim]


def attach(text: str, source: str = "b") -> str:
    return rewrite(text, [Change(("claims", "toll"), edits.attached(claim_of(text), source))])


def cite(text: str, citation: Citation) -> str:
    return rewrite(text, [Change(("claims", "toll"), edits.cited(claim_of(text), citation))])


def waive(text: str, waiver: Waiver = WAIVER) -> str:
    return rewrite(text, [Change(("claims", "toll"), edits.waived(claim_of(text), waiver))])


def unwaive(text: str) -> str:
    return rewrite(text, [Change(("claims", "toll"), edits.unwaived(claim_of(text)))])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sources = []", 'sources = ["b"]'),
        ("sources = [ ] # none", 'sources = ["b"] # none'),
        ('sources = ["a"]  # looked', 'sources = ["a", "b"]  # looked'),
        ('sources=["a", ]', 'sources=["a", "b", ]'),
        ("sources = ['a']", "sources = ['a', \"b\"]"),
        ('"sources" = ["a"]', '"sources" = ["a", "b"]'),
        ('sources = [\n\t"a", # one\n]', 'sources = [\n\t"a", # one\n\t"b",\n]'),
        ('sources = [\n  "a" # one\n]', 'sources = [\n  "a", # one\n  "b"\n]'),
        ('sources = [\n  "a"\n  , # one\n]', 'sources = [\n  "a"\n  , # one\n  "b",\n]'),
        ("sources = [\n  # none yet\n]", 'sources = [\n  # none yet\n  "b",\n]'),
        ('sources = ["a",\n  "c"]', 'sources = ["a",\n  "c", "b"]'),
    ],
)
def test_a_source_is_added_to_a_list_however_it_is_written(before: str, after: str) -> None:
    frame = '# head\n[claims.toll]\ntext = "x"\n{}\n\n# about next\n[claims.next]\ntext = "y"\n'
    assert attach(frame.format(before)) == frame.format(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '[claims]\ntoll = { text = "x" }  # c\n',
            '[claims]\ntoll = { text = "x", sources = ["b"] }  # c\n',
        ),
        (
            '[claims]\ntoll.text = "x"\nother.text = "y"\n',
            '[claims]\ntoll.text = "x"\ntoll.sources = ["b"]\nother.text = "y"\n',
        ),
        (
            'claims."toll".text = "x"\n[sources]\n',
            'claims."toll".text = "x"\nclaims.toll.sources = ["b"]\n[sources]\n',
        ),
        (
            'claims = { toll = { text = "x", sources = ["a"] } }',
            'claims = { toll = { text = "x", sources = ["a", "b"] } }',
        ),
        (
            '[claims.toll]\n  text = """\nx\n# no comment\n"""  # c\n[claims.toll.waiver]\nreason = "r"',
            '[claims.toll]\n  text = """\nx\n# no comment\n"""  # c\n  sources = ["b"]\n'
            '[claims.toll.waiver]\nreason = "r"',
        ),
        ('[ claims . "toll" ]\ntext = "x"', '[ claims . "toll" ]\ntext = "x"\nsources = ["b"]'),
    ],
)
def test_a_key_is_added_to_a_table_however_it_is_written(before: str, after: str) -> None:
    assert attach(before) == after


def test_crlf_a_byte_order_mark_and_a_missing_last_line_end_stay() -> None:
    before = '\ufeffschema = 1\r\n[claims.toll]\r\n\ttext = "x"'
    assert attach(before) == before + '\r\n\tsources = ["b"]'


def test_a_date_at_the_end_of_an_inline_table_stays_as_it_was_written() -> None:
    before = '[claims.toll]\ntext = "x"\nwaiver = { reason = "r", expires = 2026-12-31 }\n'
    assert attach(before) == before + 'sources = ["b"]\n'


def test_a_comment_that_heads_the_next_table_stays_with_it() -> None:
    before = '[claims.toll]\ntext = "x"\n\n# next\n[claims.next]\ntext = "y"\n'
    assert waive(before) == before.replace(
        '"x"\n',
        '"x"\nwaiver = { reason = "author sends his list", by = "ana", expires = 2027-01-31 }\n',
    )


def test_a_source_that_is_decided_on_becomes_a_citation_on_the_same_line() -> None:
    before = '[claims.toll]\ntext = "x"\nsources = ["a"]  # see p. 3\n'
    after = cite(before, Citation("a", "the words", relation=Relation.OTHER_FIGURE))
    assert after == (
        '[claims.toll]\ntext = "x"\n'
        'citations = [{ source = "a", exact = "the words", relation = "other-figure" }]'
        "  # see p. 3\n"
    )


def test_comments_inside_a_list_that_goes_stay_above_what_comes() -> None:
    before = '[claims.toll]\n\tsources = [ # one, "#"\n\t\t"a", # two\n\t] # three\n\ttext = "#x"\n'
    after = cite(before, Citation("a"))
    assert after == (
        '[claims.toll]\n\t# one, "#"\n\t# two\n\tcitations = [{ source = "a" }] # three\n'
        '\ttext = "#x"\n'
    )
    without = rewrite(before, [Change(("claims", "toll"), {"text": "#x"})])
    assert without == '[claims.toll]\n\t# one, "#"\n\t# two # three\n\ttext = "#x"\n'


def test_one_of_several_sources_that_is_decided_on_leaves_the_list() -> None:
    before = '[claims.toll]\ntext = "x"\nsources = ["a", "b"]\n'
    after = cite(before, Citation("a", "w", relation=Relation.SUPPORTS))
    assert after == (
        '[claims.toll]\ntext = "x"\nsources = ["b"]\n'
        'citations = [{ source = "a", exact = "w", relation = "supports" }]\n'
    )


def test_a_second_decision_changes_only_the_words_it_is_about() -> None:
    before = (
        '[claims.toll]\ntext = "x"\n'
        'citations = [ {source="a", page = 3, relation = "supports"}, { source = "b" } ] # c\n'
    )
    after = cite(before, Citation("a", relation=Relation.CONTRADICTS))
    assert after == before.replace('"supports"', '"contradicts"')


def test_citations_written_as_tables_of_their_own_are_changed_and_added_to() -> None:
    before = (
        '[claims.toll]\ntext = "x"\n[[claims.toll.citations]]\nsource = "a"  # one\n\n'
        '# next\n[claims.next]\ntext = "y"\n'
    )
    changed = cite(before, Citation("a", relation=Relation.SUPPORTS))
    assert changed == before.replace("# one\n", '# one\nrelation = "supports"\n')
    added = cite(before, Citation("b"))
    assert added == before.replace("# one\n", '# one\n\n[[claims.toll.citations]]\nsource = "b"\n')


def test_taking_a_waiver_back_gives_the_file_as_it_was() -> None:
    for frame in (
        '[claims.toll]\ntext = "x"\n\n# n\n[claims.next]\ntext = "y"\n',
        '[claims]\r\ntoll = { text = "x" }\r\n',
        '[claims]\ntoll.text = "x"',
        '[claims.toll]\ntext = "x"',
    ):
        assert unwaive(waive(frame)) == frame


def test_a_waiver_with_a_table_of_its_own_is_changed_key_by_key_and_taken_out_whole() -> None:
    before = '[claims.toll]\ntext = "x"\n\n[claims.toll.waiver]\nreason = "r"  # why\n\n[sources]\n'
    changed = waive(before)
    assert changed == before.replace(
        '"r"  # why\n', '"author sends his list"  # why\nby = "ana"\nexpires = 2027-01-31\n'
    )
    assert unwaive(before) == '[claims.toll]\ntext = "x"\n# why\n\n[sources]\n'


def test_a_new_source_comes_after_the_sources_and_before_the_comment_of_the_next_table() -> None:
    before = '[sources.a]\nurl = "u"  # c\n\n# the claims\n[claims.toll]\ntext = "x"\n'
    after = rewrite(before, [Change(("sources", "b"), edits.new_source("https://b.org", "B"))])
    assert after == before.replace(
        "# c\n", '# c\n\n[sources.b]\nurl = "https://b.org"\ntitle = "B"\n'
    )


def test_a_new_claim_comes_last_and_an_odd_id_is_quoted() -> None:
    before = '[claims.toll]\ntext = "x"'
    after = rewrite(before, [Change(("claims", 'a "b".c'), edits.new_claim("y\n\u202ez"))])
    assert after == before + '\n\n[claims."a \\"b\\".c"]\ntext = "y\\n\\u202Ez"'


def test_tables_can_be_added_to_a_file_with_dotted_keys_only() -> None:
    before = 'sources.a.url = "u"\nclaims.toll.text = "x"\n'
    after = rewrite(before, [Change(("sources", "b"), {"url": "v"})])
    assert after == before + '\n[sources.b]\nurl = "v"\n'


def test_a_claim_is_taken_out_with_its_tables_and_the_comments_stay() -> None:
    before = (
        '[claims.a]\ntext = "a"\n\n# about toll\n[claims.toll]\ntext = "x"\n'
        '[claims.toll.waiver]\nreason = "r"\n\n[claims.b]\ntext = "b"\n'
    )
    after = rewrite(before, [Change(("claims", "toll"), MISSING)])
    assert after == '[claims.a]\ntext = "a"\n\n# about toll\n\n[claims.b]\ntext = "b"\n'


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(RefusedEditError):
        rewrite("[claims.toll\n", [Change(("claims", "toll"), {"text": "x"})])


def test_a_table_that_stands_nowhere_is_refused_rather_than_guessed() -> None:
    text = '[claims.toll.waiver]\nreason = "r"\n'
    with pytest.raises(RefusedEditError):
        rewrite(text, [Change(("claims", "toll"), {**claim_of(text), "sources": ["b"]})])


IDS = st.sampled_from(["toll", "a b", "ünï", "x.y", "n-1", 'q"q'])
WORDS = st.text(st.sampled_from("ab #=[]{}\"'\\\n,é\u202e"), min_size=1, max_size=8)


def basic(text: str) -> str:
    escaped = "".join(f"\\u{ord(c):04X}" if c in '"\\\n\u202e' else c for c in text)
    return f'"{escaped}"'


@st.composite
def lists(draw: st.DrawFn, items: list[str]) -> str:
    """A list in one of the ways in which people write them."""
    style = draw(st.integers(0, 4))
    if style == 0 or (not items and style < 3):
        return f"[{', '.join(items)}]"
    if style == 1:
        return f"[ {' , '.join(items)} , ]"
    if style == 2:
        return "[" + ",\n     ".join(items) + "]"
    comment = "  # ], \"'" if draw(st.booleans()) else ""
    last = "," if draw(st.booleans()) else ""
    lines = [f"\n\t{item},{comment}" for item in items[:-1]]
    lines += [f"\n\t{item}{last}{comment}" for item in items[-1:]]
    return f"[{comment}{''.join(lines)}\n]" if items or comment else "[]"


@st.composite
def claim_tables(draw: st.DrawFn, claim: str) -> str:
    """A claim in one of the ways in which TOML can say it."""
    name = claim if claim.replace("-", "").isascii() and claim.replace("-", "").isalnum() else None
    name = name or basic(claim)
    pairs = [("text", basic(draw(WORDS)))]
    if draw(st.booleans()):
        ids = draw(st.lists(st.sampled_from(["s1", "s2", "s3"]), unique=True, max_size=3))
        pairs.append(("sources", draw(lists([basic(each) for each in ids]))))
    inline_waiver = "{ reason = " + basic(draw(WORDS)) + ", expires = 2026-12-31 }"
    has_waiver = draw(st.booleans())
    if has_waiver:
        pairs.append(("waiver", inline_waiver))
    style = draw(st.integers(0, 3))
    if style == 0 and not any("\n" in value for _, value in pairs):
        body = ", ".join(f"{key} = {value}" for key, value in pairs)
        return f"claims.{name} = {{ {body} }}\n"
    if style == 1:
        return "".join(f"claims.{name}.{key} = {value}\n" for key, value in pairs)
    comment = "  # note" if draw(st.booleans()) else ""
    indent = draw(st.sampled_from(["", "  ", "\t"]))
    body = "".join(f"{indent}{key} = {value}{comment}\n" for key, value in pairs)
    return f"[claims.{name}]\n{body}"


@st.composite
def files(draw: st.DrawFn) -> str:
    claims = draw(st.lists(IDS, unique=True, min_size=1, max_size=4))
    tables = sorted(
        (draw(claim_tables(claim)) for claim in claims), key=lambda table: table.startswith("[")
    )
    comments = st.sampled_from(["", "\n", "# about the next\n", "\n# one\n\n# two\n"])
    text = "schema = 1\n" + "".join(draw(comments) + table for table in tables) + draw(comments)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if draw(st.booleans()) else "") + text


@st.composite
def asked(draw: st.DrawFn, text: str) -> Change:
    """A change such as the program makes."""
    claims = tomllib.loads(text.removeprefix("\ufeff"))["claims"]
    name = draw(st.sampled_from(sorted(claims)))
    claim, source = claims[name], draw(st.sampled_from(["s1", "s4"]))
    relation = draw(st.sampled_from(Relation))
    match draw(st.integers(0, 6)):
        case 0:
            return Change(("claims", name), edits.attached(claim, source))
        case 1:
            citation = Citation(source, draw(WORDS), relation=relation)
            return Change(("claims", name), edits.cited(claim, citation))
        case 2:
            return Change(("claims", name), edits.waived(claim, Waiver(draw(WORDS), "ana")))
        case 3:
            return Change(("claims", name), edits.unwaived(claim))
        case 4:
            return Change(("claims", name), edits.detached(claim, source))
        case 5:
            return Change(("claims", name + " new"), edits.new_claim(draw(WORDS)))
        case _:
            return Change(("sources", "s9"), edits.new_source("https://example.org/" + name))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_change_to_any_file_is_that_change_and_nothing_else(data: st.DataObject) -> None:
    before = data.draw(files())
    change = data.draw(asked(before))
    after = rewrite(before, [change])
    wanted = tomllib.loads(before.removeprefix("\ufeff"))
    wanted.setdefault(change.path[0], {})[change.path[1]] = change.value
    assert tomllib.loads(after.removeprefix("\ufeff")) == wanted
    assert after.count("#") >= before.count("#") - _hashes_in_values(change, before)
    assert after.startswith("\ufeff") == before.startswith("\ufeff")
    if "\r" in before:
        assert after.count("\n") == after.count("\r\n")
    assert after.endswith("\n") == before.endswith("\n")
    if len(change.path) == 2 and change.path[1].endswith(" new"):
        _is_in_order(before, after)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_change_and_its_inverse_give_the_old_values(data: st.DataObject) -> None:
    before = data.draw(files())
    change = data.draw(asked(before))
    old = tomllib.loads(before.removeprefix("\ufeff")).get(change.path[0], {})
    inverse = Change(change.path, old.get(change.path[1], MISSING))
    after = rewrite(rewrite(before, [change]), [inverse])
    values = tomllib.loads(after.removeprefix("\ufeff"))
    assert {key: value for key, value in values.items() if value} == tomllib.loads(
        before.removeprefix("\ufeff")
    )


def _hashes_in_values(change: Change, before: str) -> int:
    """How many # a change may take away: those inside the words it replaces."""
    old = tomllib.loads(before.removeprefix("\ufeff")).get(change.path[0], {})
    return repr(old.get(change.path[1], "")).count("#")


def _is_in_order(before: str, after: str) -> None:
    lines = iter(after.splitlines())
    assert all(line in lines for line in before.splitlines())
