"""Makes a claim of every sentence of a document, and fills in what a listed claim's text says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from sourcecheck.claims.kinds import kinds as kinds_of
from sourcecheck.claims.moving import moved
from sourcecheck.claims.need import codes, need
from sourcecheck.claims.reading import Reading, read
from sourcecheck.claims.shortforms import with_unexpanded
from sourcecheck.claims.speech import PRONOUNS
from sourcecheck.claims.talk import share_of_talk
from sourcecheck.documents import place
from sourcecheck.language.bodies import bodies_by_short_form, is_body, well_known
from sourcecheck.language.bodywords import ACRONYMS
from sourcecheck.language.names import Gazetteer, gazetteer, introductions
from sourcecheck.model import Attribution, Claim, Document, Organization, Sentence

_PARAGRAPH_END = re.compile(r"\n[ \t]*\r?\n|</?(?:p|li|h[1-6]|div|td)\b", re.IGNORECASE)


def find(document: Document, organizations: Mapping[str, Organization]) -> tuple[Claim, ...]:
    """Every sentence of a document as a claim, ids "s1", "s2", … in order.

    Short forms that the document introduces ("Harbour Trust of Ness (HTN)") count as names from
    there on; "he said" speaks for the organization that spoke before. All offsets count in the
    document's text. `rules` leave out SC1xx where a source is attached.
    """
    bodies = _with_introduced(document, organizations)
    known = Gazetteer(bodies)
    english = document.language == "en"
    talk = share_of_talk(sentence.text for sentence in document.sentences) if english else 0.0
    claims: list[Claim] = []
    speaker: Attribution | None = None
    for number, sentence in enumerate(document.sentences, 1):
        reading = read(sentence.text, sentence.block, known, english=english)
        reading = replace(_with_speaker(reading, speaker), talk=talk)
        if reading.attribution and not _is_pronoun(reading.attribution):
            speaker = reading.attribution
        earlier = claims[-1].attributed_to if claims else None
        goes_on = bool(earlier and english and _goes_on(reading, claims[-1], sentence, document))
        if earlier and goes_on:
            reading = replace(reading, attribution=replace(earlier, cue="", start=0, end=0))
        claim = _claim(f"s{number}", sentence, reading)
        # Who spoke is named in the sentence before: that is where the name stands.
        spoken = replace(earlier, cue="") if earlier and goes_on else claim.attributed_to
        claims.append(replace(claim, attributed_to=spoken))
    if not english:
        return tuple(claims)
    return with_unexpanded(claims, {name for body in bodies for name in body.names})


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
        for introduced in introductions(sentence.text) if "(" in sentence.text else ():
            name, short = introduced.name.text, introduced.short
            key = by_name.get(name.casefold()) or by_name.get(short.casefold())
            if key is None:
                if not is_body(name) and short not in ACRONYMS:
                    continue
                key = "\0" + name  # no id of sources.toml looks like this
                known[key] = Organization("", name)
            body = known[key]
            added = tuple(alias for alias in (name, short) if alias not in body.names)
            known[key] = replace(body, aliases=(*body.aliases, *added))
            by_name.setdefault(name.casefold(), key)
            by_name.setdefault(short.casefold(), key)
    own = {name.casefold() for body in known.values() for name in body.names}
    for short, name in bodies_by_short_form(whole).items():
        if short.casefold() not in own:
            known["\0" + name] = Organization("", name, (short,) if short != name else ())
    return [*known.values(), *well_known(own)]


def _goes_on(reading: Reading, before: Claim, sentence: Sentence, document: Document) -> bool:
    """Whether a sentence is nothing but a quotation, in the paragraph of one that was spoken."""
    if reading.attribution or not before.quotes or sentence.block is not before.block:
        return False
    if _PARAGRAPH_END.search(document.text, before.end, sentence.start):
        return False
    text = reading.text
    if not reading.quotes:
        return False
    outside = text[: reading.quotes[0].start] + text[reading.quotes[-1].end :]
    return not any(c.isalnum() for c in outside)


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
    rules = codes(reading, kinds)
    needed = need(reading, kinds, rules)
    if sentence.links:
        rules = tuple(code for code in rules if not code.startswith("SC1"))
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
    )
    return moved(claim, partial(place, sentence))
