"""How the lists of a document are counted, as far as the tree says it."""

from __future__ import annotations

from dataclasses import replace

from plangen.immutable import dataclass
from plangen.patterns import lazy_pattern
from plangen.tree import ListForm
from plangen.word import names
from plangen.word.read_levels import Levels
from plangen.word.read_package import Element
from plangen.word.read_styles import Meaning, value, whole

_LABEL = lazy_pattern(r"^([^\W\d_]+)%\d")
_NUMBER = lazy_pattern(r"%\d")


@dataclass(frozen=True, slots=True)
class Count:
    """How one level of a list is counted."""

    form: ListForm = "numbered"
    label: str = ""
    start: int = 1


class Counts:
    """The w:nums of a document; `root` is that of its numbering part."""

    def __init__(self, root: Element | None) -> None:
        self._levels = Levels(root)

    def settled(self, meaning: Meaning) -> Meaning:
        """`meaning`, with the number 0 where its w:num counts nothing."""
        found = self._levels.level(meaning.number, meaning.level) if meaning.number else None
        return replace(meaning, number=0) if value(found, "numFmt") == "none" else meaning

    def count(self, number: int, level: int) -> Count:
        """How the w:num `number` counts at `level`."""
        if self._levels.identity(number) is None:
            return Count()
        found = self._levels.level(number, level)
        start = self._levels.start_override(number, level) or whole(value(found, "start")) or 1
        if value(found, "numFmt") == "bullet":
            return Count("bulleted")
        text = value(found, "lvlText") or ""
        label = _LABEL.match(text)
        is_ours = self._levels.name(number).startswith(names.LABELLED)
        if label and (is_ours or label[1] != "第"):
            return Count("labelled", label[1], start)
        if is_ours:  # a label of other characters than letters
            return Count("labelled", _NUMBER.split(text)[0], start)
        return Count("numbered", "", start)
