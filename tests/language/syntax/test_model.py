"""Only the weights that were shipped are read, and only when a sentence needs them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sourcecheck.language.syntax import model


def test_a_file_with_another_digest_is_refused() -> None:
    with pytest.raises(ValueError, match="not the file that was shipped"):
        model.checked("weights.safetensors", "0" * 64)


def test_the_card_names_the_files_that_are_shipped() -> None:
    card = model.files("sourcecheck.language.syntax").joinpath("data", "CARD.md").read_text("utf-8")
    assert model.WEIGHTS_SHA256 in card
    assert model.VOCABULARY_SHA256 in card


def test_numpy_is_not_loaded_before_the_first_sentence() -> None:
    code = (
        "import sys, sourcecheck.language.syntax as s; assert 'numpy' not in sys.modules;"
        "s.parse('Yes.'); assert 'numpy' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
