"""On which pages the headings of a document stand, reckoned from the lines of its theme.

Close, not exact: that would need the fonts and the rules of the program that shows the document. A paragraph takes as
many lines as its characters fill; a row of a table is as high as its highest cell and stands on one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from plangen.theme.column_widths import column_widths, text_widths
from plangen.theme.figures import chart_size_mm, image_size_mm
from plangen.theme.headings import numbered_headings
from plangen.theme.lengths import twips
from plangen.theme.measure import room_in_characters
from plangen.theme.style import Style
from plangen.theme.table_fitting import column_count, fitting
from plangen.theme.theme import Theme
from plangen.tree import (
    Attachment,
    AttachmentList,
    Block,
    Caption,
    Chart,
    Contents,
    Document,
    Heading,
    Image,
    Inline,
    Landscape,
    Letterhead,
    List,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
    plain_text,
)
from plangen.word.geometry import Geometry, line_height_pt

_ROUNDING = 0.001  # of a line: widths are whole twentieths of a point


def heading_pages(document: Document, theme: Theme) -> list[int]:
    """The page of each heading of `document`, in order."""
    pages = _Pages(document, theme)
    pages.blocks(document.children)
    return pages.of_headings


class _Pages:
    """Goes through the document; lengths are in twentieths of a point."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self._theme = theme
        self._sheet, self._geometry = theme.page, Geometry.of(theme)
        self._levels = [level for level, _text in numbered_headings(document.children, theme)]
        self._page = 1
        self._filled = 0.0
        self.of_headings: list[int] = []

    def blocks(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        styles = self._theme.styles
        match block:
            case Title():
                self._text(block.children, styles.title)
            case Heading():
                look = styles.headings[block.level - 1]
                self._room(self._line(look) * 2)  # not alone at the foot of a page
                self.of_headings.append(self._page)
                number = self._theme.numbering.headings[block.level - 1].text(1) if block.numbered else ""
                self._text(block.children, look, number)
            case Paragraph():
                looks = {"recipient": styles.recipient, "note": styles.note, "flush": styles.flush}
                self._text(block.children, looks.get(block.role, styles.body))
            case List():
                self._list(block, 0)
            case PageBreak():
                self._new_page()
            case Attachment():
                self._attachment(block)
            case Landscape():
                self._landscape(block)
            case _:
                self._figure(block)

    def _figure(self, block: Block) -> None:
        match block:
            case Table():
                self._table(block)
            case Caption():
                self._text(block.children, self._theme.styles.caption)
            case Image():
                self._whole(twips(image_size_mm(block, self._theme, self._sheet)[1]))
            case Chart():
                self._whole(twips(chart_size_mm(block, self._theme, self._sheet)[1]))
            case Signature():
                look = self._theme.styles.signature
                self._whole(self._line(look) * (2 + self._theme.signature.before_lines))
            case Contents():
                self._contents(block)
            case Letterhead():
                self._letterhead(block)
            case AttachmentList():
                self._lines(len(block.children), self._theme.styles.attachment_list)

    def _letterhead(self, block: Letterhead) -> None:
        """Where the name stands goes by the edge of the text, whatever marks are above it."""
        look, pitch = self._theme.letterhead, self._geometry.line_pitch
        marks = sum(1 for mark in (block.copy_number, block.secrecy, block.urgency) if mark)
        above: float = marks * pitch
        if block.organization:
            size = self._theme.letterhead_size_pt(block.organization) * 20
            above = max(above, twips(look.top_mm)) + size + look.number_lines * pitch
        self._whole(above + self._line(self._theme.styles.letterhead_number) + look.after_lines * pitch)

    def _attachment(self, block: Attachment) -> None:
        if self._filled:
            self._new_page()
        self.of_headings.append(self._page)
        self._lines(1, self._theme.styles.attachment_label)
        self._text(block.children, self._theme.styles.attachment_title)

    def _landscape(self, block: Landscape) -> None:
        if self._filled:
            self._new_page()
        upright = self._sheet, self._geometry
        self._sheet, self._geometry = self._sheet.landscape, self._geometry.landscape
        self.blocks(block.children)
        self._sheet, self._geometry = upright
        self._new_page()

    def _contents(self, block: Contents) -> None:
        if block.title:
            self._lines(1, self._theme.styles.contents_title)
        for level in self._levels:
            if level <= block.depth:
                self._lines(1, self._theme.styles.contents_look(level))

    def _list(self, node: List, depth: int) -> None:
        for number, item in enumerate(node.children, node.start):
            before = self._number(node, number, depth)
            for block in item.children:
                if isinstance(block, List):
                    self._list(block, depth + 1)
                elif isinstance(block, Paragraph):
                    self._text(block.children, self._theme.styles.list_look(depth), before)
                else:
                    self._block(block)
                before = ""

    def _number(self, node: List, number: int, depth: int) -> str:
        numbering = self._theme.numbering
        match node.form:
            case "bulleted":
                return numbering.bullet(depth)
            case "labelled":
                return numbering.label_format(node.label).text(number)
            case _:
                return numbering.list_format(depth).text(number)

    def _table(self, table: Table) -> None:
        count = column_count(table)
        if not count:
            return
        texts = text_widths(table, count)
        fit = fitting(texts, self._theme, self._geometry.text_width)
        widths = column_widths(texts, table.widths, self._geometry.text_width, fit.character, 2 * fit.margin)
        rooms = [max(1.0, (width - 2 * fit.margin) / fit.character) for width in widths]
        headers = sum(self._row_height(row, rooms) for row in table.children if row.header)
        for row in table.children:
            height = self._row_height(row, rooms)
            if self._filled + height > self._geometry.text_height and not row.header:
                self._new_page()
                self._filled = headers if self._theme.table.repeat_header else 0
            self._whole(height)

    def _row_height(self, row: Row, rooms: Sequence[float]) -> float:
        style = self._theme.styles.table_text
        lines = 1
        # Cells under a merged one stand further right, which a row alone does not say: reckoned as if they did not.
        for number, cell in enumerate(row.children):
            if isinstance(cell, str) or (cell.rows == 1 and cell.columns == 1):
                text = cell if isinstance(cell, str) else plain_text(cell.children)
                room = rooms[min(number, len(rooms) - 1)]
                lines = max(lines, sum(max(1, ceil(room_in_characters(line) / room)) for line in text.split("\n")))
        margins = 2 * twips(self._theme.table.cell_margin_vertical_mm)
        return lines * self._line(style) + margins

    def _text(self, inlines: Sequence[Inline], style: Style, before: str = "") -> None:
        """A paragraph of `inlines`, `before` being the number in front of it."""
        width = self._geometry.text_width * 100 / self._geometry.characters(100, style)
        width -= style.left_characters + style.right_characters
        lines = 0
        indent = style.first_line_characters
        for line in (before + plain_text(inlines)).split("\n"):
            lines += max(1, ceil((room_in_characters(line) + indent) / width - _ROUNDING))
            indent = 0
        self._lines(lines, style)

    def _lines(self, count: int, style: Style) -> None:
        pitch = self._geometry.line_pitch
        self._filled += style.before_lines * pitch if self._filled else 0
        for _number in range(count):
            self._whole(self._line(style))
        self._filled += style.after_lines * pitch

    def _line(self, style: Style) -> float:
        return line_height_pt(style, self._geometry) * 20

    def _whole(self, height: float) -> None:
        """Take `height`, which does not break."""
        self._room(height)
        self._filled += height

    def _room(self, height: float) -> None:
        if self._filled + height > self._geometry.text_height and self._filled:
            self._new_page()

    def _new_page(self) -> None:
        self._page += 1
        self._filled = 0
