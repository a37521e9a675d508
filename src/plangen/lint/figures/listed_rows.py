"""How many rows a table has, against the number in the sentence that leads to it: 讲座8次，日程如下."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.figures.quantities import Quantity, quantities
from plangen.lint.manuscript import Grid, Line, Manuscript
from plangen.patterns import lazy_pattern

_LEADS = lazy_pattern(r"(?:如下|(?:见|如)(?:下表|表[ ]?\d{1,2})|下表)\p{Han}{0,4}[）)]?[：:。]?$")
_TOTAL = lazy_pattern(r"[合总小共][ \u3000]*计|备[ \u3000]*注|说明|总数")
_NUMBER = lazy_pattern("序号|编号|次数|^次$|^序$")
_SEVERAL = lazy_pattern(r"[；;、\n]|[及和]|\d ?[人名次项]")
_CAPTION = lazy_pattern(r"(?:表|附表)|.{0,20}(?:表|单位[：:].{1,6}[）)]?)$")
# In which column each row has one of what is counted with the unit.
_HEADS = {
    "所": "学校|单位|园所|校名|园名|名称",
    "家": "单位|机构|企业|公司|名称",
    "人": "姓名|教师$|学员|获奖者|主持人",
    "项": "项目|课题|名称|奖项",
    "门": "课程|科目|社团|名称",
    "次": "专题|主题|内容|题目|日期|时间|名称",
    "场": "专题|主题|内容|题目|日期|时间|名称",
    "期": "班次|培训班|主题|名称|时间|期",
    "篇": "题目|论文|名称",
    "节": "课题|题目|执教",
    "个": "名称|社团|项目|工作室|基地",
}
_OF_TIME = ("年", "月", "%", "周")
_FEWEST = 3
_CLOSE, _NUMBERED_CLOSE = 1, 3
_LONGEST_SENTENCE = 60


def counted_rows(manuscript: Manuscript) -> Iterator[tuple[Line, tuple[int, int], int, int]]:
    """The line, the place of the number, the number and how many rows there are, where these differ by little."""
    for grid in manuscript.grids:
        line = _leading(grid, manuscript)
        if line is not None and (one := _announced(line)) is not None:
            column = _column(grid, one)
            counted = _rows(grid, column) if column is not None else None
            announced = int(one.value)
            is_numbered = any(_NUMBER.search(cell.text) for cell in grid.rows[0][:1])
            if counted and 0 < abs(announced - counted) <= (_NUMBERED_CLOSE if is_numbered else _CLOSE):
                yield line, (one.start, one.end), announced, counted


def _leading(grid: Grid, manuscript: Manuscript) -> Line | None:
    """The line that leads to `grid`: right before it, or before its caption."""
    line = manuscript.lines[grid.after] if grid.after >= 0 else None
    if line is not None and len(line.text) < _LONGEST_SENTENCE and _CAPTION.match(line.text):
        line = manuscript.before(line)
    return line if line is not None and line.role != "cell" and _LEADS.search(line.text) else None


def _announced(line: Line) -> Quantity | None:
    """The only number of the sentence that `line` ends with, where it counts things."""
    start = max(line.start, *(line.text.rfind(mark, 0, len(line.text) - 1) + 1 for mark in "。；"))
    found = [one for one in quantities(line.text, start) if one.unit not in _OF_TIME]
    if len(found) != 1 or found[0].approximate or len(line.text) - start > _LONGEST_SENTENCE:
        return None
    one = found[0]
    is_count = one.kind in _HEADS and one.value == int(one.value) and one.value >= _FEWEST
    return one if is_count and not line.text[: one.start].endswith(("每", "各", "均")) else None


def _column(grid: Grid, one: Quantity) -> int | None:
    """The column in which each row has one of what is counted."""
    heads = lazy_pattern(_HEADS[one.kind])
    return next((cell.column for cell in grid.rows[0] if cell.columns == 1 and heads.search(cell.text)), None)


def _rows(grid: Grid, column: int) -> int | None:
    """How many rows there are; None where one of them holds several, or none, or is merged with others."""
    count = 0
    for row in range(1, len(grid.rows)):
        if any(_TOTAL.fullmatch(cell.text) for cell in grid.rows[row][:2]):
            continue
        cell = grid.at(row, column)
        if cell is None or not cell.text or cell.rows > 1 or cell.columns > 1 or _SEVERAL.search(cell.text):
            return None
        count += 1
    return count if count >= _FEWEST - 1 else None
