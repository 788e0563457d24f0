"""Notices hosts that were registered to be taken for another one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from sourcecheck.links.hosts import to_unicode

# Letters of other scripts that look like small Latin ones in common typefaces.
_LATIN_TWINS = frozenset(
    "аԁеһіјӏорԛѕԝхуүѵьвгкмнтзё"  # Cyrillic
    "αβγικνορτυχωϲϳ"  # Greek
    "հոսօյցքք"  # Armenian
    "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"  # Latin small capitals
)
_TWIN_SCRIPTS = frozenset(("CYRILLIC", "GREEK", "ARMENIAN"))

# Scripts that one language writes side by side (Unicode TS 39, "highly restrictive").
_WRITTEN_TOGETHER = tuple(
    map(
        frozenset,
        (
            ("LATIN", "CJK", "HIRAGANA", "KATAKANA"),
            ("LATIN", "CJK", "BOPOMOFO"),
            ("LATIN", "CJK", "HANGUL"),
        ),
    )
)
# Latin letters outside of ordinary alphabets: dotless and script forms, phonetic signs.
_ODD_LATIN = frozenset("ıȷɑɡɩʋƽƅƖɾꞌʻʼˈ") | frozenset(map(chr, range(0x250, 0x2B0)))


@lru_cache(maxsize=4_096)
def is_lookalike(host: str) -> bool:
    """Whether a canonical host spells a name with letters that a reader takes for others.

    True where a label mixes scripts that no language mixes, consists of Cyrillic, Greek or Armenian
    letters with Latin twins under a Latin top level, has Latin letters found only in phonetics or
    invisible characters, or claims to be Punycode and is not.
    """
    labels = host.split(".")
    if not any(label.startswith("xn--") for label in labels):
        return False
    shown = to_unicode(host).split(".")
    has_latin_top = shown[-1].isascii()
    return any(
        written.startswith("xn--") and _deceives(label, has_latin_top=has_latin_top)
        for written, label in zip(labels, shown, strict=False)
    )


def shown_host(host: str) -> str:
    """Spell a host for a reader: in its own letters, with the ASCII form if it could deceive."""
    shown = to_unicode(host)
    if is_lookalike(host):
        return f"{host} (only looks like {shown})" if shown.isprintable() else f"{host} (deceptive)"
    return shown if shown.isprintable() else host


def _deceives(label: str, *, has_latin_top: bool) -> bool:
    if label.startswith("xn--") or label.isascii() or not label.isprintable():
        return True
    if any(character in _ODD_LATIN for character in label):
        return True
    scripts = {_script(character) for character in label} - {"COMMON"}
    if len(scripts) > 1:
        return not any(scripts <= together for together in _WRITTEN_TOGETHER)
    if not has_latin_top or not scripts <= _TWIN_SCRIPTS:
        return False
    letters = [character for character in label if character.isalpha()]
    return bool(letters) and all(letter in _LATIN_TWINS for letter in letters)


def _script(character: str) -> str:
    """The script of a letter, by the first word of its Unicode name; marks and digits have none."""
    if not character.isalpha():
        return "COMMON"
    first = unicodedata.name(character, "UNKNOWN").split(maxsplit=1)[0].partition("-")[0]
    return "CJK" if first == "IDEOGRAPHIC" else first
