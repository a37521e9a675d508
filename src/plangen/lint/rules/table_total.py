"""A total of a table that is not the sum of its column or row, or a column that is no difference of two others.

What a sub-total (食宿小计) adds up is what most columns say; rows with 其中 are not added again. A column such as
未整改 is compared where it is the difference of two others in most rows.

Wrong:
    | 学校 | 教师数 | 学生数 |
    | 一小 | 30 | 400 |
    | 二小 | 25 | 350 |
    | 合计 | 56 | 750 |

Wrong:
    | 年级 | 班数 | 男 | 女 | 小计 |
    | 一 | 2 | 20 | 22 | 42 |
    | 二 | 2 | 21 | 20 | 41 |
    | 三 | 2 | 23 | 20 | 44 |

Wrong:
    | 类别 | 发现 | 已整改 | 未整改 |
    | 消防 | 40 | 35 | 5 |
    | 食品 | 30 | 26 | 6 |
    | 校舍 | 20 | 17 | 3 |
    | 门卫 | 10 | 8 | 2 |

Wrong:
    | 项目 | 支出 |
    | 实训设备 | 86.5 |
    | 校园网 | 430000 |
    | 图书 | 12.5 |
    | 合计 | 142 |

Right:
    | 学校 | 教师数 | 学生数 | 合格率 |
    | 一小 | 30 | 400 | 95 |
    | 二小 | 25 | 350 | 97 |
    | 合计 | 55 | 750 | 96 |

Right:
    | 园区 | 班数 | 幼儿数 |
    | 东园小班 | 3 | 75 |
    | 东园中班 | 3 | 84 |
    | 东园小计 | 6 | 159 |
    | 西园小班 | 2 | 48 |
    | 西园中班 | 2 | 52 |
    | 西园小计 | 4 | 100 |
    | 合计 | 10 | 259 |

Right:
    | 项目 | 金额 |
    | 讲课费 | 80 |
    | 住宿费 | 45 |
    | 伙食费 | 55 |
    | 食宿小计 | 100 |
    | 交通费 | 20 |
    | 合计 | 200 |

Right:
    | 项目 | 金额 |
    | 一、新建校舍 | 2000 |
    | 其中：分校 | 1500 |
    | 二、购置设备 | 900 |
    | 其中：仪器 | 500 |
    | 图书 | 400 |
    | 合计 | 2900 |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from plangen.diagnostics import Severity
from plangen.lint.figures.derived_columns import Derived, wrong_differences
from plangen.lint.figures.form_sections import form_sections
from plangen.lint.figures.quantities import number_in
from plangen.lint.figures.table_rows import SUBTOTAL, TOTAL, Rows, of_another_unit, possible_sums, rows_of, subtotals_of
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Grid, GridCell, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

# What the cell beside a total, or above it, holds.
_TOTALS = ("全年", "总分", "总成绩", "全学年")
_SIGN = "全[学]?年|总[分成]|[合总共小][ \u3000]*计|总数|总和|[总合]计?[（(]|全[县市区校园镇乡州省]|总[ \u3000]*数"
# What the heads of columns have that are what others leave.
_LEFT = "未|余|差|缺|增减|增加|减少|净增|不合格|不达标|其他|比上年|比去年"
_NOT_ADDED = lazy_pattern(
    r"率|比|均|%|％|序号|编号|年份|年度|名次|排名|标准|单价|周次|最|电话|占|分数|得分|^年级$|^班级$|学期"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The rows and columns headed 合计 or 小计 of every table, and the columns that are a difference of two others."""
    has_totals = any(manuscript.lines_with(_SIGN))
    for grid in manuscript.grids if has_totals or any(manuscript.lines_with(_LEFT)) else ():
        found = [one for part in (grid, *form_sections(grid)) for one in _of_grid(part, has_totals=has_totals)]
        yield from {one.span: one for one in reversed(found)}.values()


def _of_grid(grid: Grid, *, has_totals: bool) -> Iterator[Finding]:
    differences = list(wrong_differences(grid))
    yield from map(_left, differences)
    if has_totals:
        corrected = {(one.cell.row, one.cell.column): one.right for one in differences}
        rows = list(_rows(grid))
        corrected |= {(cell.row, cell.column): total for cell, total, _stated in rows}
        yield from _columns(rows_of(grid, _first_row(grid), corrected))
        yield from (_finding(*one) for one in rows)


def _is(cell: GridCell | None, pattern: re.Pattern[str]) -> bool:
    return cell is not None and bool(pattern.fullmatch(cell.text))


def _columns(rows: Rows) -> Iterator[Finding]:
    """The row 合计 against the rows, and each row 小计 against those that it adds up."""
    grid = rows.grid
    if len(rows.totals) > 1 or not rows.single:
        return
    columns = [
        column
        for column in range(1, grid.width)
        if not any(_NOT_ADDED.search(_header(grid, row, column)) for row in range(rows.first))
    ]
    covered = subtotals_of(rows, columns)
    compared = [one for column in columns for one in _compared_column(rows, covered, column)]
    wrong = [one for one in compared if one is not None]
    if rows.is_sure or rows.subtotals or len(compared) - len(wrong) >= max(1, 2 * len(wrong)):
        yield from wrong


def _compared_column(rows: Rows, covered: Mapping[int, Sequence[int]], column: int) -> Iterator[Finding | None]:
    """For each total and subtotal of `column` what is wrong with it, None where nothing is.

    `covered` are the rows that each row 小计 adds up.
    """
    groups: list[tuple[int, Iterable[Decimal]]] = [(row, possible_sums(rows, covered, column)) for row in rows.totals]
    for row, parts in covered.items():
        numbers = rows.numbers(parts, column)
        groups.append((row, [sum(numbers, Decimal(0))] if numbers and sum(map(bool, numbers)) > 1 else []))
    for row, sums in groups:
        cell = rows.grid.at(row, column)
        stated = number_in(cell.text) if cell and cell.columns == 1 and cell.column == column else None
        found = iter(sums)
        likeliest = next(found, None)
        if cell is None or stated is None or likeliest is None:
            continue
        if likeliest == stated or stated in found:
            yield None
        elif row in rows.totals and (other := of_another_unit(rows, column, stated)):
            yield _other_unit(*other)
        else:
            yield _finding(cell, likeliest, stated)


def _first_row(grid: Grid) -> int:
    """The first row that holds numbers behind its first cell; those before it, at least one, are the header."""
    for row in range(1, len(grid.rows)):
        if any(number_in(cell.text) is not None for cell in grid.rows[row][1:]):
            return row
    return 1


def _rows(grid: Grid) -> Iterator[tuple[GridCell, Decimal, Decimal]]:
    """The columns headed 合计 or 小计, where for most rows they are the sum of columns that stand beside them."""
    first = _first_row(grid)
    heads = [[_header(grid, row, column) for row in range(first)] for column in range(grid.width)]
    totals = [
        column
        for column in range(1, grid.width)
        if any(TOTAL.fullmatch(head) or SUBTOTAL.fullmatch(head) or head in _TOTALS for head in heads[column])
    ]
    plain = [
        column
        for column in range(1, grid.width)
        if column not in totals and not any(_NOT_ADDED.search(head) for head in heads[column])
    ]
    for total in totals:
        best: tuple[int, list[tuple[GridCell, Decimal, Decimal]]] = (0, [])
        for columns in _beside(total, plain):
            right, wrong = _compared(grid, first, total, columns)
            if right > best[0]:
                best = (right, wrong)
        right, wrong = best
        if right >= max(1, len(wrong)):
            yield from wrong


def _beside(total: int, plain: Sequence[int]) -> Iterator[list[int]]:
    """The columns that may be the parts of the column `total`: those that reach up to it on either side."""
    before = [column for column in plain if column < total]
    after = [column for column in plain if column > total]
    for start in range(len(before) - 1):
        yield before[start:]
    for end in range(2, len(after) + 1):
        yield after[:end]


def _compared(
    grid: Grid, first: int, total: int, columns: Sequence[int]
) -> tuple[int, list[tuple[GridCell, Decimal, Decimal]]]:
    """For how many rows `total` is the sum of `columns`, and where it is not."""
    right, wrong = 0, []
    for row in range(first, len(grid.rows)):
        if any(_is(cell, TOTAL) or _is(cell, SUBTOTAL) for cell in grid.rows[row][:2]):
            continue  # its cells are checked by column
        cell = grid.at(row, total)
        stated = number_in(cell.text) if cell else None
        cells = [grid.at(row, column) for column in columns]
        numbers = [value for part in cells if part and (value := number_in(part.text)) is not None]
        if cell is None or stated is None or len(numbers) < 2:
            continue
        if sum(numbers, Decimal(0)) == stated:
            right += 1
        else:
            wrong.append((cell, sum(numbers, Decimal(0)), stated))
    return right, wrong


def _header(grid: Grid, row: int, column: int) -> str:
    cell = grid.at(row, column)
    return cell.text if cell else ""


def _other_unit(cell: GridCell, number: Decimal) -> Finding:
    message = _("'{written}' is in another unit than its column", written=cell.text)
    return Finding(
        Span(cell.line or 0, 0, len(cell.text)), message, _("write '{right}'", right=f"{number.normalize():f}")
    )


def _left(one: Derived) -> Finding:
    message = _(
        "from {before} and {after} follows {difference}, not {written}",
        before=one.of[0].text, after=one.of[1].text, difference=f"{one.right:f}", written=one.stated,
    )  # fmt: skip
    also = tuple(Span(cell.line, 0, len(cell.text)) for cell in one.of if cell.line is not None)
    span = Span(one.cell.line or 0, 0, len(one.cell.text))
    return Finding(span, message, _("correct the difference or the numbers"), also=also)


def _finding(cell: GridCell, total: Decimal, stated: Decimal) -> Finding:
    span = Span(cell.line or 0, 0, len(cell.text))
    message = _("the sum is {total}, not {stated}", total=f"{total:f}", stated=f"{stated:f}")
    return Finding(span, message, _("correct the total or one of its parts"))
