"""What rows are grouped by: the values of a column, the months of its dates, bands of its numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from plangen.diagnostics import Place, Report, nearest
from plangen.facts.amounts import Amount
from plangen.facts.bands import Band, band_of, read_bands
from plangen.facts.frame import Frame
from plangen.facts.tally import Codes, RowNumbers
from plangen.immutable import dataclass
from plangen.inputs.record import Record
from plangen.messages import _

# A period, by what document.yaml calls it, of a day: its order, its name within a year, and its year.
_PERIODS: Mapping[str, Callable[[Any], tuple[int, str]]] = {
    "month": lambda day: (day.month, f"{day.month}月"),
    "quarter": lambda day: ((day.month + 2) // 3, f"第{'一二三四'[(day.month - 1) // 3]}季度"),
    "year": lambda _day: (0, ""),
}
_PERIOD_NAMES = {"月": "month", "季": "quarter", "季度": "quarter", "年": "year"}
PERIODS = (*_PERIODS, *_PERIOD_NAMES)


@dataclass(frozen=True, slots=True)
class Dimension:
    """The groups of rows by one column: `codes` has a number for each row, `names` the group of each number.

    Groups named '' are none. `order` are those shown first, whether they have rows or not.
    """

    column: str
    names: Sequence[str]
    codes: Codes
    order: tuple[str, ...] = ()


def by_column(frame: Frame, key: str, order: Sequence[str], place: Place, report: Report) -> Dimension:
    """A group for each different cell of the column `key`."""
    texts = frame.encoded(key).texts
    for name in order:
        if name not in texts and (near := nearest(str(name), [text for text in texts[:500] if text])):
            message = _("'{value}' does not occur in column '{name}'", value=name, name=frame.title(key))
            report.warning(
                getattr(name, "place", place), "no-such-value", message, _("did you mean '{name}'?", name=near)
            )
    names = [*texts, *(str(name) for name in order if name not in texts)]
    return Dimension(key, names, frame.encoded(key).codes, tuple(map(str, order)))


def by_period(frame: Frame, key: str, period: str, rows: RowNumbers, report: Report) -> Dimension:
    """A group for each month, quarter or year of the dates in the column `key`, in the order of the calendar.

    Names hold the year where `rows` are of several: those of one year are called as those of another, to be compared.
    """
    days = frame.dates(key, rows, report)
    within = _PERIODS[_PERIOD_NAMES.get(period, period)]
    present = {code for codes in frame.tally.count(rows, [frame.encoded(key).codes]) for code in codes}
    several_years = len({day.year for code in present if (day := days[code]) is not None}) > 1
    names = []
    starts: dict[int, tuple[int, int]] = {}
    for code, day in enumerate(days):
        if day is None:
            names.append("")
            continue
        number, name = within(day)
        names.append(f"{day.year}年{name}" if several_years or not name else name)
        starts[code] = (day.year, number)
    found = {names[code]: starts[code] for code in present if code in starts}
    return _renamed(frame, key, names, sorted(found, key=found.__getitem__))


def by_bands(frame: Frame, key: str, declared: Record, rows: RowNumbers, report: Report) -> Dimension:
    """A group for each of the declared bands; a number of `rows` that lies in none of them is an error with its row."""
    place = declared.place_of("bands")
    bands = read_bands(declared["bands"], place, report)
    amounts = frame.amounts(key, rows, report)
    numbers = [None if value is None else band_of(value, bands) for value in amounts]
    lost = {code for code, number in enumerate(numbers) if number is None and amounts[code] is not None}
    for row in frame.rows_with(key, lost, rows)[:20]:
        report_gap(amounts[frame.encoded(key).codes[row]], frame.place(row, key), place, report)
    names = ["" if number is None else bands[number].name for number in numbers]
    return _renamed(frame, key, names, [band.name for band in bands])


def report_gap(value: Amount | None, place: Place, declared: Place, report: Report) -> None:
    """Report a number that lies in none of the bands that are `declared` there."""
    message = _("{value} lies in none of the bands", value=value)
    report.error(place, "outside-bands", message, _("close the gap between the bands: {place}", place=declared))


def declared_bands(declared: Record, report: Report) -> tuple[Band, ...]:
    """The bands of a statistic."""
    return read_bands(declared["bands"], declared.place_of("bands"), report)


def _renamed(frame: Frame, key: str, names: Sequence[str], order: Sequence[str]) -> Dimension:
    """The dimension whose groups are `names` of the codes of the column `key`, which may be the same for many."""
    distinct = list(dict.fromkeys([*order, *names]))
    numbers = {name: number for number, name in enumerate(distinct)}
    table = [numbers[name] for name in names]
    codes = [table[code] for code in frame.encoded(key).codes]
    return Dimension(key, distinct, codes, tuple(order))
