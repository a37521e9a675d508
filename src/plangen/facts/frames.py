"""The tables of a document as frames: found by name, put together, joined, without the rows that are excluded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.facts.fact import Origin
from plangen.facts.frame import Frame
from plangen.facts.join import JoinedFrame
from plangen.facts.selection import Selection, Selector, listed
from plangen.inputs.capped import CappedReport
from plangen.inputs.large import LargeTable
from plangen.inputs.record import Record
from plangen.inputs.table import Table
from plangen.inputs.table_files import AnyTable
from plangen.inputs.union import united
from plangen.messages import _

# The keys of a statistic under which columns are named: as a value, or as the keys of a condition.
_COLUMNS = ("of", "by", "per")
_CONDITIONS = ("where", "among")


class Frames:
    """The frames of one document's `tables`. Each is made once, when a statistic first asks for it."""

    def __init__(
        self,
        tables: Mapping[str, AnyTable],
        names: Mapping[str, str],
        described: Record | None,
        statistics: Record,
        report: Report,
    ) -> None:
        self.tables = tables
        self.names = names
        self.described = described
        self.statistics = statistics
        self.report = report
        self._selectors: dict[tuple[object, ...], tuple[Selector, Selection] | None] = {}
        self._plain: dict[str, Frame] = {}

    def selected(self, names: tuple[str, ...], statistic: Record, place: Place) -> tuple[Selector, Selection] | None:
        """The selector for the tables `names` taken together, joined as `statistic` asks, and its rows.

        Excluded rows are left out. None, with the reason at `place`, where there is no such table or column.
        """
        joins = statistic.get("join")
        known = (*names, id(joins))
        if known not in self._selectors:
            self._selectors[known] = self._make(names, joins, place)
        found = self._selectors[known]
        if found is None or "exclude" not in statistic:
            return found
        selector, selection = found
        return selector, selector.excluding(selection, statistic["exclude"], self.report)

    def table_named(self, name: str) -> str | None:
        """The name in `tables` of the table that goes by `name`."""
        name = self.names.get(name, name)
        return name if name in self.tables else None

    def _make(self, names: tuple[str, ...], joins: Record | None, place: Place) -> tuple[Selector, Selection] | None:
        before = len(self.report.diagnostics)
        frame = self._frame(names, place)
        if frame is None:
            return None
        declared = [one for name in names for one in self._described(name, "join", ())]
        for join in (*declared, *([joins] if joins is not None else [])):
            for other in join:
                frame = self._joined(frame, other, join)
        if any(one.severity == "error" for one in self.report.diagnostics[before:]):
            return None
        selector = Selector(frame)
        exclusions = [one for name in names for one in self._described(name, "exclude", ())]
        selection = selector.excluding(selector.everything, exclusions, self.report)
        self._check_unique(selector, selection, names)
        return selector, selection

    def _described(self, name: str, key: str, otherwise: Any) -> tuple[Any, ...]:
        """What document.yaml says under `key` of the table `name`, one or several."""
        table = self.table_named(name)
        described = self.described.get(table) if self.described is not None and table else None
        return listed(described.get(key, otherwise)) if isinstance(described, Record) else ()

    def _frame(self, names: tuple[str, ...], place: Place) -> Frame | None:
        frames = [frame for name in names if (frame := self._plain_frame(name, place)) is not None]
        if len(frames) < len(names):
            return None
        if len(frames) == 1:
            return frames[0]
        tables = [frame.table for frame in frames]
        whole = [table for table in tables if isinstance(table, Table)]
        if len(whole) < len(tables):
            message = _("a table of this size cannot be put together with others")
            self.report.error(place, "too-large", message, _("compute each, and add them up with 'total'"))
            return None
        files = Counter((part.file, part.sheet) for table in whole for part in table.parts or (table,))
        (file, _sheet), count = files.most_common(1)[0]
        if count > 1:
            message = _("the rows of '{file}' would count more than once: several of these tables hold them", file=file)
            self.report.error(place, "counted-twice", message, _("name each file once"))
            return None
        return Frame(united(whole, "、".join(names)))

    def _plain_frame(self, name: str, place: Place) -> Frame | None:
        table = self.table_named(name)
        if table is None:
            self._report_unknown(name, place)
            return None
        if table not in self._plain:
            frame = self._plain[table] = Frame(self.tables[table])
            if isinstance(frame.table, LargeTable):
                keys = (frame.table.column_named(name) for name in self._columns_named())
                frame.table.load([key for key in keys if key], self.report)
        return self._plain[table]

    def _report_unknown(self, name: str, place: Place) -> None:
        names = _("the tables are: {names}", names="、".join(self.tables)) if self.tables else ""
        hint = did_you_mean(name, [*self.tables, *self.names], names or _("declare it under 'tables'"))
        self.report.error(place, "unknown-table", _("there is no table '{name}'", name=name), hint)

    def _joined(self, frame: Frame, name: str, join: Record) -> Frame:
        place = join.place_of(name)
        other = self._plain_frame(name, place)
        keys = join[name]
        own, there = (keys["own"], keys["other"]) if isinstance(keys, Record) else (keys, keys)
        own_key = frame.column(str(own), place, self.report)
        other_key = other.column(str(there), place, self.report) if other is not None else None
        if other is None or own_key is None or other_key is None:
            return frame
        selector = Selector(other)
        kept = selector.excluding(selector.everything, self._described(name, "exclude", ()), self.report)
        joined = JoinedFrame(frame, other, kept.rows, own_key, other_key)
        joined.check(self.report)
        return joined

    def _check_unique(self, selector: Selector, selection: Selection, names: tuple[str, ...]) -> None:
        """Report rows that have the key of one before, where document.yaml says that it is unique."""
        frame = selector.frame
        wanted = [one for name in names for one in self._described(name, "unique", ())]
        keys = [
            frame.column(str(name), getattr(name, "place", frame.table.header_place()), self.report) for name in wanted
        ]
        found = [key for key in keys if key is not None]
        if not found:
            return
        with CappedReport(self.report) as capped:
            for row in selector.repeated(found, selection.rows):
                cells = [frame.encoded(key) for key in found]
                value = "、".join(cell.texts[cell.codes[row]] for cell in cells)
                hint = _("delete the row, or exclude it with a reason: 'duplicates' under 'exclude'")
                message = _("'{value}' stands in table '{name}' twice", value=value, name="、".join(names))
                capped.error(frame.place(row, found[0]), "duplicate-key", message, hint)

    def _columns_named(self) -> Iterator[str]:
        """Every column that a statistic or a table's description names, of whatever table."""
        described = [one for one in (self.described or {}).values() if isinstance(one, Record)]
        for one in (*self.statistics.values(), *described):
            yield from _columns_in(one)


def _columns_in(statistic: Record) -> Iterator[str]:
    for key in (*_COLUMNS, "unique"):
        yield from _bare(listed(statistic.get(key, ())))
    if "over" in statistic:
        yield from (str(value) for value in statistic.values() if isinstance(value, str))
    for exclusion in (statistic, *statistic.get("exclude", ())):
        yield from _bare(name for key in _CONDITIONS for name in exclusion.get(key, ()))
        yield from _bare(listed(exclusion.get("duplicates", ())))
    for keys in statistic.get("join", {}).values():
        yield from map(str, keys.values() if isinstance(keys, Record) else (keys,))


def _bare(names: Iterable[str]) -> Iterator[str]:
    """`names`, and of those such as roster.学段 the column alone."""
    for name in names:
        yield str(name)
        yield str(name).partition(".")[2]


def joined_origins(frame: Frame) -> tuple[Origin, ...]:
    """The tables that `frame` is joined to, as origins."""
    if not isinstance(frame, JoinedFrame):
        return ()
    return (*joined_origins(frame.frame), frame.origin())
