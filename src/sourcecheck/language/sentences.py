"""Finds where sentences start and end.

One pass over the stops of a text; at each stop the few words around it decide. Nothing looks
further than a fixed number of characters to either side, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(r"[。！？｡]+|(?:[.!?…‥؟۔।]|(?<=[.…])[ \u00a0](?=[.…](?:[ \u00a0][.…]|\s|$)))+")
_ALWAYS = frozenset("。！？｡")
_BLOCK_END = re.compile(
    r"\n[^\S\n]*\n|\u2029|\n(?=[^\S\n]{0,8}(?:[•◦▪‣·*+-]|\(?\d{1,3}[.)]|\(?[a-z][.)])[^\S\n])"
)

_CLOSERS = re.compile(r"(?:[\"'”’»›)\]}」』）*_]|“(?=\s|$)){1,6}")
_REFERENCE = re.compile(
    r"[ \u00a0–]?\[(?:\^[^\]\s]{1,40}|\d{1,3}(?:[ ]?[,–-][ ]?\d{1,3}){0,8}|[a-z]"
    r"|(?:note|nb|n)[ ]\d{1,3}|(?:[A-Za-z]{2,15}[ ]){1,3}(?:needed|missing|source)"
    r"|who|when|where|why|\?)[^\[\]\s]{0,2}\](?![a-z(])"
    r"|[ ˒⸴]?[⁰¹²³⁴-⁹]{1,4}|[†‡]{1,3}"
)
_SPACED_NUMBER = re.compile(r"[ \u00a0]\d{1,3}(?=[ \u00a0]([A-Z][a-z]*)\b)")
_GLUED_NUMBER = re.compile(r"\d{1,3}(?:[,–-]\d{1,3}){0,6}(?=\s+[\"“‘(\[]?[^\W\d_a-z])")
_OPENERS = frozenset("\"'“‘«‹„‚([{「『（*_¿¡—–-•")
_GLUED_OPENERS = frozenset('"“‘«‹„‚¿¡—–•')
_WORD_LIMIT = 40
_WORD_BREAK = re.compile(r"[\s\"“”‘«»()\[\]{}—–/]")
_WORD_AFTER = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_LIST_MARK = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_GLUED_NEXT = re.compile(r"[^\W\d_]+(?=[\s,;:'’]|$)")
_SAYS_AFTER_QUOTE = re.compile(
    r"[A-Z][\w.’'-]{0,30}(?:[ ][A-Z][\w.’'-]{0,30}){0,2}[ ]"
    r"(?:said|says|asked|asks|added|wrote|told|cried|replied|answered|shouted|exclaimed)\b"
)

_NEVER_LAST = frozenset(
    """mr mrs ms mx messrs mme mlle dr drs prof gen col lt ltc sgt cpl pvt capt cmdr adm maj brig
    sen rep gov pres rev hon fr supt det insp amb atty msgr mt ft gens sens reps profs
    e.g i.e cf vs viz approx ca dist incl esp""".split()
)
_BEFORE_NUMBER = frozenset(
    """no nos p pp vol vols ch chs fig figs sec secs sect art arts eq eqs ed eds par para paras app
    ver op tel ext pt pts bk nr n ll l ff jan feb mar apr jun jul aug sep sept oct nov dec c
    § circ approx est b d m div r""".split()
)
_SELDOM_LAST = frozenset(
    """inc ltd corp co bros jr sr esq st ave blvd rd hwy dept univ assn al ibid etal trans cit
    calif mass penn fla ariz conn wash ore colo tex va ill minn mich tenn okla ont que wis kan
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat
    a.m p.m u.s u.k u.n e.u d.c ph.d m.d b.a m.a""".split()
)
# Other languages: titles and the like, which a name or a number follows.
_NEVER_LAST_ELSEWHERE = frozenset(
    """bzw evtl ggf inkl exkl vgl sog dipl hr fr frl geb verh hrsg zzgl abzgl einschl bspw zb
    mme mlle mgr env sr sra srta sres sras dra dña d.ª lic gral núm págs pág aprox profa exmo exma
    sig sigg sig.ra dott dott.ssa avv ing cfr pag pagg dhr mevr bijv blz jl nr dvs jf stk ul np tzn
    bl.a f.eks t.ex z.b d.h u.a o.a m.b.t d.w.z p.ex p.ej p.es""".split()
)
_SELDOM_LAST_ELSEWHERE = frozenset(
    """mio mrd tsd mln mld mia usw ecc jh jhd str std abs abb tab okt dez mär febr janv févr
    juil déc genn febbr ene abr dic ee uu""".split()
)
_OPENERS_ELSEWHERE = frozenset(
    """der die das ein eine er sie es wir ich im am in und aber doch dort damit diese dieser dieses
    le la les un une il elle ils elles on ce cette ces mais et en dans pour selon el los las una
    se no pero según esta este para o os as um uma ele ela mas segundo lo gli i una ma nel nella
    secondo questa questo de het een hij zij ze dat dit maar volgens det den han hun hon
    men""".split()
)
_ORDINAL = re.compile(r"\d{1,2}|[IVX]{1,5}")
_BEFORE_ORDINAL = re.compile(
    r"\b(?:am|vom|zum|im|ins|der|die|das|dem|den|des|seit|bis|ab|beim|nach|vor|und"
    r"|ihr(?:e[nrms]?)?"
    r"|sein(?:e[nrms]?)?)\s\d{1,2}$|\d{1,2}\.\s\d{1,2}$"
)
_AFTER_ORDINAL = re.compile(
    r"(?:Jan(?:uar\b|\.)|Jänner|Feb(?:ruar\b|\.)|März|Mär\.|Apr(?:il|\.)|Mai|Jun[ij]?\b|Jul[ij]?\b"
    r"|Aug(?:ust|\.)|Sept?(?:ember|\.)|Okt(?:ober|\.)|Nov(?:ember|\.)|De[zc](?:ember|\.)"
    r"|Jahrhunderts?|Jh(?:d|ts)?\.|Jahrestag|Geburtstag|Lebensjahr|Weltkriegs?|Bundestags?"
    r"|Auflage|Klasse|Etage|Stock|Spieltag|Minute|Runde|\d{1,2}\.\s?\d{2,4}|\d{4}\b)"
)
_SPACED_PAIR = re.compile(r"[A-ZÄÖÜ][a-z]?\.")
_FRENCH_PAIR = re.compile(r"\bp\.\s(?:ex|ej|es)$")
_YEAR_IN_BRACKETS = re.compile(r"[ ]\(\d{4}")
_SENTENCE_OPENERS = frozenset(
    """the a an this that these those it its he she they we you i his her their our my there here
    in on at by for from with without as if when while where what who whom which why how whether
    but and or nor yet so because since although though however therefore thus meanwhile moreover
    after before during until once then now today yesterday later earlier recently according
    some many most all both each every several few no not none nobody nothing one two three
    is are was were do does did has have had can could will would should may might must
    also even only just still about among between despite following let please""".split()
)


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of a text, in order: (start, end) without the white space around them.

    A blank line and the start of a list item end a sentence; a single line break does not. Closing
    quotation marks, brackets and reference marks (`[6]`, `[^note]`, superscripts) stay with the
    sentence before them.
    """
    spans: list[tuple[int, int]] = []
    for block_start, block_end in _blocks(text):
        start = block_start
        for end in _ends(text, block_start, block_end):
            _keep(text, start, end, spans)
            start = end
        _keep(text, start, block_end, spans)
    return spans


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BLOCK_END.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _keep(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece:
        spans.append((start + lead, start + lead + len(piece)))


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    for match in _STOP.finditer(text, start, stop):
        end = _after_closers(text, match.end(), stop)
        closed = end > match.end()
        if match.group()[-1] in _ALWAYS:
            yield end
        elif end < stop and not text[end].isspace():
            if not closed and match.group() == ".":
                mark = _GLUED_NUMBER.match(text, end, stop)
                if mark and text[match.start() - 1 : match.start()].islower():
                    if _ends_here(text, start, match.start(), mark.end()):
                        yield mark.end()
                    continue
            if _glued_sentence(text, start, match, end):
                yield end
        elif _opens_sentence(text, end, stop) and _ends_sentence(text, start, match, end):
            yield _after_spaced_number(text, end, stop)


def _after_closers(text: str, position: int, stop: int) -> int:
    """The end of the quotation marks, brackets and reference marks that follow a stop."""
    closers = _CLOSERS.match(text, position, stop)
    if closers:
        position = closers.end()
    for _ in range(12):
        mark = _REFERENCE.match(text, position, stop)
        if not mark:
            break
        position = mark.end()
    return position


def _after_spaced_number(text: str, position: int, stop: int) -> int:
    """The end of a note number set off by a blank ("…a fee. 8 Yet some…"), or the position."""
    number = _SPACED_NUMBER.match(text, position, stop)
    if number and number.group(1).lower() in _SENTENCE_OPENERS:
        return number.end()
    return position


def _opens_sentence(text: str, position: int, stop: int) -> bool:
    """Whether what follows a stop and white space can begin a sentence."""
    window = text[position : min(stop, position + 200)].lstrip()
    bare = window.lstrip("".join(_OPENERS)) if window[:1] in _OPENERS else window
    if not bare:
        return False
    first = bare[0]
    if first.islower():
        camel = bare[1:2].isupper() and bare[2:3].islower()  # iPhone, eBay
        return camel or bare[1:2] == "]"  # [t]he
    return first.isalnum() or first in "#$€£¥@&"


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a stop before white space and something that may open a sentence ends one."""
    stop = match.group()
    closed = text[match.end() : match.end() + 1]
    if stop == ".":
        return _ends_here(text, start, match.start(), end)
    if "." in stop or "…" in stop:
        return True
    if _YEAR_IN_BRACKETS.match(text, end):  # a title that ends in a mark: "Viva Maria! (1965)"
        return False
    if closed and closed in "\"'”’":
        return not _SAYS_AFTER_QUOTE.match(text[end : end + 120].lstrip())
    return True


def _ends_here(text: str, start: int, dot: int, end: int) -> bool:
    """Whether a single full stop ends a sentence, judged by the words on both sides."""
    word = _word_before(text, start, dot)
    if not word:
        return True
    following = text[end : end + 60].lstrip().lstrip("\"'“‘(*_")
    marks_item = dot - start <= _WORD_LIMIT and text[start:dot].strip("*_ ") == word
    if marks_item and _LIST_MARK.fullmatch(word):
        return False
    bare = word.lower()
    if bare in _NEVER_LAST or (following[:1].isdigit() and bare in _BEFORE_NUMBER):
        return False
    if _is_inside_elsewhere(text[max(start, dot - _WORD_LIMIT) : dot], word, following):
        return False
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    if is_initial or bare in _SELDOM_LAST or _DOTTED.fullmatch(word):
        opener = _WORD_AFTER.match(following)
        return opener is not None and opener.group().lower() in _SENTENCE_OPENERS
    return True


def _is_inside_elsewhere(before: str, word: str, following: str) -> bool:
    """Whether an abbreviation or an ordinal of another language stands before a stop: "2,4 Mio.
    Menschen", "am 16. Februar", "z. B.", "El Sr. López"; `before` ends with `word`."""
    bare = re.split("['’]", word.lower())[-1]
    if bare.endswith("str") and following[:1].isdigit():
        return True
    if bare in _NEVER_LAST_ELSEWHERE or _FRENCH_PAIR.search(before):
        return True
    if bare in _SELDOM_LAST_ELSEWHERE:
        opener = _WORD_AFTER.match(following)
        first = opener.group().lower() if opener else ""
        return first not in _OPENERS_ELSEWHERE and first not in _SENTENCE_OPENERS
    if len(word) == 1 and word.islower():
        return bool(_SPACED_PAIR.match(following))
    if not _ORDINAL.fullmatch(word):
        return False
    return bool(_AFTER_ORDINAL.match(following) or _BEFORE_ORDINAL.search(before))


def _word_before(text: str, start: int, dot: int) -> str:
    """The word that ends at the stop, or the last characters of a very long one."""
    window = text[max(start, dot - _WORD_LIMIT) : dot]
    return _WORD_BREAK.split(window)[-1].lstrip("'’*_")


def _glued_sentence(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a new sentence follows a stop without a blank ("…of the victims.This week")."""
    if not text[end].isupper():
        return text[end] in _GLUED_OPENERS and text[end + 1 : end + 2].isupper()
    last = _word_before(text, start, match.start())
    after = _GLUED_NEXT.match(text, end, end + _WORD_LIMIT)
    if not after or last.lower() in _NEVER_LAST or any(sign in last for sign in "./@:_="):
        return False
    following = after.group()
    if following.lower() in _SENTENCE_OPENERS:
        return len(last) > 1
    return len(last) > 2 and last.islower() and len(following) > 1 and following[1:].islower()
