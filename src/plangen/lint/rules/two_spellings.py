"""A name of a project, a document, a thing or a person that is written in two ways, one of them once.

Names in quotation marks and book marks are compared with each other: a character that sounds or looks alike, a word for
another of the same meaning, characters in another order, another character before the same word. Of things that have
one name only, the other is known. A person is compared with those in rosters.

Wrong:
    加强机器人工程管理
    本学期实施“青蓝工程”，为新教师配备导师。
    “青篮工程”结对仪式在九月举行。

Wrong:
    教研计划
    课题“任务驱动的小学语文阅读教学研究”进入中期。
    各组围绕“任务引领的小学语文阅读教学研究”打磨课例。

Wrong:
    教研计划
    学习《幼儿园保育教育质量评估指南》。
    对照《幼儿园保育教育质量评价指南》自查。

Wrong:
    改革报告
    推进“县管校聘”改革。
    县聘校管工作平稳有序。

Wrong:
    信息化工作总结
    建成智慧校园3所。
    智慧校园管理员参加培训，智慧校园平台上线。
    召开智能校园现场会。

Wrong:
    实训中心总结
    推行6S管理。
    把7S管理细化为20条标准。

Wrong:
    研修工作总结
    按照“四步六环”的流程备课。
    经过一年的实践，“六步四环”逐渐成熟。

Wrong:
    校本课程总结
    “和美”课程开设三年。
    “美和”课程获奖。

Wrong:
    教师培训总结
    “青杉计划”启动。
    参加“红杉计划”的教师全部结业。

Wrong:
    石桥小学第七届科技体育节方案
    第六届科技体育节的奖项由组委会评定。

Wrong:
    实训中心工作总结
    现代制造实训中心建成使用。
    现代制造实训中心开放120天，先进制造实训中心接待参观6批。

Wrong:
    我校与柳河乡中心小学结对三年，柳河乡中心小学现有教师27名。
    我们从柳河镇中心小学的老师身上学到了坚守。

Right:
    教师培训总结
    1. “启航计划”面向新教师。
    2. “远航计划”面向骨干教师。
    实施“名师工程”，评选骨干教师。
    实施“名校工程”，改善办学条件。
    变“要我学”为“我要学”，推进“以赛促教”“以教促赛”。
    评选“最美教师”“最美教室”。
    开展“小手拉大手”活动，家长再以“大手拉小手”回应；语文组“先学后教”，数学组“先教后学”。

Wrong:
    工作小组
    组长：王丽萍
    组员：赵明、钱亮
    每周例会由王丽苹主持。

Right:
    工作小组
    组长：王丽萍
    组员：赵明、钱亮
    每周例会由王丽华主持。

Right:
    教研计划
    课题“任务驱动的小学语文阅读教学研究”和“任务驱动的小学语文习作教学研究”进入中期。
    学习《小学语文课程标准》《小学数学课程标准》。
    开展“我爱家乡”“我爱祖国”主题活动，以研促教、以教促研。
    由5S管理升级为6S管理。

Right:
    研修办法
    研修方案由市名师发展中心审定，证书由市名师发展中心颁发。
    各校每月将小结报市名师发展中心。
    本年依托青年教师工作室带徒，新学年再建设青年教师工作室两个。
    每个校区建设青年教师工作室一个。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.lint.names.misspelt_persons import misspelt_persons
from plangen.lint.names.other_levels import other_levels
from plangen.lint.names.quoted_terms import Place, quoted_terms
from plangen.lint.names.rival_names import rival_names
from plangen.lint.names.spellings import is_misspelt
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_QUOTED = lazy_pattern("(?P<mark>[“《])(?P<name>[^“”《》，。；：、]{4,40})[”》]")
_STUDY = lazy_pattern("课题|项目|研究")
_NEAR = 4  # characters before and behind the marks


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Names that stand once and are another spelling of one that stands elsewhere."""
    names, studies = _quoted(manuscript)
    told: set[tuple[int, int]] = set()
    for place, first in (
        *_misspelt(names, studies),
        *quoted_terms(manuscript),
        *rival_names(manuscript),
        *misspelt_persons(manuscript),
        *other_levels(manuscript),
    ):
        (line, span), (other, (start, end)) = place, first
        if (line.index, span[0]) in told:
            continue
        told.add((line.index, span[0]))
        message = _("'{text}' is elsewhere '{name}'", text=line.text[slice(*span)], name=other.text[start:end])
        hint = _("write the name the same everywhere")
        yield Finding(Span(line.index, *span), message, hint, also=(Span(other.index, start, end),))


def _quoted(manuscript: Manuscript) -> tuple[dict[str, list[Place]], set[str]]:
    """The names in marks with their places, and those of them that are of studies."""
    names: dict[str, list[Place]] = {}
    studies: set[str] = set()
    for line in manuscript.lines_with("[“《]"):
        for found in _QUOTED.finditer(line.text):
            name = re.sub("[—–-]+", "-", found["name"])
            names.setdefault(name, []).append((line, found.span("name")))
            before, behind = line.text[max(found.start() - _NEAR, 0) : found.start()], line.text[found.end() :][:_NEAR]
            if found["mark"] == "“" and _STUDY.search(before + name[-_NEAR:] + behind):
                studies.add(name)
    return names, studies


def _misspelt(names: dict[str, list[Place]], studies: set[str]) -> Iterator[tuple[Place, Place]]:
    """Names in marks against each other: of two spellings one half is the same, so only such names are compared."""
    halves: dict[tuple[int, int, str], list[str]] = {}
    for name, places in names.items():
        half = len(name) // 2
        keys = (len(name), 0, name[:half]), (len(name), 1, name[half:])
        for other in dict.fromkeys(other for key in keys for other in halves.get(key, ())):
            others = names[other]
            is_study = len(studies) == 2 and {name, other} == studies
            if places[0][0] is not others[0][0] and is_misspelt(name, other, is_study=is_study):
                once, often = (others, places) if len(others) < len(places) else (places, others)
                yield once[0], often[0]
        for key in keys:
            halves.setdefault(key, []).append(name)
