"""`plangen check`: a folder or a file in, what is wrong with it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from plangen.characters import lines_of
from plangen.diagnostics import Diagnostic, Faults, Place, Report, Severity
from plangen.facts.calendar import Calendar
from plangen.facts.document import DocumentFacts
from plangen.facts.fact import Fact
from plangen.immutable import dataclass
from plangen.inputs.folder import Source
from plangen.inputs.paths import shown
from plangen.inputs.project import DOCUMENT, project_of
from plangen.inputs.table_row import TableRow
from plangen.inputs.text import read_text
from plangen.lint.checking import Remark, check
from plangen.lint.finding import Edit, Span
from plangen.lint.linear import manuscript
from plangen.lint.manuscript import Manuscript
from plangen.pipeline.arrangements import read_arrangements
from plangen.pipeline.composing import Composed, compose
from plangen.pipeline.marked import Marked
from plangen.pipeline.places import Locator, SourceLines
from plangen.pipeline.reading import read_file
from plangen.pipeline.surroundings import surroundings
from plangen.pipeline.switches import LineSwitches, Settings, checked_names, read_settings
from plangen.pipeline.themes import theme_named
from plangen.pipeline.working import project_at
from plangen.theme.look import Looks

_UNANSWERED = "unanswered-target"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a file or folder. `faults` are why it could not be read, or warnings of reading it.

    `traceback` is that of a fault of our own.
    """

    path: Path
    findings: tuple[Marked, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    strict: bool = False
    traceback: str = ""

    @property
    def is_unread(self) -> bool:
        """Whether it was not looked at, because of its faults or one of our own."""
        return bool(self.traceback) or any(one.severity is Severity.ERROR for one in self.faults)

    @property
    def has_errors(self) -> bool:
        """Whether an error was found, by a rule or in reading, or one of our own."""
        return self.is_unread or any(one.diagnostic.severity is Severity.ERROR for one in self.findings)


def check_path(path: Path, theme: str = "", row: TableRow | None = None) -> Checked:
    """The document in the folder or file `path`, checked; for `row`, where a folder makes one for each row of a table.

    Faults of the user's are in the result. `theme` names the theme that the document should follow; without it, a
    folder says so, and a .docx shows it.
    """
    report = Report()
    try:
        if path.is_dir() or path.name == DOCUMENT:
            return _check_folder(path if path.is_dir() else path.parent, theme, report, row)
        return _check_file(path, theme, report)
    except Faults as faults:
        known = [*report.diagnostics, *(one for one in faults.diagnostics if one not in report.diagnostics)]
        return Checked(path, (), tuple(known))


def _check_file(path: Path, theme: str, report: Report) -> Checked:
    project = project_of(path.absolute().parent)
    settings = read_settings(project, report)
    named = theme_named(theme, project, report) if theme else None
    document = read_file(path, report)
    report.stop_on_errors()
    if document is None:
        return Checked(path, (), tuple(report.diagnostics))
    file = shown(path)
    seen = replace(manuscript(document, file), calendar=Calendar(read_arrangements(project, report)))
    is_word = path.suffix.lower() == ".docx"
    if is_word:
        # A build reads no .docx.
        from plangen.pipeline.followed_theme import looks_beside_theme  # noqa: PLC0415
        from plangen.pipeline.marking import with_places  # noqa: PLC0415

        seen = with_places(seen, path, lambda placed, looks: looks_beside_theme(placed, looks, path, project, named))
    sources = {} if is_word else {file: _lines(path, file)}
    locator = Locator(seen, sources, exact=True, fallback=Place(file))
    findings = _marked(seen, locator, settings.ignored, sources, in_words=is_word)
    return Checked(path, findings, tuple(report.diagnostics), settings.strict)


def _lines(path: Path, file: str) -> list[str]:
    return lines_of(read_text(path, file, Report()) or "")


def _check_folder(folder: Path, theme: str, report: Report, row: TableRow | None) -> Checked:
    project = project_at(project_of(folder).root)
    composed = compose(folder, theme, report, project, row)
    report.stop_on_errors()
    settings = read_settings(project, report)
    findings = check_composed(composed, settings, report)
    report.stop_on_errors()
    return Checked(folder, findings, tuple(report.diagnostics), settings.strict)


def check_composed(composed: Composed, settings: Settings, report: Report) -> tuple[Marked, ...]:
    """What the rules find in the document of a folder, each at the line of YAML, table or template that says it."""
    source, facts = composed.source, composed.facts
    document_file = shown(source.folder / DOCUMENT)
    seen = _manuscript(composed, document_file)
    named = facts.record.get("ignore") or ()
    places = [getattr(name, "place", Place(document_file)) for name in named]
    ignored = settings.ignored | checked_names([str(name) for name in named], places, report)
    # Where the figures have told of it already, the rule would tell of it once more.
    ignored |= {_UNANSWERED} & {one.code for one in report.diagnostics}
    sources = _sources(source)
    locator = Locator(seen, sources, exact=False, fallback=Place(document_file))
    return _marked(seen, locator, ignored, sources)


def _manuscript(composed: Composed, file: str) -> Manuscript:
    facts = composed.facts
    seen = manuscript(composed.document, file, composed.theme.numbering)
    looks = Looks(composed.theme)
    return replace(seen, term=facts.term, calendar=facts.calendar, facts=_single_facts(facts), looks=looks)


def _single_facts(facts: DocumentFacts) -> dict[str, Fact]:
    return {name: fact for name, fact in facts.facts.items() if isinstance(fact, Fact) and "." not in name}


def _sources(source: Source) -> SourceLines:
    template = source.kind.folder / "document.md.j2"
    return SourceLines((shown(path), path) for path in (*source.files, template))


def _marked(
    seen: Manuscript,
    locator: Locator,
    ignored: frozenset[str],
    sources: Mapping[str, list[str]],
    *,
    in_words: bool = False,
) -> tuple[Marked, ...]:
    switches = LineSwitches(sources)

    def is_off(name: str, span: Span) -> bool:
        return switches.any and switches.is_off(name, locator.place(span))

    return tuple(_shown(remark, seen, locator, in_words) for remark in check(seen, ignored, is_off))


def _shown(remark: Remark, seen: Manuscript, locator: Locator, in_words: bool) -> Marked:
    finding = remark.finding
    place = locator.place(finding.span)
    diagnostic = Diagnostic(place, remark.rule, finding.message, finding.hint, remark.severity)
    return Marked(
        diagnostic,
        seen.lines[finding.span.line].text,
        finding.span.start,
        finding.span.end,
        tuple(locator.place(span) for span in finding.also),
        tuple(tuple(_edit(edit, seen, locator) for edit in edits) for edits in remark.repairs),
        around=surroundings(seen, finding.span.line, place) if in_words else "",
    )


def _edit(edit: Edit, seen: Manuscript, locator: Locator) -> tuple[Place, str, str]:
    line, start, end = edit.span
    return locator.place(edit.span), seen.lines[line].text[start:end], edit.text


def warn_of(composed: Composed, report: Report) -> None:
    """Put what the rules find in `composed` into `report`, as warnings: a build is not stopped by them."""
    settings = read_settings(project_of(composed.source.folder), report)
    for one in check_composed(composed, settings, report):
        report.diagnostics.append(replace(one.diagnostic, severity=Severity.WARNING))
