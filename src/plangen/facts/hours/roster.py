"""The roster: who has to train, where they teach, and in which school years they serve."""

from __future__ import annotations

import numpy as np

from plangen.diagnostics import Report
from plangen.facts.frame import Frame
from plangen.facts.hours.coded import Coded, Integers, Mask, text_of
from plangen.facts.hours.cycle import Cycle, first_of_school_year
from plangen.facts.hours.rules import People, RuleSet
from plangen.facts.selection import Selector
from plangen.immutable import dataclass
from plangen.inputs.capped import CappedReport
from plangen.inputs.columns import declare_columns
from plangen.inputs.record import Record
from plangen.inputs.table import Raw, Table
from plangen.inputs.values import DateError, read_date
from plangen.messages import _

_LONG_AGO, _NEVER = 0, 9999
_FIELDS = ("name", "school", "stage", "subject")
DIMENSIONS = ("school", "stage", "subject")


@dataclass(slots=True)
class Roster:
    """`table`, one row a teacher; a teacher is the number of its row. Years are those in which school years begin."""

    table: Table
    key: str  # the column by which records name a teacher
    numbers: dict[str, int]  # the teacher by that key
    columns: dict[str, Coded]
    entry: Integers  # _LONG_AGO where it is not known
    left: Integers
    cycle: Cycle
    entry_title: str = ""  # what the user calls the column with the day on which a teacher came

    def __len__(self) -> int:
        return len(self.table)

    def text(self, teacher: int, column: str) -> str:
        """The cell of `teacher` in one of the columns key, name, school, stage, subject."""
        return self.columns[column].text(teacher)

    def in_service(self) -> Mask:
        """The school years of the cycle in which each teacher serves, as teachers by years."""
        years = np.arange(self.cycle.first, self.cycle.first + self.cycle.years)
        return (self.entry[:, None] <= years) & (years <= self.left[:, None])

    def first_year(self) -> Mask:
        """The school year that is a teacher's first, as teachers by years."""
        years = np.arange(self.cycle.first, self.cycle.first + self.cycle.years)
        return self.entry[:, None] == years

    def who(self, people: People, report: Report) -> Mask:
        """Whom `people` means, as teachers by years. A column that the roster lacks is reported, and means nobody."""
        mask = np.ones((len(self), self.cycle.years), dtype=bool)
        if people.where is not None:
            mask &= self._where(people.where, report)[:, None]
        if people.first_year is not None:
            if "entry" not in self.table.columns:
                self._warn_of_missing_column(self.entry_title, report)
            mask &= self.first_year() == people.first_year
        return mask

    def _where(self, condition: Record, report: Report) -> Mask:
        missing = [name for name in condition if self.table.column_named(name) is None]
        for name in missing:
            self._warn_of_missing_column(name, report)
        if missing:
            return np.zeros(len(self), dtype=bool)
        own = Report()
        mask = np.zeros(len(self), dtype=bool)
        mask[np.asarray(Selector(Frame(self.table)).rows_meeting(condition, own), dtype=np.intp)] = True
        # That no teacher has a certain post is nothing to warn of in a rule that many schools share.
        report.extend(one for one in own.diagnostics if one.severity.value == "error")
        return mask

    def _warn_of_missing_column(self, name: str, report: Report) -> None:
        message = _("the roster has no column '{name}', by which the rules tell teachers apart", name=name)
        hint = _("add it; until then these rules apply to nobody")
        if not any(one.message == message for one in report.diagnostics):
            report.warning(self.table.header_place(), "unknown-column", message, hint)


def read_roster(table: Table, rules: RuleSet, cycle: Cycle, report: Report) -> Roster | None:
    """The roster in `table`. Reported are a missing key, teachers that stand in it twice, and dates that are none."""
    declared = declare_columns(table, rules.columns["roster"], report)
    key = next((name for name in ("teacher", "name") if name in declared.columns), None)
    if key is None:
        message = _("the roster has neither numbers nor names of teachers")
        report.error(table.header_place(), "missing-column", message, _("add a column '编号' or '姓名'"))
        return None
    if not len(declared):
        report.error(table.header_place(), "no-rows", _("the roster holds no teacher"))
        return None
    blank: list[Raw] = [""] * len(declared)
    columns = {name: Coded(declared.columns.get(name, blank)) for name in (*_FIELDS, "teacher")}
    with CappedReport(report) as capped:
        numbers = _numbers(declared, key, capped)
        entry = _years(declared, "entry", _LONG_AGO, cycle, rules.entry_from, capped)
        left = _years(declared, "left", _NEVER, cycle, cycle.starts, capped)
    title = next(one.title for one in rules.columns["roster"] if one.name == "entry")
    return Roster(declared, key, numbers, columns, entry, left, cycle, title)


def _numbers(table: Table, key: str, report: Report) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, cell in enumerate(table.columns[key]):
        text = text_of(cell)
        if not text:
            message = _("'{title}' is blank in this row", title=table.titles[key])
            report.error(table.place(number, key), "blank-cell", message)
        elif numbers.setdefault(text, number) != number:
            message = _("'{name}' stands on the roster twice, first in row {line}",
                        name=text, line=table.lines[numbers[text]])  # fmt: skip
            hint = _("delete one of the rows") if key == "teacher" else _("give teachers numbers: names may be shared")
            report.error(table.place(number, key), "duplicate-teacher", message, hint)
    return numbers


def _years(  # noqa: PLR0913, PLR0917
    table: Table, name: str, otherwise: int, cycle: Cycle, starts: tuple[int, int], report: Report
) -> Integers:
    """The school year of each date in the column `name`; a bare year is the one in which the school year begins."""
    if name not in table.columns:
        return np.full(len(table), otherwise, dtype=np.int64)
    column = Coded(table.columns[name])

    def read(cell: Raw) -> int:
        if cell == "":
            return otherwise
        try:
            return cycle.school_year(read_date(cell), starts)
        except DateError:
            text = text_of(cell)
            year = first_of_school_year(text) if len(text.removesuffix("年")) == 4 or "学年" in text else None
            return -1 if year is None else year

    years = column.integers(read)
    for row in np.flatnonzero(years == -1):
        message = _("'{text}' is not a date", text=column.text(int(row)))
        report.error(table.place(int(row), name), "not-a-date", message, _("write it as 2026-03-02"))
    return years
