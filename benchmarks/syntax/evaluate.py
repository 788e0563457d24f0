"""Measure the syntax reader: `python benchmarks/syntax/evaluate.py TREEBANK.conllu.gz [--single]`.

Two readings of each sentence: of the treebank's own words (tags, lemmas and arcs compared word by
word) and of its text, where a word counts only if its characters are a word of the treebank too
(the F1 measure of the CoNLL 2018 shared task). Punctuation counts. Also prints tokens a second,
the time to load and the memory that the model adds.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import conllu

from sourcecheck.language.syntax import Token, parse, parse_all
from sourcecheck.language.syntax.parser import MAX_TOKENS, analyze_words

MEASURES = ("UAS", "LAS", "UPOS", "XPOS", "lemma")


def agreement(found, gold_head, tree: conllu.Tree, i: int) -> dict[str, bool]:
    """Which of the measures hold of word i; `found` is (lemma, upos, xpos, head, relation)."""
    lemma, upos, xpos, head, relation = found
    attached = head == gold_head
    return {
        "UAS": attached,
        "LAS": attached and relation == tree.relations[i],
        "UPOS": upos == tree.upos[i],
        "XPOS": xpos == tree.xpos[i],
        "lemma": lemma.lower() == tree.lemmas[i].lower(),
    }


def on_gold_words(trees: list[conllu.Tree], confused: Counter) -> dict[str, float]:
    """Percentages over the words of the treebank, with its own word boundaries."""
    hits: Counter[str] = Counter()
    total = 0
    for start in range(0, len(trees), 16):
        group = trees[start : start + 16]
        for tree, analysis in zip(group, analyze_words([t.forms for t in group]), strict=True):
            for i, found in enumerate(analysis):
                held = agreement(found, tree.heads[i] - 1, tree, i)
                hits.update(k for k, v in held.items() if v)
                total += 1
                if not held["lemma"]:
                    confused[tree.forms[i], found[2], found[0], tree.lemmas[i]] += 1
    return {name: 100 * hits[name] / total for name in MEASURES}


def gold_spans(tree: conllu.Tree) -> list[tuple[int, int]]:
    """Where the words stand in the text, found from left to right."""
    spans, at = [], 0
    for form in tree.forms:
        begin = tree.text.find(form, at)
        if begin < 0:
            raise ValueError(f"no {form!r} in {tree.text!r}")
        at = begin + len(form)
        spans.append((begin, at))
    return spans


def on_text(trees: list[conllu.Tree], confused: Counter) -> dict[str, float]:
    """F1 percentages over words with the same characters."""
    hits: Counter[str] = Counter()
    ours = theirs = 0
    for tree, tokens in zip(trees, parse_all([t.text for t in trees]), strict=True):
        spans = gold_spans(tree)
        place = {span: i for i, span in enumerate(spans)}
        ours += len(tokens)
        theirs += len(spans)
        for token in tokens:
            i = place.get((token.start, token.end))
            if i is None:
                confused[token.text, tree.text[max(0, token.start - 9) : token.end + 9]] += 1
                continue
            hits["words"] += 1
            governor = spans[tree.heads[i] - 1] if tree.heads[i] else None
            own = tokens[token.head] if token.head >= 0 else None
            same = (own is None and governor is None) or (
                own is not None and governor == (own.start, own.end)
            )
            found = (token.lemma, token.upos, token.xpos, 0 if same else -1, token.relation)
            hits.update(k for k, v in agreement(found, 0, tree, i).items() if v)
    return {name: 200 * hits[name] / (ours + theirs) for name in ("words", *MEASURES)}


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def speed(trees: list[conllu.Tree], *, single: bool) -> float:
    """Tokens a second, from text, in batches or sentence by sentence."""
    texts = [t.text for t in trees]
    began = time.perf_counter()
    parsed: list[tuple[Token, ...]] = [parse(t) for t in texts] if single else parse_all(texts)
    return sum(map(len, parsed)) / (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many frequent errors")
    given = parser.parse_args()
    trees = [t for t in conllu.load(given.treebank) if len(t.forms) <= MAX_TOKENS]
    before, began = megabytes(), time.perf_counter()
    parse("This loads the model.")
    print(f"load {time.perf_counter() - began:.2f} s, peak {megabytes() - before:.0f} MB more")
    print(f"speed {speed(trees, single=False):.0f} tokens/s in batches, "
          f"{speed(trees, single=True):.0f} one by one")  # fmt: skip
    lemmas: Counter = Counter()
    words: Counter = Counter()
    for title, figures in (
        ("gold words", on_gold_words(trees, lemmas)), ("from text", on_text(trees, words)),
    ):  # fmt: skip
        print(title, " ".join(f"{name} {value:.2f}" for name, value in figures.items()))
    for row, count in (*lemmas.most_common(given.errors), *words.most_common(given.errors)):
        print(count, *row, sep="\t")


if __name__ == "__main__":
    main()
