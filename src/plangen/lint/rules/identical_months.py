"""Two months with the same list of work, or a month that comes twice where the next one is missing.

Wrong:
    三月份：
    1、召开家长会
    2、组织春游
    3、检查常规
    四月份：
    1、召开家长会
    2、组织春游
    3、检查常规

Wrong:
    三月
    召开家长会；组织春游；检查各班常规。
    四月
    召开家长会；组织春游；检查各班常规。

Wrong:
    三月工作重点
    1、召开家长会
    2、组织春游
    四月工作重点
    1、召开家长会
    2、组织春游

Wrong:
    三月：召开家长会，组织春游，检查各班常规。
    四月：召开家长会，组织春游，检查各班常规。

Wrong:
    | 月份 | 工作内容 |
    | 三月 | 召开家长会，组织春游，检查各班常规 |
    | 四月 | 召开家长会，组织春游，检查各班常规 |

Wrong:
    九月：开学工作
    十月：常规检查
    十一月：家长开放日
    十一月：期末复习
    一月：总结

Wrong:
    三月：友爱月
    召开家长会
    组织春游
    四月：阅读月
    召开家长会
    组织春游

Wrong:
    4月
    清明祭扫；期中复习；家长会。
    5月
    清明祭扫；期中复习；家长会。

Wrong:
    四月份：
    1、家长开放日
    2、视力筛查
    五月份：
    1、家长开放日
    2、视力筛查
    六、七月份：
    1、毕业典礼
    2、整理资料

Right:
    三月：友爱月
    召开家长会
    组织春游
    四月：阅读月
    召开家长会
    组织远足

Wrong:
    | 月份 | 工作 | 负责人 |
    | 3月 | 学雷锋主题队日，辅导员培训 | 赵明 |
    | 4月 | 学雷锋主题队日，辅导员培训 | 钱亮 |

Right:
    | 月份 | 工作 |
    | 三月 | 新课标解读（一），各班组织学习 |
    | 四月 | 新课标解读（二），各班组织学习 |

Right:
    三月份：
    1、召开家长会
    2、组织春游
    3、检查常规
    四月份：
    1、召开家长会
    2、组织亲子运动会
    3、检查常规
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.diagnostics import Severity
from plangen.lint.dates.months import MONTH as _MONTH
from plangen.lint.dates.months import NAME as _NAME
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_WITH_WORK = lazy_pattern(rf"{_NAME}(?:工作|活动)?[：:—－-]+[ \u3000]*(?P<work>.+)$")
_THEMED = lazy_pattern(rf"{_NAME}(?:工作|活动)?[：:][ \u3000]*[^，。；：]{{1,16}}$")
_THINGS = lazy_pattern("[；;、，]\\p{Han}{2}")
_CELL = lazy_pattern(rf"{_NAME}")
_WHOSE = lazy_pattern("负责|责任|主持|牵头|主讲|执教|部门|科室|地点|备注")
_FEWEST = 2
_FEWEST_MONTHS = 4
_LONG = 14  # characters of a list that is one line
_SHORTEST = 8  # characters that say enough to be told from 常规工作
_LONGEST_LIST = 40
# （一） and （上） tell one part of something from another.
_MARKS = lazy_pattern(r"[（(][^（）()第\d]{3,}[）)]|[\s，。；、：，,;:.]+")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Months whose lists say word for word the same, and a month that comes twice."""
    known: dict[tuple[str, ...], tuple[str, list[Span]]] = {}
    for spans, name, work in _months(manuscript):
        first_name, first = known.setdefault(work, (name, spans))
        if first[0] != spans[0] and first_name != name:
            message = _("{month} has the same list as {other}", month=name, other=first_name)
            yield Finding(spans[0], message, _("write what is different"), also=(*first, *spans[1:]))
    yield from _named_twice(list(_labels(manuscript)))


def _labels(manuscript: Manuscript) -> Iterator[tuple[Line, int]]:
    """The lines that begin with a month, with its number."""
    for line in manuscript.lines_with("月"):
        found = _MONTH.fullmatch(line.words) or _WITH_WORK.match(line.words) if line.role != "cell" else None
        if found:
            month = found["month"]
            yield line, read_count(month)


def _named_twice(months: Sequence[tuple[Line, int]]) -> Iterator[Finding]:
    """A month that comes twice where the next one is missing, in a list that counts on otherwise."""
    steps = [(other - one) % 12 for (_line, one), (_other_line, other) in pairwise(months)]
    if len(months) < _FEWEST_MONTHS or steps.count(0) != 1:
        return
    place = steps.index(0)
    if steps[place + 1 : place + 2] in ([], [2]) and all(step == 1 for step in (*steps[:place], *steps[place + 2 :])):
        line = months[place + 1][0]
        message = _("the month '{month}' comes twice, the next one is missing", month=line.text[line.start :][:3])
        yield Finding(Span(line.index, line.start, len(line.text)), message, _("name the month that is meant"))


def _heading(line: Line) -> str:
    """The month that `line` heads, alone or with its theme (12月：自强月); '' for another line."""
    if "月" not in line.words[:8]:
        return ""
    if _MONTH.fullmatch(line.words):
        return line.words.rstrip("：:")
    found = _THEMED.match(line.words)
    return line.words[: found.end("month")] + "月" if found else ""


def _whole(line: Line) -> Span:
    return Span(line.index, line.start, len(line.text))


def _months(manuscript: Manuscript) -> Iterator[tuple[list[Span], str, tuple[str, ...]]]:
    """The places of what is done in each month, with its name and the work."""
    lines = manuscript.prose
    for place, line in enumerate(lines):
        if named := _heading(line):
            work = tuple(_list(lines[place + 1 : place + 1 + _LONGEST_LIST]))
            # One line says enough if it is long, or names three things.
            first = lines[place + 1].words if work else ""
            is_list = len(_THINGS.findall(first)) >= _FEWEST and len(first) >= _SHORTEST
            if len(work) >= _FEWEST or is_list or len("".join(work)) >= _LONG:
                items = [_whole(one) for one in lines[place + 1 : place + 1 + len(work)]]
                # A list that is one line is marked itself, as in a table.
                yield (
                    [*items, _whole(line)] if len(work) == 1 else [_whole(line), *items],
                    named,
                    work,
                )
        elif (found := _WITH_WORK.match(line.words)) and len(found["work"]) >= _SHORTEST:
            yield [_whole(line)], line.words[: found.end("month")] + "月", (_MARKS.sub("", found["work"]),)
    for grid in manuscript.grids:
        # Who does it is another each time.
        whose = {cell.column for cell in grid.rows[0] if _WHOSE.search(cell.text)}
        for row in grid.rows:
            month = row[0] if row and _CELL.fullmatch(row[0].text) else None
            cells = [cell for cell in row[1:] if cell.column not in whose]
            work = tuple(_MARKS.sub("", cell.text) for cell in cells)
            if month and month.rows == 1 and len("".join(work)) >= _SHORTEST:
                told = next(cell for cell in cells if cell.line is not None)
                yield [Span(told.line or 0, 0, len(told.text))], month.text, work


def _list(lines: tuple[Line, ...]) -> Iterator[str]:
    """What is said from here to the next month or heading: items, or lines without a number."""
    is_item: bool | None = None
    for line in lines:
        numbered = bool(line.label) or (line.number is not None and line.number.family.startswith("decimal"))
        is_item = numbered if is_item is None else is_item
        if numbered != is_item or (line.number and not numbered) or (line.level and not numbered) or _heading(line):
            return
        yield _MARKS.sub("", line.words)
