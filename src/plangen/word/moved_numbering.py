"""The numbering of a unit's own .docx, moved to numbers that ours never reach."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from plangen.word.custom_numbering import CustomNumbering
from plangen.word.names import W
from plangen.word.read_package import Element
from plangen.word.read_styles import whole

_FAR = 20_000


def moved_numbering(root: Element | None, users: list[Element], headings: Callable[[], str]) -> CustomNumbering:
    """Theirs, from the part `root`; `users` are parts that refer to it, and are changed with it.

    `headings` gives, once that is done, the w:num that their headings have, or ''.
    """
    for user in users:
        for identity in user.iter(f"{{{W}}}numId"):
            _move(identity, "val")
    if root is None:
        return CustomNumbering()
    forms = list(root.iter(f"{{{W}}}abstractNum"))
    numbers = list(root.iter(f"{{{W}}}num"))
    for form in forms:
        for picture in list(form.iter(f"{{{W}}}lvlPicBulletId")):
            picture.getparent().remove(picture)  # type: ignore[union-attr]  # it stands in a w:lvl
        _move(form, "abstractNumId", zero=True)
    form_of: dict[str, str] = {}
    for number in numbers:
        _move(number, "numId")
        for reference in number.iter(f"{{{W}}}abstractNumId"):
            _move(reference, "val", zero=True)
            form_of[number.get(f"{{{W}}}numId", "")] = reference.get(f"{{{W}}}val", "")
    return CustomNumbering(_text(forms), _text(numbers), form_of.get(headings(), ""))


def _move(element: Element, attribute: str, *, zero: bool = False) -> None:
    """Move a number; a w:numId of 0 stays, as it says that there is none."""
    number = whole(element.get(f"{{{W}}}{attribute}"))
    if number is not None and (number or zero):
        element.set(f"{{{W}}}{attribute}", str(number + _FAR))


def _text(elements: list[Element]) -> bytes:
    return b"".join(etree.tostring(element, with_tail=False) for element in elements)
