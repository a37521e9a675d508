"""A grouped statistic as a table: its groups, or rows and columns of a cross table, with shares and totals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plangen import tree
from plangen.facts.fact import Fact, Grouping
from plangen.facts.formats import UnsuitableValue, percent, plain
from plangen.facts.series import SeriesTable, series_of
from plangen.messages import _

_SHARE_DECIMALS = 2


def statistic_table(statistic: Any, name: str, value: str = "", share: str = "", total: str = "") -> tree.Table:
    """`statistic` as a table, every figure of which keeps its fact.

    `name` heads the column of groups, `value` that of figures (a cross table has the names of its columns there), with
    the unit in brackets where it has one. `share` heads a column of shares, `total` names the row and, of a cross
    table, the column of totals; without these words they are left out, and so are shares of what adds up to no whole.
    """
    if not isinstance(statistic, Grouping):
        raise UnsuitableValue(_("a table of a statistic needs one with groups: add 'by' to it"))
    cross = series_of(statistic)
    unit = f"（{cross.unit}）" if cross.unit and f"（{cross.unit}）" not in value else ""
    shared = bool(share) and all(group.share is not None for group in statistic) and len(statistic) > 0
    header = [name, *_headers(cross, value, unit, total), *([share] if shared else [])]
    rows = [tree.Row(tuple(header), header=True)]
    for number, group in enumerate(statistic):
        figures = [series.facts[number] for series in cross.series]
        last = [cross.totals.facts[number]] if cross.totals is not None and total else []
        shares = [_share(group.share)] if shared and group.share is not None else []
        rows.append(tree.Row((group.name, *map(_cell, [*figures, *last]), *shares)))
    if total:
        bottom = [column.fact for column in statistic.columns] if statistic.columns is not None else []
        whole = [percent(1, _SHARE_DECIMALS)] if shared else []
        rows.append(tree.Row((total, *map(_cell, [*bottom, statistic.total]), *whole)))
    return tree.Table(tuple(rows), _alignments(len(header)))


def _headers(cross: SeriesTable, value: str, unit: str, total: str) -> Iterable[str]:
    if cross.totals is None:
        return [value + unit]
    names = [series.name for series in cross.series]
    return [*names, total + unit] if total else [one + unit for one in names]


def _alignments(columns: int) -> tuple[tree.Alignment, ...]:
    centered: tree.Alignment = "center"
    return (centered,) * columns


def _cell(fact: Fact | None) -> tree.Cell | str:
    return tree.Cell((tree.Figure(fact.name, plain(fact)),)) if fact is not None else "—"


def _share(fact: Fact) -> tree.Cell:
    return tree.Cell((tree.Figure(fact.name, percent(fact.value, _SHARE_DECIMALS)),))
