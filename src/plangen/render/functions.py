"""The functions of templates that make a block: a heading, a table. Each stands on a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from markupsafe import Markup

from plangen import tree
from plangen.characters import joined_lines
from plangen.diagnostics import Place, did_you_mean
from plangen.facts.fact import Grouping
from plangen.facts.formats import UnsuitableValue
from plangen.facts.rows import Rows
from plangen.messages import _
from plangen.render.charts import chart
from plangen.render.fields import field_of
from plangen.render.figures import caption, contents, image, with_caption
from plangen.render.formal import FORMAL_FUNCTIONS
from plangen.render.merged_cells import header_rows, merged_downwards
from plangen.render.printing import pieces_of
from plangen.render.rendering import current
from plangen.render.statistic_table import statistic_table

DEEPEST_HEADING = 4


def heading(level: int, text: Any, numbered: bool = True) -> tree.Heading:
    """A heading of `level` 1 to 4; deeper ones are set as level 4."""
    if not isinstance(level, int):
        raise UnsuitableValue(_("'{value}' is not a whole number", value=level))
    pieces = (replace(piece, text=joined_lines(piece.text)) for piece in pieces_of(text))
    return tree.Heading(min(max(level, 1), DEEPEST_HEADING), tuple(pieces), numbered)


def page_break() -> tree.PageBreak:
    """What follows starts on a new page."""
    return tree.PageBreak()


def table(  # noqa: PLR0913, PLR0917  # a template names those it uses
    rows: Iterable[Any],
    columns: Sequence[tuple[str, str]],
    numbered: str = "",
    total: Sequence[Any] = (),
    alignments: Sequence[tree.Alignment] = (),
    merged: Sequence[str] = (),
    groups: Mapping[str, Sequence[str]] | None = None,
    caption: Any = "",
    id: Any = "",  # noqa: A002  # what a template calls it
    blank: str = "",
) -> tree.Table | Markup:
    """A table of `rows`: one column for each (name, header), in front a running number headed `numbered`.

    `total` is a last row, one value a column. Rows are records, rows of a table, entries of a schedule or groups.
    Equal neighbours in the columns `merged` are one cell; `groups` heads the columns it names with a common title.
    `caption` stands above the table, with a number that `[@id]` prints; `blank` in each cell that has nothing to say.
    """
    _check_columns(columns, total, alignments)
    _check_names(columns, merged, groups or {})
    if isinstance(rows, str) or not isinstance(rows, Iterable | Grouping):
        raise UnsuitableValue(_("'{value}' has no rows", value=rows))
    body = [tree.Row(tuple(_cell(field_of(row, name)) for name, _header in columns)) for row in rows]
    if not body:
        current().error("empty-table", _("this table has no rows"), _("enclose it in {% if … %} … {% endif %}"))
    names = [name for name, _header in columns]
    lines = [*body, *([tree.Row(tuple(_cell(value) for value in total))] if total else [])]
    if numbered:
        front = [*(str(number) for number in range(1, len(body) + 1)), *([""] if total else [])]
        lines = [tree.Row((first, *line.children)) for first, line in zip(front, lines, strict=True)]
    titles = ([("", numbered)] if numbered else []) + list(columns)
    places = [names.index(name) + bool(numbered) for name in merged]
    joined = merged_downwards(lines[: len(body)], places)
    lines = [*header_rows(titles, groups or {}), *_filled(joined, blank), *lines[len(body) :]]
    unset: tree.Alignment = ""
    own = tuple(alignments) or (unset,) * len(columns)
    front_alignment: tuple[tree.Alignment, ...] = ("center",) if numbered else ()
    made = tree.Table(tuple(lines), front_alignment + own)
    return with_caption(caption, "table", id, made)


def _filled(rows: list[tree.Row], blank: str) -> list[tree.Row]:
    """`rows` with `blank` in the cells that say nothing; not before they are merged, as nothing is no equal."""
    return [replace(row, children=tuple(cell or blank for cell in row.children)) for row in rows] if blank else rows


def whole_table(tables: Mapping[str, Any], name: Any, numbered: str = "") -> tree.Table | Markup:
    """The table `name` of `tables` with all columns that its file has; a wrong name is told where it was written."""
    rows = tables.get(str(name))
    if not isinstance(rows, Rows):
        place, message = getattr(name, "place", None), _("there is no table '{name}'", name=name)
        if not isinstance(place, Place):
            raise UnsuitableValue(message)
        current().report.error(place, "unknown-table", message, did_you_mean(str(name), tables))
        return tree.Table((), ())
    return table(rows, list(rows.table.titles.items()), numbered)


def _check_columns(columns: Sequence[Any], total: Sequence[Any], alignments: Sequence[Any]) -> None:
    if not columns or any(isinstance(one, str) or len(one) != 2 for one in columns):
        raise UnsuitableValue(
            _("the columns of a table are pairs such as ('{name}', '{title}')", name="name", title="姓名")
        )
    for name, values in (("total", total), ("alignments", alignments)):
        if values and len(values) != len(columns):
            raise UnsuitableValue(_("'{name}' needs one value a column", name=name))
    if wrong := [one for one in alignments if one not in get_args(tree.Alignment)]:
        raise UnsuitableValue(_("there is no alignment '{name}'", name=wrong[0]))


def _check_names(columns: Sequence[tuple[str, str]], merged: Sequence[str], groups: Mapping[str, Any]) -> None:
    names = [name for name, _title in columns]
    for name in (*merged, *(one for group in groups.values() for one in group)):
        if name not in names:
            raise UnsuitableValue(_("'{name}' is none of the table's columns", name=name))
    for title, group in groups.items():
        start = names.index(group[0]) if group else 0
        if not group or list(group) != names[start : start + len(group)]:
            raise UnsuitableValue(_("the columns under '{title}' do not stand side by side", title=title))


def _cell(value: Any) -> tree.Cell | str:
    if type(value) is str and "\n" not in value:
        return value
    if value is None or value == "":  # as a field left out is, too
        return ""
    inlines = tuple(_with_breaks(pieces_of(value)))
    return tree.plain_text(inlines) if all(isinstance(one, tree.Text) for one in inlines) else tree.Cell(inlines)


def _with_breaks(pieces: Iterable[tree.Text | tree.Figure]) -> Iterator[tree.Inline]:
    """`pieces` with the lines that a cell has."""
    for piece in pieces:
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                yield tree.LineBreak()
            if line:
                yield replace(piece, text=line)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "heading": heading,
    "page_break": page_break,
    "table": table,
    "statistic_table": statistic_table,
    "caption": caption,
    "image": image,
    "contents": contents,
    "chart": chart,
    "whole_table": whole_table,
    **FORMAL_FUNCTIONS,
}
