"""A number that does not follow the one before it: a gap, a repeat, a jump back, a beginning other than one.

Counted are headings, items, the lines of a cell and numbers inside sentences, each level by itself, in a Word document
also those that Word counts. A list may begin anew under a new heading, behind a label such as 三月份： or behind a
paragraph; a page number that was left behind at the turn of a page is none. A number that stands inside a line, because
lines ran together, is not missing, and a text whose first line has another number than one is a part of something: its
series may begin with any number.

Wrong:
    抓好几件事：（1）到校先交作业；（2）课前准备学习用品；（4）离开座位把凳子归位。

Wrong:
    一、工作目标
    二、主要措施
    四、工作要求
    （一）加强领导
    （二）落实责任
    （二）严格考核

Wrong:
    各班要完成：（1）建立档案；（2）整理资料；（4）上交总结。

Wrong:
    1、制定计划
    2、家长会
    3、召开例会
    6、评选优质课

Wrong:
    应急预案
    1 总则
    1.1 编制目的
    1.2 编制依据
    1.4 适用范围
    2 组织机构
    2.1 领导小组
    2.2 工作小组
    2.3 专家小组
    2.3 各班职责

Wrong:
    学校工作计划
    一 指导思想
    立德树人，全面发展。
    二 工作目标
    办好每一个班级。
    四 主要措施
    每月检查一次。

Wrong:
    一、工作目标
    1、全员参加，认真记录。
    2、人人过关，按时上交。
    二、主要措施
    每月检查一次。
    3、工作要求
    （一）加强领导
    成立小组。
    （二）落实责任
    责任到人。
    四、考核办法
    期末考核。

Right:
    存在问题：（1）教师紧缺；（2）学位不足；（3）使用率低。上述问题（1）（2）由两个部门牵头，以上①③两项由教务处落实，②由各班落实。

Right:
    一、工作目标
    1、抓管理
    2、抓质量
    二、主要措施
    1、定计划
    （1）学校计划；（2）班级计划。
    2、查落实

Right:
    ⑴会前准备　　⑵布置分工
    ⑶演练　　　　⑷讲评
    (5)总结

Right:
    （1）低年级组
    1.接力赛
    2.跳绳
    （2）高年级组
    1.接力赛
    2.跳远

Wrong:
    6.1 专家引领。全学年请教研员到校4次。
    6.2 同伴互助。每人拜师一次。
    6.3 自主研修。每人写读书笔记。
    6.5 课题带动。每人参加一项课题。

Right:
    四、加强安全教育
    每月开展一次演练。
    五、做好总结

Right:
    工作计划 一、指导思想
    坚持立德树人，全面发展。
    二、主要措施
    每月检查一次教学常规。
    三、工作要求
    各班要做好记录。

Right:
    1.60米、100米、200米。
    2.跳远、垒球掷远。
    3.4×100米接力。
    4.三分钟跳绳。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.numbering.automatic import is_automatic, run_on
from plangen.lint.numbering.cell_numbers import misnumbered_in_cells
from plangen.lint.numbering.lost_numbers import is_cut, is_excerpt, stands_inside
from plangen.lint.numbering.named_numbers import reference_to
from plangen.lint.numbering.plain_numbers import misnumbered
from plangen.lint.numbering.series import Member, Series, counted_series
from plangen.lint.numbering.stand_ins import stand_ins
from plangen.messages import _

SEVERITY = Severity.ERROR


class _Repair(NamedTuple):
    """The numbers to write, or the words that refer to one of them, so that nobody can tell what is right."""

    edits: tuple[Edit, ...] = ()
    reference: str = ""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The first wrong number of each run of them."""
    others = stand_ins(manuscript)
    for index, sibling in others.items():
        yield _of_another_kind(manuscript.lines[index], sibling, manuscript)
    for series in counted_series(manuscript):
        yield from (one for one in _of_series(series, manuscript) if one.span.line not in others)
    for line, number in run_on(manuscript):
        member = Member(line, number)
        message = _("the numbers go on from the list before with '{number}'", number=_typed(member))
        yield _finding(member, message, _Repair(), manuscript)
    for before, member in misnumbered_in_cells(manuscript):
        yield _finding(member, _wrong(member, before), _Repair(), manuscript)
    for after, before_it in misnumbered(manuscript):
        is_same, is_gap = after.counts == before_it.counts, after.counts > before_it.counts
        message = _said(after.text, before_it.text, is_same=is_same, is_gap=is_gap)
        yield Finding(after.span, message, _("number on from the one before, or put back what is missing"))


def _wrong(member: Member, before: Member) -> str:
    """What is wrong with `member`, which does not follow `before`."""
    value, last = member.number.value, before.number.value
    return _said(_typed(member), _typed(before), is_same=value == last, is_gap=value > last)


def _said(number: str, last: str, *, is_same: bool, is_gap: bool) -> str:
    if is_same:
        return _("the number '{number}' comes again", number=number)
    if is_gap:
        return _("'{number}' follows '{last}'; there is a gap", number=number, last=last)
    return _("'{number}' follows '{last}'", number=number, last=last)


def _of_another_kind(line: Line, before: Member, manuscript: Manuscript) -> Finding:
    """That `line`, with a number of another kind, stands where the number behind `before` should."""
    start, end = (line.number.start, line.number.end) if line.number else (0, 0)
    number = before.number
    right = number.before + number.numeral(number.value + 1) + number.after
    message = _("'{typed}' is spelled unlike the others of its series", typed=line.text[start:end].strip())
    changed = {line.number.value, number.value + 1} if line.number else set()
    is_named = len(changed) > 1 and reference_to(changed, manuscript)
    edits = () if is_named else (Edit(Span(line.index, start, end), right),)
    return Finding(Span(line.index, start, end), message, _("write '{right}'", right=right), edits)


def _of_series(series: Series, manuscript: Manuscript) -> Iterator[Finding]:
    first = series.members[0]
    if first.number.value != 1 and (first.is_inline or (len(series.members) == 1 and first.number.value > 9)):
        return
    if series.repeats and not is_cut(-1, first, manuscript) and not _is_below_stand_in(first, manuscript):
        yield _finding(first, _("the number '{number}' comes again", number=_typed(first)), _Repair(), manuscript)
    elif (
        first.number.value != 1
        and not series.repeats
        and not is_excerpt(series, manuscript)
        and not stands_inside(None, first, manuscript)
    ):
        message = _("the numbers begin with '{number}'", number=_typed(first))
        yield _finding(first, message, _renumbered(series, 0, 1, manuscript), manuscript)
    for index, (before, member) in enumerate(zip(series.members, series.members[1:], strict=False), 1):
        value, last = member.number.value, before.number.value
        # 1 2 2 4: the third is wrong, the fourth is not.
        place = index + first.number.value + series.repeats  # 1 1 3: the second is wrong, the third is not
        if value == last + 1 or (last == value - 2 and value == place):
            continue
        is_filled = (
            any(before.line.index == one.line.index for one in stand_ins(manuscript).values()) and value == last + 2
        )
        if is_filled or stands_inside(before, member, manuscript) or is_cut(before.line.index, member, manuscript):
            continue
        repair = _renumbered(series, index, last + 1, manuscript)
        yield _finding(member, _wrong(member, before), repair, manuscript)


def _is_below_stand_in(first: Member, manuscript: Manuscript) -> bool:
    """Whether `first` begins anew under a heading whose number is of another kind than it should be: 三、4、（一）."""
    above = [index for index in stand_ins(manuscript) if index < first.line.index]
    return bool(above) and not any(
        line.number is not None and line.number.family == first.number.family
        for line in manuscript.lines[above[-1] + 1 : first.line.index]
    )


def _typed(member: Member) -> str:
    number = member.number
    if number.end:
        return member.line.text[number.start : number.end].strip()
    return f"{number.before}{number.numeral(number.value)}{number.after}"


def _finding(member: Member, message: str, repair: _Repair, manuscript: Manuscript) -> Finding:
    number, text = member.number, member.line.text
    if not member.is_inline and is_automatic(member.line, manuscript):
        hint = _("Word counts it: right-click the number, Continue Numbering or Set Numbering Value")
        return Finding(Span(member.line.index, 0, len(text)), message, hint)
    span = Span(member.line.index, number.start, number.end)
    hint = _("number on from the one before, or put back what is missing")
    if repair.edits:
        right = text[number.start : number.digits_start] + repair.edits[0].text + text[number.digits_end : number.end]
        hint = _("write '{right}', or put back what is missing", right=right.strip())
    elif repair.reference:
        hint = _("put back what is missing, or number on and see what '{words}' means then", words=repair.reference)
    return Finding(span, message, hint, repair.edits)


def _renumbered(series: Series, index: int, expected: int, manuscript: Manuscript) -> _Repair:
    """Numbers from `index` on that count on from `expected`; none where the text refers to one of them."""
    later = series.members[index:]
    if any(is_automatic(member.line, manuscript) for member in later if not member.is_inline):
        return _Repair()
    # Where more than one is missing, words were lost that no number brings back.
    if series.members[index].number.value - expected > 1:
        return _Repair()
    # A second fault behind this one is its own finding: this repair ends before it.
    edits, changed = [], set()
    for count, member in enumerate(later):
        if count and member.number.value != later[count - 1].number.value + 1:
            return _Repair()
        number = member.number
        span = Span(member.line.index, number.digits_start, number.digits_end)
        edits.append(Edit(span, number.numeral(expected + count)))
        changed |= {number.value, expected + count}
    reference = reference_to(changed, manuscript)
    return _Repair((), reference) if reference else _Repair(tuple(edits))
