"""`plangen outline`: the headings of any document, with their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from plangen import tree
from plangen.diagnostics import Report
from plangen.inputs.paths import shown
from plangen.inputs.project import project_of
from plangen.inputs.text import read_text
from plangen.markdown.blocks import parse
from plangen.pipeline.reading import read_file
from plangen.pipeline.subjects import Subject
from plangen.pipeline.themes import DEFAULT_THEME, theme_named
from plangen.text.headings import typed_headings
from plangen.theme.headings import numbered_headings
from plangen.theme.theme import Theme


def outline(path: Path, report: Report) -> tuple[str, ...]:
    """The headings of the file `path`, indented by level. Raises Faults."""
    blocks = _blocks(path, report)
    report.stop_on_errors()
    theme = _theme(path, report)
    headings = list(numbered_headings(blocks, theme)) if theme else []
    if not headings:
        headings = list(typed_headings(_lines(blocks)))
    report.stop_on_errors()
    return _indented(headings)


def folder_outline(subject: Subject, report: Report) -> tuple[str, ...]:
    """The headings that the document of a folder has, without building it, as in `outline`. Raises Faults."""
    # Imported here: the headings of a file need none of the stages.
    from plangen.pipeline.composing import compose  # noqa: PLC0415

    report.extend(subject.faults)
    report.stop_on_errors()
    composed = compose(subject.path, "", report, None, subject.row)
    return _indented(numbered_headings(composed.document.children, composed.theme))


def _indented(headings: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    return tuple("  " * (level - 1) + text for level, text in headings)


def _blocks(path: Path, report: Report) -> tuple[tree.Block, ...]:
    if path.suffix.lower() == ".md":
        # As the templates' own Markdown, where # stands for a number that the theme counts.
        text = read_text(path, shown(path), report)
        return parse(text, (), shown(path), report) if text is not None else ()
    document = read_file(path, report)
    return document.children if document is not None else ()


def _theme(path: Path, report: Report) -> Theme | None:
    theme = theme_named(DEFAULT_THEME, project_of(path.parent), report)
    report.stop_on_errors()
    return theme


def _lines(blocks: Iterable[tree.Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, tree.Paragraph | tree.Title):
            yield from tree.plain_text(block.children).splitlines()
        elif isinstance(block, tree.List):
            for item in block.children:
                yield from _lines(item.children)
