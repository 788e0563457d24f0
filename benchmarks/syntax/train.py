"""Fit the syntax reader: `python benchmarks/syntax/train.py TREEBANK MINILM OUT [--epochs N]`.

TREEBANK holds ewt-train, gum-train and dev (.conllu.gz). MINILM is the unpacked folder of
all-MiniLM-L6-v2 (Apache-2.0): its word-piece embeddings, reduced to 64 dimensions by principal
components, tell of words that the treebanks lack. OUT receives a checkpoint an epoch; `export.py`
makes the weights file from it. Needs torch, numpy and safetensors.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import conllu
import numpy as np
import torch
from network import Parser
from safetensors import safe_open
from safetensors.torch import save_file

from sourcecheck.language.syntax import features

PIECE_SIZE = 64
BATCH_TOKENS = 1200
SEED = 13
ROOT = "\0"


@dataclass
class Batch:
    words: torch.Tensor
    pieces: torch.Tensor
    piece_offsets: torch.Tensor
    affixes: torch.Tensor
    affix_offsets: torch.Tensor
    shapes: torch.Tensor
    lengths: torch.Tensor
    mask: torch.Tensor
    upos: torch.Tensor
    xpos: torch.Tensor
    heads: torch.Tensor
    relations: torch.Tensor


def piece_vectors(folder: Path) -> tuple[dict[str, int], np.ndarray]:
    """Word pieces and their vectors (pieces, 64), the first 64 principal components, unit scale."""
    vocabulary = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    with safe_open(str(folder / "model.safetensors"), "numpy") as file:
        table = file.get_tensor("embeddings.word_embeddings.weight").astype(np.float32)
    kept = [p for p in vocabulary if not p.startswith("[")]
    rows = table[[vocabulary[p] for p in kept]]
    rows = rows - rows.mean(axis=0)
    _, _, axes = np.linalg.svd(rows[:12_000], full_matrices=False)
    reduced = rows @ axes[:PIECE_SIZE].T
    reduced /= reduced.std()
    scale = 127 / np.abs(reduced).max(axis=0)
    return {p: i for i, p in enumerate(kept)}, np.round(reduced * scale) / scale


def vocabularies(trees):
    words = Counter(w.lower() for t in trees for w in t.forms)
    kept = [w for w, n in words.most_common() if n >= 3]
    labels = sorted({r for t in trees for r in t.relations})
    return {
        "words": {w: i + 2 for i, w in enumerate(kept)},  # 0 is padding, 1 unknown
        "upos": sorted({u for t in trees for u in t.upos}),
        "xpos": sorted({x for t in trees for x in t.xpos}),
        "labels": labels,
    }


def batch_of(trees, vocabulary, pieces, *, chance: random.Random | None) -> Batch:
    longest = max(len(t.forms) for t in trees) + 1
    count = len(trees)
    words = torch.zeros(count, longest, dtype=torch.long)
    shapes = torch.zeros(count, longest, dtype=torch.long)
    gold = {k: torch.full((count, longest), -1) for k in ("upos", "xpos", "heads", "relations")}
    index = {k: {v: i for i, v in enumerate(vocabulary[k])} for k in ("upos", "xpos", "labels")}
    flat_pieces, piece_offsets, flat_affixes, affix_offsets = [], [], [], []
    lengths, mask = [], torch.zeros(count, longest, dtype=torch.bool)
    for b, tree in enumerate(trees):
        forms = varied(tree.forms, chance)
        lengths.append(len(forms) + 1)
        mask[b, : len(forms) + 1] = True
        for i in range(longest):
            piece_offsets.append(len(flat_pieces))
            affix_offsets.append(len(flat_affixes))
            if i == 0 or i > len(forms):
                continue
            form = forms[i - 1]
            number = vocabulary["words"].get(form.lower(), 1)
            if chance is not None and chance.random() < 0.2:
                number = 1
            words[b, i] = number
            shapes[b, i] = features.shape(form, i - 1)
            flat_pieces += features.word_pieces(form.lower(), pieces)
            flat_affixes += features.affixes(form)
            gold["upos"][b, i] = index["upos"][tree.upos[i - 1]]
            gold["xpos"][b, i] = index["xpos"][tree.xpos[i - 1]]
            gold["heads"][b, i] = tree.heads[i - 1]
            gold["relations"][b, i] = index["labels"][tree.relations[i - 1]]
    return Batch(
        words, torch.tensor(flat_pieces, dtype=torch.long), torch.tensor(piece_offsets),
        torch.tensor(flat_affixes, dtype=torch.long), torch.tensor(affix_offsets), shapes,
        torch.tensor(lengths), mask, gold["upos"], gold["xpos"], gold["heads"], gold["relations"],
    )  # fmt: skip


def varied(forms, chance):
    """The words, now and then in lower case or in title case, as headlines have them."""
    if chance is None:
        return forms
    draw = chance.random()
    if draw < 0.04:
        return tuple(w.lower() for w in forms)
    if draw < 0.06:
        return tuple(w[:1].upper() + w[1:] for w in forms)
    if draw < 0.10:
        return (forms[0][:1].upper() + forms[0][1:], *forms[1:])
    return forms


def without_stop(tree, chance):
    """Sometimes without the final stop, which headings and list items lack."""
    count = len(tree.forms)
    if count <= 3 or tree.forms[-1] != "." or chance.random() >= 0.1 or count in tree.heads:
        return tree
    columns = (tree.forms, tree.lemmas, tree.upos, tree.xpos, tree.heads, tree.relations)
    return conllu.Tree(tree.text, *(column[:-1] for column in columns))


def batches(trees, chance):
    order = sorted(trees, key=lambda t: len(t.forms) + chance.random() * 3)
    groups, now = [], []
    for tree in order:
        if now and (len(tree.forms) + 1) * (len(now) + 1) > BATCH_TOKENS:
            groups.append(now)
            now = []
        now.append(tree)
    groups.append(now)
    chance.shuffle(groups)
    return groups


def loss_of(model, batch):
    upos, xpos, arcs, label_heads, label_dependents = model(batch)
    real = batch.heads >= 0
    entropy = torch.nn.functional.cross_entropy
    where = real.nonzero(as_tuple=True)
    heads = batch.heads[real]
    scores = model.labels(label_heads[where[0], heads], label_dependents[real])
    return (
        entropy(arcs[real], heads) + entropy(scores, batch.relations[real])
        + 0.5 * entropy(upos[real], batch.upos[real]) + 0.5 * entropy(xpos[real], batch.xpos[real])
    )  # fmt: skip


@torch.no_grad()
def accuracy(model, trees, vocabulary, pieces):
    """(UAS, LAS, UPOS, XPOS) with greedy heads, punctuation included."""
    model.eval()
    hits = np.zeros(4)
    total = 0
    chance = random.Random(0)
    for group in batches(trees, chance):
        batch = batch_of(group, vocabulary, pieces, chance=None)
        upos, xpos, arcs, label_heads, label_dependents = model(batch)
        real = batch.heads >= 0
        where = real.nonzero(as_tuple=True)
        heads = arcs[real].argmax(-1)
        labels = model.labels(label_heads[where[0], heads], label_dependents[real]).argmax(-1)
        right = heads == batch.heads[real]
        hits += [
            right.sum().item(), (right & (labels == batch.relations[real])).sum().item(),
            (upos[real].argmax(-1) == batch.upos[real]).sum().item(),
            (xpos[real].argmax(-1) == batch.xpos[real]).sum().item(),
        ]  # fmt: skip
        total += int(real.sum())
    model.train()
    return hits / total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(given.threads)
    chance = random.Random(SEED)
    train = conllu.load(given.treebank / "ewt-train.conllu.gz")
    train += conllu.load(given.treebank / "gum-train.conllu.gz")
    train = [t for t in train if len(t.forms) <= 100]
    dev = conllu.load(given.treebank / "dev.conllu.gz")
    pieces, vectors = piece_vectors(given.minilm)
    vocabulary = vocabularies(train)
    model = Parser(
        torch.tensor(vectors, dtype=torch.float32), len(vocabulary["words"]) + 2,
        len(vocabulary["upos"]), len(vocabulary["xpos"]), len(vocabulary["labels"]),
    )  # fmt: skip
    steps = given.epochs * len(batches(train, random.Random(0)))
    optimizer = torch.optim.AdamW(
        (p for p in model.parameters() if p.requires_grad), lr=2e-3, betas=(0.9, 0.95),
        weight_decay=1e-4,
    )  # fmt: skip
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, s / 200) * max(0.02, 1 - s / steps)
    )
    given.out.mkdir(parents=True, exist_ok=True)
    meta = {"vocabulary": vocabulary, "pieces": list(pieces)}
    (given.out / "vocabulary.json").write_text(json.dumps(meta), "utf-8")
    for epoch in range(given.epochs):
        began, losses = time.time(), []
        for group in batches([without_stop(t, chance) for t in train], chance):
            loss = loss_of(model, batch_of(group, vocabulary, pieces, chance=chance))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        figures = " ".join(f"{100 * x:.2f}" for x in accuracy(model, dev, vocabulary, pieces))
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, dev UAS LAS UPOS XPOS {figures}, "
              f"{time.time() - began:.0f} s", flush=True)  # fmt: skip
        state = {k: v.contiguous() for k, v in model.state_dict().items()}
        save_file(state, str(given.out / "checkpoint.safetensors"))


if __name__ == "__main__":
    main()
