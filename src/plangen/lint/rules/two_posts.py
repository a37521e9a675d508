"""A person with two posts in one list, or named twice in it.

Wrong:
    组长：赵明
    副组长：钱亮
    成员：孙华、赵明、李静

Wrong:
    成立领导小组，组长：赵明，副组长：钱亮，成员：孙华、赵明、李静。

Wrong:
    | 职务 | 姓名 |
    | 组长 | 赵明 |
    | 副组长 | 钱亮 |
    | 成员 | 孙华、赵明 |

Wrong:
    书记：赵明副书记：钱亮委员：孙华（宣传）、李静（纪检）、孙华（组织）

Right:
    组长：赵明
    副组长：钱亮
    成员：孙华、李静、赵明亮、各班班主任
    各教研组组长：赵明
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Grid, Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_POST = lazy_pattern(
    r"(?:(?<=^)|(?<=[ \u3000；;。，,：:])|(?=副书记|委员[：:]))(?:(?:工作)?(?:领导)?小组)?"
    r"(?P<post>(?:常务|执行|第一)?(?:副?班[ \u3000]*长|\p{Han}{2}委员|副?组[ \u3000]*长|组[ \u3000]*员"
    r"|成[ \u3000]*员|副?主任|副?书[ \u3000]*记|秘书长?|顾问|主任委员|副主任委员|委[ \u3000]*员"
    r"|副?总指挥|副?队[ \u3000]*长|队[ \u3000]*员|召集人))"
    r"[ \u3000]*[：:](?P<names>[^：:；;。]*?)(?=副书记|委员[：:]|[：:；;。]|$)"
)
_HEADS = ("组长", "主任", "书记", "主任委员", "总指挥", "队长")
_NAME = lazy_pattern(r"\p{Han}{2,4}|\p{Han}[ \u3000]{1,2}\p{Han}")
_BETWEEN = lazy_pattern(r"[、，,]|[ \u3000]{1,4}(?=\p{Han}{2})")
_NOTE = lazy_pattern(r"[（(][^（）()]*[）)]")
# Offices and groups, of which there may be several under one name.
_OFFICE = lazy_pattern(
    "[园校局科班师员]长|主任|教师|组长|干事|代表|人员|全体|各|负责|家长|班子|园医|教研|后勤|处|室|办|待定|书记"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Names that come again before the list of posts ends."""
    known: dict[str, str] = {}
    last = -2
    for line in manuscript.lines_with("[：:]"):
        posts = list(_POST.finditer(line.text, line.start)) if line.role != "cell" else []
        if not posts:
            continue
        for found in posts:
            post = re.sub(r"\s", "", found["post"])
            if line.index > last + 2 or post in _HEADS:
                known.clear()
            last = line.index
            for name, start, end in _names(line, found):
                if name in known:
                    message = _(
                        "'{name}' is named twice: {first} and {second}", name=name, first=known[name], second=post
                    )
                    yield Finding(Span(line.index, start, end), message, _("leave one of the two out"))
                else:
                    known[name] = post
    for grid in manuscript.grids:
        yield from _of_grid(manuscript, grid)


def _of_grid(manuscript: Manuscript, grid: Grid) -> Iterator[Finding]:
    """The names of a table with a post in each row; a head of a group begins another list."""
    known: dict[str, str] = {}
    for row in grid.rows:
        post = re.sub(r"\s", "", row[0].text) if row else ""
        if not _POST.match(post + "："):
            continue
        if post in _HEADS:
            known.clear()
        for cell in row[1:2]:
            if cell.line is None:
                continue
            for name, start, end in _pieces(manuscript.lines[cell.line], 0, cell.text):
                if name in known:
                    message = _(
                        "'{name}' is named twice: {first} and {second}", name=name, first=known[name], second=post
                    )
                    yield Finding(Span(cell.line, start, end), message, _("leave one of the two out"))
                else:
                    known[name] = post


def _names(line: Line, found: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    yield from _pieces(line, found.start("names"), found["names"])


def _pieces(line: Line, start: int, names: str) -> Iterator[tuple[str, int, int]]:
    text = _NOTE.sub(lambda note: "、" + " " * (len(note[0]) - 1), names)
    for part in re.finditer(r"[^、，,]+", text):
        words = part[0].strip()
        pieces = [words] if _NAME.fullmatch(words) else re.split(r"[ \u3000]+", words)
        for piece in pieces:
            if _NAME.fullmatch(piece) and not _OFFICE.search(piece):
                place = line.text.find(piece, start + part.start())
                yield re.sub(r"\s", "", piece), place, place + len(piece)
