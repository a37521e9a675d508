"""Lists of persons in which somebody stands twice: names in a row, rows that are the same, tasks that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Grid, Line, Manuscript
from plangen.lint.names.persons import Person, in_cell, is_person, persons
from plangen.patterns import lazy_pattern

_NAMES = r"(?:\p{Han}{2,4}(?:（[^（）]{1,16}）|\([^()]{1,16}\))?)"
_ROW = lazy_pattern(rf"{_NAMES}(?:[、，]{_NAMES}){{3,}}|{_NAMES}(?:[ \u3000]+{_NAMES}){{3,}}")
# 城关小学　刘小芹, a line a person.
_PAIR = lazy_pattern(r"(?P<unit>\p{Han}{3,16})[ \u3000]+(?P<name>\p{Han}{2,3})(?:[ \u3000]+\p{Han}{2,10})*")
_PAIR_SIGN = r"[ \u3000]\w"
# 赵明（队长，任教五年级数学）
_TASKED = lazy_pattern(
    r"(?P<name>\p{Han}{2,3})[（(](?P<task>[^（）()]{2,24})[）)][；;。]?"
    r"|(?:\p{Han}{0,6}(?:[科股室处]长|科员|主任|干事|教研员))(?P<held>\p{Han}{2,3})，(?P<work>(?:负责|分管|主管|承担)[^。；;]{2,30})[；;。]?"
)
_SEVERAL = lazy_pattern("值[班日周勤]|轮[流值]|日程|课表|先后|依次|循环|发言")
_OFFICE = lazy_pattern("(?:[校园局院所科处股]长|主任|书记)$")
_FEWEST_PAIRS = 4
_COUNTED = lazy_pattern(r"[（(]共?\d{1,3}[名人位][）)][：:]?$")
_NAME, _UNIT = lazy_pattern("^姓[ \u3000]*名$"), lazy_pattern("单位|学校|班级|部门|园所")


def name_lists(manuscript: Manuscript) -> Iterator[list[Person]]:
    """The persons of lists that take no turns."""
    for line in manuscript.lines_with(r"(?:[、，]\w+[^、，。]{0,18}){3}|(?:[ \u3000]+\w{2,4}){3}"):
        if line.role != "cell" and not _SEVERAL.search(line.text):
            for found in _ROW.finditer(line.text, line.start):
                yield _persons(line, found)
    yield from _pairs(manuscript)
    yield from _tasked(manuscript)
    for line in manuscript.lines_with(r"\d[名人位][）)][：:]?(?:\n|$)"):
        if line.role != "cell" and _COUNTED.search(line.text):
            yield from _below(manuscript, line)
    for grid in manuscript.grids:
        yield from _rows(manuscript, grid)
        yield from _numbered_rows(manuscript, grid)


def _numbered_rows(manuscript: Manuscript, grid: Grid) -> Iterator[list[Person]]:
    """Those of a numbered table of persons who stand there twice, of one unit."""
    heads = [cell.text for cell in grid.rows[0]] if grid.rows else []
    names, units = ([place for place, head in enumerate(heads) if words.search(head)] for words in (_NAME, _UNIT))
    if len(names) != 1 or not units:
        return
    listed: dict[str, list[tuple[Person, list[str]]]] = {}
    for row in range(1, len(grid.rows)):
        cell, unit = grid.at(row, names[0]), grid.at(row, units[0])
        if cell is not None and unit is not None and cell.line is not None and is_person(cell.text) and unit.text:
            line = manuscript.lines[cell.line]
            person = Person(cell.text, "", line, 0, len(line.text))
            listed.setdefault(cell.text + unit.text, []).append((person, [one.text for one in grid.rows[row][1:]]))
    for same in listed.values() if len(listed) >= _FEWEST_PAIRS else ():
        # Rows that are the same are compared as items.
        if len(same) == 2 and same[0][1] != same[1][1]:
            yield [person for person, _texts in same]


def _below(manuscript: Manuscript, heading: Line) -> Iterator[list[Person]]:
    """The persons of the lines below `heading`, which tells how many there are, if one stands in two of them."""
    listed: list[Person] = []
    for line in manuscript.lines[heading.index + 1 :]:
        is_listed = line.role in ("body", "item") or (line.number is not None and line.number.family == "decimal")
        found = list(persons(line, line.start, line.words, "")) if is_listed else []
        if not found or "：" in line.text or sum(is_person(one.name) for one in found) * 5 < len(found) * 4:
            break
        listed += found
    lines = {one.name: one.line for one in listed}
    # Lines that are the same are items that come again.
    if any(lines[one.name].words != one.line.words for one in listed):
        yield listed


def _persons(line: Line, found: re.Match[str]) -> list[Person]:
    """The persons of the enumeration `found`, where somebody stands in it twice."""
    listed = list(persons(line, found.start(), found[0], ""))
    known = sum(is_person(one.name) for one in listed)
    # Some surnames are rare; what commas part may be things.
    if known * 5 < len(listed) * 4 or (known < len(listed) and "、" in found[0]):
        return []
    return listed if len(listed) > len({one.name for one in listed}) else []


def _pairs(manuscript: Manuscript) -> Iterator[list[Person]]:
    """Lines that follow each other, each a unit and a name, that are the same."""
    listed: list[Person] = []
    last = -2
    for line in manuscript.lines_with(_PAIR_SIGN):
        found = None if line.role == "cell" else _PAIR.fullmatch(line.text, line.start)
        if found is None or not is_person(found["name"]):
            continue
        if line.index != last + 1:
            yield from _twice(listed)
            listed = []
        last = line.index
        listed.append(Person(found["name"], line.words, line, *found.span("name")))
    yield from _twice(listed)


def _tasked(manuscript: Manuscript) -> Iterator[list[Person]]:
    """Lines that follow each other, each a person and what only that one does."""
    listed: list[Person] = []
    for line in manuscript.lines_with(r"\w[（(][^（()）\n]+[）)][；;。]?(?:\n|$)|，(?:负责|分管|主管|承担)"):
        found = None if line.role == "cell" else _TASKED.fullmatch(line.text, line.start)
        name = "name" if found and found["name"] else "held"
        if found is None or not is_person(found[name]):
            continue
        if listed and line.index != listed[-1].line.index + 1:
            yield _once_more(listed)
            listed = []
        listed.append(Person(found[name], found["task"] or found["work"], line, *found.span(name)))
    yield _once_more(listed)


def _once_more(listed: list[Person]) -> list[Person]:
    """`listed`, if one of them stands there twice, for another task."""
    is_many = len(listed) >= _FEWEST_PAIRS and len({one.post for one in listed}) == len(listed)
    return listed if is_many and len({one.name for one in listed}) == len(listed) - 1 else []


def _rows(manuscript: Manuscript, grid: Grid) -> Iterator[list[Person]]:
    """Rows that are the same, a person in them."""
    listed = []
    for row in grid.rows:
        texts = ["".join(cell.text.split()) for cell in row]
        if texts and texts[0].isdecimal():
            continue  # numbered rows are compared as items
        if len(texts) < 2 or not all(texts):
            continue
        named = ((cell, text) for cell, text in zip(row, texts, strict=True) if cell.line is not None)
        person, name = next((one for one in named if is_person(one[1])), (None, ""))
        if person is not None and person.line is not None:
            line = manuscript.lines[person.line]
            listed.append(Person(name, "|".join(texts), line, 0, len(line.text)))
    yield from _twice(listed)
    posts = [(row[0], "".join(row[1].text.split())) for row in grid.rows if len(row) > 1 and row[0].line is not None]
    if len(posts) == len(grid.rows) >= _FEWEST_PAIRS:
        # 杨梅　实验小学校长 and 杨梅　第一中学校长
        yield [one for cell, post in posts if _OFFICE.search(post) for one in in_cell(manuscript, cell, post)]


def _twice(listed: list[Person]) -> Iterator[list[Person]]:
    """Of `listed` those who stand there again in the same words."""
    by_words: dict[str, list[Person]] = {}
    for one in listed if len(listed) >= _FEWEST_PAIRS else ():
        by_words.setdefault(one.post, []).append(one._replace(post=""))
    yield from (same for same in by_words.values() if len(same) == 2)
