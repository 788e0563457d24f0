"""Mend what a dependency parser gets wrong again and again, where the sentence itself tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sourcecheck.language.lexicon import Frame, Kind, complement
from sourcecheck.language.syntax import Token, past_of


def agreeing(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with the universal tag made to agree with the Penn tag on what is a verb."""
    subjects = {t.head for t in tokens if t.relation in ("nsubj", "nsubj:pass", "obj", "ccomp")}
    made: list[Token] = []
    for i, token in enumerate(tokens):
        finite = token.xpos in ("VB", "VBZ", "VBD", "VBP") and token.upos in (
            "NOUN",
            "ADJ",
            "PROPN",
        )
        made.append(replace(token, upos="VERB") if finite and i in subjects else token)
    _raise_clauses(made)
    objects = {t.head for t in tokens if t.relation in ("nsubj", "obj")}
    for i, token in enumerate(made):
        verb = past_of(token.text) if i in objects and token.upos in ("ADJ", "NOUN") else None
        if verb is not None:  # "the library, …, lent 41,200 items", read as an adjective
            made[i] = replace(token, upos="VERB", xpos="VBD", lemma=verb)
    for i, token in enumerate(made):
        if token.upos == "NOUN" and token.text.lower() in _PRICED and _prices(made, i):
            _raise_verb(made, i)
            break
    return made


def _raise_clauses(tokens: list[Token]) -> None:
    """ "He admitted in an interview that there were errors", read as a clause of "interview".

    A clause with its own subject after "that" is what the verb above says, where the noun takes no
    such clause and the verb does.
    """
    for i, token in enumerate(tokens):
        if token.relation != "acl:relcl" or token.head < 0:
            continue
        relations = {t.relation: t for t in tokens if t.head == i}
        mark, noun = relations.get("mark"), tokens[token.head]
        if mark is None or mark.lemma != "that" or not {"nsubj", "expl"} & set(relations):
            continue
        verb = noun.head
        if (
            verb >= 0
            and tokens[verb].upos == "VERB"
            and noun.relation in ("obl", "obj", "iobj")
            and complement(noun.lemma.lower(), Frame.THAT, "n").kind is Kind.NONE
            and complement(tokens[verb].lemma.lower(), Frame.THAT, "v").kind is not Kind.NONE
            and not any(t.head == verb and t.relation == "ccomp" for t in tokens)
        ):
            tokens[i] = replace(token, head=verb, relation="ccomp")


_PRICED = frozenset({"cost", "costs"})


def _prices(tokens: Sequence[Token], i: int) -> bool:
    """Whether an amount follows, with nothing between that could make "cost" its noun."""
    after = i + 1
    while after < len(tokens) and tokens[after].upos in ("ADV", "ADP"):
        after += 1
    if after >= len(tokens) or tokens[after].upos not in ("SYM", "NUM"):
        return False
    return i > 0 and tokens[i - 1].upos in ("NOUN", "PROPN", "PRON")


def _raise_verb(tokens: list[Token], i: int) -> None:
    """ "Repairs of the lighthouse cost £1.2 million", read as a pile of nouns: "cost" is the verb.

    What stands before it is its subject, the amount after it its object.
    """
    head = tokens[i].head
    kids = [k for k, token in enumerate(tokens) if token.head == i]
    last = next((k for k in reversed(kids) if k < i and tokens[k].relation == "compound"), i - 1)
    before = 0 <= head < i
    top = tokens[head] if before else tokens[i]
    for k in kids:
        if k < i and k != last and tokens[k].relation != "punct":
            tokens[k] = replace(tokens[k], head=last)
    if before:  # "repairs [of the lighthouse] cost": the noun after "of" was taken for a compound
        tokens[last] = replace(tokens[last], head=head, relation=tokens[i].relation)
        tokens[head] = replace(tokens[head], head=i, relation="nsubj")
        for k, token in enumerate(tokens):
            if token.head == head and k > i:
                tokens[k] = replace(token, head=i)
    else:
        tokens[last] = replace(tokens[last], head=i, relation="nsubj")
    tokens[i] = replace(tokens[i], upos="VERB", xpos="VBD", head=top.head, relation=top.relation)
    for k, token in enumerate(tokens):
        if k > i and token.head == i and token.upos in ("SYM", "NUM", "NOUN"):
            tokens[k] = replace(token, relation="obj")
            break
