"""A theme: every look a document has, in one value."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from plangen.immutable import dataclass
from plangen.theme.base_document import BaseDocument
from plangen.theme.chart import ChartLook
from plangen.theme.formal import AttachmentsLook, HeaderLook, ImprintLook, LetterheadLook
from plangen.theme.measure import room_in_characters
from plangen.theme.numbering import NumberFormat, Numbering
from plangen.theme.page import Grid, Page, PageNumber
from plangen.theme.signature import SignatureLook
from plangen.theme.style import Line, Strong, Style, size_in_points
from plangen.theme.table import TableLook

_SMALLEST_LETTERHEAD_PT = 22.0  # a longer name turns to a second line
_EAST_ASIAN = ("zh", "ja", "ko")


@dataclass(frozen=True, slots=True)
class Styles:
    """The looks of all kinds of paragraphs.

    `headings`, `lists` and `contents` go by level; deeper ones look like the last.
    """

    body: Style
    title: Style
    headings: tuple[Style, ...]
    lists: tuple[Style, ...]
    recipient: Style
    note: Style
    flush: Style
    caption: Style
    figure: Style
    footnote: Style
    contents_title: Style
    contents: tuple[Style, ...]
    attachment_list: Style
    signature: Style
    attachment_label: Style
    attachment_title: Style
    letterhead: Style
    letterhead_mark: Style
    letterhead_number: Style
    imprint: Style
    header: Style
    footer: Style
    table_text: Style
    table_short: Style
    table_header: Style

    def list_look(self, depth: int) -> Style:
        """The look of a list `depth` levels down; 0 is the outermost."""
        return self.lists[min(depth, len(self.lists) - 1)]

    def contents_look(self, level: int) -> Style:
        """The look of an entry of the table of contents for a heading of `level`, from 1."""
        return self.contents[min(level, len(self.contents)) - 1]


@dataclass(frozen=True, slots=True)
class TitleBreaks:
    """Words after and before which a long title may turn to a new line, the better ones first; words it keeps whole."""

    after: tuple[str, ...]
    before: tuple[str, ...]
    together: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """All looks. `language` is a BCP 47 tag; `fallbacks` has for a font those that may stand in for it."""

    name: str
    title: str
    language: str
    page: Page
    grid: Grid
    fallbacks: tuple[tuple[str, tuple[str, ...]], ...]
    styles: Styles
    strong: Strong
    numbering: Numbering
    signature: SignatureLook
    sealed_signature: SignatureLook
    letterhead: LetterheadLook
    attachments: AttachmentsLook
    imprint: ImprintLook
    page_number: PageNumber
    table: TableLook
    chart: ChartLook
    title_breaks: TitleBreaks
    header: HeaderLook | None = None
    base: BaseDocument | None = None

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Theme:
        """The theme that `record`, valid by schema.yaml, describes: nested mappings, sequences, texts and numbers."""
        plain = _plain(record)
        return cls(
            name=plain["name"],
            title=plain["title"],
            language=plain["language"],
            page=Page(**plain["page"]),
            grid=Grid(**plain["grid"]),
            fallbacks=tuple(plain["fonts"]["fallbacks"].items()),
            styles=_styles(plain["styles"], plain["fonts"]["latin"]),
            strong=Strong(**plain["strong"]),
            numbering=_numbering(plain["numbering"]),
            signature=SignatureLook(**plain["signature"]),
            sealed_signature=SignatureLook(**plain["sealed_signature"]),
            letterhead=LetterheadLook(**plain["letterhead"]),
            attachments=_attachments(plain["attachments"]),
            imprint=ImprintLook(**plain["imprint"]),
            page_number=PageNumber(**plain["page_number"]),
            table=TableLook(**plain["table"]),
            chart=ChartLook.from_record(plain["chart"], plain["fonts"]["latin"]),
            title_breaks=TitleBreaks(**plain["title_breaks"]),
            header=HeaderLook(**plain["header"]) if "header" in plain else None,
        )

    @property
    def languages(self) -> tuple[str, str]:
        """The language of Western text and that of Chinese text."""
        return ("en-US", self.language) if self.language.startswith(_EAST_ASIAN) else (self.language, "zh-CN")

    @property
    def line_pitch_pt(self) -> float:
        """The distance of lines of the grid, in points."""
        return self.page.text_height_mm * 72 / 25.4 / self.grid.lines

    def character_pt(self, style: Style) -> float:
        """The width of a character of `style`, in points: on the grid its place, else its size."""
        if style.size_pt == self.styles.body.size_pt:
            return self.page.text_width_mm * 72 / 25.4 / self.grid.characters
        return style.size_pt

    def letterhead_size_pt(self, organization: str) -> float:
        """The size of the name in the letterhead: as large as fits in one line, in half points."""
        fitting = self.page.text_width_mm * 72 / 25.4 / room_in_characters(organization)
        return max(_SMALLEST_LETTERHEAD_PT, min(self.styles.letterhead.size_pt, int(fitting * 2) / 2))

    def fonts(self, style: Style) -> tuple[str, ...]:
        """The font of `style` and those that may stand in for it."""
        return (style.font, *dict(self.fallbacks).get(style.font, ()))


def _plain(value: Any) -> Any:
    """`value` without the places that texts and mappings from a file remember."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): _plain(value[name]) for name in value}
    if isinstance(value, list | tuple):
        return tuple(_plain(one) for one in value)
    return value


def _styles(record: Mapping[str, Any], latin: str) -> Styles:
    body = _style(record["body"], Style(font="", latin=latin, size_pt=0))
    # What a style leaves out of these is as in the body; the rest, such as indents, begins from nothing.
    base = Style(font=body.font, latin=latin, size_pt=body.size_pt, alignment=body.alignment, line=body.line)
    looks: dict[str, Any] = {
        name: tuple(_style(one, base) for one in value) if isinstance(value, tuple) else _style(value, base)
        for name, value in record.items()
    }
    return Styles(**looks | {"body": body})


def _style(record: Mapping[str, Any], base: Style) -> Style:
    given = {name: value for name, value in record.items() if name not in ("size", "line")}
    if "size" in record:
        given["size_pt"] = size_in_points(record["size"])
    if "line" in record:
        given["line"] = _line(record["line"])
    return dataclasses.replace(base, **given)


def _line(text: str) -> Line:
    match text:
        case "grid" | "auto":
            return text
        case _:
            return size_in_points(text)


def _attachments(record: Mapping[str, Any]) -> AttachmentsLook:
    return AttachmentsLook(record["list"], NumberFormat.from_example(record["number"]), record["label"])


def _numbering(record: Mapping[str, Any]) -> Numbering:
    return Numbering(
        headings=tuple(map(NumberFormat.from_example, record["headings"])),
        lists=tuple(map(NumberFormat.from_example, record["lists"])),
        bullets=record["bullets"],
        labelled=NumberFormat.from_example(record["labelled"]),
        table_captions=NumberFormat.from_caption(record["captions"]["table"]),
        figure_captions=NumberFormat.from_caption(record["captions"]["figure"]),
        footnotes=NumberFormat.from_example(record["footnotes"]),
    )
