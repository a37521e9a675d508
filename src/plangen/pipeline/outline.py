"""`plangen outline`: the headings of any document, with their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from plangen import tree
from plangen.diagnostics import Place, Report
from plangen.inputs.paths import shown
from plangen.inputs.project import project_of
from plangen.inputs.text import read_text
from plangen.markdown.blocks import parse
from plangen.messages import _
from plangen.pipeline.themes import DEFAULT_THEME, theme_named
from plangen.pipeline.typed_headings import typed_headings
from plangen.theme.numbering import Numbering
from plangen.word.reader import UnreadableDocument, read_document

_SUFFIXES = (".docx", ".md", ".txt")


def outline(path: Path, report: Report) -> tuple[str, ...]:
    """The headings of the file `path`, indented by level. Raises Faults."""
    blocks = _blocks(path, report)
    report.stop_on_errors()
    headings = list(_numbered(blocks, _numbering(path, report)))
    if not headings:
        headings = list(typed_headings(_lines(blocks)))
    report.stop_on_errors()
    return tuple("  " * (level - 1) + text for level, text in headings)


def _blocks(path: Path, report: Report) -> tuple[tree.Block, ...]:
    file = shown(path)
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        message = _("'{suffix}' files cannot be read", suffix=suffix or path.name)
        report.error(Place(file), "unknown-format", message, _("give one of: {names}", names="、".join(_SUFFIXES)))
    elif suffix == ".docx":
        if not path.is_file():
            report.error(Place(file), "missing-file", _("there is no such file"))
            return ()
        try:
            return read_document(path).children
        except UnreadableDocument as error:
            report.error(Place(file), "unreadable-document", _("this is not a Word document: {problem}", problem=error))
    elif (text := read_text(path, file, report)) is not None:
        if suffix == ".md":
            return parse(text, (), file, report)
        return tuple(tree.Paragraph((tree.Text(line.strip()),)) for line in text.splitlines() if line.strip())
    return ()


def _numbering(path: Path, report: Report) -> Numbering:
    theme = theme_named(DEFAULT_THEME, project_of(path.parent), report)
    report.stop_on_errors()
    return theme.numbering if theme else Numbering((), (), (), None)  # type: ignore[arg-type]  # never without a theme


def _numbered(blocks: Iterable[tree.Block], numbering: Numbering) -> Iterator[tuple[int, str]]:
    counts: list[int] = []
    for block in blocks:
        if not isinstance(block, tree.Heading):
            continue
        text = tree.plain_text(block.children).replace("\n", "")
        if block.numbered:
            counts = [*counts[: block.level], *[0] * (block.level - len(counts))]
            counts[block.level - 1] += 1
            text = numbering.headings[block.level - 1].text(counts[block.level - 1]) + text
        yield block.level, text


def _lines(blocks: Iterable[tree.Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, tree.Paragraph | tree.Title):
            yield from tree.plain_text(block.children).splitlines()
        elif isinstance(block, tree.List):
            for item in block.children:
                yield from _lines(item.children)
