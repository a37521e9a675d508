"""How wide the columns of a table are, where the tree does not say."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from plangen.patterns import lazy_pattern
from plangen.theme.measure import room_in_characters, width_in_characters
from plangen.tree import Cell, Row, Table, plain_text

_MOST_MEASURED = 500  # rows; of more, as many at even distances are
_WIDEST = 30.0  # characters that a column asks for; beyond, its text turns to a new line anyway
_UNBROKEN = 6.0  # columns whose lines are no wider, such as numbers or names, keep them whole
_LEAST_TEXT = 4.0
_TURNING = 4.0  # a title from this width on may turn to a second line
_WORD = lazy_pattern(r"[!-~—–.]+")


class TextWidth(NamedTuple):
    """What a column asks for, in characters: no word is broken at `least`, no line at `longest`.

    `typical` lies between the mean line and the longest; columns share what there is in proportion to it.
    """

    least: float
    longest: float
    typical: float


def text_widths(table: Table, columns: int) -> list[TextWidth]:
    """What each column asks for."""
    return [_text_width(headers, texts) for headers, texts in _texts(table, columns)]


def _text_width(headers: set[str], texts: set[str]) -> TextWidth:
    lines = {line: room_in_characters(line) for text in texts for line in text.split("\n")}
    titles = {line: room_in_characters(line) for text in headers for line in text.split("\n")}
    longest_line = max(lines.values(), default=1.0)
    # A title may turn in its middle: 普高周次 over numbers.
    least_title = max((_least_of_title(line, width) for line, width in titles.items()), default=1.0)
    longest = max(longest_line, *titles.values(), 1.0)
    if longest_line <= _UNBROKEN:
        return TextWidth(max(longest_line, least_title), longest, longest)
    least = max(*map(_longest_word, lines), least_title, _LEAST_TEXT)
    mean = sum(lines.values()) / len(lines)
    return TextWidth(least, longest, max(least, (mean + min(longest_line, _WIDEST)) / 2))


def _least_of_title(line: str, width: float) -> float:
    return max(_longest_word(line), width if width < _TURNING else ceil(width / 2))


def _longest_word(line: str) -> float:
    return max((width_in_characters(word) for word in _WORD.findall(line)), default=0.0)


def _texts(table: Table, columns: int) -> list[tuple[set[str], set[str]]]:
    """The different headers and texts of each column. Cells that cover several columns say nothing of any of them."""
    found: list[tuple[set[str], set[str]]] = [(set(), set()) for _ in range(columns)]
    covered = [0] * columns  # rows that a cell from above still covers
    rows: Sequence[Row] = table.children
    # Rows under merged cells cannot be read alone, so that tables with such cells are measured whole.
    if len(rows) > _MOST_MEASURED and all(map(is_plain, rows)):
        rows = [rows[number * len(rows) // _MOST_MEASURED] for number in range(_MOST_MEASURED)]
    for row in rows:
        column = 0
        for cell in row.children:
            while column < columns and covered[column]:
                covered[column] -= 1
                column += 1
            if column >= columns:
                break
            if isinstance(cell, str):
                found[column][not row.header].add(cell)
                column += 1
                continue
            if cell.columns == 1:
                found[column][not row.header].add(plain_text(cell.children))
            for place in range(column, min(column + cell.columns, columns)):
                covered[place] = cell.rows - 1
            column += cell.columns
        for place in range(column, columns):
            covered[place] = max(0, covered[place] - 1)
    return found


def is_plain(row: Row) -> bool:
    """Whether all cells of `row` are plain text."""
    return Cell not in map(type, row.children)


def column_widths(
    texts: Sequence[TextWidth], relative: Sequence[float], total: int, character: float, margins: int
) -> list[int]:
    """The widths of columns that together are `total` wide, from `text_widths` or, where given, `relative` ones.

    `character` and `margins`, those of a cell left and right together, are in the unit of `total`.
    """
    if len(relative) == len(texts) and sum(relative) > 0:
        return _rounded([width * total / sum(relative) for width in relative], total)
    least = [one.least * character + margins for one in texts]
    longest = [min(one.longest, max(_WIDEST, one.least)) * character + margins for one in texts]
    if sum(longest) <= total:
        return _rounded([width * total / sum(longest) for width in longest], total)
    if sum(least) >= total:
        return _rounded([width * total / sum(least) for width in least], total)
    # As wide as is typical, the narrow ones at least as wide as they must be.
    typical = [max(low, one.typical * character + margins) for low, one in zip(least, texts, strict=True)]
    if sum(typical) <= total:
        return _between(typical, longest, total)
    return _between(least, typical, total)


def _between(narrow: Sequence[float], wide: Sequence[float], total: int) -> list[int]:
    """Widths that add up to `total`, each as far from `narrow` to `wide` as the others."""
    share = (total - sum(narrow)) / (sum(wide) - sum(narrow))
    return _rounded([low + (high - low) * share for low, high in zip(narrow, wide, strict=True)], total)


def _rounded(widths: Sequence[float], total: int) -> list[int]:
    """`widths` as whole numbers that add up to `total`."""
    ends = [round(sum(widths[: number + 1])) for number in range(len(widths))]
    ends[-1] = total
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
