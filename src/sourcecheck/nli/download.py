"""Fetches the files of a model that a manifest pins, and keeps what is byte for byte what it says.

The user named manifest and server, so a private address is no fault here; whoever answers can still
only fail: sizes are known beforehand, and nothing that has another digest stays.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from sourcecheck.errors import UsageError
from sourcecheck.masking import mask
from sourcecheck.nli import store
from sourcecheck.nli.manifest import Manifest, PinnedFile
from sourcecheck.nli.store import StoredModel

CONNECT_SECONDS = 15.0
SILENT_SECONDS = 60.0
FILE_SECONDS = 7200
MAX_REDIRECTS = 5
TRIES = 2
CHUNK_BYTES = 256 * 1024
OK = 200
REDIRECTS = frozenset((301, 302, 303, 307, 308))

Progress = Callable[[str, int, int], None]
"""Called with the file's name, its bytes so far, and its bytes in all."""
Clock = Callable[[], float]


class FetchError(UsageError):
    """A file could not be had, or is not the one that was pinned."""


class _Session(requests.Session):
    """Follows no redirect by itself: requests would read the body of each to its end.

    A server may have closed the connection that the last file came over: it is asked again.
    """

    def __init__(self, ca_file: str | None) -> None:
        super().__init__()
        self.verify = ca_file or True
        self.trust_env = False  # no netrc; proxies are named one by one
        again = Retry(total=TRIES, status=0, allowed_methods=("GET",), backoff_factor=0.1)
        for scheme in ("http://", "https://"):
            self.mount(scheme, HTTPAdapter(max_retries=again))

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        return None


@dataclass(frozen=True, slots=True)
class Server:
    """Where to fetch from ("": where the manifest says), and the certificates to trust there."""

    endpoint: str = ""
    ca_file: str | None = None


def fetch(
    wanted: Manifest, server: Server, progress: Progress, clock: Clock = time.monotonic
) -> StoredModel:
    """Fetch a model and store it under its name; what is there already is not fetched again.

    Raises UsageError, and leaves nothing behind then.
    """
    base = _base(server.endpoint or wanted.url)
    try:
        if store.is_there(wanted):
            return store.name(wanted)
        with store.unfinished() as folder, closing(_Session(server.ca_file)) as session:
            for name, file in sorted(wanted.files.items()):
                with closing(_opened(session, urljoin(base, quote(file.path)))) as response:
                    chunks = _chunks(response, response.url, clock)
                    _write(chunks, response.url, folder / name, file, progress)
            return store.put(folder, wanted)
    except OSError as error:  # of the disk: those of requests are caught where it is asked
        why = error.strerror or type(error).__name__
        raise UsageError(f"{wanted.name} cannot be stored: {why}") from None


def _base(url: str) -> str:
    if not url:
        raise UsageError("the manifest names no url", "name one: --endpoint URL")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise UsageError(
            f"{mask(url)} is no place to fetch from", "it has to be http:// or https://"
        )
    return url.rstrip("/") + "/"


def _write(
    chunks: Iterator[bytes], url: str, place: Path, file: PinnedFile, progress: Progress
) -> None:
    """Write a file that is what was pinned. Raises FetchError, or OSError for the disk."""
    digest, size = hashlib.sha256(), 0
    with place.open("xb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > file.size:
                break
            digest.update(chunk)
            out.write(chunk)
            progress(place.name, size, file.size)
        out.flush()
        os.fsync(out.fileno())
    if size != file.size:
        which = "longer" if size > file.size else f"{size} bytes long"
        raise FetchError(f"{mask(url)} is {which}; {file.size} bytes were pinned")
    if digest.hexdigest() != file.sha256:
        raise FetchError(
            f"{mask(url)} is not the file that was pinned: its SHA-256 is {digest.hexdigest()}",
            "nothing of it was kept; ask whoever gave you the manifest",
        )


def _opened(session: requests.Session, url: str) -> requests.Response:
    """The answer of whoever has the file, its body unread. Raises FetchError."""
    for _ in range(MAX_REDIRECTS + 1):
        response = _answer(session, url)
        if response.status_code == OK:
            return response
        with closing(response):
            if response.status_code not in REDIRECTS:
                raise FetchError(f"{mask(url)} answers with status {response.status_code}")
            target = urljoin(url, response.headers.get("Location", ""))
        allowed = ("https",) if url.startswith("https:") else ("http", "https")
        if urlsplit(target).scheme not in allowed:
            raise FetchError(f"{mask(url)} redirects to {mask(target)}, where we do not go")
        url = target
    raise FetchError(f"{mask(url)} redirects more than {MAX_REDIRECTS} times")


def _answer(session: requests.Session, url: str) -> requests.Response:
    waits: dict[str, Any] = {"timeout": (CONNECT_SECONDS, SILENT_SECONDS)}
    try:
        headers = {"Accept-Encoding": "identity"}
        proxies = requests.utils.get_environ_proxies(url)
        return session.get(url, stream=True, headers=headers, proxies=proxies, **waits)
    except (requests.RequestException, ValueError) as error:
        raise FetchError(f"{mask(url)} cannot be fetched: {type(error).__name__}") from None


def _chunks(response: requests.Response, url: str, clock: Clock) -> Iterator[bytes]:
    """The body as it arrives, so that the clock is asked however slowly it drips. FetchError."""
    until = clock() + FILE_SECONDS
    read = getattr(response.raw, "read1", response.raw.read)  # urllib3 1.26 has only the second
    while True:
        try:
            chunk: bytes = read(CHUNK_BYTES, decode_content=False)
        except (HTTPError, OSError) as error:
            raise FetchError(f"{mask(url)} breaks off: {type(error).__name__}") from None
        if not chunk:
            return
        if clock() > until:
            raise FetchError(f"{mask(url)} takes longer than {FILE_SECONDS // 60} minutes")
        yield chunk
