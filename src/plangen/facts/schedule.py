"""A schedule: what takes place when, to be listed by month, by ten-day period or by week."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from plangen.dates import ten_day_period
from plangen.diagnostics import Place
from plangen.facts.occasion import Occasion
from plangen.facts.term import Term, Week
from plangen.immutable import dataclass
from plangen.inputs.prose import Prose
from plangen.inputs.table import Column, Table, folded
from plangen.numerals import chinese_number


class Columns:
    """The columns of a schedule's table by all their names; those declared that the file lacks are there, but blank."""

    def __init__(self, table: Table, declared: tuple[Column, ...]) -> None:
        self.table = table
        self.names: dict[str, str] = {}  # any name → key
        for column in declared:
            self.names.update(dict.fromkeys(column.names, column.name))
        for key, title in table.titles.items():
            self.names.update(dict.fromkeys((key, title, *table.aliases.get(key, ())), key))
        self._folded = {folded(name): key for name, key in self.names.items()}

    def key(self, name: str) -> str:
        """The key of the column called `name`. Raises KeyError where there is none."""
        key = self.names.get(name)
        return self._folded[folded(name)] if key is None else key

    def title(self, key: str) -> str | None:
        """The column's title; None where the file lacks the column."""
        return self.table.titles.get(key)

    def cell(self, row: int, key: str) -> Any:
        """A cell: a text as Prose with its place, '' where it is blank, else the number or date that it is."""
        cells = self.table.columns.get(key)
        value = "" if cells is None else cells[row]
        return Prose(value, self.table.place(row, key)) if isinstance(value, str) and cells is not None else value


class Entry:
    """One thing on one occasion. Its cells go by the columns' names: `entry["内容"]`, `entry.content`."""

    __slots__ = ("_columns", "occasion", "place", "recurring", "row")

    def __init__(self, columns: Columns, row: int, occasion: Occasion, place: Place, recurring: bool = False) -> None:
        self._columns = columns
        self.row = row
        self.occasion = occasion
        self.place = place  # of the cell that says when
        self.recurring = recurring

    @property
    def first(self) -> datetime.date:
        return self.occasion.first

    @property
    def last(self) -> datetime.date:
        return self.occasion.last

    @property
    def granularity(self) -> str:
        """How exactly its time is named: `day`, `days`, `week`, `period` (part of a month) or `month`."""
        return self.occasion.granularity

    def __getitem__(self, name: str) -> Any:
        return self._columns.cell(self.row, self._columns.key(name))

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_"):
            try:
                return self[name]
            except KeyError:
                pass
        raise AttributeError(name)

    def __dir__(self) -> list[str]:
        return [*object.__dir__(self), *self._columns.names]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that are listed together. `name` is 二月份 or 十月下旬, `short` 二月 or 十月下旬."""

    name: str
    short: str
    year: int
    month: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """`entries` are in order of their first days, those of one day as in the file, recurring ones after them."""

    name: str
    entries: tuple[Entry, ...]
    columns: Columns

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def months(self) -> tuple[Group, ...]:
        """The entries by month. A week belongs to the month of its Thursday.

        In a month entries are in order of time; those for the whole month keep their place in the file between them,
        and recurring ones stand last, once however often they happen.
        """
        months: dict[tuple[int, int], list[Entry]] = {}
        for entry in self.entries:
            day = entry.occasion.middle
            months.setdefault((day.year, day.month), []).append(entry)
        return tuple(
            Group(f"{_month_name(month)}份", _month_name(month), year, month, _listed(months[year, month]))
            for year, month in sorted(months)
        )

    def periods(self) -> tuple[Group, ...]:
        """The entries by ten-day period; what is for a whole month stands under the month, before its periods."""
        periods: dict[tuple[int, int, str], list[Entry]] = {}
        order: dict[tuple[int, int, str], tuple[int, int, int]] = {}
        for entry in self.entries:
            day = entry.occasion.middle
            whole = entry.occasion.is_whole_month
            key = (day.year, day.month, _month_name(day.month) if whole else ten_day_period(day))
            periods.setdefault(key, []).append(entry)
            order[key] = (day.year, day.month, 0 if whole else day.day)
        return tuple(
            Group(key[2], key[2], key[0], key[1], (*_single(periods[key]), *_recurring(periods[key])))
            for key in sorted(periods, key=lambda key: order[key])
        )

    def weeks(self, term: Term) -> Mapping[Week, tuple[Entry, ...]]:
        """Each week of `term` with its entries, in order of their first days.

        What is for certain days or weeks stands in each week that it touches; what is for a month or a part of one, in
        the first.
        """
        weeks: dict[Week, list[Entry]] = {week: [] for week in term.all_weeks}
        for entry in self.entries:
            span = entry.occasion.span
            touched = [week for week in weeks if week.span.overlaps(span)]
            once = entry.granularity in ("month", "period")
            for week in touched[:1] if once else touched:
                weeks[week].append(entry)
        return {week: tuple(entries) for week, entries in weeks.items()}


def _month_name(month: int) -> str:
    return f"{chinese_number(month)}月"


def _listed(entries: list[Entry]) -> tuple[Entry, ...]:
    """A month's entries as `months` orders them; `entries` are in order of time."""
    single = _single(entries)
    in_time = iter([entry for entry in single if not entry.occasion.is_whole_month])
    in_file = sorted(single, key=lambda entry: entry.row)
    return (*(entry if entry.occasion.is_whole_month else next(in_time) for entry in in_file), *_recurring(entries))


def _single(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if not entry.recurring]


def _recurring(entries: list[Entry]) -> list[Entry]:
    """The recurring ones in the order of the file, each row once however often it happens."""
    rows: dict[int, Entry] = {}
    for entry in entries:
        if entry.recurring:
            rows.setdefault(entry.row, entry)
    return [rows[row] for row in sorted(rows)]
