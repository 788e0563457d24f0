"""Reads the metadata at the head of a Markdown file, and how the file says what it cites from."""

from __future__ import annotations

import re

from sourcecheck.documents.citations import csl
from sourcecheck.documents.draft import Draft

_FRONT_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(.+)$", re.MULTILINE)
_BIBLIOGRAPHY = re.compile(
    r"^bibliography[ \t]*:[ \t]*(\[[^\]]{0,2000}\]|[^\s\[][^\r\n]{0,500}"
    r"|(?:\r?\n[ \t]*-[^\r\n]{1,300}){1,50})",
    re.MULTILINE,
)
_REFERENCES = re.compile(r"^references[ \t]*:", re.MULTILINE)
_DIRECTIVE_FILES = re.compile(r"^[`:~]{3,}\{bibliography\}[ \t]+(\S[^\r\n]{0,300})", re.MULTILINE)
_CITES_BY_KEY = re.compile(r"\[[^\[\]]{0,80}@\w|\{(?:foot)?cite|(?<![\w@./])@\w")
_FRONT_CHARACTERS = 20_000


def read(draft: Draft) -> int:
    """The end of YAML (---) or TOML (+++) front matter, its title taken; 0 when there is none."""
    text = draft.text
    mark = text[:3]
    if mark not in ("---", "+++") or text[3:4] not in ("\n", "\r"):
        return 0
    close = re.compile(r"^(?:---|\.\.\.)[ \t]*$" if mark == "---" else r"^\+\+\+[ \t]*$", re.M)
    end = close.search(text.replace("\r", "\n"), 4)
    if not end or (text[4:].lstrip("\r\n ") and ":" not in text[: end.start()] and mark == "---"):
        return 0
    title = _FRONT_TITLE.search(text, 0, end.start())
    if title:
        draft.title = title.group(1).strip().strip("\"'")
    if mark == "---" and _REFERENCES.search(text, 0, end.start()):
        draft.bibliography.holds_data = True
        for item in csl.items(csl.yaml_data(text[4 : end.start()])):
            if key := str(item.get("id") or ""):
                draft.bibliography.add(csl.entry(item, key), key)
    return end.end()


def bibliographies(text: str) -> tuple[str, ...]:
    """The names of the files that the text takes its citations from: `bibliography:` in its front
    matter, MyST's bibliography directives."""
    names = [match[1] for match in _DIRECTIVE_FILES.finditer(text)]
    found = _BIBLIOGRAPHY.search(text, 0, _FRONT_CHARACTERS) if text.startswith("---") else None
    if found:
        names += re.split(r"[,\n]", found[1].strip().strip("[]"))
    tidy = (name.strip().lstrip("-").strip().strip("\"'") for name in names)
    return tuple(dict.fromkeys(name for name in tidy if name))


def cites_by_key(text: str) -> bool:
    """Whether the text has what looks like a citation key of Pandoc or MyST."""
    return _CITES_BY_KEY.search(text) is not None
