"""Quantifiers, and adverbs of modality and frequency."""

from __future__ import annotations

import pytest

from sourcecheck.language.lexicon import Modality, Quantifier, adverb_modality, quantifier


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("all", Quantifier.ALL),
        ("Every", Quantifier.ALL),
        ("most", Quantifier.MOST),
        ("many", Quantifier.MANY),
        ("some", Quantifier.SOME),
        ("few", Quantifier.FEW),
        ("no", Quantifier.NO),
        ("none", Quantifier.NO),
        ("half", Quantifier.HALF),
        ("at least", Quantifier.AT_LEAST),
        ("up_to", Quantifier.AT_MOST),
        ("only", Quantifier.ONLY),
        ("first", Quantifier.FIRST),
        ("last", Quantifier.LAST),
        ("more than", Quantifier.MORE_THAN),
        ("a few", Quantifier.FEW),
        ("quarter", Quantifier.PART),
        ("about", Quantifier.ABOUT),
        ("not all", Quantifier.NOT_ALL),
        ("company", Quantifier.NONE),
        ("", Quantifier.NONE),
    ],
)
def test_a_quantifier_is_of_its_class(lemma: str, expected: Quantifier) -> None:
    assert quantifier(lemma) is expected


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("allegedly", Modality.REPORTED),
        ("reportedly", Modality.REPORTED),
        ("probably", Modality.PROBABLE),
        ("perhaps", Modality.POSSIBLE),
        ("never", Modality.NEGATED),
        ("nearly", Modality.ALMOST),
        ("barely", Modality.BARELY),
        ("rarely", Modality.HARDLY),
        ("falsely", Modality.FALSE),
        ("always", Modality.ALWAYS),
        ("not yet", Modality.NOT_YET),
        ("formerly", Modality.FORMERLY),
        ("quickly", Modality.NONE),
    ],
)
def test_an_adverb_is_of_its_class(lemma: str, expected: Modality) -> None:
    assert adverb_modality(lemma) is expected
