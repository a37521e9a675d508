"""A field of a row, whatever the row is: that of a table, an entry of a schedule, a group, a record of a document."""

from __future__ import annotations

from typing import Any

from plangen.facts.formats import UnsuitableValue
from plangen.facts.rows import Row
from plangen.inputs.record import Record
from plangen.messages import _


def field_of(row: Any, name: str) -> Any:
    """The field `name` of `row`; '' for one that its kind knows and the row leaves out. Raises UnsuitableValue."""
    if isinstance(row, Record | Row) and row.knows(name) and name not in row:
        return ""
    try:
        return row[name] if hasattr(row, "__getitem__") else getattr(row, name)
    except (KeyError, AttributeError, TypeError, IndexError):
        raise UnsuitableValue(_("the rows of this table have no '{name}'", name=name)) from None
