"""plangen check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from plangen.cli.command import ONLY, Command, argument, option, processes_option
from plangen.cli.findings import concerned, printed
from plangen.cli.progress import bar
from plangen.cli.reporting import FINDINGS, print_json, show
from plangen.diagnostics import Diagnostic, Report, Severity
from plangen.importing import INTERRUPTED
from plangen.inputs.paths import shown
from plangen.messages import N_, _
from plangen.pipeline.marked import Marked
from plangen.pipeline.marking import annotate, may_be_copied
from plangen.pipeline.proofreading import Verdict, check_all, condensed
from plangen.pipeline.repair import repair
from plangen.pipeline.subjects import Subject, subjects_in

_HELP = N_(
    """List what is wrong with each PATH: a document's folder, a .docx, .md or .txt, or a folder of them.

Where a folder makes a document for each row of a table, each of them is checked, and what several have is told once.
docs/rules.md and 'plangen rules' explain every rule. The status is 1 where an error was found; with --strict also for
a warning.
"""
)


@click.command(cls=Command, help=_HELP)
@argument("paths", metavar=N_("PATH"), nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("json: for programs."))
@option("--only", metavar=N_("NAME"), multiple=True, help=ONLY)
@option("--strict", is_flag=True, help=N_("Warnings fail as well."))
@option("--fix", is_flag=True, help=N_("Repair what has one right answer, and show the difference."))
@option(
    "--annotate",
    "copy",
    metavar=N_("OUT.docx"),
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("Write a copy of the .docx with each finding as a comment."),
)
@option("--force", is_flag=True, help=N_("Overwrite OUT.docx where it is there already."))
@option("--theme", metavar=N_("NAME"), default="", help=N_("The theme that the documents should follow."))
@processes_option
def check(  # noqa: PLR0913, PLR0917
    paths: tuple[Path, ...],
    form: str,
    only: tuple[str, ...],
    strict: bool,
    fix: bool,
    copy: Path | None,
    force: bool,
    theme: str,
    processes: int | None,
) -> None:
    """Check documents."""
    if copy is not None and (len(paths) != 1 or paths[0].is_dir()):
        raise click.UsageError(_("--annotate takes one .docx"))
    report = Report()
    subjects = subjects_in(paths, only, report)
    verdicts = _verdicts(subjects, theme, processes)
    may_copy = copy is None or may_be_copied(paths[0], copy, report, force=force)
    if fix and may_copy:
        done = repair(
            verdicts, lambda some: _verdicts([one for one in subjects if one.path in some], theme, processes), report
        )
        verdicts = list(done.verdicts)
        click.echo(done.difference, nl=False, err=form == "json")  # stdout is for the JSON then
        click.echo(_("{count} places repaired", count=done.places), err=True)
    is_readable = not report.has_errors and not any(one.unread for one in verdicts)
    if copy is not None and may_copy and is_readable and annotate(paths[0], verdicts[0].findings, copy, report):
        click.echo(_("written {file}", file=shown(copy)), err=True)
    if form == "json":
        print_json([*_records(verdicts, report)], indent=1)
    else:
        _print(verdicts, report)
    for one in verdicts:
        for text in one.tracebacks:
            click.echo(text, err=True)
    if report.has_errors or any(one.fails(strict=strict) for one in verdicts):
        raise SystemExit(FINDINGS)


def _verdicts(subjects: Sequence[Subject], theme: str, processes: int | None) -> list[Verdict]:
    with ExitStack() as stack:
        advance = bar(stack, len(subjects))
        try:
            return check_all(subjects, theme, processes, advance or (lambda: None))
        except KeyboardInterrupt:
            stack.close()
            click.echo(_("stopped"), err=True)
            raise SystemExit(INTERRUPTED) from None


def _records(verdicts: Iterable[Verdict], report: Report) -> Iterable[Mapping[str, object]]:
    """The JSON form: findings, then what kept a document from being read."""
    for verdict in verdicts:
        yield from map(_record, verdict.findings)
    for verdict in verdicts:
        yield from (_with_documents(one.as_record(), names) for one, names in verdict.faults)
    yield from (one.as_record() for one in report.diagnostics)


def _record(one: Marked) -> Mapping[str, object]:
    record: dict[str, object] = {**one.diagnostic.as_record()}
    record["text"] = one.text[one.start : one.end]
    record["also"] = [place.as_record() for place in one.also]
    if one.around:
        record["around"] = one.around
    return _with_documents(record, one.documents)


def _with_documents(record: Mapping[str, object], documents: Sequence[str]) -> Mapping[str, object]:
    return {**record, "documents": list(documents)} if documents else record


def _print(verdicts: Sequence[Verdict], report: Report) -> None:
    """The text form: findings to stdout, all else to stderr."""
    findings = [(one, verdict.documents) for verdict in verdicts for one in condensed(verdict.findings)]
    click.echo("".join(printed(findings)), nl=False)
    faults: dict[Diagnostic, str] = dict.fromkeys(report.diagnostics, "")
    for verdict in verdicts:
        faults |= {one: concerned(names, verdict.documents) for one, names in verdict.faults}
    show(faults)
    unread = sum(one.unread for one in verdicts)
    documents = sum(one.documents for one in verdicts) - unread
    errors = sum(one.diagnostic.severity is Severity.ERROR for one, _total in findings)
    warnings = len(findings) - errors + sum(one.severity is Severity.WARNING for one in faults)
    message = _("{documents} checked: {errors} errors, {warnings} warnings", documents=documents, errors=errors,
                warnings=warnings)  # fmt: skip
    click.echo(message, err=True)
    if unread:
        click.echo("  " + _("{count} could not be checked", count=unread), err=True)
    for one in verdicts:
        if one.documents > 1 and one.faulty:
            counts = {"faulty": one.faulty, "total": one.documents}
            click.echo(f"  {shown(one.path)}: " + _("{faulty} of {total} documents have errors", **counts), err=True)
