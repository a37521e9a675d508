"""School years, terms and years that a text names, to be compared with each other."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.immutable import dataclass
from plangen.lint.dates.period import calendar_years, school_years, semester_of
from plangen.patterns import lazy_pattern

_NAMES = "(?:第[一二12]学期|[上下]学?期|[上下]半?学期|[春秋]季?学期|[春秋]季)"
_SEMESTER = lazy_pattern(rf"(?:学年)?(?:度)?[ ]?(?:[（(]{_NAMES}[）)]?|{_NAMES})")
_ALONE = lazy_pattern(r"(?<![\d年度])(?:第[一二]学期)(?!末)")


@dataclass(frozen=True, slots=True)
class NamedTime:
    """What stands at `start` to `end`: the school year that begins in `school_year`, or the calendar `year`.

    `semester` is 1 or 2, or 0 where none is named.
    """

    start: int
    end: int
    school_year: int | None
    year: int | None
    semester: int

    def contradicts(self, other: NamedTime) -> bool:
        """Whether the two cannot be the same time, nor one a part of the other."""
        if self.semester and other.semester and self.semester != other.semester:
            return True
        one, two = self.school_years(), other.school_years()
        if one and two and not one & two:
            return True
        return self.year is not None and other.year is not None and self.year != other.year

    def school_years(self) -> set[int]:
        """The school years that it may lie in; none where nothing tells."""
        if self.school_year is not None:
            return {self.school_year}
        if self.year is None:
            return set()
        return (
            {self.year} if self.semester == 1 else {self.year - 1} if self.semester == 2 else {self.year - 1, self.year}
        )

    def is_before(self, other: NamedTime) -> bool:
        """Whether it is over when `other` begins, as far as the two tell."""
        one, two = self.school_years(), other.school_years()
        if one and two and not one & two:
            return max(one) < min(two)
        if self.year is not None and other.year is not None and self.year != other.year:
            return self.year < other.year
        return self.semester < other.semester


def named_times(text: str) -> Iterator[NamedTime]:
    """The times in `text` in order, but for those of whole dates and ranges of years."""
    found: list[NamedTime] = []
    for start, end, first, second in school_years(text):
        if second == first + 1:
            found.append(_with_semester(text, start, end, first, None))
    for start, end, year in calendar_years(text):
        if not any(one.start <= start < one.end for one in found):
            found.append(_with_semester(text, start, end, None, year))
    yield from sorted(found, key=lambda one: one.start)
    if not found:
        yield from (NamedTime(*one.span(), None, None, 1 if "一" in one[0] else 2) for one in _ALONE.finditer(text))


def _with_semester(text: str, start: int, end: int, school_year: int | None, year: int | None) -> NamedTime:
    behind = _SEMESTER.match(text, end)
    named = semester_of(text[start : behind.end()]) if behind else semester_of(text[start:end])
    if named is None and behind and "学期" not in behind[0]:
        return NamedTime(start, end, school_year, year, 0)
    return NamedTime(start, behind.end() if behind else end, school_year, year, named[2] if named else 0)
