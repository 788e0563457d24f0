"""Bytes to text, whatever the label says."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sourcecheck.pages.decode import codec_of, decode, quick

GERMAN = "Die Häfen von Köln – „größer“ als gedacht, 30.000 € teuer."
PERSIAN = "<html lang=fa><p>بندر شهر در سال ۱۳۶۷ بسته شد و دوباره باز شد.</p>"


def test_valid_utf8_is_utf8_even_when_labelled_latin1() -> None:
    assert decode(GERMAN.encode(), "text/html; charset=ISO-8859-1") == GERMAN


def test_windows_1252_labelled_utf8_is_read_as_windows_1252() -> None:
    assert decode(GERMAN.encode("cp1252"), "text/html; charset=utf-8") == GERMAN


def test_latin1_means_windows_1252() -> None:
    assert decode("“30,000” – said".encode("cp1252"), "text/html; charset=latin1") == (
        "“30,000” – said"
    )


def test_a_charset_that_only_a_meta_tag_names_is_used() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Порт'
    assert decode(page.encode("cp1251"), "text/html") == page


def test_the_header_counts_before_the_meta_tag() -> None:
    page = '<meta charset="windows-1251"><p>Łódź i Gdańsk są'
    assert decode(page.encode("cp1250"), "text/html; charset=windows-1250") == page


def test_an_unknown_charset_label_does_no_harm() -> None:
    assert decode(GERMAN.encode(), "text/html; charset=klingon-8") == GERMAN


@pytest.mark.parametrize("label", ["unicode_escape", "utf_7", "punycode", "zlib", "hex", "idna"])
def test_a_codec_that_is_no_charset_of_the_web_is_not_chosen(label: str) -> None:
    assert codec_of(label) == ""


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_utf16_and_utf32_without_a_mark_are_recognised(codec: str) -> None:
    page = "<html><body><p>About 30,000 people – in all.</p></body></html>"
    assert decode(page.encode(codec), "text/html; charset=utf-8") == page


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_not_part_of_the_text(codec: str) -> None:
    assert decode("Größe".encode(codec), "text/plain; charset=windows-1251") == "Größe"


def test_a_character_cut_off_at_the_end_does_not_change_the_charset() -> None:
    assert decode("Köln, Größ…".encode()[:-1], "text/html") == "Köln, Größ"


def test_a_stray_windows_1252_byte_in_utf8_is_repaired() -> None:
    body = (GERMAN * 3).encode() + b" caf\xe9 " + GERMAN.encode()
    assert decode(body, "text/html; charset=utf-8") == GERMAN * 3 + " café " + GERMAN


def test_shift_jis_is_read_by_its_label() -> None:
    page = "<p>港の人口は三万人です。港の人口は三万人です。</p>"
    assert decode(page.encode("cp932"), "text/html; charset=Shift_JIS") == page


def test_text_without_a_label_is_read_in_the_charset_of_its_language() -> None:
    assert decode(PERSIAN.encode("cp1256", "replace"), "text/html") == PERSIAN.encode(
        "cp1256", "replace"
    ).decode("cp1256")


def test_iso_2022_jp_is_read_though_its_bytes_are_ascii() -> None:
    assert decode("港".encode("iso2022_jp"), "text/plain; charset=iso-2022-jp") == "港"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.text(max_size=60))
def test_no_bytes_and_no_label_make_it_raise(body: bytes, label: str) -> None:
    assert isinstance(decode(body, f"text/html; charset={label}"), str)
    assert isinstance(quick(body, label), str)


@settings(max_examples=60, deadline=None)
@example("\xc2\x80\xc2\x80")
@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    text = text.lstrip("\ufeff")
    assert decode(text.encode(), "text/html; charset=utf-8") == text
