"""Make the shipped files from a checkpoint: `python export.py RUN TREEBANK WORDNET`.

Matrices become int8 with a scale a row (vectors and biases float16), which loses nothing that the
development set shows; irregular forms are those of the training treebanks and WordNet that the
lemmatizer's rules miss. Writes src/sourcecheck/language/syntax/data and prints the digests.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path

import conllu
import numpy as np
from safetensors.numpy import load_file, save_file

from sourcecheck.language.syntax.lemmas import Lemmatizer

DATA = Path(__file__).parents[2] / "src/sourcecheck/language/syntax/data"
SMALL = 4096
"""Arrays with fewer numbers stay float16."""


def quantized(name: str, array: np.ndarray) -> dict[str, np.ndarray]:
    if array.ndim < 2 or array.size < SMALL:
        return {name: array.astype(np.float16)}
    axes = tuple(range(1, array.ndim)) if name != "pieces.weight" else (0,)
    scale = np.abs(array).max(axis=axes, keepdims=True) / 127
    scale[scale == 0] = 1
    return {
        name: np.round(array / scale).astype(np.int8),
        f"{name}#scale": scale.astype(np.float32),
    }


def wordnet_verbs(folder: Path) -> list[str]:
    lines = (folder / "index.verb").read_text("ascii").splitlines()
    words = (line.split(" ", 1)[0] for line in lines if not line.startswith(" "))
    return sorted(w for w in words if w.isalpha())


EXCEPTIONS = (
    ("noun", "NNS", ""), ("verb", "VBD", ""), ("verb", "VBN", ""), ("verb", "VBG", "ing"),
    ("verb", "VBZ", "s"), ("adj", "JJR", "r"), ("adj", "JJS", "st"), ("adv", "RBR", "r"),
    ("adv", "RBS", "st"),
)  # fmt: skip
"""WordNet's lists of irregular forms, the Penn tags that they may have, and how these end."""
INFLECTED = frozenset({"VBP", *(tag for _, tag, _ in EXCEPTIONS)})
WORDNET_VOTE, TREEBANK_VOTE, ENOUGH = 1, 2, 10
"""Of other tags' forms only those seen five times are taken, and none that is in a treebank just
once: these are slips of the pen."""


def irregular(
    trees: list[conllu.Tree], folder: Path, verbs: list[str]
) -> dict[str, dict[str, str]]:
    """By Penn tag, the lemmas of forms that the rules miss."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for name, tag, ending in EXCEPTIONS:
        for line in (folder / f"{name}.exc").read_text("ascii").splitlines():
            form, lemma, *_ = line.split(" ")
            past = tag in ("VBD", "VBN") and form.endswith("ing")
            if form.isalpha() and form.endswith(ending) and not past:
                seen.setdefault((tag, form), Counter())[lemma] += WORDNET_VOTE
    for tree in trees:
        for form, lemma, tag in zip(tree.forms, tree.lemmas, tree.xpos, strict=True):
            if not tag.startswith("NNP") and form.isalpha() and lemma.isalpha():
                own = lemma if lemma == "I" else lemma.lower()
                seen.setdefault((tag, form.lower()), Counter())[own] += TREEBANK_VOTE
    rules = Lemmatizer({}, frozenset(verbs))
    table: dict[str, dict[str, str]] = {}
    for (tag, form), lemmas in sorted(seen.items()):
        lemma, votes = max(lemmas.items(), key=lambda item: (item[1], item[0]))
        kept = votes != TREEBANK_VOTE if tag in INFLECTED else votes >= ENOUGH
        if kept and rules.lemma(form, tag) != lemma:
            table.setdefault(tag, {})[form] = lemma
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("wordnet", type=Path)
    given = parser.parse_args()
    state = load_file(str(given.run / "checkpoint.safetensors"))
    meta = json.loads((given.run / "vocabulary.json").read_text("utf-8"))
    arrays: dict[str, np.ndarray] = {}
    for name, array in state.items():
        arrays |= quantized(name, array)
    DATA.mkdir(exist_ok=True)
    save_file(arrays, str(DATA / "weights.safetensors"))
    trees = conllu.load(given.treebank / "ewt-train.conllu.gz")
    trees += conllu.load(given.treebank / "gum-train.conllu.gz")
    verbs = wordnet_verbs(given.wordnet)
    vocabulary = meta["vocabulary"]
    content = {
        "words": sorted(vocabulary["words"], key=vocabulary["words"].__getitem__),
        "pieces": meta["pieces"],
        "upos": vocabulary["upos"],
        "xpos": vocabulary["xpos"],
        "labels": vocabulary["labels"],
        "verbs": verbs,
        "irregular": irregular(trees, given.wordnet, verbs),
    }
    packed = gzip.compress(json.dumps(content, ensure_ascii=False).encode(), 9, mtime=0)
    (DATA / "vocabulary.json.gz").write_bytes(packed)
    for name in ("weights.safetensors", "vocabulary.json.gz"):
        data = (DATA / name).read_bytes()
        print(name, len(data), hashlib.sha256(data).hexdigest())


if __name__ == "__main__":
    main()
