"""The manifest of a model: what it may say, and nothing else."""

from __future__ import annotations

import pytest

from sourcecheck.nli.folder import MAX_BYTES
from sourcecheck.nli.manifest import parse, text_of

DIGEST = "0a" * 32
FILES = "".join(f'[files."{name}"]\nsha256 = "{DIGEST}"\nsize = 7\n' for name in MAX_BYTES)
GOOD = f'name = "tiny"\nurl = "https://models.example/m/"\n{FILES}'


def test_a_manifest_is_what_was_written() -> None:
    read = parse(GOOD.replace("size = 7", 'size = 7\npath = "onnx/a.onnx"', 1))
    assert parse(text_of(read)) == read
    assert read.size == 21


def test_an_address_with_quotation_marks_is_written_so_that_it_can_be_read() -> None:
    read = parse(GOOD.replace("example/m/", 'example/\\"\\u001b\\\\'))
    assert parse(text_of(read)) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        FILES,
        GOOD.replace("tiny", "../tiny"),
        GOOD.replace("tiny", ".hidden"),
        GOOD.replace('"tiny"', "3"),
        GOOD.replace("model.onnx", "../model.onnx"),
        GOOD.replace(DIGEST, DIGEST[:-1]),
        GOOD.replace(DIGEST, DIGEST.upper()),
        GOOD.replace("size = 7", "size = 0"),
        GOOD.replace("size = 7", "size = true"),
        GOOD.replace("size = 7", "size = 99_000_000_000"),
        GOOD.replace("size = 7", 'size = 7\npath = "../../x"'),
        GOOD.replace("size = 7", 'size = 7\npath = "/x"'),
        GOOD.replace("size = 7", 'size = 7\npath = "https://b.example/x"'),
        GOOD.replace("size = 7", "size = 7\nmode = 7"),
        f"script = 1\n{GOOD}",
        f"{GOOD}[files.extra]\nsize = 1",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse(text)
