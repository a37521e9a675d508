"""How many weeks a list of numbers counts, and how many the text says there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.dates import DAY
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.quantities import sentence_around
from plangen.lint.signing import years_of
from plangen.lint.weeks import number_of_week
from plangen.messages import _
from plangen.patterns import lazy_pattern

_COUNT = lazy_pattern(
    r"(?:学期[^。；，,\d]{0,4}?|一?共[有为计]?|总共|总?计|合计|总数为)[ ]?"
    r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?个?(?:教学)?(?:周|星期)(?![年岁次一二三四五六日])"
)
_CLAUSE = lazy_pattern("[，,。；]")
# Two days of something else than the term.
_OF_OTHERS = lazy_pattern("培训|实习|跟岗|军训|社团|活动|竞赛|比赛|研修|课后|晚自习|实践|假期|集训|整治|讲座")
_SHORTEST, _LONGEST = 80, 200  # days of a term
_TEACHING = lazy_pattern("实际|上课|授课|行课|新课|预备|复习|考试|不含|除")
_FEWEST = 3
_WEEK_OFF = 6  # days after its first
_FRIDAY, _MOST_OF_WEEK = 4, 3  # weekdays


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


def announced(manuscript: Manuscript, numbers: Sequence[int]) -> Iterator[Finding]:
    """How many weeks the text says the term has, against a list that counts from 1 without gaps, or its days."""
    distinct = list(dict.fromkeys(numbers))
    is_counted = len(distinct) >= _FEWEST and distinct[0] == 1 and list(numbers) == sorted(numbers)
    listed = distinct[-1] if is_counted and distinct[-1] - len(distinct) <= 1 else None
    for line in manuscript.lines_with("学期[^。；\n]*(?:周|星期)|(?:周|星期)[^。；\n]*学期"):
        for found in _COUNT.finditer(line.text) if line.role != "cell" else ():
            count = number_of_week(found["count"])
            first, last = sentence_around(line.text, found.start(), found.end())
            clause = (
                _CLAUSE.split(line.text[first : found.start()])[-1]
                + found[0]
                + line.text[found.end() : found.end() + 4]
            )
            if not count or "学期" not in line.text[first:last] or _TEACHING.search(clause):
                continue
            span = Span(line.index, found.start("count"), found.end())
            if listed is not None and count != listed:
                message = _("the text counts {count} weeks, the list has {listed}", count=count, listed=listed)
                yield Finding(span, message, _("correct the number or the list"))
            elif not numbers:
                yield from _against_days(manuscript, line, (first, last), count, span)


def _against_days(
    manuscript: Manuscript, line: Line, sentence: tuple[int, int], count: int, span: Span
) -> Iterator[Finding]:
    """That the term has another number of weeks than `count`, by its first and last day in the `sentence`."""
    start, end = sentence
    days = [one for one in manuscript.dates.get(line.index, ()) if start <= one.start < end]
    if len(days) != 2 or not all(one.day for one in days) or _OF_OTHERS.search(line.text, start, end):
        return
    years = years_of(manuscript, line, days[0])
    first = days[0].date(years[0]) if len(years) == 1 else None
    last = days[1].date(days[1].year or years[0]) if first else None
    if first and last and last < first and not days[1].year:
        last = days[1].date(years[0] + 1)
    if not first or not last or not _SHORTEST <= (last - first).days <= _LONGEST:
        return
    # A week that is all holiday may have no number, and one that has its first or last day alone.
    most = (last - first + DAY * first.weekday()).days // 7 + 1
    is_off = any((one.span.last - one.span.first).days >= _WEEK_OFF for one in manuscript.calendar.breaks(first, last))
    least = most - is_off - (first.weekday() >= _FRIDAY) - (last.weekday() < _MOST_OF_WEEK)
    if not least <= count <= most:
        message = _("from {first} to {last} are {days} {unit}, not {count}",
                    first=line.text[days[0].start : days[0].end], last=line.text[days[1].start : days[1].end],
                    days=most, unit="周", count=count)  # fmt: skip
        yield Finding(span, message, _("correct the number or one of the days"))
