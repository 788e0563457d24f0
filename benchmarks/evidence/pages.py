"""Judge claims about real news pages: `python benchmarks/evidence/pages.py FOLDER [--kept]`.

FOLDER is `tests/data/html` of the source distribution of newspaper4k 0.9.6 (PyPI), which holds the
pages as their servers sent them. The claims in `pages.jsonl` are ours: "read" ones were looked at
while the engine was built, "kept" ones were not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from importlib.metadata import version
from pathlib import Path

from sourcecheck import judge
from sourcecheck.model import Page, Verdict
from sourcecheck.pages.reading import read
from sourcecheck.settings import Limits

CLAIMS = Path(__file__).with_name("pages.jsonl")


def passages(path: Path) -> list[str]:
    """What a reader sees of a page."""
    page = read(path.read_bytes(), "text/html", "https://news.example/", Limits())
    assert isinstance(page, Page), path
    return [passage.text for passage in page.passages]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kept", action="store_true", help="show the claims kept unseen, too")
    given = parser.parse_args()
    print(f"sourcecheck {version('sourcecheck')}")
    claims = [json.loads(line) for line in CLAIMS.read_text("utf-8").splitlines()]
    read_pages = {c["file"]: passages(given.folder / c["file"]) for c in claims}
    found: dict[tuple[str, bool], Counter[Verdict]] = {}
    for claim in claims:
        if claim["set"] == "kept" and not given.kept:
            continue
        verdict = judge(claim["claim"], read_pages[claim["file"]]).verdict
        found.setdefault((claim["set"], claim["supported"]), Counter())[verdict] += 1
        if not claim["supported"] and verdict is Verdict.SUPPORTED:
            print(f"  wrongly supported: {claim['claim']}")
    for (name, supported), verdicts in found.items():
        kind = "borne out" if supported else "wrong or unsaid"
        counts = ", ".join(f"{verdict.value} {n}" for verdict, n in verdicts.most_common())
        print(f"{name}, {kind}: {verdicts.total()} claims: {counts}")


if __name__ == "__main__":
    main()
