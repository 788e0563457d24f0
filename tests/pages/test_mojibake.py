"""Text in the wrong charset: put right where it can be, and else never taken for the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcecheck.model import Page, Unreadable
from sourcecheck.pages.decode import decode, quick
from sourcecheck.pages.mojibake import is_garbled, undoubled
from sourcecheck.pages.reading import read
from sourcecheck.settings import Limits

RUSSIAN = "Порт обработал 30 000 контейнеров в 2019 году, сообщил совет гавани. Причал был закрыт."
GREEK = "Το λιμάνι διακίνησε 30.000 εμπορευματοκιβώτια το 2019, ανακοίνωσε το συμβούλιο."
ARABIC = "استقبل الميناء ثلاثين ألف حاوية في عام ٢٠١٩ بحسب مجلس الميناء."
HEBREW = "הנמל טיפל בשלושים אלף מכולות בשנת 2019, כך הודיעה מועצת הנמל."
JAPANESE = "港は二〇一九年に三万個のコンテナを取り扱ったと発表した。岸壁は閉鎖された。"
GERMAN = "Der Hafen fertigte 2019 über 30.000 Container ab, größer als gedacht – für 5 € je Stück."
POLISH = "Zażółć gęślą jaźń, port obsłużył 30 000 kontenerów; nabrzeże było zamknięte, żół ćmą."
TURKISH = "Liman 2019’da 30.000 konteyner işledi; rıhtım kapalıydı, dedi müdürü Çağrı Öğüş."


@pytest.mark.parametrize(
    ("text", "written", "label"),
    [
        (RUSSIAN, "cp1251", "iso-8859-1"),
        (RUSSIAN, "koi8-r", "windows-1251"),
        (RUSSIAN, "cp1251", "koi8-r"),
        (RUSSIAN, "cp866", "windows-1251"),
        (RUSSIAN, "iso8859-5", "windows-1251"),
        (RUSSIAN, "cp1251", "utf-16"),
        (JAPANESE, "euc_jp", "shift_jis"),
        (RUSSIAN, "utf-8", "windows-1251"),
        (GERMAN, "cp1252", "utf-16le"),
    ],
)
def test_a_wrong_label_is_seen_through(text: str, written: str, label: str) -> None:
    html = f"<p>{text}</p>\n" * 9
    assert decode(html.encode(written), f"text/html; charset={label}") == html


WRITTEN = (
    (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866"), (GREEK, "cp1253"),
    (HEBREW, "cp1255"), (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (RUSSIAN, "mac-cyrillic"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "codec"), WRITTEN)
@pytest.mark.parametrize(
    "label", ["", "iso-8859-1", "windows-1250", "x-mac-roman", "utf-16", "utf-8"]
)
def test_no_page_with_a_wrong_label_is_read_as_something_else(
    text: str, codec: str, label: str
) -> None:
    html = f"<html><body>{f'<p>{text}</p>' * 9}</body></html>"
    page = read(html.encode(codec), f"text/html; charset={label}", "", Limits())
    if isinstance(page, Unreadable):
        assert "charset" in page.reason
    else:
        said = "".join(one.text for one in page.passages).replace(" ", "")
        assert text.replace(" ", "") in said, said[:200]


@pytest.mark.parametrize("text", [RUSSIAN, GERMAN, GREEK, JAPANESE, POLISH])
def test_what_was_encoded_twice_is_decoded_twice(text: str) -> None:
    doubled = "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode()
    )
    assert doubled != text
    assert undoubled(doubled) == text
    assert decode(doubled.encode(), "text/html; charset=utf-8") == text
    assert quick(doubled.encode(), "text/html; charset=utf-8") == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (GREEK, "cp1253"), (POLISH, "cp1250"),
        (POLISH, "iso8859-2"), (TURKISH, "cp1254"), (GERMAN, "cp1252"), (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"), (HEBREW, "cp1255"), ("ПОРТ ЗАКРЫТ В 2019 ГОДУ", "cp1251"),
        ("“Größe” – ‘é’… «à» “„€” ½ ©®™", "cp1252"),
    ],
)  # fmt: skip
def test_a_right_label_is_believed(text: str, codec: str) -> None:
    html = f"<p>{text}</p>\n" * 5
    assert decode(html.encode(codec), f"text/html; charset={codec}") == html


def test_a_text_is_garbled_when_much_of_it_came_out_wrong() -> None:
    assert is_garbled(RUSSIAN.encode("cp1251").decode("latin-1"))
    assert is_garbled(RUSSIAN.encode("cp1251").decode("utf-8", "replace"))
    for text in (
        RUSSIAN,
        GREEK,
        ARABIC,
        JAPANESE,
        GERMAN,
        POLISH,
        TURKISH,
        "a" * 500 + "\ufffd" * 20,
    ):
        assert not is_garbled(text)


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=80))
def test_text_that_was_encoded_once_stays_as_it_is(text: str) -> None:
    if "Ã" not in text and "Â" not in text and text.isascii() is False:
        page = read(text.encode(), "text/plain; charset=utf-8", "", Limits())
        assert isinstance(page, Page | Unreadable)
    assert undoubled(f"naïve café {text}") == f"naïve café {text}"
