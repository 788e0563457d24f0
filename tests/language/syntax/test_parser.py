"""A sentence becomes tokens with tags, lemmas and one dependency tree."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.language.syntax import Token, parse, parse_all

WORDS = (
    "the court rejected was by not who said that and plans to of in Sudan $5 1,200 don't . , ( \u2014"
).split(" ")
SENTENCES = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.text(st.characters(codec=None), max_size=40),  # lone surrogates too
)


def relations(sentence: str) -> set[tuple[str, str, str]]:
    """(relation, governor's lemma, dependent's lemma) of each token, "" for the root's governor."""
    tree = parse(sentence)
    return {(t.relation, tree[t.head].lemma if t.head >= 0 else "", t.lemma) for t in tree}


def steps_to_the_root(tree: tuple[Token, ...], index: int) -> int:
    steps = 0
    while index >= 0 and steps <= len(tree):
        index = tree[index].head
        steps += 1
    return steps


@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_any_text_has_one_tree(sentence: str) -> None:
    tree = parse(sentence)
    assert bool(tree) == bool(sentence.strip())
    assert sum(t.head == -1 for t in tree) == min(1, len(tree))
    assert all(t.relation == "root" if t.head == -1 else t.relation != "root" for t in tree)
    assert all(steps_to_the_root(tree, i) <= len(tree) for i in range(len(tree)))


@settings(max_examples=50, deadline=None)
@given(SENTENCES)
def test_tokens_stand_in_the_text_in_order(sentence: str) -> None:
    tree = parse(sentence)
    assert all(t.text == sentence[t.start : t.end] for t in tree)
    assert all(a.end <= b.start for a, b in pairwise(tree))


def test_only_the_first_120_tokens_are_read() -> None:
    assert len(parse("word " * 500)) == 120


def test_the_same_text_has_the_same_tree_alone_and_in_company() -> None:
    sentences = [
        "The minister denied that the army had sold the weapons.",
        "Yes.",
        "Mary, who was praised by the jury, wants to sing and dance in Paris next year.",
        "",
    ]
    alone = [parse(s) for s in sentences]
    assert parse_all(sentences) == alone
    assert [parse(s) for s in reversed(sentences)] == alone[::-1]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The bridge was closed by the city in May.",
            {("nsubj:pass", "close", "bridge"), ("aux:pass", "close", "be"),
             ("case", "city", "by"), ("root", "", "close")},
        ),
        (
            "The man who sold the company lived in Oslo.",
            {("acl:relcl", "man", "sell"), ("nsubj", "sell", "who"), ("obj", "sell", "company"),
             ("nsubj", "live", "man")},
        ),
        (
            "France and Germany signed the treaty and ratified it.",
            {("conj", "France", "Germany"), ("nsubj", "sign", "France"), ("conj", "sign", "ratify"),
             ("obj", "sign", "treaty"), ("obj", "ratify", "it")},
        ),
        (
            "The company plans to build a factory.",
            {("xcomp", "plan", "build"), ("obj", "build", "factory"), ("mark", "build", "to"),
             ("nsubj", "plan", "company")},
        ),
        (
            "The army did not attack the village.",
            {("advmod", "attack", "not"), ("aux", "attack", "do"), ("obj", "attack", "village")},
        ),
        (
            "The minister said that prices had not risen.",
            {("ccomp", "say", "rise"), ("mark", "rise", "that"), ("nsubj", "rise", "price"),
             ("advmod", "rise", "not")},
        ),
        (
            "The king gave her three books.",
            {("iobj", "give", "she"), ("obj", "give", "book"),
             ("nummod", "book", "three")},
        ),
        (
            "He isn't the president of Chile.",
            {("cop", "president", "be"), ("advmod", "president", "not"),
             ("nsubj", "president", "he"), ("nmod", "president", "Chile")},
        ),
    ],
)  # fmt: skip
def test_who_does_what_is_read(sentence: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= relations(sentence)
