"""A text read once: its words, figures, dates, quotations and names, as values with places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sourcecheck.language import dates, figures, names, quotes, tokens
from sourcecheck.model import DateMention, Figure, Organization, Quote

CITED_WORDS = 3
"""A quotation of fewer words is a word used with reserve, not a quotation to be held to the letter."""


@dataclass(frozen=True)
class Reading:
    """A claim or a passage, read when asked. Offsets of everything count in `text`."""

    text: str
    organizations: Mapping[str, Organization]

    @cached_property
    def words(self) -> tuple[tokens.Word, ...]:
        """All words; those that name a configured organization become one word with its id as stem,
        so that a name written another way is the same name."""
        found = tokens.words(self.text)
        mentions = names.mentions(self.text, self.organizations) if self.organizations else ()
        if not mentions:
            return tuple(found)
        joined: list[tokens.Word] = []
        waiting = iter(mentions)
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
    def stems(self) -> frozenset[str]:
        """Stems of the words that carry meaning."""
        return frozenset(word.stem for word in self.words if not word.is_stop)

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


def _is_cited(written: list[str]) -> bool:
    capitals = sum(word[:1].isupper() for word in written[1:])
    return len(written) >= CITED_WORDS and capitals * 2 < len(written) - 1
