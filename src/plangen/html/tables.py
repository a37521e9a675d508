"""Tables as HTML, with the widths of columns that the Word document has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from plangen.html.inlines import inlines_html
from plangen.html.markup import attribute, number, text
from plangen.html.notes import Notes
from plangen.theme.column_widths import TextWidth, column_widths, text_widths
from plangen.theme.lengths import twips
from plangen.theme.page import Page
from plangen.theme.table_fitting import Fitting, column_count, fitting
from plangen.theme.theme import Theme
from plangen.tree import Alignment, Cell, Row, Table


def table_html(table: Table, theme: Theme, page: Page, notes: Notes) -> str:
    """`table`, which stands on `page`; empty where it has no cell."""
    count = column_count(table)
    if not count or not table.children:
        return ""
    texts = text_widths(table, count)
    width = twips(page.text_width_mm)
    fit = fitting(texts, theme, width)
    columns = _Columns(table, texts, theme, notes)
    headers = list(takewhile(lambda row: row.header, table.children))
    head = "".join(columns.row(row) for row in headers)
    body = "".join(columns.row(row) for row in table.children[len(headers) :])
    headed = f"<thead>{head}</thead>" if head else ""
    widths = _widths(table, texts, fit, theme, width)
    return f"<table{_smaller_type(fit, theme)}>{widths}{headed}<tbody>{body}</tbody></table>"


def _smaller_type(fit: Fitting, theme: Theme) -> str:
    """What the style sheet needs of a table that is set in smaller type than the theme's; nothing where it is not."""
    style = theme.styles.table_text
    if fit.size_pt == style.size_pt:
        return ""
    line = "1.3" if isinstance(style.line, str) else f"{number(style.line * fit.size_pt / style.size_pt)}pt"
    lengths = f"--size:{number(fit.size_pt)}pt;--line:{line};--margin:{number(fit.margin / 20)}pt"
    return f' class="smaller" style="{lengths}"'


def _widths(table: Table, texts: list[TextWidth], fit: Fitting, theme: Theme, total: int) -> str:
    # Rules take half of their width from the cells on both sides.
    margins = 2 * fit.margin + round(theme.table.inner_border_pt * 20)
    widths = column_widths(texts, table.widths, total, fit.character, margins)
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
