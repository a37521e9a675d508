"""A series of clauses that does not count on: 一是…三是…, 第一，…第三，….

Wrong:
    下半年学生实习三批：第一批在9月，第二批在10月，第二批在11月。

Wrong:
    一是加强学习；三是严格考核。
    第一，抓常规；第二，抓特色；第二，抓质量。
    一是抓培训。二是抓教研。二是抓评价。
    其一，抓培训；其二，抓教研；其四，抓评价。
    一抓培训，二抓教研，四抓评价。

Wrong:
    专题一：班级管理
    专题二：家校沟通
    专题四：课程建设

Wrong:
    要做到：第一，抓常规；第二，抓特色；第二，抓质量。

Wrong:
    第一阶段（3月）：制定方案
    第二阶段（4月）：组织实施
    第二阶段（5月）：检查总结

Wrong:
    组织专项检查3次：第一次为3月12日，检查开学供餐；第二次为9月3日，检查库房；第四次为11月12日，检查账目。

Right:
    采购分两批，第一批在3月，第二批在10月，第一批2.7万元，第二批1.8万元。

Right:
    第一单元写民俗，第二、四、五单元分别是说明文、演讲词和游记。
    一是加强学习；二是严格考核；三是注重实效。
    第一，抓常规；第二，抓特色。
    唯一是非曲直，不在此列。
    一抓到底，常抓不懈。第一阶段的任务已经完成，第三阶段从下月开始。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.numerals import chinese_number, read_count
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_START = r"(?:(?<=^)|(?<=[。；：，、！;:,！？”）] )|(?<=[。；：，、！;:,？”）\u3000])|(?<=[一二三四五六七八九]是))"
_NUMERAL = "[一二三四五六七八九十]{1,2}"
_DIGIT = "[一二三四五六七八九十]"
# Each with what its lines hold.
_FORMS = (
    (f"{_DIGIT}[是要]", lazy_pattern(rf"{_START}(?P<before>)(?P<number>{_NUMERAL})(?P<after>是|要(?!求|点|素))")),
    (
        r"第[一二三四五六七八九十\d]{1,2}[，,：:、是]",
        lazy_pattern(
            rf"{_START}(?P<before>第)(?P<number>{_NUMERAL}|\d)(?P<after>[，,：:](?!{_NUMERAL}[，,、])|、(?![第一二三四五六七八九十\d])|是(?=\p{{Han}}))"
        ),
    ),
    (
        f"第{_NUMERAL}(?:抓|加强|坚持|强化|严格|落实|做好|把好|完善)",
        lazy_pattern(
            rf"{_START}(?P<before>第)(?P<number>{_NUMERAL})(?P<after>抓好?|加强|坚持|强化|严格|落实|做好|把好|完善)"
        ),
    ),
    (
        f"其{_NUMERAL}[，,：:是]",
        lazy_pattern(rf"{_START}(?P<before>其)(?P<number>{_NUMERAL})(?P<after>[，,：:]|是)"),
    ),
    (
        f"{_DIGIT}[抓查看促讲比学评重保建来则]",
        lazy_pattern(rf"{_START}(?P<before>)(?P<number>{_NUMERAL})(?P<after>[抓查看促讲比学评重保建来则])"),
    ),
    (
        f"[：:；;。]{_NUMERAL}[，,、]",
        lazy_pattern(rf"(?<=[：:；;。])(?P<before>)(?P<number>{_NUMERAL})(?P<after>[，,、])(?![一二三四五六七八九十])"),
    ),
    (
        f"第{_NUMERAL}(?:阶段|方面|步)",
        lazy_pattern(rf"{_START}(?P<before>第)(?P<number>{_NUMERAL})(?P<after>阶段|方面|步)(?=[：:（(，,、])"),
    ),
)
# What a paragraph counts up by the way: 第一项议程是……，第二项议程是…….
_UNITS = "项件条点个场轮次期批组位讲类种步段"
_COUNTED = lazy_pattern(rf"(?P<before>第)(?P<number>{_NUMERAL})(?P<after>[{_UNITS}])")
_FEWEST = 3
_BEGUN = lazy_pattern("[：:；;。]一[，,、]")
# Lines that begin with 专题一：.
_LABELS = lazy_pattern(
    rf"(?P<before>专题|模块|任务|主题|板块|环节|步骤|项目|课题)(?P<number>{_NUMERAL}|\d{{1,2}})(?P<after>[：:])"
)
# Stages that lines begin with; that one is missing shows as with clauses, but only here can one come again.
_STAGE = lazy_pattern(rf"(?P<before>第)(?P<number>{_NUMERAL}|\d)(?P<after>阶段|步)(?=[：:（(\u3000 ])")
# What these count may be named before or after as well: only what follows one of them can be wrong.
_NAMED = (
    "，",
    ",",
    "、",
    "抓",
    "查",
    "看",
    "促",
    "讲",
    "比",
    "学",
    "评",
    "重",
    "保",
    "建",
    "来",
    "则",
    "阶段",
    "方面",
    "步",
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Clauses out of order, in a paragraph or at the beginnings of paragraphs that follow each other."""
    for sign, form in _FORMS:
        signed = {line.index for line in manuscript.lines_with(sign)}
        last: dict[str, int] = {}
        for line in manuscript.prose if signed else ():
            if line.role == "heading" or line.number is not None or line.label:
                last.clear()
            if line.index in signed:
                for found in form.finditer(line.text, line.start):
                    # After 一是 what continues is 二是; 一要 counts by itself.
                    yield from _of_clause(found, line, last)
    yield from _labels(manuscript)
    for line in manuscript.lines_with(f"第{_NUMERAL}[{_UNITS}]"):
        yield from _counted(line)


def _counted(line: Line) -> Iterator[Finding]:
    """The one gap in what a paragraph counts up: 第一次……，第二次……，第四次."""
    series: dict[str, list[re.Match[str]]] = {}
    for found in _COUNTED.finditer(line.text, line.start) if line.role not in ("cell", "margin") else ():
        series.setdefault(found["after"], []).append(found)
    for ones in series.values():
        values = [read_count(one["number"]) for one in ones]
        if _is_again(line.text, ones, values):
            again = next(
                one for one, (before, after) in zip(ones[1:], pairwise(values), strict=True) if before == after > 1
            )
            yield _finding(
                again, line, _("'{number}' comes again", number=again[0]), _right(again, values[ones.index(again)] + 1)
            )
        gaps = [place for place, (before, after) in enumerate(pairwise(values)) if after != before + 1]
        if len(values) < _FEWEST or values[0] != 1 or len(gaps) != 1 or values[gaps[0] + 1] < values[gaps[0]] + 2:
            continue
        one, before = ones[gaps[0] + 1], values[gaps[0]]
        message = _("'{number}' follows '{last}'; there is a gap", number=one[0], last=_right(one, before))
        yield _finding(one, line, message, _right(one, before + 1))


def _is_again(text: str, ones: Sequence[re.Match[str]], values: Sequence[int]) -> bool:
    """Whether of as many as `text` tells there are one is counted twice: 三批：第一批…，第二批…，第二批…."""
    repeated = [after for before, after in pairwise(values) if before == after]
    # The first is often told of twice before the series goes on.
    if len(values) < _FEWEST or values[0] != 1 or len(repeated) != 1 or repeated == [1]:
        return False
    unit = ones[0]["after"]
    told = any(f"{count}{unit}" in text[: ones[0].start()] for count in (chinese_number(len(ones)), str(len(ones))))
    return told and values[-1] in (len(values), len(values) - 1)


def _labels(manuscript: Manuscript) -> Iterator[Finding]:
    """Labels at the beginnings of lines, out of order; each kind counts until it begins anew."""
    last: dict[str, int] = {}
    stages: dict[str, int] = {}
    for line in manuscript.prose:
        if line.role == "heading":
            stages.clear()
        if stage := _STAGE.match(line.text, line.start):
            value, before = read_count(stage["number"]), stages.get(stage["after"], 0)
            stages[stage["after"]] = value
            if value == before > 1:
                yield _finding(stage, line, _("'{number}' comes again", number=stage[0]), _right(stage, before + 1))
        found = _LABELS.match(line.text)
        if found:
            value, before = read_count(found["number"]), last.get(found["before"], 0)
            last[found["before"]] = value
            if before and value not in (1, before + 1):
                message = _("'{number}' follows '{last}'; there is a gap", number=found[0], last=_right(found, before))
                yield _finding(found, line, message, _right(found, before + 1))


def _of_clause(found: re.Match[str], line: Line, last: dict[str, int]) -> Iterator[Finding]:
    value = read_count(found["number"])
    if (
        not found["before"]
        and found["after"] in ("，", ",", "、")
        and value > 1
        and not _BEGUN.search(line.text, 0, found.start())
    ):
        return
    kind = found["before"] + found["after"].strip("，,：:、")
    before = last.get(kind, 0)
    if before == 0 and value != 1 and (kind == "要" or found["after"] in _NAMED):
        return  # 三要: there are three of them
    is_again = value == before > 1 and found["before"] == "第" and found["after"] in ("，", ",", "、")
    if found["after"] in _NAMED and value <= before and not is_again:
        last[kind] = value if value == 1 else before
        return
    last[kind] = value
    # 一是二是二是四是: the fourth is right, only the third is not.
    if value == 1:
        last[kind + "#"] = 0
    last[kind + "#"] = place = last.get(kind + "#", 0) + 1
    if value == place == before + 2:
        return
    if value in (1, before + 1):
        if value == 1 == before:
            message = _("'{number}' comes again", number=found[0])
            yield _finding(found, line, message, _right(found, before + 1))
        return
    if before == 0:
        message = _("the series begins with '{number}'", number=found[0])
    elif value == before:
        message = _("'{number}' comes again", number=found[0])
    else:
        message = _("'{number}' follows '{last}'; there is a gap", number=found[0], last=_right(found, before))
    yield _finding(found, line, message, _right(found, before + 1))


def _right(found: re.Match[str], value: int) -> str:
    return found["before"] + (str(value) if found["number"].isdecimal() else chinese_number(value)) + found["after"]


def _finding(found: re.Match[str], line: Line, message: str, right: str) -> Finding:
    span = Span(line.index, *found.span())
    hint = _("write '{right}', or put back what is missing", right=right)
    return Finding(span, message, hint, (Edit(span, right),))
