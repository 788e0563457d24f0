"""The script that makes the table reads WordNet's own file formats."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[3] / "benchmarks/lexicon/build.py"
NOUNS = """\
  1 a line of the licence
00000010 03 n 01 entity 0 001 ~ 00000020 n 0000 | that which is
00000020 05 n 02 Animal 0 beast 0 003 @ 00000010 n 0000 ~ 00000030 n 0000 ~ 00000040 n 0000 | lives
00000030 05 n 01 dog 0 001 @ 00000020 n 0000 | barks
00000040 05 n 01 cat 0 001 @ 00000020 n 0000 | meows
00000050 04 n 01 sale 0 001 + 00000060 v 0101 | the act of selling
"""
VERBS = """\
00000060 40 v 01 sell 0 002 + 00000050 n 0101 ! 00000070 v 0101 01 + 08 00 | give for money
00000070 40 v 02 buy 0 purchase 0 001 ! 00000060 v 0101 01 + 08 00 | get for money
"""
INDEX_NOUNS = """\
animal n 1 2 @ ~ 1 1 00000020
beast n 1 2 @ ~ 1 0 00000020
cat n 1 1 @ 1 0 00000040
dog n 2 1 @ 2 1 00000030 00000020
entity n 1 1 ~ 1 1 00000010
sale n 1 1 + 1 0 00000050
"""
INDEX_VERBS = """\
buy v 1 1 ! 1 0 00000070
purchase v 1 1 ! 1 0 00000070
sell v 1 2 + ! 1 0 00000060
"""


@pytest.fixture
def wordnet(tmp_path: Path) -> Path:
    texts = {"data.noun": NOUNS, "data.verb": VERBS, "index.noun": INDEX_NOUNS}
    texts |= {"index.verb": INDEX_VERBS, "cntlist.rev": "dog%1:05:00:: 1 8\n"}
    texts |= dict.fromkeys(("data.adj", "data.adv", "index.adj", "index.adv"), "")
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "ascii")
    return tmp_path


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    if not SCRIPT.exists():
        pytest.skip("the source distribution has no benchmarks")
    spec = importlib.util.spec_from_file_location("build_lexicon", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


def test_senses_are_weighed_by_how_often_they_were_tagged(build: ModuleType, wordnet: Path) -> None:
    assert "dog n\tn2:95 n1:5" in build.rows(wordnet)


def test_what_is_too_general_is_nobodys_hypernym(build: ModuleType, wordnet: Path) -> None:
    lines = build.rows(wordnet)
    assert "=n1\tf5 c2" in lines
    assert "=n2\tf5 hn1" in lines


def test_antonyms_and_derivations_are_kept_with_the_verbs_lemmas(
    build: ModuleType, wordnet: Path
) -> None:
    lines = build.rows(wordnet)
    assert "=v5\tf40 msell av6 dn4" in lines
    assert "=v6\tf40 av5" in lines
