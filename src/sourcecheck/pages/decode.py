"""Bytes and their declared type to text, whatever the label on them says.

Order: byte order mark, the shape of UTF-16 and UTF-32, UTF-8 if it is valid, the declared charset
(Content-Type, then `<meta>`), the usual charset of the declared language, then a statistical guess.
Labels are read as the Encoding standard reads them: `iso-8859-1` means windows-1252.
"""

from __future__ import annotations

import codecs
import re

from sourcecheck.pages.mojibake import (
    CYRILLIC,
    best_cyrillic,
    by_its_letters,
    is_foreign_to_western,
    undoubled,
)

HEAD_BYTES = 16_384
SHAPE_BYTES = 4_096
GUESS_BYTES = 32_768
MOSTLY_UTF8 = 0.9
PARTLY_UTF8 = 0.5
MAX_REPAIRS = 2_000

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a label means, where Python's name for it would read the bytes otherwise than a browser.
LABELS = {
    "utf8": "utf-8",
    "unicode11utf8": "utf-8",
    "utf8mb4": "utf-8",
    "ascii": "cp1252",
    "usascii": "cp1252",
    "iso88591": "cp1252",
    "latin1": "cp1252",
    "l1": "cp1252",
    "iso88599": "cp1254",
    "latin5": "cp1254",
    "iso885911": "cp874",
    "tis620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "xgbk": "gb18030",
    "big5": "big5hkscs",
    "shiftjis": "cp932",
    "sjis": "cp932",
    "xsjis": "cp932",
    "mskanji": "cp932",
    "windows31j": "cp932",
    "xeucjp": "euc_jp",
    "euckr": "cp949",
    "ksc56011987": "cp949",
    "windows949": "cp949",
    "macintosh": "mac_roman",
    "xmacroman": "mac_roman",
    "xmaccyrillic": "mac_cyrillic",
    "unicode": "utf-16-le",
    "utf16": "utf-16-le",
    "iso88598i": "iso8859_8",
}

# The only codecs a label may choose: `unicode_escape`, `utf_7` or `punycode` are no page's text.
CODECS = frozenset(
    "utf-8 utf-16-le utf-16-be cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 "
    "cp866 cp874 cp932 cp949 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 "
    "iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u gb18030 "
    "big5hkscs euc_jp iso2022_jp mac-roman mac-cyrillic".split()
)

LANGUAGE_CODECS = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sl", "ro", "sq", "bs"), "cp1250"),
    **dict.fromkeys(("ru", "bg", "uk", "sr", "mk", "be"), "cp1251"),
    **dict.fromkeys(("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "no", "nb"), "cp1252"),
    **dict.fromkeys(("fi", "is", "ca", "eu", "gl", "ga"), "cp1252"),
    **dict.fromkeys(("ar", "fa", "ur"), "cp1256"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
    "el": "cp1253",
    "tr": "cp1254",
    "he": "cp1255",
    "vi": "cp1258",
    "th": "cp874",
    "ja": "cp932",
    "ko": "cp949",
    "zh": "gb18030",
}

WESTERN = frozenset(
    "cp1250 cp1252 cp1254 cp1257 iso8859-2 iso8859-3 iso8859-4 iso8859-10 iso8859-13 iso8859-14 "
    "iso8859-15 iso8859-16 mac-roman".split()
)

_HEADER_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,40})", re.I | re.A)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,400}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_.:-]{1,40})", re.I
)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{1,40})", re.I)
_LANGUAGE = re.compile(rb"<html[^>]{0,400}?\slang\s{0,5}=\s{0,5}[\"']?([A-Za-z]{2,3})\b", re.I)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_BROKEN = re.compile(_MULTIBYTE.pattern + rb"|([\x80-\xff])")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1f]{2}")
_ASCII = bytes(range(128))


def decode(body: bytes, content_type: str = "") -> str:
    """Give the text of `body`; what no charset explains becomes U+FFFD. Never raises.

    Valid UTF-8 is UTF-8 whatever the label says: text in another charset that happens to be valid
    UTF-8 is rarer than a wrong label.
    """
    return undoubled(_decode_as(body, charset(body, content_type) or _guess(body)))


def quick(body: bytes, content_type: str = "") -> str:
    """Give the text of `body` like `decode`, but as windows-1252 where that would guess."""
    return undoubled(_decode_as(body, charset(body, content_type) or "cp1252"))


def charset(body: bytes, content_type: str = "") -> str:
    """Name the Python codec that `body` is written in; "" when nothing but a guess can tell."""
    shape = _by_mark(body) or _wide_codec(body[:SHAPE_BYTES])
    if shape:
        return shape
    labels = [codec_of(label) for label in _labels(body, content_type)]
    if body.isascii():
        return "iso2022_jp" if "iso2022_jp" in labels and b"\x1b$" in body else "utf-8"
    share = 1.0 if _decodes(body, "utf-8") else _utf8_share(body)
    if share >= MOSTLY_UTF8:
        return "utf-8"
    for codec in labels:
        if codec not in ("", "utf-8") and _decodes(body, codec) and not _is_doubtful(body, codec):
            return _better_cyrillic(body, codec)
    return "utf-8" if share >= PARTLY_UTF8 else _by_language(body)


def codec_of(label: str) -> str:
    """Name the Python codec a charset label means; "" for one that is unknown or unfit for text."""
    key = re.sub(r"[^a-z0-9]", "", label.lower())
    try:
        name = codecs.lookup(LABELS.get(key, label)).name
    except (LookupError, ValueError):
        return ""
    return name if name in CODECS else ""


def _is_doubtful(body: bytes, codec: str) -> bool:
    """Whether a label cannot be right although every byte has a meaning in it."""
    sample = _around_high_bytes(body)
    if codec.startswith("utf-16"):
        return True  # markup has zero bytes then, and was recognised by them
    if codec in WESTERN:
        return is_foreign_to_western(sample)
    shown = sample.decode(codec, "ignore")
    high = len(shown.encode().translate(None, _ASCII)) // 2
    return codec == "cp932" and sum("\uff61" <= c <= "\uff9f" for c in shown) > 0.3 * high


def _better_cyrillic(body: bytes, codec: str) -> str:
    """The Cyrillic charset that gives words, where the label names one that does not."""
    return best_cyrillic(_around_high_bytes(body), codec) if codec in CYRILLIC else codec


def _by_mark(body: bytes) -> str:
    return next((codec for mark, codec in BYTE_ORDER_MARKS if body.startswith(mark)), "")


def _labels(body: bytes, content_type: str) -> list[str]:
    """What the header and the page itself call the charset, in the order in which they count."""
    head = body[:HEAD_BYTES]
    found = [match.group(1) for match in _HEADER_CHARSET.finditer(content_type[:500])]
    for pattern in (_META_CHARSET, _XML_CHARSET):
        match = pattern.search(head)
        if match:
            found.append(match.group(1).decode("ascii", "replace"))
    return found


def _wide_codec(head: bytes) -> str:
    """Tell UTF-16 and UTF-32 without a mark by where the zero bytes of ASCII markup stand."""
    size = len(head) - len(head) % 4
    if size < 4 or b"\0" not in head:
        return ""
    zeros = [head[lane:size:4].count(0) / (size / 4) for lane in range(4)]
    if zeros[0] < 0.1 and min(zeros[1:]) > 0.9:
        return "utf-32-le"
    if zeros[3] < 0.1 and min(zeros[:3]) > 0.9:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > 0.2 and even < 0.05 and not _CONTROL.search(head[0:size:2]):
        return "utf-16-le"
    if even > 0.2 and odd < 0.05 and not _CONTROL.search(head[1:size:2]):
        return "utf-16-be"
    return ""


def _decodes(body: bytes, codec: str) -> bool:
    """Whether `body` is valid in `codec`, a character cut off at its end apart."""
    try:
        codecs.getincrementaldecoder(codec)().decode(body, final=False)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _utf8_share(body: bytes) -> float:
    """The share, 0…1, of the bytes above 0x7F that stand in sequences of UTF-8's shape."""
    sample = body[:1_000_000]
    high = len(sample.translate(None, _ASCII))
    if not high:
        return 0.0
    return len(b"".join(_MULTIBYTE.findall(sample))) / high


def _by_language(body: bytes) -> str:
    """The charset that pages in the declared language were written in before UTF-8."""
    match = _LANGUAGE.search(body[:HEAD_BYTES])
    if not match:
        return ""
    codec = LANGUAGE_CODECS.get(match.group(1).decode("ascii").lower()[:2], "")
    if not codec or (codec in WESTERN and is_foreign_to_western(_around_high_bytes(body))):
        return ""
    if codec != "cp1252" and not _decodes(body, codec):
        return ""
    return _better_cyrillic(body, codec)


def _guess(body: bytes) -> str:
    """Guess from the bytes alone: lone high bytes are Western accents, long runs another script."""
    sample = _around_high_bytes(body)
    runs = _HIGH_RUN.findall(sample)
    if not runs or sum(map(len, runs)) < 1.6 * len(runs):
        return "cp1252"
    if codec := by_its_letters(sample):
        return codec
    from bs4.dammit import UnicodeDammit

    guess = UnicodeDammit(sample, is_html=False).original_encoding
    return codec_of(guess or "") or "cp1252"


def _around_high_bytes(body: bytes) -> bytes:
    """The part of a body that a guess can learn from: from its first byte above 0x7F on."""
    first = _HIGH_RUN.search(body)
    start = max(0, first.start() - 1_000) if first else 0
    return body[start : start + GUESS_BYTES]


def _decode_as(body: bytes, codec: str) -> str:
    for mark, marked in BYTE_ORDER_MARKS:
        if marked == codec and body.startswith(mark):
            body = body[len(mark) :]
            break
    decoder = codecs.getincrementaldecoder(codec)
    try:
        return decoder("strict").decode(body, final=False)
    except UnicodeDecodeError:
        pass
    if codec == "utf-8":
        body = _repaired(body)
    return decoder("replace").decode(body, final=False)


def _repaired(body: bytes) -> bytes:
    """UTF-8 with stray windows-1252 bytes in it (two files pasted together), as UTF-8 alone."""
    repairs = 0

    def replaced(match: re.Match[bytes]) -> bytes:
        nonlocal repairs
        if match.group(1) is None:
            return match.group()
        repairs += 1
        return match.group(1).decode("cp1252", "replace").encode()

    if len(_HIGH_RUN.findall(body)) > MAX_REPAIRS * 50:
        return body
    fixed = _BROKEN.sub(replaced, body)
    return fixed if repairs <= MAX_REPAIRS else body
