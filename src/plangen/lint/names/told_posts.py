"""Posts and tasks that sentences give to one person twice, or to somebody else than the table does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Grid, Manuscript
from plangen.lint.names.persons import Person, in_cell, is_person
from plangen.patterns import lazy_pattern

_LABEL = lazy_pattern(r"\p{Han}{1,7}[组部处室班岗队社]")
_TURNS = lazy_pattern("时间|日期|周次|月份|星期|场次|班次")
_POST = "(?:的)?(?:(?:主要)?负责人|组长|部长|队长|社长|班主任)?(?:由|为|是|：)?"
# 刘志文教六年级数学，孟瑶教音乐: each teaches one thing.
_TEACHES = lazy_pattern(
    r"(?:^|(?<=[，；：;。]))(?P<name>\p{Han}{2,3}?)(?:老师)?任?教(?!育|师|学|研|导|务|职|室|会|给|他|她|孩)(?P<what>\p{Han}{2,12})"
)
# Who keeps the books keeps no money (Accounting Law, on internal control).
_PURSE = lazy_pattern(
    r"(?P<post>会计|出纳)员?(?:由|为|是|：)(?P<name>\p{Han}{2,3}?)(?:同志|老师)?(?=担任|负责|兼|[，；。、（]|$)"
)
# 语文辛丽、数学古天明: who leads or teaches what.
_SUBJECT = (
    "语文|数学|英语|外语|物理|化学|生物|政治|思政|道法|道德与法治|历史|地理|科学|音乐|体育|美术"
    "|信息[技科][术技]|劳动|综合"
)
_OF_SUBJECT = lazy_pattern(
    rf"(?P<what>{_SUBJECT}|[一二三四五六七八九]年级)(?:(?:学科|教研组|备课组|组)?(?:组长|教师)?)(?P<name>\p{{Han}}{{2,3}})(?=[、，。；（]|$)"
)
_FEWEST = 3


def told_posts(manuscript: Manuscript) -> Iterator[list[Person]]:
    """Of each such person the place in the table and that in the sentence."""
    yield from _taught(manuscript)
    for line in manuscript.lines_with(r"会计.*出纳|出纳.*会计"):
        found = [*_PURSE.finditer(line.text, line.start)]
        if len(found) > 1 and all(is_person(one["name"]) for one in found):
            yield [Person(one["name"], one["post"], line, *one.span("name")) for one in found]
    for grid in manuscript.grids:
        yield from _of_grid(manuscript, grid)


def _taught(manuscript: Manuscript) -> Iterator[list[Person]]:
    """Who teaches or leads what, in a row."""
    for line in manuscript.lines_with(r"\w{2,3}教\w.*\w{2,3}教\w"):
        listed = [
            Person(found["name"], found["what"], line, *found.span("name"))
            for found in _TEACHES.finditer(line.text, line.start)
            if is_person(found["name"])
        ]
        if len(listed) >= _FEWEST:
            yield listed
    for line in manuscript.lines_with(rf"(?:(?:{_SUBJECT}|年级)\w{{2,3}}[、，]\w{{0,3}}){{2}}"):
        listed = [
            Person(found["name"], found["what"], line, *found.span("name"))
            for found in _OF_SUBJECT.finditer(line.text, line.start)
            if is_person(found["name"])
        ]
        if line.role != "cell" and len(listed) > _FEWEST:
            yield listed


def _of_grid(manuscript: Manuscript, grid: Grid) -> Iterator[list[Person]]:
    """The holder of each post in `grid` beside who has it by a sentence."""
    holders = _holders(manuscript, grid)
    by_name = {one.name: one for one in holders}
    posts = {one.post for one in holders}
    # Who holds several posts by the table may be told of under each.
    if len(posts) < _FEWEST or len(by_name) < len(holders):
        return
    told = re.compile(rf"(?P<post>{'|'.join(map(re.escape, posts))}){_POST}(?P<name>{'|'.join(by_name)})")
    for line in manuscript.lines_with(told):
        for match in told.finditer(line.text) if line.role != "cell" else ():
            holder = by_name[match["name"]]
            if holder.post != match["post"]:
                yield [holder, Person(match["name"], match["post"], line, *match.span("name"))]


def _holders(manuscript: Manuscript, grid: Grid) -> list[Person]:
    """The person of each row that begins with a group, in the first column that holds one in each."""
    rows = [row for row in grid.rows[1:] if row and _LABEL.fullmatch(row[0].text)]
    if len(rows) < max(_FEWEST, len(grid.rows) - 1) or any(_TURNS.search(cell.text) for cell in grid.rows[0]):
        return []
    for column in range(1, grid.width):
        cells = [cell for row in rows for cell in row if cell.column == column and cell.line is not None]
        named = [one for cell in cells for one in in_cell(manuscript, cell, grid.rows[cell.row][0].text)]
        if len(named) == len(cells) == len(rows):
            return named
    return []
