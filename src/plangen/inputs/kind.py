"""A kind of document is a folder: template, schema, starter. Nothing about any one of them stands in the program."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from plangen.immutable import dataclass
from plangen.inputs.paths import shown
from plangen.inputs.reads import kept, note_absent

if TYPE_CHECKING:
    from plangen.inputs.schema import Schema

TEMPLATE = "document.md.j2"
SCHEMA = "schema.yaml"
STARTER = "starter"


@dataclass(frozen=True)
class Kind:
    """The kind `name`, whose three parts stand in `folder`."""

    name: str
    folder: Path

    @property
    def schema(self) -> Schema:
        """The schema of its document.yaml. Raises Faults where schema.yaml is not one."""
        return _schema(self.folder / SCHEMA)

    @property
    def title(self) -> str:
        """Its Chinese name."""
        return str(self.schema.definition.get("title", self.name))

    @property
    def description(self) -> str:
        """What such a document is for, in one sentence or two."""
        return str(self.schema.definition.get("description", ""))

    @property
    def template(self) -> str:
        """The name under which the template loader finds its template."""
        return f"{self.name}/{TEMPLATE}"


@kept(256)
def _schema(path: Path) -> Schema:
    # Imported here: which kinds there are can be told without the libraries that read a schema.
    from plangen.inputs.schema import load_schema  # noqa: PLC0415

    return load_schema(path, shown(path))


def find_kinds(template_folders: Iterable[Path]) -> dict[str, Kind]:
    """Every kind in `template_folders` by its name, sorted; an earlier folder's comes before a later one's."""
    kinds: dict[str, Kind] = {}
    for folder in template_folders:
        if not folder.is_dir():
            continue
        for child in folder.iterdir():
            if child.name not in kinds and all((child / part).exists() for part in (SCHEMA, TEMPLATE, STARTER)):
                kinds[child.name] = Kind(child.name, child)
    return dict(sorted(kinds.items()))


def note_kind(kind: Kind, template_folders: Iterable[Path], own: Path) -> None:
    """Note what keeps `kind` from being found in an earlier folder than its own.

    `own` is the folder for the project's own templates, of every sort, which need not exist.
    """
    if not own.is_dir():
        note_absent(own)
    for folder in template_folders:
        if folder / kind.name == kind.folder:
            return
        for part in (SCHEMA, TEMPLATE, STARTER):
            if not (folder / kind.name / part).exists():
                note_absent(folder / kind.name / part)
