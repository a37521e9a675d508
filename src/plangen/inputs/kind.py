"""A kind of document is a folder: template, schema, starter. Nothing about any one of them stands in the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from plangen.inputs.paths import shown
from plangen.inputs.schema import Schema, load_schema

TEMPLATE = "document.md.j2"
SCHEMA = "schema.yaml"
STARTER = "starter"


@dataclass(frozen=True)
class Kind:
    """The kind `name`, whose three parts stand in `folder`."""

    name: str
    folder: Path

    @cached_property
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


@lru_cache(maxsize=256)
def _schema(path: Path) -> Schema:
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
