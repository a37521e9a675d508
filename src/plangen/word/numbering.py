"""word/numbering.xml: how headings and lists are counted. A list has a w:num of its own, so that it begins anew."""

from __future__ import annotations

from functools import lru_cache

from plangen.theme.numbering import NumberFormat
from plangen.theme.style import Style
from plangen.theme.theme import Theme
from plangen.tree import List
from plangen.word import names
from plangen.word.characters import xml
from plangen.word.geometry import Geometry
from plangen.word.numerals import NUMERALS
from plangen.word.styles import indents

_HEADINGS, _NUMBERED, _BULLETED, _UNNUMBERED, _FIRST_LABELLED = range(5)
_DEEPEST_HEADING = 4
LEVELS = range(names.DEEPEST_LIST + 1)


class ListNumbers:
    """The w:nums of one document. Number 1 is that of the headings, number 2 counts nothing."""

    def __init__(self) -> None:
        self._labels: list[str] = []
        self._numbers: list[str] = []
        self._previous = 0  # the last outermost w:num of all forms
        self._last: dict[int, tuple[int, int]] = {}  # of a form: its last outermost w:num, and what that goes on with

    def add(self, node: List, depth: int, *, apart: bool = True) -> int:
        """The number of the w:num for `node`, a list `depth` levels down: a new one, unless it goes on with the last.

        It does where something stands between them (`apart`) and it begins where that one ended. Word counts all
        w:nums of a form together, so that only the last one can go on.
        """
        form = self._form(node)
        number, following = self._last.get(form, (0, 0))
        apart = apart or number != self._previous
        goes_on = depth == 0 and apart and number and form != _BULLETED and node.start == following
        if not goes_on:
            number = names.NO_NUMBERING + 1 + len(self._numbers)
            start = f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{node.start}"/></w:lvlOverride>'
            self._numbers.append(_number(number, form, start))
        if depth == 0:
            self._previous = number
            self._last[form] = (number, node.start + len(node.children))
        return number

    def add_headings(self) -> int:
        """The number of a new w:num by which headings count from one again."""
        number = names.NO_NUMBERING + 1 + len(self._numbers)
        levels = range(_DEEPEST_HEADING)
        starts = (f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in levels)
        self._numbers.append(_number(number, _HEADINGS, "".join(starts)))
        return number

    def _form(self, node: List) -> int:
        if node.form == "labelled":
            if node.label not in self._labels:
                self._labels.append(node.label)
            return _FIRST_LABELLED + self._labels.index(node.label)
        return _BULLETED if node.form == "bulleted" else _NUMBERED

    def __len__(self) -> int:
        return len(self._numbers)

    def part(self, theme: Theme) -> bytes:
        """The part with the forms of `theme` and these numbers."""
        geometry = Geometry.of(theme)
        forms = [_common_forms(theme)]
        for index, label in enumerate(self._labels):
            format_ = theme.numbering.label_format(label)
            name = f"{names.LABELLED} {index + 1}"
            forms.append(_list_form(_FIRST_LABELLED + index, theme, geometry, [format_] * len(LEVELS), name))
        own = [_number(names.HEADING_NUMBERING, _HEADINGS), _number(names.NO_NUMBERING, _UNNUMBERED)]
        content = "".join([*forms, *own, *self._numbers])
        head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:numbering xmlns:w="{names.W}">'
        return f"{head}{content}</w:numbering>".encode()


@lru_cache(maxsize=32)
def _common_forms(theme: Theme) -> str:
    geometry = Geometry.of(theme)
    numbered = [theme.numbering.list_format(level) for level in LEVELS]
    return "".join(
        [
            _headings(theme, geometry),
            _list_form(_NUMBERED, theme, geometry, numbered),
            _bullets(theme, geometry),
            _unnumbered(),
        ]
    )


def _headings(theme: Theme, geometry: Geometry) -> str:
    levels = [
        _level(level, _numerals(format_, level), look, geometry, f"{names.HEADING}{level + 1}")
        for level, (format_, look) in enumerate(zip(theme.numbering.headings, theme.styles.headings, strict=True))
    ]
    return _abstract(_HEADINGS, "headings", levels)


def _list_form(
    identity: int, theme: Theme, geometry: Geometry, formats: list[NumberFormat], name: str = "numbered"
) -> str:
    levels = [
        _level(level, _numerals(format_, level), theme.styles.list_look(level), geometry)
        for level, format_ in enumerate(formats)
    ]
    return _abstract(identity, name, levels)


def _bullets(theme: Theme, geometry: Geometry) -> str:
    levels = [
        _level(level, ("bullet", xml(theme.numbering.bullet(level))), theme.styles.list_look(level), geometry)
        for level in LEVELS
    ]
    return _abstract(_BULLETED, "bulleted", levels)


def _unnumbered() -> str:
    levels = [
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val=""/><w:lvlJc w:val="left"/></w:lvl>'
        for level in LEVELS
    ]
    return _abstract(_UNNUMBERED, "unnumbered", levels)


def _numerals(format_: NumberFormat, level: int) -> tuple[str, str]:
    """Word's name of the numerals, and the text in which %n stands for the number of this level."""
    outer = "".join(f"%{number}." for number in range(level + 1 - format_.above, level + 1))
    return NUMERALS[format_.numerals], xml(f"{format_.before}{outer}%{level + 1}{format_.after}")


def _level(level: int, numerals: tuple[str, str], look: Style, geometry: Geometry, style: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{numerals[0]}"/>{linked}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{numerals[1]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr>{indents(look, geometry)}</w:pPr><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr></w:lvl>'
    )


def _abstract(identity: int, name: str, levels: list[str]) -> str:
    # Word takes forms with the same nsid for one when documents are joined, so each has its own.
    return (
        f'<w:abstractNum w:abstractNumId="{identity}"><w:nsid w:val="{0x504C0000 + identity:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:name w:val="{name}"/>{"".join(levels)}</w:abstractNum>'
    )


def _number(number: int, form: int, start: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{form}"/>{start}</w:num>'
