"""Make the lexicon's WordNet table: `python benchmarks/lexicon/build.py WORDNET_DIR`.

WORDNET_DIR holds the dictionary files of WordNet 3.0 (`data.*`, `index.*`, `cntlist.rev`; the
Debian package `wordnet-base` has them). Written are, in the package's `data`
folder, `wordnet.gz` (the same bytes on each run), `WORDNET-LICENSE.txt` (the licence text that
heads each dictionary file) and `card.json` (versions, counts, and the SHA-256 of every data file,
the curated tables included: run the script again after editing one of them).

The formats read are those of wndb(5WN) and cntlist(5WN). The format written is described in
`sourcecheck.language.lexicon.wordnet`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).parents[2] / "src/sourcecheck/language/lexicon/data"
POS_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
POS_OF_TYPE = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
LEAST_SHARE = 3
"""Senses that make up less of a lemma's uses than this, in percent, are left out."""
LICENCE_LINES = 29

TOO_GENERAL = {
    "n": """entity physical_entity abstraction thing object whole artifact act event group state
        attribute relation measure matter psychological_feature causal_agent
        living_thing organism substance part unit instrumentality activity action
        process phenomenon communication content cognition cognitive_state happening
        change social_group collection property quality possession otherworld location
        region way covering commodity creation article implement definite_quantity
        indefinite_quantity fundamental_quantity amount quantity number point
        condition situation circumstance status social_relation trait knowledge
        information concept speech_act auditory_communication written_communication
        visual_communication unit_of_measurement linear_unit time_period time_unit
        material body_part external_body_part feature natural_object
        natural_phenomenon physical_phenomenon body biological_group taxonomic_group
        arrangement line side area part_of_speech language_unit basis component
        element portion cause effect result outcome consequence transferred_property
        financial_gain human_action human_activity nonaccomplishment work use usage
        function interaction occurrence kind sort form category class""",
    "v": """be have do make get act move change alter travel go come take give put cause
        interact connect think cerebrate use hold touch affect create become turn
        transfer perceive remove transport displace express communicate inform
        convey change_state change_integrity experience feel keep continue
        want desire decide evaluate judge control exist happen occur keep_up
        induce stimulate state say tell""",
}
"""Lemmas whose first senses are so general that being under them says nothing."""
SENSES_TOO_GENERAL = {"n": 1, "v": 2}

Entries = dict[tuple[str, str], list[tuple[str, int]]]
"""(lemma, part of speech) to its senses' keys and shares."""


@dataclass
class Synset:
    """A set of lemmas that share a meaning, as a dictionary file gives it."""

    key: str
    lexicographer_file: int
    lemmas: list[str]
    links: dict[str, list[str]] = field(default_factory=dict)
    children: int = 0


POINTERS = {
    "@": "h",
    "@i": "i",
    "!": "a",
    "&": "s",
    "+": "d",
    "\\": "p",
    "#p": "w",
    "#m": "o",
}
"""Pointer symbols that are kept, and the letter that each has in the table: hypernym, instance
hypernym, antonym, similar to, derivation, pertainym, part of (the whole), member of
(for persons; only places are kept, and added to the pertainyms: Frenchman, France)."""

PERSONS, PLACES = 18, 15
"""Lexicographer files, by the numbers of lexnames(5WN)."""


def synsets(folder: Path, pos: str) -> Iterator[Synset]:
    """The synsets of one part of speech, keyed by part of speech and byte offset."""
    for line in (folder / f"data.{POS_FILES[pos]}").read_text("ascii").splitlines():
        if line.startswith("  "):
            continue
        words = line.split(" | ")[0].split()
        count = int(words[3], 16)
        lemmas = [w.split("(")[0].lower() for w in words[4 : 4 + 2 * count : 2]]
        synset = Synset(pos + words[0], int(words[1]), lemmas)
        at = 4 + 2 * count
        for n in range(int(words[at])):
            symbol, offset, target_pos, _ = words[at + 1 + 4 * n : at + 5 + 4 * n]
            if symbol in POINTERS and (symbol != "#m" or synset.lexicographer_file == PERSONS):
                target = target_pos.replace("s", "a") + offset
                found = synset.links.setdefault(POINTERS[symbol], [])
                if target not in found:
                    found.append(target)
        yield synset


def tag_counts(folder: Path) -> Counter[tuple[str, str, int]]:
    """How often each sense (lemma, part of speech, sense number) was tagged in WordNet's texts."""
    counts: Counter[tuple[str, str, int]] = Counter()
    for line in (folder / "cntlist.rev").read_text("ascii").splitlines():
        key, sense, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma, POS_OF_TYPE[rest[0]], int(sense)] += int(count)
    return counts


def senses(
    folder: Path, pos: str, counts: Counter[tuple[str, str, int]]
) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Each lemma with its senses' keys and shares of its uses in percent, most frequent first."""
    for line in (folder / f"index.{POS_FILES[pos]}").read_text("ascii").splitlines():
        if line.startswith("  "):
            continue
        words = line.split()
        offsets = words[-int(words[2]) :]
        weights = [counts[words[0], pos, n] + 1 / n for n in range(1, len(offsets) + 1)]
        shares = [round(100 * w / sum(weights)) for w in weights]
        pairs = zip(offsets, shares, strict=True)
        yield words[0], [(pos + o, s) for o, s in pairs if s >= LEAST_SHARE]


def general_synsets(entries: Entries) -> set[str]:
    """The synsets of `TOO_GENERAL`."""
    return {
        key
        for (lemma, pos), got in entries.items()
        if lemma in TOO_GENERAL.get(pos, "").split()
        for key, _ in got[: SENSES_TOO_GENERAL[pos]]
    }


def without_roots(found: dict[str, Synset], general: set[str]) -> None:
    """Take out hypernym links to what is too general, and count each synset's direct hyponyms."""
    for synset in found.values():
        for kind in "hi":
            kept = [k for k in synset.links.get(kind, ()) if k not in general]
            synset.links[kind] = kept
            for key in kept:
                found[key].children += 1


def with_homes(found: dict[str, Synset]) -> None:
    """Make the places that persons are members of pertainyms: inhabitants and their countries."""
    for synset in found.values():
        homes = synset.links.pop("o", [])
        places = [key for key in homes if found[key].lexicographer_file == PLACES]
        if places:
            synset.links["p"] = synset.links.get("p", []) + places


def rows(folder: Path) -> list[str]:
    """The table's lines, unsorted: a lemma with its senses, or a synset with its links."""
    found = {s.key: s for pos in POS_FILES for s in synsets(folder, pos)}
    counts = tag_counts(folder)
    entries = {(lemma, pos): got for pos in POS_FILES for lemma, got in senses(folder, pos, counts)}
    without_roots(found, general_synsets(entries))
    with_homes(found)
    used = {key for got in entries.values() for key, _ in got}
    used |= {k for key in used for links in found[key].links.values() for k in links}
    short = {key: pos_number(key[0], n) for n, key in enumerate(sorted(found))}
    lines = [
        f"{lemma} {pos}\t" + " ".join(f"{short[key]}:{share}" for key, share in got)
        for (lemma, pos), got in entries.items()
    ]
    lines += [f"={short[key]}\t{synset_line(found[key], short)}" for key in sorted(used)]
    return lines


def synset_line(one: Synset, short: dict[str, str]) -> str:
    """What the table says of a synset; its lemmas only where derivations lead to them."""
    fields = [f"f{one.lexicographer_file}"]
    if one.children:
        fields.append(f"c{one.children}")
    if not one.key.startswith("n") and "d" in one.links:
        fields.append("m" + ",".join(one.lemmas))
    for kind, keys in sorted(one.links.items()):
        if keys:
            fields.append(kind + ",".join(short[key] for key in keys))
    return " ".join(fields)


def pos_number(pos: str, number: int) -> str:
    """The name of a synset in the table: its part of speech and a number in hexadecimal."""
    return f"{pos}{number:x}"


def write(folder: Path) -> None:
    """Write the table, the licence and the card."""
    lines = sorted(rows(folder), key=str.encode)
    packed = gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0)
    (DATA / "wordnet.gz").write_bytes(packed)
    head = (folder / "data.noun").read_text("ascii").splitlines()[:LICENCE_LINES]
    licence = "\n".join(" ".join(line.split()[1:]) for line in head) + "\n"
    (DATA / "WORDNET-LICENSE.txt").write_text(licence, "ascii")
    card = {
        "name": "lexicon",
        "made by": "benchmarks/lexicon/build.py",
        "source": "WordNet 3.0, Princeton University (Debian package wordnet-base 1:3.0-37)",
        "licence": "WordNet 3.0 licence (WORDNET-LICENSE.txt); the tables in *.txt: Apache-2.0",
        "lemmas": sum(not line.startswith("=") for line in lines),
        "synsets": sum(line.startswith("=") for line in lines),
        "sha256": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(DATA.iterdir())
            if path.suffix in {".gz", ".txt"}
        },
    }
    (DATA / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    print(f"{card['lemmas']} lemmas, {card['synsets']} synsets, {len(packed)} bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wordnet", type=Path, help="folder with WordNet's dictionary files")
    write(parser.parse_args().wordnet)
