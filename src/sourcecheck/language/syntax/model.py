"""Loads the parser's weights and vocabularies, once, when the first sentence needs them."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from sourcecheck.language.syntax.lemmas import Lemmatizer
from sourcecheck.language.syntax.network import Network

WEIGHTS_SHA256 = "61970582b10ab0a2f4f08d016190ef699d39a41a39313f9cd1584417c1be9668"
VOCABULARY_SHA256 = "2ec14579d52a129fa244e07f144e88c6a253f5cca57d0226c50f54244649c306"


@dataclass(frozen=True, slots=True)
class Names:
    """What the numbers of tags and relations stand for."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The network with the names of its tags and relations, and the lemmatizer."""

    network: Network
    names: Names
    lemmatizer: Lemmatizer


@lru_cache(maxsize=1)
def model() -> Model:
    """The model of this package. Raises ValueError when a file is not the one that was shipped."""
    raw = json.loads(gzip.decompress(checked("vocabulary.json.gz", VOCABULARY_SHA256)))
    weights = dequantized(checked("weights.safetensors", WEIGHTS_SHA256))
    words = {word: i + 2 for i, word in enumerate(raw["words"])}
    pieces = {piece: i for i, piece in enumerate(raw["pieces"])}
    return Model(
        Network(weights, words, pieces),
        Names(tuple(raw["upos"]), tuple(raw["xpos"]), tuple(raw["labels"])),
        Lemmatizer(raw["irregular"], frozenset(raw["verbs"])),
    )


def checked(name: str, digest: str) -> bytes:
    """The bytes of a file of `data/`. Raises ValueError unless their SHA-256 is `digest`."""
    data = files(__package__).joinpath("data", name).read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ValueError(f"{name} of the syntax reader is not the file that was shipped")
    return data


def dequantized(data: bytes) -> dict[str, NDArray[np.float32]]:
    """The arrays of a safetensors file in float32: int8 times their scales, float16 as they are.

    The layout (https://github.com/huggingface/safetensors): eight bytes of length, a JSON header
    with type, shape and offsets of each array, then the arrays. `x#scale` holds the scales of `x`.
    """
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    kinds = {"I8": "<i1", "F16": "<f2", "F32": "<f4"}
    arrays: dict[str, NDArray[np.float32]] = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = (8 + size + offset for offset in entry["data_offsets"])
            raw = np.frombuffer(data[start:end], kinds[entry["dtype"]])
            arrays[name] = raw.reshape(entry["shape"]).astype(np.float32)
    for name in [name for name in arrays if name.endswith("#scale")]:
        arrays[name.removesuffix("#scale")] *= arrays.pop(name)
    return arrays
