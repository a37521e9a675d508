"""万元 and 元 for amounts of the same size in one paragraph, or in one column of a table.

Wrong:
    投入12万元改造操场，投入85000元购置图书。

Wrong:
    | 项目 | 金额 |
    | 设备 | 35.6万元 |
    | 图书 | 128000元 |

Right:
    投入12万元改造操场，投入8.5万元购置图书，每生补助500元。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.quantities import quantities
from plangen.messages import _

SEVERITY = Severity.WARNING

_LEAST = 10000


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Amounts of 10,000元 and more beside amounts in 万元."""
    for line in _beside(manuscript):
        money = [one for one in quantities(line.text) if one.unit in ("万元", "元")]
        if line.role != "cell" and not any(one.unit == "万元" for one in money):
            continue
        for one in money:
            written = line.text[one.start : one.end]
            if one.unit != "元" or one.value < _LEAST or "万" in written or one.approximate:
                continue
            right = f"{(one.value / 10000).normalize():f}万元"
            span = Span(line.index, one.start, one.end)
            message = _("'{written}' stands beside amounts in 万元", written=written)
            yield Finding(span, message, _("write '{right}'", right=right), (Edit(span, right),))


def _beside(manuscript: Manuscript) -> Iterator[Line]:
    """The lines with amounts in 万元, and the cells of columns that have such."""
    in_cells = {line.index for line in manuscript.lines_with("[万亿]元") if line.role == "cell"}
    yield from (line for line in manuscript.lines_with("[万亿]元") if line.role != "cell")
    for grid in manuscript.grids if in_cells else ():
        columns = {cell.column for row in grid.rows[1:] for cell in row if cell.line in in_cells}
        for row in grid.rows[1:]:
            for cell in row:
                if cell.line is not None and cell.column in columns and len(cell.text) < 16:
                    yield manuscript.lines[cell.line]
