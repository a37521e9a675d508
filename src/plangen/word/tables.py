"""Tables as XML of document.xml. Plain rows are filled into one template, because tables may have 10,000 of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from plangen.immutable import dataclass
from plangen.patterns import lazy_pattern
from plangen.theme.column_widths import TextWidth, column_widths, is_plain, text_widths
from plangen.theme.lengths import twips
from plangen.theme.style import Style
from plangen.theme.table_fitting import Fitting, column_count, fitting
from plangen.theme.theme import Theme
from plangen.tree import Alignment, Row, Table
from plangen.word import names
from plangen.word.characters import AMBIGUOUS
from plangen.word.geometry import Geometry
from plangen.word.runs import InlineParts, run, runs

_JOIN = "\x1f"  # no text holds it: XML could not
_SPECIAL_ROW = lazy_pattern(rf"[&<>\t\n\r{AMBIGUOUS}]| {_JOIN}|{_JOIN} |^ | $")
_PARAGRAPH_STYLE = lazy_pattern("<w:pStyle [^>]*/>")
_AND_KEPT = r"\g<0><w:keepNext/>"


@dataclass(slots=True)
class _Column:
    width: int
    alignment: Alignment
    style: str


def table_xml(table: Table, theme: Theme, geometry: Geometry, document: InlineParts) -> str:
    """`table` as w:tbl; empty where it has no cell."""
    count = column_count(table)
    if not count or not table.children:
        return ""
    texts = text_widths(table, count)
    fit = fitting(texts, theme, geometry.text_width)
    columns = _columns(table, texts, fit, theme, geometry)
    # Word keeps the difference between given and reckoned widths only in the kind of the table's own width.
    width = 'w:w="5000" w:type="pct"' if table.widths else f'w:w="{geometry.text_width}" w:type="dxa"'
    grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns)
    head = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{names.TABLE}"/><w:tblW {width}/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{_margins(fit, theme)}{_look(table)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    rows = _Rows(theme, columns, fit, document)
    # The last row, often of totals, does not stand on a page of its own.
    last_but_one = len(table.children) - 2
    written = [rows.kept(row) if number == last_but_one else rows.xml(row) for number, row in enumerate(table.children)]
    return "".join([head, *written, "</w:tbl>"])


def _look(table: Table) -> str:
    """What Word and screen readers are told of the table: whether its first row is its header."""
    header = int(bool(table.children and table.children[0].header))
    return (
        f'<w:tblLook w:val="{0x0020 * header:04X}" w:firstRow="{header}" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>'
    )


def _margins(fit: Fitting, theme: Theme) -> str:
    """The margins of cells where they are not those of the theme."""
    if fit.margin == twips(theme.table.cell_margin_horizontal_mm):
        return ""
    sides = "".join(f'<w:{side} w:w="{fit.margin}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


def _columns(table: Table, texts: Sequence[TextWidth], fit: Fitting, theme: Theme, geometry: Geometry) -> list[_Column]:
    # Rules take half of their width from the cells on both sides.
    margins = 2 * fit.margin + round(theme.table.inner_border_pt * 20)
    widths = column_widths(texts, table.widths, geometry.text_width, fit.character, margins)
    return [
        _Column(
            width,
            table.alignments[number] if number < len(table.alignments) else "",
            names.TABLE_SHORT if text.longest <= theme.table.short_characters else names.TABLE_TEXT,
        )
        for number, (width, text) in enumerate(zip(widths, texts, strict=True))
    ]


def _smaller_type(fit: Fitting, style: Style) -> tuple[str, str]:
    """The properties of runs and of paragraphs in type smaller than that of `style`; nothing where it is not."""
    if fit.size_pt == style.size_pt:
        return "", ""
    half_points = round(fit.size_pt * 2)
    line = (
        ""
        if isinstance(style.line, str)
        else (f'<w:spacing w:line="{round(style.line * 20 * fit.size_pt / style.size_pt)}" w:lineRule="exact"/>')
    )
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>', line


class _Rows:
    """Writes the rows of one table, in order; keeps which places merged cells from above cover."""

    def __init__(self, theme: Theme, columns: list[_Column], fit: Fitting, document: InlineParts) -> None:
        self._theme = theme
        self._size, self._spacing = _smaller_type(fit, theme.styles.table_text)
        self._columns = columns
        self._document = document
        # Rows that the cell above still covers, and the cell's width in columns, by the column in which it begins.
        self._covering: dict[int, tuple[int, int]] = {}
        whole = "" if theme.table.split_rows else "<w:cantSplit/>"
        repeated = "<w:tblHeader/>" if theme.table.repeat_header else ""
        self._begin = {False: f"<w:tr><w:trPr>{whole}</w:trPr>" if whole else "<w:tr>"}
        self._begin[True] = f"<w:tr><w:trPr>{whole}{repeated}</w:trPr>" if whole or repeated else "<w:tr>"
        cells = "".join(self._cell(number, "%s", header=False) for number in range(len(columns)))
        self._plain: Callable[[tuple[str, ...]], str] = f"{self._begin[False]}{cells}</w:tr>".__mod__

    def xml(self, row: Row) -> str:
        cells = row.children
        if not row.header and not self._covering and len(cells) == len(self._columns) and is_plain(row):
            plain = cast("tuple[str, ...]", cells)
            if not _SPECIAL_ROW.search(_JOIN.join(plain)):
                return self._plain(plain)
        return self._any(row)

    def kept(self, row: Row) -> str:
        """`row`, kept on a page with the row that follows."""
        return self._any(row, kept=True)

    def _any(self, row: Row, *, kept: bool = False) -> str:
        parts: list[str] = []
        column = 0
        cells = iter(row.children)
        while column < len(self._columns):
            if column in self._covering:
                column += self._covered(column, parts, header=row.header)
                continue
            cell = next(cells, "")
            if isinstance(cell, str):
                parts.append(self._cell(column, run(cell, size=self._size), header=row.header))
                column += 1
                continue
            span = self._room(column, cell.columns)
            merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            if merge:
                self._covering[column] = (cell.rows - 1, span)
            content = runs(cell.children, self._document, size=self._size)
            parts.append(self._cell(column, content, header=row.header, span=span, merge=merge))
            column += span
        cells_ = "".join(parts)
        if kept and not self._covering:
            cells_ = _PARAGRAPH_STYLE.sub(_AND_KEPT, cells_)
        if self._covering:
            # A cell that goes on below keeps its rows on one page. Not said in the first cell, the one that LibreOffice
            # looks at, because it then loses borders of such rows.
            first, *others = parts
            cells_ = first + _PARAGRAPH_STYLE.sub(_AND_KEPT, "".join(others))
        return f"{self._begin[row.header]}{cells_}</w:tr>"

    def _covered(self, column: int, parts: list[str], *, header: bool) -> int:
        """Write the part of the cell above that lies in this row; the number of columns it has."""
        rows, span = self._covering.pop(column)
        if rows > 1:
            self._covering[column] = (rows - 1, span)
        parts.append(self._cell(column, "", header=header, span=span, merge="<w:vMerge/>"))
        return span

    def _room(self, column: int, wanted: int) -> int:
        """How many of the `wanted` columns are free from `column` on."""
        end = min(column + wanted, len(self._columns))
        return next((place for place in range(column + 1, end) if place in self._covering), end) - column

    def _cell(self, number: int, content: str, *, header: bool, span: int = 1, merge: str = "") -> str:
        """The cell at column `number`; `content` are runs, or %s for the plain text of a template."""
        column = self._columns[number]
        width = sum(one.width for one in self._columns[number : number + span])
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        shading = self._theme.table.header_shading
        shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{shading}"/>' if header and shading else ""
        style = names.TABLE_HEADER if header else column.style
        aligned = f'<w:jc w:val="{column.alignment}"/>' if column.alignment and not header else ""
        properties = f"<w:rPr>{self._size}</w:rPr>" if self._size else ""
        runs_ = f"<w:r>{properties}<w:t>%s</w:t></w:r>" if content == "%s" else content
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merge}{shaded}</w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{self._spacing}{aligned}</w:pPr>{runs_}</w:p></w:tc>'
        )
