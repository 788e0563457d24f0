"""Link annotations of a PDF page: which characters lead where (ISO 32000-1, 12.5.6.5)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

from sourcecheck.pages.layout.geometry import turned
from sourcecheck.pages.layout.model import Run

MAX_LINKS = 2_000
MAX_URI_BYTES = 8_000


def attach_links(library: Any, page: Any, runs: Sequence[Run], rotation: int) -> None:
    """Note at each run which of its characters stand under a link to the web."""
    for uri, (x0, y0, x1, y1) in _rectangles(library.raw, page, rotation):
        for run in runs:
            if not y0 - 1 <= run.baseline + 0.25 * run.size <= y1 + 1:
                continue
            if run.x1 < x0 or run.x0 > x1 or not run.text:
                continue
            span = _under(run, x0, x1)
            if span:
                run.links.append((*span, uri))


def _under(run: Run, x0: float, x1: float) -> tuple[int, int] | None:
    """The words of a run between two x; characters count as equally wide, words as whole."""
    each = run.width / len(run.text)
    if each <= 0:
        return None
    first = max(0, round((x0 - run.x0) / each))
    last = min(len(run.text), round((x1 - run.x0) / each))
    while 0 < first < len(run.text) and run.text[first] != " " and run.text[first - 1] != " ":
        first -= 1
    while 0 < last < len(run.text) and run.text[last - 1] != " " and run.text[last] != " ":
        last += 1
    first += len(run.text[first:last]) - len(run.text[first:last].lstrip())
    last -= len(run.text[first:last]) - len(run.text[first:last].rstrip())
    return (first, last) if first < last else None


def _rectangles(
    raw: Any, page: Any, rotation: int
) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The URI and the rectangles (left, bottom, right, top) of each link, one a line of text."""
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(MAX_LINKS):
        if not raw.FPDFLink_Enumerate(page.raw, position, link):
            return
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        uri = _uri(raw, page.pdf.raw, action)
        if not uri:
            continue
        for corners in _quads(raw, link):
            turned_corners = [turned(x, y, rotation) for x, y in corners]
            across = [x for x, _ in turned_corners]
            upward = [y for _, y in turned_corners]
            yield uri, (min(across), min(upward), max(across), max(upward))


def _uri(raw: Any, document: Any, action: Any) -> str:
    length = raw.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length <= MAX_URI_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.value.decode("utf-8", "replace").strip()


def _quads(raw: Any, link: Any) -> Iterator[list[tuple[float, float]]]:
    """The quadrilaterals of a link as corners; its rectangle where it has none."""
    quad = raw.FS_QUADPOINTSF()
    count = raw.FPDFLink_CountQuadPoints(link)
    for index in range(min(count, 50)):
        if raw.FPDFLink_GetQuadPoints(link, index, quad):
            yield [(quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4)]
    box = raw.FS_RECTF()
    if count <= 0 and raw.FPDFLink_GetAnnotRect(link, box):
        yield [(box.left, box.bottom), (box.right, box.top)]
