"""plangen facts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from plangen.cli.command import ONLY, Command, argument, option
from plangen.cli.findings import concerned
from plangen.cli.progress import bar
from plangen.cli.reporting import FINDINGS, print_json, show
from plangen.diagnostics import Faults, Report, Severity
from plangen.inputs.paths import shown
from plangen.messages import N_, _
from plangen.pipeline.facts import Figures, figures
from plangen.pipeline.subjects import Subject, concerned_by, document_subjects

_HELP = N_(
    """Print every figure of the document in FOLDER: its value and unit, how and from which rows it was computed.

Where a folder makes a document for each row of a table, each has its own figures; --only chooses one.
"""
)


@click.command(cls=Command, help=_HELP)
@argument("folder", metavar=N_("FOLDER"), type=click.Path(path_type=Path))
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("json: a list of figures for programs, with files, columns, conditions and rows."),
)
@option("--only", metavar=N_("NAME"), multiple=True, help=ONLY)
@option(
    "--xlsx",
    "workbook",
    metavar=N_("FILE"),
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("Write the ledger of training hours to FILE instead."),
)
def facts(folder: Path, form: str, only: tuple[str, ...], workbook: Path | None) -> None:
    """Print figures and their sources."""
    report = Report()
    subjects = document_subjects(folder, only, report)
    if workbook is not None:
        _export(subjects, workbook, report)
        return
    found = _figures(subjects)
    faults = concerned_by((one.subject, one.diagnostics) for one in found) | dict.fromkeys(report.diagnostics, ())
    show({fault: concerned(names, len(found)) for fault, names in faults.items()})
    if form == "json":
        print_json(_records(found), indent=2)
    else:
        click.echo(_text(found), nl=False)
    if any(fault.severity is Severity.ERROR for fault in faults):
        raise SystemExit(FINDINGS)


def _figures(subjects: Sequence[Subject]) -> list[Figures]:
    found: list[Figures] = []
    with ExitStack() as stack:
        advance = bar(stack, len(subjects))
        for one in figures(subjects):
            found.append(one)
            if advance is not None:
                advance()
    return found


def _export(subjects: Sequence[Subject], workbook: Path, report: Report) -> None:
    from plangen.pipeline.ledger_export import export_ledger_of  # noqa: PLC0415  # only exports need it

    if workbook.suffix.lower() != ".xlsx":
        raise click.UsageError(_("--xlsx takes the name of a workbook, which ends in .xlsx"))
    if len(subjects) > 1:
        raise click.UsageError(_("--xlsx takes one document; choose it with --only"))
    for one in subjects:
        try:
            export_ledger_of(one, workbook, report)
        except Faults as faults:
            report.extend([fault for fault in faults.diagnostics if fault not in report.diagnostics])
    show(report.diagnostics)
    if report.has_errors:
        raise SystemExit(FINDINGS)
    click.echo(_("written {file}", file=shown(workbook)))


def _records(found: Sequence[Figures]) -> list[dict[str, Any]]:
    """A list of figures; that of a document which is one of many names it."""
    return [
        {"document": one.subject.document, **record} if one.subject.document else record
        for one in found
        for record in one.records
    ]


def _text(found: Sequence[Figures]) -> str:
    lines = []
    for one in found:
        name, indent = one.subject.document, "  " if one.subject.document else ""
        if name and one.records:
            lines.append(f"{name}\n")
        lines += [
            f"{indent}{record['name']} = {record['text']}{record['unit']}\n{indent}    {record['source']}\n"
            for record in one.records
        ]
    return "".join(lines)
