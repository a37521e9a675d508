"""What a document of plangen says, as other generators take it: a template with tags in the same looks, and the values.

The template is the document itself, written by plangen's own writer with tags in place of what it says. So all start
from the same base, pruned to what the document needs, and none has to carry the styles of another's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plangen import tree
from plangen.theme.theme import Theme
from plangen.word.writer import write_document


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a generator writes a tag for a value, and the rows that repeat one row of cells for each item of a list."""

    tag: Callable[[str], str]
    rows: Callable[[str, Sequence[str]], list[tuple[str, ...]]]


def _jinja_rows(name: str, cells: Sequence[str]) -> list[tuple[str, ...]]:
    blank = ("",) * (len(cells) - 1)
    row = tuple(f"{{{{ row.{cell} }}}}" for cell in cells)
    return [(f"{{%tr for row in {name} %}}", *blank), row, ("{%tr endfor %}", *blank)]


def _brace_rows(name: str, cells: Sequence[str]) -> list[tuple[str, ...]]:
    first, *others, last = (f"{{{cell}}}" for cell in cells)
    return [(f"{{#{name}}}{first}", *others, f"{last}{{/{name}}}")]


DOCXTPL = Syntax("{{{{ {} }}}}".format, _jinja_rows)
BRACES = Syntax("{{{}}}".format, _brace_rows)  # docxtemplater and easy-template-x


class Content:
    """Takes `document` apart: `values` are what the tags stand for, in the order of the document."""

    def __init__(self, document: tree.Document, theme: Theme) -> None:
        self._document = document
        self._theme = theme
        self._syntax = DOCXTPL
        self.values: dict[str, Any] = {}

    def template(self, syntax: Syntax, path: Path) -> Path:
        """Write the template in `syntax` to `path`, and its values as JSON beside it."""
        self._syntax = syntax
        self.values = {}
        document = replace(self._document, children=tuple(map(self._block, self._document.children)))
        path.write_bytes(write_document(document, self._theme))
        path.with_suffix(".json").write_text(json.dumps(self.values, ensure_ascii=False), encoding="utf-8")
        return path

    def _block(self, block: tree.Block) -> tree.Block:
        match block:
            case tree.Paragraph() | tree.Title():
                return replace(block, children=self._inlines(block.children))
            case tree.List():
                return replace(
                    block,
                    children=tuple(
                        replace(item, children=tuple(map(self._block, item.children))) for item in block.children
                    ),
                )
            case tree.Table():
                return self._table(block)
        return block  # headings are the same each time

    def _inlines(self, inlines: Sequence[tree.Inline]) -> tuple[tree.Inline, ...]:
        """Where there are figures, these are filled into the words; elsewhere the whole text is."""
        if not any(isinstance(one, tree.Figure) for one in inlines):
            return (self._value(tree.plain_text(inlines)),)
        return tuple(self._value(one.text) if isinstance(one, tree.Figure) else one for one in inlines)

    def _value(self, text: str) -> tree.Text:
        name = f"v{len(self.values)}"
        self.values[name] = text
        return tree.Text(self._syntax.tag(name))

    def _table(self, table: tree.Table) -> tree.Table:
        header, *rows = table.children
        cells = [f"c{number}" for number in range(len(header.children))]
        name = f"t{len(self.values)}"
        self.values[name] = [dict(zip(cells, map(_text, row.children), strict=False)) for row in rows]
        for row in self.values[name]:
            row.update({cell: "" for cell in cells if cell not in row})
        template = tuple(tree.Row(row) for row in self._syntax.rows(name, cells))
        return tree.Table((header, *template), table.alignments, (1.0,) * len(cells))


def _text(cell: tree.Cell | str) -> str:
    return cell if isinstance(cell, str) else tree.plain_text(cell.children)
