"""The function of templates that makes a chart: of a grouping, of several, of single figures, or of rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plangen import tree
from plangen.characters import is_wide
from plangen.diagnostics import Place
from plangen.facts.fact import Form
from plangen.facts.formats import UnsuitableValue, number_text, percent
from plangen.messages import _
from plangen.render.chart_data import Line, Point, chart_data
from plangen.render.printing import line_of
from plangen.render.rendering import current

KINDS: dict[str, tree.ChartKind] = {
    "column": "column", "bar": "bar", "line": "line", "pie": "pie",
    "柱形图": "column", "条形图": "bar", "折线图": "line", "饼图": "pie",
}  # fmt: skip
_READABLE = {"column": 40, "bar": 40, "line": 60, "pie": 12}  # categories; more cannot be told apart on a page
_DESCRIBED = 24  # numbers that the description of a chart names; of more it gives the first and last category
_MOST_DECIMALS = 2


def chart(  # noqa: PLR0913  # a template names them
    kind: str,
    data: Any,
    title: Any = "",
    *,
    category: str = "name",
    series: Sequence[tuple[str, str]] = (),
    unit: Any = "",
    description: Any = "",
) -> tree.Chart:
    """A chart of `data`: a grouping; a mapping of names to groupings (several series) or to figures; or rows.

    Of rows, column `category` names the categories, and `series` are the columns with the numbers, each with its name;
    of a mapping, `series` chooses and names what to show.
    `unit` is that of the figures where it is left out, `description` (for who cannot see the chart) their listing.
    """
    with current().of_text(_written(title, unit, kind)):
        try:
            return _chart(kind, data, title, category, series, unit, description)
        except UnsuitableValue as error:
            if current().written is None:  # what is wrong is the template
                raise
            current().error("unsuitable-chart", str(error))
            return tree.Chart((), "column", ())


def _written(*values: Any) -> Place | None:
    """Where document.yaml has the first of `values`, the arguments of a chart, that stands there."""
    places = (getattr(value, "place", None) for value in values)
    return next((place for place in places if isinstance(place, Place)), None)


def _chart(  # noqa: PLR0913, PLR0917  # as `chart`
    kind: str,
    data: Any,
    title: Any,
    category: str,
    series: Sequence[tuple[str, str]],
    unit: Any,
    description: Any,
) -> tree.Chart:
    if kind not in KINDS:
        known = "、".join(KINDS)
        raise UnsuitableValue(_("there is no chart '{name}'; the charts are: {names}", name=kind, names=known))
    _check_series(series)
    heading = line_of(title)
    categories, lines = chart_data(data, heading, category, series)
    points = [point for _name, line in lines for point in line]
    if _is_sound(KINDS[kind], categories, lines):
        _warn_where_crowded(KINDS[kind], categories)
    units = {point.unit for point in points if point.value is not None}
    shown = line_of(unit) or (units.pop() if len(units) == 1 else "")
    made = tuple(_series(name, line) for name, line in lines)
    told = line_of(description) or _description(heading, shown, categories, made)
    return tree.Chart(made, KINDS[kind], categories, heading, shown, told)


def _check_series(series: Any) -> None:
    if isinstance(series, str) or any(isinstance(one, str) or len(one) != 2 for one in series):
        raise UnsuitableValue(
            _("the series of a chart are pairs such as ('{name}', '{title}')", name="amount", title="金额")
        )


def _is_sound(kind: tree.ChartKind, categories: tuple[str, ...], lines: list[Line]) -> bool:
    """Whether there is something to show, in a form that can show it; if not, that is reported."""
    values = [(name, point.value) for _series, line in lines for name, point in zip(categories, line, strict=True)]
    numbers = [(name, value) for name, value in values if value is not None]
    negative = next(((name, value) for name, value in numbers if value < 0), None)
    if not numbers or (kind == "pie" and not any(value for _name, value in numbers)):
        message = _("all numbers of this pie are 0") if numbers else _("this chart has no data")
        hint = _("enclose it in {% if … %} … {% endif %}")
        if current().written is not None:
            hint = _("name statistics that have groups or values, or leave the chart out")
        current().error("empty-chart", message, hint)
    elif kind == "pie" and len(lines) > 1:
        _report_unsuitable(_("a pie shows one series, and here are {count}", count=len(lines)))
    elif kind == "pie" and negative is not None:
        name, value = negative
        _report_unsuitable(_("a pie cannot show a negative number: {value} of '{name}'", name=name, value=value))
    else:
        return True
    return False


def _report_unsuitable(message: str) -> None:
    current().error("unsuitable-chart", message, _("make it a column chart: '{name}'", name=_("column")))


def _warn_where_crowded(kind: tree.ChartKind, categories: tuple[str, ...]) -> None:
    if len(categories) > _READABLE[kind]:
        message = _("this chart has {count} categories, too many to tell apart", count=len(categories))
        hint = _("keep the largest with 'top' in the statistic, or make it a table")
        current().warning("crowded-chart", message, hint)


def _series(name: str, line: list[Point]) -> tree.Series:
    points = [point for point in line if point.value is not None]
    forms = {point.form for point in points if point.value != 0} or {point.form for point in points}
    if len(forms) > 1:
        raise UnsuitableValue(_("percentages and other numbers stand in one series: '{name}'", name=name))
    form: Form = forms.pop() if forms else "plain"
    facts = tuple(point.fact for point in line)
    return tree.Series(
        name,
        tuple(point.value for point in line),
        facts if any(facts) else (),
        form,
        max((_decimals(point, form) for point in points), default=0),
    )


def _decimals(point: Point, form: Form) -> int:
    """How many places `point` needs, up to two where its fact does not say."""
    if point.decimals is not None or point.value is None:
        return point.decimals or 0
    text = percent(point.value).rstrip("%") if form == "percent" else number_text(point.value)
    return min(len(text.partition(".")[2]), _MOST_DECIMALS)


def _description(title: str, unit: str, categories: tuple[str, ...], lines: tuple[tree.Series, ...]) -> str:
    """The numbers in words; of very many only what they are of."""
    texts = [title, unit, *categories, *(line.name for line in lines)]
    chinese = any(is_wide(character) for text in texts for character in text)
    colon, comma, semicolon = ("：", "，", "；") if chinese else (": ", ", ", "; ")
    if len(categories) * len(lines) > _DESCRIBED:
        names = [line.name for line in lines if line.name != title]
        span = f"{categories[0]}—{categories[-1]}"
        return colon.join(filter(None, [title, comma.join([*names, span])]))
    parts = []
    for line in lines:
        numbers = [
            f"{name} {_value_text(line, value)}{unit}"
            for name, value in zip(categories, line.values, strict=True)
            if value is not None
        ]
        name = "" if len(lines) == 1 else line.name
        parts.append(colon.join(filter(None, [name, comma.join(numbers)])))
    return colon.join(filter(None, [title, semicolon.join(parts)]))


def _value_text(line: tree.Series, value: float) -> str:
    return percent(value, line.decimals) if line.form == "percent" else number_text(value, line.decimals)
