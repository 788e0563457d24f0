"""What somebody may have meant who linked to a file, or an anchor, that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from itertools import islice

from sourcecheck.links.local.slugs import comparable
from sourcecheck.links.local.tree import Kind, Tree

_LEAST_RATIO = 0.72
_MOST_ANCHORS = 2_000
_MAX_CHARACTERS = 200


def file(tree: Tree, path: str) -> str:
    """The path most like one that is not there, "" when none is.

    First one that differs in capitals alone, then the like in the same folder, then the same name
    elsewhere, then a like name elsewhere.
    """
    if len(path) > _MAX_CHARACTERS:
        return ""
    if folded := _blind_to_case(tree, path):
        return folded
    folder, _, name = path.replace("\\", "/").rpartition("/")
    if tree.kind(folder) is Kind.FOLDER:
        beside = _like(name, tree.names(folder))
        if beside:
            return f"{folder}/{beside}" if folder else beside
    index = tree.by_name()
    elsewhere = index.get(name.lower())
    if not elsewhere:
        like = get_close_matches(name.lower(), islice(index, 20_000), n=1, cutoff=0.8)
        elsewhere = index[like[0]] if like else None
    if not elsewhere:
        return ""
    return max(sorted(elsewhere), key=lambda each: SequenceMatcher(None, path, each).ratio())


def anchor(fragment: str, names: Iterable[str]) -> str:
    """The anchor most like one that is not there, "" when none is."""
    wanted = comparable(fragment).lower()
    if len(wanted) > _MAX_CHARACTERS:
        return ""
    some = sorted(name for name in islice(names, _MOST_ANCHORS) if len(name) <= _MAX_CHARACTERS)
    by_fold = {name.lower(): name for name in reversed(some)}
    if wanted in by_fold:
        return by_fold[wanted]
    like = get_close_matches(wanted, by_fold, n=1, cutoff=0.6)
    if like:
        return by_fold[like[0]]
    holding = [name for name in by_fold if len(wanted) > 3 and wanted in name]
    return by_fold[min(holding, key=len)] if holding else ""


def _blind_to_case(tree: Tree, path: str) -> str:
    """The path that is there with other capitals."""
    at = ""
    for part in path.split("/"):
        names = tree.names(at)
        name = part if part in names else next((n for n in names if n.lower() == part.lower()), "")
        if not name or names[name] is Kind.OUTSIDE:
            return ""
        at = f"{at}/{name}" if at else name
    return at


def _like(name: str, names: Iterable[str]) -> str:
    """The name most like another: by its letters, or the same with another ending."""
    some = sorted(islice(names, 20_000))
    stem = name.rpartition(".")[0] or name
    same = [each for each in some if (each.rpartition(".")[0] or each).lower() == stem.lower()]
    if same:
        return same[0]
    like = get_close_matches(name, some, n=1, cutoff=_LEAST_RATIO)
    if like or "." in name:
        return like[0] if like else ""
    stems = {each.rpartition(".")[0] or each: each for each in some}
    like = get_close_matches(name, stems, n=1, cutoff=_LEAST_RATIO)
    return stems[like[0]] if like else ""
