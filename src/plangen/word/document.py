"""word/document.xml: the blocks of a tree, written as strings and parsed once to prove them well-formed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from xml.parsers import expat

from plangen.theme.style import Style
from plangen.theme.theme import Theme
from plangen.theme.title_lines import title_in_lines
from plangen.tree import (
    Block,
    Chart,
    Document,
    Heading,
    Inline,
    Item,
    List,
    PageBreak,
    Paragraph,
    Role,
    Signature,
    Table,
    Title,
)
from plangen.word import names
from plangen.word.bookmarks import FactBookmarks
from plangen.word.characters import refuse_forbidden
from plangen.word.extra_parts import ExtraParts
from plangen.word.geometry import Geometry
from plangen.word.numbering import ListNumbers
from plangen.word.runs import run, runs
from plangen.word.styles import indents, list_style
from plangen.word.tables import table_xml

_ROLES: dict[Role, str] = {"body": "", "recipient": names.RECIPIENT, "note": names.NOTE, "flush": names.FLUSH}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:document xmlns:w="{names.W}" xmlns:r="{names.R}"><w:body>'
)
_KEEP_WITH_NEXT = "<w:keepNext/>"
_PAGE_BREAK_BEFORE = "<w:pageBreakBefore/>"


class DocumentPart:
    """Writes the part for one document; what other parts must say is in `numbers` and `bookmarks` afterwards."""

    def __init__(self, theme: Theme, bookmarks: FactBookmarks | None = None) -> None:
        self._theme = theme
        self._geometry = Geometry.of(theme)
        self._parts: list[str] = []
        self._page_break = False  # the next paragraph begins a page
        self._after_table = False  # a table directly below would run together with the one above
        self._items = 0
        self.numbers = ListNumbers()
        self.bookmarks = bookmarks or FactBookmarks()
        self.extra_parts = ExtraParts(names.DOCUMENT)
        self.charts: list[Chart] = []

    def xml(self, document: Document, section: str) -> bytes:
        """The part. Raises ValueError where a text holds a character that XML cannot."""
        self._blocks(document.children)
        if self._page_break or self._after_table or not self._parts:
            self._separator()
        text = f"{_HEAD}{''.join(self._parts)}{section}</w:body></w:document>"
        try:
            content = text.encode("utf-8")
            # Expat builds no tree, which for a long table would cost more than all the rest, in time and in memory.
            expat.ParserCreate().Parse(content, True)
        except (UnicodeEncodeError, expat.ExpatError):
            refuse_forbidden(text)
            raise
        return content

    def _blocks(self, blocks: Sequence[Block]) -> None:
        for block, following in zip_longest(blocks, blocks[1:]):
            # The signature must not stand alone on a page.
            self._block(block, _KEEP_WITH_NEXT if isinstance(following, Signature) else "")

    def _block(self, block: Block, keep: str = "") -> None:
        match block:
            case Paragraph():
                self._paragraph(_ROLES[block.role], self._runs(block.children), keep)
            case Heading():
                look = self._theme.styles.headings[block.level - 1]
                unnumbered = {} if block.numbered else self._unnumbered(0, look)
                self._paragraph(f"{names.HEADING}{block.level}", self._runs(block.children), **unnumbered)
            case List():
                self._list(block, 0, keep)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block, keep)
            case Title():
                self._paragraph(names.TITLE, self._runs(self._broken(block.children)))
            case Signature():
                self._signature(block)
            case PageBreak():
                if self._page_break:
                    self._separator()
                self._page_break = True

    def _runs(self, inlines: Sequence[Inline]) -> str:
        return runs(inlines, self.bookmarks)

    def _paragraph(self, style: str, content: str, keep: str = "", *, numbering: str = "", indents: str = "") -> None:
        page_break = _PAGE_BREAK_BEFORE if self._page_break else ""
        self._page_break = self._after_table = False
        styled = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties = f"{styled}{keep}{page_break}{numbering}{indents}"
        self._parts.append(f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>")

    def _separator(self) -> None:
        """The empty paragraph that parts tables, ends the document, or carries a page break where none follows."""
        self._paragraph(names.SEPARATOR, "")

    def _table(self, table: Table) -> None:
        if self._page_break or self._after_table:
            self._separator()
        content = table_xml(table, self._theme, self._geometry, self.bookmarks)
        if content:
            self._parts.append(content)
            self._after_table = True

    def _chart(self, chart: Chart, keep: str) -> None:
        # Imported here because few documents have a chart, and the others start faster without.
        from plangen.word.charts import chart_run  # noqa: PLC0415

        self.charts.append(chart)
        run_ = chart_run(chart, len(self.charts), self._theme, self.extra_parts)
        self._paragraph(names.FIGURE, run_, keep)

    def _list(self, node: List, depth: int, keep: str = "") -> None:
        level = min(depth, names.DEEPEST_LIST)
        number = self.numbers.add(node, level)
        for item in node.children:
            self._item(item, level, number, keep if item is node.children[-1] else "")

    def _item(self, item: Item, level: int, number: int, keep: str) -> None:
        """The first paragraph with the number of the item, then what else belongs to it."""
        style = list_style(level, self._theme)
        first, rest = item.children[:1], item.children[1:]
        if first and isinstance(first[0], Paragraph):
            content = self._runs(first[0].children)
        else:
            content, rest = "", item.children
        self._paragraph(style, content, "" if rest else keep, numbering=_numbering(level, number))
        for block, following in zip_longest(rest, rest[1:]):
            last = "" if following else keep
            match block:
                case List():
                    self._list(block, level + 1, last)
                case Paragraph(role="body"):
                    look = self._theme.styles.list_look(level)
                    self._paragraph(style, self._runs(block.children), last, **self._unnumbered(level, look))
                case _:
                    self._marked(block, level)

    def _marked(self, block: Block, level: int) -> None:
        """`block` inside a bookmark, which says that it belongs to the item above it."""
        begin = len(self._parts)
        self._block(block)
        if len(self._parts) == begin:
            return
        self._items += 1
        name = f"{names.ITEM_BOOKMARK}{level}_{self._items}"
        self._parts[begin:] = [self.bookmarks.named(name, "".join(self._parts[begin:]))]

    def _signature(self, signature: Signature) -> None:
        look = self._theme.signature
        date = look.date_text(signature.date) if signature.date else ""
        organization_inset, date_inset = look.insets(signature.organization, date)
        if signature.organization or not date:
            keep = _KEEP_WITH_NEXT if date else ""
            indents = self._right_indent(organization_inset)
            self._paragraph(names.SIGNATURE, run(signature.organization), keep, indents=indents)
        if date:
            self._paragraph(names.DATE, run(date), indents=self._right_indent(date_inset))

    def _right_indent(self, characters: float) -> str:
        width = self._geometry.characters(characters, self._theme.styles.signature)
        return f'<w:ind w:rightChars="{round(characters * 100)}" w:right="{width}"/>'

    def _broken(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """The title with line breaks where it is too long for a line."""
        characters = self._geometry.text_width / self._geometry.characters(1, self._theme.styles.title)
        return title_in_lines(inlines, characters, self._theme.title_breaks)

    def _unnumbered(self, level: int, look: Style) -> dict[str, str]:
        """What takes the number from a paragraph; LibreOffice takes the indents with it, so they are given again."""
        return {"numbering": _numbering(level, names.NO_NUMBERING), "indents": indents(look, self._geometry)}


def _numbering(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
