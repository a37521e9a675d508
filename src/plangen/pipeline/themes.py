"""Theme files, read and checked once a process."""

from __future__ import annotations

from pathlib import Path

import plangen.theme
from plangen.diagnostics import Diagnostic, Place, Report, did_you_mean
from plangen.inputs.paths import shown
from plangen.inputs.project import Project
from plangen.inputs.reads import kept, note_absent
from plangen.inputs.schema import load_schema
from plangen.inputs.text import read_text
from plangen.inputs.validation import checked_record
from plangen.inputs.yaml_file import read_yaml
from plangen.messages import _
from plangen.theme.theme import Theme

DEFAULT_THEME = "official"
_SCHEMA = Path(plangen.theme.__file__).with_name("schema.yaml")


def theme_named(name: str, project: Project, report: Report, place: Place | None = None) -> Theme | None:
    """The theme `name` of `project`; None, with the reasons in `report`, where there is none or its file is faulty.

    `place` is where the name was written; without it, it came from the command line.
    """
    if name not in project.themes:
        listed = _("the themes are: {names}", names="、".join(project.themes))
        hint = did_you_mean(name, project.themes, listed)
        report.error(place or Place("--theme"), "unknown-theme", _("unknown theme '{name}'", name=name), hint)
        return None
    for folder in project.template_folders:
        path = folder / "themes" / f"{name}.yaml"
        if path == project.themes[name]:
            break
        note_absent(path)
    read = _read(project.themes[name])
    if isinstance(read, Theme):
        return read
    report.extend(read)
    return None


@kept(32)
def _read(path: Path) -> Theme | tuple[Diagnostic, ...]:
    report = Report()
    file = shown(path)
    text = read_text(path, file, report)
    root = read_yaml(text, file, report) if text is not None else None
    if root is not None:
        record = checked_record(root, load_schema(_SCHEMA, shown(_SCHEMA)), file, report)
        if not report.has_errors:
            return Theme.from_record(record)
    return tuple(report.diagnostics)
