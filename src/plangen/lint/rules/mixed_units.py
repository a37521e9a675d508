"""万元 and 元 for amounts of the same size in one paragraph, or 万元 written for 元.

A list in 元 beside its total in 万元, prices, and what each person gets are told in the unit that suits them. An amount
that only the other unit makes sense of is always told: in a row of amounts, as what is left of one, or against a table.

Wrong:
    投入12万元改造操场，投入85000元购置图书。

Wrong:
    研修经费4.5万元，其中外请专家2万元、外出学习1.8万元、资料购置7000万元。
    校舍维修共投入1460万元，其中省级资金860万元、区级配套600元。

Wrong:
    | 项目 | 金额 |
    | 设备 | 35.6万元 |
    | 图书 | 128000元 |

Wrong:
    小学、初中和高中生均公用经费依次为720元、940元和1380万元。

Wrong:
    全年支出186.4万元，比预算节余12.6元。

Wrong:
    生均公用经费标准由650元提高到850万元。

Wrong:
    各项支出见下表。
    | 项目 | 金额（元） |
    | 讲课费 | 6400 |
    | 资料费 | 3200 |
    | 合计 | 9600 |
    以上经费共9600万元，从公用经费中列支。

Wrong:
    学校拨付购书经费3元，平均每册20元，由图书馆列出书目。

Wrong:
    开学前更换课桌椅240套，每套260元，共62400万元。
    对受表彰的5个集体颁发奖牌，每个奖励3000元，计1.5元。

Right:
    （1）生均公用经费补助376.2万元（627人，每人6000元）；

Right:
    投入12万元改造操场，投入8.5万元购置图书，每生补助500元。
    全年培训经费支出6.48万元，其中专家费28800元、资料费14400元、交通费21600元。
    教育经费总投入13.2亿元，小学、初中生均经费依次为12350元、16820元。
    全年支出186.4万元，比预算节余12.6万元，生均增加46元。
    师徒结对支出3.2万元，购置图书12000元，印制资料8600元。
    服务费28.8万元（288000元），按合同分两次支付。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.figures.quantities import Quantity, quantities, sentence_around
from plangen.lint.figures.wrong_units import slips
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_LEAST = 10000
_ROUND = 100  # amounts told to the last 元 are not rounded to 万元
_OWN_UNIT = lazy_pattern("实际|每|均|单价|标准|计|[（(]$|依次|分别")
_OF_WHICH = lazy_pattern("其中|包括")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Amounts in the wrong unit, and single ones of 10,000元 and more beside amounts in 万元."""
    told = set()
    for slip in slips(manuscript):
        written, span = (
            slip.line.text[slip.one.start : slip.one.end],
            Span(slip.line.index, slip.one.start, slip.one.end),
        )
        told.add(span)
        message = _("'{written}' does not fit the amounts that it belongs to", written=written)
        yield Finding(span, message, _("write '{right}'", right=slip.right))
    for line in _beside(manuscript):
        money = [one for one in quantities(line.text) if one.unit in ("万元", "元")]
        if line.role != "cell" and not any(one.unit == "万元" for one in money):
            continue
        for one in money:
            written, span = line.text[one.start : one.end], Span(line.index, one.start, one.end)
            if one.unit != "元" or one.value < _LEAST or "万" in written or one.approximate or span in told:
                continue
            if line.role != "cell" and _has_reason(line.text, one, money):
                continue
            right = f"{(one.value / 10000).normalize():f}万元"
            message = _("'{written}' stands beside amounts in 万元", written=written)
            yield Finding(span, message, _("write '{right}'", right=right), (Edit(span, right),))


def _has_reason(text: str, one: Quantity, money: list[Quantity]) -> bool:
    """Whether `one` is in 元 for a reason: it is one of several, exact, a part, a price, or the same amount again."""
    start, end = sentence_around(text, one.start, one.end)
    others = [
        other for other in money if other.unit == "元" and other.start != one.start and start <= other.start < end
    ]
    clause = max(start, *(text.rfind(mark, start, one.start) + 1 for mark in "，,；：:"))
    is_part = _OF_WHICH.search(text, start, one.start)
    return (
        bool(others)
        # A part in 元 has others in 元 beside it, or none.
        or bool(is_part and not any(other.start > is_part.end() for other in money if other.unit == "万元"))
        or one.value % _ROUND != 0
        or any(other.unit == "万元" and other.value * 10000 == one.value for other in money)
        or bool(_OWN_UNIT.search(text, clause, one.start))
        or not any(other.unit == "万元" and start <= other.start < end for other in money)
    )


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
