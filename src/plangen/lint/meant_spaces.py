"""Words that spaces set apart for a reason: names made as wide as others, who has which post, mottos, columns."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.manuscript import Line
from plangen.patterns import lazy_pattern

_TITLE = "同志|老师|同学|女士|先生|医生|教授|主任|校长|园长|书记|局长|班主任"
# 张 三: a name of two characters made as wide as one of three.
_NAME = lazy_pattern(
    r"^\p{Han}[ \u3000]+\p{Han}[ \u3000]+(?=[男女](?:$|[ \u3000，、]))"
    r"|^\p{Han}[ \u3000]+\p{Han}(?=：)|(?:^|[：:、，,。；;\s（])\p{Han}[ \u3000]+\p{Han}(?=$|[、，,。；;\s（）])"
    r"|^(?:[组队班会]|成|主|书)[ \u3000](?:长|员|任|记)[ \u3000](?=\p{Han}{2,4}(?:[、，]|$))"
    r"|(?:^|[：:、，,。；])\p{Han}\u3000{1,2}\p{Han}(?=(?:[兼担]任|任(?!务|何|意|职)|为))"
    rf"|\p{{Han}}\u3000{{1,2}}\p{{Han}}(?={_TITLE})|^\p{{Han}}[ \u3000]{{1,4}}\p{{Han}}(?={_TITLE})"
)
# Words that spaces set apart: the parts of a motto, all of one length, and the names of those who wrote a report.
_MOTTO = lazy_pattern(r"“\p{Han}{3,8}(?:[ \u3000]+\p{Han}{3,8})+”")
_BYLINE = lazy_pattern(
    r"[（(]\p{Han}{2,4}(?:[ \u3000]+(?:\p{Han}{2,4}|\p{Han}/\p{Han}))+[）)]"
    r"|[（(](?:本[报刊台]|特约)?(?:记者|通讯员|撰稿|摄影|供稿)[ \u3000][^，。；（）()]{1,30}[）)]"
)
_POST = (
    "带班|值班|值周|值日|巡查|护导|主持|记录|主讲|执教|点评|评课|副?组长|成员|组员|领队|教练|裁判|检录|司仪|摄影|摄像|指挥|伴奏|领唱|朗诵|编导"
    "|监考|巡考|主考|联系人|负责人|责任人|编辑|校对|审核|撰稿|文|图"
)
_PLACED = r"(?:\p{Han}|\d){2,6}[ \u3000]\p{Han}{2,4}(?:、\p{Han}{2,4}){0,4}"
# What stands in columns, or is told apart by its place: 径赛　费长房；田赛　步惊云; 四（2）班　米粒; 一 大数；二 公顷.
_APART_BY_PLACE = lazy_pattern(
    r"^[ \u3000]*(?:\p{Han}[ \u3000]+\p{Han}|\p{Han}{3,4})[ \u3000]{2,}(?=\p{Han})"
    r"|(?<=[；：])\p{Han}{2,4}\u3000\p{Han}{2,3}(?=[；（。])|(?<=[）)]班)[ \u3000]+\p{Han}{2,4}(?=[）)])"
    r"|(?<=[）)]班)[ \u3000]+(?:\p{Han}{2,4}|\p{Han}[ \u3000]+\p{Han})(?=[、，；。）)]|$)"
    r"|(?<=[；：])[一二三四五六七八九十]{1,2} (?=\p{Han})"
    # What is to be ticked: 已核对　未核对.
    r"|(?<=[。；])\p{Han}{2,6}\u3000+\p{Han}{2,6}$"
    # 东门 江远；西门 白洁: who is where.
    rf"|(?:^|(?<=[：；])){_PLACED}(?:；{_PLACED})+(?=；?$|[。；])"
    # 带班 江远，值班 白洁、高山: who has which post.
    rf"|(?:^|(?<=[，。；：、）)日]))(?:{_POST})[ \u3000]+"
    r"(?=(?:\p{Han}{2,3}|\p{Han}\u3000\p{Han})(?:[，。；、]|$))"
)


def meant_spaces(line: Line) -> Iterator[tuple[int, int]]:
    """Where in the text of `line` words stand that spaces set apart."""
    yield from ((line.start + found.start(), line.start + found.end()) for found in _NAME.finditer(line.words))
    yield from (found.span() for pattern in (_BYLINE, _APART_BY_PLACE) for found in pattern.finditer(line.text))
    for found in _MOTTO.finditer(line.text):
        if len({len(part) for part in found[0].strip("“”").split()}) == 1:
            yield found.span()
