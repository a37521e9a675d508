"""The functions of templates that make a block: a heading, a table, a signature. Each stands on a line of its own."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jinja2 import Undefined

from plangen import tree
from plangen.facts.fact import Fact, Group, Grouping
from plangen.inputs.record import Record
from plangen.messages import _
from plangen.render.printing import pieces_of
from plangen.render.rendering import current

DEEPEST_HEADING = 4


def heading(level: int, text: Any, numbered: bool = True) -> tree.Heading:
    """A heading of `level` 1 to 4; deeper ones are set as level 4."""
    return tree.Heading(min(max(level, 1), DEEPEST_HEADING), pieces_of(text), numbered)


def signature(organization: Any, date: Any) -> tree.Signature:
    """Who issues the document, and when."""
    return tree.Signature(str(organization), date if isinstance(date, datetime.date) else None)


def page_break() -> tree.PageBreak:
    """What follows starts on a new page."""
    return tree.PageBreak()


def table(
    rows: Iterable[Any],
    columns: Sequence[tuple[str, str]],
    numbered: str = "",
    total: Sequence[Any] = (),
    alignments: Sequence[tree.Alignment] = (),
) -> tree.Table:
    """A table of `rows`: one column for each (name, header), in front a running number headed `numbered`.

    `total` is a last row, one value a column. Rows are records, rows of a table, entries of a schedule or groups.
    """
    if isinstance(rows, Grouping):
        rows = rows.groups
    body = [tree.Row(tuple(_cell(_field(row, name)) for name, _header in columns)) for row in rows]
    if not body:
        current().error("empty-table", _("this table has no rows"), _("enclose it in {% if … %} … {% endif %}"))
    header = tree.Row(tuple(title for _name, title in columns), header=True)
    lines = [header, *body, *([tree.Row(tuple(_cell(value) for value in total))] if total else [])]
    if numbered:
        last = len(body)
        front = [numbered, *(str(number) for number in range(1, last + 1)), *([""] if total else [])]
        lines = [tree.Row((first, *line.children), line.header) for first, line in zip(front, lines, strict=True)]
    unset: tree.Alignment = ""
    own = tuple(alignments) or (unset,) * len(columns)
    front_alignment: tuple[tree.Alignment, ...] = ("center",) if numbered else ()
    return tree.Table(tuple(lines), front_alignment + own)


def _field(row: Any, name: str) -> Any:
    if isinstance(row, Record):
        return row.get(name, "")
    if isinstance(row, Group):
        return getattr(row, name)
    if isinstance(row, Mapping):
        return row[name]
    return row[name] if hasattr(row, "__getitem__") else getattr(row, name)


def _cell(value: Any) -> tree.Cell | str:
    if type(value) is str:
        return value
    if isinstance(value, Undefined) or value is None or value == "":
        return ""
    pieces = pieces_of(value.fact if isinstance(value, Group) else value)
    if all(isinstance(piece, tree.Text) for piece in pieces) and not isinstance(value, Fact):
        return "".join(piece.text for piece in pieces)
    return tree.Cell(pieces)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "heading": heading,
    "signature": signature,
    "page_break": page_break,
    "table": table,
}
