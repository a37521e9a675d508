"""A growth or a difference that does not follow from the two numbers it compares.

Wrong:
    与2022年秋季的400人相比，在园幼儿减少26人，下降6.0%。

Wrong:
    教研经费由20万元增加到25万元，增长30%。
    今年培训教师120人次，去年为100人次，同比增长25%。
    近视率人数由300人增加到260人。
    幼儿园由30所增加到36所，增加8所。
    毛入园率由85%提高到92%，提高了8个百分点。
    受理信访186件，办结182件。与上年（240件）相比，下降12.5%。
    2024年培训800人次，2025年培训1000人次，同比增长百分之二十。
    去年培训教师100人次，今年培训教师120人次，增加25人次。
    2024年招收新生420人，2025年招收新生462人，增加32人。
    招生人数比上年增加32人，达到352人，增长15%。
    全年借阅图书3.6万册，上学年为3.0万册，同比增长30%。
    2024年，发表论文48篇，2023年为40篇，同比增长25%。
    及格率82.4%，与上年（79.1%）相比提高4.3个百分点。
    去年普惠园覆盖率81.5%，今年85.2%，提高4.7个百分点。
    用水量由4200吨减少到3780吨，降幅12%。

Wrong:
    水电费支出6320元，去年10月为6800元，同比下降17.1%。
    全校1400名学生中有600人报名；去年有560人报名，同比增长9.1%。
    2025年公用支出34.2万元，上年为38.0万元，同比下降12.0%。
    2025年县级经费为64.0万元，2026年安排76.0万元，增加12.0万元，增长15.8%。

Wrong:
    全学年共检查10次，发现不规范用字31处。上学年发现62处，本学年减少了40%。

Wrong:
    优秀率40.6%。上学年同期优秀率为36.2%，本学年提高5.4个百分点。

Wrong:
    2024年工作报告
    全年举办培训36期，培训教师4280人次，分别比2023年的30期、3424人次增长20.0%和28.0%。
    年初批复43000万元，年中调整为44000万元，全年执行43346万元，比2023年的41282万元增长6.5%。

Wrong:
    | 科目 | 期中平均分 | 期末平均分 |
    | 语文 | 81.6 | 84.3 |
    | 数学 | 79.8 | 82.5 |
    期末平均分都比期中有提高：语文提高3.2分，数学提高2.7分。

Wrong:
    2022年工作报告
    2021年培训3000人次，经费125万元。与2021年相比，培训人次增加600人次，增长20%；经费增加19万元，增长18.2%。

Right:
    大班128人、小班108人，共有幼儿352人，比2020年底的320人增加32人，增长10.0%。
    借阅图书29200册次，2016年为26000册次，购书经费同比增长13.2%。

Right:
    教研经费由20万元增加到25万元，增长25%。
    今年培训教师120人次，去年为100人次，同比增长20%。
    津贴由300元提高到500元。
    线上培训占75.5%，线下培训占24.5%；上年线上培训占32%，提高43.5个百分点。
    全年支出55480万元，比上年增加3120万元，增长5.96%。
    幼儿园达到27.4万所，比2013年增加7.6万所，增长38.2%。
    毛入园率由85%提高到92%，提高了7个百分点。
    招生人数比上年增加32人，达到352人，增长10%。
    去年获奖40人次，今年参加比赛52人次，获奖率为80%。
    全年借阅图书3.6万册，上学年为3.0万册，同比增长20%。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from plangen.diagnostics import Severity
from plangen.lint.figures.changes import FALL, NOWHERE, RISE, Change, changes, compared, follows
from plangen.lint.figures.quantities import Quantity, number_in, quantities
from plangen.lint.figures.respective_changes import respective_changes
from plangen.lint.figures.row_changes import row_changes
from plangen.lint.figures.told_differences import wrong_growth
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_FROM = lazy_pattern(r"(?:由|从)(?:[^，。；,;\d]{0,12}|[^，。；,;\d]{0,4}(?:19|20)\d{2}年[^，。；,;\d]{0,6})$")
_TO = lazy_pattern(
    rf"^[^，。；,;\d]{{0,6}}?(?:(?P<rise>{RISE})|(?P<fall>{FALL}))(?:到|至|为)(?:了)?"
    r"(?:[^，。；,;\d]{0,4}|(?:19|20)\d{2}年[^，。；,;\d]{0,6})$"
)
_TELLING = 100  # what is less is the difference of many
_NEAR = 12  # characters up to the percentage


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """由…增加到…, and changes that follow from no two numbers of their paragraph."""
    for line in manuscript.lines_with(rf"(?:由|从)[^，。；\n]*\d[^，。；\n]*(?:{RISE}|{FALL})"):
        if line.role not in ("cell", "margin"):
            yield from _directions(line)
    for line in manuscript.lines_with(rf"(?:{RISE}|{FALL}|同比|环比)[率幅度约为达到是了出 ]*(?:\d|百分之)"):
        if line.role not in ("cell", "margin"):
            yield from _changes(manuscript, line)


def _changes(manuscript: Manuscript, line: Line) -> Iterator[Finding]:
    told = list(changes(line.text))
    found = {
        change.start: (change, *pair)
        for change in told
        if (pair := compared(line.text, change, told) or _of_a_row(manuscript, line, change, told))
    }
    for wrong in (*row_changes(manuscript, line), *respective_changes(line.text), *wrong_growth(line.text)):
        found.setdefault(wrong[0].start, wrong)
    for change, before, after in found.values():
        yield _finding(line, change, before, after)


def _directions(line: Line) -> Iterator[Finding]:
    for first, second in pairwise(quantities(line.text)):
        to = _TO.match(line.text[first.end : second.start])
        if first.kind != second.kind or not to or not _FROM.search(line.text[: first.start]):
            continue
        if (second.value < first.value and to["rise"]) or (second.value > first.value and to["fall"]):
            message = _("'{text}' goes the other way", text=line.text[first.start : second.end])
            span = Span(line.index, first.start, second.end)
            yield Finding(span, message, _("exchange the numbers, or the word"))


def _of_a_row(
    manuscript: Manuscript, line: Line, change: Change, told: Sequence[Change]
) -> tuple[Quantity, Quantity] | None:
    """The two numbers of a row of a table whose difference is told right before the percentage, if that is another."""
    one = next((one for one in quantities(line.text) if one.end < change.start <= one.end + _NEAR), None)
    is_told = one is not None and any(other.start == one.start and other.sign == change.sign for other in told)
    if one is None or not is_told or change.kind != "%" or one.value < _TELLING:
        return None
    rows = ({number_in(cell.text) for cell in row} for grid in manuscript.grids for row in grid.rows)
    pairs = {
        (before, before + change.sign * one.value)
        for numbers in rows
        for before in numbers
        if before is not None and before > one.value and before + change.sign * one.value in numbers
    }
    made = [
        (replace(one, start=NOWHERE, value=before), replace(one, start=NOWHERE, value=after)) for before, after in pairs
    ]
    return None if len(made) != 1 or follows(change, *made[0]) else made[0]


def _finding(line: Line, change: Change, before: Quantity, after: Quantity) -> Finding:
    span, written = Span(line.index, change.start, change.end), line.text[change.start : change.end]
    difference = after.value - before.value
    if change.kind == "%":
        message = _(
            "from {before} to {after} is {share}%, not {stated}%",
            before=_written(line, before), after=_written(line, after),
            share=f"{difference / before.value * 100:.{max(change.decimals, 1)}f}",
            stated=change.value * (change.sign or 1),
        )  # fmt: skip
        return Finding(span, message, _("correct the percentage or the numbers"))
    message = _(
        "from {before} to {after} is {difference}, not {written}",
        before=_written(line, before), after=_written(line, after),
        difference=f"{(difference * change.sign).normalize():f}{change.kind}", written=written,
    )  # fmt: skip
    return Finding(span, message, _("correct the difference or the numbers"))


def _written(line: Line, one: Quantity) -> str:
    """`one` as `line` has it, or as its table does."""
    return line.text[one.start : one.end] if one.start != NOWHERE else f"{one.value.normalize():f}{one.unit}"
