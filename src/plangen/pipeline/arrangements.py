"""data/calendar.yaml: the holiday arrangements of years that the installed calendar does not know yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plangen.dates import DateSpan
from plangen.diagnostics import Report
from plangen.facts.arrangements import YearArrangement
from plangen.facts.statutory import Holiday
from plangen.inputs.paths import shown
from plangen.inputs.project import Project
from plangen.inputs.reads import note_absent
from plangen.inputs.record import Record
from plangen.inputs.schema import load_schema
from plangen.inputs.text import read_text
from plangen.inputs.validation import checked_record
from plangen.inputs.yaml_file import read_yaml
from plangen.messages import _

_SCHEMA = Path(__file__).with_name("calendar.schema.yaml")


def read_arrangements(project: Project, report: Report) -> dict[int, YearArrangement]:
    """The arrangements in the project's data/calendar.yaml, by year; none where there is no such file."""
    path = project.root / "data" / "calendar.yaml"
    if not path.is_file():
        note_absent(path)
        return {}
    file = shown(path)
    text = read_text(path, file, report)
    root = read_yaml(text, file, report) if text is not None else None
    if root is None:
        return {}
    errors = len(report.diagnostics)
    record = checked_record(root, load_schema(_SCHEMA, shown(_SCHEMA)), file, report)
    if len(report.diagnostics) > errors and report.has_errors:
        return {}
    return dict(_years(record, report))


def _years(record: Record, report: Report) -> Iterator[tuple[int, YearArrangement]]:
    for name, year in record.items():
        if not (name.isascii() and name.isdigit() and len(name) == 4):
            message = _("'{name}' is not a year", name=name)
            report.error(
                record.place_of(name), "not-a-year", message, _("write the year with four digits, such as 2027")
            )
            continue
        yield int(name), YearArrangement(tuple(_holidays(int(name), year, report)), year.get("make_up_days", ()))


def _holidays(number: int, year: Record, report: Report) -> Iterator[Holiday]:
    for holiday in year.get("holidays", ()):
        first, last = holiday["first"], holiday.get("last", holiday["first"])
        if number not in (first.year, last.year):
            message = _("the holiday is in {other}, not in {year}", other=first.year, year=number)
            report.error(holiday.place_of("first"), "wrong-year", message)
        if last < first:
            message = _("the holiday ends on {last}, before it begins on {first}", last=last, first=first)
            report.error(holiday.place_of("last"), "reversed-dates", message)
        else:
            yield Holiday(str(holiday["name"]), DateSpan(first, last))
