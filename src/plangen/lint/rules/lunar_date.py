"""A lunar date that is not that of its date.

Wrong:
    2016年1月30日（农历十二月二十二）寒假开始。
    2026年1月31日（腊月十四）寒假开始。
    2026年2月17日（农历丙午年正月初二）放假。
    农历正月十五（2026年3月4日）返校。
    2026年9月24日（中秋节）放假。
    2023年的端午节是6月16日。
    重阳节（2025年10月28日）开展敬老活动。
    2017年端午节（农历五月初五，5月28日）包粽子。
    2023年6月20日适逢端午节，师生包粽子。
    2018年10月18日是重阳节（农历九月初九），组织慰问。
    2023年2月8日元宵节当天，食堂煮了汤圆。
    2023年10月17日为农历九月初九重阳节，走访敬老院。
    2024年2月20日正值农历正月十五。
    2023年6月22日为端午节（农历五月初六）。
    2021年10月14日（星期四，农历九月初五）是重阳节。
    今年端午节（农历五月初六）学校放假。

Right:
    2016年1月30日（农历十二月二十一）寒假开始。
    2015年9月27日（农历八月十五，中秋节）放假。
    2023年10月23日为农历九月初九，10月22日是星期日。
    逢清明（2026年4月4日）、端午（2026年6月20日）停课各一次。
    2023年6月22日为端午节（农历五月初五），春节（正月初一至初七）放假，2021年12月21日（周二）是冬至（农历十一月十八）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.facts.lunar import FIRST_YEAR, LAST_YEAR, lunar_date
from plangen.lint.dates.signing import years_of
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_YEAR = r"(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|\p{Han}年)?"
_NAMED = rf"(?:农历|阴历|夏历|旧历){_YEAR}(?P<leap>闰)?(?P<month>正|腊|冬|[一二三四五六七八九十]{{1,2}})月"
# Without 农历 only what no other calendar has.
_BARE = r"(?:大年(?=初)|(?P<month2>正|腊|冬|[一二三四五六七八九十]{1,2}(?=月[初廿]))月)"
_DAY = r"(?P<day>初[一二三四五六七八九十]|[一二三四五六七八九十廿]{1,3})"
_WEEKDAY = "(?:[（(](?:周|星期)[一二三四五六日天][）)，,、 ])?"
_MOON = rf"(?P<moon>(?:{_NAMED}|{_BARE}){_DAY})"
_LUNAR = lazy_pattern(
    rf"[ ]?{_WEEKDAY}(?:[，,]?(?:适逢|正值|恰逢|就?是|为|即)\p{{Han}}{{2,5}}(?=[（(，,]))?"
    rf"[（(，,]?[ ]?(?:正|恰|适|就|也|刚好|对应|相当于){{0,2}}[是为即逢值系]?[ ]?{_MOON}"
)
# 农历五月初五，5月28日; 五月初五（公历5月28日）.
_SAME = (
    r"(?:[，,、（(：:]|即|也就是|就是|是|为|对应)?[ ]?(?:即|也就是|就是|是|为|对应)?"
    r"(?:今年的?|本年的?)?(?:公历|阳历|新历|西历)?的?[ ]?"
)
_BEFORE = lazy_pattern(rf"{_MOON}日?[ ]?{_SAME}$")
_FESTIVALS = {
    "春节": "正月初一", "元宵节": "正月十五", "元宵": "正月十五", "端午节": "五月初五", "端午": "五月初五",
    "七夕节": "七月初七", "中秋节": "八月十五", "中秋": "八月十五", "重阳节": "九月初九", "腊八节": "十二月初八",
}  # fmt: skip
_NAME = "|".join(_FESTIVALS)
_QUOTED = "(?:我国|中国)?(?:传统)?(?:节日|佳节)?“?"
_THAT_DAY = "”?(?:当天|当日|这天|那天)?"
_FESTIVAL = lazy_pattern(
    r"[ ]?(?:[（(](?:周|星期)[一二三四五六日天][）)])?(?:"
    rf"(?:[（(](?:适逢|正值|恰逢|即|正是|是)?|[，,]?(?:适逢|正值|恰逢|即)){_QUOTED}(?P<name>{_NAME}){_THAT_DAY}[）)，。,；]"
    rf"|(?:就|正|正好|恰好|恰)?[是逢值为]{_QUOTED}(?P<name2>{_NAME})”?[，。,；）（(]"
    # 2月8日元宵节当天; 9月15日中秋节放假 may be another day of the break.
    rf"|{_QUOTED}(?P<name3>{_NAME})”?(?:当天|当日|这天|那天|这一天|[，。,；]))"
)
_IS_ON = lazy_pattern(
    rf"(?P<name>{_NAME})(?P<name2>)(?P<name3>){_THAT_DAY}(?:（[^）]{{2,12}}）)?(?:在|是|为|即|[（(](?:即)?)"
    r"(?:\p{Han}{1,2}月\p{Han}{2,3}[，,、])?(?:今年的?|公历|阳历|新历)?$"
)
_OWN_DAY = lazy_pattern(rf"(?P<name>{_NAME})”?[ ]?(?:[（(]|[，,]?[是为即])[ ]?{_MOON}(?!日?[ ]?[—–\-~～至到前])")
_SPAN = lazy_pattern(r"(?:[（(][^（）()]{1,6}[）)])?[ ]?(?:[—–\-~～至到起前]|以前|之前|放假)")
_NO_LESSONS = lazy_pattern("[^。；]{0,24}(?:停[课训开]|不上课|停一次|暂停)")
_MONTHS = {"腊": "十二", "冬": "十一", "一": "正"}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Dates with a lunar date or a festival of the lunar calendar beside them that disagree."""
    for line in manuscript.lines_with(
        "农历|阴历|夏历|旧历|[正腊冬]月|月[初廿]|大年初|[节宵午秋][”]?[（(）)，。,；是为在即当这]"
    ):
        behind = 0
        for found in manuscript.dates.get(line.index, ()):
            written = _LUNAR.match(line.text, found.end) or _BEFORE.search(line.text, behind, found.start)
            behind = written.end() if written else behind
            festival = _FESTIVAL.match(line.text, found.end) or _IS_ON.search(line.text, 0, found.start)
            if not found.day or not (written or festival):
                continue
            if written:
                lunar = _lunar(written)
                span = (min(found.start, written.start()), max(found.end, written.end()))
                told = list(_compared(manuscript, Span(line.index, *span), found, (lunar, written["moon"])))
                yield from told
                if told:
                    continue
            if festival and not (
                _ends_a_span(line, found) or _SPAN.match(line.text, found.end) or _is_of_break(manuscript, line, found)
            ):
                name = festival["name"] or festival["name2"] or festival["name3"]
                lunar = f"农历{_FESTIVALS[name]}"
                span = (found.start, max(found.end, festival.end()))
                yield from _compared(manuscript, Span(line.index, *span), found, (lunar, name))
        for named in _OWN_DAY.finditer(line.text):
            if named.end() > behind and _lunar(named) != (right := f"农历{_FESTIVALS[named['name']]}"):
                message = _("{date} is not {lunar}", date=named["name"], lunar=named["moon"])
                yield Finding(Span(line.index, *named.span()), message, _("it is {lunar}", lunar=right))


def _lunar(written: re.Match[str]) -> str:
    """The day of the moon in the one way in which it is compared: 农历正月初一."""
    month = written["month"] or written["month2"] or "正"
    day = written["day"].replace("廿十", "二十").replace("廿", "二十")
    return f"农历{written['leap'] or ''}{_MONTHS.get(month, month)}月{day}"


def _ends_a_span(line: Line, found: WrittenDate) -> bool:
    return line.text[line.start : found.start].endswith(("至", "到", "—", "-", "～", "~", "–", "、"))


def _is_of_break(manuscript: Manuscript, line: Line, found: WrittenDate) -> bool:
    """Whether `found` is told as a day without lessons of the holiday: 端午（6月20日）停课."""
    days = [found.date(year) for year in years_of(manuscript, line, found)]
    is_off = all(day is not None and manuscript.calendar.break_on(day) for day in days)
    return is_off and bool(_NO_LESSONS.match(line.text, found.end))


def _compared(
    manuscript: Manuscript, span: Span, found: WrittenDate, lunar_and_written: tuple[str, str]
) -> Iterator[Finding]:
    lunar, written = lunar_and_written
    line = manuscript.lines[span.line]
    dates = [date for year in years_of(manuscript, line, found) if (date := found.date(year))]
    right = [lunar_date(date) for date in dates if FIRST_YEAR < date.year < LAST_YEAR]
    if right and lunar not in right:
        message = _("{date} is not {lunar}", date=line.text[found.start : found.end], lunar=written)
        yield Finding(span, message, _("it is {lunar}", lunar=right[0]))
