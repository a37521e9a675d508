"""Whether a sentence says of a term or a year that the document itself is about it."""

from __future__ import annotations

from plangen.lint.dates.named_times import NamedTime
from plangen.lint.manuscript import Line
from plangen.patterns import lazy_pattern

_WE = r"(?:本|我|全|我们|学校)?(?:[校园县区市局组班院乡镇旗州省]|中心)?(?:的)?"
_KIND = "(?:计划|方案|要点|安排|意见|行事历|总结|小结|报告|汇报|通报)"
_PRESENTED = lazy_pattern(rf"(?:现将|现就|现把|兹将|现对|下面(?:就|将|把|对)?|现)(?:{_WE})$")
_THIS = lazy_pattern(r"本(?:学期|学年|年度)(?:是|为|即|[（(]即?)$|本(?:计划|方案|要点|安排|总结|报告)[（(]$")
_THIS_BEHIND = lazy_pattern(r"[（(](?:以下)?(?:简称|即)?[“]?本(?:学期|学年|年度)")
_INTENDED = lazy_pattern(r"(?:^|[，。；：])(?:为|为了|为使|为保证|为确保)[^，。；《》“”]{0,24}$")
_DRAWN_UP = lazy_pattern(
    r"(?:特|现|并|，|^)(?:制[定订]|拟[定订]|编制|研究制[定订]|提出)了?(?:本|此|我校|我园|学校|全校)?$"
)
_NO_PURPOSE = lazy_pattern("根据|依据|按照|针对|总结|基础|巩固|吸取|对照|贯彻|精神|考$|结合.{0,8}$")
_ABOUT = r"[^，。；《》“”]{0,24}?"
_PLANNED = lazy_pattern(
    rf"{_ABOUT}(?:(?:计划|方案|安排|要点|工作)[^。]{{0,60}}制[定订]|[^。]{{0,60}}(?:制[定订]|拟[定订]|提出|编制)了?"
    r"(?:本|此|如下|以下|[^，。]{0,6}(?:计划|方案|安排|要点)))"
)
_TOLD_BELOW = lazy_pattern(rf"{_ABOUT}(?:{_KIND}|情况|工作)[^，。；《》“”]{{0,10}}(?:如下|于下|于后)")
_OPENING = lazy_pattern(rf"(?:度)?{_WE}(?:\p{{Han}}{{0,10}}?)工作?(?:的)?(?P<kind>{_KIND})(?:如下|[：:]$)")
_SUMMED_UP = lazy_pattern(rf"{_ABOUT}(?:作|做|进行)[^，。]{{0,8}}(?:总结|回顾|小结|汇报|报告|说明|安排|部署)")
_CLOSING = lazy_pattern(r"(?:^|[。])(?:以上|上述|上面)[^，。；]{0,8}(?:是|为)[^，。；]{0,14}$")
_ALL_IN_ALL = lazy_pattern(r"(?:总之|总的来说|总的来看|总体而言|总体来看|综上所述|综上|概言之|一句话)[，,]?(?:在)?$")
_LOOKING_BACK = lazy_pattern(r"(?:^|[。])(?:回顾|回首|回望|纵观)(?:即将过去的|过去的|刚刚过去的|已经过去的)?$")
_PASSING = lazy_pattern(
    r"[^，。；]{0,6}(?:即将|就要|快要|转眼|已经?|匆匆|悄然|在忙碌)[^，。；]{0,8}(?:过去|结束|落下帷幕|尾声)"
)
_SUMMARIZED = lazy_pattern("总结|报告如下|汇报如下|小结")
_SUMMING = lazy_pattern("(?:将|要)[^，。；]{0,6}总结好?$")
_RATED = lazy_pattern(r"(?:的)?[^，。；]{0,12}(?:取得|完成|圆满|成绩|扎实|顺利|有序|迈上)")
_LOOKS_BACK = ("总结", "小结", "汇报")
_LOOKS_AHEAD = ("计划", "方案", "要点", "安排", "意见", "行事历")
_NEXT = lazy_pattern(r"[^，。；]{0,16}(?:计划|打算|安排|思路|设想|要点|目标|任务)")
_OF_A_PLAN = lazy_pattern(rf"{_ABOUT}(?:计划|方案|安排|要点|意见|措施)")
_OF_A_REPORT = lazy_pattern(rf"{_ABOUT}(?:总结|回顾|情况)")
_OTHER_EVENT = lazy_pattern(r"[^，。；]{0,10}(?:[中高]考|会议|精神|部署|规划|验收|迎检|评估)")
# A document on a term names another one with these: what was, what comes of it, what will be.
_OF_ANOTHER_BEFORE = lazy_pattern(
    "自|从|比|较|与|同|上|承接|去年|曾|原|到|至|基础|总结|回顾|列入|下达|[和及、]$|[(（]$"
    "|(?:根据|依据|按照|针对|巩固|吸取|对照|贯彻)[^，。；]{0,4}$"
)
_OF_ANOTHER_BEHIND = lazy_pattern(
    "^(?:以来|以前|之前|之后|以后|[^，。]{0,4}(?:结束|期)?后|末|期末|起|开始|和|及|、|至|—)"
    "|^[^，。]{0,14}基础|经验|成绩(?!由)|成果|不足|问题|教训|总结|分析|了|已|通过|获|取得|曾|将|拟|预计|力争|继续|(?<!变动)(?<!调整)另行|增加|新增|招收|招生|延续|届时|开学"
    "|(?<!工作)(?:计划|打算|准备)(?!如下)"
)
_OF_ITS_OWN = lazy_pattern("的?(?:校历|行事历)")  # what a term's plan goes by is of that term
# What a plan says of the end of a term is to be done then, unless it is told what was.
_ENDING = lazy_pattern("结束[时前]")
_PAST = lazy_pattern("[了已达为有占曾过%]|取得|完成|获")
_TO_HERE = lazy_pattern("[^，。；]{0,12}(?:[到至]这里|到此|至此)")
# 2019—2020学年投入860万元，上学年为800万元: what is compared with the year before it is the own one.
_BESIDE_LAST = lazy_pattern("[^。；]{2,40}[，,](?:比|较)?(?:上学?年|上一学?年|去年)(?:同期)?(?:为|是|的)?\\d")
_PREVIOUS_WORK = lazy_pattern(r"[^，。；]{0,16}(?:不足|问题|教训|经验|基础|成果|成绩|分析)")


def is_own_time(line: Line, named: NamedTime, own: NamedTime, *, is_report: bool) -> bool:
    """Whether `line` says that the document is about `named`, where its title says `own`."""
    text = line.text
    if text.count("《", 0, named.start) > text.count("》", 0, named.start):
        return False
    # A bracket begins a sentence of its own.
    first = max(text.rfind("。", 0, named.start), text.rfind("；", 0, named.start)) + 1
    end = text.find("。", named.end)
    before = text[max(first, line.start) : named.start]
    behind = text[named.end : end if end >= 0 else len(text)]
    is_over = _TO_HERE.match(behind) and named.is_before(own)
    if is_over or _THIS.search(before) or _THIS_BEHIND.match(behind):
        return True
    if _OTHER_EVENT.match(behind):
        return False
    is_alike = bool(own.semester and named.semester) or (not is_report and bool(own.school_year and named.school_year))
    if not is_report and is_alike and not before and _ENDING.match(behind):
        return not _PAST.search(behind)
    is_of_another = not _OF_ITS_OWN.match(behind) and (
        _OF_ANOTHER_BEFORE.search(before.rsplit("，", 1)[-1]) or _OF_ANOTHER_BEHIND.search(behind)
    )
    if is_alike and not is_of_another:
        return True
    return _of_report(before, behind, named, own) if is_report else _of_plan(before, behind)


def _of_report(before: str, behind: str, named: NamedTime, own: NamedTime) -> bool:
    is_before = named.is_before(own)
    if is_before and not before and _BESIDE_LAST.match(behind):
        return True
    found = None if before else _OPENING.match(behind)
    is_told = _PRESENTED.search(before) and (_TOLD_BELOW.match(behind) or _SUMMED_UP.match(behind))
    if is_told or _CLOSING.search(before):
        return not _NEXT.match(behind)
    if is_before and (_SUMMING.search(before) or behind.startswith(("总结出", "度总结出"))):
        return True
    return (
        (bool(_ALL_IN_ALL.search(before)) and (is_before or bool(_RATED.match(behind))))
        or (not before and bool(_PASSING.match(behind)) and (is_before or bool(_SUMMARIZED.search(behind))))
        or (found is not None and (found["kind"] in _LOOKS_BACK or (is_before and found["kind"] in ("报告", "通报"))))
        or (is_before and bool(_LOOKING_BACK.search(before)) and not _PREVIOUS_WORK.match(behind))
    )


def _of_plan(before: str, behind: str) -> bool:
    if _NO_PURPOSE.search(before.rsplit("，", 1)[-1]) or _PREVIOUS_WORK.match(behind):
        return False
    found = None if before else _OPENING.match(behind)
    return bool(
        (_PRESENTED.search(before) and _TOLD_BELOW.match(behind) and "总结" not in behind)
        or (_INTENDED.search(before) and _PLANNED.match(behind))
        or (_DRAWN_UP.search(before) and _OF_A_PLAN.match(behind))
        or (found is not None and found["kind"] in _LOOKS_AHEAD)
        or (_CLOSING.search(before) and not _OF_A_REPORT.match(behind))
    )
