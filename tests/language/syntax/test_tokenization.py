"""Sentences are cut into words where the Universal Dependencies treebanks cut them."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.language.syntax.tokenization import MAX_TOKENS, token_spans

SECONDS = 1.5
"""Several times what it takes on a busy machine; what is not linear takes far longer."""


def words(sentence: str) -> str:
    return " | ".join(sentence[start:end] for start, end in token_spans(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They don't know.", "They | do | n't | know | ."),
        ("We can’t; they cannot.", "We | ca | n’t | ; | they | can | not | ."),
        ("I'd've said so", "I | 'd | 've | said | so"),
        ("He dont care", "He | do | nt | care"),
        ("Sudan's army", "Sudan | 's | army"),
        ("the states' rights", "the | states | ' | rights"),
        ("O'Brien's o'clock", "O'Brien | 's | o'clock"),
        ("the U.S.'s debt", "the | U.S. | 's | debt"),
        ("a three-day trip", "a | three | - | day | trip"),
        ("it was re-elected in mid-2004", "it | was | re-elected | in | mid-2004"),
        ("$5.2bn, 10pm, 35km", "$ | 5.2 | bn | , | 10 | pm | , | 35 | km"),
        ("1,200 of 5%", "1,200 | of | 5 | %"),
        (
            "9/11 at 7:30, the 21st of the 1990s",
            "9/11 | at | 7:30 | , | the | 21st | of | the | 1990s",
        ),
        ("from 2008-2010", "from | 2008 | - | 2010"),
        ("on 2018-05-03", "on | 2018-05-03"),
        ("Mr. J. Smith of St. Ives", "Mr. | J. | Smith | of | St. | Ives"),
        ("No. 5 said no.", "No. | 5 | said | no | ."),
        ("The cat sat.", "The | cat | sat | ."),
        ("AT&T and/or e.g. Ph.D. work", "AT&T | and | / | or | e.g. | Ph.D. | work"),
        ("see https://a.example/b(c).", "see | https://a.example/b(c | ) | ."),
        ("mail a.b@c.example now", "mail | a.b@c.example | now"),
        ("Wait... what?! (Yes)", "Wait | ... | what | ?! | ( | Yes | )"),
        ("cafe\u0301 co\u00adop", "cafe\u0301 | co\u00adop"),
        ("“Yes,” he said—twice.", "“ | Yes | , | ” | he | said | — | twice | ."),
    ],
)
def test_words_are_those_of_the_treebanks(sentence: str, expected: str) -> None:
    assert words(sentence) == expected


@settings(max_examples=300)
@given(st.text(max_size=150) | st.text("an't's.-&@$1 /", max_size=60))
def test_tokens_cover_all_but_blanks_in_order(sentence: str) -> None:
    spans = token_spans(sentence)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    if len(spans) < MAX_TOKENS:
        edges = [0, *(i for span in spans for i in span), len(sentence)]
        between = "".join(sentence[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        assert not between.strip()


@pytest.mark.parametrize(
    "piece",
    ["a.", "ab.cd.", "www.", "http://", ".", "a@", "'s", "n't", "-", "re-", "1.", "A&", "a\u0301",
     " ", "com.", "_", "Mr. ", "a_", "$", "a"],
)  # fmt: skip
def test_no_text_makes_the_cut_slow(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    token_spans(text)
    assert time.process_time() - began < SECONDS
