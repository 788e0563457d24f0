"""The server of the benchmark: every host of the load in one process, cheap enough not to be timed.

    python server.py HOSTS PORT [CERTIFICATE KEY]

It prints "ready" once all hosts listen, and ends when its standard input is closed.
"""

from __future__ import annotations

import asyncio
import gc
import ssl
import sys

from load import Load

SENTENCE = (
    'The <a href="/people/{0}" title="Harbour trust">harbour trust</a> reports that the dredger '
    "worked for {0} weeks near berth {1}, and that the quay was <em>surveyed again</em> before the "
    'ferry came back into service.<sup class="reference"><a href="#note-{0}">[{0}]</a></sup> The '
    "council has read the report line by line, with two of the pilots who had asked for it. "
)
ROW = '<tr class="row even"><td class="name">Berth {0}</td><td class="value">{0},000 t</td></tr>\n'
MENU = "".join(
    f'<li class="item"><a class="link" href="/section/{n}"><span>Section {n}</span></a></li>\n'
    for n in range(60)
)


def body(kilobytes: int) -> bytes:
    """What all pages of a size have in common: a tag every 30 bytes, a menu, scripts, tables."""
    parts = [f"<nav><ul>{MENU}</ul></nav><script>{'var x = 1;' * 300}</script><main>"]
    size, number = len(parts[0]), 0
    while size < kilobytes * 1_000 or not number:
        number += 1
        text = "".join(SENTENCE.format(number, number + n) for n in range(3))
        rows = "".join(ROW.format(n) for n in range(3))
        parts.append(
            f'<section><h2 id="s{number}">Part {number}</h2><p class="text">{text}</p>'
            f"<table>{rows}</table></section>\n"
        )
        size += len(parts[-1])
    return ("".join(parts) + "</main></body></html>").encode()


BODIES: dict[int, bytes] = {}
NOT_FOUND = b"<title>Not found</title><h1>Not found</h1><p>There is nothing at this address.</p>"


class Connection(asyncio.Protocol):
    """One connection: a request, a wait, an answer, and so on."""

    failed: set[str] = set()  # noqa: RUF012  one for all: which flaky paths have failed already

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode("latin-1")
            steps = path.split("/")
            wait = int(steps[2]) / 1_000 if len(steps) == 5 and steps[2].isdigit() else 0.0
            if wait:
                asyncio.get_running_loop().call_later(wait, self.answer, path, steps)
            else:
                self.answer(path, steps)

    def answer(self, path: str, steps: list[str]) -> None:
        if self.transport.is_closing():
            return
        if len(steps) != 5 or steps[1] == "gone":
            self.send("404 Not Found", NOT_FOUND)
        elif steps[1] == "moved":
            self.send("301 Moved Permanently", b"", f"Location: {path.replace('moved', 'reports')}")
        elif steps[1] == "flaky" and path not in self.failed:
            self.failed.add(path)
            self.send("500 Internal Server Error", b"")
        else:
            size = int(steps[3])
            # Every other title says nothing of its address, as on the web.
            words = steps[4].removesuffix(".html").replace("-", " ")
            title = words if size % 2 else f"Annual report {len(steps[4])}"
            start = f"<!doctype html><html lang=en><head><title>{title}</title></head><body>"
            if size not in BODIES:
                BODIES[size] = body(size)
            self.send("200 OK", start.encode() + BODIES[size])

    def send(self, status: str, content: bytes, *fields: str) -> None:
        lines = "".join(f"{line}\r\n" for line in fields)
        head = (
            f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{lines}"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        self.transport.write(head.encode() + content)


async def serve(hosts: int, port: int, context: ssl.SSLContext | None) -> None:
    loop = asyncio.get_running_loop()
    for address in Load(hosts=hosts).addresses():
        await loop.create_server(Connection, address, port, ssl=context, backlog=1_024)
    print("ready", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


def main() -> None:
    hosts, port = int(sys.argv[1]), int(sys.argv[2])
    context = None
    if len(sys.argv) > 3:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[3], sys.argv[4])
    gc.freeze()
    asyncio.run(serve(hosts, port, context))


if __name__ == "__main__":
    main()
