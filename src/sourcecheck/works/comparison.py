"""Decides whether a page is another work than a reference describes, and whether it is withdrawn.

Silence is the safe answer: a page whose data are not a work's, a title that could be a translation,
authors who agree where a title was changed, all leave it open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from urllib.parse import SplitResult, unquote, urlsplit

from sourcecheck.language.identification import language_of
from sourcecheck.model import Page, PageWork, Record, WorkReference
from sourcecheck.pages.retraction import unmarked
from sourcecheck.works import names, titles, wording
from sourcecheck.works.names import Authorship
from sourcecheck.works.notices import is_no_work
from sourcecheck.works.titles import Agreement, Comparison

SHOWN_CHARACTERS = 160
SHOWN_AUTHORS = 3
LITTLE = 0.34
HALF = 0.5
MUCH = 0.67
LEAST_WORDS = 2
LEAST_WORDS_OF_PROSE = 3
BODY_PASSAGES = 400
YEARS_TO_PUBLISH = 2
MOST_COMPARED = 12
AGREED = (Agreement.SAME, Agreement.PART)

_PLACE_OR_PUBLISHER = re.compile(
    r"https?:|\bwww\.|\b(?:press|verlag|publish\w*|university|universität|retrieved|accessed|abgerufen"
    r"|consult[ée]|pp?\.|vol\.|no\.|isbn|issn|doi|eds?\.|hrsg|ibid|available at|proceedings)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")


def withdrawal(reference: WorkReference | None, page: PageWork) -> str:
    """The words by which the page says that its work is retracted; "" where it does not, and where
    the reference says so itself."""
    if not page.status:
        return ""
    said = f"{reference.title} {_ADDRESS.sub(' ', reference.text)}" if reference else ""
    is_told = any(word in said.casefold() for word in _TOLD)
    return "" if is_told else page.status


_TOLD = ("retract", "withdrawn", "expression of concern", "zurückgezogen", "rétract", "retirad")


def difference(reference: WorkReference, page: Page, address: str = "") -> str:
    """Why the page is another work than the reference describes, with both; "" if it may be it.

    `address` is what is cited, where the page answers at another.
    """
    about = page.work
    shown = [unmarked(title) for title in about.titles if not is_no_work(title, page)]
    if not shown or not _is_other(reference, page, shown, address or page.url):
        return ""
    cited = _described(reference.title, reference.authors, reference.year)
    return f"cited is {cited}; the page is {_described(shown[0], about.authors, about.year)}"


def _is_other(reference: WorkReference, page: Page, shown: Sequence[str], address: str) -> bool:
    about = page.work
    authorship = names.compare(reference.authors, about.authors)
    has_other_authors = authorship is Authorship.OTHER
    cited = unmarked(reference.title)
    if not cited:
        return about.record is Record.BIBLIOGRAPHIC and has_other_authors and not reference.text
    is_short = len(wording.words(cited)) < LEAST_WORDS
    if not _is_title(cited, reference, about) or (is_short and not has_other_authors):
        return False
    found = [titles.compare(cited, title) for title in shown[:MOST_COMPARED]]
    best = min(found, key=lambda one: (list(Agreement).index(one.agreement), -one.share))
    if best.agreement in AGREED:
        return has_other_authors and _is_namesake(reference, about, cited, best)
    if _is_named_elsewhere(reference, cited, about, shown) or (
        not has_other_authors and _may_be_translated(cited, shown[0], page)
    ):
        return False
    if _has_record(reference, about, shown):
        return _is_other_record(reference, about, best, authorship)
    return authorship is not Authorship.SHARED and _is_other_article(cited, page, found, address)


def _has_record(reference: WorkReference, about: PageWork, shown: Sequence[str]) -> bool:
    """Whether the page has a bibliographic record, or is cited as a work that has one and shows a
    title twice."""
    return about.record is Record.BIBLIOGRAPHIC or (reference.has_identifier and _agree(shown))


def _is_named_elsewhere(
    reference: WorkReference, cited: str, about: PageWork, shown: Sequence[str]
) -> bool:
    """Whether the entry names what the page is, as the book of its chapter; or the page names what
    is cited, as the book that it is a part of, or on a PDF's first pages."""
    return (
        any(titles.is_within(title, reference.text) for title in shown)
        or any(titles.compare(cited, name).agreement in AGREED for name in about.containers)
        or titles.is_within(cited, about.opening)
    )


def _is_title(cited: str, reference: WorkReference, about: PageWork) -> bool:
    """Whether what the reference gives as its title can be one, and not its publisher or place."""
    words = wording.words(cited)
    if reference.text and _PLACE_OR_PUBLISHER.search(cited):
        return False
    known = (*about.containers, *reference.authors)
    return not any(words == wording.words(name) for name in known)


def _is_namesake(reference: WorkReference, about: PageWork, cited: str, best: Comparison) -> bool:
    """Whether the titles agree and it is another work all the same, which others wrote: the title
    is one that many have, or only begins alike."""
    if about.record is not Record.BIBLIOGRAPHIC:
        return False
    apart = _years_apart(reference, about)
    if best.agreement is Agreement.SAME:
        return len(wording.words(cited)) <= LEAST_WORDS and apart is not None and apart > 1
    return best.share < MUCH or (apart is not None and apart > 1)


def _is_other_record(
    reference: WorkReference, about: PageWork, best: Comparison, authorship: Authorship
) -> bool:
    """The decision where the page has a bibliographic record."""
    if best.agreement in (Agreement.ABOUT, Agreement.OTHER_NUMBER, Agreement.NARROWED):
        return True
    if authorship is Authorship.OTHER:
        return True
    if authorship is Authorship.SHARED:
        apart = _years_apart(reference, about)
        if names.all_shared(reference.authors, about.authors) and (apart is None or apart <= 1):
            return False  # a preprint is renamed on its way into a journal
        return best.share < LITTLE or (best.share <= HALF and (apart or 0) > YEARS_TO_PUBLISH)
    return best.share < MUCH


def _is_other_article(cited: str, page: Page, found: Sequence[Comparison], address: str) -> bool:
    """The decision where headings alone, or the data of an article, tell what the page is.

    Headlines are rewritten: only a title that shares nothing with any of them, with the address or
    with the text is another one's. Who is sent to another site may be asked for consent there.
    """
    words = wording.words(cited)
    if len(words) < LEAST_WORDS_OF_PROSE or _site(address) != _site(page.url):
        return False
    if any(one.agreement is not Agreement.OTHER for one in found):
        return False
    if page.work.record is Record.NONE and not _agree(page.work.titles):
        return False
    path = wording.words_of_text(unquote(f"{_split(address).path} {_split(page.url).path}"))
    text = wording.words_of_text(" ".join(one.text for one in page.passages[:BODY_PASSAGES]))
    return _held(words, path) < LITTLE and bool(text) and _held(words, text) < HALF


def _site(url: str) -> str:
    """The last two labels of the host, near enough to what one owner holds."""
    return ".".join((_split(url).hostname or "").split(".")[-2:])


def _split(url: str) -> SplitResult:
    """The parts of an address; none where it is no address, as the path of a file may be."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def _held(words: Sequence[str], text: Sequence[str]) -> float:
    """The share of words that stand in a text."""
    known = frozenset(text)
    return sum(word in known for word in words) / len(words)


def _agree(shown: Sequence[str]) -> bool:
    """Whether a page's titles, two at least, are one."""
    return len(shown) > 1 and any(
        titles.compare(shown[0], other).agreement in AGREED for other in shown[1:MOST_COMPARED]
    )


def _may_be_translated(cited: str, shown: str, page: Page) -> bool:
    """Whether the titles are in two languages, or in two scripts."""
    if _script(cited) != _script(shown):
        return True
    own, other = language_of([cited] * 5), language_of([shown] * 5)
    if own != other:
        return True
    language = page.language.partition("-")[0]
    return bool(language) and language not in ("en", own) and own == "en" and page.work.record < 2


_SCRIPTS = "\u0250\u0370\u0400\u0530\u0590\u0600\u0780\u0900\u0e00\u2e80\uac00\ud7b0"
"""Where the blocks of Unicode begin that scripts stand in; Chinese and Japanese share one."""


def _script(title: str) -> str:
    letters = [sign for sign in wording.plain(title) if sign.isalpha()]
    kinds = [str(bisect_right(_SCRIPTS, sign)) for sign in letters]
    return max(set(kinds), key=kinds.count) if kinds else ""


def _years_apart(reference: WorkReference, about: PageWork) -> int | None:
    """How many years lie between the two; None where one is not told."""
    own, other = reference.year[:4], about.year
    if not (own.isascii() and own.isdigit() and other.isascii() and other.isdigit()):
        return None
    return abs(int(own) - int(other))


def _described(title: str, authors: Sequence[str], year: str) -> str:
    """A work in a line: “Off-diagonal Ramsey numbers” (Marl, Odo, 2018)."""
    who = [_cut(name, 40) for name in authors[:SHOWN_AUTHORS]]
    who += ["et al."] if len(authors) > SHOWN_AUTHORS else []
    about = ", ".join((*who, year)) if year else ", ".join(who)
    named = f"“{_cut(title, SHOWN_CHARACTERS)}”" if title else ""
    return " ".join(filter(None, (named, f"({about})" if named and about else about)))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
