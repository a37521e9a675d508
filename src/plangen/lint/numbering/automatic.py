"""Numbers that Word counts, as it prints them.

They are no characters of their paragraphs, so that nothing marks or mends them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plangen.lint.layout.looks import begins_paragraph, paragraph_of
from plangen.lint.manuscript import Line, Manuscript
from plangen.typed_numbers import TypedNumber, typed_number

_ROLES = ("item", "body")
_ANNOUNCES = ("：", ":")
_FEWEST = 2


def printed(line: Line, manuscript: Manuscript) -> str:
    """What Word prints before `line`; '' where it counts nothing there, and in text boxes, which stand anywhere."""
    looks = manuscript.looks
    look = paragraph_of(line, looks) if looks is not None and looks.paragraphs else None
    if look is None or look.flow.aside or not begins_paragraph(line, look):
        return ""
    return look.number.strip()


def automatic_number(line: Line, manuscript: Manuscript) -> TypedNumber | None:
    """The number that Word counts before the item `line`, without an extent; None where the reader wrote it out."""
    number = printed(line, manuscript) if line.number is None and line.role in _ROLES else ""
    found = typed_number(f"{number}　") if number else None
    return replace(found, start=0, end=0, digits_start=0, digits_end=0) if found is not None else None


def is_automatic(line: Line, manuscript: Manuscript) -> bool:
    """Whether Word counts the number that `line` begins with, be it in the text or not."""
    number = printed(line, manuscript)
    return bool(number) and (line.number is None or line.text.startswith(number))


def run_on(manuscript: Manuscript) -> Iterator[tuple[Line, TypedNumber]]:
    """The first item of a list that Word counts on from the one before, although a line of its own announces it.

    Who means that does so everywhere: of several announced lists of one form all others must begin with one.
    """
    lists: dict[str, list[tuple[Line, TypedNumber]]] = {}
    last: dict[str, int] = {}
    goes_on: set[int] = set()
    for line in manuscript.prose:
        number, before = automatic_number(line, manuscript), manuscript.before(line)
        if number is None:
            continue
        if before is not None and before.role == "body" and before.number is None and before.text.endswith(_ANNOUNCES):
            lists.setdefault(number.style, []).append((line, number))
            if number.value == last.get(number.style, 0) + 1 > 1:
                goes_on.add(line.index)
        last[number.style] = number.value
    for beginnings in lists.values():
        late = [one for one in beginnings if one[1].value > 1]
        if len(late) == 1 and len(beginnings) > _FEWEST and late[0][0].index in goes_on:
            yield late[0]
