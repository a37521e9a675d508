"""The only empty cell of a column that says who, when, where or what, as in a roster or a programme.

What a column is for is known by its header. Told is one cell where all other rows have something in that column, in
a row that has something in all its other cells: several empty cells are room to be filled in, or merged cells that lost
their frame. Told as well is the only label in a column of them, such as 组长：, with nothing behind it.

Wrong:
    | 序号 | 专题名称 | 主讲人 | 单位 |
    | 1 | 作业设计 | 苏文雅 | 第三小学 |
    | 2 | 课堂追问 |  | 进修学校 |
    | 3 | 单元备课 | 葛晓明 | 第一中学 |
    | 4 | 家长会 | 裴小曼 | 实验幼儿园 |

Wrong:
    | 组别 | 分工 |
    | 质量组 | 组长：苏文雅 |
    | 安全组 | 组长： |
    | 宣传组 | 组长：葛晓明 |

Right:
    | 组别 | 分工 |
    | 质量组 | 组长： |
    | 安全组 | 组长： |
    | 宣传组 | 组长：葛晓明 |

Right:
    | 序号 | 姓名 | 学校 | 备注 |
    | 1 | 苏文雅 | 第三小学 |  |
    | 2 | 段志强 | 进修学校 | 组长 |
    | 3 | 葛晓明 | 第一中学 | 组员 |
    | 4 | 裴小曼 | 实验幼儿园 | 组员 |

Right:
    | 月份 | 活动内容 | 负责人 |
    | 三月 | 制定计划 | 教导处 |
    | 三月 | 研讨课例 | 教研组 |
    | 四月 | 期中检测 | 教导处 |
    | 五月 | 劳动节放假 |  |
    | 合计 | 三项 |  |

Right:
    | 序号 | 项目 | 单位 | 目标 |
    | 1 | 教师培训 | 人次 | 1200 |
    | 2 | 合格比例 |  | 95% |
    | 3 | 家访活动 | 次 | 40 |
    | 4 | 图书添置 | 册 | 300 |
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.forms import form_lines
from plangen.lint.manuscript import Grid, Manuscript
from plangen.lint.names.labelled_cells import unanswered
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_HEADER = lazy_pattern(
    r"(?:教师|学生|幼儿|获奖者|作者|学员|成员)?姓名|(?:主|承|协)?(?:讲|办|备|持|评)(?:人|教师|单位|学校|部门|者)?|主持人?|主讲人单位|执教(?:者|人|教师)?"
    r"|(?:授课|上课|任课|指导|带教|值日|值班|带班|监考|辅导|示范)(?:人|教师|领导|人员)?|(?:负责|责任|联系|记录|承担|牵头)(?:人|部门|单位|科室|处室|教师|人员)"
    r"|(?:工作|所在)单位|所在学校|学校|学科|任教学科|(?:联系)?电话|(?:活动|培训|上课|会议|完成)?(?:时间|时限|日期|地点|主题|内容)|课题|题目|课题名称"
    r"|专题(?:名称)?|(?:副?班主任|辅导员|教研组长|年级组长|组长)(?:姓名)?|(?:获奖)?等[次级]|奖项|年级|班级|岗位|分工|人数|参加(?:人员|对象)|对象"
)
_TOTAL = lazy_pattern(r"(?:合|总|共|小)[ \u3000]*计|总数|平均|全.|备注|说明|注[：:].*")
# In weeks without work nobody is in charge.
_OFF = lazy_pattern("放假|休假|假期|[寒暑]假|国庆|五一|劳动节|清明|元旦|春节|端午|中秋|调休|休息|机动|待定")
_SPACES = lazy_pattern(r"\s+")
_FEWEST = 3  # rows that have something


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Empty cells, told at the last cell before them in their row that has something."""
    forms = form_lines(manuscript) if manuscript.grids else frozenset()
    for grid in manuscript.grids:
        if len(grid.rows) > _FEWEST + 1 and not any(
            cell.line in forms for row in grid.rows[:1] for cell in row if cell.line is not None
        ):
            yield from _of_grid(grid, manuscript)
        for span in unanswered(grid, manuscript):
            label = manuscript.lines[span.line].text.rstrip("：: \u3000")
            yield Finding(span, _("nothing follows '{label}'", label=label), _("fill it in, as in the other rows"))


def _of_grid(grid: Grid, manuscript: Manuscript) -> Iterator[Finding]:
    rows = [row for row in grid.rows[1:] if row and not _TOTAL.fullmatch(row[0].text)]
    for header in grid.rows[0]:
        name = _SPACES.sub("", header.text)
        if not header.column or header.columns > 1 or not _HEADER.fullmatch(name):
            continue
        cells = [(row, next((cell for cell in row if cell.column == header.column), None)) for row in rows]
        empty = [(row, cell) for row, cell in cells if cell is not None and not cell.text and cell.line is None]
        if len(empty) != 1 or any(cell is None or cell.columns > 1 or cell.rows > 1 for _row, cell in cells):
            continue
        row, cell = empty[0]
        others = [one for one in row if one is not cell]
        before = [one for one in others if one.line is not None and one.column < header.column]
        if len(cells) <= _FEWEST or len(row) < grid.width or not all(one.text for one in others) or not before:
            continue
        if any(_OFF.search(one.text) for one in others):
            continue
        last = before[-1]
        line = manuscript.lines[last.line or 0]
        yield Finding(
            Span(line.index, 0, len(line.text)),
            _("behind '{text}' the cell of the column '{column}' is empty", text=line.text[:12], column=name),
            _("fill it in, as in the other rows"),
        )
