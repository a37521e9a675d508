"""Tables as HTML, with the widths of columns that the Word document has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from plangen.html.inlines import inlines_html
from plangen.html.markup import attribute, number, text
from plangen.html.notes import Notes
from plangen.html.stylesheet import character_width
from plangen.theme.column_widths import TextWidth, column_widths, is_plain, text_widths
from plangen.theme.page import Page
from plangen.theme.theme import Theme
from plangen.tree import Alignment, Cell, Row, Table

_POINTS_PER_MILLIMETRE = 72 / 25.4
_PRECISION = 100  # widths are reckoned in hundredths of a point


def table_html(table: Table, theme: Theme, page: Page, notes: Notes) -> str:
    """`table`, which stands on `page`; empty where it has no cell."""
    count = max([len(table.alignments), *map(_places, table.children)], default=0)
    if not count or not table.children:
        return ""
    texts = text_widths(table, count)
    columns = _Columns(table, texts, theme, notes)
    headers = list(takewhile(lambda row: row.header, table.children))
    head = "".join(columns.row(row) for row in headers)
    body = "".join(columns.row(row) for row in table.children[len(headers) :])
    headed = f"<thead>{head}</thead>" if head else ""
    return f"<table>{_widths(table, texts, theme, page)}{headed}<tbody>{body}</tbody></table>"


def _places(row: Row) -> int:
    if is_plain(row):
        return len(row.children)
    return sum(1 if isinstance(cell, str) else cell.columns for cell in row.children)


def _widths(table: Table, texts: list[TextWidth], theme: Theme, page: Page) -> str:
    style = theme.styles.table_text
    total = round(page.text_width_mm * _POINTS_PER_MILLIMETRE * _PRECISION)
    margins = round(2 * theme.table.cell_margin_horizontal_mm * _POINTS_PER_MILLIMETRE * _PRECISION)
    widths = column_widths(texts, table.widths, total, character_width(style, theme) * _PRECISION, margins)
    columns = "".join(f'<col style="width:{number(width * 100 / total)}%">' for width in widths)
    return f"<colgroup>{columns}</colgroup>"


class _Columns:
    """Writes the rows of one table, in order; keeps how many rows the cells above still cover."""

    def __init__(self, table: Table, texts: list[TextWidth], theme: Theme, notes: Notes) -> None:
        self._notes = notes
        short = theme.table.short_characters
        self._styles = ["table_short" if one.longest <= short else "table_text" for one in texts]
        unset: Alignment = ""
        self._alignments = [*table.alignments, *[unset] * len(texts)]
        self._covered = [0] * len(texts)

    def row(self, row: Row) -> str:
        return f"<tr>{''.join(self._cells(row))}</tr>"

    def _cells(self, row: Row) -> Iterator[str]:
        column = 0
        for cell in row.children:
            column = self._free(column)
            if column >= len(self._styles):
                break
            rows, columns = (1, 1) if isinstance(cell, str) else (cell.rows, cell.columns)
            yield self._cell(cell, column, header=row.header)
            for place in range(column, min(column + columns, len(self._covered))):
                self._covered[place] = rows
            column += columns
        # A row that says less than its table has columns is filled up, as in the Word document.
        while (column := self._free(column)) < len(self._styles):
            yield self._cell("", column, header=row.header)
            column += 1
        self._covered = [max(0, rows - 1) for rows in self._covered]

    def _free(self, column: int) -> int:
        while column < len(self._covered) and self._covered[column]:
            column += 1
        return column

    def _cell(self, cell: Cell | str, column: int, *, header: bool) -> str:
        tag, style = ("th", "table_header") if header else ("td", self._styles[column])
        aligned = self._alignments[column] if not header else ""
        look = attribute("style", f"text-align:{aligned}" if aligned else "")
        if isinstance(cell, str):
            spans, content = "", text(cell)
        else:
            spans = "".join(
                attribute(name, str(many) if many > 1 else "")
                for name, many in (("rowspan", cell.rows), ("colspan", cell.columns))
            )
            content = inlines_html(cell.children, self._notes)
        scope = ' scope="col"' if header else ""
        return f'<{tag}{spans}{scope}><p class="{style}"{look}>{content}</p></{tag}>'
