"""Short forms that differ from the one that the text introduces: 进修学院 where 以下简称“进修学校” stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.immutable import dataclass
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.lookalikes import like
from plangen.lint.names.own_name import LEVELS, OwnName
from plangen.lint.names.own_words import TELLING, Speaker, speaks_of
from plangen.patterns import lazy_pattern

_INTRODUCED = lazy_pattern(
    r"(?P<full>\p{Han}{4,24})[（(，](?:以下|下文|后文)?[统]?(?:简|下|统)称[为：:]?[ ]?"
    '[“"「]?(?P<short>\\p{Han}{2,10}?)[”"」]?[）)，。]'
)
# One institution has one of these, and a document that mixes them means the same.
_ALTERNATIVES = (
    "(?:进修|培训|发展|研修|研训|师训)(?:学校|学院|中心)",
    "(?:教科|教研|教育)(?:院|所)",
)
_NUMBERED = "[一二三四五六七八九十]{1,2}(?:实小|实中|实幼|职高|中|小|幼)(?![学组班年月日])"
_KINDS = ("学校", "学院", "中心")
_PLACE = lazy_pattern(rf"\p{{Han}}{{0,3}}[{LEVELS}州](?:教师)?$")
_TEACHERS = "教师"
_INSTITUTION = lazy_pattern("(?:[小中]学|学校|学院|幼儿园|中心|局|研究院|研究所|[室会])$")
_LED = lazy_pattern("^.*[由经向在对受将]")
_OTHER_NAMES = lazy_pattern("原|更名|改名|挂牌|加挂|合并|整合|前身|又称")
_OF_OUR_OWN = "我本校园院局县市区镇乡省州所站"  # 校工会 is short for that of a school
_KIND = lazy_pattern(r"\w\w(?:[小中]?学|[园校院馆局站小中幼])$")
_ONE_SCHOOL = lazy_pattern(r"(?P<name>\p{Han}{2,8})(?P<kind>[小中])学")
_OFTEN = 3
_NEAR = 5
_SCHOOLS = "校中小高"
_ENDS = (_SCHOOLS, "局", "办室", "幼园院", "会委", "心", "所站", "馆院")  # with which one thing is called
_BEGINS = lazy_pattern("(?:^|[，。；：、（“由经报给让向在对受据按为把将请与和同到来及])$")
_GOES_ON = lazy_pattern("[小中学校生舍园层]")
_VERBS = "由经向报在到给和为是被与及对从，。；：、（"


@dataclass(frozen=True, slots=True)
class _ShortForm:
    """What is introduced for `full`: `short`, of which `core` may be miswritten as what `pattern` matches."""

    full: str
    short: str
    core: str
    pattern: re.Pattern[str]
    is_numbered: bool
    is_misspelt: bool = False  # the pattern is `short` with a wrong character

    def is_miswritten(self, text: str) -> bool:
        """Whether `text` is another form of the same sort."""
        if self.is_misspelt:
            differing = {one for one, other in zip(text, self.short, strict=True) if one != other}
            return (
                bool(differing)
                and text[-1] == self.short[-1]
                and differing.isdisjoint(TELLING)
                and text not in self.full
            )
        if self.is_numbered:
            return text != self.core and text[-1] == self.core[-1]
        return not text.endswith(self.core)

    def fits_behind(self, before: str) -> bool:
        """Whether what stands before a form names no other place than that of `full`."""
        if self.is_misspelt:
            return not before or before[-1] in "，。；："
        named = _PLACE.search(before)
        if named is None:
            place = self.short.removesuffix(self.core)
            is_alone = not before[-1:].isalpha() or before[-1] in _VERBS
            return not self.is_numbered or is_alone or bool(place and before.endswith(place))
        place = named[0].removesuffix(_TEACHERS)
        if len(place) > 1 and place[-2:] in self.full:
            return True
        return place[-1] in self.full and (len(place) == 1 or place[-2] in _VERBS)


def other_short_forms(manuscript: Manuscript, own: OwnName | None) -> Iterator[tuple[Line, tuple[int, int], str]]:
    """The places of short forms that nobody introduced, each with the one that is meant."""
    for line in manuscript.lines_with("[简下统]称"):
        for found in _INTRODUCED.finditer(line.text, line.start):
            is_own = own is not None and (found["full"].endswith(own.full) or own.full.endswith(found["full"]))
            for form in _short_forms(found["full"], found["short"], is_own=is_own):
                # 一中 beside 二中 is a neighbour, unless the document speaks of its own.
                if is_own or not form.is_numbered:
                    yield from _others(manuscript, form, own, is_own=is_own)
            yield from _abbreviations(manuscript, found["full"], found["short"])
            yield from _cut_otherwise(manuscript, found["full"], found["short"])


def _abbreviations(manuscript: Manuscript, full: str, short: str) -> Iterator[tuple[Line, tuple[int, int], str]]:
    """The places of other abbreviations of `full` than `short`: 车管办 for 校车管理办公室, which is 校车办."""
    last = next((ends for ends in _ENDS if short[-1] in ends), "")
    if not last or len(short) < _OFTEN:
        return
    pattern = re.compile(f"[{full}]{{{len(short) - 1},{len(short)}}}[{last}]")
    for line in manuscript.lines_with(pattern):
        for found in pattern.finditer(line.text, line.start):
            text, rest = found[0], iter(full)
            if (
                all(one in rest for one in text[:-1])
                and (last != _SCHOOLS or (text[:2] in full[:_NEAR] and text[-2] not in "小中学"))
                and text not in full
                and text not in short
                and (last != "局" or "教" in text)
                and short not in text
                and manuscript.text.count(text) == 1
                and _BEGINS.search(line.text[: found.start()])
                and not _GOES_ON.match(line.text, found.end())
            ):
                yield line, found.span(), short


def _cut_otherwise(manuscript: Manuscript, full: str, short: str) -> Iterator[tuple[Line, tuple[int, int], str]]:
    """The only place of 实小 or 第二实验学校 for what is introduced as 实验小学 or 第二实验小学."""
    school = _ONE_SCHOOL.fullmatch(short)
    if school is None:
        return
    forms = [f"{school['name']}学校"] if len(school["name"]) >= _OFTEN else []
    forms += [f"{short[0]}{school['kind']}"] if school["name"] == "实验" else []
    for text in forms:
        line = next(iter(manuscript.lines_holding((text,))), None)
        if line is None or text in full or manuscript.text.count(text) > 1:
            continue
        start = line.text.index(text)
        if _BEGINS.search(line.text[:start]) and not _GOES_ON.match(line.text, start + len(text)):
            yield line, (start, start + len(text)), short


def foreign_short_forms(manuscript: Manuscript) -> Iterator[tuple[Line, tuple[int, int], str]]:
    """The places of short forms, one character of which the name has not that they are introduced for, and the name."""
    for line in manuscript.lines_with("[简下统]称"):
        for found in _INTRODUCED.finditer(line.text, line.start):
            short, full = found["short"], found["full"]
            foreign = [one for one in short if one not in full]
            if (
                len(foreign) == 1
                and _INSTITUTION.search(full)
                and not short.endswith(foreign[0])
                and short[0] not in _OF_OUR_OWN
            ):
                yield line, found.span("short"), _LED.sub("", full)


def _short_forms(full: str, short: str, *, is_own: bool) -> Iterator[_ShortForm]:
    for pattern in (*_ALTERNATIVES, _NUMBERED):
        if found := re.search(f"(?:{pattern})$", short):
            yield _ShortForm(full, short, found[0], re.compile(pattern), pattern == _NUMBERED)
            return
    kind = next((one for one in _KINDS if short.endswith(one) and len(short) > len(one) + 1), "")
    if kind:
        pattern = f"{re.escape(short.removesuffix(kind))}(?:{'|'.join(_KINDS)})"
        yield _ShortForm(full, short, short, re.compile(pattern), is_numbered=False)
    if _KIND.search(short) or (kind and is_own):
        yield _ShortForm(full, short, short, like(short), is_numbered=False, is_misspelt=True)


def _others(
    manuscript: Manuscript, form: _ShortForm, own: OwnName | None, *, is_own: bool
) -> Iterator[tuple[Line, tuple[int, int], str]]:
    place = form.short.removesuffix(form.core)
    needed = Speaker.LIKELY_OWN if form.is_numbered else Speaker.UNKNOWN
    if form.is_misspelt and not is_own:  # of a partner one speaks as of others, but often
        needed = Speaker.OTHER if manuscript.text.count(form.short) >= _OFTEN else Speaker.OWN
    for line in manuscript.lines_with(form.pattern):
        if line.role in ("title", "cell") or _OTHER_NAMES.search(line.text):
            continue
        for found in form.pattern.finditer(line.text, line.start):
            before = line.text[: found.start()]
            if not form.is_miswritten(found[0]) or not form.fits_behind(before):
                continue
            # 县教体局 and 县文体局 there may be, but of those that are called 教 one.
            is_one = form.short.endswith("局") and "教" in form.short and "教" in found[0]
            if form.is_misspelt and not is_one and line.text[found.end() : found.end() + 1] in tuple("、和与及等"):
                continue
            start = found.start() - (len(place) if before.endswith(place) else 0)
            is_agent = place and line.text[start - 1 : start] in ("由", "经")
            least = min(needed, Speaker.UNKNOWN) if is_agent else needed
            is_meant = is_one or speaks_of(line, start, found.end(), own) >= least
            if manuscript.text.count(found[0]) == 1 and is_meant:
                yield line, found.span(), form.core
