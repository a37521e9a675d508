"""Quantities of sentences by what they count (在岗教师 62人), and whether of the whole that the document is about.

Whoever compares two of them has to leave out what counts a part, another time or a wish.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from plangen.lint.dates.period import period_of
from plangen.lint.dates.signing import is_report
from plangen.lint.figures.quantities import Quantity, quantities
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_WHOLE = (
    "全[校园县区市乡镇局组系院年省州旗]|全学[年期]|[我本][校园县区市局镇]|学校|今年|一年来|本学[年期]|本年度|一学[年期]来"
    "|年内|目前|现有|总数|中心(?=现|共)"
)
_IS_WHOLE = lazy_pattern(_WHOLE)
_LEAD = lazy_pattern(
    r"^(?:\p{Han}{1,6}中(?=共|发现|检出)|截至目前|"
    rf"{_WHOLE}|一共|总共|共计|累计|先后|共|现|现在|已经?|拥?有(?![效关机毒序奖])|设有|组织|开展|举办|召开|进行"
    r"|发现|检出|完成|实现|的|了|20\d\d年)+"
)
_TRAIL = lazy_pattern(
    r"(?:总人?数|人数|数量|总量|[一总]共|[共累合]计|共|现|已|达到了?|达|为|是|[只仅]?有|仅|计|了|的|数|：)+$"
)
# 新建4所公办幼儿园: the verb is a part of what is counted, and the rest stands behind.
_VERB = lazy_pattern(
    "(?:新建|改建|扩建|改扩建|招聘|引进|培训|新增|资助|发放|建成|采购|购置|更换|维修|改造|培养|招收|整改|立项|结题)的?"
)
_BEHIND = lazy_pattern(
    r"(?P<name>\p{Han}{2,12}?)"
    r"(?=[，。；、：:,;（()）“”！？\s]|$|全[部都员]|[均都已按从为是走和与及的等来到能将被由用达占]|在(?![校岗编园职读籍])"
    r"|参[加与]|通过|完成|进行|获得?|进入|分别|如期|同时|共同|接受|报名|得到|撰写|签订)"
)
_ALL = lazy_pattern(r"(?:现在|目前|今年)?全[校园县区市镇乡组局班]的?(?:共|现)?有?")
_PUNCTUATION = lazy_pattern("[，。；、：:,;（(）)]|$")
_SOME = lazy_pattern("组织|举办|开展|召开|安排|已有?$|(?<![共现拥设])有$")
_ASIDE = lazy_pattern(r"（[^（）]{0,40}）|\([^()]{0,40}\)")
_CLAUSE = lazy_pattern(r"[，、：:,（(）)“”]")
_CLAUSE_END = lazy_pattern(r"[，、：:,；;。（(）)]")
_NAME = lazy_pattern(r"\p{Han}{2,14}")
_NO_NAME = lazy_pattern(
    "其中|平均|人均|每|各|增加|减少|提高|占|比[上去]|不少于|不低于|至少|另|其他|超过|年级|第|等$|^[对从由按以把将]"
)
# A part, another time or a wish: what the sentence counts from here on is not the whole.
_ELSEWHERE = lazy_pattern(
    "去年|上年|上学[年期]|往年|[生员师]中，|同期|以前|之前|年初|期初|此前|曾|计划|目标|力争|确保|预[计算]|拟|需要|争取|规定|其中|另|其余|分别"
    "|第[一二三四五六七八九十\\d]+[批期次轮阶]|\\d{1,2}月|[一二三四五六七八九十]月|季度|半年|[春秋暑寒][季假期]|年级|[\\d一二三四五六][）)]?班"
    "|[高初][一二三]|小学|初中|高中|中学|学前|幼儿园|[男女]|[^全]组(?![织建成])|明年|下[学一]|学区|片区|分[校园]|校区|部分|某|首批|分批"
    "|城[区乡镇]|农村|[^全]乡镇|乡村|民办|率先|历年|近[一二三四五六七八九十两\\d]+年|以来|如果|省级|市级|县级|国家级|岁|标准"
)
# A change, a share or a reckoning by the head, in the clause itself.
_OTHERWISE = lazy_pattern(
    "增[加至长]|减少|提高|上升|下降|高于|低于|超过|比|每|各|平均|人均|班均|其他|余|剩|尚|未|包括|由|从|至|原|最|名?以[上下]"
)
_LEAST = ("不少于", "不低于", "至少")
YEAR = lazy_pattern(r"(?:19|20)\d{2}(?!学?年度?工作)")
_FORWARD = lazy_pattern(
    "计划|打算|思路|要点|展望|下一?步|下[学一]?[年期]|明年|今后|设想|努力方向|改进(?=的?(?:措施|办法|方法|方向|意见|建议|工作)|$)"
)
# 问题与打算 begins with what was, and 计划完成情况 tells of it.
_BOTH = lazy_pattern("问题|不足|反思|体会|成效|完成|落实|执行|对照")
_BACK = lazy_pattern("回顾|总结|上一?[学年]|去年")
# A collection of several texts: what each says of its school is its own.
_NEXT_TEXT = lazy_pattern(
    r".{0,24}(?:篇|范文|例文|[（(]篇)[ ]?[\d一二三四五六七八九十]{1,2}[）)]?[：:]?.{0,20}|【篇.{0,20}"
)
_RATE = lazy_pattern("率$|[面比]例$|面$")
_NOT_COUNTED = ("年", "月", "天", "周", "分", "岁", "级", "分钟", "小时", "百分点", "工作日")
_LONGEST_LABEL = 40
# 全县60名教师被评为先进: some, though the clause names all.
_HONOURED = ("被", "获", "荣", "受")
_BEHIND_LOOKED_AT = 12


class Mention(NamedTuple):
    """A quantity of a line and the name of what it counts; `is_some` where it may be some of them.

    `ahead` is its sentence up to it without what stands in brackets, `around` that without the name, with the rest of
    the clause; `years` are those that the document is about, `text` tells which text of a collection it is in.
    """

    line: Line
    quantity: Quantity
    name: str
    is_some: bool
    ahead: str
    around: tuple[str, str]
    years: frozenset[str]
    text: int

    @property
    def key(self) -> tuple[str, str, int]:
        """Equal for mentions that count the same."""
        return self.name, self.quantity.kind, self.text

    @property
    def is_least(self) -> bool:
        """Whether no fewer are meant."""
        return self.line.text.startswith(_LEAST, self.quantity.start)

    @property
    def is_whole(self) -> bool:
        """Whether the sentence says that it counts all that the document is about."""
        return bool(_IS_WHOLE.search(self.ahead))

    @property
    def is_partial(self) -> bool:
        """Whether it counts a part, another time or a wish."""
        return is_of_part(*self.around, self.years)


def mentions(manuscript: Manuscript) -> tuple[Mention, ...]:
    """The quantities that are named in `manuscript`, in order, but for those under headings of another time."""
    return manuscript.once(mentions, lambda: tuple(_mentions(manuscript)))


def is_of_part(before: str, own: str, years: frozenset[str]) -> bool:
    """Whether a sentence, of which `before` and in the clause `own` stand, counts a part, another time or a wish."""
    around = before + own
    return bool(
        _OTHERWISE.search(own) or _ELSEWHERE.search(around) or any(year not in years for year in YEAR.findall(around))
    )


def years_about(manuscript: Manuscript) -> frozenset[str]:
    """The years that the document is about."""
    period = period_of(manuscript)
    return frozenset() if period is None else frozenset(YEAR.findall(period.name))


def outside_other_times(manuscript: Manuscript) -> Iterator[Line]:
    """The prose without what stands under headings of another time than the document's."""
    elsewhere = _BACK if is_plan(manuscript) else _FORWARD
    for line, is_under in _under(manuscript.prose, lambda head: _only(elsewhere, head)):
        if not is_under:
            yield line


def telling_lines(manuscript: Manuscript) -> list[Line]:
    """The lines, those of tables too, in which a report tells what was, or another document looks back."""
    if is_report(manuscript):
        ahead = _under(manuscript.lines, lambda head: _only(_FORWARD, head))
        return [line for line, is_ahead in ahead if not is_ahead]
    return [line for line, is_back in _under(manuscript.lines, lambda head: bool(_BACK.search(head))) if is_back]


def _only(time: re.Pattern[str], head: str) -> bool:
    """Whether the heading `head` is about `time` and not about what was and what will be."""
    return bool(time.search(head) and not _BOTH.search(head))


def _under(lines: Iterable[Line], is_such: Callable[[str], bool]) -> Iterator[tuple[Line, bool]]:
    """Each of `lines`, and whether it belongs to a section whose heading is such."""
    turn: Line | None = None
    for line in lines:
        if line.role == "heading":
            if is_such(line.text):
                turn = line
            elif turn is not None and not _is_within(line, turn):
                turn = None
        yield line, turn is not None


def _is_within(line: Line, turn: Line) -> bool:
    """Whether the heading `line` belongs to the section that `turn` heads; 一、 stands below 第一部分."""
    is_part = turn.number is not None and turn.number.family == "chapter"
    return line.level > 1 or (is_part and not (line.number and line.number.family == "chapter"))


def is_plan(manuscript: Manuscript) -> bool:
    """Whether it says what will be, by its title."""
    return any(word in manuscript.title for word in ("计划", "方案", "要点"))


def beginnings(manuscript: Manuscript) -> list[int]:
    """The indexes of the lines with which another text of a collection begins."""
    return manuscript.once(
        beginnings, lambda: [line.index for line in manuscript.lines_with("[篇例文]") if begins_text(line)]
    )


def begins_text(line: Line) -> bool:
    """Whether `line` is the heading of another text of a collection: what each says of its school is its own."""
    return len(line.text) < _LONGEST_LABEL and bool(_NEXT_TEXT.fullmatch(line.text))


def _mentions(manuscript: Manuscript) -> Iterator[Mention]:
    years = years_about(manuscript)
    texts = beginnings(manuscript)
    for line in outside_other_times(manuscript):
        text = bisect_right(texts, line.index)
        for one in quantities(line.text, line.start):
            is_exact = not one.approximate or line.text.startswith(_LEAST, one.start)
            if is_exact and one.unit not in _NOT_COUNTED and (named := _named(line, one)):
                yield Mention(line, one, *named, years, text)


def _named(line: Line, one: Quantity) -> tuple[str, bool, str, tuple[str, str]] | None:
    """The name of what `one` counts, and what else a mention has; None where no name stands there."""
    text = line.text
    start = max(line.start, text.rfind("。", 0, one.start) + 1, text.rfind("；", 0, one.start) + 1)
    ahead = text[start : one.start]
    if "）" in ahead or ")" in ahead:
        ahead = _ASIDE.sub("", ahead)
    clause = _CLAUSE.split(ahead)[-1]
    found = _LEAD.match(clause)
    lead = found[0] if found else ""
    name, end, is_some = _TRAIL.sub("", clause[len(lead) :]), one.end, False
    if not name or _VERB.fullmatch(name):
        found = _BEHIND.match(text, one.end)
        if found is None:
            return None
        is_some = (
            one.kind in ("人", "所", "个", "家")
            and not name
            and _is_of_some(clause, text[found.end() : found.end() + 1])
        )
        name, end = name + found["name"], found.end()
    name = name.replace("的", "")
    if not _NAME.fullmatch(name) or _NO_NAME.search(name) or (one.unit == "%") != bool(_RATE.search(name)):
        return None
    behind = _CLAUSE_END.split(text[end : end + _BEHIND_LOOKED_AT])[0]
    return name, is_some, ahead, (ahead.removesuffix(clause), lead + "|" + behind)


def _is_of_some(clause: str, following: str) -> bool:
    """Whether 我校有20名教师参加 or 组织20名教师参加 stands there: `clause` before, `following` behind the name."""
    return (
        following in _HONOURED
        or bool(_SOME.search(clause))
        or not (_ALL.fullmatch(clause) or _PUNCTUATION.match(following))
    )
