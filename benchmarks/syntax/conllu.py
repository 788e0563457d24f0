"""Read CoNLL-U: the treebanks that the syntax reader is fitted on and measured with."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Tree:
    """A sentence with its gold analysis; heads count from 1, 0 is the root."""

    text: str
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def load(path: Path) -> list[Tree]:
    """Every tree of a gzipped file."""
    trees: list[Tree] = []
    text, rows = "", []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("# text = "):
                text = line[len("# text = ") :]
            elif not line and rows:
                columns = tuple(zip(*rows, strict=True))
                trees.append(Tree(text, *columns[:4], tuple(map(int, columns[4])), columns[5]))
                text, rows = "", []
            elif line and line[0].isdigit():
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append((cells[1], cells[2], cells[3], cells[4], cells[6], cells[7]))
    return trees
