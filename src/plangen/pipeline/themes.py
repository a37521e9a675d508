"""Theme files, read and checked once a process."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import plangen.theme
from plangen.diagnostics import Diagnostic, Place, Report, did_you_mean
from plangen.immutable import dataclass
from plangen.inputs.kept_results import kept
from plangen.inputs.paths import shown
from plangen.inputs.project import Project
from plangen.inputs.reads import note_absent, read_noted
from plangen.inputs.record import Record
from plangen.inputs.schema import Schema, load_schema
from plangen.inputs.text import read_text
from plangen.inputs.validation import checked_record
from plangen.inputs.yaml_file import MappingNode, read_yaml
from plangen.messages import _, reason_of
from plangen.theme.base_document import BaseDocument
from plangen.theme.theme import Theme

DEFAULT_THEME = "official"
_SCHEMA = Path(plangen.theme.__file__).with_name("schema.yaml")
_EXTENDS = ("extends", "基础版式")


def theme_named(name: str, project: Project, report: Report, place: Place | None = None) -> Theme | None:
    """The theme `name` of `project`; None, with the reasons in `report`, where there is none or its file is faulty.

    `place` is where the name was written; without it, it came from the command line.
    """
    files = tuple(project.themes.items())
    if not _is_theme(name, dict(files), place or Place("--theme"), report):
        return None
    read = _read(_Wanted(name, files, project.template_folders))
    if isinstance(read, Theme):
        return read
    report.extend(read)
    return None


class _Wanted(NamedTuple):
    """A theme, the files of all themes, and the folders that they are looked for in, in order."""

    name: str
    files: tuple[tuple[str, Path], ...]
    folders: tuple[Path, ...]


def _is_theme(name: str, files: Mapping[str, Path], place: Place, report: Report) -> bool:
    if name not in files:
        listed = _("the themes are: {names}", names="、".join(files))
        hint = did_you_mean(name, files, listed)
        report.error(place, "unknown-theme", _("unknown theme '{name}'", name=name), hint)
    return name in files


@kept(32, lasting=Theme)
def _read(wanted: _Wanted) -> Theme | tuple[Diagnostic, ...]:
    report = Report()
    bases: list[_Base] = []
    record = _record(wanted.name, wanted, report, (), bases)
    if record is None or report.has_errors:
        return tuple(report.diagnostics)
    theme = Theme.from_record(record)
    return theme if not bases else bases[0].put_under(theme, report) or tuple(report.diagnostics)


@dataclass(frozen=True, slots=True)
class _Base:
    """The base document that a theme in `folder` names, the file `path`, and where its name is written."""

    folder: Path
    path: Path
    place: Place

    def put_under(self, theme: Theme, report: Report) -> Theme | None:
        """`theme` on the page of the document, with the document in it; None where it cannot be used."""
        # Imported here, as few themes have a base of their own, and reading one loads lxml.
        from plangen.word.custom_page import with_page_of  # noqa: PLC0415
        from plangen.word.read_package import UnreadableDocument  # noqa: PLC0415

        name = self.path.name
        if not self.path.resolve().is_relative_to(self.folder.resolve()):
            hint = _("put the file beside the theme and write its name only")
            report.error(
                self.place, "path-outside", _("'{file}' lies outside the folder of the themes", file=name), hint
            )
            return None
        try:
            content = read_noted(self.path)
            return replace(with_page_of(content, theme), base=BaseDocument(name, content))
        except UnreadableDocument as problem:
            message = _("the base document '{file}' cannot be used: {problem}", file=name, problem=problem)
            hint = _("open it in Word or WPS and save it as a Word document (.docx) without a password")
            report.error(self.place, "base-document", message, hint)
        except OSError as problem:
            siblings = [one.name for one in self.path.parent.iterdir()] if self.path.parent.is_dir() else []
            message = _("the base document '{file}' cannot be read: {problem}", file=name,
                        problem=reason_of(problem))  # fmt: skip
            report.error(self.place, "base-document", message, did_you_mean(name, siblings))
        return None


def _record(
    name: str, wanted: _Wanted, report: Report, extending: tuple[str, ...], bases: list[_Base]
) -> Mapping[str, Any] | None:
    """What theme `name` says, on top of what the theme says that it extends; `extending` are those that extend it.

    The base documents that they name go to `bases`, that of the outermost first.
    """
    files = dict(wanted.files)
    path = files[name]
    for folder in wanted.folders:
        earlier = folder / "themes" / f"{name}.yaml"
        if earlier == path:
            break
        note_absent(earlier)
    file = shown(path)
    text = read_text(path, file, report)
    root = read_yaml(text, file, report) if text is not None else None
    if root is None:
        return None
    extends = any(key.value in _EXTENDS for key, _value in root.value)
    record = checked_record(root, _schema(partial=extends), file, report)
    if "document" in record:
        document = path.parent / str(record["document"]).replace("\\", "/")
        bases.append(_Base(path.parent, document, record.place_of("document")))
    if not extends or report.has_errors:
        return record
    base_name, place = str(record["extends"]), record.place_of("extends")
    if base_name in (*extending, name):
        report.error(place, "theme-extends-itself", _("the theme extends itself"), _("name another theme"))
        return None
    if not _is_theme(base_name, files, place, report):
        return None
    base = _record(base_name, wanted, report, (*extending, name), bases)
    return None if base is None else _checked(_merged(base, record), root, file, report)


def _checked(merged: Mapping[str, Any], root: MappingNode, file: str, report: Report) -> Mapping[str, Any]:
    """`merged`, checked again: a group that the theme begins, such as the header, may lack what no theme below has."""
    place = Place(file, root.start_mark.line + 1)
    for violation in _schema(partial=False).violations(merged):
        where = ".".join(map(str, violation.path))
        message = _("'{name}' of the theme needs '{field}'", name=where, field=violation.limit)
        report.error(place, "theme-incomplete", message)
    return merged


@lru_cache(maxsize=2)
def _schema(*, partial: bool) -> Schema:
    """The schema of theme files; `partial` ones need not say everything."""
    whole = load_schema(_SCHEMA)
    return Schema(_without_required(whole.definition)) if partial else whole


def _without_required(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _without_required(one)
            for name, one in value.items()
            # A property may be called so; the keyword is a list.
            if not (name == "required" and isinstance(one, list))
        }
    return [_without_required(one) for one in value] if isinstance(value, list) else copy.copy(value)


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """`own` over `base`, as plain values: groups are joined, everything else is `own`'s."""
    merged = {name: _plain(value) for name, value in base.items()}
    for name, value in own.items():
        before = base.get(name)
        joined = isinstance(value, Record) and isinstance(before, Mapping)
        merged[name] = _merged(before, value) if joined else _plain(value)  # type: ignore[arg-type]  # `joined` says so
    return merged


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value
