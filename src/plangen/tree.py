"""The tree: what a document says and how it is built up, never how it looks.

Every reader makes it and every writer takes it. Nodes are values: equal when they say the same.
`origin`, the place in the user's file that a text came from, takes no part in equality.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Literal, TypeAlias, Union

from plangen.diagnostics import Place
from plangen.immutable import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they are to be read; nothing in them is markup."""

    text: str
    origin: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that came from the fact `fact` (its name), in the form in which it is printed."""

    fact: str
    text: str
    origin: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out: a run-in head, a key term."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside the same paragraph."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The number, such as 表1, of the caption whose identity is `target`.

    The number is the theme's. `text` is what a reader of documents found in its place, and takes no part in equality.
    """

    target: str
    text: str = field(default="", compare=False)
    origin: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A remark at the foot of the page; its mark stands here."""

    children: tuple[Inline, ...]


Inline: TypeAlias = Text | Figure | Strong | LineBreak | Reference | Footnote


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the document."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4. The number before it is the theme's, not part of the text."""

    level: int
    children: tuple[Inline, ...]
    numbered: bool = True


Role: TypeAlias = Literal["body", "recipient", "note", "flush"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` says what it is for: running text, who is addressed, a remark, text without indent."""

    children: tuple[Inline, ...]
    role: Role = "body"


ListForm: TypeAlias = Literal["numbered", "bulleted", "labelled"]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: a paragraph, and what belongs under it."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list that counts from `start`; a labelled one counts 模块一：, 模块二： with `label` 模块."""

    children: tuple[Item, ...]
    form: ListForm = "numbered"
    label: str = ""
    start: int = 1


Alignment: TypeAlias = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that covers `rows` × `columns` places of the table's grid, counted from its upper left.

    `tables` are those that stand in it, as in forms from Word; what they say is among `children` as well, line by line.
    """

    children: tuple[Inline, ...]
    rows: int = 1
    columns: int = 1
    tables: tuple[Table, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. A plain `str` is a cell of plain text: tables may have 10,000 rows."""

    children: tuple[Cell | str, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Places covered by a merged cell above or to the left have no cell of their own.

    `alignments` has one entry a column ('' leaves it to the theme); `widths` are relative (empty: by content).
    """

    children: tuple[Row, ...]
    alignments: tuple[Alignment, ...]
    widths: tuple[float, ...] = ()


ChartKind: TypeAlias = Literal["column", "bar", "line", "pie"]


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers in a chart, one a category; None is a gap.

    `facts` names the fact that each number came from, '' for none; it is empty where no number came from one. Numbers
    of the form `percent` are shares of one. `decimals` is how many places are shown (None: as many as there are).
    """

    name: str
    values: tuple[int | float | None, ...]
    facts: tuple[str, ...] = ()
    form: Literal["plain", "percent"] = "plain"
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one or more series over the same categories. `description` tells it to who cannot see it."""

    children: tuple[Series, ...]
    kind: ChartKind
    categories: tuple[str, ...]
    title: str = ""
    unit: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who issues the document and when; `sealed` leaves room for a seal. The form of the date is the theme's."""

    organization: str
    date: datetime.date | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands over the title: whose document it is, and its number, 〔2026〕 in it.

    Without `organization` there is no red head, and the rest stands above the title by itself.
    """

    organization: str = ""
    number: str = ""
    signer: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentList:
    """The names of what is attached, under the text; one paragraph each. The numbers are the theme's."""

    children: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment begins here, on a page of its own; `number` 0 is the only one. Headings in it count anew."""

    children: tuple[Inline, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Imprint:
    """What ends the document, on its last page: who gets copies, which office printed the document, and when."""

    copies_to: str = ""
    office: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Subject: TypeAlias = Literal["table", "figure"]


@dataclass(frozen=True, slots=True)
class Caption:
    """What a table, which follows, or a figure, which stands before, is called.

    Its number, such as 表1 or 图2, is the theme's. `identity` is what a `Reference` names it by.
    """

    children: tuple[Inline, ...]
    of: Subject = "table"
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, the bytes of a PNG or JPEG. `description` tells it to who cannot see it.

    `width_mm` is the width wished for; 0 leaves it to the picture and the page. None is shown larger than it is.
    """

    content: bytes = field(repr=False)
    description: str
    width_mm: float = 0


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on pages of their own that lie on their long side, such as a wide table."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: the headings down to level `depth`, with their pages, under the words `title`."""

    title: str = ""
    depth: int = 2


Formal: TypeAlias = Letterhead | AttachmentList | Attachment | Signature | Imprint  # elements of official documents
Block: TypeAlias = (
    Title | Heading | Paragraph | List | Table | Chart | PageBreak | Caption | Image | Landscape | Contents | Formal
)
Node: TypeAlias = Union[Inline, Block, Item, Cell, Row, Series, "Document"]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document and what its file says of itself. `language` is a BCP 47 tag."""

    children: tuple[Block, ...]
    title: str = ""
    organization: str = ""
    date: datetime.date | None = None
    language: str = "zh-CN"


def blocks_within(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` and those inside them, in the order of the document; what stands in tables is no block."""
    for block in blocks:
        yield block
        if isinstance(block, List):
            for item in block.children:
                yield from blocks_within(item.children)
        elif isinstance(block, Landscape):
            yield from blocks_within(block.children)


def plain_text(inlines: Iterable[Inline]) -> str:
    """The characters of `inlines`, in order, a line break as a newline; footnotes are left out."""
    return "".join(_characters(inlines))


def _characters(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text() | Figure() | Reference():
                yield inline.text
            case Strong():
                yield from _characters(inline.children)
            case LineBreak():
                yield "\n"
