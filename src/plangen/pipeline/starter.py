"""`plangen new`: a commented document that builds at once, with the weeks of its term filled in."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator
from pathlib import Path

from plangen.dates import arabic_date, span_in_words, week_range
from plangen.diagnostics import Faults, Place, Report, did_you_mean
from plangen.facts.calendar import Calendar
from plangen.facts.term import Term
from plangen.facts.usual_term import term_at, usual_term
from plangen.immutable import dataclass
from plangen.inputs.editor_schema import editor_schema
from plangen.inputs.kind import STARTER, Kind
from plangen.inputs.paths import shown
from plangen.inputs.project import DOCUMENT, MARKS, project_of
from plangen.messages import _, reason_of
from plangen.patterns import lazy_pattern
from plangen.pipeline.arrangements import read_arrangements
from plangen.pipeline.files import replace_file
from plangen.pipeline.record import read_term

# The starter's table that gets a row for each week of the term.
SCHEDULE = "schedule.csv"
_WEEK = lazy_pattern(r"第\d+周")
_SCHEMA_FILE = ".schema.json"
_TEXTS = (".yaml", ".csv", ".md", ".txt")
# From this month on, a summary is about the year that is ending.
_SUMMARIES_BEGIN = 7
_YEARS = range(1990, 2099)


@dataclass(frozen=True, slots=True)
class _Start:
    """What a new document is made from. `dated`: the schedule gets a row for each week of the term."""

    kind: Kind
    organization: str
    term: Term
    dated: bool
    calendar: Calendar
    report_year: int


def create(kind_name: str, folder: Path, organization: str, term: str, today: datetime.date) -> tuple[Path, ...]:
    """A new document of the kind in `folder`, which must not hold one. Returns the files written. Raises Faults.

    `term` is as 2026-2027/1; where it is '', the term that follows `today`.
    """
    report = Report()
    project = project_of(folder)
    kind = project.kinds.get(kind_name)
    if kind is None:
        listed = _("the kinds are: {names}", names="、".join(project.kinds))
        report.error(
            Place(_("KIND")),
            "unknown-kind",
            _("unknown kind '{name}'", name=kind_name),
            did_you_mean(kind_name, project.kinds, listed),
        )
    chosen = _term(term, today, report)
    for path in _targets(kind, folder) if kind else ():
        if path.exists():
            message = _("there is such a file already")
            report.error(Place(shown(path)), "document-exists", message, _("choose another folder"))
    if kind and _is_of_project(folder):
        message = _("this is the folder of a project, whose documents have folders of their own")
        example = f"plangen new {kind_name} {shown(folder / 'data' / 'our-plan')}"
        hint = _("write for example: {example}", example=example)
        report.error(Place(shown(folder)), "project-folder", message, hint)
    report.stop_on_errors()
    if kind is None or chosen is None:
        raise Faults(report.diagnostics)
    calendar = Calendar(read_arrangements(project, report))
    report_year = chosen.first_week.year if term else today.year - (today.month < _SUMMARIES_BEGIN)
    try:
        start = _Start(
            kind, organization or kind.schema.default("organization"), chosen, term != "", calendar, report_year
        )
        return tuple(_write(start, folder))
    except OSError as error:
        report.error(
            Place(shown(folder)),
            "output-unwritable",
            _("the folder cannot be written: {problem}", problem=reason_of(error)),
        )
        raise Faults(report.diagnostics) from error


def _is_of_project(folder: Path) -> bool:
    """Whether `folder` is that of a project, which it would not be any more with a document in it."""
    above = project_of(folder.absolute().parent).root / "data"
    return any((folder / mark).exists() for mark in MARKS) and not folder.absolute().is_relative_to(above)


def _term(text: str, today: datetime.date, report: Report) -> Term | None:
    if not text:
        return usual_term(*term_at(today))
    found = read_term(text)
    if found is None or found[0] not in _YEARS:
        report.error(
            Place("--term"),
            "bad-term",
            _("'{text}' is not a term", text=text),
            _("write the school year and the semester, such as 2026-2027/1"),
        )
        return None
    return usual_term(found[0], found[2])


def _targets(kind: Kind, folder: Path) -> list[Path]:
    """The files that a new document of `kind` in `folder` has."""
    starter = kind.folder / STARTER
    return [folder / path.relative_to(starter) for path in sorted(starter.rglob("*")) if path.is_file()]


def _write(start: _Start, folder: Path) -> Iterator[Path]:
    values = _placeholders(start)
    starter = start.kind.folder / STARTER
    for source in sorted(path for path in starter.rglob("*") if path.is_file()):
        content = source.read_bytes()
        if source.suffix in _TEXTS:
            text = content.decode("utf-8")
            for name, value in values.items():
                text = text.replace(f"@{name}@", _quoted(value) if source.suffix == ".yaml" else value)
            if source.name == DOCUMENT:
                text = f"# yaml-language-server: $schema={_SCHEMA_FILE}\n{text}"
            elif start.dated and source.name == SCHEDULE:
                text = _with_weeks(text, start)
            # Excel takes a CSV without the mark for GBK.
            content = text.encode("utf-8-sig" if source.suffix == ".csv" else "utf-8")
        target = folder / source.relative_to(starter)
        replace_file(target, content)
        yield target
    schema = json.dumps(editor_schema(start.kind.schema), ensure_ascii=False, indent=1) + "\n"
    replace_file(folder / _SCHEMA_FILE, schema.encode("utf-8"))


def _placeholders(start: _Start) -> dict[str, str]:
    term = start.term
    title = f"{start.organization}{term.school_year}{term.semester_name}{start.kind.title.removeprefix('学期')}"
    return {
        "ORGANIZATION": start.organization,
        "TITLE": title,
        "SCHOOL_YEAR": term.school_year.removesuffix("学年").replace("—", "-"),
        "SEMESTER": str(term.semester),
        "FIRST_WEEK": term.first_week.isoformat(),
        "WEEKS": str(term.weeks),
        "VACATION": term.vacation.isoformat() if term.vacation else "",
        "YEAR": str(term.first_week.year),
        "DATE": term.first_week.isoformat(),
        # What a summary is about: the year of the term if one was named, else the one that is ending or has just ended.
        "REPORT_YEAR": str(start.report_year),
        "DATE_IN_WORDS": arabic_date(term.first_week),
    }


def _quoted(value: str) -> str:
    """`value` as it stands inside double quotes in document.yaml."""
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("{", "{{").replace("}", "}}")


def _with_weeks(text: str, start: _Start) -> str:
    """The starter's schedule with the weeks of the term: its own rows for a week in their week, the rest at the end.

    The dates and the holidays are for its author to read; plangen computes them anew.
    """
    rows = [row for row in csv.reader(io.StringIO(text)) if row]
    header, own = rows[0], rows[1:]
    declared = [column for columns in start.kind.schema.columns().values() for column in columns]
    times = {name for column in declared if column.type == "when" for name in column.names}
    when = next(number for number, name in enumerate(header) if name in times)
    # Columns for the author to read, where the kind declares them.
    dates, holidays = (next((one.title for one in declared if one.name == name), "") for name in ("dates", "holidays"))
    columns = [*header, *(name for name in (dates, holidays) if name and name not in header)]
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    labels = {f"第{week.label}周" if week.label else "预备周": week for week in start.term.all_weeks}
    for label, week in labels.items():
        breaks = start.calendar.breaks(week.span.first, week.span.last)
        computed = {
            dates: week_range(week.span),
            holidays: "；".join(f"{one.name}{span_in_words(one.span)}" for one in breaks),
        }
        for row in [row for row in own if row[when] == label] or [[""] * when + [label]]:
            writer.writerow(dict(zip(header, row, strict=False)) | computed)
    for row in own:
        if row[when] not in labels and not _WEEK.fullmatch(row[when]):
            writer.writerow(dict(zip(header, row, strict=False)))
    return written.getvalue()
