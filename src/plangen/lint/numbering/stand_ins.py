"""Headings whose number is of another kind than their siblings': 一、二、3、四、."""

from __future__ import annotations

from collections.abc import Mapping

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.numbering.series import Member, typed_series

_OUTER = ("chapter", "chinese", "chinese-bracket")
_FAMILIES = ("decimal", "decimal-half", "decimal-bracket")
_LONGEST = 24
_ENDS = ("。", "；", "，", "！", "？", "：")


def stand_ins(manuscript: Manuscript) -> Mapping[int, Member]:
    """The heading before each of them in its series, by the index of its line."""
    return manuscript.once(stand_ins, lambda: _found(manuscript))


def _found(manuscript: Manuscript) -> dict[int, Member]:
    found = {}
    for series in typed_series(manuscript):
        if series.family not in _OUTER:
            continue
        for before, after in zip(series.members, series.members[1:], strict=False):
            value = before.number.value + 1
            if after.number.value != value + 1 or before.is_inline or after.is_inline:
                continue
            ones = [
                line
                for line in manuscript.lines[before.line.index + 1 : after.line.index]
                if line.number is not None
                and line.number.family in _FAMILIES
                and line.number.value == value
                and _is_heading(line, manuscript)
            ]
            if len(ones) == 1:
                found[ones[0].index] = before
    return found


def _is_heading(line: Line, manuscript: Manuscript) -> bool:
    """Whether `line` is short, without a full stop, and has sentences or finer numbers under it, not its siblings."""
    following = manuscript.after(line)
    if line.number is None or following is None or len(line.text) > _LONGEST or line.text.endswith(_ENDS):
        return False
    if line.number.family == "decimal" and following.number is not None:
        return following.number.family != "decimal" or following.number.value == 1
    return following.number is None and following.text.endswith("。")
