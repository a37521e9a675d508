"""How many weeks a list of numbers counts, and how many the text says there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.weeks import number_of_week
from plangen.messages import _
from plangen.patterns import lazy_pattern

_COUNT = lazy_pattern(
    r"(?:本|全|这)学期[^。；，,]{0,8}?(?:共|总|为|有|计)(?:计|有)?[^。；，,\d]{0,4}?"
    r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?(?:个教学)?周(?!年|岁|次)"
)
_TEACHING = lazy_pattern("实际|上课|授课|行课|新课|预备|复习|考试|不含|除")
_FEWEST = 3


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
    """How many weeks the text says there are, against a table that counts from 1 without gaps."""
    distinct = list(dict.fromkeys(numbers))
    if len(distinct) < _FEWEST or distinct[0] != 1 or list(numbers) != sorted(numbers):
        return
    if distinct[-1] - len(distinct) > 1:
        return  # more than one is left out
    for line in manuscript.lines_with("学期[^。；]*周"):
        for found in _COUNT.finditer(line.text):
            count = number_of_week(found["count"])
            clause = line.text[max(0, found.start() - 6) : found.end() + 4]
            if count and count != distinct[-1] and line.role != "cell" and not _TEACHING.search(clause):
                message = _("the text counts {count} weeks, the list has {listed}", count=count, listed=distinct[-1])
                span = Span(line.index, found.start("count"), found.end())
                yield Finding(span, message, _("correct the number or the list"))
