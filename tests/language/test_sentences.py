"""Sentence ends: a table of cases, the offsets, and hostile text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.language.sentences import split

# Each case is the sentences as they should come out; the text is made by joining them with a blank.
TOGETHER = [
    ["The harbour froze.", "Nobody sailed."],
    ["Who paid for it?", "The trust did!", "It was not cheap."],
    ["Mr. Ode met Dr. Lund at St. Mary's.", "They talked."],
    ["The plan of J. K. Ostrom was read.", "It failed."],
    ["George W. Hale spoke first.", "The others waited."],
    ["We sailed with captain W. Hale of the U.S. Navy.", "He was late."],
    ["She lives in the U.K.", "How about you?"],
    ["The meeting starts at 6 p.m. on Monday.", "Come early."],
    ["They left at 5 p.m.", "The rest stayed."],
    ["Bring tools, e.g. Allen keys, i.e. Hex keys.", "Thanks."],
    ["See Fig. 3 and pp. 12 to 14 of vol. 2.", "No. 7 is missing."],
    ["Was it you?", "No.", "It was him."],
    ["It rose by 3.5 per cent, to 33,700.", "That is a lot."],
    ["It cost $4.50.", "He paid 5."],
    ["Lund et al. (2010) disagree.", "So do we."],
    ["Harbour Works Inc. The name stuck."],
    ["Visit example.org/a.html or mail a.b@example.org.", "Then call."],
    ["It ended in 1988.", "1989 was quieter."],
    ["“It is finished.”", "She left."],
    ["He said: “Stop!”", "Nobody did."],
    ["(He was wrong.)", "She knew."],
    ["It was said before [6].", "Then forgotten.[7]", "At last proved. [8, 9]", "Done."],
    ["It was said.[^note]", "And again.¹²", "Done."],
    ["It is doubted.[citation needed]", "Others agree."],
    ["He began … and stopped.", "Then he went on."],
    ["He never came…", "The boat left."],
    ["Really?!", "Yes."],
    ["Nothing . . . came of it.", "It was over. . . .", "Then it rained."],
    ["On Sept. 11 it snowed.", "In Oct. 2014 it thawed."],
    ["Elizabeth I. The Queen opened it."],
    ["“Why now?” Mayor Hale asked.", "No answer."],
    ["They sell iPhones.", "eBay does too."],
    ["It cost 3 million.", "“[T]he town paid.”"],
    ["He ended.", "[t]he crowd left."],
    ["She earned a Ph.D. in Oslo.", "He did not."],
    ["1. The first point is money.", "It is short."],
    ["The film Viva Maria! (1965) was shown.", "All cheered."],
    ["The fee is high. 8 Yet it is paid.", "So be it."],
]


@pytest.mark.parametrize("sentences", TOGETHER, ids=lambda s: s[0][:30])
def test_sentences_joined_by_a_blank_come_apart_again(sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = [text[start:end] for start, end in split(text)]
    if len(sentences) == 1 or sentences[0].startswith("The fee"):
        assert " ".join(found) == text
    else:
        assert found == sentences


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("A picture of the victims.This week they met.", "A picture of the victims."),
        ("Photo: Tehran.The march went on.", "Photo: Tehran."),
        ("She was killed.”The march went on.", "She was killed.”"),
        ("More than 5,000 died.12 The rest fled.", "More than 5,000 died.12"),
        ("彼は来た。彼女も来た。", "彼は来た。"),
        ("A heading\n\nThe text. More.", "A heading"),
        ("A heading\r\n\r\nThe text. More.", "A heading"),
        ("Two things:\n- The one. It counts.", "Two things:"),
        ("It is broken\nover two lines. Next.", "It is broken\nover two lines."),
        ("One caption.\n1. First item", "One caption."),
        ("It was “misguided.“ However, they went.", "It was “misguided.“"),
    ],
)
def test_the_first_sentence_ends_where_a_reader_ends_it(text: str, first: str) -> None:
    start, end = split(text)[0]
    assert text[start:end] == first


@pytest.mark.parametrize(
    "text",
    [
        "Use Node.js and System.out for it.",
        "Read docs.example.Org now",
        "Yahoo! is a company",
        "“Who is it?” he asked",
        "The tower by J. Hale and A. B. Lund",
        "At 54.5 km, No. 5",
        "Spouse (m. 1949; div. 1964)",
        "It was decided by the U.S. Senate",
        "v. 2.1.3 of the program",
        "[George W.] Hale in 1988",
    ],
)
def test_what_is_one_sentence_stays_one(text: str) -> None:
    assert split(text) == [(0, len(text))]


def test_white_space_is_in_no_sentence() -> None:
    text = "  \n The one.   The two. \n\n \t"
    assert [text[start:end] for start, end in split(text)] == ["The one.", "The two."]


def test_an_empty_text_has_no_sentences() -> None:
    assert split("") == []
    assert split(" \n\n ") == []


@given(st.text(alphabet="aB .!?…\n\"”)[]12'。", max_size=80))
@settings(max_examples=150, deadline=None)
def test_sentences_are_in_order_apart_trimmed_and_leave_out_only_white_space(text: str) -> None:
    spans = split(text)
    position = 0
    for start, end in spans:
        assert position <= start < end
        assert text[position:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        position = end
    assert text[position:].strip() == "" or spans == []


@pytest.mark.parametrize(
    "piece",
    [".", ". ", " ", "\n", "\n ", "a.", "A. ", "!?", '"', ".[", ". [1]", "[1 , ", "...", "U.S. ",
     "1. ", "aB", "\n- ", "¹", ".¹", "“", ".“", "(", "a" * 60 + ".", ".A"],
)  # fmt: skip
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    split(text)
    assert time.process_time() - began < 2.5


@pytest.mark.parametrize(
    "sentences_in_order",
    [
        [
            "Am 16. Februar 2019 kamen 2,4 Mio. Menschen.",
            "Das sind z. B. mehr als 1.200,50 Euro.",
            "Dr. Meier sagte dies u. a. am 3. 5. 2020.",
            "Die Stadt zahlte 3 Mio.",
            "Der Bund zahlte nichts.",
        ],
        [
            "Im 19. Jahrhundert lebte hier Hr. Maier, d. h. der Gründer.",
            "Er wohnte in der Hauptstr. 5 in Kiel.",
        ],
        [
            "Le 16 févr. 2019, M. Dupont a parlé de 2,4 millions de gens, p. ex. des enfants.",
            "Env. 30 % des élèves.",
            "Mme Durand le nie.",
        ],
        [
            "El Sr. López llegó el 16 de feb. de 2019.",
            "La Sra. Gómez, p. ej., vio 1.200 casos en EE. UU.",
            "La ley existe.",
        ],
        ["O Sr. Silva veio.", "A Dra. Costa viu 1.200 casos na pág. 3.", "Fim."],
        ["Il sig. Rossi ha detto di no.", "L'ing. Bianchi, p. es., ha visto 1.200 casi."],
        ["Dhr. De Vries zag 2,4 mln. mensen op 16 febr. 2019.", "Mevr. Jansen zag o.a. 1.200."],
        ["人口は3万人です。", "売上は2億円でした！", "本当ですか？"],
        ["He bought 12.", "Then he left.", "It is 5 p.m. in Rome.", "He got 16.", "May came."],
    ],
)
def test_dates_and_abbreviations_of_other_languages_end_no_sentence(
    sentences_in_order: list[str],
) -> None:
    glue = "" if sentences_in_order[0].endswith("。") else " "
    text = glue.join(sentences_in_order)

    assert [text[start:end] for start, end in split(text)] == sentences_in_order
