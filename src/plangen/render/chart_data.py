"""What a chart is made of, read from whatever a template gives: groupings, cross tables, figures, rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jinja2 import Undefined

from plangen import tree
from plangen.diagnostics import Place
from plangen.facts.fact import Fact, Form, Group, Grouping
from plangen.facts.formats import UnsuitableValue
from plangen.facts.rows import Row
from plangen.facts.series import series_of
from plangen.immutable import dataclass
from plangen.inputs.prose import Prose
from plangen.inputs.values import read_number
from plangen.messages import _
from plangen.render.fields import field_of
from plangen.render.printing import line_of, pieces_of
from plangen.render.rendering import current
from plangen.render.undefined import Unknown


@dataclass(frozen=True, slots=True)
class Point:
    """A number of a chart, and what is known of it; without a value it is a gap."""

    value: int | float | None = None
    fact: str = ""
    form: Form = "plain"
    decimals: int | None = None
    unit: str = ""


GAP = Point()
Line = tuple[str, list[Point]]  # a series: its name and its numbers


def chart_data(
    data: Any, title: str, category: str, series: Sequence[tuple[str, str]]
) -> tuple[tuple[str, ...], list[Line]]:
    """The categories and the series of `data`; `title` names the series of figures. Raises UnsuitableValue."""
    if isinstance(data, Mapping):
        data = _chosen(data, series) if series else data
        series = ()
        only = next(iter(data.values()), None) if len(data) == 1 else None
        if not (isinstance(only, Grouping) and only.columns is not None):
            return _of_groupings(data) if _are_groupings(data) else _of_figures(data, title)
        data = only
    if isinstance(data, Grouping):
        if data.columns is not None and not series:
            return _of_cross_table(data)
        series = series or [("fact", title or data.name)]
    elif isinstance(data, str) or not isinstance(data, Iterable):
        raise UnsuitableValue(_("'{value}' has no rows", value=data))
    if not series:
        raise UnsuitableValue(_("a chart of rows needs series=[('{name}', '{title}')]", name="amount", title="金额"))
    rows = list(data)
    categories = tuple(line_of(field_of(row, category)) for row in rows)
    return categories, [(line_of(header), [_of_row(row, name) for row in rows]) for name, header in series]


def _chosen(data: Mapping[str, Any], series: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Those of `data` that `series` names, under the names that it gives them."""
    for name, header in series:
        if name not in data:
            place = getattr(header, "place", None)
            with current().of_text(place if isinstance(place, Place) else None):
                current().report_unknown(name, data)
    return {line_of(header): data[name] for name, header in series if name in data}


def _of_cross_table(data: Grouping) -> tuple[tuple[str, ...], list[Line]]:
    """A series for each column of the cross table."""
    cross = series_of(data)
    return cross.categories, [(one.name, [_point(fact) for fact in one.facts]) for one in cross.series]


def _are_groupings(data: Mapping[str, Any]) -> bool:
    return bool(data) and all(isinstance(one, Grouping) for one in data.values())


def _of_groupings(data: Mapping[str, Grouping]) -> tuple[tuple[str, ...], list[Line]]:
    """The groups of all, in the order of the first that has them; a group that a grouping lacks is a gap in it."""
    categories = tuple(dict.fromkeys(name for grouping in data.values() for name in grouping.names))
    lines = [
        (str(name), [_point(group) if (group := grouping.get(one)) else GAP for one in categories])
        for name, grouping in data.items()
    ]
    return categories, lines


def _of_figures(data: Mapping[str, Any], title: str) -> tuple[tuple[str, ...], list[Line]]:
    return tuple(map(str, data)), [(title, [_point(value) for value in data.values()])]


def _of_row(row: Any, name: str) -> Point:
    return _point(field_of(row, name), row.place_of(name) if isinstance(row, Row) else None)


def _point(value: Any, place: Place | None = None) -> Point:
    """`value`, which stands at `place` in a file, as a number; where it is none, that is reported."""
    if isinstance(value, Group):
        value = value.fact
    if isinstance(value, Grouping):
        value = value.total
    if isinstance(value, Undefined):
        if isinstance(value, Unknown):
            str(value)  # reports itself
        return GAP
    if value is None or value == "":
        return GAP
    if isinstance(value, Fact):
        number = value.value
        if isinstance(number, int | float):
            return Point(number, value.name, value.form, value.decimals, value.unit)
        return _wrong(number, place)
    found = read_number(value)
    if found is None:
        return _wrong(value, place or (value.place if isinstance(value, Prose) else None))
    facts = [piece.fact for piece in pieces_of(value) if isinstance(piece, tree.Figure)]
    is_percent = isinstance(value, str) and value.strip().endswith(("%", "％"))
    return Point(found, facts[0] if len(facts) == 1 else "", "percent" if is_percent else "plain")


def _wrong(value: Any, place: Place | None) -> Point:
    message = _("'{value}' is not a number", value=value)
    hint = _("a chart shows numbers; leave the cell empty for none")
    if place is None:
        current().error("not-a-number", message, hint)
    else:
        current().report.error(place, "not-a-number", message, hint)
    return GAP
