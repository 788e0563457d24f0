"""An article as Wikipedia has them: every usual way of citing in one, each with its own source."""

from __future__ import annotations

import pytest

from sourcecheck import documents

ARTICLE = """{{Infobox settlement
| population_total = 30,412<ref name="census">{{cite web |url=https://stat.example/census |title=Census 2011 |publisher=Statistics Office |date=2011 |archive-url=https://web.archive.org/web/2012/https://stat.example/census}}</ref>
}}
'''Port Alder''' is a town with 30,412 inhabitants.<ref name="census" /> It was founded in 1780.{{sfn|Hale|1999|p=12}} The harbour opened in 1871.{{sfn|Marl|Odo|2018|pp=3–4}}{{efn|Some say 1872.<ref>{{cite news |url=https://courier.example/1872 |title=A date disputed |date=1950}}</ref>}}

In 1950, 300 people died in a storm.<ref name="storm" /> The ferry sank in 1961.<ref>Venn, Maria. [https://ferry.example/1961 The sinking of the ferry]. ''Coast Weekly'', 3 May 1961.</ref> {{harvtxt|Gull|2001}} says that 40 boats were lost. The mole was rebuilt in 1962 {{harv|Gull|2001|p=9}}.

[[File:Mole.jpg|thumb|The mole, 400 metres long.<ref>{{cite web |url=https://mole.example/ |title=The mole}}</ref>]]

The lighthouse is 40 metres tall.{{r|light|p=4}} The bell weighs 900 kg.<ref name=bell/>

== References ==
{{reflist|refs=
<ref name="storm">{{cite journal |last=Kerr |title=Storms of the north |year=1975 |doi=10.1000/storm}}</ref>
<ref name="light">{{cite web |url=https://light.example/alder |title=Alder light}}</ref>
}}
<references>
<ref name=bell>{{Cite report |title=Bells of the coast |year=1980 |pmid=12345}}</ref>
</references>

=== Sources ===
* {{cite book |last=Hale |first=Maria |title=The Quay and the Tide |year=1999 |isbn=978-0-306-40615-7}}
* {{cite book |last1=Marl |last2=Odo |title=Harbours |year=2018 |url=https://books.example/harbours |ref={{sfnref|Marl|Odo|2018}}}}
* Gull, A. (2001). ''Boats''. Alder: Sea Press. https://gull.example/boats
"""

DOCUMENT = documents.parse(ARTICLE, "mediawiki", "a.wiki")


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("is a town with", ["Census 2011"]),
        ("was founded in", ["Hale 1999, p. 12"]),
        ("harbour opened", ["Marl & Odo 2018, pp. 3–4", "A date disputed"]),
        ("died in a storm", ["Kerr 1975"]),
        ("ferry sank", ["Venn 1961"]),
        ("40 boats were lost", ["Gull 2001"]),
        ("mole was rebuilt", ["Gull 2001, p. 9"]),
        ("400 metres long", ["The mole"]),
        ("40 metres tall", ["Alder light, p. 4"]),
        ("bell weighs", ["Bells of the coast"]),
    ],
)
def test_every_sentence_has_its_own_sources(words: str, cited: list[str]) -> None:
    (sentence,) = (one for one in DOCUMENT.sentences if words in one.text)

    assert [citation.name for citation in sentence.citations] == cited


def test_a_source_that_short_notes_cite_is_listed_once_and_not_called_uncited() -> None:
    assert [entry.label for entry in DOCUMENT.entries].count("Marl & Odo 2018") == 1
    assert DOCUMENT.uncited == ()


def test_the_archive_of_a_source_is_no_other_source() -> None:
    (census,) = (one for one in DOCUMENT.entries if one.label == "Census 2011")

    assert census.addresses == ("https://stat.example/census",)
    assert census.archive == "https://web.archive.org/web/2012/https://stat.example/census"


def test_titles_of_references_are_told() -> None:
    titles = {entry.title for entry in DOCUMENT.entries}

    assert {"Storms of the north", "The sinking of the ferry", "Boats"} <= titles


def test_captions_of_a_gallery_are_read_with_their_notes() -> None:
    text = (
        "It is old.\n\n<gallery>\nFile:A.jpg|alt=A pier|The pier in 1900, [[Metre|300 metres]] long"
        "<ref>https://pier.example/</ref>\nB.jpg\n</gallery>\n\nIt is grey.\n"
    )

    found = [
        (one.text, one.block.value, one.links)
        for one in documents.parse(text, "mediawiki", "a.wiki").sentences
        if one.block.value != "reference"
    ]

    assert found == [
        ("It is old.", "body", ()),
        ("The pier in 1900, 300 metres long", "caption", ("https://pier.example/",)),
        ("It is grey.", "body", ()),
    ]
