"""Rosters in which, as the text before or behind them says, each person has one post: 一人一岗, 无人兼任两职."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plangen.lint.manuscript import Grid, Line, Manuscript
from plangen.lint.names.persons import Person, leading_persons
from plangen.patterns import lazy_pattern

_KEPT = "[岗职项责个人门块摊处组部班]"
_SIGN = (
    f"[只仅限]\\w?一{_KEPT}|[担任责管各人岗守司认领]一{_KEPT}|兼|任职|重[复叠]|交叉|同时|两{_KEPT}|专人专岗|一个?方面"
    "|成员[及与和、]其?分工"
)
_ONE_EACH = lazy_pattern(
    r"(?:不得?|不[能可许宜]|互不|没有|无|未|严禁|禁止|避免|杜绝)\p{Han}{0,8}?"
    rf"(?:兼|同时\p{{Han}}{{0,6}}两|任职|重复|重叠|交叉|[任担占管领责]两?了?两{_KEPT})"
    rf"|[一每各]{{1,2}}(?:个|位|名)?(?:人|岗|教师|老师|同志|成员|委员|同学|学生)?\p{{Han}}{{0,6}}?(?:[只仅限]\p{{Han}}|[担任责管人岗守司认领])一(?:个?方面|{_KEPT})"
    "|专人专岗|成员[及与和、]其?分工"
)
_SHARED = lazy_pattern("(?<!不)可以?兼|兼任的除外|各兼")
_LABELLED = lazy_pattern(r"(?P<post>(?:\p{Han}|[\d（）()]){2,12})[：:][ \u3000]*(?P<names>\p{Han}.*)")
_TIME = lazy_pattern("时间|时段|日期|星期|班次|周次|周别")
_NEAR = 3  # lines from the word to the roster
_FEWEST = 3  # rows of a roster


def one_each(manuscript: Manuscript) -> Iterator[list[Person]]:
    """The persons of each roster behind such words, or right before them."""
    for line in manuscript.lines_with(_SIGN):
        if line.role != "cell" and _ONE_EACH.search(line.text) and not _SHARED.search(line.text):
            index = line.index
            before = manuscript.lines[index - 1 :: -1] if index and "：" not in line.text else ()
            for lines in (manuscript.lines[index + 1 :], before):
                listed = _lines(lines)
                if len(listed) >= _FEWEST:
                    yield listed
            for grid in manuscript.grids:
                last = max((cell.line for cell in grid.rows[-1] if cell.line is not None), default=-1)
                if 0 <= grid.after - index < _NEAR or last == index - 1:
                    yield _rows(manuscript, grid)


def _lines(lines: Sequence[Line]) -> list[Person]:
    """The persons of the first of `lines`, a post a line, in the order of the document."""
    listed: list[list[Person]] = []
    for distance, line in enumerate(lines):
        found = _LABELLED.fullmatch(line.text, line.start) if line.role != "cell" else None
        if found is None:
            if listed or distance >= _NEAR:
                break
            continue
        listed.append(leading_persons(line, found.start("names"), found["names"], found["post"], has_any_surname=True))
    return sorted((one for each in listed for one in each), key=lambda one: (one.line.index, one.start))


def _rows(manuscript: Manuscript, grid: Grid) -> list[Person]:
    """The persons in the column of `grid` that has most, a post a row."""
    if len(grid.rows) <= _FEWEST or any(_TIME.search(cell.text) for cell in grid.rows[0]):
        return []
    columns: dict[int, list[Person]] = {}
    for row in grid.rows[1:]:
        for cell in row[1:]:
            if cell.line is not None:
                line = manuscript.lines[cell.line]
                columns.setdefault(cell.column, []).extend(leading_persons(line, 0, cell.text, row[0].text))
    best = max(columns.values(), key=len, default=[])
    return best if len(best) >= _FEWEST else []
