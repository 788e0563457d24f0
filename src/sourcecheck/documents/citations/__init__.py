"""How documents cite: keys, numbers and names in the text, and the entries that they stand for.

What the reader of a format does:

- `flow.cite(key, place, locator="p. 7")` where a citation stands whose key a bibliography must have
  (`[@hale, p. 7]`, `\\cite[p.~7]{hale}`); with `start` for words that stay visible ("Hale (1999)").
- `flow.note(label, place)` where a mark of a note stands, and `Paragraph(flow, Block.REFERENCE,
  labels=(label,))` for the note itself. What the note links to or cites is the sentence's source.
- `flow.editor_mark("{{cn}}", place)` for a mark that a source is wanted.
- `draft.bibliography.add(entry, key)` for an entry of data, `.add_listed` for one written out in
  the document, `.read_file(name, text)` for a .bib, CSL JSON or CSL YAML file of `draft.beside`.

Lists of references, `[1]`, author and year in running text, "[citation needed]", identifiers and
short notes ("Ibid.") need nothing of a reader: they are found in the paragraphs it adds.
"""

from __future__ import annotations

from sourcecheck.documents.citations.bibliography import Bibliography

__all__ = ["Bibliography"]
