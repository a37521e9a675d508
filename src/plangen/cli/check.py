"""plangen check."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import click

from plangen.characters import is_wide
from plangen.cli.command import Command
from plangen.cli.reporting import FINDINGS, show
from plangen.diagnostics import Place, Report, Severity
from plangen.inputs.project import DOCUMENT
from plangen.messages import N_, _
from plangen.pipeline.checking import Checked, check_path
from plangen.pipeline.documents import document_folders
from plangen.pipeline.marked import Marked
from plangen.pipeline.marking import annotate
from plangen.pipeline.reading import SUFFIXES
from plangen.pipeline.repair import repair

_WIDTH = 76  # columns of a console that the excerpt of a line may take
_BEFORE = 24


_HELP = N_(
    """List what is wrong with each PATH: a document's folder, a .docx, .md or .txt, or a folder of them.

docs/rules.md and 'plangen rules' explain every rule. The status is 1 where an error was found; with --strict also for
a warning.
"""
)


@click.command(cls=Command, help=_HELP)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("json: for programs."))
@click.option("--strict", is_flag=True, help=N_("Warnings fail as well."))
@click.option("--fix", is_flag=True, help=N_("Repair what has one right answer, and show the difference."))
@click.option(
    "--annotate",
    "copy",
    metavar="OUT.docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("Write a copy of the .docx with each finding as a comment."),
)
@click.option("--theme", metavar="NAME", default="", help=N_("The theme that the documents should follow."))
def check(  # noqa: PLR0913, PLR0917  # one for each option
    paths: tuple[Path, ...], form: str, strict: bool, fix: bool, copy: Path | None, theme: str
) -> None:
    """Check documents."""
    if copy is not None and (len(paths) != 1 or paths[0].is_dir()):
        raise click.UsageError(_("--annotate takes one .docx"))
    report = Report()
    checked = [check_path(path, theme) for path in _documents(paths, report)]
    findings = [finding for one in checked for finding in one.findings]
    if fix:
        difference, repaired = repair(findings, report)
        click.echo(difference, nl=False)
        click.echo(_("{count} findings repaired", count=repaired), err=True)
        checked = [check_path(one.path, theme) for one in checked]
        findings = [finding for one in checked for finding in one.findings]
    for one in checked:
        report.extend(one.faults)
    if copy is not None and not report.has_errors:
        annotate(paths[0], findings, copy, report)
    if form == "json":
        records = [_record(one) for one in findings]
        records += [dict[str, object](one.as_record()) for one in report.diagnostics]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        click.echo("".join(_printed(findings)), nl=False)
        show(report.diagnostics)
        _summarize(findings, len(checked))
    if report.has_errors or any(_fails(one, strict=strict) for one in checked):
        raise SystemExit(FINDINGS)


def _documents(paths: Sequence[Path], report: Report) -> list[Path]:
    """What to check: a folder without a document of its own stands for all documents below it."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir() or (path / DOCUMENT).is_file():
            found.append(path)
            continue
        folders = {file.parent for file in path.rglob(DOCUMENT)}
        files = [
            file
            for file in path.rglob("*")
            if file.suffix.lower() in SUFFIXES
            and not file.name.startswith((".", "~$"))
            and not any(part.startswith(".") for part in file.relative_to(path).parts)
            and folders.isdisjoint(file.parents)
        ]
        if not folders and not files:
            document_folders([path], report)  # says why there is nothing
        found.extend(sorted([*folders, *files]))
    return found


def _fails(checked: Checked, *, strict: bool) -> bool:
    strict = strict or checked.strict
    return any(strict or one.diagnostic.severity is Severity.ERROR for one in checked.findings)


def _record(one: Marked) -> dict[str, object]:
    record: dict[str, object] = {**one.diagnostic.as_record()}
    record["text"] = one.text[one.start : one.end]
    record["also"] = [{"file": place.file, "line": place.line, "column": place.column} for place in one.also]
    return record


def _printed(findings: Iterable[Marked]) -> Iterable[str]:
    """The findings, grouped by file."""
    ordered = sorted(findings, key=lambda one: one.diagnostic.place)
    for file, group in groupby(ordered, key=lambda one: one.diagnostic.place.file):
        yield f"{file}\n"
        for one in group:
            yield _paragraph(one)


def _paragraph(one: Marked) -> str:
    diagnostic = one.diagnostic
    place = diagnostic.place
    numbers = ":".join(str(number) for number in (place.line, place.column) if number) or "-"
    severity = _("error") if diagnostic.severity is Severity.ERROR else _("warning")
    lines = [f"  {numbers}: {severity}: {diagnostic.message} [{diagnostic.code}]", *_excerpt(one)]
    if diagnostic.hint:
        lines.append("    " + _("hint: {hint}", hint=diagnostic.hint))
    if one.also:
        lines.append("    " + _("also at: {places}", places=_places(one.also, place)))
    return "\n".join(lines) + "\n"


def _places(places: Sequence[Place], first: Place) -> str:
    numbers = dict.fromkeys(str(place.line) if place.file == first.file else str(place) for place in places)
    listed = list(numbers)
    return "、".join(listed[:12]) + (_(" and {count} more lines", count=len(listed) - 12) if len(listed) > 12 else "")


def _excerpt(one: Marked) -> list[str]:
    """The text around the place, and carets under it: a Chinese character is two columns wide."""
    start = max(0, one.start - _BEFORE)
    before, marked = one.text[start : one.start], one.text[one.start : one.end]
    lead = "…" if start else ""
    text = before + marked
    for character in one.text[one.end :]:
        if _columns(lead + text) >= _WIDTH:
            text += "…"
            break
        text += character
    text = text.replace("\t", " ")
    carets = " " * _columns(lead + before) + "^" * max(1, min(_columns(marked), _WIDTH))
    return [f"    {lead}{text}", f"    {carets}"]


def _columns(text: str) -> int:
    return sum(2 if is_wide(character) else 1 for character in text)


def _summarize(findings: Sequence[Marked], documents: int) -> None:
    errors = sum(one.diagnostic.severity is Severity.ERROR for one in findings)
    message = _("{documents} checked: {errors} errors, {warnings} warnings", documents=documents, errors=errors,
                warnings=len(findings) - errors)  # fmt: skip
    click.echo(message, err=True)
