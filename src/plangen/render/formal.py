"""The functions of templates that make the elements of official documents, from the letterhead to the imprint."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from plangen import tree
from plangen.characters import joined_lines
from plangen.facts.formats import UnsuitableValue
from plangen.messages import _
from plangen.render.printing import line_of, pieces_of

_Inlines = tuple[tree.Text | tree.Figure, ...]


def document_head(**parts: Any) -> tree.Letterhead:
    """What stands over the title, by the names of Letterhead; absent parts leave no trace.

    Without an `organization` there is no red head.
    """
    return tree.Letterhead(**{name: line_of(value) for name, value in parts.items()})


def attachment_list(*attachments: Any) -> tree.AttachmentList:
    """The names of what is attached: texts, records with a `title`, and lists of them."""
    return tree.AttachmentList(tuple(tree.Paragraph(name) for name in _names(attachments)))


def attachment(title: Any, number: int = 1, total: int = 1) -> tree.Attachment:
    """The attachment `title` begins, on a page of its own, as `number` of `total`."""
    return tree.Attachment(_inlines(title), number if total > 1 else 0)


def signature(organization: Any, date: Any, sealed: Any = False) -> tree.Signature:
    """Who issues the document, and when; `sealed` where a seal is put on it."""
    return tree.Signature(line_of(organization), _date(date), bool(sealed))


def imprint(copies_to: Any = "", office: Any = "", date: Any = "") -> tree.Imprint:
    """What ends the last page: who gets copies, which office printed the document, and when."""
    return tree.Imprint(line_of(copies_to).rstrip("。"), line_of(office), _date(date))


def _names(attachments: Iterable[Any]) -> Iterable[_Inlines]:
    for one in attachments:
        if not one:
            continue
        if isinstance(one, Mapping):
            yield _inlines(one["title"])
        elif isinstance(one, tuple | list):
            yield from _names(one)
        else:
            yield _inlines(one)


def _inlines(value: Any) -> _Inlines:
    return tuple(replace(piece, text=joined_lines(piece.text)) for piece in pieces_of(value))


def _date(value: Any) -> datetime.date | None:
    if not value:
        return None
    if not isinstance(value, datetime.date):
        raise UnsuitableValue(_("'{value}' is not a date", value=value))
    return value


FORMAL_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "document_head": document_head,
    "attachment_list": attachment_list,
    "attachment": attachment,
    "signature": signature,
    "imprint": imprint,
}
