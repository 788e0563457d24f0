"""What programs of documentation add to Markdown: read where it is text, left out where it steers."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import documents
from sourcecheck.documents.dialects import plain

PAGE = """# Docs

!!! note "A title"
    The tool had 47,000 users in 2020, see [here](https://a.host/x).

    Another paragraph with 12 users.

??? warning
    Hidden 30 percent text [z](https://b.host).

=== "Python"

    Tab text with 5 million rows, [y](https://c.host).

    ```python
    x = "https://code.host"
    ```

--8<-- "includes/abbr.md"

[Button](https://d.host){ .md-button target=_blank }

![Image](img.png){ width="300" }

:::{note}
MyST colon fence with 7 percent. [m](https://e.host)
:::

```{admonition} Title
Fence text with 8 percent. [n](https://f.host)
```

```{code-cell}
print("https://g.host")
```

```{figure} fig.png
:name: fig1
A caption with 9 percent.
```

{doc}`other` and {ref}`label`.

import Tabs from '@theme/Tabs';
export const x = 5;

<Tabs><TabItem value="a">Component text 10 percent. [o](https://h.host)</TabItem></Tabs>

*[HTML]: Hyper Text

term
:   Definition with 11 percent. [p](https://i.host)

++ins++ ^^u^^ H~2~O ~~del~~ :smile: text[^1].

[^1]: Note [q](https://j.host).
    Continued [r](https://k.host).
"""


def test_text_in_admonitions_tabs_and_directives_is_read() -> None:
    texts = [sentence.text for sentence in documents.parse(PAGE, "markdown").sentences]

    assert texts == [
        "Docs",
        "The tool had 47,000 users in 2020, see here.",
        "Another paragraph with 12 users.",
        "Hidden 30 percent text z.",
        "Tab text with 5 million rows, y.",
        "Button",
        "Image",
        "MyST colon fence with 7 percent. m",
        "Fence text with 8 percent. n",
        "A caption with 9 percent.",
        "other and label.",
        "Component text 10 percent. o",
        "term : Definition with 11 percent. p",
        "++ins++ ^^u^^ H~2~O del :smile: text.",
        "Note q.",
        "Continued r.",
    ]


def test_all_links_in_them_are_found_and_none_in_code() -> None:
    urls = [link.url for link in documents.parse(PAGE, "markdown").links]

    assert {f"https://{letter}.host" for letter in "bcdefhijk"} < set(urls)
    assert "https://a.host/x" in urls
    assert not {"https://code.host", "https://g.host"} & set(urls)


def test_sentences_stand_where_they_stand_in_the_file() -> None:
    for sentence in documents.parse(PAGE, "markdown").sentences:
        first = sentence.text.split()[0]
        assert PAGE[sentence.start : sentence.end].lstrip("*_`[").startswith(first)


@given(st.lists(st.sampled_from([
    "!!! note\n", "    ", "text ", "\n", "```", "{note}", "{code-cell}", ":::", "=== \"a\"", "?",
    "](x){ .a }", "{doc}`a`", "import a from 'b'", "\r\n", "- ", "é",
]), max_size=40))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_no_character_moves(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert len(plain(text)) == len(text)
    assert [n for n, c in enumerate(plain(text)) if c in "\r\n"] == [
        n for n, c in enumerate(text) if c in "\r\n"
    ]


@pytest.mark.parametrize("text", ["```{r}\nx <- 'https://a.host'\n```\n", "a == b and c == d\n"])
def test_other_code_and_text_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    "fragment", ["!!! a\n", "```{note}\n", "]{ .a", "{a}`", ":::", "import a "]
)
def test_hostile_text_takes_time_in_proportion_to_its_length(fragment: str) -> None:
    began = time.process_time()
    plain(fragment * (200_000 // len(fragment)))
    assert time.process_time() - began < 5
