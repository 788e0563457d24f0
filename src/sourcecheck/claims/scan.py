"""Makes a claim of every sentence of a document, and fills in what a listed claim's text says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from sourcecheck.claims import sciencewords
from sourcecheck.claims.kinds import kinds as kinds_of
from sourcecheck.claims.moving import moved
from sourcecheck.claims.need import codes, need
from sourcecheck.claims.paragraphs import paragraphs, quotations, spoken_on
from sourcecheck.claims.reading import Reading, read
from sourcecheck.claims.shortforms import CODE as UNEXPANDED
from sourcecheck.claims.shortforms import first_unexpanded
from sourcecheck.claims.speakers import Speakers
from sourcecheck.claims.style import share_of_talk
from sourcecheck.documents import place
from sourcecheck.language.bodies import bodies_by_short_form, is_body, well_known
from sourcecheck.language.bodywords import ACRONYMS
from sourcecheck.language.names import Gazetteer, gazetteer, introductions, same_body
from sourcecheck.model import Attribution, Claim, Document, Organization, Sentence


def find(document: Document, organizations: Mapping[str, Organization]) -> tuple[Claim, ...]:
    """Every sentence of a document as a claim; see `stream`."""
    return tuple(stream(document, organizations))


def stream(document: Document, organizations: Mapping[str, Organization]) -> Iterator[Claim]:
    """Every sentence of a document as a claim, ids "s1", "s2", … in order, one after another.

    Short forms that the document introduces ("Harbour Trust of Ness (HTN)") count as names from
    there on; "he said" speaks for the organization that spoke before. All offsets count in the
    document's text. `rules` leave out that a source is lacking where one is attached or
    cited; SC111 and SC112 say what else is wrong with its citations.
    """
    bodies = _with_introduced(document, organizations)
    known = Gazetteer(bodies)
    english = document.language == "en"
    talk = share_of_talk(sentence.text for sentence in document.sentences) if english else 0.0
    names = {name for body in bodies for name in body.names}
    unexpanded = first_unexpanded(document.sentences, names) if english else frozenset()
    speakers = Speakers()
    before = 0
    for sentences in paragraphs(document):
        quoted = quotations(sentences)
        readings = [
            read(
                sentence.text,
                sentence.block,
                known,
                quoted[number] if quoted else None,
                english=english,
            )
            for number, sentence in enumerate(sentences)
        ]
        about = english and sciencewords.is_topic(reading.lower for reading in readings)
        if talk or about:
            readings = [replace(reading, talk=talk, is_science=about) for reading in readings]
        readings = [speakers.resolved(reading) for reading in readings]
        for number, claim in enumerate(_claims(before, sentences, readings), before):
            found = number in unexpanded
            yield replace(claim, rules=(*claim.rules, UNEXPANDED)) if found else claim
        before += len(sentences)


def describe(claim: Claim, organizations: Mapping[str, Organization]) -> Claim:
    """A listed claim with what its text says filled in; offsets count in the claim's text.

    A speaker that sources.toml names is kept. `rules` hold SC110 when no finer kind applies.
    """
    reading = read(claim.text, claim.block, gazetteer(organizations))
    if claim.attributed_to is not None:
        reading = replace(reading, attribution=_declared(claim.attributed_to, reading))
    kinds = kinds_of(reading)
    rules = codes(reading, kinds)
    needed = need(reading, kinds, rules)
    if claim.listed and not kinds:
        rules = tuple(sorted({*rules, "SC110"}))
    return replace(
        claim,
        kinds=kinds,
        rules=rules,
        needs_source=needed.score,
        cues=needed.cues,
        organizations=reading.mentions,
        attributed_to=reading.attribution,
        figures=reading.figures,
        dates=reading.dates,
        quotes=reading.quotes,
    )


def _declared(declared: Attribution, reading: Reading) -> Attribution:
    """The speaker of sources.toml, with the cue and place that the text has for one."""
    found = reading.attribution
    if found is None:
        return declared
    return replace(
        declared,
        cue=declared.cue or found.cue,
        anonymous=declared.anonymous or (declared.id is None and found.anonymous),
        start=found.start,
        end=found.end,
    )


def _with_introduced(
    document: Document, organizations: Mapping[str, Organization]
) -> list[Organization]:
    """The organizations, with the short forms that the document gives them, and those bodies that
    it introduces itself (their id is "")."""
    known = dict(organizations)
    whole = "\n".join(sentence.text for sentence in document.sentences)
    by_name = {name.casefold(): key for key, body in known.items() for name in body.names}
    for sentence in document.sentences:
        for names in _introduced_bodies(sentence.text) if "(" in sentence.text else ():
            key = next((by_name[n.casefold()] for n in names if n.casefold() in by_name), None)
            if key is None:
                key = "\0" + names[0]  # no id of sources.toml looks like this
                known[key] = Organization("", names[0])
            body = known[key]
            added = tuple(alias for alias in names if alias not in body.names)
            known[key] = replace(body, aliases=(*body.aliases, *added))
            for name in names:
                by_name.setdefault(name.casefold(), key)
    own = {name.casefold() for body in known.values() for name in body.names}
    for short, name in bodies_by_short_form(whole).items():
        if short.casefold() not in own:
            known["\0" + name] = Organization("", name, (short,) if short != name else ())
    return [*known.values(), *well_known(own)]


def _introduced_bodies(text: str) -> Iterator[list[str]]:
    """The names, long and short, of each body that a sentence introduces: "the Mojahedin-e Khalq
    (MEK), or the People's Mojahedin Organization of Iran (PMOI)" is one body with four."""
    found = introductions(text)
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and (
            found[end].name == found[end - 1].name or same_body(text, found[end - 1], found[end])
        ):
            end += 1
        group = found[start:end]
        if any(is_body(one.name.text) or one.short in ACRONYMS for one in group):
            yield list(dict.fromkeys(name for one in group for name in (one.name.text, one.short)))
        start = end


def _claims(
    before: int, sentences: Sequence[Sentence], readings: Sequence[Reading]
) -> Iterator[Claim]:
    """The claims of a paragraph, of which `before` go before."""
    spoken = list(spoken_on(readings))
    found = [
        _claim(f"s{before + number}", sentence, reading)
        for number, (sentence, (reading, _)) in enumerate(zip(sentences, spoken, strict=True), 1)
    ]
    for number, (claim, (_, named)) in enumerate(zip(found, spoken, strict=True)):
        speaker = found[named].attributed_to
        if named != number and speaker:  # that is where the name stands
            yield replace(claim, attributed_to=replace(speaker, cue="", inner=None))
        else:
            yield claim


def _claim(name: str, sentence: Sentence, reading: Reading) -> Claim:
    kinds = kinds_of(reading)
    rules = codes(reading, kinds)
    needed = need(reading, kinds, rules)
    if sentence.links or sentence.citations or sentence.unknown:
        rules = tuple(code for code in rules if not code.startswith("SC1"))
    marked = ("SC111",) if sentence.marks else ()
    rules = (*rules, *marked, *(("SC112",) if sentence.unknown else ()))
    claim = Claim(
        id=name,
        text=sentence.text,
        location=sentence.location,
        start=sentence.start,
        end=sentence.end,
        block=sentence.block,
        needs_source=needed.score,
        cues=needed.cues,
        kinds=kinds,
        rules=rules,
        sources=sentence.links,
        organizations=reading.mentions,
        attributed_to=reading.attribution,
        figures=reading.figures,
        dates=reading.dates,
        quotes=reading.quotes,
        cited=sentence.citations,
        unknown=sentence.unknown,
        marks=sentence.marks,
    )
    return moved(claim, partial(place, sentence))
