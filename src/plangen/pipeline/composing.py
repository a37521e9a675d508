"""From a document's folder to its tree: checked, computed, rendered, parsed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plangen import tree
from plangen.diagnostics import Faults, Place, Report
from plangen.facts.document import DocumentFacts, compute
from plangen.facts.passage import find_fact
from plangen.facts.trace import source_in_words
from plangen.immutable import dataclass
from plangen.inputs.folder import Source, read_folder
from plangen.inputs.images import Images
from plangen.inputs.paths import shown
from plangen.inputs.project import DOCUMENT, Project, project_of
from plangen.inputs.table_row import TableRow
from plangen.markdown.blocks import parse
from plangen.pipeline.arrangements import read_arrangements
from plangen.pipeline.crowded_tables import warn_of_crowded_tables
from plangen.pipeline.hour_rules import rules_of
from plangen.pipeline.themes import DEFAULT_THEME, theme_named
from plangen.render.template import Rendered, render
from plangen.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Composed:
    """A document as a tree, with the theme it asks for, the Markdown it was parsed from, and what it was made from."""

    document: tree.Document
    theme: Theme
    markdown: str
    source: Source
    facts: DocumentFacts
    logo: bytes = b""  # the picture of the unit's logo, where the document names one

    def source_of(self, fact: str) -> str:
        """In words, where the fact called `fact` comes from; '' where there is none."""
        found = find_fact(fact, self.facts.facts)
        return source_in_words(found) if found is not None else ""


def compose(
    folder: Path, theme: str, report: Report, project: Project | None = None, row: TableRow | None = None
) -> Composed:
    """The document in `folder` as a tree; for `row`, where it makes one for each row of a table.

    Raises Faults at the end of the first stage that found errors.
    """
    project = project or project_of(folder)
    source = read_folder(folder, project, report, row)
    report.stop_on_errors()
    if source is None:
        raise Faults(report.diagnostics)
    named = theme or str(source.record.get("theme", DEFAULT_THEME))
    chosen = theme_named(named, project, report, None if theme else source.record.place_of("theme"))
    rules = rules_of(source.record, project, report)
    logo = _logo(source, project, report)
    facts = compute(source, read_arrangements(project, report), report, rules)
    report.stop_on_errors()
    images = Images(source.folder, project)
    rendered = render(source.kind.template, project.template_folders, facts.names(), facts.absent(), report, images)
    report.stop_on_errors()
    if rendered is None or chosen is None:
        raise Faults(report.diagnostics)
    document = replace(_document(rendered, source, facts, report), language=chosen.language)
    report.stop_on_errors()
    warn_of_crowded_tables(document, chosen, Place(shown(source.folder / DOCUMENT)), report)
    return Composed(document, chosen, rendered.readable(), source, facts, logo)


def _logo(source: Source, project: Project, report: Report) -> bytes:
    name = source.record.get("logo")
    read = Images(source.folder, project).read(name, report) if name else None
    return read[0] if read else b""


def _document(rendered: Rendered, source: Source, facts: DocumentFacts, report: Report) -> tree.Document:
    blocks = parse(rendered.markdown, rendered.values, shown(source.kind.folder / "document.md.j2"), report)
    record = facts.record
    return tree.Document(blocks, str(record["title"]), str(record["organization"]), record.get("date"))
