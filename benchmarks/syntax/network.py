"""The network that the syntax reader is: features of tokens, BiLSTM, biaffine attention, in torch.

Dozat and Manning (2017), small: trained here, run by `sourcecheck.language.syntax.network`, which
does the same sums with numpy.
"""

from __future__ import annotations

import torch
from torch import nn

WORD_SIZE, AFFIX_SIZE, SHAPE_SIZE = 48, 32, 8
HIDDEN, ARC, LABEL = 200, 200, 64
AFFIX_BUCKETS, SHAPES = 6000, 16


class Parser(nn.Module):
    """Scores of tags, arcs and labels for a batch of sentences (batch, words + 1 for the root)."""

    def __init__(self, pieces: torch.Tensor, words: int, upos: int, xpos: int, labels: int) -> None:
        super().__init__()
        self.pieces = nn.EmbeddingBag.from_pretrained(pieces, freeze=True, mode="mean")
        self.word = nn.Embedding(words, WORD_SIZE, padding_idx=0)
        self.affix = nn.EmbeddingBag(AFFIX_BUCKETS, AFFIX_SIZE, mode="sum")
        self.shape = nn.Embedding(SHAPES, SHAPE_SIZE)
        size = pieces.shape[1] + WORD_SIZE + AFFIX_SIZE + SHAPE_SIZE
        self.lstm1 = nn.LSTM(size, HIDDEN, bidirectional=True, batch_first=True)
        self.lstm2 = nn.LSTM(2 * HIDDEN, HIDDEN, bidirectional=True, batch_first=True)
        self.upos = nn.Linear(2 * HIDDEN, upos)
        self.xpos = nn.Linear(2 * HIDDEN, xpos)
        self.arc_head = nn.Linear(2 * HIDDEN, ARC)
        self.arc_dependent = nn.Linear(2 * HIDDEN, ARC)
        self.label_head = nn.Linear(2 * HIDDEN, LABEL)
        self.label_dependent = nn.Linear(2 * HIDDEN, LABEL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(labels, LABEL + 1, LABEL + 1))
        nn.init.xavier_uniform_(self.arc)
        self.drop = nn.Dropout(0.33)
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.normal_(self.affix.weight, std=0.1)

    def forward(self, batch):
        shape = batch.words.shape
        x = torch.cat(
            [
                self.pieces(batch.pieces, batch.piece_offsets).view(*shape, -1),
                self.word(batch.words),
                self.affix(batch.affixes, batch.affix_offsets).view(*shape, -1),
                self.shape(batch.shapes),
            ],
            dim=-1,
        )
        hidden = self._lstm(self.lstm1, self.drop(x), batch.lengths)
        tags = self.drop(hidden)
        hidden = self.drop(self._lstm(self.lstm2, tags, batch.lengths))
        heads = self.drop(torch.relu(self.arc_head(hidden)))
        dependents = self.drop(torch.relu(self.arc_dependent(hidden)))
        ones = torch.ones_like(dependents[..., :1])
        arcs = torch.cat([dependents, ones], -1) @ self.arc @ heads.transpose(1, 2)
        arcs = arcs.masked_fill(~batch.mask[:, None, :], -1e9)
        label_heads = torch.relu(self.label_head(hidden))
        label_dependents = torch.relu(self.label_dependent(hidden))
        return (
            self.upos(tags), self.xpos(tags), arcs, self.drop(label_heads),
            self.drop(label_dependents),
        )  # fmt: skip

    def labels(self, heads: torch.Tensor, dependents: torch.Tensor) -> torch.Tensor:
        """Scores of the labels of chosen arcs: (n, LABEL) twice → (n, labels)."""
        heads = torch.cat([heads, torch.ones_like(heads[:, :1])], -1)
        dependents = torch.cat([dependents, torch.ones_like(dependents[:, :1])], -1)
        return torch.einsum("ni,lij,nj->nl", dependents, self.label, heads)

    @staticmethod
    def _lstm(layer, x, lengths):
        packed = nn.utils.rnn.pack_padded_sequence(
            x, lengths, batch_first=True, enforce_sorted=False
        )
        out, _ = layer(packed)
        return nn.utils.rnn.pad_packed_sequence(out, batch_first=True)[0]
