"""The posts of a group that a sentence tells: 由赵明任组长，钱亮任副组长，孙华、李静为成员."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.persons import TITLE, Person, is_person, persons
from plangen.patterns import lazy_pattern

_POSTS = "(?:第一|常务|执行)?副?(?:组长|主任|总指挥|队长)|[成组队委]员"
_TITLE = rf"(?:{TITLE}|\p{{Han}}{{0,4}}(?:老师|同志))?"
_NAME = rf"{_TITLE}(?P<%s>\p{{Han}}{{2,3}})(?:老师|同志)?"
_NAMES = r"(?P<%s>\p{Han}{2,3}(?:、\p{Han}{2,3})*?)(?:等)?(?:\p{Han}{0,6}(?:人|同志|老师))?"
_NAMES_LAZY = rf"(?P<named>\p{{Han}}{{2,3}}?(?:、(?:{TITLE})?\p{{Han}}{{2,3}}?)*)"
_NOTED = r"\p{Han}{2,3}(?:（[^（）]{2,16}）)?"
_TOLD = lazy_pattern(
    rf"(?:由|^|(?<=[，、；：]))(?:{_NAME % 'one'}|{_NAMES % 'many'})(?:担任|任|为)"
    rf"(?:\p{{Han}}{{0,6}}?小组)?(?P<post>{_POSTS})"
    rf"|(?<!\p{{Han}})(?P<direct>{_POSTS})(?P<list>{_NOTED}(?:、{_NOTED})*)(?=[，；。]|$)"
    rf"|(?P<after>{_POSTS})(?:由|为|有|是){_TITLE}{_NAMES_LAZY}(?:担任|组成|(?=[，；。]|$))"
)
_OFFICES = "主任|[校园院局科股所处部组班队级段]长|书记|主席|干事|教研员|会计|校医|教师|保育员|保健医生?"
_POST = rf"(?:(?![、由和及])\p{{Han}}){{0,10}}(?:{_OFFICES})"
# 小学部主任顾长青、初中部主任顾长青
_LISTED = lazy_pattern(
    rf"(?:^|(?<=[、，；：由和及]))(?P<post>{_POST})(?P<one>\p{{Han}}{{2,3}})(?:老师|同志)?(?:、\p{{Han}}{{2,16}}?)*?(?:[、，]|和|及|以及)"
    rf"(?P<other>{_POST})(?P<name>(?P=one))(?=老师|同志|组成|[、和及任为担等共同参出负牵分带，；。（]|$)"
)
_HEADS = ("组长", "主任", "总指挥", "队长")
_SENTENCE = lazy_pattern("[^。]+")
_FEWEST = 2


def appointed(manuscript: Manuscript) -> Iterator[list[Person]]:
    """The persons of each sentence that tells who heads a group and who is in it."""
    for line in manuscript.lines_with(r"[任长记席员事计医师]\w{2,5}[、，和及]\w+[任长记席员事计医师]\w\w"):
        for found in _LISTED.finditer(line.text, line.start):
            places = (found["post"], found.span("one")), (found["other"], found.span("name"))
            if is_person(found["one"]):
                yield [Person(found["one"], post, line, *span) for post, span in places]
    for line in manuscript.lines_with("(?:任|为|组长|主任|指挥)(?:副?组长|[成组]员|由|为)|组长\\w{2,3}[（(，]"):
        if line.role in ("cell", "title", "margin"):
            continue
        for sentence in _SENTENCE.finditer(line.text, line.start):
            listed = list(_told(line, sentence.start(), sentence.end()))
            heads = sum(not one.post.startswith("副") and one.post.endswith(_HEADS) for one in listed)
            # Of two groups one may be in both.
            if heads < 2 and len(listed) >= _FEWEST and len({one.post for one in listed}) > 1:
                yield listed


def _told(line: Line, start: int, end: int) -> Iterator[Person]:
    for found in _TOLD.finditer(line.text, start, end):
        post = found["post"] or found["direct"] or found["after"]
        group = next(one for one in ("one", "many", "list", "named") if found[one])
        listed = list(persons(line, found.start(group), found[group], post))
        # Who has an office in brackets behind the name is a person, be the surname ever so rare.
        is_noted = group == "list" and found[group].count("（") == len(listed)
        yield from (one for one in listed if is_noted or is_person(one.name))
