"""Paragraphs that offices set apart on purpose, so that their look is compared with nothing.

Notes below a table or beside a title, quotations and verses, imprints, a letterhead above the title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from plangen.lint.layout.typefaces import typeface
from plangen.lint.manuscript import Line
from plangen.patterns import lazy_pattern
from plangen.theme.look import Looks
from plangen.theme.style import Style

if TYPE_CHECKING:
    from plangen.theme.word_look import ParagraphLook

_LARGER = 1.25  # times the title: the name in a letterhead, the words of a cover
_NO_TITLE = lazy_pattern(r"附\s*[件表录]|.{0,20}〔\d{4}〕|.{0,30}文件$|[绝机秘]密|内部|第?\s*\d+\s*期?$")
_NOTE = lazy_pattern(r"[（(【［]|(?:备?注|说明|摘\s*要|关键词|编者按|按|(?:数据|资料)?来源|主送|抄[送报])\s*[：:】]")
_QUOTATION = "“「『"
_INDENTED = 1.0  # characters: all lines of a quotation are moved in
_SET_IN = ("楷体",)  # what quotations are set in
_VERSE = 28  # characters: a line of its own, centred


class Apart:
    """Tells the paragraphs of a document that are set apart; to be asked of all lines in their order."""

    def __init__(self, lines: Iterable[Line], looks: Looks) -> None:
        self._looks = looks
        self._size = _size_of_body(lines, looks)
        self._last = 0  # paragraph that was a note

    def holds(self, line: Line, look: ParagraphLook) -> bool:
        """Whether `line` is a note, a quotation or a verse, or a heading such as 目录 or 前言."""
        is_numbered = line.number is not None or bool(look.number)
        if line.role == "heading":
            return not is_numbered and look.alignment == "center"
        is_text = line.role == "body" and not is_numbered
        return self._is_note(line, look, is_named=is_text and _NOTE.match(line.text) is not None) or (
            is_text and (_is_quoted(line, look) or self._is_verse(line, look))
        )

    def _is_note(self, line: Line, look: ParagraphLook, *, is_named: bool) -> bool:
        """Whether `line` says what kind of note it is, or is small and stands below a table or another note."""
        place, size = line.stretch_at(0).place, max((run.size_pt or 0 for run in look.runs), default=0)
        if place is None or line.role not in ("body", "item"):
            return False
        above = self._above(place.line)
        is_below = above is not None and (above == self._last or self._looks.paragraphs[above].flow.in_table)
        if not is_named and not (is_below and 0 < size < self._size):
            return False
        self._last = place.line
        return True

    def _above(self, number: int) -> int | None:
        """The paragraph with text, or within a table, above the one of `number`."""
        while (look := self._looks.paragraphs.get(number := number - 1)) is not None:
            if look.flow.in_table or not look.flow.empty:
                return number
        return None

    def _is_verse(self, line: Line, look: ParagraphLook) -> bool:
        """Whether `line` is one of several short ones that are centred."""
        place = line.stretch_at(0).place
        if place is None or look.alignment != "center" or len(line.text) > _VERSE:
            return False
        beside = [self._looks.paragraphs.get(place.line + step) for step in (-1, 1)]
        return any(one is not None and one.alignment == "center" and not one.flow.empty for one in beside)


def _size_of_body(lines: Iterable[Line], looks: Looks) -> float:
    """The size that most characters of the body have; 0 without any."""
    sizes: Counter[float] = Counter()
    for line in lines:
        place = line.stretch_at(0).place
        look = looks.paragraphs.get(place.line) if line.role == "body" and place is not None else None
        if look is not None and look.runs and look.runs[0].size_pt:
            sizes[look.runs[0].size_pt] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_quoted(line: Line, look: ParagraphLook) -> bool:
    """Whether `line` is set as a quotation: in its typeface, and moved in or within quotation marks."""
    if not look.runs or look.runs[0].font is None or typeface(look.runs[0].font) not in _SET_IN:
        return False
    size = look.runs[0].size_pt or 1.0
    return line.text[:1] in _QUOTATION or look.left.characters(size) >= _INDENTED


def is_above_title(line: Line, look: ParagraphLook, style: Style) -> bool:
    """Whether `line`, taken for the title because it is the first, is a letterhead, a number, 附件, or on a cover."""
    size = max((run.size_pt or 0 for run in look.runs), default=0)
    return line.role == "title" and bool(size > style.size_pt * _LARGER or _NO_TITLE.match(line.text))
