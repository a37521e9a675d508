"""From a tree to the lines that rules see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plangen import tree
from plangen.dates import arabic_date
from plangen.diagnostics import Place
from plangen.lint.manuscript import Grid, GridCell, Line, LineRole, Manuscript, Stretch, numbered
from plangen.lint.nested_grids import nested_grids
from plangen.theme.captions import caption_numbers
from plangen.theme.numbering import Numbering
from plangen.typed_numbers import TypedNumber


def manuscript(document: tree.Document, file: str, numbering: Numbering | None = None) -> Manuscript:
    """`document`, read from `file`, as lines. `numbering` says how headings and lists without typed numbers count.

    A text without a place of its own, as in a .docx, gets the number of its line in the document as its line.
    """
    numbers = caption_numbers(document.children, numbering) if numbering is not None else {}
    collector = _Collector(file, numbering, numbers)
    collector.blocks(document.children)
    title = document.title or next((line.text for line in collector.lines if line.role == "title"), "")
    return Manuscript(
        file,
        tuple(collector.lines),
        tuple(collector.grids),
        title,
        document.organization,
        document.date,
        drawn=tuple(collector.drawn),
        page_ends=tuple(collector.page_ends),
    )


_Flat = tuple[tree.Text | tree.Figure | tree.LineBreak, bool]  # and whether it is strong
# What captions of a document without a theme, such as a .docx, are counted by.
_SUBJECTS: dict[tree.Subject, str] = {"table": "表", "figure": "图"}


class _Collector:
    def __init__(self, file: str, numbering: Numbering | None, captions: Mapping[str, str]) -> None:
        self._file = file
        self._captions = captions  # what references print
        self._numbering = numbering
        self._counts: list[int] = []
        self._captioned: dict[tree.Subject, int] = {"table": 0, "figure": 0}
        self._lists = 0
        self._depth = 0  # how many lists are open
        self.lines: list[Line] = []
        self.grids: list[Grid] = []
        self.drawn: list[int] = []
        self.page_ends: list[int] = []

    def blocks(self, blocks: Iterable[tree.Block], depth: int = 0) -> None:
        for block in blocks:
            self._block(block, depth)

    def _block(self, block: tree.Block, depth: int) -> None:
        match block:
            case tree.Title():
                # A title is broken for its looks only.
                inlines = [one for one in block.children if not isinstance(one, tree.LineBreak)]
                self._add(inlines, "title")
            case tree.Heading():
                self._add(block.children, "heading", level=block.level, label=self._heading_label(block))
            case tree.Paragraph():
                self._add(block.children, block.role)
            case tree.Caption():
                self._add([tree.Text(self._number(block)), *block.children], "flush")
            case tree.List():
                self._list(block, depth)
            case tree.Table():
                self._table(block)
            case tree.Image() | tree.Chart():
                self.drawn.append(len(self.lines) - 1)
            case tree.PageBreak() | tree.Landscape():
                self._page(block, depth)
            case tree.Signature():
                self._signature(block)

    def _page(self, block: tree.PageBreak | tree.Landscape, depth: int) -> None:
        self.page_ends.append(len(self.lines) - 1)
        if isinstance(block, tree.Landscape):
            self.blocks(block.children, depth)
            self.page_ends.append(len(self.lines) - 1)

    def _signature(self, block: tree.Signature) -> None:
        self._add([tree.Text(block.organization)], "signature")
        if block.date is not None:
            self._add([tree.Text(arabic_date(block.date))], "date")

    def _number(self, caption: tree.Caption) -> str:
        """The number of `caption` with what parts it from the words."""
        self._captioned[caption.of] += 1
        count = self._captioned[caption.of]
        if self._numbering is None:
            return f"{_SUBJECTS[caption.of]}{count} "
        return self._numbering.caption_format(caption.of).text(count)

    def _heading_label(self, heading: tree.Heading) -> str:
        if not heading.numbered or self._numbering is None:
            return ""
        level = heading.level
        self._counts = [*self._counts[:level], *[0] * (level - len(self._counts))]
        self._counts[level - 1] += 1
        return self._numbering.headings[level - 1].text(self._counts[level - 1])

    def _list(self, block: tree.List, depth: int) -> None:
        self._lists += 1
        self._depth += 1
        identity = self._lists
        for count, item in enumerate(block.children, block.start):
            first, *rest = item.children or (tree.Paragraph(()),)
            if isinstance(first, tree.Paragraph):
                self._add(first.children, "item", label=self._item_label(block, count, depth), list_id=identity)
            else:
                rest = [first, *rest]
            self.blocks(rest, depth + 1)
        self._depth -= 1

    def _item_label(self, block: tree.List, count: int, depth: int) -> str:
        if block.form == "bulleted" or self._numbering is None:
            return "•"
        if block.form == "labelled":
            return self._numbering.label_format(block.label).text(count)
        return self._numbering.list_format(depth).text(count)

    def _table(self, table: tree.Table) -> None:
        after = len(self.lines) - 1
        covered: dict[int, int] = {}  # columns that a cell above still covers, with the rows left
        inside: list[Grid] = []
        rows: list[tuple[GridCell, ...]] = []
        for row in table.children:
            if not row.children and not covered:
                continue  # there is no such row to be seen
            number, cells, column = len(rows), [], 0
            for child in row.children:
                while covered.get(column, 0) > 0:
                    column += 1
                if isinstance(child, str) and "\n" not in child:
                    cells.append(self._plain_cell(child.strip(), number, column))
                    covered[column] = 1
                    column += 1
                    continue
                cell = tree.Cell((tree.Text(child),)) if isinstance(child, str) else child
                count = len(self.lines)
                self._add(cell.children, "cell")
                line = count if len(self.lines) > count else None
                inside += nested_grids(cell.tables, self.lines[count:])
                text = tree.plain_text(cell.children).strip()
                cells.append(GridCell(line, text, number, column, cell.rows, cell.columns))
                for place in range(column, column + cell.columns):
                    covered[place] = cell.rows
                column += cell.columns
            covered = {place: left - 1 for place, left in covered.items() if left > 1}
            rows.append(tuple(cells))
        if rows:
            self.grids += [Grid(tuple(rows), after), *inside]

    def _plain_cell(self, text: str, row: int, column: int) -> GridCell:
        """The cell with nothing but `text`, as nearly all cells of long tables are, and its line."""
        if not text:
            return GridCell(None, "", row, column)
        index = len(self.lines)
        stretches = (Stretch(0, Place(self._file, index + 1)),)
        self.lines.append(Line(index, text, "cell", stretches=stretches))
        return GridCell(index, text, row, column)

    def _add(
        self, inlines: Sequence[tree.Inline], role: LineRole, *, level: int = 0, label: str = "", list_id: int = 0
    ) -> None:
        """Add a line for each line of `inlines` that says something."""
        if len(inlines) == 1 and isinstance(only := inlines[0], tree.Text) and "\n" not in only.text:
            self._add_plain(only, role, level, label, list_id)
            return
        for text, stretches in _split(self._flat(inlines)):
            if not text.strip():
                continue
            index = len(self.lines)
            own = tuple(stretches)
            if all(one.place is None for one in own):
                own = tuple(one._replace(place=Place(self._file, index + 1)) for one in own)
            number = _number(text, role, label)
            self.lines.append(Line(index, text, role, level, label, own, number, list_id, self._depth))
            label = ""
        for note in _footnotes(inlines):
            self._add(note.children, "note")

    def _add_plain(self, only: tree.Text, role: LineRole, level: int, label: str, list_id: int) -> None:
        """Add the line of a paragraph that is one text, as nearly all are."""
        text = only.text.strip()
        if not text:
            return
        index = len(self.lines)
        place = only.origin or Place(self._file, index + 1)
        if only.origin is not None and place.line and place.column and only.text[0].isspace():
            place = place._replace(column=place.column + len(only.text) - len(only.text.lstrip()))
        number = _number(text, role, label)
        self.lines.append(Line(index, text, role, level, label, (Stretch(0, place),), number, list_id, self._depth))

    def _flat(self, inlines: Iterable[tree.Inline], *, strong: bool = False) -> Iterator[_Flat]:
        """`inlines` as a reader sees them, without the words of footnotes, which stand elsewhere."""
        for inline in inlines:
            match inline:
                case tree.Strong():
                    yield from self._flat(inline.children, strong=True)
                case tree.Reference():
                    yield tree.Text(self._captions.get(inline.target, inline.text), inline.origin), strong
                case tree.Footnote():
                    pass
                case _:
                    yield inline, strong


def _number(text: str, role: LineRole, label: str) -> TypedNumber | None:
    return None if label or role in ("title", "cell", "date", "signature") else numbered(text)


def _footnotes(inlines: Iterable[tree.Inline]) -> Iterator[tree.Footnote]:
    for inline in inlines:
        if isinstance(inline, tree.Footnote):
            yield inline
        elif isinstance(inline, tree.Strong):
            yield from _footnotes(inline.children)


def _split(inlines: Iterable[_Flat]) -> list[tuple[str, list[Stretch]]]:
    """The text of each line of `inlines`, with its stretches; spaces around a line are left out."""
    lines: list[tuple[str, list[Stretch]]] = [("", [])]
    for inline, strong in inlines:
        if isinstance(inline, tree.LineBreak):
            lines.append(("", []))
            continue
        text, stretches = lines[-1]
        fact = inline.fact if isinstance(inline, tree.Figure) else ""
        stretches.append(Stretch(len(text), inline.origin, fact, strong))
        lines[-1] = (text + inline.text.replace("\n", " "), stretches)
    return [_stripped(text.rstrip(), stretches) for text, stretches in lines]


def _stripped(text: str, stretches: list[Stretch]) -> tuple[str, list[Stretch]]:
    left = len(text) - len(text.lstrip())
    moved = []
    for one in stretches:
        start = one.start - left
        place = one.place
        if start < 0 and place is not None and place.line:
            place = Place(place.file, place.line, place.column - start if place.column else 0)
        moved.append(one._replace(start=max(start, 0), place=place))
    return text.lstrip(), moved
