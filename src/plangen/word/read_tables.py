"""Tables of a document, with merged cells put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plangen.immutable import dataclass
from plangen.tree import Alignment, Cell, Inline, LineBreak, Row, Table, Text
from plangen.word.names import W
from plangen.word.read_inlines import InlineReader, local_name
from plangen.word.read_package import Element
from plangen.word.read_styles import is_on, value, whole

_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
}  # fmt: skip
# Word allows 63; a span that says more must not make a grid of a thousand million places.
_MOST_COLUMNS = 200


@dataclass(slots=True)
class _Place:
    """A w:tc: where it begins, how many columns and rows it covers, and whether it goes on with the cell above."""

    column: int
    columns: int
    goes_on: bool
    begins: bool
    element: Element
    rows: int = 1


def read_table(element: Element, inlines: InlineReader) -> Table:
    """The w:tbl `element` as a table."""
    rows = [(_is_header(row), _places(row)) for row in _inside(element, "tr")]
    count = max([len(element.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol")), *map(_end, rows)], default=0)
    _measure([places for _, places in rows])
    return Table(
        tuple(
            Row(tuple(_cell(place, inlines) for place in places if not place.goes_on), header)
            for header, places in rows
        ),
        _alignments([places for header, places in rows if not header], count),
        _widths(element),
    )


def _end(row: tuple[bool, list[_Place]]) -> int:
    return max((place.column + place.columns for place in row[1]), default=0)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table, the cells of a row or the tables of a cell, also inside content controls or inserted."""
    for child in parent:
        if child.tag == f"{{{W}}}{name}":
            yield child
        elif local_name(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _inside(child, name)


def _is_header(row: Element) -> bool:
    return is_on(row.find(f"{{{W}}}trPr"), "tblHeader")


def _places(row: Element) -> list[_Place]:
    places: list[_Place] = []
    column = min(max(0, whole(value(row, "trPr/gridBefore")) or 0), _MOST_COLUMNS)
    for cell in _inside(row, "tc"):
        properties = cell.find(f"{{{W}}}tcPr")
        columns = max(1, min(whole(value(properties, "gridSpan")) or 1, _MOST_COLUMNS - column))
        merge = properties.find(f"{{{W}}}vMerge") if properties is not None else None
        begins = merge is not None and merge.get(f"{{{W}}}val") == "restart"
        beside = properties.find(f"{{{W}}}hMerge") if properties is not None else None
        if beside is not None and beside.get(f"{{{W}}}val") != "restart" and places:
            places[-1].columns += columns  # as Word 97 wrote cells that go on in the next column
        else:
            places.append(_Place(column, columns, merge is not None and not begins, begins, cell))
        column += columns
    return places


def _measure(rows: list[list[_Place]]) -> None:
    """Count for each cell the rows it covers. A cell that goes on with nothing stands for itself."""
    above: dict[int, _Place] = {}
    for places in rows:
        here: dict[int, _Place] = {}
        for place in places:
            origin = above.get(place.column) if place.goes_on else None
            if origin is not None and origin.columns == place.columns:
                origin.rows += 1
                here[place.column] = origin
            else:
                place.goes_on = False
                if place.begins:
                    here[place.column] = place
        above = here


def _cell(place: _Place, inlines: InlineReader) -> Cell | str:
    children = _lines(inlines.inlines(paragraph) for paragraph in place.element.iter(f"{{{W}}}p"))
    tables = tuple(read_table(one, inlines) for one in _inside(place.element, "tbl"))
    if place.rows == place.columns == 1 and not tables:
        if not children:
            return ""
        if len(children) == 1 and isinstance(children[0], Text):
            return children[0].text
    return Cell(children, place.rows, place.columns, tables)


def _lines(paragraphs: Iterable[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """The paragraphs of a cell as lines of one."""
    lines: list[Inline] = []
    for children in paragraphs:
        if children:
            lines += [LineBreak(), *children] if lines else children
    return tuple(lines)


def _alignments(rows: list[list[_Place]], count: int) -> tuple[Alignment, ...]:
    """How each column is aligned, where its cells agree and say so themselves."""
    found: list[set[str]] = [set() for _ in range(count)]
    for places in rows:
        for place in places:
            if place.columns == 1 and not place.goes_on:
                found[place.column].add(value(place.element, "p/pPr/jc") or "")
    return tuple(_ALIGNMENTS.get(words.pop(), "") if len(words) == 1 else "" for words in found)


def _widths(element: Element) -> tuple[float, ...]:
    """Relative widths in hundredths, where the table has given ones: the writer then says its own width in percent."""
    if value(element, "tblPr/tblW", "type") != "pct" or value(element, "tblPr/tblLayout", "type") != "fixed":
        return ()
    widths = [whole(column.get(f"{{{W}}}w")) or 0 for column in element.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol")]
    total = sum(widths)
    return tuple(round(width * 100 / total) for width in widths) if total else ()
