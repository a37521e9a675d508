"""The weekly activity table (周次活动表): every week of the term, what happens in it, its holidays, the vacation."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from plangen import tree
from plangen.dates import arabic_date, month_day, span_in_words, week_range
from plangen.diagnostics import did_you_mean
from plangen.facts.calendar import Calendar
from plangen.facts.formats import UnsuitableValue, number_text
from plangen.facts.lunar import lunar_date
from plangen.facts.schedule import Entry, Schedule
from plangen.facts.term import Term, Week
from plangen.immutable import dataclass
from plangen.inputs.prose import Prose
from plangen.messages import _
from plangen.patterns import lazy_pattern

_PLACEHOLDER = lazy_pattern(r"\{(\w+)\}")


def weekly_table(  # noqa: PLR0913
    schedule: Schedule,
    columns: Sequence[str],
    *,
    term: Term | None,
    calendar: Calendar,
    week: str,
    date: str,
    preparation: str,
    holiday: str,
    vacation: str,
) -> tree.Table:
    """The table of `schedule` by weeks: number of the week, a column for each further counter, its days, `columns`.

    `columns` are names of the schedule's columns, headed by their titles; one that the file lacks is left out. `week`
    and `date` head the first columns and `preparation` labels weeks before the first. The row of a holiday, in the week
    where it begins, says `holiday` with {name} and {dates}; that of the vacation `vacation` with {date}, {lunar} and
    {name}. Raises UnsuitableValue for unknown columns or placeholders, and where there is no term.
    """
    keys, titles = _columns(schedule, columns)
    if term is None:
        raise UnsuitableValue(_("a weekly table needs a term to count its weeks from"))
    weeks = schedule.weeks(term)
    notices = _holidays(term, calendar, holiday) + _vacation(term, vacation)
    counters = [counter.name for counter in term.counters]
    rows = [tree.Row((week, *counters, date, *titles), header=True)]
    for number, (one, entries) in enumerate(weeks.items()):
        lines = _lines(one, entries, notices, is_first=number == 0, is_last=number == len(weeks) - 1)
        labels = (one.label or preparation, *one.counters.values(), week_range(one.span))
        rows += _rows(labels, lines, keys)
    alignments: list[tree.Alignment] = [""] * (2 + len(counters) + len(keys))
    return tree.Table(tuple(rows), tuple(alignments))


@dataclass(frozen=True, slots=True)
class _Notice:
    """A line across all columns on the day on which it is printed."""

    day: datetime.date
    text: str


def _columns(schedule: Schedule, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Keys and titles of the columns that the file has."""
    keys, titles = [], []
    for name in names:
        try:
            key = schedule.columns.key(name)
        except KeyError:
            message = _("schedule '{schedule}' has no column '{name}'", schedule=schedule.name, name=name)
            hint = did_you_mean(name, schedule.columns.names)
            raise UnsuitableValue(_("{message} ({hint})", message=message, hint=hint) if hint else message) from None
        title = schedule.columns.title(key)
        if title is not None:
            keys.append(key)
            titles.append(title)
    return keys, titles


def _holidays(term: Term, calendar: Calendar, words: str) -> list[_Notice]:
    """The holidays of the term before the vacation begins."""
    return [
        _Notice(one.span.first, _filled(words, name=one.name, dates=span_in_words(one.span)))
        for one in calendar.breaks(term.first, term.last)
        if term.vacation is None or one.span.first < term.vacation
    ]


def _vacation(term: Term, words: str) -> list[_Notice]:
    if term.vacation is None:
        return []
    text = _filled(words, date=month_day(term.vacation), lunar=lunar_date(term.vacation), name=term.vacation_name)
    return [_Notice(term.vacation, text)]


def _filled(words: str, **values: str) -> str:
    """`words` with its placeholders replaced. Not `str.format`, which would let a template reach into objects."""
    unknown = sorted(set(_PLACEHOLDER.findall(words)) - values.keys())
    if unknown:
        raise UnsuitableValue(_("'{words}': there is no {name} here", words=words, name="{" + unknown[0] + "}"))
    return _PLACEHOLDER.sub(lambda match: values[match[1]], words)


def _lines(
    week: Week, entries: Sequence[Entry], notices: Sequence[_Notice], is_first: bool, is_last: bool
) -> list[Entry | _Notice]:
    """What stands in a week, in order of time; what began before the term stands in the first week, a later vacation
    in the last.
    """
    first = datetime.date.min if is_first else week.span.first
    last = datetime.date.max if is_last else week.span.last
    lines: list[Entry | _Notice] = [notice for notice in notices if first <= notice.day <= last]
    lines += entries
    return sorted(lines, key=lambda line: line.day if isinstance(line, _Notice) else line.first)


def _rows(labels: tuple[str, ...], lines: Sequence[Entry | _Notice], keys: Sequence[str]) -> Iterator[tree.Row]:
    """The rows of one week; where there are several, its labels are merged downwards."""
    front: tuple[tree.Cell | str, ...] = labels
    if len(lines) > 1:
        front = tuple(tree.Cell((tree.Text(label),) if label else (), rows=len(lines)) for label in labels)
    if not lines:
        yield tree.Row((*front, *("" for _key in keys)))
    for number, line in enumerate(lines):
        cells = _cells(line, keys)
        yield tree.Row((*front, *cells) if number == 0 else cells)


def _cells(line: Entry | _Notice, keys: Sequence[str]) -> tuple[tree.Cell | str, ...]:
    if isinstance(line, Entry):
        return tuple(_cell(line[key]) for key in keys)
    if not keys:
        return ()
    return (tree.Cell((tree.Text(line.text),), columns=len(keys)) if len(keys) > 1 else line.text,)


def _cell(value: Any) -> tree.Cell | str:
    """The cell of an entry, with the place that its text came from."""
    if isinstance(value, datetime.date):
        return arabic_date(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    text = str(value)
    place = value.place if isinstance(value, Prose) else None
    inlines: list[tree.Inline] = []
    for number, part in enumerate(text.splitlines()):
        inlines += ([tree.LineBreak()] if number else []) + ([tree.Text(part, place)] if part else [])
    return tree.Cell(tuple(inlines)) if inlines else ""
