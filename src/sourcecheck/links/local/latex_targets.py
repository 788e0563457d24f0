r"""What LaTeX leads to in its project: `\includegraphics`, `\input`, `\bibliography` …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sourcecheck.links.local.found import Found, Role

_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_VERBATIM = re.compile(
    r"\\begin\{(verbatim|lstlisting|minted|comment|filecontents)(\*?)\}.*?(?:\\end\{\1\2\}|\Z)",
    re.DOTALL,
)
_COMMANDS: Mapping[str, Role] = {
    "includegraphics": Role.GRAPHIC,
    "includesvg": Role.GRAPHIC,
    "includepdf": Role.GRAPHIC,
    "input": Role.INCLUDED,
    "include": Role.INCLUDED,
    "subfile": Role.INCLUDED,
    "bibliography": Role.SOURCE,
    "addbibresource": Role.SOURCE,
    "lstinputlisting": Role.FILE,
    "verbatiminput": Role.FILE,
}
_COMMAND = re.compile(
    rf"\\({'|'.join(_COMMANDS)})\*?(?![A-Za-z])\s{{0,20}}(?:<[^<>]{{0,100}}>)?"
    r"(?:\[[^\[\]]{0,500}\]\s{0,20}){0,2}\{([^{}]{1,1000})\}"
)
_FOLDERS = re.compile(r"\\(?:graphicspath|svgpath)\s*\{((?:\s*\{[^{}]{0,300}\}){1,50})\s*\}")
_FOLDER = re.compile(r"\{([^{}]*)\}")


def found(text: str) -> Iterator[Found]:
    """Every file that a command of LaTeX shows or reads; what a macro makes is left alone."""
    plain = without_code(text)
    for match in _COMMAND.finditer(plain):
        for name in match[2].split(",") if match[1] == "bibliography" else (match[2],):
            written = name.strip().strip('"')
            if written and not set(written) & set("\\#$|"):
                yield Found(written, _COMMANDS[match[1]], match.start())


def picture_folders(text: str) -> tuple[str, ...]:
    r"""The folders of `\graphicspath`, as written."""
    if r"\graphicspath" not in text and r"\svgpath" not in text:
        return ()
    plain = without_code(text)
    listed = (name.strip() for m in _FOLDERS.finditer(plain) for name in _FOLDER.findall(m[1]))
    return tuple(name for name in listed if name and "\\" not in name)


def without_code(text: str) -> str:
    """The text with comments and verbatim parts blanked, of the same length."""
    text = _COMMENT.sub(lambda match: " " * len(match[0]), text)
    return _VERBATIM.sub(lambda match: " " * len(match[0]), text)
