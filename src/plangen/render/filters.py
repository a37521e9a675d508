"""The filters of templates. Those on figures keep the fact that the figure came from."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

from plangen.dates import ten_day_period
from plangen.facts.fact import Fact, Group, Grouping
from plangen.facts.formats import FORMATS, UnsuitableValue
from plangen.facts.lunar import lunar_date
from plangen.messages import _
from plangen.render.printing import FormattedFigure, printed

# |safe would turn a value into markup; the rest makes HTML.
REMOVED_FILTERS = ("safe", "xmlattr", "urlize", "striptags", "forceescape", "tojson", "pprint", "escape", "e", "format")


def _formatting(name: str) -> Callable[..., Any]:
    formatter = FORMATS[name]

    def apply(value: Any, argument: int | None = None) -> Any:
        if isinstance(value, Undefined):
            return value
        if isinstance(value, Group):
            value = value.fact
        if isinstance(value, Grouping):
            value = value.total
        if isinstance(value, Fact):
            return FormattedFigure(formatter(value.value, argument), value.name)
        return formatter(value, argument)

    return apply


def _on_date(function: Callable[[datetime.date], str]) -> Callable[[Any], Any]:
    def apply(value: Any) -> Any:
        if isinstance(value, Undefined):
            return value
        if not isinstance(value, datetime.date):
            raise UnsuitableValue(_("this form is for dates"))
        return function(value)

    return apply


def joined(values: Iterable[Any], separator: str = "") -> Markup:
    """The printed `values` with `separator` between them: {{ names | join("、") }}."""
    return (
        printed(separator).join(printed(value) for value in values)
        if separator
        else Markup("").join(map(printed, values))
    )


FILTERS: dict[str, Callable[..., Any]] = {
    **{name: _formatting(name) for name in FORMATS if name.isascii()},
    "ten_days": _on_date(ten_day_period),
    "lunar": _on_date(lunar_date),
    "join": joined,
}
