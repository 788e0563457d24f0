"""Hides the passwords and tokens in addresses before anybody is shown them."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from urllib.parse import unquote, unquote_plus

MASK = "***"

# The names by which a whole parameter (`key=`), its last part (`x-amz-signature=`) or its ending
# (`accessToken=`) gives a secret away. A short word counts only as a part: `monkey=` is none.
_SECRET_PARTS = frozenset(
    "auth authorization bearer credential credentials hmac jwt key oauth otp pass passcode "
    "passphrase passwd password pwd secret session sid sig signature ticket token".split()
)
_SECRET_ENDINGS = (
    "accesskey", "accesskeyid", "apikey", "authtoken", "credential", "jsessionid", "passwd",
    "password", "phpsessid", "privatekey", "secret", "sessionid", "signature", "token",
)  # fmt: skip

# Each pattern reads a run of characters once and never starts again inside it. The authority is
# what any of the quarrelling parsers may take for it: slashes of both kinds, up to the last `@`.
# What is followed by another scheme (`note:https://`, `https://https://`) has no authority; and an
# address ends with it, so that one in the path of another is found too.
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*+:"
_OTHER = rf"(?!{_SCHEME}[/\\])"
_HEAD = rf"(?<![A-Za-z0-9+.-])({_SCHEME}){_OTHER}([/\\]*+){_OTHER}([^\s/?#\"<>]*+)"
_ADDRESS = re.compile(_HEAD)
_WHOLE_ADDRESS = re.compile(_HEAD + r"([^\s\"<>]*+)")
_PARAMETER = re.compile(r"([?&;#])([^\s=&;?#\"<>]{1,200}+)=([^\s&;#\"<>]++)")
_PARTS = re.compile(r"[^a-z0-9]+")
_PORT = re.compile(r"[0-9]*")


def mask(text: str, *, keep_width: bool = False) -> str:
    """Replace user information and token-like values in every address in `text` by `***`.

    `text` may be one URL, however broken, or prose with URLs in it; without any it comes back as it
    is. With `keep_width` a secret becomes as many stars as it had characters, so that columns hold.
    """
    if "@" in text:
        text = _ADDRESS.sub(partial(_hide_userinfo, keep_width=keep_width), text)
        text = _WHOLE_ADDRESS.sub(partial(_hide_odd_password, keep_width=keep_width), text)
    if "=" in text:
        text = _PARAMETER.sub(partial(_hide_value, keep_width=keep_width), text)
    return text


def _hide_userinfo(match: re.Match[str], *, keep_width: bool) -> str:
    scheme, slashes, authority = match.groups()
    secret, at, host = authority.rpartition("@")
    if not at or (scheme.lower() == "mailto:" and not slashes):
        return match[0]
    return f"{scheme}{slashes}{_stars(secret, keep_width=keep_width)}@{host}"


def _hide_odd_password(match: re.Match[str], *, keep_width: bool) -> str:
    """Hide what stands where the port belongs: `user:pa/ss@host`, a password with a slash in it."""
    scheme, slashes, authority, rest = match.groups()
    if "@" in authority or not slashes or _PORT.fullmatch(authority.partition(":")[2]):
        return match[0]
    secret, at, host = (authority + rest).rpartition("@")
    return f"{scheme}{slashes}{_stars(secret, keep_width=keep_width)}@{host}" if at else match[0]


def _hide_value(match: re.Match[str], *, keep_width: bool) -> str:
    mark, name, value = match.groups()
    if not (_is_secret(name) or _holds_secret(value)):
        return match[0]
    return f"{mark}{name}={_stars(value, keep_width=keep_width)}"


@lru_cache(maxsize=1_024)
def _is_secret(name: str) -> bool:
    parts = [part for part in _PARTS.split(unquote_plus(name).lower()) if part]
    if not parts:
        return False
    return parts[-1] in _SECRET_PARTS or "".join(parts).endswith(_SECRET_ENDINGS)


def _holds_secret(value: str) -> bool:
    """Whether a value is itself an address, escaped once, with a secret in it."""
    if "%" not in value:
        return False
    inner = unquote(value)
    if any("@" in found[3] and found[2] for found in _ADDRESS.finditer(inner)):
        return True
    return any(_is_secret(found[2]) for found in _PARAMETER.finditer(inner))


def _stars(secret: str, *, keep_width: bool) -> str:
    return "*" * len(secret) if keep_width else MASK
