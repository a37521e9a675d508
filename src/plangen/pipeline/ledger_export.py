"""The ledger of training hours as a workbook: a summary, a sheet for each school, the records that do not count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from plangen.diagnostics import Place, Report
from plangen.facts.fact import Fact
from plangen.inputs.paths import shown
from plangen.inputs.reads import collecting
from plangen.messages import _, reason_of
from plangen.pipeline.files import replace_file
from plangen.pipeline.open_documents import is_open
from plangen.pipeline.subjects import Subject
from plangen.pipeline.training_ledger import training_ledger
from plangen.pipeline.workbook_writer import Cell, SheetColumn, SheetContent, workbook_of

if TYPE_CHECKING:
    from plangen.facts.hours.ledger import Ledger
    from plangen.facts.hours.summary import SummaryRow
    from plangen.facts.hours.view import HoursView

_PERCENT = ("compliance", "cycle_compliance")
_OF_RECORD = ("teacher", "name", "programme", "category", "first", "last")
_RECORD_COLUMNS = (*_OF_RECORD, "hours", "recognised", "reason", "file", "row")
_NUMBERS_OF_RECORD = ("hours", "recognised", "row")


def export_ledger_of(subject: Subject, path: Path, report: Report) -> None:
    """Write the ledger of the document `subject` to the .xlsx `path`. Raises Faults, or the reasons are in `report`."""
    report.extend(subject.faults)
    report.stop_on_errors()
    with collecting() as reads:
        hours = training_ledger(subject.path, report, subject.row)
    if path.resolve() in {one.resolve() for one in reads}:
        message = _("the ledger is made from this file, which is kept")
        report.error(Place(shown(path)), "output-is-input", message, _("give the ledger another name"))
    elif not is_open(path, report):
        export_ledger(hours, path, report)


def export_ledger(hours: HoursView, path: Path, report: Report) -> bool:
    """Write the ledger of `hours` to the .xlsx `path`; False, with the reason in `report`, where it cannot be."""
    try:
        replace_file(path, ledger_workbook(hours))
    except OSError as error:
        message = _("the file cannot be written: {problem}", problem=reason_of(error))
        hint = _("close it if it is open in Excel or WPS, and see whether you may write to the folder")
        report.error(Place(shown(path)), "output-unwritable", message, hint)
        return False
    return True


def ledger_workbook(hours: HoursView) -> bytes:
    """The ledger of `hours` as the bytes of an .xlsx."""
    sheets = [_summary(hours), *_schools(hours.ledger)]
    if hours["unrecognised"]:
        sheets.append(_unrecognised(hours))
    return workbook_of(sheets, hours.ledger.rules.title)


def _summary(hours: HoursView) -> SheetContent:
    titles = hours.ledger.rules.titles
    measures = list(hours.summed)
    columns = [
        SheetColumn(titles["summary"]),
        SheetColumn(titles["group"]),
        *(SheetColumn(titles.get(name, name), "percent" if name in _PERCENT else "number") for name in measures),
    ]
    rows: list[list[Cell]] = [[titles["all"], hours["year"], *(_value(hours.figures.get(name)) for name in measures)]]
    for dimension in ("by_year", "by_school", "by_stage", "by_subject"):
        rows.extend(_summary_row(titles[dimension], row, measures) for row in hours[dimension])
    title = f"{hours['rules']}（{hours['cycle']}）{hours['year']}"
    return SheetContent(titles["summary"], title, columns, rows, frozenset((0,)))


def _summary_row(dimension: str, row: SummaryRow, measures: list[str]) -> list[Cell]:
    return [dimension, row.name, *(_value(row.figures.get(name)) for name in measures)]


def _value(fact: Fact | None) -> Cell:
    return fact.value if fact is not None and isinstance(fact.value, int | float) else ""


def _schools(ledger: Ledger) -> Iterator[SheetContent]:
    """A sheet for each school in the order of the roster, its teachers with a line a year and one for the cycle."""
    titles, schools = ledger.rules.titles, ledger.roster.columns["school"]
    teachers: dict[str, list[int]] = {}
    for teacher in range(len(ledger.roster)):
        teachers.setdefault(schools.text(teacher) or titles["unnamed"], []).append(teacher)
    hours = [
        *(SheetColumn(name or titles["other"], "number") for name in ledger.by_category),
        *(SheetColumn(titles[name], "number") for name in ("recognised", "required", "missing")),
        *(SheetColumn(name, "number") for name in ledger.by_theme),
    ]
    columns = [
        *(SheetColumn(titles[name]) for name in ("teacher", "name", "stage", "subject", "year")),
        *hours,
        *(SheetColumn(titles[name]) for name in ("exemptions", "unmet", "band", "compliant")),
    ]
    for school, members in teachers.items():
        rows: list[list[Cell]] = []
        strong = []
        for teacher in members:
            rows.extend(_years(ledger, teacher))
            if ledger.serving[teacher].any():
                strong.append(len(rows))
                rows.append(_cycle(ledger, teacher))
        yield SheetContent(school, school, columns, rows, frozenset(strong))


def _who(ledger: Ledger, teacher: int) -> list[Cell]:
    return [ledger.roster.text(teacher, name) for name in ("teacher", "name", "stage", "subject")]


def _years(ledger: Ledger, teacher: int) -> Iterator[list[Cell]]:
    bands, titles = ledger.rules.bands, ledger.rules.titles
    hours = [
        *ledger.by_category.values(),
        ledger.recognised,
        ledger.required,
        ledger.missing,
        *ledger.by_theme.values(),
    ]
    for year in ledger.years:
        if ledger.serving[teacher, year]:
            yield [
                *_who(ledger, teacher),
                ledger.roster.cycle.names[year],
                *(_number(values[teacher, year]) for values in hours),
                "、".join(ledger.exemptions_of(teacher, year)),
                "、".join(ledger.unmet_names(teacher, year)),
                bands[ledger.band[teacher, year]].name if bands else "",
                titles["affirmed" if ledger.compliant[teacher, year] else "denied"],
            ]


def _cycle(ledger: Ledger, teacher: int) -> list[Cell]:
    titles = ledger.rules.titles
    return [
        *_who(ledger, teacher),
        titles["cycle"],
        *(_number(values[teacher].sum()) for values in [*ledger.by_category.values(), ledger.recognised]),
        _number(ledger.cycle_required[teacher, 0]),
        _number(ledger.cycle_missing[teacher, 0]),
        *(_number(values[teacher].sum()) for values in ledger.by_theme.values()),
        "",
        "、".join(ledger.unmet_names(teacher, None)),
        "",
        titles["affirmed" if ledger.cycle_compliant[teacher, 0] else "denied"],
    ]


def _number(value: float) -> int | float:
    exact = round(float(value), 6)
    return int(exact) if exact.is_integer() else exact


def _unrecognised(hours: HoursView) -> SheetContent:
    titles = hours.ledger.rules.titles
    columns = [
        SheetColumn(titles[name], "number" if name in _NUMBERS_OF_RECORD else "text") for name in _RECORD_COLUMNS
    ]
    rows = [[row[name] for name in _RECORD_COLUMNS] for row in hours["unrecognised"]]
    return SheetContent(titles["unrecognised"], titles["unrecognised"], columns, rows)
