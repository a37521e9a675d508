"""Persons told with a title that another has, with that of a deputy or a head, or as leader of another's group.

德育主任赵明, where it was said 赵明（教导主任）、钱亮（德育主任）; 副校长赵明 beside 校长赵明.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Manuscript
from plangen.lint.names.persons import Person, is_person
from plangen.lint.names.rosters import rosters
from plangen.patterns import lazy_pattern

# Of each of these a unit has one.
_ONE_OF_EACH = r"(?:(?![班各名位原新老兼任由请和及与])\p{Han}){0,4}(?<!班)(?<!\p{Han}级组)(?:主任|书记|主席)"
_OFFICES = rf"{_ONE_OF_EACH}|副?(?:校|园|院|局|所|站)长"
_FOLLOWED = "(?=同志|老师|任|担任|为|主持|主讲|牵头|负责|带队|带领|组织|受理|主管|兼|讲|作|参加|[、，。；：（）]|$)"
_TITLED = lazy_pattern(
    rf"(?:^|(?<=[，、；：。（“])|(?<=[由和及请与]))(?P<post>{_OFFICES})(?P<name>\p{{Han}}{{2,3}}?){_FOLLOWED}"
    rf"|(?:^|(?<=[，、；：。]))(?P<noted>\p{{Han}}{{2,3}})（(?P<held>{_OFFICES})）"
)
_LEADER = lazy_pattern(rf"(?<!\p{{Han}}{{2}}小组)领导小组组长(?P<name>\p{{Han}}{{2,3}}?){_FOLLOWED}")
_CHANGED = "任命|[接调新升转提改原时离]任|退休|轮岗|换届|调整"
_DEPUTY = "副"


def titled(manuscript: Manuscript) -> Iterator[tuple[Person, Person]]:
    """Of each person with two titles the place of the first and that of the one which contradicts it."""
    told = [one for one in _told(manuscript) if is_person(one.name)]
    for place, one in enumerate(told):
        first = next((other for other in told[:place] if other.name == one.name), one)
        if first.post == one.post:
            continue
        names = {other.name for other in told if other.post == one.post and other is not one}
        is_deputy = first.post in (_DEPUTY + one.post, one.post.removeprefix(_DEPUTY))
        is_others = bool(names) and one.name not in names and _DEPUTY not in one.post
        if (is_deputy or is_others) and not _changed_post(manuscript, one.name):
            yield first, one


def _changed_post(manuscript: Manuscript, name: str) -> bool:
    """Whether it is said that the person `name` was appointed, succeeded or left."""
    said = re.compile(rf"(?:{_CHANGED}).{{0,12}}{name}|{name}.{{0,12}}(?:{_CHANGED})")
    return any(said.search(line.text) for line in manuscript.lines_holding((name,)))


def other_leaders(manuscript: Manuscript) -> Iterator[tuple[Person, Person]]:
    """The leader of the only leading group by its roster, and who is called that in a sentence."""
    leaders = {one.name: one for listed in rosters(manuscript) for one in listed if one.post == "组长"}
    if len(leaders) != 1:
        return
    [leader] = leaders.values()
    for line in manuscript.lines_with("领导小组组长"):
        for found in _LEADER.finditer(line.text, line.start):
            if found["name"] != leader.name and is_person(found["name"]):
                yield leader, Person(found["name"], "领导小组组长", line, *found.span("name"))


def _told(manuscript: Manuscript) -> Iterator[Person]:
    for line in manuscript.lines_with("(?:主任|书记|主席|[校园院局所站]长)(?:\\w{2}|）)"):
        if line.role in ("margin", "cell"):
            continue
        for found in _TITLED.finditer(line.text, line.start):
            name = "name" if found["name"] else "noted"
            yield Person(found[name], found["post"] or found["held"], line, *found.span(name))
