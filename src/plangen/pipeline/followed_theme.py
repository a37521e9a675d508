"""How a Word document looks beside the theme that it follows: the one named, that of its folder, or the nearest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plangen.diagnostics import Report
from plangen.inputs.project import DOCUMENT, Project
from plangen.inputs.text import read_text
from plangen.lint.layout.looks import likeness
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern
from plangen.pipeline.themes import DEFAULT_THEME, theme_named
from plangen.theme.look import Looks
from plangen.theme.theme import Theme
from plangen.word.document_looks import DocumentLooks

_THEME = lazy_pattern(r"""(?m)^(?:theme|版式)[ \t]*:[ \t]*["']?(?P<name>[^\s"'#]+)""")


def looks_beside_theme(
    seen: Manuscript, looks: DocumentLooks, path: Path, project: Project, named: Theme | None
) -> Looks | None:
    """The `looks` of `seen`, read from the .docx at `path`, beside `named` or else the theme that it is most like.

    Of themes that it is equally like it is that of the document's folder in `project`, then the default one. None where
    there is no theme at all.
    """
    paragraphs = dict(enumerate(looks.paragraphs, 1))
    if named is not None:
        return Looks(named, paragraphs, looks.sections, looks.is_ours, is_chosen=True)
    best, most = None, -1.0
    for theme in _themes(path, project):
        one = Looks(theme, paragraphs, looks.sections, looks.is_ours)
        alike = likeness(seen.lines, one)
        if alike > most:
            best, most = one, alike
    return best


def _themes(path: Path, project: Project) -> Iterator[Theme]:
    names = dict.fromkeys((_theme_of_folder(path, project) or DEFAULT_THEME, DEFAULT_THEME, *project.themes))
    for name in names:
        # A theme with faults is told where a document is built by it.
        if (theme := theme_named(name, project, Report())) is not None:
            yield theme


def _theme_of_folder(path: Path, project: Project) -> str:
    """The theme that the document in data/ names from which the .docx at `path` was built by its name, or ''."""
    document = project.root / "data" / path.stem / DOCUMENT
    text = read_text(document, "", Report()) if document.is_file() else None
    found = _THEME.search(text or "")
    return found["name"] if found else ""
