"""Who speaks in a sentence: the subjects of its verbs of saying, by its dependency tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcecheck.claims import speech
from sourcecheck.claims.insertions import (
    NEGATED,
    by_commas,
    cues,
    introduces,
    is_inserted,
    is_other_word,
)
from sourcecheck.claims.phrases import Words
from sourcecheck.claims.trees import Tree, tree
from sourcecheck.language.lexicon import Frame, Kind, complement
from sourcecheck.model import Quote

_NOBODY = frozenset(["no", "nobody", "neither", "none", "nothing"])
_NOT_SAID = frozenset("not n't never should must shall can could may might you let".split())
_ASIDE = re.compile(
    r"\s\(\d{4}[a-z]?(?:,\s?\d{4}[a-z]?)?\)\Z|\son\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z"
)
"""The year of a work, or the day of the saying, behind who says it."""
_NOUNS = ("NOUN", "PROPN")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_RELATIVE = frozenset(["who", "which", "that", "whom"])
_CUT = frozenset(["parataxis", "punct", "advcl", "cc", "discourse", "advmod", "mark", "list"])
"""What hangs on a speaker's noun and is no part of the phrase."""
_NO_CLAUSE_BEFORE = frozenset(["if", "whether", "unless", "to"])
_UTTERED = (Kind.REPORT, Kind.DENIAL)
_HELD = (Kind.BELIEF, Kind.FACT)
_HELD_ALOUD = frozenset(
    """find show reveal note observe demonstrate discover document conclude estimate believe think
    expect suspect fear doubt hope predict calculate reckon learn acknowledge regret""".split()
)
"""Verbs of belief and of finding that tell a reader whose word it is."""
_NO_SUBJECTS = speech.NO_SPEAKERS - frozenset(["that", "this", "these", "those"]) | frozenset(
    ["us", "me", "him", "them", "her", "itself", "himself", "herself", "themselves"]
)
_MAX_CHARACTERS = 300
_TO_QUOTE, _FROM_QUOTE = 4, 60


@dataclass(frozen=True, slots=True)
class Said:
    """Who speaks, and the words that say so. `verb` is the token of the verb, -1 for none."""

    speaker: Words
    cue: Words
    verb: int = -1


def sayings(text: str, quotes: Sequence[Quote]) -> Iterator[Said]:
    """The verbs that say something, in the order of the text, each with its speaker.

    What stands between commas ("…, the clerk said, …") is read by its commas, all else by the tree.
    """
    read, floor, is_question = tree(text), 0, text.rstrip().endswith("?")
    for cue, verb in cues(text):
        if any(quote.start <= cue.start < quote.end for quote in quotes):
            continue
        index = read.at(cue.end - 1)
        has_clause = index >= 0 and _has(read, index, "ccomp")
        if (is_question and not quotes) or _is_without_content(read, index):
            continue
        is_plain = has_clause or _is_plain(text, read, index)
        if (is_other_word(text, cue, verb) and not is_plain) or _nobody_does(read, index):
            continue
        speaker = None
        if not is_inserted(text, cue):
            speaker = _by_tree(text, read, index, quotes)
        if speaker is None:
            speaker = by_commas(text, cue, verb, floor)
        if speaker is None and is_inserted(text, cue):
            speaker = _by_tree(text, read, index, quotes)
        if speaker is None and introduces(text, cue, verb):
            speaker = _right_before(text, read, index)
        if speaker and not NEGATED.search(text, speaker.start, cue.start):
            floor = cue.end
            yield Said(speaker, cue, index)


def _by_tree(text: str, read: Tree, index: int, quotes: Sequence[Quote]) -> Words | None:
    if not _is_verb(read, index) or not _says(text, read, index, quotes):
        return None
    noun = _subject(read, index)
    return phrase(text, read, noun, index) if noun >= 0 else None


def _is_without_content(read: Tree, index: int) -> bool:
    """ "Every man they found", "what they told us", "the commission that confirmed it": a relative
    clause about what was said or who did it, which has no clause of its own."""
    if index < 0 or not read.tokens[index].relation.startswith("acl"):
        return False
    kids = [read.tokens[kid] for kid in read.kids[index]]
    if any(kid.relation == "ccomp" for kid in kids):
        return False
    comma = any(kid.text == "," and kid.start < read.tokens[index].start for kid in kids)
    subject = next((kid.text.lower() for kid in kids if kid.relation == "nsubj"), "")
    return subject in speech.PRONOUNS | {"that"} and not comma


def _has(read: Tree, index: int, relation: str) -> bool:
    return any(read.tokens[kid].relation == relation for kid in read.kids[index])


def _is_plain(text: str, read: Tree, index: int) -> bool:
    """Whether a word that may be a noun is a verb with a subject, and with what such a verb takes:
    "The Survivors' League puts the number at 2,100"."""
    word = read.tokens[index].text.lower() if index >= 0 else ""
    if word not in speech.BEFORE or not _is_verb(read, index) or _own_subject(read, index) < 0:
        return False
    return speech.BEFORE[word].match(text, read.tokens[index].end) is not None


def _nobody_does(read: Tree, index: int) -> bool:
    """Whether it is denied, demanded of somebody, or said of nobody that they say so."""
    if index < 0 or read.tokens[index].upos != "VERB":
        return False
    subject = next((kid for kid in read.kids[index] if read.tokens[kid].relation in _SUBJECTS), -1)
    kids = {read.tokens[kid].lemma for kid in read.kids[index]}
    first = read.tokens[read.subtree(subject)[0]].text.lower() if subject >= 0 else ""
    return bool(kids & _NOT_SAID) or first in _NOBODY


def _right_before(text: str, read: Tree, index: int) -> Words | None:
    """The noun phrase that ends where the verb or its auxiliaries begin."""
    if index < 0 or any(read.tokens[kid].relation == "aux:pass" for kid in read.kids[index]):
        return None
    last = index - 1
    while last >= 0 and read.tokens[last].upos in ("AUX", "ADV", "PUNCT"):
        last -= 1
    if last < 0 or read.tokens[last].upos not in _NOUNS:
        return None
    noun = last
    while 0 <= read.tokens[noun].head < index and read.tokens[noun].upos != "VERB":
        if read.tokens[read.tokens[noun].head].upos not in _NOUNS:
            break
        noun = read.tokens[noun].head
    return phrase(text, read, noun, index)


def phrase(text: str, tree: Tree, noun: int, verb: int = -1) -> Words | None:
    """The words of a noun phrase, up to `verb` where they come before it, else behind it."""
    word = tree.tokens[noun].text.lower()
    if word in _NO_SUBJECTS or tree.tokens[noun].upos in ("VERB", "AUX", "PUNCT"):
        return None
    inside = [i for i in _inside(tree, noun, verb) if verb < 0 or (i < verb) == (noun < verb)]
    tokens = [tree.tokens[i] for i in _joined(inside, noun, tree)]
    start, end = tokens[0].start, tokens[-1].end
    if tokens[0].text.lower() in _NOBODY:
        return None
    aside = _ASIDE.search(text, start, end)
    end = aside.start() if aside else end
    if end - start > _MAX_CHARACTERS or not any(c.isalpha() for c in text[start:end]):
        return None
    return Words(start, end)


def _inside(tree: Tree, noun: int, verb: int) -> list[int]:
    """The tokens of a noun phrase, without what is only told beside it."""
    found, waiting = [], [noun]
    while waiting:
        at = waiting.pop()
        found.append(at)
        for kid in tree.kids[at]:
            relation = tree.tokens[kid].relation
            if at == noun and (relation in _CUT or relation == "case"):
                continue
            if at == noun and verb >= 0 and verb < noun and relation in ("appos", "acl:relcl"):
                continue  # "said Ada Moor, an engineer": what follows is told beside
            waiting.append(kid)
    return sorted(found)


def _joined(inside: list[int], noun: int, tree: Tree) -> list[int]:
    """The run of tokens around the noun; commas and brackets inside belong to it."""
    taken = set(inside)
    first = last = noun
    while first - 1 in taken or _is_inner_mark(tree, first - 1, taken, -1):
        first -= 1
    while last + 1 in taken or _is_inner_mark(tree, last + 1, taken, 1):
        last += 1
    return list(range(first, last + 1))


def _is_inner_mark(tree: Tree, index: int, taken: set[int], step: int) -> bool:
    if not 0 <= index < len(tree.tokens) or tree.tokens[index].upos != "PUNCT":
        return False
    return index + step in taken


def _is_verb(tree: Tree, index: int) -> bool:
    return index >= 0 and tree.tokens[index].upos == "VERB"


def _subject(tree: Tree, verb: int) -> int:
    """The noun that does what a verb says; -1 for none."""
    tokens, kids = tree.tokens, tree.kids[verb]
    relation, head = tokens[verb].relation, tokens[verb].head
    found = _own_subject(tree, verb)
    if found >= 0:
        is_relative = tokens[found].text.lower() in _RELATIVE and found < verb
        return head if is_relative and relation.startswith("acl") else found
    if any(tokens[kid].relation in ("aux:pass", "nsubj:pass") for kid in kids):
        return -1
    if relation == "conj" and _has(tree, verb, "cc"):
        return _subject(tree, head) if tokens[head].upos in ("VERB", "AUX", "ADJ") else -1
    if relation in ("advcl", "xcomp") and tokens[verb].xpos == "VBG":
        return _subject(tree, head)
    return head if relation == "acl" and tokens[verb].xpos == "VBG" else -1


def _own_subject(tree: Tree, verb: int) -> int:
    """The subject of a verb itself: behind "by" of a passive, behind the verb that ends a
    quotation."""
    tokens, kids = tree.tokens, tree.kids[verb]
    wanted: tuple[str, ...] = _SUBJECTS
    if any(tokens[kid].relation in ("aux:pass", "nsubj:pass") for kid in kids):
        wanted = ("obl:agent",)
    for kid in kids:
        if tokens[kid].relation in wanted:
            return kid
    before = tokens[verb - 1].text if verb else ""
    if before not in (",", "”", '"', "’", "»") or tokens[verb].relation == "conj":
        return -1
    behind = (kid for kid in kids if kid > verb and tokens[kid].relation == "obj")
    return next((kid for kid in behind if tokens[kid].upos in _NOUNS), -1)


def _says(text: str, tree: Tree, verb: int, quotes: Sequence[Quote]) -> bool:
    """Whether a verb reports what somebody says: it has a clause, a quotation, or stands inserted
    in what is said."""
    tokens, kids = tree.tokens, tree.kids[verb]
    token = tokens[verb]
    kind = complement(token.lemma, Frame.THAT, "v").kind
    is_saying = kind in _UTTERED or token.lemma in ("say", "tell", "put", "write", "add")
    is_held = kind in _HELD and token.lemma in _HELD_ALOUD
    clauses = [kid for kid in kids if tokens[kid].relation == "ccomp"]
    finite = any(not _is_open(tree, kid) for kid in clauses)
    if clauses and finite and (is_saying or is_held):
        return True
    if token.relation == "parataxis" and (is_saying or is_held) and _is_set_off(text, tree, verb):
        return True
    return _takes(text, tree, verb, quotes)


def _is_open(tree: Tree, clause: int) -> bool:
    marks = (tree.tokens[kid] for kid in tree.kids[clause] if tree.tokens[kid].relation == "mark")
    return any(mark.text.lower() in _NO_CLAUSE_BEFORE for mark in marks)


def _is_set_off(text: str, tree: Tree, verb: int) -> bool:
    """Whether commas or a quotation mark stand around a verb and its subject."""
    return bool(re.match(r"[\w\s’'-]{0,40}(?:[,.;:—–”\"]|\Z)", text[tree.tokens[verb].end :]))


def _takes(text: str, tree: Tree, verb: int, quotes: Sequence[Quote]) -> bool:
    """Whether what stands behind the verb is what it says ("denies any part", "puts it at 40")."""
    token = tree.tokens[verb]
    word, rest = token.text.lower(), text[token.end : token.end + 120]
    is_done = any(tree.tokens[kid].lemma == "have" for kid in tree.kids[verb])
    if word == "found" or (word in speech.ONLY_DONE and not is_done):
        return False
    if word in speech.BEFORE:
        return speech.BEFORE[word].match(rest) is not None
    if any(0 <= quote.start - token.end <= _TO_QUOTE for quote in quotes):
        return True
    is_strong = word in speech.STRONG_CUES
    ends = speech.NOTHING_BUT_WHEN.match(rest)
    if ends or any(0 <= token.start - quote.end <= _FROM_QUOTE for quote in quotes):
        return is_strong
    if word in speech.WEAK_CUES and not is_strong:
        return bool(speech.THAT.match(rest))
    makes = word in speech.WRITES and speech.A_WORK.match(rest)
    return not makes and bool(speech.FOLLOWED.match(rest) or word in speech.ALWAYS)
