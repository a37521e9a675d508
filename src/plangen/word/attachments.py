"""Attachments: their names under the text, and what stands over each of them (GB/T 9704-2012, 7.3.4 and 7.3.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plangen.theme.measure import width_in_characters
from plangen.theme.theme import Theme
from plangen.tree import Attachment, AttachmentList
from plangen.word import names
from plangen.word.geometry import Geometry
from plangen.word.paragraphs import KEEP_WITH_NEXT, Line, label
from plangen.word.runs import InlineParts, runs

_NO_SPACE = '<w:spacing w:before="0"/>'
_TAB = "\t"


def list_lines(node: AttachmentList, theme: Theme, geometry: Geometry, document: InlineParts) -> Iterator[Line]:
    """A paragraph for each name of `node`; turned lines stand under the name. Numbers only where there are several."""
    look, style = theme.attachments, theme.styles.attachment_list
    several = len(node.children) > 1
    numbers = [look.number.text(place) if several else "" for place in range(1, len(node.children) + 1)]
    # The names begin after the longest number, in whole half characters: 1. is narrower than one character.
    width = max(map(width_in_characters, numbers), default=0)
    begin = style.first_line_characters + width_in_characters(look.list)
    last = len(numbers) - 1
    for place, (number, name) in enumerate(zip(numbers, node.children, strict=True)):
        hanging = width if place else width_in_characters(look.list) + width
        words = "" if place else look.list
        left = begin + width
        indents = (
            f'<w:ind w:leftChars="{round(left * 100)}" w:left="{geometry.characters(left, style)}"'
            f' w:hangingChars="{round(hanging * 100)}" w:hanging="{geometry.characters(hanging, style)}"/>'
        )
        content = label(words + number + (_TAB if number else "")) + runs(name.children, document)
        # Only the last, or a list longer than a page would part the signature that follows.
        keep = KEEP_WITH_NEXT if place == last else ""
        yield Line(names.ATTACHMENT_LIST, content, keep, _NO_SPACE if place else "", indents)


def heading_lines(node: Attachment, theme: Theme, title: str, named: Callable[[str], str]) -> Iterator[Line]:
    """The line with the number of attachment `node`, on a new page, and its title, whose runs are `title`.

    `named` puts a bookmark around what a table of contents leads to.
    """
    number = label(theme.attachments.label_text(node.number))
    yield Line(names.ATTACHMENT_LABEL, number if title else named(number))
    if title:
        yield Line(names.ATTACHMENT_TITLE, named(title))
