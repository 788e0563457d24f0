"""Reads the templates of wikitext that cite: cite templates, short citations, editors' marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sourcecheck.documents.citations import works
from sourcecheck.documents.citations.works import Work
from sourcecheck.model import Entry

_PART = re.compile(
    r"\{\{|\}\}|\[\[|\]\]|\||<ref[^<>]{0,300}/>|<ref\b|</ref|<!--|-->", re.IGNORECASE
)
_NAMED = re.compile(r"\s*([^=|{}\[\]<>\n]{1,60}?)\s*=\s*")
_CITE = re.compile(
    r"(?:cite|cita|citer|cit)[ _-].*|citation|cite|vcite.*|vancite.*|internetquelle|literatur"
    r"|ouvrage|lien web|article|webbref|bokref|tidskriftsref|kilde www|kilde bog|cytuj.*"
    r"|книга|статья|citar .*|یادکرد.*|cite journal|cite book"
)
_SHORT = re.compile(r"sfn[pm]?|harv(?:nb|txt|p|col|colnb|coltxt|s)?|citeref|sfnref")
_REQUESTS = frozenset(
    """cn fact citation_needed citation-needed citationneeded cite_needed needs_citation
    unreferenced_inline failed_verification fv not_in_source not_in_citation_given dubious
    dubious_inline disputed_inline disputed-inline who whom by_whom by_whom? according_to_whom
    attribution_needed when which where? specify page_needed pn page_number_needed
    full_citation_needed better_source_needed better_source unreliable_source? unreliable_source
    self-published_source medcn medical_citation_needed verify_source verification_needed vs
    verify_inline primary_source_inline nonspecific third-party_inline citation_not_found source?
    dead_link deadlink dl permanent_dead_link belege_fehlen belege quelle refnec
    référence_nécessaire référence_souhaitée source_insuffisante lien_brisé cita_requerida demostrar
    enlace_roto senza_fonte sf carece_de_fontes carece_de_fontes2 bron? bron_gewenst feit
    källa_behövs kilde_mangler fakt potrzebne_źródło источник? нет_источника
    нет_в_источнике уточнить 要出典
    来源请求 fact_or_opinion مدرک نیازمند_منبع citequote_needed requires_source""".split()
)
_SHOWN = {
    **dict.fromkeys(
        """nowrap nobr small big em strong bold italic abbr tooltip sic visible_anchor smallcaps
        sc not_a_typo as_written ill interlanguage_link illm link-interwiki nihongo nihongo2
        larger smaller center mvar overline underline uline char angbr notatypo
        vanchor longitem railgauge keypress lsj proper_name
        citation_needed_span cn-span cns clarify_span literal_translation lit. gloss""".split(),
        0,
    ),
    **dict.fromkeys(
        """lang langx transliteration transl sort color font_color colored_text colour script
        fontcolor hover_title native_name legend""".split(),
        1,
    ),
}
"""Templates that show one of their unnamed parameters, which is read as text: its number."""

_QUOTES = frozenset(
    """blockquote quote quotation cquote rquote quote_box poem_quote poemquote gquote bquote
    centered_pull_quote pull_quote quote_frame block_quote long_quotation""".split()
)
_LISTS = frozenset(
    """hlist plainlist plain_list flatlist flat_list unbulleted_list ubl ublist bulleted_list blist
    ordered_list comma_separated_entries cslist indented_plainlist""".split()
)
_LANGUAGE = re.compile(r"lang-[a-z-]{2,12}")
_FIELDS = {
    "title": ("title", "titel", "titre", "título", "titolo", "chapter", "trans-title", "заглавие"),
    "url": ("url", "chapter-url", "chapterurl", "contribution-url", "lien", "ссылка", "online"),
    "archive": ("archive-url", "archiveurl", "archiv-url", "archivurl", "urlarchivo"),
    "container": (
        "journal", "work", "website", "newspaper", "magazine", "publisher", "werk", "sammelwerk",
        "verlag", "éditeur", "périodique", "editorial", "publication", "agency",
    ),
    "date": ("year", "date", "jahr", "datum", "année", "année première édition", "fecha", "año",
             "data", "anno", "год", "publication-date"),
}  # fmt: skip
_AUTHORS = (
    "last", "author", "surname", "autor", "nom", "auteur", "apellido", "apellidos", "cognome",
    "vauthors", "editor-last", "editor", "hrsg", "автор",
)  # fmt: skip
_NUMBERS = {"doi": "doi", "pmid": "pmid", "pmc": "pmcid", "isbn": "isbn", "issn": "issn",
            "arxiv": "arxiv", "eprint": "arxiv", "hdl": "handle", "rfc": "rfc"}  # fmt: skip
_YEAR = re.compile(r"(?<!\d)\d{4}[a-z]?(?!\d)|\bn\.d\.")
_MARKUP = re.compile(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]|'{2,5}|<[^<>]*>|\{\{[^{}]*\}\}")
_LOCATORS = {"p": "p.", "pp": "pp.", "page": "p.", "pages": "pp.", "loc": "", "at": "", "s": "S."}
_MAX_AUTHORS = 4


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter's value and its place in the file."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Template:
    """A template at start…end: its name in small letters, its parameters by number and name."""

    name: str
    start: int
    end: int
    unnamed: tuple[Parameter, ...]
    named: Mapping[str, Parameter]

    def get(self, *names: str) -> str:
        """The first of these parameters that is given."""
        found = (self.named[name].value for name in names if name in self.named)
        return next((value for value in found if value), "")

    @property
    def is_cite(self) -> bool:
        """Whether it describes a work."""
        return _CITE.fullmatch(self.name) is not None

    @property
    def is_short(self) -> bool:
        """Whether it cites by author and year a work described elsewhere."""
        return _SHORT.fullmatch(self.name) is not None

    @property
    def is_request(self) -> bool:
        """Whether it is an editor's mark that a source is wanted or doubted."""
        return self.name.replace(" ", "_") in _REQUESTS

    @property
    def shown(self) -> Parameter | None:
        """The parameter that a reader sees as words, where it is one of few that show one."""
        name = self.name.replace(" ", "_")
        at = 0 if _LANGUAGE.fullmatch(name) else _SHOWN.get(name, -1)
        return self.unnamed[at] if 0 <= at < len(self.unnamed) else None

    @property
    def quotation(self) -> Parameter | None:
        """The words that a template sets apart as quoted."""
        if self.name.replace(" ", "_") not in _QUOTES:
            return None
        named = next((self.named[n] for n in ("text", "quote", "1") if n in self.named), None)
        return named or (self.unnamed[0] if self.unnamed else None)

    @property
    def items(self) -> tuple[Parameter, ...]:
        """The items of a list that is written as a template."""
        return self.unnamed if self.name.replace(" ", "_") in _LISTS else ()

    @property
    def is_infobox(self) -> bool:
        """Whether it shows its named parameters as a table of labels and values."""
        return self.name.startswith("infobox") or self.name.endswith(("infobox", "taxobox"))


def read(text: str, start: int, end: int) -> Template:
    """The template whose braces stand at start…end."""
    parts: list[tuple[int, int]] = []
    depth, at = 0, start + 2
    for match in _PART.finditer(text, start + 2, end - 2):
        sign = match.group().lower()
        if sign in ("{{", "[[", "<!--") or (sign.startswith("<ref") and not sign.endswith("/>")):
            depth += 1
        elif sign in ("}}", "]]", "-->", "</ref"):
            depth -= 1
        elif sign == "|" and depth <= 0:
            parts.append((at, match.start()))
            at = match.end()
    parts.append((at, end - 2))
    unnamed: list[Parameter] = []
    named: dict[str, Parameter] = {}
    for first, last in parts[1:]:
        lead = _NAMED.match(text, first, last)
        if lead:
            value = text[lead.end() : last]
            named.setdefault(lead[1].lower(), Parameter(value.strip(), lead.end(), last))
        else:
            unnamed.append(Parameter(text[first:last].strip(), first, last))
    name = " ".join(text[parts[0][0] : parts[0][1]].replace("_", " ").split()).lower()
    return Template(name, start, end, tuple(unnamed), named)


def entry(template: Template) -> Entry:
    """The work that a cite template describes."""
    numbers = [(s, plain(template.get(n))) for n, s in _NUMBERS.items() if template.get(n)]
    for name, number in template.named.items():
        if name.upper() in ("DOI", "ISBN", "PMID") and (name, number.value) not in numbers:
            numbers.append((name.lower(), plain(number.value)))
    url = template.get(*_FIELDS["url"]).split(" ")[0]
    work = Work(
        title=plain(template.get(*_FIELDS["title"])),
        authors=authors(template),
        year=year(template),
        container=plain(template.get(*_FIELDS["container"])),
        urls=(url,) if url.lower().startswith(("http://", "https://")) else (),
        archive=template.get(*_FIELDS["archive"]).split(" ")[0],
        numbers=tuple(dict.fromkeys(numbers)),
    )
    return works.entry(work, span=(template.start, template.end))


def authors(template: Template) -> tuple[str, ...]:
    """The surnames that a cite template gives."""
    names = []
    for stem in _AUTHORS:
        for name in (
            stem,
            *(f"{stem}{n}" for n in range(1, 10)),
            *(f"author{n}-last" for n in (1, 2)),
        ):
            value = plain(template.get(name))
            if value:
                names.append(_surname(value, is_whole=not stem.startswith(("last", "sur", "nom"))))
        if names:
            break
    return tuple(dict.fromkeys(names))


def _surname(value: str, *, is_whole: bool) -> str:
    if "," in value:
        return value.split(",", 1)[0].strip()
    words = value.split()
    is_person = is_whole and 1 < len(words) <= 3 and all(word[:1].isupper() for word in words)
    return words[-1] if is_person else value


def year(template: Template) -> str:
    """The year of a cite template."""
    for name in _FIELDS["date"]:
        match = _YEAR.search(template.get(name))
        if match:
            return match.group()
    return ""


def anchors(template: Template, made: Entry) -> tuple[str, ...]:
    """The names by which short citations find a work: CITEREF, up to four surnames and the year."""
    given = template.get("ref")
    if "|" in given and given.startswith("{{"):
        inner = read(given, 0, len(given))
        return (key_of(inner)[0].replace("|", ""),)
    if given.startswith("CITEREF"):
        return (given,)
    names = (*made.authors[:_MAX_AUTHORS], made.year)
    return ("CITEREF" + "".join(names),) if made.authors else ()


def short_citations(template: Template) -> list[tuple[str, str]]:
    """The keys that a short citation uses, and their locators: "{{sfn|Hale|1999|p=7}}", or several
    in "{{sfnm|1a1=Hale|1y=1999|2a1=Marl|2y=2018}}". A key's names are parted by bars."""
    if template.name not in ("sfnm", "sfnmp", "harvmnb"):
        return [key_of(template)]
    found = []
    for number in range(1, 10):
        lead = str(number)
        names = [plain(template.get(f"{lead}a{at}")) for at in range(1, _MAX_AUTHORS + 1)]
        names = [name for name in names if name] or [plain(template.get(f"{lead}a"))]
        if not names[0]:
            break
        pages = plain(template.get(f"{lead}p", f"{lead}pp"))
        key = "CITEREF" + "|".join([*names, plain(template.get(f"{lead}y"))])
        found.append((key, f"p. {pages}" if pages else ""))
    return found


def key_of(template: Template) -> tuple[str, str]:
    """The key that a short citation of one work uses, and its locator."""
    names = [name for parameter in template.unnamed if (name := plain(parameter.value))]
    at = next((n for n, name in enumerate(names) if n and _YEAR.fullmatch(name)), len(names))
    key = "CITEREF" + "|".join(names[:at][:_MAX_AUTHORS] + names[at : at + 1])
    return key, locator(template)


def locator(template: Template) -> str:
    """The place in a work that a template names: "p. 7"; "" for none."""
    for name, lead in _LOCATORS.items():
        if where := template.get(name):
            return f"{lead} {plain(where)}".strip()
    return ""


def phrase(key: str) -> str:
    """How a sentence names what a short citation cites: "Marl and Odo (2018)"."""
    *names, year = key.removeprefix("CITEREF").split("|")
    return f"{' and '.join(names[:2])} ({year})" if names else year


def plain(value: str) -> str:
    """A parameter's words without links, quotes and tags."""
    return " ".join(_MARKUP.sub(lambda found: found[1] or "", value).split())
