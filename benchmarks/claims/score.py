"""Score the claims room: `python benchmarks/claims/score.py FILE.jsonl…`, one line a file.

What a file is scored for is told by the keys of its rows: `label`, `attributions`, `orgs`, `ends`.
A `.txt` file is a text annotated sentence by sentence (see `texts.py`).
The last line is the speed, on the sentences of all files as one long document.
"""

from __future__ import annotations

import json
import platform
import sys
import time
from pathlib import Path

import texts as judged
from tasks import TASKS, seconds_of

SPEED_SENTENCES = 10_000


def main(paths: list[str]) -> None:
    """Print the figures of each file, then the speed."""
    texts: list[str] = []
    for path in paths:
        if path.endswith(".txt"):
            figures = "  ".join(f"{k} {_shown(v)}" for k, v in judged.scores(Path(path)).items())
            print(f"{Path(path).stem:18} {figures}")
            continue
        lines = Path(path).read_text("utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        key = next(key for key in TASKS if key in rows[0])
        figures = "  ".join(f"{name} {_shown(v)}" for name, v in TASKS[key](rows).items())
        print(f"{Path(path).stem:18} {figures}")
        genres = sorted({row["genre"] for row in rows if "genre" in row})
        for genre in genres if key != "ends" else ():
            part = [row for row in rows if row["genre"] == genre]
            figures = "  ".join(f"{name} {_shown(v)}" for name, v in TASKS[key](part).items())
            print(f"  {genre:16} {figures}")
        texts += [" ".join(row["text"].split()) for row in rows[: SPEED_SENTENCES // len(paths)]]
    if not texts:
        return
    count, seconds = seconds_of("\n\n".join(texts), time.process_time)
    print(
        f"{count / seconds:.0f} sentences a second on one core; Python {platform.python_version()}"
    )


def _shown(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.3f}"


if __name__ == "__main__":
    main(sys.argv[1:])
