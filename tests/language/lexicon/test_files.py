"""The data files: as their card describes them, whole, licensed, quick to load and small."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from importlib import resources
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcecheck.language.lexicon.commitments import complement
from sourcecheck.language.lexicon.files import DamagedLexiconError, SortedLines, checked, table
from sourcecheck.language.lexicon.wordnet import senses, synset

DATA = resources.files("sourcecheck.language.lexicon") / "data"
MOST_BYTES = 3_000_000
LOAD = """
import os, time
def megabytes():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
from sourcecheck.language import lexicon
before, start = megabytes(), time.process_time()
lexicon.relation("buy", "v", "sell", "v")
lexicon.relation("dog", "n", "animal", "n")
lexicon.complement("say"); lexicon.quantifier("all"); lexicon.adverb_modality("never")
print(time.process_time() - start, megabytes() - before)
"""
MOST_SECONDS = 0.25
MOST_MEGABYTES = 60


def test_the_card_has_the_digest_of_every_data_file() -> None:
    digests = json.loads((DATA / "card.json").read_text("utf-8"))["sha256"]
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in DATA.iterdir()
        if file.name != "card.json"
    }
    assert found == digests


def test_the_data_are_small() -> None:
    assert sum(len(file.read_bytes()) for file in DATA.iterdir()) < MOST_BYTES


def test_the_licence_lies_beside_the_data() -> None:
    text = (DATA / "WORDNET-LICENSE.txt").read_text("utf-8")
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in text
    assert "ALL copies of the software, database" in text


def test_the_table_is_the_same_bytes_on_each_run() -> None:
    packed = (DATA / "wordnet.gz").read_bytes()
    assert packed[4:8] == bytes(4), "a time stamp"
    lines = gzip.decompress(packed).decode().splitlines()
    assert lines == sorted(lines, key=lambda line: line.partition("\t")[0].encode())


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_bytes((DATA / "card.json").read_bytes())
    (tmp_path / "pairs.txt").write_text("synonym v : rise / fall\n", "utf-8")
    with pytest.raises(DamagedLexiconError, match=r"pairs\.txt"):
        checked("pairs.txt", tmp_path)


def test_a_file_that_the_card_lacks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text('{"sha256": {}}', "utf-8")
    (tmp_path / "other.txt").write_text("", "utf-8")
    with pytest.raises(DamagedLexiconError):
        checked("other.txt", tmp_path)


def test_every_link_of_the_table_leads_to_a_synset() -> None:
    for lemma, pos in (("buy", "v"), ("dog", "n"), ("legal", "a"), ("quickly", "r")):
        for key in senses(lemma, pos):
            here = synset(key)
            assert here.lexicographer_file or pos in "ar"
            for target in (*here.hypernyms, *here.antonyms, *here.similar, *here.derived):
                assert target[0] in "nvar"


def test_no_line_of_a_table_names_a_word_twice() -> None:
    for name in ("commitments.txt", "quantifiers.txt", "modality.txt", "directions.txt"):
        for head, lemmas in table(name):
            assert len(set(lemmas.split())) == len(lemmas.split()), (name, head)
    assert complement("say").kind


def test_no_two_lines_disagree_about_a_pair() -> None:
    found: dict[frozenset[tuple[str, str]], str] = {}
    for head, lemmas in table("pairs.txt"):
        name, *parts_of_speech = head.split()
        sides = [side.split() for side in lemmas.split("/")]
        both = product(*sides) if len(sides) == 2 else combinations(sides[0], 2)
        for left, right in both:
            pair = frozenset({(left, parts_of_speech[0]), (right, parts_of_speech[-1])})
            assert found.setdefault(pair, name) == name, (left, right)
    assert len(found) > 1000


@given(st.dictionaries(st.text("abz_-1", min_size=1), st.text("xyz 1:", min_size=1), max_size=40))
def test_every_key_of_sorted_lines_is_found_and_no_other(values: dict[str, str]) -> None:
    text = "".join(f"{key}\t{value}\n" for key, value in sorted(values.items()))
    lines = SortedLines(text.encode())
    assert {key: lines.find(key) for key in values} == values
    assert lines.find("not there") == ""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_lexicon_loads_at_once_and_stays_small() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOAD], capture_output=True, text=True, check=True, timeout=60
    )
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES
