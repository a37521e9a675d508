"""An average that is not the total divided by the number, or not the mean of the values it is said of.

Wrong:
    满意率依次为91%、93%、92%、96%，平均94%。

Wrong:
    五天到园人数分别为35人、34人、36人、33人、32人，平均每天35人。

Wrong:
    全年安全经费支出9.6万元，平均每月0.9万元。

Right:
    全年召开会议40次，平均每月4次。

Wrong:
    三年级5个班共205人，班均43人。
    全年举办培训班38个，培训教师4560人次，平均每班132人次。
    8名行政人员全年听课520节，人均75节。
    四次测验的平均分依次为81分、84分、86分、89分，四次平均86分。
    1班40人参考，平均分75分；2班60人参考，平均分85分；两班合在一起的平均分为80分。
    全班42人参加测试，总分3780分，平均分91分。
    六讲的到课总人数为1632人次，平均每讲282人。三项工程共投入36万元，平均每项13万元。

Wrong:
    本学期全园共有8个教学班，在园幼儿224人，教师16人。
    目前平均每班29名幼儿，各班按实际人数领取餐具。

Wrong:
    多媒体教室1200间，其中小学700间、初中500间；计算机教室90间，学生用计算机4500台，平均每间45台。

Right:
    三年级5个班共205人，班均41人。
    全年举办培训班46个，培训教师6840人次，平均每班约149人次。
    全校教师62人，行政人员6人，听课420节，人均70节。
    组织教研活动94次，教研员人均听课62节。
    四次测验的平均分依次为81分、84分、86分、89分，四次平均85分。
    1班40人参考，平均分75分；2班60人参考，平均分85分；两班合在一起的平均分为81分。
    现有教师80人，藏书36000册，生均30册。

Right:
    本学期全园共有8个教学班，在园幼儿224人，教师16人。
    目前平均每班28名幼儿，小班平均每班25名幼儿。

Right:
    语文、数学、英语三科平均分分别为86.2分、79.8分、81.4分，三科总分平均247.4分。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plangen.diagnostics import Severity
from plangen.lint.figures.measures import in_unit, size
from plangen.lint.figures.multiples import is_mean, wrong_multiples
from plangen.lint.figures.quantities import Quantity, quantities, sentence_around
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_POINTS = lazy_pattern(
    r"总(?:成绩|得?分)[为是共达]?(?P<total>\d+(?:\.\d+)?)分?[^。；\d]{0,12}(?:平均(?:分|成绩|得分|每[人生])?|[人生班]均分?)[为是达约]?"
    r"(?P<mean>\d+(?:\.\d+)?分)"
)
_OF_ALL = lazy_pattern(
    r"(?P<count>[两三四五六七八九十]|\d{1,2})(?:次|个月|轮|场|项|个?学期)(?:的)?(?:检测|测试|考试|成绩)?平均(?:分|成绩|得分|数)?(?:为|是|达)?$"
)
# The mean of groups, whose sizes may differ, and what says that they do not.
_OF_GROUPS = lazy_pattern(
    r"(?:均值|总平均|全年级\p{Han}{0,6}平均|[两三四五六七八九](?:个\p{Han}{1,4}|科)的?\p{Han}{0,4}平均"
    r"|(?:年级|学科|综合|整体|总体)\p{Han}{0,4}平均)(?:分|成绩|得分|值)?(?:约?为|是|达到?|约)?$"
)
# 满意率依次为91%、93%、92%、96%，平均93%
_OF_SHARES = lazy_pattern(
    r"(?P<list>\d+(?:\.\d+)?[%％](?:[、和]\d+(?:\.\d+)?[%％]){2,})[，,](?:[两三四五六七八九]?[次期轮季月])?平均(?:为|是)?(?P<mean>\d+(?:\.\d+)?)[%％]"
)
_OF_LISTED = lazy_pattern(
    r"(?:分别|依次)[为是](?P<list>\d+(?:\.\d+)?\p{Han}{1,2}(?:[、和]\d+(?:\.\d+)?\p{Han}{1,2}){2,})[，,]"
    r"(?:[两三四五六七八九十]\p{Han})?平均(?:每\p{Han}{1,3})?[为是]?(?P<mean>\d+(?:\.\d+)?\p{Han}{1,2})"
)
_OF_YEAR = lazy_pattern(
    r"全年[^。；，\d]{0,12}(?P<total>\d[\d.]*\p{Han}{1,2})[，,]平均每个?月[^。；，\d]{0,4}(?P<mean>\d[\d.]*\p{Han}{1,2})"
)
_FEWEST = 3
_TOTALS = lazy_pattern("总分的?(?:平均|均)")  # 四科总分平均324.9分
_ALIKE = lazy_pattern("人数(?:都|均|完全)?(?:相同|相等|一样|一致|[都均]?[是为]\\d+人)|均值")
_OF_CLASSES = lazy_pattern(
    r"(?P<count>\d+)[人名](?:学生)?(?:参考|参加考试|参测|应考)?[，,]?(?:\p{Han}{0,4})平均分?(?:为|是|达)?(?P<mean>\d+(?:\.\d+)?)分"
)
_TOGETHER = lazy_pattern(
    r"(?:[两三四五六]个?班|全年级|合在一起|合计|总|合起来)\p{Han}{0,6}平均(?:分|成绩)?(?:为|是|达)?(?P<mean>\d+(?:\.\d+)?)分"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Averages with the total and the number before them, of a row of values, and of classes of several sizes."""
    told: set[Span] = set()
    for line in manuscript.lines_with("均"):
        for one in _in_line(manuscript, line) if line.role != "cell" else ():
            if one.span not in told:
                told.add(one.span)
                yield one


def _in_line(manuscript: Manuscript, line: Line) -> Iterator[Finding]:
    yield from _of_a_total(manuscript, line)
    for one in quantities(line.text):
        yield from _of_values(line, one)
        yield from _of_groups(line, one)
    yield from _of_shares(line)
    yield from _of_listed(line)
    yield from _of_each_month(line)
    yield from _of_classes(line)
    yield from _of_points(line)


def _of_a_total(manuscript: Manuscript, line: Line) -> Iterator[Finding]:
    for one in wrong_multiples(manuscript, line):
        if one.is_mean:
            share = size(one.total) * size(one.amount) / one.product
            places = [(one.total.start, one.total.end), *((factor.start, factor.end) for factor in one.factors)]
            places = [place for place in places if place[0] >= 0]
            yield _finding(line, one.amount, share, places)


def _of_values(line: Line, mean: Quantity) -> Iterator[Finding]:
    """四次平均86分 behind as many values."""
    found = _OF_ALL.search(line.text[max(0, mean.start - 20) : mean.start])
    if not found or mean.approximate:
        return
    count = read_count(found["count"])
    start, _end = sentence_around(line.text, mean.start, mean.end)
    values = [one for one in quantities(line.text, start, mean.start) if one.kind == mean.kind]
    if len(values) != count or any(one.approximate for one in values):
        return
    average = sum((size(one) for one in values), Decimal(0)) / count
    if not is_mean(mean, average):
        yield _finding(line, mean, average, [(one.start, one.end) for one in values])


def _of_groups(line: Line, mean: Quantity) -> Iterator[Finding]:
    """The mean of groups with means of their own: it lies among them, and in the middle where they are alike."""
    label = line.text[max(0, mean.start - 20) : mean.start]
    if mean.approximate or not _OF_GROUPS.search(label) or _TOTALS.search(label):
        return
    start, _end = sentence_around(line.text, mean.start, mean.end)
    groups = [one for one in quantities(line.text, start, mean.start) if one.kind == mean.kind]
    if len(groups) < 2 or any(one.approximate for one in groups):
        return
    sizes = [size(one) for one in groups]
    average = sum(sizes, Decimal(0)) / len(groups)
    is_alike = _ALIKE.search(line.text, start, mean.start) is not None or "科平均" in line.text[start : mean.start]
    if not is_mean(mean, average) if is_alike else not min(sizes) <= size(mean) <= max(sizes):
        yield _finding(line, mean, average, [(one.start, one.end) for one in groups])


def _of_listed(line: Line) -> Iterator[Finding]:
    """五天到园人数分别为35人、34人、36人……，平均每天35人: the mean of what is listed right before it."""
    for found in _OF_LISTED.finditer(line.text):
        values = quantities(line.text, found.start("list"), found.end("list"))
        mean = next(iter(quantities(line.text, found.start("mean"))), None)
        if mean is None or len({one.kind for one in (*values, mean)}) > 1 or len(values) < _FEWEST:
            continue
        value = sum((size(one) for one in values), Decimal(0)) / len(values)
        if not is_mean(mean, value):
            yield _finding(line, mean, value, [found.span("list")])


def _of_each_month(line: Line) -> Iterator[Finding]:
    """全年经费9.6万元，平均每月0.9万元: a twelfth of it, or what is left without the holidays."""
    for found in _OF_YEAR.finditer(line.text):
        total, mean = (next(iter(quantities(line.text, found.start(name))), None) for name in ("total", "mean"))
        if total is None or mean is None or total.kind != mean.kind or total.approximate or mean.approximate:
            continue
        value = size(total) / 12
        is_other = any(size(mean) * count == size(total) for count in (9, 10, 11))
        if not is_mean(mean, value) and not is_other:
            yield _finding(line, mean, value, [(total.start, total.end)])


def _of_shares(line: Line) -> Iterator[Finding]:
    """The mean of shares that stand right before it."""
    for found in _OF_SHARES.finditer(line.text):
        shares = [Decimal(one.rstrip("%％")) for one in re.split("[、和]", found["list"])]
        mean = next(iter(quantities(line.text, found.start("mean"))), None)
        value = sum(shares, Decimal(0)) / len(shares)
        if mean is not None and abs(mean.value - value) > max(abs(one - value) for one in shares) / 4:
            yield _finding(line, mean, value, [found.span("list")])


def _of_classes(line: Line) -> Iterator[Finding]:
    """The mean of classes with numbers and means of their own; it lies nearer to that of the larger one."""
    classes = list(_OF_CLASSES.finditer(line.text))
    together = _TOGETHER.search(line.text, classes[-1].end()) if len(classes) > 1 else None
    if not together or "。" in line.text[classes[0].start() : together.start()]:
        return
    pupils = sum(int(one["count"]) for one in classes)
    points = sum((int(one["count"]) * Decimal(one["mean"]) for one in classes), Decimal(0))
    mean = next(iter(quantities(line.text, together.start("mean"), together.end())), None)
    off = sum(
        (Decimal(1) / 2 / 10 ** len(one["mean"].partition(".")[2]) for one in classes if "." in one["mean"]), Decimal(0)
    )
    if pupils and mean is not None and abs(mean.value - points / pupils) >= Decimal(1) / 10**mean.decimals + off:
        yield _finding(line, mean, points / pupils, [one.span() for one in classes])


def _of_points(line: Line) -> Iterator[Finding]:
    """The mean of a class whose points were added up: 全班46人，总分4140分，平均分90分."""
    for found in _POINTS.finditer(line.text):
        start, _end = sentence_around(line.text, found.start(), found.end())
        numbers = [
            one for one in quantities(line.text, start, found.start("mean")) if one.kind == "人" and one.value > 1
        ]
        mean = next(iter(quantities(line.text, found.start("mean"))), None)
        total = Decimal(found["total"])
        if not numbers or mean is None or any(is_mean(mean, total / one.value) for one in numbers):
            continue
        if not any(one.approximate for one in (mean, *numbers)):
            value = total / numbers[0].value
            yield _finding(line, mean, value, [found.span("total"), (numbers[0].start, numbers[0].end)])


def _finding(line: Line, mean: Quantity, value: Decimal, of: list[tuple[int, int]]) -> Finding:
    exact = value.quantize(Decimal(1) / 10 ** max(mean.decimals, 1))
    message = _(
        "the average is {average}, not {written}",
        average=in_unit(exact, mean.unit) if mean.unit != "万元" else in_unit(value, mean.unit),
        written=line.text[mean.start : mean.end],
    )  # fmt: skip
    also = tuple(Span(line.index, *span) for span in of)
    return Finding(Span(line.index, mean.start, mean.end), message, _("correct the average or the numbers"), also=also)
