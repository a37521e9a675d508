"""Warnings of tables that have more columns than any type that can be read leaves room for."""

from __future__ import annotations

from collections.abc import Iterator

from plangen import tree
from plangen.diagnostics import Place, Report
from plangen.messages import _
from plangen.theme.table_fitting import column_count, crowded_tables
from plangen.theme.theme import Theme


def warn_of_crowded_tables(document: tree.Document, theme: Theme, place: Place, report: Report) -> None:
    """Warn at `place` of each table of `document` whose words are broken because it is too wide for its page."""
    for table, lies in crowded_tables(document.children, theme):
        message = _(
            "a table of {count} columns does not fit the page; its words will be broken: {titles}",
            count=column_count(table), titles="、".join(_titles(table)),
        )  # fmt: skip
        narrower = _("leave columns out, or make two tables of it")
        wider = _("put it between '::: landscape' and ':::', or leave columns out")
        report.warning(place, "crowded-table", message, narrower if lies else wider)


def _titles(table: tree.Table) -> Iterator[str]:
    """The first words of the first row of `table`."""
    for cell in table.children[0].children[:3]:
        yield cell if isinstance(cell, str) else tree.plain_text(cell.children)
    yield "……"
