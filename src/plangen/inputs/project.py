"""A project: the folder that holds data/, templates/ and output/, and how its files are named to the user."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from plangen.immutable import dataclass
from plangen.inputs.kind import Kind, find_kinds
from plangen.inputs.paths import builtin_templates

DOCUMENT = "document.yaml"
MARKS = ("templates", "data", "plangen.toml")  # of the folder of a project


@dataclass(frozen=True)
class Project:
    """The project in `root`. Its own templates come before those that ship with plangen."""

    root: Path

    @property
    def own_templates(self) -> Path:
        """The folder for templates of its own, whether it has any or not."""
        return self.root / "templates"

    @cached_property
    def template_folders(self) -> tuple[Path, ...]:
        """Its own templates, where it has any, and those that ship."""
        own, shipped = self.own_templates, builtin_templates()
        return (own, shipped) if own.is_dir() and own.resolve() != shipped.resolve() else (shipped,)

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The kinds of document that it can build, by name."""
        return find_kinds(self.template_folders)

    @cached_property
    def themes(self) -> dict[str, Path]:
        """The theme files by name."""
        files = [file for folder in reversed(self.template_folders) for file in (folder / "themes").glob("*.yaml")]
        return {file.stem: file for file in sorted(files, key=lambda file: file.stem)}

    def document_folders(self) -> list[Path]:
        """Every folder under data/ that holds a document.yaml, sorted."""
        return documents_below(self.root / "data")

    def contains(self, path: Path) -> bool:
        """Whether `path`, links followed, lies inside the project."""
        return path.resolve().is_relative_to(self.root.resolve())


def documents_below(folder: Path) -> list[Path]:
    """Every folder at or below `folder` that holds a document.yaml, sorted."""
    return sorted(Path(path) for path, _folders, files in os.walk(folder) if DOCUMENT in files)


def project_of(folder: Path) -> Project:
    """The project that `folder` belongs to: the nearest folder upwards with data/ or templates/, else itself.

    Above `folder`, the home and the root of the file system need a plangen.toml: a server has a /data of its own, and
    Windows a folder of templates for each user.
    """
    start = folder.absolute()
    for candidate in (start, *start.parents):
        of_system = candidate != start and (candidate.parent == candidate or candidate == _home())
        marks = MARKS[-1:] if of_system else MARKS
        # A document may keep its tables in a data/ of its own.
        if not (candidate / DOCUMENT).exists() and any((candidate / mark).exists() for mark in marks):
            return Project(candidate)
    return Project(start)


def _home() -> Path | None:
    with suppress(RuntimeError):  # a user without a home
        return Path.home()
    return None
