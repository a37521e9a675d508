"""How wide the columns of a table are, where the tree does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plangen.theme.measure import room_in_characters, width_in_characters
from plangen.tree import Cell, Row, Table, plain_text

_MOST_MEASURED = 500  # rows; of more, as many at even distances are
_WIDEST = 30.0  # characters that a column asks for; beyond, its text turns to a new line anyway
_UNBROKEN = 8.0  # a line up to this width, such as 周次 or a name, stays on one line
_WORD = re.compile(r"[!-~—–.]+")


def text_widths(table: Table, columns: int) -> list[tuple[float, float]]:
    """For each column its narrowest and its natural width in characters: the longest word, the longest line."""
    least, natural = [1.0] * columns, [1.0] * columns
    for column, texts in enumerate(_texts(table, columns)):
        for line in {line for text in texts for line in text.split("\n")}:
            width = room_in_characters(line)
            natural[column] = max(natural[column], width)
            if width > least[column]:
                least[column] = max(least[column], width if width <= _UNBROKEN else _longest_word(line))
    return list(zip(least, natural, strict=True))


def _longest_word(line: str) -> float:
    return max((width_in_characters(word) for word in _WORD.findall(line)), default=0.0)


def _texts(table: Table, columns: int) -> list[set[str]]:
    """The different texts of each column. Cells that cover several columns say nothing of any of them."""
    texts: list[set[str]] = [set() for _ in range(columns)]
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
                texts[column].add(cell)
                column += 1
                continue
            if cell.columns == 1:
                texts[column].add(plain_text(cell.children))
            for place in range(column, min(column + cell.columns, columns)):
                covered[place] = cell.rows - 1
            column += cell.columns
        for place in range(column, columns):
            covered[place] = max(0, covered[place] - 1)
    return texts


def is_plain(row: Row) -> bool:
    """Whether all cells of `row` are plain text."""
    return Cell not in map(type, row.children)


def column_widths(
    texts: Sequence[tuple[float, float]], relative: Sequence[float], total: int, character: float, margins: int
) -> list[int]:
    """The widths of columns that together are `total` wide, from `text_widths` or, where given, `relative` ones.

    `character` and `margins`, those of a cell left and right together, are in the unit of `total`.
    """
    if len(relative) == len(texts) and sum(relative) > 0:
        return _rounded([width * total / sum(relative) for width in relative], total)
    least = [narrow * character + margins for narrow, _ in texts]
    natural = [min(wide, max(_WIDEST, narrow)) * character + margins for narrow, wide in texts]
    if sum(natural) <= total:
        return _rounded([width * total / sum(natural) for width in natural], total)
    if sum(least) >= total:
        return _rounded([width * total / sum(least) for width in least], total)
    share = (total - sum(least)) / (sum(natural) - sum(least))
    return _rounded([low + (high - low) * share for low, high in zip(least, natural, strict=True)], total)


def _rounded(widths: Sequence[float], total: int) -> list[int]:
    """`widths` as whole numbers that add up to `total`."""
    ends = [round(sum(widths[: number + 1])) for number in range(len(widths))]
    ends[-1] = total
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
