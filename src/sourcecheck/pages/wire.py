"""What the worker process and its parent say to each other: JSON and bytes, framed by lengths."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, fields
from typing import IO, Any

from sourcecheck.model import Page, PageWork, Passage, Record, Region, Unreadable
from sourcecheck.pages.layout.model import Block, BlockKind, LaidOut
from sourcecheck.settings import Limits

MAX_HEAD_BYTES = 500_000_000
_LENGTHS = struct.Struct(">QQ")


def send(pipe: IO[bytes], head: dict[str, object], body: bytes = b"") -> None:
    """Write one message: both lengths, the JSON object, the bytes."""
    text = json.dumps(head, separators=(",", ":")).encode("ascii")
    pipe.write(_LENGTHS.pack(len(text), len(body)) + text)
    pipe.write(body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, object], bytes]:
    """Read one message. Raises EOFError when the pipe ends, ValueError when it is no message."""
    head_length, body_length = _LENGTHS.unpack(_exactly(pipe, _LENGTHS.size))
    if max(head_length, body_length) > MAX_HEAD_BYTES:
        raise ValueError("a message longer than any page")
    head = json.loads(_exactly(pipe, head_length))
    if not isinstance(head, dict):
        raise ValueError("a message without a head")
    return head, _exactly(pipe, body_length)


def written(page: Page | Unreadable) -> dict[str, object]:
    """A page as a JSON object; `read_back` undoes it."""
    if isinstance(page, Unreadable):
        return {"reason": page.reason, "rule": page.rule}
    passages = [
        (one.text, one.start, one.end, one.region.value, one.paragraph, one.page)
        for one in page.passages
    ]
    return {
        "title": page.title,
        "language": page.language,
        "published": page.published,
        "truncated": page.truncated,
        "passages": passages,
        "work": asdict(page.work),
    }


def read_back(head: dict[str, object], url: str) -> Page | Unreadable:
    """The page in a message. Raises ValueError when it does not hold one."""
    if "reason" in head:
        return Unreadable(str(head["reason"]), str(head.get("rule", "SC306")))
    rows = head.get("passages")
    if not isinstance(rows, list):
        raise ValueError("a message without passages")
    try:
        passages = tuple(
            Passage(text, start, end, Region(region), paragraph, page)
            for text, start, end, region, paragraph, page in rows
        )
    except TypeError as error:
        raise ValueError("a passage with parts missing") from error
    return Page(
        url=url,
        title=str(head.get("title", "")),
        passages=passages,
        language=str(head.get("language", "")),
        published=str(head.get("published", "")),
        truncated=head.get("truncated") is True,
        work=_work(head.get("work")),
    )


def laid_out_written(laid_out: LaidOut | Unreadable) -> dict[str, object]:
    """A PDF's blocks as a JSON object; `laid_out_read_back` undoes it."""
    if isinstance(laid_out, Unreadable):
        return {"reason": laid_out.reason, "rule": laid_out.rule}
    return asdict(laid_out)


def laid_out_read_back(head: dict[str, object]) -> LaidOut | Unreadable:
    """The blocks in a message. Raises ValueError when it does not hold any."""
    if "reason" in head:
        return Unreadable(str(head["reason"]), str(head.get("rule", "SC306")))
    rows = head.get("blocks")
    if not isinstance(rows, list):
        raise ValueError("a message without blocks")
    try:
        blocks = [_block(**row) for row in rows]
    except (TypeError, KeyError) as error:
        raise ValueError("a block with parts missing") from error
    return LaidOut(str(head.get("title", "")), str(head.get("authors", "")), blocks)


def _block(**row: Any) -> Block:
    return Block(
        text=str(row["text"]),
        kind=BlockKind(row["kind"]),
        page=int(row["page"]),
        turns=[(int(place), int(page)) for place, page in row["turns"]],
        links=[(int(start), int(end), str(uri)) for start, end, uri in row["links"]],
        marks=[(int(place), str(label)) for place, label in row["marks"]],
        label=str(row["label"]),
    )


def _work(said: object) -> PageWork:
    """The work in a message. Raises ValueError when it is none."""
    if not isinstance(said, dict):
        raise ValueError("a message without a work")
    return PageWork(
        titles=_texts(said.get("titles")),
        authors=_texts(said.get("authors")),
        year=str(said.get("year", "")),
        containers=_texts(said.get("containers")),
        record=Record(int(said.get("record", 0))),
        opening=str(said.get("opening", "")),
        status=str(said.get("status", "")),
    )


def _texts(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, list) else ()


def limits_written(limits: Limits) -> dict[str, object]:
    """The limits as a JSON object."""
    return asdict(limits)


def limits_read_back(said: object) -> Limits:
    """The limits in a message; what is missing keeps its default."""
    if not isinstance(said, dict):
        raise ValueError("a message without limits")
    return Limits(**{one.name: said[one.name] for one in fields(Limits) if one.name in said})


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if len(data) != count:
        raise EOFError("the other process is gone")
    return data
