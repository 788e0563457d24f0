"""Reading the links of a document alone finds what reading all of it does, at the same places."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcecheck import documents
from sourcecheck.settings import Limits

TEXTS = {
    "a.md": """# See [the *first*](https://h.org/1) &amp; more

A [![badge](https://h.org/i.svg)](https://h.org/2) and `https://h.org/code`, [__init__ *](https://h.org/3).
<a href="https://h.org/4?a=1&region=2"> raw <b>words</b> </a> <https://h.org/5>; https://h.org/6_(x). ^[A note
with https://h.org/7.] ![x](https://h.org/8.png) [ `code` &copy; ](https://h.org/9) \\[not](https://h.org/10)

| a | b |
|---|---|
| [t](https://h.org/11) | **https://h.org/12** |

> - [r][R], [r], www.h.org[^1]

[R]: https://h.org/13
[^1]: At https://h.org/14.
""",
    "b.md": "By identifier: doi:10.1000/182, RFC 9110.\n\n## References\n\n- Hale, T. 2001. Tides. PMID: 123\n",
    "c.md": "---\nbibliography: c.bib\n---\nSee [@hale, p. 3] and https://h.org/1.\n",
    "d.rst": "See `it <https://h.org/1>`_ and [1]_.\n\n.. [1] https://h.org/2 and doi:10.1000/182\n",
    "e.html": "<p>See <a href='https://h.org/1'>it</a> and RFC 9110.</p>",
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_links_are_the_same(name: str, tmp_path: Path) -> None:
    (tmp_path / "c.bib").write_text("@book{hale, title={Tides}, url={https://h.org/hale}}")
    path = tmp_path / name
    path.write_text(TEXTS[name])
    whole = documents.read(path, name, Limits())
    alone = documents.read_links(path, name, Limits())
    assert whole.links and set(alone.links) == set(whole.links)
    assert alone.sentences == ()
