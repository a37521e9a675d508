"""A statistic from a table: which rows, what is measured, how it is grouped, and the facts that come of it."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Any

from plangen.diagnostics import Report
from plangen.facts.computing import Groups, Origins, Source, add_bands, grouped, measured, share_of
from plangen.facts.dimensions import Dimension, by_bands, by_column, by_period, declared_bands, report_gap
from plangen.facts.fact import Fact, Grouping, Value
from plangen.facts.frame import Frame
from plangen.facts.frames import Frames, joined_origins
from plangen.facts.grouping import MakeFact, Shape, TooManyGroups, grouping_of
from plangen.facts.measures import MEASURES, Measure
from plangen.facts.selection import Selection, Selector, listed
from plangen.facts.tally import Key
from plangen.immutable import dataclass
from plangen.inputs.record import Record
from plangen.messages import _

_SHARE = "share"


def from_table(name: str, operation: str, statistic: Record, frames: Frames, report: Report) -> Fact | Grouping | None:
    """The statistic `name`, computed by `operation`; None, with the reasons in `report`, where it has faults."""
    before = len(report.diagnostics)
    place = statistic.place_of(operation)
    column, tables = _about(operation, statistic, frames)
    found = frames.selected(tables, statistic, place)
    if found is None:
        return None
    tabulation = _Tabulation(name, operation, statistic, column, *found, report)
    tabulation.prepare()
    if any(one.severity == "error" for one in report.diagnostics[before:]):
        return None
    made = tabulation.result()
    return None if any(one.severity == "error" for one in report.diagnostics[before:]) else made


def _about(operation: str, statistic: Record, frames: Frames) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns and tables that a statistic is about: with `over`, the operation may name the column itself."""
    of = tuple(map(str, listed(statistic.get("of", ()))))
    named = str(statistic[operation])
    over = tuple(dict.fromkeys(map(str, listed(statistic.get("over", ())))))
    if over and frames.table_named(named) is None and not of:
        return (named,), over
    return of, tuple(dict.fromkeys((named, *over))) if frames.table_named(named) or not over else over


@dataclass(slots=True)
class _Tabulation:
    name: str
    operation: str
    statistic: Record
    of: tuple[str, ...]
    selector: Selector
    base: Selection
    report: Report
    kept: Selection = field(init=False)
    source: Source = field(init=False)
    dimensions: list[Dimension] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        return self.selector.frame

    @property
    def is_share(self) -> bool:
        return self.operation == _SHARE

    @property
    def measure(self) -> Measure:
        """The measure; of a share, that of its parts."""
        return MEASURES["sum" if self.of else "count"] if self.is_share else MEASURES[self.operation]

    def prepare(self) -> None:
        """Find rows, columns and groups; whatever is wrong goes to the report."""
        statistic, report = self.statistic, self.report
        self.base = self.selector.narrowed(self.base, statistic.get("among"), report)
        self.kept = self.selector.narrowed(self.base, statistic.get("where"), report)
        keys = [self.frame.column(name, statistic.place_of("of"), report) for name in self.of]
        names = [str(one) for one in listed(statistic.get("by", ()))]
        by = [self.frame.column(name, statistic.place_of("by"), report) for name in names]
        per = (
            self.frame.column(str(statistic["per"]), statistic.place_of("per"), report) if "per" in statistic else None
        )
        if None in keys or None in by or not self._is_complete(len(names)):
            return
        self._group([(name, key) for name, key in zip(names, by, strict=True) if key is not None], keys)
        self.source = self._source([key for key in keys if key is not None], per, self.kept)

    def _is_complete(self, depth: int) -> bool:
        """Whether nothing is missing that the operation, `per` or `bands` need."""
        statistic = self.statistic
        place = statistic.place_of(self.operation)
        needs = [key for key in (self.operation, "per", "bands") if key in statistic]
        if not self.of and not (needs == [self.operation] and self.operation in ("count", _SHARE)):
            title = self.frame.titles[0] if self.frame.titles else ""
            message = _("'{operation}' needs the column that it is about", operation=statistic.called(needs[-1]))
            self.report.error(place, "missing-field", message, _("add for example 'of: {name}'", name=title))
        if len(self.of) > 1 and self.operation != "distinct":
            message = _("only 'distinct' takes several columns")
            self.report.error(statistic.place_of("of"), "wrong-field", message, _("name one column"))
        if depth + ("bands" in statistic) > 2:  # a table has rows and columns
            message = _("a statistic is grouped by two columns at most")
            self.report.error(statistic.place_of("by"), "wrong-field", message, _("leave one of them out"))
        elif depth + ("bands" in statistic) > 1 and statistic.get("cumulative"):
            message = _("'cumulative' is for groups by one column")
            self.report.error(statistic.place_of("cumulative"), "wrong-field", message, _("leave one of them out"))
        if "per" in statistic and self.operation in ("distinct", _SHARE):
            message = _("'{operation}' cannot be combined with 'per'", operation=statistic.called(self.operation))
            self.report.error(
                statistic.place_of("per"), "wrong-field", message, _("count the groups of a 'by' instead")
            )
        return bool(self.of or needs == [self.operation])

    def _group(self, by: list[tuple[str, str]], of: list[str | None]) -> None:
        statistic, place = self.statistic, self.statistic.place_of("by")
        rows = self.base.rows if self.is_share else self.kept.rows
        order = statistic.get("order", ())
        for number, (name, key) in enumerate(by):
            if "period" in statistic and (len(by) == 1 or self.frame.holds_dates(key)):
                made = by_period(self.frame, key, str(statistic["period"]), rows, self.report)
            else:
                made = by_column(self.frame, key, order if not number else (), place, self.report)
            self.dimensions.append(replace(made, column=name))
            self._warn_of_no_group(self.dimensions[-1], key)
        if "bands" in statistic and "per" not in statistic and of and of[0]:
            self.dimensions.append(by_bands(self.frame, of[0], statistic, rows, self.report))

    def _warn_of_no_group(self, dimension: Dimension, key: str) -> None:
        nameless = {code for code, text in enumerate(self.frame.encoded(key).texts) if not text}
        rows = self.frame.rows_with(key, nameless, self.kept.rows)
        if len(rows):
            message = _("'{name}' is blank in {count} rows, which are in the total but in no group",
                        name=dimension.column, count=len(rows))  # fmt: skip
            hint = _("fill it in, or exclude the rows with a reason")
            self.report.warning(self.frame.place(rows[0], key), "no-group", message, hint)

    def _source(self, keys: list[str], per: str | None, selection: Selection) -> Source:
        per_codes = self.frame.encoded(per).codes if per else None
        bands = declared_bands(self.statistic, self.report) if per and "bands" in self.statistic else ()
        if not keys or (self.operation == "count" and "bands" not in self.statistic and per is None):
            if keys:  # counted are the rows where it is not blank
                filled = {*range(len(self.frame.encoded(keys[0]).cells))} - self.frame.blanks(keys[0])
                words = (*selection.condition, (keys[0], _("is not blank")))
                selection = Selection(
                    self.frame.rows_with(keys[0], filled, selection.rows), words, selection.exclusions
                )
            return Source(self.frame, selection)
        codes, values = self._values(keys, selection)
        return Source(self.frame, selection, codes, values, per_codes, bands)

    def _values(self, keys: list[str], selection: Selection) -> tuple[Any, list[Any]]:
        """The codes of the column that is measured, and the value of each."""
        if self.measure.values == "cells":
            codes, cells = combined_codes(self.frame, keys, selection)
            return codes, [code if cell else None for code, cell in enumerate(cells)]
        key = keys[0]
        codes = self.frame.encoded(key).codes
        if self.measure.values == "numbers or dates" and self.frame.holds_dates(key):
            return codes, [*self.frame.dates(key, selection.rows, self.report)]
        if self.operation in ("mean", "median"):
            self.frame.warn_of_blanks(key, selection.rows, self.report)
        return codes, [*self.frame.amounts(key, selection.rows, self.report)]

    def result(self) -> Fact | Grouping | None:
        """The fact, or the grouping where there are groups."""
        groups = grouped(self.source, self.dimensions)
        dimensions = [*self.dimensions]
        if self.source.bands:
            for value in add_bands(groups, self.source.bands, len(dimensions))[:20]:
                place = self.statistic.place_of("bands")
                report_gap(value, place, place, self.report)
            names = [band.name for band in self.source.bands]
            dimensions.append(Dimension(self.of[0], names, (), tuple(names)))
        values = self._shares(groups) if self.is_share else {
            key: value for key, histogram in groups.histograms.items()
            if (value := measured(self.measure, histogram)) is not None
        }  # fmt: skip
        if () not in values:
            message = _("'{name}' has no rows to compute from", name=self.name)
            hint = _("check the condition, or whether the table is filled in")
            self.report.error(self.statistic.place_of(self.operation), "no-rows", message, hint)
            return None
        make = self._fact_maker(groups)
        if not dimensions:
            return make(self.name, values[()], ())
        additive = self.measure.additive and not self.is_share
        shape = Shape(additive, self.statistic.get("top"), bool(self.statistic.get("cumulative")))
        try:
            made = grouping_of(self.name, values, dimensions, shape, make)
        except TooManyGroups as error:
            message = _("'{name}' has {count} groups", name=self.name, count=error)
            hint = _("keep the largest with 'top', or compute with 'per' and 'bands'")
            self.report.error(self.statistic.place_of("by"), "too-many-groups", message, hint)
            return None
        if shape.tied:
            message = _("'{name}' leaves out {groups}, which equal the last one kept",
                        name=self.name, groups="、".join(shape.tied))  # fmt: skip
            self.report.warning(self.statistic.place_of("top"), "tie", message, _("ask for more, or for fewer"))
        return made

    def _shares(self, groups: Groups) -> dict[Key, Value]:
        """The share of each group in its base; without a base there is none."""
        keys = [key for name in self.of if (key := self.frame.key_of(name))]
        whole = grouped(self._source(keys, None, self.base), self.dimensions)
        shares = {
            key: share_of(groups.histograms.get(key, {}), histogram, rows=not self.of)
            for key, histogram in whole.histograms.items()
        }
        return {key: share for key, share in shares.items() if share is not None}

    def _fact_maker(self, groups: Groups) -> MakeFact:
        statistic = self.statistic
        unit, decimals = statistic.get("unit", ""), statistic.get("decimals")
        form = "percent" if self.is_share else "plain"
        named = (*self.of, *statistic.get("where", ()), *statistic.get("among", ()),
                 *map(str, listed(statistic.get("by", ()))), *map(str, listed(statistic.get("per", ()))))  # fmt: skip
        others = joined_origins(self.frame)
        origins = Origins(self.source, tuple(dict.fromkeys(named)), self.dimensions, others, groups.blank)

        asked = (*self.of, *statistic.get("among", ()), *map(str, listed(statistic.get("by", ()))))
        whole = Origins(self._source([], None, self.base), tuple(dict.fromkeys(asked)), self.dimensions)

        def make(name: str, value: Value, key: Key) -> Fact:
            base = whole.of(key) if self.is_share else ()
            return Fact(name, value, unit, form, decimals, self.operation, origins.of(key), base=base)  # type: ignore[arg-type]  # one of the two forms

        return make


def combined_codes(frame: Frame, keys: list[str], selection: Selection) -> tuple[Any, list[str]]:
    """One code for each combination of cells in the columns `keys`, and what the cells of each read together."""
    if len(keys) == 1:
        return frame.encoded(keys[0]).codes, [*frame.encoded(keys[0]).texts]
    columns = [frame.encoded(key) for key in keys]
    numbers = {
        key: number for number, key in enumerate(frame.tally.count(selection.rows, [one.codes for one in columns]))
    }
    codes = [numbers.get(key, 0) for key in zip(*(column.codes for column in columns), strict=True)]
    return codes, ["".join(column.texts[code] for column, code in zip(columns, key, strict=True)) for key in numbers]
