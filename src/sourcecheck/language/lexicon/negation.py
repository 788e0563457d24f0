"""Words that negate another by a prefix: able, unable; legal, illegal; approve, disapprove."""

from __future__ import annotations

from sourcecheck.language.lexicon.wordnet import senses

_PREFIXES = {
    "a": ("un", "non-", "non", "in", "im", "il", "ir", "dis"),
    "r": ("un", "non", "in", "im", "il", "ir", "dis"),
    "v": ("dis", "un", "de"),
    "n": ("non-", "non", "un", "in", "im", "il", "ir", "dis"),
}
_NOUN_ENDINGS = ("ness", "ance", "ence", "ency", "ity", "ment", "tion", "val", "sion", "nce")
_SHORTEST_STEM = 4
_NOT_NEGATIONS = frozenset(
    """invaluable inflammable ingenious indifferent impassive intense inhabitable infamous
    uncanny inform information impression investment infraction invocation instance disposition
    dissolution discourse dispassion display dispatch discover discount discuss displace dismount
    dispose disport distend undergo understand underlie undertake unite unearth deliver depart
    demand defend declare deliberate design deserve determine develop delight denote deport depose
    depress derive describe destroy detail detain detract devote defer deform defraud degrade
    impersonal implacable imposing important insensate intent internal interment discerning
    disinterested disease discovery indentation inflation impartment inside immediate ingrain
    incite incident inclement incline income increase industry infield inlay inmate input inset
    import impress imprint improve immaterial uninterested impulse defile define deduce debate
    delay demean denounce deplane deploy derange decline decrease debase decamp decry default
    deflower delegate delimit delineate depart depict depute despoil detest devalue
    devise""".split()
)


def is_negation(word: tuple[str, str], of: tuple[str, str]) -> bool:
    """Whether the first lemma (with pos) is the second with a negative prefix before it."""
    lemma, pos = word
    stem = of[0]
    if pos != of[1] or len(lemma) <= len(stem) or not lemma.endswith(stem):
        return False
    if len(stem) < _SHORTEST_STEM or lemma in _NOT_NEGATIONS:
        return False
    if pos == "n" and not stem.endswith(_NOUN_ENDINGS):
        return False
    return lemma[: -len(stem)] in _PREFIXES[pos] and bool(senses(*of))
