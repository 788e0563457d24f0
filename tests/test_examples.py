"""Which addresses in prose are examples, and who asks for them all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourcecheck.documents.addresses import Placeholder, placeholder
from sourcecheck.examples import set_aside
from sourcecheck.links import Reference
from sourcecheck.model import Location
from sourcecheck.settings import Settings

KINDS = {
    Placeholder.EXAMPLE: """https://example.com/a https://www.example.org http://a.example:81/
        https://x.test https://x.invalid/ http://192.0.2.7/ http://[2001:db8::1]/""",
    Placeholder.OWN_MACHINE: """http://localhost:8000 http://127.0.0.1/a http://[::1]:80/
        http://0.0.0.0:5000/ http://app.localhost/""",
    Placeholder.BLANK: """https://{host}/x https://h.org/{{ version }} https://…/YOUR_NAME
        https://github.com/YOUR_NAME/x https://h.org/$NAME/x https://h.org/${x} http://host:port/
        https://github.com/OWNER/REPO https://your-domain.com/ https://yourcompany.atlassian.net/
        https://h.org/.../x https://h.org/vX.Y.Z https://h.org/%s https://h.org/?id=XXXX""",
    None: """https://h.org/a https://examples.com https://example.readthedocs.io
        https://h.org/?$filter=x https://h.org/%7B1%7D https://h.org/MYSQL https://mysite.org/
        https://h.org/a%20b https://latest.org/test https://h.org/yourself https://h.org:81/
        https://github.com/x/blob/main/VERSION https://xxx.org https://10.0.0.1/""",
}


@pytest.mark.parametrize("kind", KINDS)
def test_examples_are_told_from_addresses_that_are_meant(kind: Placeholder | None) -> None:
    urls = KINDS[kind].replace("{{ version }}", "{{version}}").split()
    assert {url: placeholder(url) for url in urls} == dict.fromkeys(urls, kind)


def kept(*urls: str, listed: tuple[str, ...] = (), **settings: object) -> list[str]:
    chosen = replace(Settings(), **settings)  # type: ignore[arg-type]
    found = set_aside([Reference(url) for url in urls], listed, chosen)
    return [reference.url for reference in found.references]


def test_what_the_user_names_is_asked_for() -> None:
    example, own = "https://www.example.com/a", "http://localhost:8000/"
    assert kept(example, own) == []
    assert kept(example, own, listed=(example,)) == [example]
    assert kept(example, own, include=("*.example.com",)) == [example]
    assert kept(example, own, allow=("localhost",)) == [own]
    assert kept(example, own, allow=("127.0.0.0/8",)) == [own]
    assert kept(example, own, allow=("www.example.com",)) == [example]


def test_a_note_says_how_many_and_where() -> None:
    urls = ["https://example.com/1", "https://example.com/2", "http://localhost/"]
    references = [Reference(url, (Location("a.md", 4, 1),)) for url in urls]
    assert set_aside(references, (), Settings()).notes == (
        "not asked for: 2 addresses that are examples (https://example.com/1 at a.md:4, "
        "https://example.com/2 at a.md:4); --include HOST asks",
        "not asked for: 1 address that is the reader's own machine (http://localhost/ at a.md:4)"
        "; --include HOST asks",
    )
