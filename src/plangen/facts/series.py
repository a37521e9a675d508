"""A grouping as series of figures over categories: what a chart draws, and a table with one column a series shows."""

from __future__ import annotations

from typing import Literal

from plangen.facts.fact import Fact, Group, Grouping
from plangen.immutable import dataclass

Aspect = Literal["value", "share", "running"]


@dataclass(frozen=True, slots=True)
class Series:
    """One figure for each category, in their order; None where a group has no such figure."""

    name: str
    facts: tuple[Fact | None, ...]

    @property
    def values(self) -> tuple[int | float | None, ...]:
        """The bare numbers; what is no number is None."""
        return tuple(fact.value if fact and isinstance(fact.value, int | float) else None for fact in self.facts)


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """Categories and the series over them; `totals` is a series that adds the others up, of a cross table only."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    form: str
    totals: Series | None = None


def series_of(grouping: Grouping, aspect: Aspect = "value", name: str = "") -> SeriesTable:
    """The groups of `grouping` as categories, with one series called `name`, or one for each column of a cross table.

    `aspect` takes the shares or the running totals instead of the figures themselves.
    """
    whole = Series(name or grouping.name, tuple(_aspect(group, aspect) for group in grouping))
    form = "percent" if aspect == "share" else grouping.total.form
    if grouping.columns is None:
        return SeriesTable(grouping.names, (whole,), grouping.total.unit, form)
    series = tuple(
        Series(column, tuple(_aspect(group.cells.get(column) if group.cells else None, aspect) for group in grouping))
        for column in grouping.columns.names
    )
    return SeriesTable(grouping.names, series, grouping.total.unit, form, whole)


def _aspect(group: Group | None, aspect: Aspect) -> Fact | None:
    if group is None:
        return None
    return {"value": group.fact, "share": group.share, "running": group.running}[aspect]
