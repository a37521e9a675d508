"""Lists in which nobody stands twice: posts of a group, groups of pupils, who keeps watch where at one time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from plangen.lint.manuscript import Grid, Line, Manuscript
from plangen.lint.names.filled_rows import filled_down
from plangen.lint.names.one_each import one_each
from plangen.lint.names.persons import Person, in_cell, only_persons, persons
from plangen.patterns import lazy_pattern

_POSTS = (
    r"(?:常务|执行|第一)?(?:副?班[ \u3000]*长|\p{Han}{2}委员|副?组[ \u3000]*长|组[ \u3000]*员"
    r"|(?!联络|信息|通[讯信]|记录)\p{Han}{2,5}员"
    r"|成[ \u3000]*员|副?主任|副?书[ \u3000]*记|秘书长?|顾问|主任委员|副主任委员|委[ \u3000]*员"
    r"|(?!办公室|\p{Han}{0,2}班主任)\p{Han}{1,6}(?:主任|书记)"
    r"|副?总指挥|副?队[ \u3000]*长|队[ \u3000]*员|召集人)"
)
_POST = lazy_pattern(
    r"(?:(?<=^)|(?<=[ \u3000；;。，,：:.．、）)])|(?=副书记|委员[：:]))"
    r"(?:(?:工作)?(?:领导)?小组|\p{Han}{0,4}教研组|\p{Han}{0,4}备课组|专班|委员会)?"
    rf"(?P<post>{_POSTS})[ \u3000]*[：:](?P<names>[^：:；;。]*?)(?=副书记[：:]|委员[：:]|[：:；;。]|$)"
)
# 主任　　吕建平（大一班家长）: set in columns with spaces.
_ALIGNED = lazy_pattern(
    r"(?P<post>\p{Han}{0,4}(?:主任|[组会队班]长|书记|委员|秘书长?|监督员?|顾问|干事|[组成会联]员|召集人)"
    r"|组\u3000长|成\u3000员)(?:[ \u3000]{2,}|(?<=组\u3000长|成\u3000员)\u3000|(?<=副组长)\u3000)"
    r"(?P<names>\p{Han}{2,4}(?:[（(][^（）()]*[）)])?(?:[、 \u3000]+\p{Han}{2,4}(?:[（(][^（）()]*[）)])?)*)"
)
_HEADS = ("组长", "主任", "书记", "主任委员", "总指挥", "队长")
_LEADING = ("长", "主任", "书记", "指挥")
_MEMBERS = ("委员", "组员", "成员", "队员")
_GROUP = r"(?:[A-HＡ-Ｈ甲乙丙丁]|第?[一二三四五六七八九十\d]{1,2})[ ]?(?:层次?|小?组|小?队|类)"
_GROUP_CELL = lazy_pattern(rf"{_GROUP}(?:[（(][^（）()]*[）)])?")
_GROUP_LINE = lazy_pattern(rf"(?P<post>{_GROUP})(?:[（(][^（）()]*[）)])?[：:](?P<names>[^：:；;。]+)[；;。]?$")
# Groups of which each teacher belongs to one; of those for tasks he may belong to two.
_OF_TEACHERS = lazy_pattern("备课组|年级组|教研组|年段|学段")
_NAMED_GROUP = lazy_pattern(r"\p{Han}{1,5}[组段]")
_PEOPLE = "(?:人员|教师|学生|评委|裁判|名单|队员|同学)"
_NAMES_ONLY = lazy_pattern(r"\w{2,3}(?:（[^（）]*）)?(?:[、，]\w{2,3}(?:（[^（）]*）)?){2,}")
_LISTED = lazy_pattern(
    rf"(?P<post>(?:参加|参会|与会|出席|培训|获奖|考核|评审|工作)?{_PEOPLE})[：:]"
    r"(?P<names>[^：:；;。]{8,})[；;。]?$"
)
_ROTATING = lazy_pattern("值[班日周勤]|轮[流值]|时间|日期|周次|星期")
_TIME = lazy_pattern("时间|时段|日期|星期|班次|周次|周别")
_DUTY = lazy_pattern(r"(?:\p{Han}{2})?(?:职责|分工|职务)")
_WATCHING = lazy_pattern("(?:[巡督检]查|监[督察])员$")
_POSITION = lazy_pattern("岗位|位置|值守点|楼层|区域|路段|考场|试场")
_ROOM = lazy_pattern("[考试]场(?:号|序号)?")
_WATCH = lazy_pattern("带班|护导|值守|值班|值周|执勤|护学|监考|站岗|巡查")
_ROLE = lazy_pattern("领导|带班|教师|人员|干部|保安")
_OPPOSED = (
    (lazy_pattern("负责人|牵头|组长|主持|召集"), lazy_pattern("成员|组员|参与|参加|协助"), True),
    (lazy_pattern("师傅|导师|指导教师"), lazy_pattern("徒弟|学员|青年教师|新教师"), False),
)
_LABELLED = lazy_pattern(r"\p{Han}{2,14}[：:][^：:。；;]{0,30}$")
_NEAR = 3  # lines
_FEWEST = 3  # names of a list


def rosters(manuscript: Manuscript) -> tuple[list[Person], ...]:
    """The lists of persons of `manuscript` in which each may stand once."""
    return manuscript.once(rosters, lambda: tuple(listed for listed in _all(manuscript) if listed))


def _all(manuscript: Manuscript) -> Iterator[list[Person]]:
    yield from _lines(manuscript.lines_with("[：:]"), _POST, _NEAR - 1)
    yield from _lines(manuscript.lines_with(r"(?: [ \u3000]|\u3000)\w"), _ALIGNED, 1)
    yield from _groups(manuscript)
    yield from one_each(manuscript)
    for line in manuscript.lines_with(f"{_PEOPLE}[：:]"):
        found = _LISTED.match(line.text, line.start) if line.role != "cell" else None
        if found:
            yield only_persons(line, found.start("names"), found["names"], found["post"])
    for line in manuscript.lines_with(r"\w[、，]\w+[、，]"):
        if line.role == "cell" and _NAMES_ONLY.fullmatch(line.text):
            yield only_persons(line, 0, line.text, "")
    for grid in manuscript.grids:
        yield from _of_grid(manuscript, replace(grid, rows=filled_down(grid)))


def _lines(lines: tuple[Line, ...], pattern: re.Pattern[str], reach: int) -> Iterator[list[Person]]:
    """The lists of posts in `lines`; a head, or more than `reach` lines without a post, begins another."""
    listed: list[Person] = []
    last = -reach
    for line in lines:
        if line.role in ("cell", "margin"):
            continue
        if last < line.index <= last + reach and _LABELLED.match(line.text, line.start):
            last = line.index  # 七年级备课组长：钱宏伟
        for found in pattern.finditer(line.text, line.start):
            post = re.sub(r"\s", "", found["post"])
            if line.index > last + reach or post in _HEADS:
                yield _of_group(listed)
                listed = []
            last = line.index
            listed += persons(line, found.start("names"), found["names"], post)
    yield _of_group(listed)


def _of_group(listed: list[Person]) -> list[Person]:
    """`listed`, where somebody leads them; else without those who keep or record something: one may do so for two."""
    is_led = any(one.post.endswith(_LEADING) for one in listed)
    watching = {one.name for one in listed if _WATCHING.search(one.post)}  # they watch over the others
    return [
        one
        for one in listed
        if is_led or not one.post.endswith("员") or one.post.endswith(_MEMBERS) or one.name in watching
    ]


def _groups(manuscript: Manuscript) -> Iterator[list[Person]]:
    """第一组：甲、乙 and 第二组：丙、丁, where the groups do not take turns."""
    listed: list[Person] = []
    last = -1
    for line in manuscript.lines_with("[层组队类次）)][：:]"):
        found = _GROUP_LINE.match(line.text, line.start) if line.role != "cell" else None
        members = only_persons(line, found.start("names"), found["names"], found["post"]) if found else []
        if len(members) < _FEWEST:
            continue
        above = manuscript.lines[max(line.index - _NEAR, 0) : line.index]
        if line.index != last + 1:
            yield listed
            listed = []
        last = line.index
        if not any(_ROTATING.search(one.text) for one in above):
            listed += members
    yield listed


def _of_grid(manuscript: Manuscript, grid: Grid) -> Iterator[list[Person]]:
    header = [cell.text for cell in grid.rows[0]] if grid.rows else []
    if len(header) > 1 and len({len(row) for row in grid.rows}) == 1:
        times = [place for place, text in enumerate(header) if _TIME.search(text)]
        if _ROOM.fullmatch(header[0]):
            for place in range(1, len(header)):
                yield [one for row in grid.rows[1:] for one in in_cell(manuscript, row[place], row[0].text)]
        elif times:
            yield from _at_one_time(manuscript, grid, header, times)
        else:
            yield from _grouped(manuscript, grid, header)
            yield from _opposed(manuscript, grid, header)
            yield _named_first(manuscript, grid, header)
    yield from _posts(manuscript, grid)


def _named_first(manuscript: Manuscript, grid: Grid, header: list[str]) -> list[Person]:
    """The persons of a table that tells of each row's person the post in a group, or the duty and nothing else."""
    name = header.index("姓名") if "姓名" in header else None
    if name is None:
        return []
    post = next(
        (place for place in range(len(header)) if any(row[place].text in _HEADS for row in grid.rows[1:])),
        1 if len(header) == 2 and _DUTY.fullmatch(header[1]) else None,
    )
    rows = [(manuscript.lines[line], row) for row in grid.rows[1:] if (line := row[name].line) is not None]
    return (
        [one for line, row in rows for one in persons(line, 0, row[name].text, row[post].text)]
        if post is not None
        else []
    )


def _posts(manuscript: Manuscript, grid: Grid) -> Iterator[list[Person]]:
    """The names of a table with a post in each row; a head of a group begins another list."""
    listed: list[Person] = []
    for row in grid.rows:
        post = re.sub(r"\s", "", row[0].text) if row else ""
        if not _POST.match(post + "："):
            continue
        if post in _HEADS:
            yield _of_group(listed)
            listed = []
        for cell in row[1:2]:
            if cell.line is not None:
                listed += persons(manuscript.lines[cell.line], 0, cell.text, post)
    yield _of_group(listed)


def _at_one_time(manuscript: Manuscript, grid: Grid, header: list[str], times: list[int]) -> Iterator[list[Person]]:
    """Those who keep watch at the same time, each at a place of his own, or in a row, each in a role of his own."""
    watching = [place for place, text in enumerate(header) if place not in times and _WATCH.search(text)]
    roles = [place for place in watching if _ROLE.search(header[place])]
    position = next((text for text in header if _POSITION.search(text)), "")
    together: dict[tuple[str, ...], list[Person]] = {}
    previous = [""] * len(times)
    for row in grid.rows[1:]:
        previous = [row[place].text or before for place, before in zip(times, previous, strict=True)]
        if position:
            post = row[header.index(position)].text
            listed = [one for place in watching for one in in_cell(manuscript, row[place], post)]
            together.setdefault(tuple(previous), []).extend(listed)
        elif len(roles) > 1:
            yield [one for place in roles for one in in_cell(manuscript, row[place], header[place])]
    yield from together.values()


def _grouped(manuscript: Manuscript, grid: Grid, header: list[str]) -> Iterator[list[Person]]:
    """The members of groups, a group a row."""
    yield from _members(manuscript, grid, header)
    rows = [row for row in grid.rows[1:] if _GROUP_CELL.fullmatch(row[0].text)]
    if len(rows) < len(grid.rows) - 1 or any(_ROTATING.search(text) for text in header):
        return
    leading, led, _is_row = _OPPOSED[0]
    places = [at for at, text in enumerate(header) if leading.search(text) or led.search(text)]
    if len(places) > 1 and any(led.search(header[at]) for at in places):
        yield [one for row in rows for at in places for one in in_cell(manuscript, row[at], row[0].text)]
    for place, text in enumerate(header[1:], 1):
        if not re.search("教师|导师|负责|指导|评委|领导|带班|联系", text):
            cells = [in_cell(manuscript, row[place], row[0].text) for row in rows]
            if sum(len(one) > 1 for one in cells) > 1:
                yield [one for cell in cells for one in cell]


def _members(manuscript: Manuscript, grid: Grid, header: list[str]) -> Iterator[list[Person]]:
    """The members of groups with names of their own: 低段组, 中段组."""
    rows = (
        [row for row in grid.rows[1:] if _NAMED_GROUP.fullmatch(row[0].text)] if _OF_TEACHERS.search(header[0]) else []
    )
    for place, text in enumerate(header[1:], 1):
        cells = [in_cell(manuscript, row[place], row[0].text) for row in rows] if text in _MEMBERS else []
        if sum(len(one) > _FEWEST - 1 for one in cells) > 1:
            yield [one for cell in cells for one in cell]


def _opposed(manuscript: Manuscript, grid: Grid, header: list[str]) -> Iterator[list[Person]]:
    """Who leads and who belongs to what a row tells of; who teaches and who is taught in the whole table."""
    for leading, led, is_row in _OPPOSED:
        places = [next((at for at, text in enumerate(header) if one.search(text)), None) for one in (leading, led)]
        if places[0] is None or places[1] is None or places[0] == places[1]:
            continue
        rows = [
            [one for at in places if at is not None for one in in_cell(manuscript, row[at], header[at])]
            for row in grid.rows[1:]
        ]
        if is_row:
            yield from rows
        else:
            by_post = {one.name: one for row in rows for one in row}
            yield [one for row in rows for one in row if by_post[one.name].post != one.post or one is by_post[one.name]]
