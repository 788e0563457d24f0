"""Whether words say that a page is not there, in the languages that error pages are written in.

A heading says so when each of its words is one of those that such headings are made of and it
holds both a "not" and a "found". "What a 404 error means" has words besides, and says nothing.
"""

from __future__ import annotations

import re

from sourcecheck.pages.passages import folded

MAX_WORDS = 30
CODES = frozenset(("404", "410"))

NOT = frozenset(
    "not no cant cannot couldnt doesnt isnt wasnt dont didnt non nicht keine kein nest nexiste "
    "pas plus niet geen não nao ne нет не nie inte ikke ei غير لم نشد ندارد نیست نمی bulunamadı "
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
    "bulunamadı".split()
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
    "nothing which where what with from were "
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
    "صفحه صفحهای صفحهی مورد نظر شما متاسفانه متأسفانه خطا خطای درخواستی این آدرس الصفحة هذه التي "
    "تبحث عنها يتم على عذرا عذراً خطأ المطلوبة".split()
)
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
_ECHO = re.compile(r"\S{0,500}[/\\]\S{0,500}|\S{1,200}\.(?:html?|php|aspx?|jsp)\b")
_SENTENCE = re.compile(r"[.!?…؟。]\s|\s[|–—-]\s")


def is_not_found(words: str) -> bool:
    """Whether a title, heading or sentence says that the page asked for is not there."""
    if any(phrase in words for phrase in PHRASES):
        return len(words) <= 60
    said = folded(_ECHO.sub(" ", words[:600])).lower().translate(_APOSTROPHES)
    parts = _WORDS.findall(said)
    if not parts or len(parts) > MAX_WORDS:
        return False
    known = set(parts)
    rest = known - NOT - STATE - FILLER - CODES
    if rest:
        return False
    if known & CODES:
        return True
    return not known.isdisjoint(NOT) and not known.isdisjoint(STATE)


def has_not_found_sentence(text: str) -> bool:
    """Whether one of the first sentences of a short text says so."""
    return any(is_not_found(part) for part in _SENTENCE.split(text[:1_500])[:12])
