"""plangen outline."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from plangen.cli.command import ONLY, Command, argument, option
from plangen.cli.findings import concerned
from plangen.cli.reporting import FINDINGS, fail, show
from plangen.diagnostics import Diagnostic, Faults, Report, Severity
from plangen.inputs.project import DOCUMENT
from plangen.messages import N_, _
from plangen.pipeline.outline import folder_outline
from plangen.pipeline.outline import outline as outline_of
from plangen.pipeline.subjects import Subject, concerned_by, document_subjects

_HELP = N_(
    """Print the headings of FILE (.docx, .md or .txt) or of a document's folder, with their numbers.
"""
)


@click.command(cls=Command, help=_HELP)
@argument("file", metavar=N_("FILE"), type=click.Path(path_type=Path))
@option("--only", metavar=N_("NAME"), multiple=True, help=ONLY)
def outline(file: Path, only: tuple[str, ...]) -> None:
    """Print the headings of a file or of the documents of a folder."""
    if file.is_dir() or file.name == DOCUMENT:
        _of_folder(file, only)
        return
    report = Report()
    try:
        lines = outline_of(file, report)
    except Faults as faults:
        fail(faults.diagnostics)
    show(report.diagnostics)
    _print(lines)


def _of_folder(folder: Path, only: tuple[str, ...]) -> None:
    report = Report()
    subjects = document_subjects(folder, only, report)
    found: list[tuple[Subject, list[Diagnostic]]] = []
    for subject in subjects:
        own = Report()
        try:
            lines = folder_outline(subject, own)
            if len(subjects) > 1:
                click.echo(subject.name)
            _print(lines)
        except Faults as raised:
            own.extend([one for one in raised.diagnostics if one not in own.diagnostics])
        found.append((subject, own.diagnostics))
    faults = concerned_by(found) | dict.fromkeys(report.diagnostics, ())
    show({one: concerned(names, len(subjects)) for one, names in faults.items()})
    if any(one.severity is Severity.ERROR for one in faults):
        raise SystemExit(FINDINGS)


def _print(lines: Iterable[str]) -> None:
    is_empty = True
    for line in lines:
        is_empty = False
        click.echo(line)
    if is_empty:
        click.echo(_("no headings found"), err=True)
