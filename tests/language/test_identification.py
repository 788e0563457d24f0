"""The language of a text: short ones too, and English ones full of foreign names."""

from __future__ import annotations

import pytest

from sourcecheck.language.identification import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Hafen wurde im Mai geschlossen, weil ein Riss gefunden worden war."),
        ("fr", "Le port a été fermé en mai parce qu'une fissure avait été trouvée."),
        ("es", "El puerto fue cerrado en mayo porque se había encontrado una grieta."),
        ("pt", "O porto foi fechado em maio porque foi encontrada uma fissura."),
        ("it", "Il porto è stato chiuso a maggio perché era stata trovata una crepa."),
        ("nl", "De haven werd in mei gesloten omdat er een scheur was gevonden."),
        ("sv", "Hamnen stängdes i maj eftersom en spricka hade hittats."),
        ("pl", "Port został zamknięty w maju, ponieważ znaleziono pęknięcie."),
        ("fa", "بندر در ماه مه بسته شد چون شکافی پیدا شده بود."),
        ("ar", "أغلق الميناء في شهر مايو بعد العثور على صدع."),
        ("ja", "港は五月に閉鎖された。"),
        ("zh", "港口在五月关闭了。"),
    ],
)
def test_a_sentence_is_enough(language: str, text: str) -> None:
    assert language_of([text]) == language


@pytest.mark.parametrize(
    "text",
    [
        "FC Barcelona beat Real Madrid 3–1.",
        "Nigel Farage leads Reform UK.",
        "Jean-Luc Picard visited Saint-Étienne, Clermont-Ferrand and Le Puy-en-Velay.",
        "Angela Merkel met Emmanuel Macron.",
        "Harbour closed",
        "Nitrate rose by 18 percent.",
        "",
        "12,345",
    ],
)
def test_english_full_of_names_stays_english(text: str) -> None:
    assert language_of([text]) == "en"
