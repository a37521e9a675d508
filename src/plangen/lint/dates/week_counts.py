"""How many weeks a list counts, how many two days of a term are apart, and how many the text says there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.dates import DAY, WEEK
from plangen.lint.dates.durations import BEGUN, TO, Counts, counts
from plangen.lint.dates.signing import years_of
from plangen.lint.dates.weeks import number_of_week
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.numerals import chinese_number
from plangen.patterns import lazy_pattern

_NUMBER = r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?(?:个教学|个)?(?:周|星期)(?!年|岁|次|[一二三四五六日至])"
_COUNT = lazy_pattern(rf"(?:本|全|这)学期[^。；，,]{{0,8}}?(?:共|总|为|有|计)(?:计|有)?[^。；，,\d]{{0,4}}?{_NUMBER}")
# 3月2日开学，7月3日放假，共18周: the term is named elsewhere in the sentence.
_BARE = lazy_pattern(
    rf"(?:(?<=[，,：:（()）])|^)(?:全学期|本学期|整个学期|学期|周数|学期周数|前后)?(?:总?共计?|共有|共为|总共|合计|总计|为|历时|计)?(?:有|为)?{_NUMBER}(?=[，,。；）)]|$)"
)
_TERM = lazy_pattern("学期|本期|教学时间|周数|校历|开学")
_TEACHING = lazy_pattern("实际|上课(?!，|日)|授课|行课|新课|预备|复习|考试|不含|除")
# Weeks that are not all of the term.
_OTHER = lazy_pattern(
    "实际|授课|行课|新课|预备周|复习|不含|不计|除|扣除|每周|集中|培训|课程|分期|个教学周|轮|寒假|暑假|实习|军训|见习|社团"
)
_FROM_TO = lazy_pattern(
    rf"第(?P<first>\d{{1,2}})周?[—–\-~～至到][ ]?第?(?P<last>\d{{1,2}})周[，,]?"
    rf"(?:总?共计?|共有|总计|合计|历时|为期){_NUMBER}"
)
_SENTENCE = lazy_pattern("[^。；]+")
_FEWEST = 3
_SHORTEST = 7 * WEEK  # a term
_SATURDAY = 5
_SIGN = (
    r"学期[^。；]*(?:周|星期)|(?:周|星期)[^。；]*学期|开学[^。；]*周|本期[^。；]*周|(?:教学时间|周数|校历)[^。；]*周"
)


def left_out(manuscript: Manuscript, labels: Sequence[tuple[Line, int]]) -> Iterator[Finding]:
    """A week that is left out once, or counted twice where the next is left out, in a list that counts on."""
    steps = [(other[1] - one[1], other) for one, other in pairwise(labels)]
    odd = [place for place, (step, _label) in enumerate(steps) if step != 1]
    if len(labels) < _FEWEST + 1 or labels[0][1] != 1:
        return
    doubled = len(odd) == 2 and odd[1] == odd[0] + 1 and [steps[place][0] for place in odd] == [0, 2]
    missing = len(odd) == 1 and steps[odd[0]][0] == 2
    if doubled or missing:
        line, number = steps[odd[0]][1]
        left_out = {f"第{number - 1}周", f"{number - 1}周"} if missing else set()
        if any(name in manuscript.text for name in left_out):
            return
        message = _("week {number} follows week {previous}", number=number, previous=labels[odd[0]][1])
        yield Finding(Span(line.index, 0, len(line.text)), message, _("count the weeks anew"))


def miscounted(manuscript: Manuscript, numbers: Sequence[int]) -> Iterator[Finding]:
    """How many weeks the text says there are: against the list with the `numbers`, else against the days beside it."""
    listed = _listed(numbers)
    for line in manuscript.lines_with("周[，,]?(?:共|总|合计|历时|为期)"):
        for found in _FROM_TO.finditer(line.text):
            first, last, count = (number_of_week(found[name]) or 0 for name in ("first", "last", "count"))
            if count and last - first + 1 != count:
                message = _(
                    "the text counts {count} weeks, the list has {listed}", count=count, listed=last - first + 1
                )
                yield Finding(
                    Span(line.index, found.start("count"), found.end()), message, _("correct the number or the list")
                )
    for line, sentence, start, end, count in term_counts(manuscript):
        span = Span(line.index, start, end)
        weeks = _weeks(manuscript, line, sentence)
        is_part = listed < count and (
            (weeks is not None and weeks.is_right(count)) or _is_told_later(manuscript, listed + 1)
        )
        if listed and count != listed and not is_part:
            message = _("the text counts {count} weeks, the list has {listed}", count=count, listed=listed)
            yield Finding(span, message, _("correct the number or the list"))
        elif (not listed or is_part) and weeks and not weeks.is_right(count):
            message = _("the text counts {count} weeks, the days beside it are {weeks} weeks apart",
                        count=count, weeks=weeks.usual)  # fmt: skip
            yield Finding(span, message, _("correct the number or one of the days"))


def _is_told_later(manuscript: Manuscript, number: int) -> bool:
    """Whether it is said when the weeks from the first that a list lacks are told: 第十一周至第二十周的安排另行公布."""
    later = re.compile(
        rf"第(?:{number}|{chinese_number(number)})周(?:起|以?后|[至到—–~-])"
        "[^。；]{0,24}(?:另行|另发|另定|待定|后续|再行|下发|公布)"
    )
    return any(later.search(line.text) for line in manuscript.lines_with("另[行发定]|待定|后续|再行|下发|公布"))


def term_counts(manuscript: Manuscript) -> tuple[tuple[Line, re.Match[str], int, int, int], ...]:
    """The numbers of weeks that sentences say the term has: line, sentence, start, end, and the number."""
    return manuscript.once(
        term_counts,
        lambda: tuple(
            (line, sentence, *found)
            for line in manuscript.lines_with(_SIGN)
            if line.role not in ("cell", "title", "margin")
            for sentence in _SENTENCE.finditer(line.text)
            for found in _counts(line.text, sentence)
        ),
    )


def _listed(numbers: Sequence[int]) -> int:
    """How many weeks a list with the `numbers` has that counts from 1 without gaps; 0 where it is none."""
    distinct = list(dict.fromkeys(numbers))
    if len(distinct) < _FEWEST or distinct[0] != 1 or list(numbers) != sorted(numbers):
        return 0
    return 0 if distinct[-1] - len(distinct) > 1 else distinct[-1]  # more than one is left out


def _counts(text: str, sentence: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    """The numbers of weeks that `sentence` says its term has: where they start and end, and the number."""
    found = next(_COUNT.finditer(text, sentence.start(), sentence.end()), None)
    if found and not _TEACHING.search(text[max(0, found.start() - 6) : found.end() + 4]):
        count = number_of_week(found["count"])
    elif _TERM.search(sentence[0]) and not _OTHER.search(sentence[0]):
        found = _BARE.search(text, sentence.start(), sentence.end())
        count = number_of_week(found["count"]) if found else None
    else:
        return
    if found and count:
        yield found.start("count"), found.end(), count


def _weeks(manuscript: Manuscript, line: Line, sentence: re.Match[str]) -> Counts | None:
    """How many weeks its two days are apart; None where `sentence` names others, or tells of something else."""
    dates = [one for one in manuscript.dates.get(line.index, ()) if sentence.start() <= one.start < sentence.end()]
    # 9月1日报到，9月4日上课，1月26日散学，教学时间共22周.
    pairs = [pair for pair in pairwise(dates) if BEGUN.fullmatch(line.text, pair[0].end, pair[1].start)]
    dates = [*pairs[-1]] if len(dates) > 2 and pairs and pairs[-1][1] is dates[-1] else dates
    if len(dates) != 2 or not all(one.day for one in dates):
        return None
    if _OTHER.search(sentence[0]) and not TO.fullmatch(line.text, dates[0].end, dates[1].start):
        return None
    years = [years_of(manuscript, line, one) for one in dates]
    days = [one.date(ones[0]) for one, ones in zip(dates, years, strict=True) if len(ones) == 1]
    if len(days) != 2 or days[0] is None or days[1] is None:
        return None
    first, last = days[0], days[1]
    if first.weekday() >= _SATURDAY:
        first += (7 - first.weekday()) * DAY
    return counts("周", first, last, manuscript.calendar, is_holiday=False) if last - first > _SHORTEST else None
