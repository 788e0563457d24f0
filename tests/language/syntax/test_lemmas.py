"""Inflected words have the lemmas that the treebanks give them."""

from __future__ import annotations

import pytest

from sourcecheck.language.syntax.model import model


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [
        ("was", "VBD", "be"), ("Has", "VBZ", "have"), ("went", "VBD", "go"), ("sold", "VBN", "sell"),
        ("found", "VBD", "find"), ("founded", "VBD", "found"), ("founds", "VBZ", "found"),
        ("planned", "VBD", "plan"), ("making", "VBG", "make"), ("staged", "VBD", "stage"),
        ("visited", "VBN", "visit"), ("arrested", "VBN", "arrest"), ("denied", "VBD", "deny"),
        ("causes", "VBZ", "cause"), ("passes", "VBZ", "pass"), ("goes", "VBZ", "go"),
        ("closed", "VBN", "close"), ("agreed", "VBD", "agree"), ("controlled", "VBN", "control"),
        ("children", "NNS", "child"), ("companies", "NNS", "company"), ("crises", "NNS", "crisis"),
        ("losses", "NNS", "loss"), ("sanctions", "NNS", "sanction"), ("media", "NN", "media"),
        ("worse", "JJR", "bad"), ("larger", "JJR", "large"), ("biggest", "JJS", "big"),
        ("them", "PRP", "they"), ("her", "PRP", "she"), ("her", "PRP$", "her"), ("I", "PRP", "I"),
        ("n't", "RB", "not"), ("ca", "MD", "can"), ("’ll", "MD", "will"), ("'d", "MD", "would"),
        ("'d", "VBD", "have"), ("’s", "POS", "'s"), ("'s", "VBZ", "be"), ("these", "DT", "this"),
        ("States", "NNPS", "States"), ("Amnesty", "NNP", "Amnesty"), ("1990s", "NNS", "1990s"),
        ("dug", "VB", "dig"), ("lent", "VBP", "lend"), ("cut", "VB", "cut"),
        ("", "NN", ""), ("\ud800", "VBD", "\ud800"), ("ed", "VBD", "ed"),
    ],
)  # fmt: skip
def test_a_form_has_the_lemma_of_its_tag(form: str, tag: str, expected: str) -> None:
    assert model().lemmatizer.lemma(form, tag) == expected
