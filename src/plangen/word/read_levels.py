"""The levels of a document's lists, from its numbering part: which w:lvl a w:num counts by."""

from __future__ import annotations

from plangen.word.names import W
from plangen.word.read_package import Element
from plangen.word.read_styles import value, whole


class Levels:
    """The w:nums of the numbering part `root`."""

    def __init__(self, root: Element | None) -> None:
        self._forms: dict[str, Element] = {}
        self._numbers: dict[int, Element] = {}
        self._found: dict[tuple[int, int], Element | None] = {}
        self._linked: dict[str, str] = {}  # numbering styles, with the form that holds their levels
        for form in root.iter(f"{{{W}}}abstractNum") if root is not None else ():
            identity = form.get(f"{{{W}}}abstractNumId", "")
            self._forms[identity] = form
            if style := value(form, "styleLink"):
                self._linked[style] = identity
        for number in root.iter(f"{{{W}}}num") if root is not None else ():
            if (known := whole(number.get(f"{{{W}}}numId"))) is not None:
                self._numbers[known] = number

    def identity(self, number: int) -> str | None:
        """The identity of the form of the w:num `number`, which those that count on together share; None without one.

        A form may only name a style, whose own form has the levels (ECMA-376-1, 17.9.21).
        """
        element = self._numbers.get(number)
        if element is None:
            return None
        identity = value(element, "abstractNumId") or ""
        style = value(self._forms.get(identity), "numStyleLink")
        return self._linked.get(style, identity) if style else identity

    def name(self, number: int) -> str:
        """The name that the form of the w:num `number` has, or ''."""
        return value(self._forms.get(self.identity(number) or ""), "name") or ""

    def level(self, number: int, level: int) -> Element | None:
        """The w:lvl by which the w:num `number` counts at `level`: its own, or that of its form."""
        key = (number, level)
        if key not in self._found:
            override = self._override(number, level)
            own = override.find(f"{{{W}}}lvl") if override is not None else None
            form = self._forms.get(self.identity(number) or "")
            self._found[key] = own if own is not None else _of_level(form, "lvl", level)
        return self._found[key]

    def start_override(self, number: int, level: int) -> int | None:
        """With what number the w:num `number` starts anew at `level`; None where it counts on."""
        return whole(value(self._override(number, level), "startOverride"))

    def _override(self, number: int, level: int) -> Element | None:
        return _of_level(self._numbers.get(number), "lvlOverride", level)


def _of_level(parent: Element | None, name: str, level: int) -> Element | None:
    children = parent.iterchildren(f"{{{W}}}{name}") if parent is not None else ()
    return next((child for child in children if child.get(f"{{{W}}}ilvl") == str(level)), None)
