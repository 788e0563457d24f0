"""Writes small PDF files by hand, for tests of what reads them (ISO 32000-1, 7.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 612, 792
FONTS = ("Helvetica", "Helvetica-Bold")


@dataclass(frozen=True)
class Text:
    """A line of text at a place of a page, in points from its lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False
    rise: float = 0


@dataclass(frozen=True)
class LinkTo:
    """A link annotation over a rectangle (left, bottom, right, top)."""

    box: tuple[float, float, float, float]
    uri: str


def pdf(*pages: list[str], title: str = "") -> bytes:
    """A PDF with these lines on its pages, and this title in its document information."""
    return placed(
        *(
            [Text(72, 700 - 14 * index, line, 12) for index, line in enumerate(lines)]
            for lines in pages
        ),
        title=title,
    )


def column(
    lines: Sequence[str], *, x: float = 72, top: float = 700, size: float = 10, leading: float = 1.2
) -> list[Text]:
    """Lines of text below one another; their right edges are as the letters make them."""
    return [Text(x, top - n * size * leading, line, size) for n, line in enumerate(lines) if line]


def placed(*pages: Sequence[Text | LinkTo], title: str = "", rotate: int = 0) -> bytes:
    """A PDF with each text where it says. `rotate` turns the pages when they are shown."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    for font in FONTS:
        objects.append(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>"
        )
    kids = []
    for items in pages:
        drawn = " ".join(_drawn(item) for item in items if isinstance(item, Text))
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        content = len(objects)
        notes = []
        for item in items:
            if isinstance(item, LinkTo):
                box = " ".join(map(str, item.box))
                objects.append(
                    f"<< /Type /Annot /Subtype /Link /Rect [{box}] /Border [0 0 0] "
                    f"/A << /S /URI /URI ({item.uri}) >> >>"
                )
                notes.append(f"{len(objects)} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate} "
            f"/Contents {content} 0 R /Annots [{' '.join(notes)}] "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects.append(f"<< /Title ({title}) >>")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    written, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"trailer << /Size {count} /Root 1 0 R /Info {count - 1} 0 R >>\nstartxref\n{len(written)}\n%%EOF"
    return f"{written}xref\n0 {count}\n0000000000 65535 f \n{table}{end}".encode("cp1252")


def _drawn(item: Text) -> str:
    shown = item.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    font = "F2" if item.bold else "F1"
    return f"BT /{font} {item.size} Tf {item.rise} Ts 1 0 0 1 {item.x} {item.y} Tm ({shown}) Tj ET"
