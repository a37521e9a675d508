"""Whether a sentence that names an organisation speaks of the document's own, of another one, or does not tell."""

from __future__ import annotations

from enum import IntEnum

from plangen.lint.manuscript import Line
from plangen.lint.names.own_name import OwnName
from plangen.patterns import lazy_pattern

# What names of schools and of institutes end with.
ENDS = "小学|中学|学校|学院|幼儿园|中心(?!小学|学校|幼儿园)|研究院|研究所|教研室|研究室|督[导查]室|科学院"
# What tells one school from its neighbours: 第一 and 第二, 东 and 西, 市 and 县.
TELLING = frozenset("一二三四五六七八九十东西南北中上下前后省市县区镇乡村新老大小第")
_OFFICE = (
    r"(?:教导处|教务处|政教处|德育处|总务处|学生处|后勤[处部组]|保教[处室]|教科室|教研[室组]|校长室|园长室|办公室|安全办|少工委|(?:少先队)?大队部|少先队"
    r"|党支部|党总支|工会|团委|家委会|家长委员会|教代会|职代会|校务会|园务会|行政会|培训[部处]|信息中心|学术报告厅|多功能厅"
    r"|\p{Han}{2,6}(?:教研组|备课组|领导小组|工作小组)|(?:语文|数学|英语|综合|体育|艺术|科学|物理|化学|政史|史地|生物)组)"
)
_STAFF = "全体|全校|全园|全院|这个大家庭|这片热土|在本[校园]"
_CONTINUING = (
    "还|将(?!于)|已(?!于)|始终|继续|坚持|一直|以(?!\\d)|一如既往|结合|制[定订]|按照|根据|现有|共有|现设|认真|紧紧|积极|紧密|高度|全面|深入|不断|努力"
    "|切实|严格|扎实|统一|负责|在上级|在(?:区|县|市|镇)|始|各项|上下|颁发|举办|组织|会同|建立|成立(?!于)"
)
_SIGNS = lazy_pattern(rf"(?:的)?(?:{_OFFICE}|{_STAFF}|{_CONTINUING})")
_STRONG_BEHIND = lazy_pattern(
    rf"(?:的)?(?:{_STAFF})|{_OFFICE}(?:负责|统一|组织|解释|保管|归档|存档|备案|汇总|审核|公布|近|每)"
)
_BEGINS = lazy_pattern(
    r"(?:^|[，。；：、“（]|[由经报给让向在及]|以上(?:材料|资料|内容)?由|作为|我们)(?:本(?:计划|方案|制度|办法|总结)(?:[^，。]{0,4}[由经])?)?$"
)
_OURS = lazy_pattern(
    r"我[校园局院县区]|本[校园局院]|特?制[定订](?:了)?(?:本|此|如下|以下)|特制[定订]|现制[定订]|现将|如下|本(?:计划|方案|制度|办法|总结|次培训)|解释|施行"
)
_PARTING = lazy_pattern(r"(?:让|使|为|为了|把|将|共创|谱写|书写|绘就|开创|建设|祝愿|愿)$")
_FUTURE = lazy_pattern("的?(?:明天|未来|发展|美好|辉煌|新篇章|孩子们?|事业|再|更)")
_ATTACHED = lazy_pattern(r"附(?:件|表)?[\d一二三四五六七八九十]{0,2}[：:.、 ]{0,2}(?:\d[.、．] ?)?$")
PERSON = lazy_pattern(
    r"(?:的)?\p{Han}{0,3}(?:老师|[校园]长)"
    r"|(?:的)?(?:\p{Han}{0,6}[处室组])?\p{Han}{2,3}(?:(?:副?主任|副?书记|副?校长|园长|干事)|[的]?\p{Han}{0,2}(?:老师|同学))"
    rf"|{_OFFICE}\p{{Han}}{{1,3}}(?:主任|老师|同志|组长|书记)"
)
# Words with which one speaks of other schools.
OTHERS = lazy_pattern(
    "邀请|来我?[校园]|结对|帮扶|手拉手|共建|交流|参观|观摩|承办|片区|联盟|兄弟|姐妹|友好|对口|联合|[两各]校|赴|中标|[来到走]访|考察"
    "|跟岗|送教|出席|到会|应邀|嘉宾|来宾|友邻|邻近|附近|邻[县区市]|调[入往到]|借调|升入|考入|毕业于|战胜|对阵|轮岗|支教|借鉴"
)
RIVALS = lazy_pattern(
    r"(?:荣?获|夺|得)[^，。]{0,10}(?:奖|名|冠|亚)|命题|联考|联谊|学习[^。]{0,14}经验"
    r"|[\d一二三四五]比[\d一二三四五]"
)
_SCHOOLS = lazy_pattern("各校|联合|对口|联盟|片区")  # whom an institute works for
_AT_HOME = lazy_pattern("在本[校园]")
_END = lazy_pattern("[。；]")
_JOINED = lazy_pattern("(?:[与和同跟、赴往]|前往|来自|邻居)$")
_JOINED_BEHIND = lazy_pattern("[、与和]\\p{Han}{2,10}(?:小学|中学|幼儿园|学校)")


class Speaker(IntEnum):
    """Of whom a sentence speaks."""

    OTHER = 0
    UNKNOWN = 1
    LIKELY_OWN = 2
    OWN = 3


def speaks_of(line: Line, start: int, end: int, name: OwnName | None = None) -> Speaker:
    """Of whom the name speaks that stands in `line` from `start` to `end`; `name` is the document's own."""
    text = line.text
    before = text[line.start : start]
    around = sentence_around(text, start, end)
    if name is not None and not name.is_school:
        around = _SCHOOLS.sub("", around)
    if _is_of_others(text, (start, end), before, around):
        return Speaker.OTHER
    begins = bool(_BEGINS.search(before))
    if (
        line.role == "margin"
        or _ATTACHED.search(text[:start])
        or (_PARTING.search(before) and _FUTURE.match(text, end))
        or (begins and (_AT_HOME.match(text, end) or _STRONG_BEHIND.match(text, end) or _names_office(text, end, name)))
    ):
        return Speaker.OWN
    if RIVALS.search(around):
        return Speaker.OTHER
    is_signed = bool(_SIGNS.match(text, end))
    is_ours = _OURS.search(around) or (name is not None and f"本{name.full[-1]}" in around)
    if begins and is_ours and (is_signed or text[end : end + 1] in "，在于"):
        return Speaker.OWN
    return Speaker.LIKELY_OWN if begins and is_signed else Speaker.UNKNOWN


def _is_of_others(text: str, span: tuple[int, int], before: str, around: str) -> bool:
    start, end = span
    if OTHERS.search(around) and not _AT_HOME.match(text, end):
        return True
    is_joined = _JOINED.search(before) or _JOINED_BEHIND.match(text, end)
    return bool(is_joined or PERSON.match(text, end)) or is_quoted(text, start)


def is_quoted(text: str, start: int) -> bool:
    """Whether what stands at `start` is in the name of a document or in quotation marks."""
    return any(text.count(one, 0, start) > text.count(other, 0, start) for one, other in ("《》", "“”"))


def _names_office(text: str, end: int, name: OwnName | None) -> bool:
    """Whether the office behind the name is the one that the document is of: 数学组 and 数学教研组."""
    office = name.office if name else ""
    return bool(office) and (text.startswith(office, end) or text.startswith(office.replace("教研", ""), end))


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of `text` that the characters from `start` to `end` stand in, without them."""
    first = max(text.rfind(mark, 0, start) for mark in "。；") + 1
    found = _END.search(text, end)
    return text[first:start] + "，" + text[end : found.start() if found else len(text)]
