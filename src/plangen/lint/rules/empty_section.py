"""A heading with nothing under it, where its neighbours have something.

Wrong:
    一、工作目标
    全面提高保教质量，办人民满意的幼儿园。
    二、工作措施
    三、工作要求
    各班要按计划开展活动，做好记录。

Right:
    一、工作目标
    全面提高保教质量，办人民满意的幼儿园。
    二、工作措施
    （一）加强学习
    每周组织一次集体学习。
    （二）加强管理
    每月检查一次教学常规。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.forms import form_lines
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.signing import is_close
from plangen.messages import _

SEVERITY = Severity.ERROR

_LONGEST = 45
_SENTENCE = "。"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Headings that one of their own level or above follows, while others of the level have text."""
    forms = form_lines(manuscript)
    prose = [line for line in manuscript.prose if line.index not in forms]
    families = {line.number.family for line in prose if line.number is not None}
    # 1、 makes sections where nothing else does.
    is_flat = not families & {"chapter", "section", "chinese", "chinese-bracket"}
    ranks = {line.index: _rank(line, is_flat=is_flat) for line in prose}
    headings = [line for line in prose if ranks[line.index]]
    full: dict[int, int] = {}
    first_full: dict[int, int] = {}
    empty: dict[int, list[Line]] = {}
    after_tables = {grid.after for grid in manuscript.grids}
    for line in headings:
        following = manuscript.after(line)
        is_empty = (
            (
                following is None
                or 0 < ranks.get(following.index, 0) <= ranks[line.index]
                or is_close(following, manuscript)
            )
            and not (following is not None and following.level > line.level > 0)
            and line.index not in after_tables
            and _SENTENCE not in line.words  # a sentence says something itself
            and "：" not in line.words.rstrip("：")
        )
        if is_empty:
            empty.setdefault(ranks[line.index], []).append(line)
        else:
            full[ranks[line.index]] = full.get(ranks[line.index], 0) + 1
            first_full.setdefault(ranks[line.index], line.index)
    for rank, lines in empty.items():
        # Where most are empty they are no headings but a list.
        is_second = len(lines) == 1 and first_full.get(rank, lines[0].index) < lines[0].index
        if full.get(rank, 0) > len(lines) or is_second:
            for line in lines:
                yield Finding(
                    Span(line.index, 0, len(line.text)),
                    _("nothing stands under the heading '{heading}'", heading=line.words.rstrip("：。")),
                    _("write the section, or take the heading out"),
                )


def _rank(line: Line, *, is_flat: bool) -> int:
    """The level of the heading that `line` is; 0 where it is none, or a third level that may be an item."""
    if line.role == "heading" and line.number is None:
        return line.level if line.level <= 3 else 0
    number = line.number
    if is_flat and number is not None and number.family == "decimal" and line.role == "heading":
        return 3
    if number is None or number.family not in ("chapter", "section", "chinese", "chinese-bracket"):
        return 0
    if len(line.text) > _LONGEST or number.after == "条":
        return 0
    return {"chapter": 1, "section": 2, "chinese": 3, "chinese-bracket": 4}[number.family]
