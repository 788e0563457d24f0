"""A text read once: its words, figures, dates, quotations and names, as values with places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from sourcecheck.language import dates, figures, names, quotes, tokens
from sourcecheck.masking import mask
from sourcecheck.model import DateMention, Figure, Mention, Organization, Quote

KEPT_CHARACTERS = 40
KEPT_RUNS = 32_768
"""So many runs of letters and marks, up to this length, are remembered from text to text."""
CITED_WORDS = 3
"""Fewer words in quotation marks are words used with reserve, not held to the letter."""


@dataclass(frozen=True)
class AnalyzedText:
    """A claim or a passage, read when asked. Offsets of everything count in `text`, in which the
    secrets of addresses are starred out."""

    text: str
    organizations: Mapping[str, Organization]

    def __post_init__(self) -> None:
        # Reasons quote single words, and none of them may be a password out of an address.
        object.__setattr__(self, "text", mask(self.text, keep_width=True))

    @cached_property
    def words(self) -> tuple[tokens.Word, ...]:
        """All words. Those that name a configured organization become one word with its id as
        stem, so that a name written another way is the same name."""
        found = tokens.words(self.text)
        if not self._mentions:
            return tuple(found)
        joined: list[tokens.Word] = []
        waiting = iter(self._mentions)
        mention = next(waiting, None)
        for word in found:
            while mention is not None and word.start >= mention.end:
                mention = next(waiting, None)
            if mention is None or word.end <= mention.start:
                joined.append(word)
            elif not joined or joined[-1].start != mention.start:
                stem = f"organization:{mention.id}"
                joined.append(
                    tokens.Word(mention.text, mention.start, mention.end, stem, is_stop=False)
                )
        return tuple(joined)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each stem that carries meaning stands here; quick, since every passage of a
        page is asked for it."""
        if "words" in self.__dict__ or (self.organizations and self._mentions):
            return Counter(word.stem for word in self.words if not word.is_stop)
        # No word runs over a blank, and most of what stands between blanks is known already.
        runs = self.text.replace("_", " ").split()
        return Counter(chain.from_iterable(map(_KNOWN.__getitem__, runs)))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the words that carry meaning."""
        return frozenset(self.counts)

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        return names.mentions(self.text, self.organizations) if self.organizations else ()

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return figures.find(self.text)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        return dates.find(self.text)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Quotations to be held to the letter: neither a word used with reserve nor a title."""
        return tuple(
            quote
            for quote in quotes.find(self.text)
            if _is_cited(self.text[quote.start : quote.end].split())
        )

    @cached_property
    def names(self) -> tuple[names.Name, ...]:
        return names.find(self.text)

    @cached_property
    def topic(self) -> dict[str, tokens.Word]:
        """What the text is about: stem → first word, without the figures and dates it states."""
        facts = [(f.start, f.end) for f in self.figures] + [(d.start, d.end) for d in self.dates]
        return {
            word.stem: word
            for word in reversed(self.words)
            if not word.is_stop
            and not any(start <= word.start and word.end <= end for start, end in facts)
        }


class _Runs(dict[str, tuple[str, ...]]):
    """What stands between two blanks → the stems of its content words, not opening a text.

    Found out when asked for, and remembered: a dictionary answers twice as fast as an lru_cache.
    """

    def __missing__(self, run: str) -> tuple[str, ...]:
        bare = tokens.lone_word(run)
        if bare not in ("", run):
            found = self[bare]
        else:
            found = tuple(stem for _, stem in tokens.content(run))
        if len(run) <= KEPT_CHARACTERS:
            if len(self) >= KEPT_RUNS:
                self.clear()
            self[run] = found
        return found


_KNOWN = _Runs()


def _is_cited(written: list[str]) -> bool:
    capitals = sum(word[:1].isupper() for word in written[1:])
    return len(written) >= CITED_WORDS and capitals * 2 < len(written) - 1
