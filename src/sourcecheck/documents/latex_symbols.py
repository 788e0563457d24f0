"""Commands of LaTeX that stand for characters, accents, and what mathematics shows as text."""

from __future__ import annotations

import re

from sourcecheck.documents.citations.latex_text import plain

SYMBOLS = {
    "ldots": "…", "dots": "…", "cdots": "⋯", "textellipsis": "…", "dotsc": "…", "dotsb": "…",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'", "textbar": "|",
    "textless": "<", "textgreater": ">", "textasciitilde": "~", "textbackslash": "\\",
    "textunderscore": "_", "textdegree": "°", "degree": "°", "textcelsius": "°C", "celsius": "°C",
    "texteuro": "€", "euro": "€", "EUR": "€", "pounds": "£", "textsterling": "£", "textyen": "¥",
    "textcent": "¢", "textdollar": "$", "S": "§", "P": "¶", "textsection": "§", "textpm": "±",
    "textmu": "µ", "micro": "µ", "textperthousand": "‰", "copyright": "©", "textcopyright": "©",
    "textregistered": "®", "texttrademark": "™", "textbullet": "•", "dag": "†", "ddag": "‡",
    "textonehalf": "½", "times": "×", "texttimes": "×", "div": "÷", "pm": "±", "mp": "∓",
    "cdot": "·", "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥", "geqslant": "≥",
    "neq": "≠", "ne": "≠", "approx": "≈", "simeq": "≃", "sim": "~", "equiv": "≡", "propto": "∝",
    "ll": "≪", "gg": "≫", "lt": "<", "gt": ">", "infty": "∞", "to": "→", "rightarrow": "→",
    "leftarrow": "←", "Rightarrow": "⇒", "circ": "°", "prime": "′", "percent": "%", "ohm": "Ω",
    "angstrom": "Å", "AA": "Å", "aa": "å", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ",
    "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "hbar": "ħ",
    "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "in": "∈", "ss": "ß",
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "i": "i",
    "j": "j", "dh": "ð", "th": "þ", "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e",
    "BibTeX": "BibTeX", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "og": "« ", "fg": " »",
    "guillemotleft": "«", "guillemotright": "»", "quotedblbase": "„", "No": "№", "textnumero": "№",
    "lbrack": "[", "rbrack": "]", "lbrace": "{", "rbrace": "}", "slash": "/", "ordfeminine": "ª",
    "textordfeminine": "ª", "textordmasculine": "º", "checkmark": "✓",
}  # fmt: skip

BLANKS = frozenset(
    "quad qquad enspace enskip space thinspace nobreakspace linebreak newline".split()
)

BREAKS = frozenset(
    """par bigskip medskip smallskip newpage clearpage cleardoublepage pagebreak bigbreak medbreak
    smallbreak maketitle tableofcontents appendix hrule hrulefill vfill""".split()
)
"""Commands that end a paragraph."""

_ACCENT = re.compile(
    r"\\(?:[`'^~\"=.]\s?|[uvHckrdb](?:\s+|(?=\{)))(?:\{\s?\\?[A-Za-z]\s?\}|\\?[A-Za-z])"
)
_SUPERSCRIPT = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")


def accent_at(text: str, start: int) -> tuple[str, int] | None:
    r"""The letter that an accent command at `start` shows, and its end: "\'e", "\c{c}"."""
    match = _ACCENT.match(text, start)
    return (plain(match.group()), match.end()) if match else None


def script(sign: str, inside: str) -> str:
    """Raised ("^") or lowered ("_") text of mathematics, where there are characters for it."""
    if inside in ("°", "′"):
        return inside
    table = _SUPERSCRIPT if sign == "^" else _SUBSCRIPT
    return inside.translate(table) if all(ord(c) in table for c in inside) else inside


def shown(name: str, text: str, start: int, at: int) -> tuple[str, int] | None:
    r"""What a command that stands for a character shows, and the end of what belongs to it.

    The command stands at start…at. "{}" behind it and, behind a letter ("\ss e"), a blank go.
    """
    if len(name) == 1 and name in "uvHckrdb" and (accent := accent_at(text, start)):
        return accent
    if name not in SYMBOLS:
        return None
    if text.startswith("{}", at):
        at += 2
    elif SYMBOLS[name].isalpha() and name in _LETTERS:
        while text[at : at + 1] in (" ", "\t"):
            at += 1
    return SYMBOLS[name], at


_LETTERS = frozenset("ss o O l L ae AE oe OE aa AA i j dh th".split())
