"""How much of an article is read, and how much beside it.

`python benchmarks/documents/articles.py FOLDER`, which has pages in html/NAME.html and their
articles in txt/NAME.txt or as "text" in metadata/NAME.json, as the tests of newspaper4k have them.
Trafilatura and readability-lxml are measured too, where they are installed. Shares are of runs of
four words.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sourcecheck import documents

LEAST_WORDS = 80


def main() -> None:
    """Measure every reader over the folder, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    pages = list(_pages(parser.parse_args().folder))
    print(f"{len(pages)} pages")
    for name, read in _readers():
        began = time.process_time()
        shares = [_shares(read(page), article) for page, article in pages]
        seconds = time.process_time() - began
        own = sum(share for share, _ in shares) / len(shares)
        beside = sum(share for _, share in shares) / len(shares)
        whole = sum(share >= 0.98 for share, _ in shares)
        print(
            f"{name:<28} read {own:.3f}  from outside {beside:.3f}  "
            f"pages read to 98 percent {whole}  {seconds:.1f} s"
        )


def _pages(folder: Path) -> Iterator[tuple[str, str]]:
    for page in sorted((folder / "html").glob("*.html")):
        text, data = folder / "txt" / f"{page.stem}.txt", folder / "metadata" / f"{page.stem}.json"
        if text.exists():
            article = text.read_text("utf-8")
        elif data.exists():
            article = json.loads(data.read_text("utf-8")).get("text") or ""
        else:
            continue
        if len(_words(article)) >= LEAST_WORDS:
            yield page.read_text("utf-8", "replace"), article


def _readers() -> Iterator[tuple[str, Callable[[str], str]]]:
    yield "sourcecheck", _ours
    for package, read in (("trafilatura", _trafilatura), ("readability-lxml", _readability)):
        try:
            yield f"{package} {version(package)}", read
        except PackageNotFoundError:
            print(f"{package:<28} not installed")


def _ours(page: str) -> str:
    return " ".join(sentence.text for sentence in documents.parse(page, "html").sentences)


def _trafilatura(page: str) -> str:
    import trafilatura

    return trafilatura.extract(page, favor_recall=True, include_comments=False) or ""


def _readability(page: str) -> str:
    from lxml import html
    from readability import Document

    return html.fromstring(Document(page).summary()).text_content()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _shares(read: str, article: str) -> tuple[float, float]:
    """The share of the article that was read, and the share of what was read that is none of it."""
    found, wanted = (_runs(_words(text)) for text in (read, article))
    both = (found & wanted).total()
    return both / max(1, wanted.total()), 1 - both / max(1, found.total())


def _runs(words: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))


if __name__ == "__main__":
    main()
