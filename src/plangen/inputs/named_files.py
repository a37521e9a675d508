"""Files that a document names: they lie in its project, and stand there."""

from __future__ import annotations

from pathlib import Path

from plangen.diagnostics import Report, did_you_mean
from plangen.inputs.project import Project
from plangen.inputs.prose import Prose
from plangen.messages import _


def named_file(name: Prose, folder: Path, project: Project, report: Report, missing: str) -> Path | None:
    """The path that `name`, written in a document of `folder`, stands for; None where a wrong name was reported.

    `missing` is the code for a file that does not exist.
    """
    place = name.place
    path = folder / name.replace("\\", "/")
    try:
        inside, exists = project.contains(path) and not Path(name).is_absolute(), path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        inside, exists = True, False
    if not inside:
        hint = _("put the file beside document.yaml and write its name only")
        report.error(place, "path-outside", _("'{file}' lies outside the project", file=name), hint)
        return None
    if not exists:
        siblings = [one.name for one in path.parent.iterdir()] if path.parent.is_dir() else []
        message = _("there is no file '{file}'", file=name)
        report.error(place, missing, message, did_you_mean(path.name, siblings, _("put it beside document.yaml")))
        return None
    return path
