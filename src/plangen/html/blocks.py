"""Blocks as HTML, with the numbers that the theme gives to headings and lists written out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import assert_never

from plangen.html.charts import chart_html
from plangen.html.figures import Captions, contents_html, image_html
from plangen.html.formal import attachment_list_html, imprint_html, letterhead_html
from plangen.html.inlines import inlines_html
from plangen.html.markup import number, text
from plangen.html.notes import Notes
from plangen.html.stylesheet import line_pitch
from plangen.html.tables import table_html
from plangen.theme.captions import caption_numbers
from plangen.theme.headings import numbered_headings
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
    Table,
    Title,
    blocks_within,
)

KEEP = "keep"  # the class of a block that must not end a page
_ROLES: dict[Role, str] = {"body": "body", "recipient": "recipient", "note": "note", "flush": "flush"}
_PAGE_BREAK = '<hr class="page-break" hidden>'
_NEW_PAGE = '<hr class="page-break once" hidden>'  # unless one has just begun
_MILLIMETRES_PER_POINT = 25.4 / 72


class Blocks:
    """Writes the blocks of one document, in order."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self._document = document
        self._theme = theme
        self._notes = Notes(caption_numbers(document.children, theme.numbering), theme.numbering.footnotes)
        self._captions = Captions(theme.numbering, self._notes)
        self._headings = list(numbered_headings(document.children, theme))
        self._headings_written = 0
        self._has_contents = any(isinstance(block, Contents) for block in blocks_within(document.children))
        self._page = theme.page
        self._counts = [0] * len(theme.styles.headings)

    def html(self, blocks: Sequence[Block]) -> Iterator[str]:
        """`blocks`, one after the other, without anything between them."""
        for block, following in zip_longest(blocks, blocks[1:]):
            yield from self._block(block, keep=is_kept_with(following))
            yield from self._notes.paragraphs()

    def _block(self, block: Block, *, keep: bool = False) -> Iterator[str]:
        match block:
            case Paragraph():
                yield _paragraph(_ROLES[block.role], inlines_html(block.children, self._notes), keep=keep)
            case Heading():
                yield self._heading(block)
            case List():
                yield from self._list(block, 0, keep=keep)
            case Table():
                yield table_html(block, self._theme, self._page, self._notes)
            case Title():
                yield self._title(block)
            case PageBreak():
                yield _PAGE_BREAK
            case _:
                yield from self._figure(block, keep=keep)

    def _formal(self, block: Formal) -> Iterator[str]:
        match block:
            case Letterhead():
                yield from letterhead_html(block, self._theme)
            case AttachmentList():
                yield from attachment_list_html(block, self._theme, self._notes)
            case Attachment():
                yield from self._attachment(block)
            case Signature():
                yield from self._signature(block)
            case Imprint():
                yield imprint_html(block, self._theme)
            case _:
                assert_never(block)

    def _figure(self, block: Chart | Caption | Image | Landscape | Contents | Formal, *, keep: bool) -> Iterator[str]:
        match block:
            case Chart():
                kept = f" {KEEP}" if keep else ""
                yield f'<figure class="figure{kept}">{chart_html(block, self._theme, self._page)}</figure>'
            case Caption():
                yield self._captions.html(block)
            case Image():
                yield image_html(block, self._theme, self._page, keep=keep)
            case Contents():
                yield from contents_html(block, self._headings)
            case Landscape():
                yield '<hr class="page-break landscape" hidden>'
                self._page = self._theme.page.landscape
                yield from self.html(block.children)
                self._page = self._theme.page
                if block is not self._document.children[-1]:
                    yield '<hr class="page-break upright" hidden>'
            case _:
                yield from self._formal(block)

    def _attachment(self, attachment: Attachment) -> Iterator[str]:
        self._counts = [0] * len(self._counts)
        identity = self._identity()
        yield _NEW_PAGE
        label = text(self._theme.attachments.label_text(attachment.number))
        yield f'<p{"" if attachment.children else identity} class="attachment_label {KEEP}">{label}</p>'
        if attachment.children:
            lines = self._in_lines(attachment.children, self._theme.styles.attachment_title)
            title = inlines_html(lines, self._notes)
            yield f'<h1{identity} class="attachment_title {KEEP}">{title}</h1>'

    def _title(self, title: Title) -> str:
        keep = f" {KEEP}" if self._theme.styles.title.keep_with_next else ""
        lines = self._in_lines(title.children, self._theme.styles.title)
        return f'<h1 class="title{keep}">{inlines_html(lines, self._notes)}</h1>'

    def _in_lines(self, children: tuple[Inline, ...], look: Style) -> tuple[Inline, ...]:
        characters = self._page.text_width_mm / _MILLIMETRES_PER_POINT / self._theme.character_pt(look)
        return title_in_lines(children, characters, self._theme.title_breaks)

    def _heading(self, heading: Heading) -> str:
        level = heading.level
        counted = ""
        if heading.numbered:
            self._counts[level - 1] += 1
            self._counts[level:] = [0] * len(self._counts[level:])
            form = self._theme.numbering.headings[level - 1]
            counted = text(form.text(self._counts[level - 1], self._counts[: level - 1]))
        keep = f" {KEEP}" if self._theme.styles.headings[level - 1].keep_with_next else ""
        identity = self._identity()
        content = f"{counted}{inlines_html(heading.children, self._notes)}"
        return f'<h{level + 1}{identity} class="heading{level}{keep}">{content}</h{level + 1}>'

    def _identity(self) -> str:
        """The attribute by which a table of contents finds the next heading."""
        self._headings_written += 1
        return f' id="heading-{self._headings_written}"' if self._has_contents else ""

    def _list(self, node: List, depth: int, *, keep: bool = False) -> Iterator[str]:
        for place, item in enumerate(node.children):
            last = keep and item is node.children[-1]
            yield from self._item(item, depth, self._mark(node, depth, place), keep=last)

    def _mark(self, node: List, depth: int, place: int) -> str:
        """What stands before the item at `place`, from 0."""
        numbering = self._theme.numbering
        if node.form == "bulleted":
            return numbering.bullet(depth)
        form = numbering.label_format(node.label) if node.form == "labelled" else numbering.list_format(depth)
        return form.text(node.start + place)

    def _item(self, item: Item, depth: int, mark: str, *, keep: bool) -> Iterator[str]:
        """The first paragraph with the mark of the item, then what else belongs to it."""
        style = f"list{min(depth, len(self._theme.styles.lists) - 1) + 1}"
        first, rest = item.children[:1], item.children[1:]
        content = ""
        if first and isinstance(first[0], Paragraph):
            content = inlines_html(first[0].children, self._notes)
        else:
            rest = item.children
        yield _paragraph(style, f"{text(mark)}{content}", keep=keep and not rest)
        for block, following in zip_longest(rest, rest[1:]):
            last = keep and following is None
            match block:
                case List():
                    yield from self._list(block, depth + 1, keep=last)
                case Paragraph(role="body"):
                    yield _paragraph(style, inlines_html(block.children, self._notes), keep=last)
                case _:
                    yield from self._block(block, keep=last or is_kept_with(following))

    def _signature(self, signature: Signature) -> Iterator[str]:
        look = self._theme.sealed_signature if signature.sealed else self._theme.signature
        date = look.date_text(signature.date) if signature.date else ""
        insets = look.insets(signature.organization, date)
        lines = [(signature.organization, insets[0]), (date, insets[1])]
        width = self._theme.character_pt(self._theme.styles.signature)
        shown = [(line, inset) for line, inset in lines if line] or lines[:1]
        for place, (line, inset) in enumerate(shown):
            above = 0 if place else look.before_lines * line_pitch(self._theme)
            distance = f"padding-right:{number(inset * width)}pt;padding-top:{number(above)}pt"
            yield _paragraph("signature", text(line), keep=place + 1 < len(shown), style=distance)


def _paragraph(name: str, content: str, *, keep: bool = False, style: str = "") -> str:
    own = f' style="{style}"' if style else ""
    # An empty paragraph has the height of a line, as in Word.
    return f'<p class="{name}{f" {KEEP}" if keep else ""}"{own}>{content or "<br>"}</p>'
