"""word/document.xml: the blocks of a tree, written as strings and parsed once to prove them well-formed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import zip_longest
from xml.parsers import expat

from plangen.theme.keeping import is_kept_with
from plangen.theme.style import Style
from plangen.theme.theme import Theme
from plangen.theme.title_lines import title_in_lines
from plangen.tree import (
    Attachment,
    AttachmentList,
    Block,
    Caption,
    Chart,
    Contents,
    Document,
    Formal,
    Heading,
    Image,
    Imprint,
    Inline,
    Item,
    Landscape,
    Letterhead,
    List,
    PageBreak,
    Paragraph,
    Role,
    Signature,
    Subject,
    Table,
    Title,
)
from plangen.word import names
from plangen.word.attachments import heading_lines, list_lines
from plangen.word.base import Base
from plangen.word.bookmarks import FactBookmarks
from plangen.word.captions import CaptionRuns, caption_bookmarks
from plangen.word.characters import refuse_forbidden
from plangen.word.contents import ContentsEntries
from plangen.word.extra_parts import ExtraParts
from plangen.word.geometry import Geometry
from plangen.word.images import Images
from plangen.word.imprint import imprint_xml
from plangen.word.letterhead import letterhead_lines
from plangen.word.numbering import ListNumbers
from plangen.word.paragraphs import KEEP_WITH_NEXT, Line
from plangen.word.runs import InlineParts, run, runs
from plangen.word.sections import Sections, with_section
from plangen.word.styles import indents, lines_before, list_style
from plangen.word.tables import table_xml
from plangen.word.turned_footers import TurnedFooters

_ROLES: dict[Role, str] = {"body": "", "recipient": names.RECIPIENT, "note": names.NOTE, "flush": names.FLUSH}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:document xmlns:w="{names.W}" xmlns:r="{names.R}"><w:body>'
)
_ALONE: dict[Subject, str] = {"table": "", "figure": '<w:keepNext w:val="0"/>'}
_SIGNATURE_STYLES = (names.SIGNATURE, names.DATE)
_SEALED_STYLES = (names.SEALED_SIGNATURE, names.SEALED_DATE)
_PAGE_BREAK_BEFORE = "<w:pageBreakBefore/>"


class DocumentPart:
    """Writes the part for `document`; what other parts must say is in the public attributes afterwards.

    `pages` are those of the headings, for a table of contents; None has them reckoned.
    """

    def __init__(
        self,
        document: Document,
        theme: Theme,
        pages: Sequence[int] | None = None,
        bookmarks: FactBookmarks | None = None,
    ) -> None:
        self._document = document
        self._theme = theme
        self._page, self._geometry = theme.page, Geometry.of(theme)
        self._parts: list[str] = []
        self._page_break = False  # the next paragraph begins a page
        self._after_table = False  # a table directly below would run together with the one above
        self._items = 0
        self._list_end = self._section_begin = 0  # the number of parts when the last list ended, and the last section
        self._of_base_count = 0
        self._imprint: Imprint | None = None
        self._heading_number = 0  # of an attachment, whose headings count anew; 0 for that of the text
        self.numbers = ListNumbers()
        self.bookmarks = bookmarks or FactBookmarks()
        self.inlines = InlineParts(self.bookmarks, caption_bookmarks(document.children, theme.numbering))
        self.extra_parts = ExtraParts(names.DOCUMENT)
        self._images = Images(theme, self.extra_parts)
        self._captions = CaptionRuns(theme.numbering, self.inlines)
        self._contents = ContentsEntries(document, theme, pages)
        self.charts: list[Chart] = []

    def xml(self, base: Base) -> bytes:
        """The part, in the text and section of `base`. Raises ValueError for a character that XML cannot hold."""
        # A unit's own paper has footers of its own, which may say more than a number.
        is_turned = self._theme.page_number.landscape == "turned" and not self._theme.base
        turned = TurnedFooters(self._theme, self.extra_parts) if is_turned else None
        self._sections = Sections(base.section, self._geometry, turned)
        self._of_base(base.before)
        self._blocks(self._document.children)
        if self._page_break or self._after_table or self._section_is_empty():
            self._separator()
        self._place_imprint()
        self._of_base(base.after)
        final = self._sections.next(landscape=self._lies_at_end())
        text = f"{_HEAD}{''.join(self._parts)}{final}</w:body></w:document>"
        try:
            content = text.encode("utf-8")
            # Expat builds no tree, which for a long table would cost more than all the rest, in time and in memory.
            expat.ParserCreate().Parse(content, True)
        except (UnicodeEncodeError, expat.ExpatError):
            refuse_forbidden(text)
            raise
        return content

    def _of_base(self, content: str) -> None:
        """What the base has before or after the text, in a bookmark that says so."""
        if content:
            self._of_base_count += 1
            self._parts.append(self.bookmarks.named(f"{names.BASE_BOOKMARK}{self._of_base_count}", content))

    def _place_imprint(self) -> None:
        """Put the imprint, which floats, before the last paragraph: so it stays on the page where the text ends."""
        geometry = self._geometry.landscape if self._lies_at_end() else self._geometry
        content = imprint_xml(self._imprint, self._theme, geometry) if self._imprint else ""
        if not content:
            return
        last = self._parts.pop()
        # Directly behind another section LibreOffice would put it on the page of that.
        is_first = bool(self._parts) and self._section_is_empty()
        if is_first or (self._parts and self._parts[-1].endswith("</w:tbl>")):
            self._separator()
        self._parts += [content, last]

    def _blocks(self, blocks: Sequence[Block]) -> None:
        for block, following in zip_longest(blocks, blocks[1:]):
            self._block(block, KEEP_WITH_NEXT if is_kept_with(following) else "")

    def _block(self, block: Block, keep: str = "") -> None:
        match block:
            case Paragraph():
                self._paragraph(_ROLES[block.role], self._runs(block.children), keep)
            case Heading():
                self._heading(block)
            case List():
                self._list(block, 0, keep)
            case Table():
                self._table(block)
            case Title():
                self._paragraph(names.TITLE, self._runs(self._broken(block.children, self._theme.styles.title)))
            case PageBreak():
                if self._page_break:
                    self._separator()
                self._page_break = True
            case _:
                self._figure(block, keep)

    def _figure(self, block: Chart | Caption | Image | Landscape | Contents | Formal, keep: str) -> None:
        match block:
            case Chart():
                self._chart(block, keep)
            case Caption():
                # The style keeps a caption with what follows; under a figure that is something else.
                self._paragraph(names.CAPTION, self._captions.runs(block), keep or _ALONE[block.of])
            case Image():
                self._paragraph(names.FIGURE, self._images.run(block, self._page), keep)
            case Landscape():
                self._landscape(block)
            case Contents():
                for style, content in self._contents.paragraphs(block):
                    self._paragraph(style, content)
            case _:
                self._formal(block)

    def _landscape(self, block: Landscape) -> None:
        """The blocks in a section of their own, which ends the one before it."""
        self._page_break = self._page_break and not self._parts  # the section begins a page anyway
        if not self._section_is_empty():
            self._end_section(landscape=False)
        upright = self._page, self._geometry
        self._page, self._geometry = self._page.landscape, self._geometry.landscape
        self._blocks(block.children)
        self._page, self._geometry = upright
        if block is not self._document.children[-1]:
            self._end_section(landscape=True)

    def _lies_at_end(self) -> bool:
        last = self._document.children[-1:]
        return bool(last) and isinstance(last[0], Landscape)

    def _end_section(self, *, landscape: bool) -> None:
        ends_in_paragraph = not self._section_is_empty() and self._parts[-1].startswith("<w:p>")
        if self._page_break or self._after_table or not ends_in_paragraph:
            self._separator()
        self._parts[-1] = with_section(self._parts[-1], self._sections.next(landscape=landscape))
        self._section_begin = len(self._parts)

    def _section_is_empty(self) -> bool:
        return len(self._parts) == self._section_begin

    def _formal(self, block: Formal) -> None:
        match block:
            case Letterhead():
                self._lines(letterhead_lines(block, self._theme, self._geometry))
            case AttachmentList():
                self._lines(list_lines(block, self._theme, self._geometry, self.inlines))
            case Attachment():
                self._heading_number = self.numbers.add_headings()
                bookmark = self._contents.next_bookmark()
                lines = self._broken(block.children, self._theme.styles.attachment_title)
                named = partial(self._named, bookmark)
                self._lines(heading_lines(block, self._theme, self._runs(lines), named))
            case Signature():
                self._signature(block)
            case Imprint():
                self._imprint = block

    def _runs(self, inlines: Sequence[Inline]) -> str:
        return runs(inlines, self.inlines)

    def _heading(self, heading: Heading) -> None:
        look = self._theme.styles.headings[heading.level - 1]
        own: dict[str, str] = {}
        if not heading.numbered:
            own = self._unnumbered(0, look)
        elif self._heading_number:
            own = {"properties": _numbering(heading.level - 1, self._heading_number)}
        content = self._named(self._contents.next_bookmark(), self._runs(heading.children))
        self._paragraph(f"{names.HEADING}{heading.level}", content, **own)

    def _named(self, bookmark: str, content: str) -> str:
        """`content` in `bookmark`, where there are both."""
        return self.bookmarks.named(bookmark, content) if bookmark and content else content

    def _lines(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._paragraph(line.style, line.content, line.keep, properties=line.properties, indents=line.indents)

    def _paragraph(self, style: str, content: str, keep: str = "", *, properties: str = "", indents: str = "") -> None:
        """A paragraph; `properties` and `indents` as those of Line, numbering among the properties."""
        page_break = _PAGE_BREAK_BEFORE if self._page_break else ""
        if self._after_table and not self._page_break and "<w:spacing" not in properties:
            properties += self._space_after_table(style)
        self._page_break = self._after_table = False
        styled = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties = f"{styled}{keep}{page_break}{properties}{indents}"
        self._parts.append(f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>")

    def _separator(self) -> None:
        """The empty paragraph that parts tables, ends the document, or carries a page break where none follows."""
        self._paragraph(names.SEPARATOR, "")

    def _space_after_table(self, style: str) -> str:
        """The space that parts a paragraph of `style` from the table above it, unless its style has more."""
        after = self._theme.table.after_lines
        if after <= lines_before(style or "Normal", self._theme):
            return ""
        return f'<w:spacing w:before="{round(after * self._geometry.line_pitch)}"/>'

    def _table(self, table: Table) -> None:
        content = table_xml(table, self._theme, self._geometry, self.inlines)
        if content:
            if self._page_break or self._after_table:
                self._separator()
            self._parts.append(content)
            self._after_table = True

    def _chart(self, chart: Chart, keep: str) -> None:
        # Imported here because few documents have a chart, and the others start faster without.
        from plangen.word.charts import chart_run  # noqa: PLC0415

        self.charts.append(chart)
        run_ = chart_run(chart, len(self.charts), self._theme, self._page, self.extra_parts)
        self._paragraph(names.FIGURE, self.bookmarks.around_chart(chart, run_), keep)

    def _list(self, node: List, depth: int, keep: str = "") -> None:
        level = min(depth, names.DEEPEST_LIST)
        # Lists with nothing between them would run together.
        number = self.numbers.add(node, level, apart=len(self._parts) > self._list_end)
        for item in node.children:
            self._item(item, level, number, keep if item is node.children[-1] else "")
        self._list_end = len(self._parts)

    def _item(self, item: Item, level: int, number: int, keep: str) -> None:
        """The first paragraph with the number of the item, then what else belongs to it."""
        style = list_style(level, self._theme)
        first, rest = item.children[:1], item.children[1:]
        if first and isinstance(first[0], Paragraph):
            content = self._runs(first[0].children)
        else:
            content, rest = "", item.children
        self._paragraph(style, content, "" if rest else keep, properties=_numbering(level, number))
        for block, following in zip_longest(rest, rest[1:]):
            last = "" if following else keep
            match block:
                case List():
                    self._list(block, level + 1, last)
                case Paragraph(role="body"):
                    look = self._theme.styles.list_look(level)
                    self._paragraph(style, self._runs(block.children), last, **self._unnumbered(level, look))
                case _:
                    self._marked(block, level, KEEP_WITH_NEXT if is_kept_with(following) else last)

    def _marked(self, block: Block, level: int, keep: str) -> None:
        """`block` inside a bookmark, which says that it belongs to the item above it."""
        begin = len(self._parts)
        self._block(block, keep)
        if len(self._parts) == begin:
            return
        self._items += 1
        name = f"{names.ITEM_BOOKMARK}{level}_{self._items}"
        self._parts[begin:] = [self.bookmarks.named(name, "".join(self._parts[begin:]))]

    def _signature(self, signature: Signature) -> None:
        look = self._theme.sealed_signature if signature.sealed else self._theme.signature
        styles = _SEALED_STYLES if signature.sealed else _SIGNATURE_STYLES
        date = look.date_text(signature.date) if signature.date else ""
        organization_inset, date_inset = look.insets(signature.organization, date)
        if signature.organization or not date:
            keep = KEEP_WITH_NEXT if date else ""
            indents = self._right_indent(organization_inset)
            self._paragraph(styles[0], run(signature.organization), keep, indents=indents)
        if date:
            self._paragraph(styles[1], run(date), indents=self._right_indent(date_inset))

    def _right_indent(self, characters: float) -> str:
        width = self._geometry.characters(characters, self._theme.styles.signature)
        return f'<w:ind w:rightChars="{round(characters * 100)}" w:right="{width}"/>'

    def _broken(self, inlines: tuple[Inline, ...], look: Style) -> tuple[Inline, ...]:
        """A title that looks like `look`, with line breaks where it is too long for a line."""
        characters = self._geometry.text_width / self._geometry.characters(1, look)
        return title_in_lines(inlines, characters, self._theme.title_breaks)

    def _unnumbered(self, level: int, look: Style) -> dict[str, str]:
        """What takes the number from a paragraph; LibreOffice takes the indents with it, so they are given again."""
        return {"properties": _numbering(level, names.NO_NUMBERING), "indents": indents(look, self._geometry)}


def _numbering(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
