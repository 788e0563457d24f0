"""Identifiers of works that lead nowhere as they are written, and how each should read.

The shapes are those of ISO 26324 (DOI), https://info.arxiv.org/help/arxiv_identifier.html, ISO 2108
(ISBN) and ISO 3297 (ISSN). What can be told from the writing alone is told; nobody is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from sourcecheck.documents.citations.identifiers import without_closing
from sourcecheck.model import MalformedIdentifier

SHOWN_CHARACTERS = 120
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOI_HOSTS = frozenset(("doi.org", "dx.doi.org", "www.doi.org"))
_DOI_LEADS = re.compile(
    r"(?:\s|%20|/)*(?:(?:https?:?/{0,2})?(?:dx\.|www\.)?doi\.org/|doi\s*[:=]\s*|doi\s+)+(?:\s|%20|/)*",
    re.IGNORECASE,
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_PREFIX_ALONE = re.compile(r"10\.\d{4,9}/?")
_ARXIV = re.compile(
    r"(?P<date>\d{4})\.(?P<number>\d{1,7})(?P<version>v\d{1,3})?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{1,9}"
    r"(?:v\d{1,3})?",
    re.IGNORECASE,
)
_OLD_ARXIV = re.compile(r"[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,3})?", re.IGNORECASE)
_FIRST_YEAR = 7
_LONG_NUMBERS_SINCE = 1501
_IN_TEXT = re.compile(
    r"(?<![\w./=-])(?:arXiv:\s?(?P<arxiv>\d{3,5}\.\d{1,7}(?:v\d{1,3})?|[a-z-]{2,12}/\d{1,9})(?![\w/])"
    r"|(?:doi:?\s?)(?P<doi>10[.,]\d{4,9}(?:/[^\s\"<>“”]{1,300})?)"
    r"|ISBN(?:-1[03])?:?\s{0,2}(?P<isbn>\d[\d \u2010-\u2013-]{5,20}[\dX])(?!\w)"
    r"|(?:e-?|p-?)?ISSN:?\s{0,2}(?P<issn>\d{4}[\u2010-\u2013-]?\d{3}[\dX])(?!\w)"
    r"|PMID:?\s{0,2}(?P<pmid>PMC\d{3,9})(?!\w))",
    re.IGNORECASE,
)
_HINT = re.compile(r"arxiv:|doi|is[bs]n|pmid", re.IGNORECASE)
_NOT_IN_NUMBER = re.compile(r"[\s\u2010-\u2015-]")


@dataclass(frozen=True, slots=True)
class Found:
    """A malformed identifier in a text, and where it stands."""

    identifier: MalformedIdentifier
    start: int
    end: int


def in_text(text: str) -> Iterator[Found]:
    """The malformed identifiers that a text labels ("arXiv:2101.1", "ISBN 0-306-40615-3")."""
    if not _HINT.search(text):
        return
    for match in _IN_TEXT.finditer(text):
        scheme = match.lastgroup or ""
        written = match[scheme]
        if scheme == "doi":
            written = without_closing(written)
        if fault := in_field(scheme, written):
            yield Found(fault, match.start(), match.start(scheme) + len(written))


def in_field(scheme: str, written: str) -> MalformedIdentifier | None:
    """What is wrong with the value of a field or a label of this scheme; None for nothing."""
    check = _CHECKS.get(scheme)
    return check(written.strip()) if check else None


def in_address(url: str) -> MalformedIdentifier | None:
    """What is wrong with a web address of a resolver or an archive; None for nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    if not host:
        return None
    rest = url.partition(parts.netloc)[2].lstrip("/")
    if host in _DOI_HOSTS:
        return _doi_address(url, rest)
    if host in ("arxiv.org", "www.arxiv.org") and (match := _ARXIV_PATH.match(rest)):
        fault = _arxiv(match["id"].removesuffix(".pdf"))
        if fault:
            repairs = " or ".join(
                f"https://arxiv.org/abs/{one}" for one in fault.repair.split(" or ") if one
            )
            return _fault(url, fault.problem, repairs)
    if host == "pubmed.ncbi.nlm.nih.gov" and (match := _PMC.match(rest)):
        repair = f"https://pmc.ncbi.nlm.nih.gov/articles/{match[0].upper()}/"
        return _fault(url, "PubMed has no PMC numbers, which are PubMed Central's", repair)
    return None


_ARXIV_PATH = re.compile(r"(?:abs|pdf|html)/(?:arxiv:)?(?P<id>[^?#\s]{4,40})", re.IGNORECASE)
_PMC = re.compile(r"PMC\d{3,9}", re.IGNORECASE)


def repaired(scheme: str, written: str) -> str:
    """The identifier as it should read, where that is certain; else as it is written."""
    fault = in_field(scheme, written)
    return fault.repair if fault and scheme == "doi" and fault.repair else written


def _doi_address(url: str, rest: str) -> MalformedIdentifier | None:
    if not rest or "?" in rest.partition("10.")[0]:
        return None
    lead = _DOI_LEADS.match(rest)
    value = rest[lead.end() :] if lead else rest.lstrip("/ ")
    is_escaped = "%2f" in value[:14].lower()
    fault = _doi(unquote(value) if is_escaped else value)
    repair = fault.repair if fault else value
    if lead:
        known = repair if _DOI.fullmatch(repair) else ""
        return _fault(url, "the resolver's address or “doi:” stands in it twice", _resolved(known))
    return _fault(url, fault.problem, _resolved(fault.repair)) if fault else None


def _resolved(doi: str) -> str:
    return f"https://doi.org/{doi}" if doi else ""


def _doi(written: str) -> MalformedIdentifier | None:
    lead = _DOI_LEADS.match(written)
    value = written[lead.end() :] if lead else written
    if _PREFIX_ALONE.fullmatch(value):
        return _fault(written, "it is the registrant's part alone: what follows “/” is missing")
    if value[:3] == "10," and _DOI.fullmatch(value.replace("10,", "10.", 1)):
        return _fault(written, "a comma stands for the full stop", value.replace("10,", "10.", 1))
    clean = _INVISIBLE.sub("", value)
    if not _DOI.fullmatch(clean):
        return None
    repair = without_closing(_DASHES.sub("-", clean))
    problems = (
        (clean != value, "it holds an invisible character"),
        (bool(_DASHES.search(clean)), "it has a dash where a DOI has a hyphen"),
        (len(repair) < len(clean), f"“{clean[len(repair) :]}” at its end is the sentence's"),
        (bool(lead and _twice(lead.group())), "the resolver's address stands in it twice"),
    )
    problem = next((words for is_so, words in problems if is_so), "")
    return _fault(written, problem, repair) if problem and _DOI.fullmatch(repair) else None


def _twice(lead: str) -> bool:
    return lead.lower().count("doi.org/") > 1


def _arxiv(written: str) -> MalformedIdentifier | None:
    match = _ARXIV.fullmatch(written)
    if not match or _OLD_ARXIV.fullmatch(written):
        return None
    if not match["date"]:
        return _fault(written, "after the subject an arXiv number has seven digits")
    month, number = int(match["date"][2:]), match["number"]
    if not 1 <= month <= 12 or int(match["date"][:2]) < _FIRST_YEAR:
        return _fault(written, f"{match['date']} is no year and month of arXiv")
    wanted = 5 if int(match["date"]) >= _LONG_NUMBERS_SINCE else 4
    if len(number) == wanted:
        return None
    # A spreadsheet that takes it for a number drops zeros at either end.
    padded = dict.fromkeys((number.zfill(wanted), number.ljust(wanted, "0")))
    repairs = (f"{match['date']}.{one}{match['version'] or ''}" for one in padded)
    digits = "1 digit" if len(number) == 1 else f"{len(number)} digits"
    problem = f"{digits} after the full stop, where arXiv has {wanted}"
    return _fault(written, problem, " or ".join(repairs) if len(number) < wanted else "")


def _isbn(written: str) -> MalformedIdentifier | None:
    for candidate in _with_fewer_words(written):
        digits = _NOT_IN_NUMBER.sub("", candidate).upper()
        if _is_isbn(digits):
            return None
    digits = _NOT_IN_NUMBER.sub("", written).upper()
    if not re.fullmatch(r"\d+X?", digits):
        return None
    if len(digits) not in (10, 13):
        return _fault(written, f"{len(digits)} digits, where an ISBN has 10 or 13")
    right = digits[:-1] + _check_digit(digits[:-1])
    problem = f"its check digit does not fit: another digit is wrong, or the last is {right[-1]}"
    return _fault(written, problem, right)


def _with_fewer_words(written: str) -> Iterator[str]:
    """The value, then without its last word and so on: a year may follow it."""
    words = written.split(" ")
    for count in range(len(words), 0, -1):
        yield " ".join(words[:count])


def _is_isbn(digits: str) -> bool:
    shape = re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", digits)
    return bool(shape) and digits[-1] == _check_digit(digits[:-1])


def _check_digit(digits: str) -> str:
    """The last digit of an ISBN whose other 9 or 12 digits these are."""
    if len(digits) == 12:
        return str(-sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10)
    return _modulo_eleven(digits)


def _modulo_eleven(digits: str) -> str:
    rest = -sum(int(d) * (len(digits) + 1 - n) for n, d in enumerate(digits)) % 11
    return "X" if rest == 10 else str(rest)


def _issn(written: str) -> MalformedIdentifier | None:
    digits = _NOT_IN_NUMBER.sub("", written).upper()
    if not re.fullmatch(r"\d{7}[\dX]", digits) or digits[-1] == _modulo_eleven(digits[:-1]):
        return None
    right = f"{digits[:4]}-{digits[4:7]}{_modulo_eleven(digits[:-1])}"
    problem = f"its check digit does not fit: another digit is wrong, or the last is {right[-1]}"
    return _fault(written, problem, right)


def _pmid(written: str) -> MalformedIdentifier | None:
    if not _PMC.fullmatch(written):
        return None
    return _fault(written, "this is a number of PubMed Central", f"PMCID: {written.upper()}")


def _fault(written: str, problem: str, repair: str = "") -> MalformedIdentifier:
    shown = written if len(written) <= SHOWN_CHARACTERS else f"{written[:SHOWN_CHARACTERS]}…"
    return MalformedIdentifier(shown, problem, repair[: 3 * SHOWN_CHARACTERS])


_CHECKS = {"doi": _doi, "arxiv": _arxiv, "isbn": _isbn, "issn": _issn, "pmid": _pmid}
