"""The tables that a document names: one file, one sheet, or all files that a pattern such as schools/*.xlsx finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.immutable import dataclass
from plangen.inputs.large import LargeTable, large_table
from plangen.inputs.paths import shown
from plangen.inputs.project import Project
from plangen.inputs.prose import Prose
from plangen.inputs.reads import PASSED_OVER, note_listing
from plangen.inputs.record import Record
from plangen.inputs.table import Table
from plangen.inputs.tables import read_table
from plangen.inputs.union import united
from plangen.messages import _

AnyTable = Table | LargeTable
_WILD = "*?["
_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods")


@dataclass(slots=True)
class TableFiles:
    """Reads the tables of the document in `folder`; `files` are those that it has read, in order."""

    folder: Path
    project: Project
    report: Report
    files: list[Path] = field(default_factory=list)

    def read(self, record: Record, whole: Iterable[str]) -> dict[str, AnyTable]:
        """The tables that `record`, a document's fields, names by name; files named under `over` by their own.

        Those called `whole` are read whole however large they are, because templates show their rows.
        """
        tables: dict[str, AnyTable] = {}
        whole = frozenset(whole)
        declared = record.get("tables", Record({}, {}, {}, record.place))
        for name, value in declared.items():
            given = value.get("file") if isinstance(value, Record) else value
            sheet = value.get("sheet", "") if isinstance(value, Record) else ""
            files = given if isinstance(given, tuple) else (given,)
            place = declared.place_of(name)
            table = self._table(name, [one for one in files if isinstance(one, str)], sheet, place, name in whole)
            if table is not None:
                tables[name] = table
        statistics = record.get("statistics")
        for pattern in _patterns(statistics if isinstance(statistics, Record) else {}, tables):
            table = self._table(pattern, [pattern], "", pattern.place, False)
            if table is not None:
                tables[str(pattern)] = table
        return tables

    def _table(self, name: str, files: Iterable[str], sheet: str, place: Place, whole: bool) -> AnyTable | None:
        named = (path for file in files for path in self._paths(file, getattr(file, "place", place)))
        # A file that is named twice, or by its name and by a pattern, has its rows once.
        paths = [*{path.resolve(): path for path in named}.values()]
        if len(paths) == 1 and not _is_pattern(*files):
            return self._one(paths[0], name, sheet, whole)
        parts = [self._one(path, name, sheet, True) for path in paths]
        read = [part for part in parts if isinstance(part, Table)]
        return united(read, name) if read else None

    def _one(self, path: Path, name: str, sheet: str, whole: bool) -> AnyTable | None:
        self.files.append(path)
        large = None if whole else large_table(path, shown(path), name)
        if large is not None:
            return large
        return read_table(path, shown(path), name, sheet, self.report, allow_empty=True)

    def _paths(self, file: str, place: Place) -> Iterator[Path]:
        """The files that `file`, written at `place`, names: one, or for a pattern all it finds, by name."""
        path = self.folder / file.replace("\\", "/")
        # A pattern is looked at before it is looked for: ../../* would list somebody else's files.
        try:
            inside = self.project.contains(Path(*_fixed(path))) and not Path(file).is_absolute()
            exists = path.is_file()
        except OSError:  # a name that no file can have
            inside, exists = True, False
        if not inside:
            hint = _("put the file beside document.yaml and write its name only")
            self.report.error(place, "path-outside", _("'{file}' lies outside the project", file=file), hint)
        elif exists:
            yield path
        elif _is_pattern(file):
            _note_folders(path)
            found = sorted(one for one in self.folder.glob(file.replace("\\", "/")) if _is_table(one))
            if not found:
                hint = _("the pattern counts from the folder of document.yaml: schools/*.xlsx")
                self.report.error(place, "missing-table", _("no file is called '{file}'", file=file), hint)
            yield from (one for one in found if self.project.contains(one))
        else:
            siblings = [one.name for one in path.parent.iterdir()] if path.parent.is_dir() else []
            message = _("there is no file '{file}'", file=file)
            self.report.error(place, "missing-table", message, did_you_mean(path.name, siblings))


def _fixed(path: Path) -> list[str]:
    """The parts of `path` before the first that is a pattern."""
    parts: list[str] = []
    for part in path.parts:
        if _is_pattern(part):
            break
        parts.append(part)
    return parts


def _note_folders(path: Path) -> None:
    """Note the folders in which the pattern `path` looks: another file there may belong to the table as well."""
    base = Path(*_fixed(path))
    if base.is_dir():
        note_listing(base)
        for folder in sorted(base.rglob("*/") if len(path.parts) > len(base.parts) + 1 else ()):
            if folder.is_dir():
                note_listing(folder)


def _is_pattern(*files: str) -> bool:
    return any(character in file for file in files for character in _WILD)


def _is_table(path: Path) -> bool:
    """Whether `path` is a table of the user's."""
    return path.is_file() and path.suffix.lower() in _SUFFIXES and not path.name.startswith(PASSED_OVER)


def _patterns(statistics: Mapping[str, Record], tables: Mapping[str, AnyTable]) -> list[Prose]:
    """The files that `statistics` name where others name a table."""
    found: dict[str, Prose] = {}
    for statistic in statistics.values():
        over = statistic.get("over", ())
        for one in over if isinstance(over, tuple) else (over,):
            is_file = isinstance(one, Prose) and (_is_pattern(one) or one.lower().endswith(_SUFFIXES))
            if is_file and one not in tables:
                found.setdefault(str(one), one)
    return list(found.values())
