"""A target of a table with no result beside it, where other targets have one.

Wrong:
    | 项目 | 年度目标 | 完成情况 |
    | 教师培训 | 120人次 | 126人次 |
    | 课题研究 | 3项 | |
    | 送教下乡 | 8次 | 9次 |

Right:
    | 项目 | 年度目标 | 完成情况 |
    | 教师培训 | 120人次 | 126人次 |
    | 送教下乡 | 8次 | 9次 |
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_TARGET = lazy_pattern("目标|计划(?:数|量|完成|指标)?$|指标|任务(?:数|量)?$")
_RESULT = lazy_pattern("完成(?:情况|数|量|率)?$|实际|结果|达成|落实情况")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Rows with something in the column of targets and nothing in that of results."""
    for grid in manuscript.grids:
        header = [grid.at(0, column) for column in range(grid.width)]
        targets = [column for column, cell in enumerate(header) if cell and _TARGET.search(cell.text)]
        results = [column for column, cell in enumerate(header) if cell and _RESULT.search(cell.text)]
        if len(targets) != 1 or len(results) != 1 or targets == results:
            continue
        pairs = [(grid.at(row, targets[0]), grid.at(row, results[0])) for row in range(1, len(grid.rows))]
        answered = sum(1 for target, result in pairs if target and target.text and result and result.text)
        for target, result in pairs:
            # A form in which nothing is filled in yet is a form.
            if target and target.text and target.line is not None and not (result and result.text) and answered:
                message = _("no result stands beside the target '{target}'", target=target.text)
                yield Finding(Span(target.line, 0, len(target.text)), message, _("write what was reached"))
