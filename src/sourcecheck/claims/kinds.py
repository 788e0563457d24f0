"""Says what kinds of claim a sentence is, or why it is none."""

from __future__ import annotations

import re
from collections.abc import Callable

from sourcecheck.claims import manuals, sciencewords, vocabulary
from sourcecheck.claims.reading import Reading
from sourcecheck.claims.weight import carries_weight
from sourcecheck.model import Block, Quote

EXEMPT = {
    "question": "a question",
    "demand": "a demand",
    "opinion": "an opinion in the first person",
    "forecast": "a forecast",
    "definition": "a definition",
    "heading": "a heading",
    "caption": "a caption",
    "code": "code",
    "reference": "a reference",
    "fragment": "no statement",
}
"""Kinds that need no source, each in the words of a report."""

_BLOCKS = {
    Block.HEADING: "heading",
    Block.CAPTION: "caption",
    Block.CODE: "code",
    Block.REFERENCE: "reference",
}
_QUESTION_END = re.compile(r"[?？؟]['\"”’»)\]]{0,3}\s*(?:\[[^\]]{1,10}\]\s?){0,3}\Z")
_INNER_CLAUSE = re.compile(r"\b(?:that|who|which|where|because|since|if|when|while)\b")
_Test = Callable[[Reading], bool]
_SHORT_QUOTE_WORDS = 5
_TITLE_SHARE = 0.6
_FEWEST_WORDS = 3
_HALF = 0.5
_WITNESS = re.compile(r"(?:(?:but|and|yet|so|still|once|now|then),?\s)?i(?:\s|')")
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://\S+")
_CONDITION = re.compile(r"(?:and\s|but\s)?(?:if|unless|should|as\slong\sas)\s[^,]{1,120},")
_HE_OR_SHE = re.compile(r"(?:[\w\s,]{0,40},\s)?(?:he|she)\s")
_BEGINS_WITH_PRONOUN = re.compile(r"(?:[\w\s,]{0,40},\s)?(?:he|she|it|they)\s")
_ACTED = re.compile(
    r"\b(?:he|she|it|they|(?:his|her|their)\s\w+)\s(?:\w+\s)?(?:was|were)\s"
    r"(?:\w+ed|shot|hanged|seized|given|taken|sent|thrown)\b"
    r"|\A(?:his|her|their)\s\w+\s.{0,60}\s(?:was|were)\s(?:\w+ed|shot)\b"
    r"|\b(?:never|ever)\sbeen\sbrought\b"
)
_AS_A_RULE = re.compile(
    r"\b(?:is|are|be|being|to|can|may|will|if|when|as|not)\s(?:\w+ly\s|also\s|then\s|not\s)?\Z"
)
_LAST_YEAR = re.compile(
    r"\b(?:last|this)\s(?:week|month|year|spring|summer|autumn|winter|january|february|march|april|may"
    r"|june|july|august|september|october|november|december)\b|\byesterday\b"
)
_LOCATIVE = re.compile(
    r"\b(?:in|near|at|from|to|across|throughout|outside|around|into)\s(?:the\s)?\Z"
)


def kinds(reading: Reading) -> tuple[str, ...]:
    """The kinds of a sentence, the gravest first; an exempt kind stands alone.

    statistic, quotation, allegation, science, attribution, event, absolute, superlative, causal;
    exempt are the keys of EXEMPT.
    """
    placed = _BLOCKS.get(reading.block) or _question(reading) or _caption(reading)
    if not placed and reading.english and vocabulary.THANKS.match(reading.lower):
        placed = "opinion"
    if placed:
        return (placed,)
    is_short = _words_outside_addresses(reading) < _FEWEST_WORDS
    if not reading.words and reading.block is not Block.TABLE:
        return ("fragment",)  # "2.1."
    if is_short and not (reading.figures or reading.quotes):
        return ("fragment",)
    reason = _exemption(reading)
    if reason:
        return (reason,)
    return marks(reading)


def _words_outside_addresses(reading: Reading) -> int:
    """How many different words there are; "Code: https://…" is no statement."""
    if "://" not in reading.text:
        return len(reading.words)
    return len(set(_ADDRESS.sub("", reading.lower).split()))


def marks(reading: Reading) -> tuple[str, ...]:
    """The kinds that a sentence has the marks of, exempt or not."""
    return tuple(kind for kind, holds in _TESTS.items() if holds(reading))


def is_statistic(reading: Reading) -> bool:
    """Whether a figure carries weight: counted, measured, compared, or more than a few; or whether
    a share is told in words."""
    if any(carries_weight(figure, reading) for figure in reading.figures):
        return True
    return reading.english and bool(vocabulary.SHARE.search(reading.lower))


def _caption(reading: Reading) -> str:
    return "caption" if vocabulary.CAPTION.match(reading.text) else ""


def _question(reading: Reading) -> str:
    return "question" if _QUESTION_END.search(reading.text[-40:]) else ""


def _exemption(reading: Reading) -> str:
    """Why the sentence needs no source, or ""; a figure or a quotation it vouches for lifts it."""
    if not reading.english or reading.attribution or _is_quotation(reading):
        return ""
    lower = reading.lower
    if vocabulary.IMPERATIVE.match(lower):
        return "" if is_statistic(reading) else "demand"
    reason = _modal(reading) or _in_person(reading)
    if reason:
        return reason
    if vocabulary.DEFINITION.search(lower) and not (is_statistic(reading) or reading.dates):
        return "definition"
    return ""


def _modal(reading: Reading) -> str:
    """Whether the sentence demands or foretells."""
    lower = reading.lower
    opening = _CONDITION.match(lower)  # "If the boats stop, the school will close"
    condition = opening.end() if opening else 0
    for kind, pattern in (("demand", vocabulary.DEMAND), ("forecast", vocabulary.FORECAST)):
        modal = pattern.search(lower)
        if (
            modal
            and not _INNER_CLAUSE.search(lower, condition, modal.start())
            and not _vouches_for_figure(reading, modal.start())
        ):
            return kind
    return ""


def _in_person(reading: Reading) -> str:
    """Whether the author speaks in person: thinks, tells the reader what to do, was there.

    In a speech everybody is I and you: there only what is thought counts.
    """
    lower = reading.lower
    if is_statistic(reading):
        return ""
    first = vocabulary.FIRST_PERSON.search(lower)
    if first and not _INNER_CLAUSE.search(lower, 0, first.start()):
        return "opinion"
    if reading.talk >= _HALF or vocabulary.WRONGDOING.search(lower):
        return ""
    if _WITNESS.match(lower) and not reading.mentions:
        return "opinion"
    instructs = vocabulary.INSTRUCTION.search(lower) and not reading.dates
    return "demand" if instructs else ""


def _vouches_for_figure(reading: Reading, modal: int) -> bool:
    """Whether a figure stands outside of what is demanded or foretold: before the modal, or in a
    clause of its own behind it ("we should not forget that 30,000 died")."""
    for figure in reading.figures:
        if carries_weight(figure, reading):
            between = reading.lower[modal : figure.start]
            if figure.start < modal or _INNER_CLAUSE.search(between):
                return True
    return False


def _is_quotation(reading: Reading) -> bool:
    return any(_is_long(reading, quote) for quote in reading.quotes)


def _is_long(reading: Reading, quote: Quote) -> bool:
    words = reading.text[quote.start : quote.end].split()
    if reading.attribution is not None:
        return len(words) > 0
    if manuals.CODE.search(reading.text, quote.start, quote.end):
        return False
    telling = [word for word in words if len(word) > 3 or word[0].isupper()]
    capitals = sum(word[0].isupper() for word in telling)
    return len(words) >= _SHORT_QUOTE_WORDS and capitals <= _TITLE_SHARE * len(telling)


def _is_event(reading: Reading) -> bool:
    """Whether something is told that happened: dated, or of somebody named.

    Of what somebody is said to say, only what is dated: the saying is no event.
    """
    if not reading.english:
        return False
    words = reading.words
    happened = words & vocabulary.EVENT_WORDS or any(word.endswith("ed") for word in words)
    if _dates_outside(reading):
        return bool(happened) and (_has_subject(reading) or bool(reading.names))
    if happened and _LAST_YEAR.search(reading.lower) and _has_subject(reading):
        return not (reading.attribution or _is_quotation(reading))
    if reading.attribution or _is_quotation(reading):
        return False
    if manuals.is_technical(reading.lower) or not _happened(reading.lower):
        return False
    return bool(reading.names or reading.mentions or _ACTED.search(reading.lower))


def _happened(lower: str) -> bool:
    """Whether a verb tells what happened, and not what is done as a rule ("are passed to")."""
    for word in vocabulary.EVENT_WORD.finditer(lower):
        if not _AS_A_RULE.search(lower, max(0, word.start() - 24), word.start()):
            return True
    return False


def _dates_outside(reading: Reading) -> bool:
    """Whether a date stands outside of what is quoted and of who is named as saying it."""
    speaker = reading.attribution
    for date in reading.dates:
        is_quoted = any(quote.start <= date.start < quote.end for quote in reading.quotes)
        behind = bool(speaker and reading.quotes and date.start > reading.quotes[-1].end)
        if not is_quoted and not behind:
            return True
    return False


def _has_subject(reading: Reading) -> bool:
    """Whether it begins with a body or office, or with somebody named before."""
    lower = reading.lower
    return bool(_BEGINS_WITH_PRONOUN.match(lower) or vocabulary.INSTITUTION.search(lower))


def _is_allegation(reading: Reading) -> bool:
    lower = reading.lower
    if not reading.english or not vocabulary.WRONGDOING.search(lower):
        return False
    if manuals.may_be_technical(lower) and not _is_plain_wrong(lower):
        return False
    return _names_somebody(reading)


def _is_plain_wrong(lower: str) -> bool:
    """Whether a word accuses that no manual has: processes are killed, but never tortured."""
    return any(not manuals.DONE_TO_PROGRAMS.match(word) for word in _wrongs(lower))


def _wrongs(lower: str) -> list[str]:
    return [match.group() for match in vocabulary.WRONGDOING.finditer(lower)]


def _names_somebody(reading: Reading) -> bool:
    """Whether a person or body is named; a name behind "in" or "near" is taken for a place."""
    if reading.mentions or _HE_OR_SHE.match(reading.lower):
        return True
    if vocabulary.INSTITUTION.search(reading.lower):
        return True
    before = (reading.lower[max(0, name.start - 12) : name.start] for name in reading.names)
    return any(not _LOCATIVE.search(words) for words in before)


def _is_science(reading: Reading) -> bool:
    if not reading.english:
        return False
    lower = reading.lower
    if sciencewords.FINDING.search(lower):
        return True
    terms = set(sciencewords.TERMS.findall(lower))
    if not terms or manuals.is_technical(lower):
        return False
    return len(terms) >= 2 or reading.is_science or bool(sciencewords.MECHANISM.search(lower))


def _matches(pattern: re.Pattern[str]) -> _Test:
    """A test for a pattern; what manuals say of their programs ("the only call") is left out."""

    def holds(reading: Reading) -> bool:
        found = reading.english and pattern.search(reading.lower)
        return bool(found) and not manuals.is_technical(reading.lower)

    return holds


_TESTS: dict[str, _Test] = {
    "statistic": is_statistic,
    "quotation": _is_quotation,
    "allegation": _is_allegation,
    "science": _is_science,
    "attribution": lambda reading: reading.attribution is not None,
    "event": _is_event,
    "absolute": _matches(vocabulary.ABSOLUTE),
    "superlative": _matches(vocabulary.SUPERLATIVE),
    "causal": _matches(vocabulary.CAUSAL),
}

KINDS = (*_TESTS, *EXEMPT)
"""Every kind that a sentence can be of."""
