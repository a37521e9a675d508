"""The filters of templates. Those on figures keep the fact that the figure came from."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Undefined

from plangen.dates import ten_day_period
from plangen.facts.fact import Fact, Group, Grouping
from plangen.facts.formats import FORMATS, UnsuitableValue
from plangen.facts.lunar import lunar_date
from plangen.messages import _
from plangen.render.printing import Composite, joined
from plangen.tree import Figure

# |safe would turn a value into markup; the rest makes HTML.
REMOVED_FILTERS = ("safe", "xmlattr", "urlize", "striptags", "forceescape", "tojson", "pprint", "escape", "e", "format")


def _formatting(name: str) -> Callable[..., Any]:
    formatter = FORMATS[name]

    def apply(value: Any, argument: int | None = None) -> Any:
        if isinstance(value, Undefined):
            return value
        if argument is not None and not isinstance(argument, int):
            raise UnsuitableValue(_("'{value}' is not a whole number", value=argument))
        if isinstance(value, Group):
            value = value.fact
        if isinstance(value, Grouping):
            value = value.total
        if isinstance(value, Fact):
            return Composite((Figure(value.name, formatter(value.value, argument)),))
        return formatter(value, argument)

    return apply


def _on_date(function: Callable[[datetime.date], str]) -> Callable[[Any], Any]:
    def apply(value: Any) -> Any:
        if isinstance(value, Undefined):
            return value
        date = value.value if isinstance(value, Fact) else value
        if not isinstance(date, datetime.date):
            raise UnsuitableValue(_("this form is for dates"))
        return Composite((Figure(value.name, function(date)),)) if isinstance(value, Fact) else function(date)

    return apply


def join(values: Iterable[Any], separator: str = "") -> str:
    """The `values` in order, with `separator` between them; figures keep their facts."""
    parts = [part for value in values for part in (separator, value)]
    return joined(parts[1:])


FILTERS: dict[str, Callable[..., Any]] = {
    **{name: _formatting(name) for name in FORMATS if name.isascii()},
    "ten_days": _on_date(ten_day_period),
    "lunar": _on_date(lunar_date),
    "join": join,
}
