"""Makes a claim of every sentence of a document, and fills in what a listed claim's text says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from sourcecheck.claims.kinds import kinds as kinds_of
from sourcecheck.claims.moving import moved
from sourcecheck.claims.need import codes, need
from sourcecheck.claims.reading import Reading, read
from sourcecheck.claims.speech import PRONOUNS
from sourcecheck.documents import place
from sourcecheck.language.names import Gazetteer, gazetteer, introductions
from sourcecheck.model import Attribution, Claim, Document, Organization, Sentence


def find(document: Document, organizations: Mapping[str, Organization]) -> tuple[Claim, ...]:
    """Every sentence of a document as a claim, ids "s1", "s2", … in order.

    Short forms that the document introduces ("Harbour Trust of Ness (HTN)") count as names from
    there on; "he said" speaks for the organization that spoke before. All offsets count in the
    document's text. `rules` leave out SC1xx where a source is attached.
    """
    known = Gazetteer(_with_introduced(document, organizations))
    claims = []
    speaker: Attribution | None = None
    for number, sentence in enumerate(document.sentences, 1):
        english = document.language == "en"
        reading = read(sentence.text, sentence.block, known, english=english)
        reading = _with_speaker(reading, speaker)
        if reading.attribution and not _is_pronoun(reading.attribution):
            speaker = reading.attribution
        claims.append(_claim(f"s{number}", sentence, reading))
    return tuple(claims)


def describe(claim: Claim, organizations: Mapping[str, Organization]) -> Claim:
    """A listed claim with what its text says filled in; offsets count in the claim's text.

    A speaker that sources.toml names is kept. `rules` hold SC110 when no finer kind applies.
    """
    reading = read(claim.text, claim.block, gazetteer(organizations))
    if claim.attributed_to is not None:
        reading = replace(reading, attribution=_declared(claim.attributed_to, reading))
    kinds = kinds_of(reading)
    rules = codes(reading, kinds)
    if claim.listed and not kinds:
        rules = tuple(sorted({*rules, "SC110"}))
    return replace(
        claim,
        kinds=kinds,
        rules=rules,
        needs_source=need(reading, kinds),
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
    by_name = {name.casefold(): key for key, body in known.items() for name in body.names}
    for sentence in document.sentences:
        for introduced in introductions(sentence.text) if "(" in sentence.text else ():
            name, short = introduced.name.text, introduced.short
            key = by_name.get(name.casefold()) or by_name.get(short.casefold())
            if key is None:
                key = "\0" + name  # no id of sources.toml looks like this
                known[key] = Organization("", name)
            body = known[key]
            added = tuple(alias for alias in (name, short) if alias not in body.names)
            known[key] = replace(body, aliases=(*body.aliases, *added))
            by_name.setdefault(name.casefold(), key)
            by_name.setdefault(short.casefold(), key)
    return list(known.values())


def _is_pronoun(speaker: Attribution) -> bool:
    return speaker.text.lower() in PRONOUNS


def _with_speaker(reading: Reading, before: Attribution | None) -> Reading:
    """A pronoun that speaks stands for the last speaker."""
    speaker = reading.attribution
    if not speaker or not before or not _is_pronoun(speaker):
        return reading
    return replace(reading, attribution=replace(speaker, id=before.id, anonymous=before.anonymous))


def _claim(name: str, sentence: Sentence, reading: Reading) -> Claim:
    kinds = kinds_of(reading)
    claim = Claim(
        id=name,
        text=sentence.text,
        location=sentence.location,
        start=sentence.start,
        end=sentence.end,
        block=sentence.block,
        needs_source=need(reading, kinds),
        kinds=kinds,
        rules=codes(reading, kinds, sourced=bool(sentence.links)),
        sources=sentence.links,
        organizations=reading.mentions,
        attributed_to=reading.attribution,
        figures=reading.figures,
        dates=reading.dates,
        quotes=reading.quotes,
    )
    return moved(claim, partial(place, sentence))
