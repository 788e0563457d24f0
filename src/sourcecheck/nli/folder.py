"""The files of a model: a network in ONNX, its tokenizer, and what its labels mean.

No other file of a folder is opened. An ONNX file names operations, of which ONNX Runtime knows all
that it will run; it can also name other files that hold its weights, and such a one is refused.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from sourcecheck.errors import UsageError
from sourcecheck.nli.labels import Labels

MEGABYTE = 1024 * 1024
NETWORK, TOKENIZER, CONFIG = "model.onnx", "tokenizer.json", "config.json"
MAX_BYTES: Mapping[str, int] = MappingProxyType(
    {CONFIG: MEGABYTE, NETWORK: 2047 * MEGABYTE, TOKENIZER: 64 * MEGABYTE}
)
"""Every file of a model with its greatest size; Protocol Buffers end at 2 GiB."""
MAX_TOKENS = 512
POSITIONS_KEPT = 2
"""Of `max_position_embeddings` RoBERTa and its kin keep two for themselves."""

_ELSEWHERE = re.compile(rb"(?:\x0a|\x8a\x80{0,8}\x00)(?:\x08|\x88\x80{0,8}\x00)location")
"""A key "location", by which a tensor names the file that holds it (onnx.proto, external_data): tag
1, length 8, each perhaps written longer than it need be."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model's files as they were read; `digest` is the SHA-256 of their digests and names.

    It is what `sha256sum config.json model.onnx tokenizer.json | sha256sum` prints in the folder.
    """

    folder: Path
    network: bytes
    tokenizer: str
    labels: Labels
    max_tokens: int
    digests: Mapping[str, str]

    @property
    def digest(self) -> str:
        return digest_of(self.digests)


def digest_of(digests: Mapping[str, str]) -> str:
    """One digest for a model, from those of its files by name."""
    lines = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))
    return hashlib.sha256(lines.encode()).hexdigest()


def read(folder: Path) -> ModelFiles:
    """The model in a folder. Raises UsageError when there is none that can be used."""
    if not folder.is_dir():
        raise UsageError(f"there is no model folder {folder}", "`sourcecheck model list` names all")
    contents = {name: _content(folder / name, most) for name, most in MAX_BYTES.items()}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    if _ELSEWHERE.search(contents[NETWORK]):
        raise UsageError(
            f"{folder / NETWORK} has its weights in another file, which is not opened",
            "save the model with its weights in it",
        )
    names, max_tokens = _config(folder / CONFIG, contents[CONFIG])
    try:
        tokenizer = contents[TOKENIZER].decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{folder / TOKENIZER} is no tokenizer: it is not UTF-8") from None
    labels = Labels.named(names)
    return ModelFiles(folder, contents[NETWORK], tokenizer, labels, max_tokens, digests)


def _content(file: Path, most: int) -> bytes:
    """The bytes of a regular file. Raises UsageError."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        with os.fdopen(handle, "rb") as opened:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise UsageError(f"{file} is no file")
            content = opened.read(most + 1)
    except OSError as error:
        raise UsageError(
            f"{file.parent} is no model folder: {file.name}: {error.strerror}",
            f"a model is {NETWORK}, {TOKENIZER} and {CONFIG}; formats that can run code when they"
            " are opened are not read",
        ) from None
    if len(content) > most:
        raise UsageError(f"{file} is larger than {most // MEGABYTE} MB")
    return content


_BINARY = getattr(os, "O_BINARY", 0)


def _config(file: Path, content: bytes) -> tuple[list[str], int]:
    """The names of the labels in their order, and how many tokens the model takes."""
    try:
        config = json.loads(content)
        names = config.get("id2label") or {}
        count = 0 if names else int(config.get("num_labels", 0))
        ordered = [str(names[str(n)]) for n in range(len(names))]
        ordered += [f"LABEL_{n}" for n in range(min(count, 100))]
        positions = int(config.get("max_position_embeddings") or 0)
    except (ValueError, LookupError, AttributeError, TypeError, OverflowError, RecursionError):
        ordered, positions = [], 0
    if not ordered:
        raise UsageError(f"{file} names no labels", "name them under id2label")
    fits = positions - POSITIONS_KEPT if positions > POSITIONS_KEPT else MAX_TOKENS
    return ordered, min(MAX_TOKENS, fits)
