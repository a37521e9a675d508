"""A series of one: what is alone needs no number.

Counted are items inside sentences and clauses (一是), where nothing else can follow, and items and headings in whose
part nothing else has a number of their kind, unless several stand alone so.

Wrong:
    主要措施是：一是加强领导，落实责任。
    各班要做好以下工作：（1）整理资料，按时上交。

Wrong:
    2025年工作报告
    一、问题和安排
    存在问题：一是普通话水平偏低，用字不规范现象仍然存在。
    3月底前开展检查，5月底前完成整改。
    第二部分 表扬名单

Wrong:
    农村学校教师工作总结
    一、现状
    全县教师队伍总体稳定。
    二、打算
    对边远学校的教师，拟采取以下措施：
    1.职称评聘单列指标，优先安排。
    三、要求
    各校抓好落实。训后跟踪不能放松。
    （1）由班主任负责，三个月内完成回访，记录交培训处存档。
    县教育局
    2021年12月31日

Wrong:
    教研工作计划
    一、工作目标
    （一）总体目标
    提高教学质量，促进学生发展。
    二、工作措施
    （一）加强学习
    每周集中学习一次。
    （二）加强管理
    每月检查一次。
    教导处
    2021年3月1日

Wrong:
    自查报告
    第一章 组织
    1.1 机构健全
    领导小组由校长任组长。
    1.2 制度完善
    制定了五项制度。
    第二章 用字
    2.1 校园用字
    每月检查一次。
    第三章 训练
    3.1 基本功训练
    每周练字一次。
    3.2 写字教学
    每天写字20分钟。
    第四章 打算
    4.1 存在问题
    个别教师仍用方言。
    4.2 下一步打算
    坚持每月检查。

Wrong:
    资助工作报告
    一、资金发放
    | 项目 | 金额 |
    | 助学金 | 100 |
    （一）还款提醒。逐人电话提醒，当年应还的已全部归还。
    二、走访宣传
    （一）暑期走访。入户走访二十户。
    （二）诚信教育。举办讲座两场。
    三、存在问题
    一是数据比对不够及时。
    二是报表返工率较高。
    资助中心
    2022年12月30日

Right:
    一是加强领导；二是落实责任。
    （1）整理资料；（2）按时上交。
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.numbering.plain_numbers import alone
from plangen.lint.numbering.series import Series, typed_series
from plangen.messages import _
from plangen.patterns import lazy_pattern
from plangen.typed_numbers import FAMILIES

SEVERITY = Severity.WARNING

_CLAUSE = lazy_pattern(r"(?:(?<=^)|(?<=[。；：，]))一是|(?:(?<=^)|(?<=[。；：]))第一[，,](?!第)")
# What is shorter may be a part of a document.
_SHORT_DOCUMENT = 8
_LONGEST_HEADING = 30
_DATED = lazy_pattern("年.{1,8}[日月]$")
_SECOND_NUMBER = lazy_pattern(r"[（(]?(?:2|二)[）)、.．，,]|[②⑵⒉㈡]|第二|二[是要]")
_LEADS = ("：", ":", "。")
_SECOND = lazy_pattern(
    "[二三四]是|二[要则来]|第[二三四](?!部分|[章节学期批届季周组名小中大片])|其次|其二|另一?|再就是|再次|最后|然后"
)

_SECOND_BELOW = lazy_pattern("[二三四]是|二[要则来]|第[二三四][，,]|其次|其二|另一|再就是|再次|最后|然后")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Numbers and clauses that nothing of their kind follows."""
    single = [one for one in typed_series(manuscript) if len(one.members) == 1 and one.members[0].number.value == 1]
    for series in single:
        first = series.members[0]
        typed = first.line.text[first.number.start : first.number.end].strip()
        if first.is_inline:
            is_told = first.line.text[: first.number.start].rstrip().endswith(("：", ":"))
        else:
            # Where several stand alone, it is the manner of the document.
            is_lone = sum(one.family == series.family and not one.members[0].is_inline for one in single) == 1
            is_told = is_lone and _is_whole(series, manuscript) and _is_alone(series, manuscript)
        if is_told:
            span = Span(first.line.index, first.number.start, first.number.end)
            yield _finding(span, typed)
    for plain in alone(manuscript):
        yield _finding(plain.span, plain.text)
    yield from _clauses(manuscript)


def _finding(span: Span, text: str) -> Finding:
    message = _("'{number}' is the only one of its series", number=text)
    return Finding(span, message, _("take the number out, or put back what is missing"))


def _is_whole(series: Series, manuscript: Manuscript) -> bool:
    """Whether nothing can be missing behind `series`: the document is long, and dated, or a higher section follows."""
    if len(manuscript.prose) < _SHORT_DOCUMENT:
        return False
    index, rank = series.members[0].line.index, FAMILIES.index(series.family)
    if any(line.role in ("signature", "date") or _DATED.search(line.text) for line in manuscript.prose[-3:]):
        return True
    numbers = [line.number for line in manuscript.prose if line.index > index and line.number is not None]
    return any(FAMILIES.index(number.family) < rank for number in numbers)


def _is_alone(series: Series, manuscript: Manuscript) -> bool:
    """Whether the only item of `series` stands in a part that has no other of its kind, and none spelled otherwise."""
    line, prose = series.members[0].line, manuscript.prose
    place = bisect_left(prose, line.index, key=lambda one: one.index)
    before = prose[place - 1] if place else None
    is_below_table = line.index > 0 and manuscript.lines[line.index - 1].role == "cell"
    is_led = before is not None and (before.number or before.role == "heading" or before.text.endswith(_LEADS))
    if before is None or not (is_below_table or is_led):
        return False  # under a label, such as a month
    if series.family == "chinese" and len(line.text) > _LONGEST_HEADING:
        return False
    rank = FAMILIES.index(series.family)

    def is_of_part(one: Line) -> bool:
        return one.number is None or FAMILIES.index(one.number.family) >= rank

    is_announced = before.text.endswith(("：", ":"))  # a list of its own
    above = takewhile(is_of_part, reversed(prose[: 0 if is_announced else place]))
    below = list(takewhile(is_of_part, prose[place + 1 :]))
    numbers = [one.number for one in (*above, *below) if one.number is not None]
    twos = sum(bool(_SECOND_NUMBER.match(one.text)) for one in below)
    return (
        not any(number.family == series.family for number in numbers)
        and not any((one.label and one.level) or one.list_id for one in below)
        and twos <= sum(one.number is not None and one.number.value == 1 for one in below)
    )


def _clauses(manuscript: Manuscript) -> Iterator[Finding]:
    lines = manuscript.prose
    for place, line in enumerate(lines):
        found = _CLAUSE.search(line.text)
        if not found:
            continue
        rest = line.text[found.end() :]
        if _SECOND.search(rest):
            continue
        if any(_SECOND.match(one.text) or _SECOND_BELOW.search(one.text[:20]) for one in lines[place + 1 : place + 8]):
            continue
        yield _finding(Span(line.index, *found.span()), found[0])
