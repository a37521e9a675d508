"""Lists in which each row needs a person of its own: 大一班班主任：何静, a subject and its adviser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plangen.lint.manuscript import Grid, Line, Manuscript
from plangen.lint.names.persons import Person, in_cell, is_person
from plangen.patterns import lazy_pattern

# Posts that one person does not hold twice. Whoever teaches, watches or answers for something may do so twice.
_POST = (
    "(?:备课|教研|年级|学科|课题|工作|领导|活动)?小?组[ ]?长|(?:正|副)?班主任|配班教师|主班教师|保育员|中?队?辅导员"
    "|教研员"
    "|主?评委|评审组长|中队长|大队长|队[ ]?长|级长|楼长|片长|舍长|寝室长"
)
_HEAD = lazy_pattern(rf"(?:{_POST}|主任|部长|科长)(?:姓名)?")
_SLOT = lazy_pattern(
    "班级|班别|班次|年级|学科|科目|组别|小组|分组|备课组|教研组|学科组|年级组|中队|部门|专业部|系部|科室|处室|片区|岗位|寝室|宿舍"
)
_ROTATING = lazy_pattern("时间|日期|周次|星期|月份|节次|地点|内容|主题|课题|活动|项目|(?<!主要)任务|工作")
_LABEL = r"(?P<label>(?:(?!由|和|与|及|任|为|是|副)\p{Han}|[（(]?[\d一二三四五六七八九十]{1,2}[）)]?){1,8}?)"
_NAME = r"(?P<name>\p{Han}{2,3})"
_END = r"(?:老师|同志)?(?:[（(][^（）()]{1,16}[）)])?(?=[，,；;。、\s]|$)"
_LABELLED = lazy_pattern(
    rf"(?:^|(?<=[，,；;。、：:\s]))(?:第?\d{{1,2}}[.、．])?{_LABEL}(?P<post>{_POST})"
    rf"(?:[：:][ \u3000]*|[ \u3000]+|由|为|是)?{_NAME}{_END}"
)
_APPOINTED = lazy_pattern(
    rf"(?:^|(?<=[，,；;。、：:]))(?:由)?{_NAME}(?:老师|同志)?(?:担任|出任|任|为|负责){_LABEL}(?P<post>{_POST}){_END}"
)
_HELD = lazy_pattern(rf"{_LABEL}(?P<post>{_POST})")
# 出纳：袁丽，负责收付与票据；a head may lead two groups of his own.
_DUTY = lazy_pattern(
    r"(?P<post>(?!\p{Han}*(?:组长|时间|周|月|日|节|星期|兼))\p{Han}{2,8})[：:][ \u3000]*"
    r"(?P<name>\p{Han}{2,3})(?=$|[，,；;。（(])(?![^。；]*兼)"
)
_SIGN = "组[ ]?长|班主任|辅导员|教研员|配班教师|主班教师|保育员|评委|队[ ]?长|级长|楼长"
_FEWEST = 3  # posts of a list
_FEWEST_ROWS = 4


def slot_holders(manuscript: Manuscript) -> Iterator[list[Person]]:
    """The holders of posts of one kind, in lines and sentences that stand together and in the columns of tables."""
    listed: list[Person] = []
    last = -2
    for line in manuscript.lines_with(_SIGN):
        found = [] if line.role in ("cell", "margin", "title") else [*_in_line(line)]
        if line.index != last + 1 or len(found) != 1:
            yield from _of_one_kind(listed)
            listed = []
        listed += found
        last = line.index if found else -2
    yield from _of_one_kind(listed)
    yield from _duties(manuscript)
    for grid in manuscript.grids:
        yield from _columns(manuscript, grid)
        held = [(row[1], one) for row in grid.rows if len(row) > 1 and (one := _HELD.fullmatch(row[0].text))]
        posts = [(cell, f"{one['label']}|{one['post']}") for cell, one in held]
        yield from _of_one_kind([one for cell, post in posts for one in in_cell(manuscript, cell, post)])


def _duties(manuscript: Manuscript) -> Iterator[list[Person]]:
    """Who is told in a line of his own what he does, where at most one of them has two such lines."""
    listed: list[Person] = []
    last = -2
    for line in manuscript.lines_with("[：:]"):
        found = _DUTY.match(line.text, line.start) if line.role not in ("cell", "margin") else None
        if found is None or not is_person(found["name"]):
            continue
        if line.index != last + 1:
            yield from _once_each(listed)
            listed = []
        listed.append(Person(found["name"], found["post"], line, *found.span("name")))
        last = line.index
    yield from _once_each(listed)


def _once_each(listed: list[Person]) -> Iterator[list[Person]]:
    if len(listed) >= _FEWEST_ROWS and _is_once(listed):
        yield listed


def _in_line(line: Line) -> Iterator[Person]:
    for pattern in (_LABELLED, _APPOINTED):
        for found in pattern.finditer(line.text):
            if is_person(found["name"]):
                label = found["label"].strip() + "|" + re.sub(r"\s", "", found["post"])
                yield Person(found["name"], label, line, *found.span("name"))


def _of_one_kind(listed: Sequence[Person]) -> Iterator[list[Person]]:
    """The holders of one post, who stand under labels of their own, where at most one of them stands twice."""
    by_post: dict[str, list[Person]] = {}
    for one in listed:
        by_post.setdefault(one.post.rpartition("|")[2], []).append(one._replace(post=one.post.replace("|", "")))
    for holders in by_post.values():
        if len(holders) >= _FEWEST and len({one.post for one in holders}) == len(holders) and _is_once(holders):
            yield holders


def _is_once(holders: Sequence[Person]) -> bool:
    """Whether one person at most is named twice: where several are, posts are shared on purpose."""
    counts = Counter(one.name for one in holders).values()
    return sum(count - 1 for count in counts) == 1


def _columns(manuscript: Manuscript, grid: Grid) -> Iterator[list[Person]]:
    header = grid.rows[0] if len(grid.rows) > _FEWEST_ROWS else ()
    slot = next((cell.column for cell in header if _SLOT.search(cell.text)), None)
    if slot is None or any(_ROTATING.search(cell.text) for cell in header):
        return
    for head in header:
        if head.column == slot or not _HEAD.fullmatch(head.text):
            continue
        holders: list[Person] = []
        rows = 0
        for row in grid.rows[1:]:
            place, cell = (next((one for one in row if one.column == at), None) for at in (slot, head.column))
            if place is None or cell is None or cell.line is None or cell.rows > 1 or place.rows > 1:
                continue
            found = in_cell(manuscript, cell, place.text)
            rows += len(found) == 1
            holders += found if len(found) == 1 else []
        if rows >= _FEWEST_ROWS and len({one.post for one in holders}) == rows and _is_once(holders):
            yield holders
