"""Whether words say that a page is not there, in the languages that error pages are written in.

A heading says so when each of its words is one of those that such headings are made of and it
holds a "not", a "found" and what it is that was not. "What a 404 error means" has words besides.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from enum import IntEnum

from sourcecheck.pages.passages import folded

MAX_WORDS = 30
CODES = frozenset(("404", "410", "۴۰۴", "٤٠٤"))

NOT = frozenset(
    "not no cant cannot couldnt doesnt isnt wasnt dont didnt non nicht keine kein nest nexiste "
    "pas plus niet geen não nao ne нет не nie inte ikke ei غير لم نشد ندارد نیست نمی bulunamadı "
    "nothing nenalezena neexistuje negăsită nem δεν לא nu tidak "
    "unavailable missing gone removed deleted introuvable inexistante supprimée gelöscht eliminada "
    "inesistente".split()
)
STATE = frozenset(
    "found find exist exists existed existing available unavailable missing gone removed deleted "
    "here located gefunden existiert verfügbar vorhanden gelöscht trouvée trouvé trouver existe "
    "nexiste disponible introuvable inexistante supprimée encontrada encontrado encontramos "
    "encuentra eliminada disponibile trovata trovato esiste inesistente gevonden bestaat "
    "beschikbaar disponível найдена найден найдено существует znaleziono istnieje znaleziona "
    "hittades finns hittade fundet findes funnet löydy یافت پیدا وجود موجود نشد نیست موجودة العثور "
    "bulunamadı hittas nenalezena neexistuje negăsită löytynyt finnes található βρέθηκε υπάρχει "
    "נמצא נמצאה găsită знайдено існує ditemukan".split()
)
# Whatever may be missing and is no page of its own: a shop's item has a page, sold out or not.
THINGS = frozenset(
    "content resource story post item link video article artikel dokument documento looking "
    "requested angeforderte gesuchte aufgerufene".split()
)
PAGES = frozenset(
    "page pages webpage file document url address site website seite adresse pagina página "
    "страница страницы сторінка сторінку strona strony sidan sida siden sivu sivua sayfa stránka "
    "oldal σελίδα הדף halaman صفحه صفحهای صفحهی الصفحة".split()
)
# What stands alone as a heading and means a page.
BARE = (
    {"not", "found"},
    {"nicht", "gefunden"},
    {"non", "trovato"},
    {"no", "encontrado"},
    {"não", "encontrado"},
    {"не", "найдено"},
    {"niet", "gevonden"},
)
FILLER = frozenset(
    # English
    "page pages webpage file document article url address site website content resource story post "
    "item link the a an this that it its of in on at to for by we us our i you youre youve your re "
    "ve were was is are be been being have has had could can may might must will does do did did "
    "requested looking looked searching seeking trying tried reach access want wanted asked "
    "followed visit visiting view server longer any anymore error http https status code oops "
    "ooops oopsie whoops uh oh hmm ah sorry unfortunately apologies were afraid apparently "
    "seem seems appears so moved renamed changed name temporarily or and but perhaps maybe there "
    "which where what with from were right now currently just like location stále därför "
    "couldnt weve havent able kunde blev az η a fost "
    # German, Dutch
    "seite die diese der das leider angeforderte gesuchte gewünschte aufgerufene konnte kann "
    "werden wurde wir haben sie fehler mehr ist unter dieser adresse auf dem pagina de deze het "
    "dokument artikel kan worden opgevraagde helaas fout "
    # French, Spanish, Italian, Portuguese
    "la le cette que vous avez demandée demandé recherchez cherchez demandez a été est erreur "
    "désolé désolée oups na être peut página esta este lo sentimos el que estás buscando buscas "
    "solicitada solicitado se ha no error siento questa che stai cercando errore richiesta "
    "è stata più una um erro desculpe procura você está foi "
    # Russian, Polish, Scandinavian, Turkish
    "страница запрашиваемая страницы такая ошибка к сожалению strona strony podana żądana "
    "przepraszamy błąd sidan sida siden sivu sivua sayfa aradığınız hata "
    # Persian, Arabic
    "صفحه صفحهای صفحهی مورد نظر شما متاسفانه متأسفانه خطا خطای درخواستی این آدرس که به دنبال آن "
    "بودید هستید الصفحة هذه التي "
    "تبحث عنها يتم على عذرا عذراً خطأ المطلوبة".split()
)
KNOWN = NOT | STATE | FILLER | THINGS | PAGES | CODES
# Languages written without blanks between words.
PHRASES = (
    "页面不存在",
    "找不到页面",
    "页面未找到",
    "無法找到",
    "找不到網頁",
    "ページが見つかりません",
    "페이지를 찾을 수 없",
)

_WORDS = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_ECHO = re.compile(r"\S{0,80}[/\\]\S{0,500}|\S{1,80}\.(?:html?|php|aspx?|jsp)\b")
_SENTENCE = re.compile(r"[.!?…؟。]\s|\s[|–—-]\s")
MAX_CHUNKS = 400
CHUNK_CHARACTERS = range(8, 400)


class Said(IntEnum):
    """How plainly words say that something is not there, and that it is a page."""

    NOTHING = 0
    PERHAPS = 1
    PLAINLY = 2
    OF_A_PAGE = 3


def says(words: str) -> Said:
    """What a title, heading or sentence says about whether the page asked for is there.

    PERHAPS: "404", "Gone", "Nothing found", which could be anything's name.
    """
    if any(phrase in words for phrase in PHRASES):
        return Said.OF_A_PAGE if len(words) <= 60 else Said.NOTHING
    said = folded(_ECHO.sub(" ", words[:600])).lower().translate(_APOSTROPHES)
    parts = _WORDS.findall(said)
    known = set(parts)
    if not parts or len(parts) > MAX_WORDS or known - KNOWN:
        return Said.NOTHING
    is_not, is_code = not known.isdisjoint(NOT), not known.isdisjoint(CODES)
    is_said = is_not and not known.isdisjoint(STATE)
    if is_said and not known.isdisjoint(PAGES):
        return Said.OF_A_PAGE
    if is_said and (is_code or known in BARE or not known.isdisjoint(THINGS)):
        return Said.PLAINLY
    if is_code and len(known) > 1:
        return Said.PLAINLY
    return Said.PERHAPS if is_said or is_code else Said.NOTHING


def sentences(chunks: Sequence[str]) -> Iterator[str]:
    """The sentences of the texts between tags, as far as they could be such ones."""
    for chunk in chunks[:MAX_CHUNKS]:
        if len(chunk) in CHUNK_CHARACTERS:
            shown = folded(html.unescape(chunk))
            yield from (part for part in _SENTENCE.split(shown) if part)
