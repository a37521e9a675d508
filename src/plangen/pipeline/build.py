"""From a document's folder to its .docx, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from plangen import tree
from plangen.diagnostics import Diagnostic, Faults, Report
from plangen.facts.document import DocumentFacts, compute
from plangen.facts.passage import find_fact
from plangen.facts.trace import source_in_words
from plangen.inputs.folder import Source, read_folder
from plangen.inputs.paths import shown
from plangen.inputs.project import project_of
from plangen.markdown.blocks import parse
from plangen.pipeline.arrangements import read_arrangements
from plangen.pipeline.hour_rules import rules_of
from plangen.pipeline.output import Output
from plangen.pipeline.themes import DEFAULT_THEME, theme_named
from plangen.render.template import Rendered, render
from plangen.theme.theme import Theme
from plangen.word.writer import write_document


class State(StrEnum):
    """What became of a document."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document's folder, the file it is built to, what became of it, and what there is to say about it."""

    folder: Path
    output: Path
    state: State
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """A document as a tree, with the theme it asks for, the Markdown it was parsed from and the facts it is made of."""

    document: tree.Document
    theme: Theme
    markdown: str
    facts: DocumentFacts

    def source_of(self, fact: str) -> str:
        """In words, where the fact called `fact` comes from; '' where there is none."""
        found = find_fact(fact, self.facts.facts)
        return source_in_words(found) if found is not None else ""


def build(folder: Path, output_folder: Path, theme: str = "", force: bool = False, trace: bool = False) -> Outcome:
    """Build the document in `folder` into `output_folder`. `theme` goes before the one that the document names.

    A user's faults are in the outcome; nothing is written then. A .docx that was edited since it was built is kept
    unless `force` is given. With `trace` each figure has a comment that says where it comes from.
    """
    report = Report()
    output = Output(output_folder, folder.resolve().name)
    try:
        composed = compose(folder, theme, report)
        report.stop_on_errors()
        source_of = composed.source_of if trace else None
        content = write_document(composed.document, composed.theme, source_of=source_of)
        changed = output.write(content, composed.markdown, force, report)
        report.stop_on_errors()
    except Faults as faults:
        # A stage that reports into `report` raises with all of it; one with a report of its own only with its part.
        diagnostics = [*report.diagnostics, *(one for one in faults.diagnostics if one not in report.diagnostics)]
        return Outcome(folder, output.path, State.FAILED, tuple(diagnostics))
    return Outcome(folder, output.path, State.BUILT if changed else State.UNCHANGED, tuple(report.diagnostics))


def compose(folder: Path, theme: str, report: Report) -> Composed:
    """The document in `folder` as a tree. Raises Faults at the end of the first stage that found errors."""
    project = project_of(folder)
    source = read_folder(folder, project, report)
    report.stop_on_errors()
    if source is None:
        raise Faults(report.diagnostics)
    named = theme or str(source.record.get("theme", DEFAULT_THEME))
    chosen = theme_named(named, project, report, None if theme else source.record.place_of("theme"))
    rules = rules_of(source.record, project, report)
    facts = compute(source, read_arrangements(project, report), report, rules)
    report.stop_on_errors()
    rendered = render(source.kind.template, project.template_folders, facts.names(), facts.absent(), report)
    report.stop_on_errors()
    if rendered is None or chosen is None:
        raise Faults(report.diagnostics)
    document = _document(rendered, source, facts, report)
    report.stop_on_errors()
    return Composed(document, chosen, rendered.readable(), facts)


def _document(rendered: Rendered, source: Source, facts: DocumentFacts, report: Report) -> tree.Document:
    blocks = parse(rendered.markdown, rendered.values, shown(source.kind.folder / "document.md.j2"), report)
    record = facts.record
    return tree.Document(blocks, str(record["title"]), str(record["organization"]), record.get("date"))
