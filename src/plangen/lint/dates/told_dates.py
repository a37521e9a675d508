"""Dates with a year outside what the title names, in what a report tells as done."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from plangen.dates import DAY
from plangen.lint.dates.period import Period
from plangen.lint.dates.report_and_plan import plan_part
from plangen.lint.dates.signing import is_report
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.figures.mentions import outside_other_times
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

# What lies behind the document is told as what will be, and what lies before it as where something comes from.
_TO_COME = lazy_pattern(
    "将|拟|预计|力争|(?<![认决])定[于为]|时间|计划|打算|准备|争取|确保|目标|做好|办好|推进|建议|列入|(?<!已)(?<!如期)(?:启用|投用|投入使用)|交付|延期|推迟|顺延"
    "|届时|前(?:完成|建成|全部|[，。]|[^，。]{0,8}(?:完成|到位))|截[至止]|学制|规划|通知|整改期|有效期|期限|施行|起(?:执行|施行|实施|实行)"
)
_REACHED = lazy_pattern("(?:完成|实现|达[到成])了?[^，。；]{0,24}(?:目标|计划)")  # is past
_COME_FROM = lazy_pattern(
    r"^[^，。]{0,6}(?:成立|建[成校园]|创[办建]|开办|启用|挂牌)"
    r"|^[ ]?(?:底|年底|初)?(?:以后|起|[—–~～至到-](?!\d{1,2}[日号]))|以来"
    "|被评|评为|获|授予|通过了|印发|颁布|出台|下发|批准|立项|入职|入学|入园|招收|出生|命名|去年|(?<![比较与])上(?:年|[一学]?[届期])"
    "|曾|首次(?!突破)|第一次|此前|早在|同期|修订"
)
_HONOUR = lazy_pattern("被[^，。]{0,16}?(?:评|命名|授予|确定)为")
_GOES_ON = lazy_pattern("今年|本年|继续|此后|以来|[曾先]后?|历年|连续|创办|占地|建校|现有")
_OF_OWN_TIME = lazy_pattern("为(?:本学[年期]|本年度?|今年)")
_BEFORE_RANGE = lazy_pattern("(?:[—–~～至到-]|学制[^，。]{0,4})$")
_NEAR = 31 * DAY
_CLAUSE_NUMBER = lazy_pattern(r"(?:\d{1,2}(?:[.．]\d{1,2}){1,2}[ \u3000]*)?")  # 4.1 2015年10月12日
_TITLES = ("title", "heading", "cell", "margin", "date", "signature")


def told_elsewhere(manuscript: Manuscript, period: Period) -> Iterator[Span]:
    """The dates with a year that lie beside `period` in what a report tells as done."""
    planned, report = plan_part(manuscript), is_report(manuscript)
    told = {line.index for line in outside_other_times(manuscript)}
    for line in manuscript.lines_with(r"(?:19|20)\d{2} ?[年.-]"):
        if line.role in _TITLES or line.index not in told or (planned and line.index >= planned.first):
            continue
        for before, found in pairwise((None, *manuscript.dates.get(line.index, ()))):
            if found is None:
                continue
            side = _side(found, period) if found.year else 0
            is_alone = len(line.text) - (found.end - found.start) < 8
            if not side or is_alone or _BEFORE_RANGE.search(line.text, 0, found.start):
                continue
            sentence = sentence_at(line.text, found)
            if side > 0:
                # 于2026年3月对2025年度办学情况进行检查: what is reported is named.
                is_told = not (_TO_COME.search(_REACHED.sub("", sentence)) or _names(sentence, period))
            else:
                is_told = _goes_on(line, before, found) or _is_told_before(line, found, sentence, report)
            if is_told:
                yield Span(line.index, found.start, found.end)


def _names(sentence: str, period: Period) -> bool:
    """Whether `sentence` says that it is about the year of the `period`."""
    year = period.span.first.year
    return re.search(rf"{year}年度(?!.*{year}年\d)", sentence) is not None


def _side(found: WrittenDate, period: Period) -> int:
    """1 or -1 where `found` lies behind or before `period`, and not close to it; 0 for anything else."""
    date = found.date() if found.day else _middle(found)
    # That of a school year or a semester has what is near it.
    near = _NEAR if period.is_year else DAY
    if date is None or period.span.first - near <= date <= period.span.last + near:
        return 0
    return 1 if date > period.span.last else -1


def _middle(found: WrittenDate) -> datetime.date | None:
    return datetime.date(found.year, found.month, 15) if 1 <= found.month <= 12 else None


def _goes_on(line: Line, before: WrittenDate | None, found: WrittenDate) -> bool:
    """Whether `found` goes on from a month of the own year: 6月底为46%，2023年9月底为71%."""
    if before is None or before.year or before.month > found.month:
        return False
    return "。" not in line.text[before.end : found.start]


def _is_told_before(line: Line, found: WrittenDate, sentence: str, is_of_report: bool) -> bool:
    """Whether the sentence begins with `found`, and tells what was done then, not where something comes from."""
    if line.text.endswith(("已于", "已在"), 0, found.start):
        return True
    if not is_of_report or not _begins_sentence(line, found):
        return False
    behind = line.text[found.end :]
    if _OF_OWN_TIME.search(sentence) or not _COME_FROM.search(behind.partition("。")[0]):
        return True
    # An honour of the year before, told last among what was done in this one.
    is_last = found.start > line.start and behind.rstrip("。").count("。") == 0
    return is_last and bool(_HONOUR.search(behind)) and not _GOES_ON.search(line.text)


def sentence_at(text: str, found: WrittenDate) -> str:
    """The sentence of `text` that `found` stands in."""
    return text[: found.start].rpartition("。")[2] + text[found.start :].partition("。")[0]


def _begins_sentence(line: Line, found: WrittenDate) -> bool:
    is_first = _CLAUSE_NUMBER.fullmatch(line.text, line.start, found.start)
    return is_first is not None or line.text[found.start - 1] in "。；："
