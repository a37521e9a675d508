"""Whether each reference to a caption has its caption, and only one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.messages import _
from plangen.tree import (
    Block,
    Caption,
    Cell,
    Footnote,
    Heading,
    Inline,
    Paragraph,
    Reference,
    Row,
    Strong,
    Table,
    Title,
    blocks_within,
)


def check_captions(blocks: Sequence[Block], place: Place, report: Report) -> None:
    """Report, at `place`, captions of one name."""
    names = _names(blocks)
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            message = _("two captions have the name '{name}'", name=name)
            report.error(place, "duplicate-caption", message, _("give each a name of its own"))


def check_references(blocks: Sequence[Block], place: Place, report: Report) -> None:
    """Report, at `place`, references to captions that are not there."""
    names = _names(blocks)
    for target in dict.fromkeys(_targets(blocks)):
        if target not in names:
            hint = did_you_mean(target, names, _("name the caption: {example}", example=f"::: caption {target}"))
            report.error(place, "unknown-caption", _("there is no caption '{name}'", name=target), hint)


def _names(blocks: Sequence[Block]) -> list[str]:
    return [block.identity for block in blocks_within(blocks) if isinstance(block, Caption) and block.identity]


def _targets(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks_within(blocks):
        if isinstance(block, Table):
            for row in block.children:
                yield from _of_row(row)
        elif isinstance(block, Title | Heading | Paragraph | Caption):
            yield from _of_inlines(block.children)


def _of_row(row: Row) -> Iterator[str]:
    if Cell in map(type, row.children):  # a plain row has none, and there may be 10,000
        for cell in row.children:
            if isinstance(cell, Cell):
                yield from _of_inlines(cell.children)


def _of_inlines(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Reference):
            yield inline.target
        elif isinstance(inline, Strong | Footnote):
            yield from _of_inlines(inline.children)
