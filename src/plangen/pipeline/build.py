"""From a document's folder to its .docx, stage by stage, with what the proof-reader says of it."""

from __future__ import annotations

from pathlib import Path

from plangen.diagnostics import Faults, Report
from plangen.immutable import dataclass
from plangen.inputs.project import Project, project_of
from plangen.inputs.reads import Reads, collecting, kept, read_noted
from plangen.pipeline.checking import warn_of
from plangen.pipeline.composing import Composed, compose
from plangen.pipeline.heading_pages import exact_heading_pages
from plangen.pipeline.jobs import Job, options_of
from plangen.pipeline.outcome import Outcome, State
from plangen.pipeline.output import Output
from plangen.pipeline.program import write_program_file
from plangen.pipeline.record import BuildRecord, about, relative_reads
from plangen.word.writer import write_document


def build(  # noqa: PLR0913  # what the command line asks for
    folder: Path, output_folder: Path, theme: str = "", force: bool = False, trace: bool = False, *, html: bool = False
) -> Outcome:
    """Build the document in `folder` into `output_folder`, whether or not it changed. See `build_job`."""
    output = Output(output_folder.absolute(), folder.resolve().name)
    project = project_of(folder)
    options = options_of(theme, trace=trace, html=html)
    return build_job(Job(folder, project.root, output, options=options), project, force)


def build_job(job: Job, project: Project, force: bool) -> Outcome:
    """Build the document of `job`. Its theme option goes before the one that the document names.

    A user's faults are in the outcome; nothing is written then. A .docx that was edited since it was built is kept
    unless `force` is given. With the option trace each figure has a comment that says where it comes from; with html
    the same document is written as a page of HTML as well.
    """
    report = Report()
    try:
        made = compose_content(job, project, report, job.output.cache)
        changed = commit(job, made, force, report)
        report.stop_on_errors()
    except Faults as faults:
        # A stage that reports into `report` raises with all of it; one with a report of its own only with its part.
        diagnostics = [*report.diagnostics, *(one for one in faults.diagnostics if one not in report.diagnostics)]
        return Outcome(job, State.FAILED, tuple(diagnostics))
    return Outcome(job, State.BUILT if changed else State.UNCHANGED, tuple(report.diagnostics))


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was not written yet, with what its record will say."""

    content: bytes
    markdown: str
    about: dict[str, str]
    reads: Reads
    page: bytes = b""  # as HTML, where it was asked for


def compose_content(job: Job, project: Project, report: Report, cache: Path | None = None) -> Made:
    """The document of `job`, written by nobody yet. Raises Faults.

    The folder `cache` keeps what is the same in all documents, for processes that build only one.
    """
    with collecting() as reads:
        composed = compose(job.folder, job.options.get("theme", ""), report, project, job.row)
        report.stop_on_errors()
        source_of = composed.source_of if job.options.get("trace") else None
        pages = exact_heading_pages(composed.document, composed.theme, job.output.pages)
        content = write_document(composed.document, composed.theme, cache, source_of, pages, composed.logo)
        warn_of(composed, report)
        report.stop_on_errors()
    told = about(composed.facts.record, composed.source.kind.name)
    return Made(content, composed.markdown, told, reads, _page(composed) if job.options.get("html") else b"")


def _page(composed: Composed) -> bytes:
    # Imported here because most builds make no HTML, and start faster without.
    from plangen.html.writer import write_page  # noqa: PLC0415

    return write_page(composed.document, composed.theme, composed.logo)


def commit(job: Job, made: Made, force: bool, report: Report) -> bool:
    """Write the document of `job` with its record. False where it is there already, or on an error."""
    try:
        with collecting() as program:
            _note_program(job.output.folder)
    except OSError as error:
        job.output.report_unwritable(job.output.path, error, report)
        return False
    record = BuildRecord(
        dict(job.options),
        job.row_digest,
        relative_reads({**made.reads, **program}, job.root),
        about=made.about,
        findings=[one.as_record() for one in report.diagnostics],
    )
    changed = job.output.write(made.content, made.markdown, record, job.root, force, report)
    if made.page and not report.has_errors:
        job.output.write_page(made.page, report)
    return changed


@kept(32)
def _note_program(output_folder: Path) -> bytes:
    return read_noted(write_program_file(output_folder))
