"""English syntax: a sentence becomes tokens with tags, lemmas and dependencies.

Tags are those of Universal Dependencies and the Penn Treebank, relations those of UD version 2.
The parser is a small BiLSTM with biaffine attention (Dozat and Manning 2017), fitted by
`benchmarks/syntax/train.py` on the treebanks that its card names.
"""

from __future__ import annotations

from sourcecheck.language.syntax.parser import Token, parse, parse_all, past_of

__all__ = ["Token", "parse", "parse_all", "past_of"]
