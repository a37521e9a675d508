"""From a document's folder to its .docx, stage by stage, with what the proof-reader says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from plangen.diagnostics import Diagnostic, Faults, Report
from plangen.pipeline.checking import warn_of
from plangen.pipeline.composing import Composed, compose
from plangen.pipeline.heading_pages import exact_heading_pages
from plangen.pipeline.output import Output
from plangen.word.writer import write_document


class State(StrEnum):
    """What became of a document."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document's folder, the file it is built to, what became of it, and what there is to say about it.

    `page` is the HTML beside the file, where it was asked for.
    """

    folder: Path
    output: Path
    state: State
    diagnostics: tuple[Diagnostic, ...]
    page: Path | None = None


def build(  # noqa: PLR0913  # what the command line asks for
    folder: Path, output_folder: Path, theme: str = "", force: bool = False, trace: bool = False, *, html: bool = False
) -> Outcome:
    """Build the document in `folder` into `output_folder`. `theme` goes before the one that the document names.

    A user's faults are in the outcome; nothing is written then. A .docx that was edited since it was built is kept
    unless `force` is given. With `trace` each figure has a comment that says where it comes from; with `html` the same
    document is written as a page of HTML as well.
    """
    report = Report()
    output = Output(output_folder, folder.resolve().name)
    try:
        composed = compose(folder, theme, report)
        report.stop_on_errors()
        source_of = composed.source_of if trace else None
        pages = exact_heading_pages(composed.document, composed.theme, output.pages)
        content = write_document(composed.document, composed.theme, source_of=source_of, pages=pages)
        changed = output.write(content, composed.markdown, force, report)
        report.stop_on_errors()
        page = output.write_page(_page(composed), report) if html else None
        warn_of(composed, report)
        report.stop_on_errors()
    except Faults as faults:
        # A stage that reports into `report` raises with all of it; one with a report of its own only with its part.
        diagnostics = [*report.diagnostics, *(one for one in faults.diagnostics if one not in report.diagnostics)]
        return Outcome(folder, output.path, State.FAILED, tuple(diagnostics))
    return Outcome(folder, output.path, State.BUILT if changed else State.UNCHANGED, tuple(report.diagnostics), page)


def _page(composed: Composed) -> bytes:
    # Imported here because most builds make no HTML, and start faster without.
    from plangen.html.writer import write_page  # noqa: PLC0415

    return write_page(composed.document, composed.theme)
