"""Whether a report says how a target came out: in its words, with its number, or by saying that all were reached."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from plangen.lint.figures.quantities import quantities
from plangen.lint.manuscript import Line
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

_UNIT = r"(?:万元|亿元|人次|批次|平方米|学时|课时|个百分点|[%％]|\p{Han})"
# How much of it, and how it is brought about.
_AMOUNT = lazy_pattern(
    r"(?:不[低少高超][于过]|达到|达|保持在?|控制在|提高到|降到|至少|力争|以上|以下|左右)?"
    rf"\d[\d.,]*\s*{_UNIT}?(?:以上|以下|左右|之内|以内)?"
)
_CHINESE_AMOUNT = lazy_pattern(
    "(?<![统唯第专])[一两二三四五六七八九十][个间处座所名支本期次场批项册篇门块条套台件节届份]"
)
_VERBS = lazy_pattern(
    "^(?:要|全面|基本|力争|确保|完成|实现|达到|达成|新增|新建|增加|提高|提升|消除|建设|建成|建立|创建|争创|开展|开发|组织|举办"
    "|培训|培养|出版|推进|实施|引进)+"
)
_FOR = lazy_pattern(r"为\p{Han}{2,10}?(?:培养|培训|建设|建立|提供|配备|建成|开展|举办)")
# What a target ends with beside the thing it is about: how it changes.
_CHANGE = lazy_pattern(
    "(?:由增加到|由提高到|比(?:上年|去年|上学年)|同比|下降|减少|增长|增加|提高|压减|上升|都到|都达到?|达到?|降到|增加到|提高到|超过|突破|为零"
    r"|做到.*|应\p{Han}尽\p{Han})+$"
)
# Two characters that say nothing about which target it is.
_GENERAL = lazy_pattern(
    "教育|教师|学生|学校|幼儿|儿园|工作|活动|建设|全[县市区校]|[县市省校区]级|比例|以上|达到|全面|覆盖|基本|人均|教室|培训|项目|基地"
    "|中心|系统|课程|完成|不低|低于|不少|少于|保持|各类|乡村|农村|学年|全年|质量|水平|管理|支出|经费|资金"
)
_WORK = lazy_pattern("(?:活动|工作)$")
_RATE = lazy_pattern("(?:(?:覆盖)?率|度|数|面|比例|占比|全覆盖)$")
_MARKS = lazy_pattern(r"[“”‘’\"《》（）()\s]")
_TITLE = lazy_pattern("《([^》]+)》")
_WILL = lazy_pattern("将继续|[还也]将|将进一步|将[于在]|下一步|今后|明年[要将，继]")
_SENTENCE = lazy_pattern("[。；！？]")
# What tells how it came out.
_RESULT = lazy_pattern(
    r"[^第\d.][\d.]+(?:万|余)?(?!年|月|日|级|届|期|[、.．）)])\p{Han}|[%％]|完成|实现|超额|达到|建成|如期|落实|超过|高于|通过"
)
_SHORT_END = lazy_pattern(r"的\p{Han}$")  # 读完5本教育类的书
_JOINT = lazy_pattern("[占的和及与、]")
_OWN_RESULT = lazy_pattern("，(?:实际|现已|已|实有|达到)")
# 前两个目标已经实现, 前四项均已完成.
_FIRST_FEW = lazy_pattern(
    r"前(?P<count>[两三四五六]|\d)[个项条](?:\p{Han}{0,6}?(?:目标|指标|任务)|均|都|全部|已)[^。；]{0,16}"
    "(?:实现|完成|达到|达成|兑现)"
)
_TELLING = lazy_pattern(r"(?!100[%％])\d{2}|\d\.\d")
_ENOUGH, _OFTEN, _EVERYWHERE = 3, 6, 12
_FEW, _MANY = 4, 5
_THINGS = ("%", "个", "项", "次", "台", "间", "所", "套", "处", "座")
_MUCH, _LEAST, _MOST_OF_IT = 20, Decimal("0.8"), Decimal("1.5")


class Answers:
    """What the lines `told` of a report, in order, say about `targets`, which are one list."""

    def __init__(self, told: Sequence[Line], targets: Sequence[str]) -> None:
        self._text = _MARKS.sub("", "。".join(line.text for line in told))
        self._sentences = [one for one in _SENTENCE.split(self._text) if one and not _WILL.search(one)]
        self._headings = {_MARKS.sub("", line.text) for line in told if line.role == "heading"}
        reached = _FIRST_FEW.search(self._text)
        self._given = set(targets[: read_count(reached["count"])] if reached else ())
        # 年初目标为……75%，……98%。全年走访180户，占80%: rates may follow in the order of the targets.
        self._lacks_rates = "".join(line.text for line in told[:1]).count("%") < sum("%" in one for one in targets)
        shared = Counter(pair for one in targets for pair in _pairs(_plain(one)))
        # What two targets share, or the report has everywhere, tells nothing about one of them.
        self._common = {pair for pair in shared if shared[pair] > 1 or self._text.count(pair) > _EVERYWHERE}

    def is_given(self, target: str) -> bool:
        """Whether it says something about `target`: most of its words in a sentence, its last word, title or number."""
        if (
            target in self._given
            or _OWN_RESULT.search(target)
            or any(title in self._text for title in _TITLE.findall(target))
        ):
            return True
        core = _core(target)
        pairs = self._telling(core) or self._telling(_plain(target))
        about = [one for one in self._sentences if not pairs or any(pair in one for pair in pairs)]
        amounts = [re.sub("^\\D+", "", one) for one in _AMOUNT.findall(target)]
        if any(_TELLING.match(one) and one in sentence for one in amounts for sentence in about):
            return True
        if self._is_reached(target):
            return True
        if len(pairs) == 1 and amounts and not any(_RESULT.search(sentence) for sentence in about):
            return False  # 图书室 is no answer to 新增图书3000册
        is_rate = self._lacks_rates and "率" in target and "%" in target
        has_words = self._has_words(core, pairs, about, has_amount=bool(amounts), is_rate=is_rate)
        return has_words or self._is_done(target, core)

    def is_unheard(self, target: str) -> bool:
        """Whether it has next to none of the words of `target` anywhere, and not the last."""
        pairs = self._telling(_core(target))
        known = sum(pair in self._text for pair in pairs)
        return len(pairs) >= _ENOUGH and known * _FEW <= len(pairs) and pairs[-1] not in self._text

    def _telling(self, words: str) -> list[str]:
        pairs = _pairs(words)
        return [pair for pair in pairs if pair not in self._common] or pairs

    def _has_words(
        self, core: str, pairs: Sequence[str], about: Sequence[str], *, has_amount: bool, is_rate: bool
    ) -> bool:
        """Whether one sentence has half of `pairs`, or all of a part of `core`, or few tell of the last word."""
        if not pairs or _SHORT_END.search(core):
            return True
        parts = [part for part in map(_pairs, _JOINT.split(core)) if part]
        if any(all(pair in sentence for pair in part) for sentence in about for part in parts):
            return True
        last = [sentence for sentence in about if pairs[-1] in sentence]
        most = max((sum(pair in sentence for pair in pairs) for sentence in about), default=0)
        # A rate is answered with its name.
        is_long = len(pairs) >= (_ENOUGH if is_rate else _MANY)
        if most * 2 >= len(pairs) + (not last and is_long):
            return True
        told = [one for one in last if one not in self._headings and (not has_amount or _RESULT.search(one))]
        return 0 < len(told) <= _OFTEN

    def _is_done(self, target: str, core: str) -> bool:
        """引进紧缺学科教研员2名 and 引进科学教研员1名: the same is done to the same."""
        verb = _VERBS.match(_plain(target))
        return bool(verb and len(core) > _ENOUGH and re.search(rf"{verb[0]}[^。；，]{{0,12}}{core[-2:]}", self._text))

    def _is_reached(self, target: str) -> bool:
        """Whether it has a number with the unit of the target's that is what came of it: 1268人次 for 1200人次."""
        wanted = [one for one in quantities(target) if one.unit not in _THINGS and one.value >= _MUCH]
        return any(
            other.kind == one.kind and one.value * _LEAST <= other.value <= one.value * _MOST_OF_IT
            for one in wanted
            for other in quantities(self._text)
        )


def has_amount(target: str) -> bool:
    """Whether `target` says how much."""
    return bool(_AMOUNT.search(target) or _CHINESE_AMOUNT.search(target))


def _plain(target: str) -> str:
    """`target` without marks and amounts."""
    return _MARKS.sub("", _CHINESE_AMOUNT.sub("", _AMOUNT.sub("", target)))


def _core(target: str) -> str:
    """What `target` is about: without the verb before it and the change behind it."""
    plain = _plain(target)
    core = _WORK.sub("", _CHANGE.sub("", _RATE.sub("", _CHANGE.sub("", _VERBS.sub("", plain))))) or plain
    if plain.startswith("为") and (bred := _FOR.match(plain)):
        core = plain[bred.end() :]  # 为受援学校培养骨干教师
    return core


def _pairs(words: str) -> list[str]:
    """Each two characters beside each other in `words` that tell what it is about, in order."""
    words = words.replace("工作室", "作室")  # 督学工作 is no answer to 督学工作室
    pairs = dict.fromkeys(words[place : place + 2] for place in range(len(words) - 1))
    return [pair for pair in pairs if not _GENERAL.fullmatch(pair)]
