"""The name of the organisation, written differently in one place.

Another name counts as a slip where it differs in what nobody would call two neighbours by (晨星 and 晨新), where it
signs the text, or where the text speaks of its own offices and people. A short form that the text introduces is no
other name.

Wrong:
    临江区教师发展中心2024年工作总结
    临江区教师发展中心完成了各项任务。
    今后，临江区教师进修中心将继续努力。

Wrong:
    澄江市滨河学校2025年课后服务方案
    澄江市滨河学校制订本方案。
    滨江学校的课后服务接受家长监督。

Wrong:
    青河市第三中学2024年食堂工作总结
    青河市第三中学（以下简称“三中”）食堂完成了任务。
    一中食堂将继续提高质量。

Right:
    青河市第三中学2024年工作总结
    青河市第三中学完成了任务。
    借鉴青河市第一中学的经验，修订了教案模板。

Wrong:
    晨星幼儿园工作计划
    晨新幼儿园坚持以游戏为基本活动，办好学前教育。
    晨星幼儿园

Wrong:
    实验小学工作总结
    试验小学坚持立德树人，办好每一个班级。
    实验小学

Wrong:
    青岚县第一中学2025年工作总结
    青岚第一中学全体师生团结奋进，开创了新局面。
    青岚县第一中学

Wrong:
    杨柳乡中心小学迎检汇报
    学校办学条件不断改善。
    杨柳镇中心小学
    2026年3月5日

Wrong:
    临江市第四中学教务处工作计划
    各组按时上交材料。
    临江市第六中学教务处
    2026年3月5日

Wrong:
    荷塘小学2025年春季学期工作计划
    荷塘小学现有教师40人。
    活动资料由荷花小学教导处统一保管。
    荷塘小学

Wrong:
    北湖市旅游外事职业学校工作计划
    本计划由北湖市外事旅游职业学校学生处负责解释。
    北湖市旅游外事职业学校

Wrong:
    岭南县教育督导评估中心2025年工作总结
    岭南县教育质量评估中心全年完成督导任务12项。
    岭南县教育督导评估中心

Wrong:
    岭南县教育局2025年工作总结
    县教体局机关全年开展学习12次。
    岭南县教育局

Wrong:
    枫桥小学工作总结
    学校办学条件不断改善。
    枫林小学
    2026年3月5日

Wrong:
    云岭第二中学数学教研组工作计划
    作为全县联系组，云岭一中数学组近两年承担公开课8节。
    云岭第二中学

Wrong:
    青禾区骨干教师培训方案
    由青禾区教师进修学校（以下简称“进修学校”）承办。
    考核合格者，由进修学院颁发证书。

Wrong:
    云峰县第二中学关于表彰优秀教师的决定
    云峰县第二中学（以下简称“云峰三中”）决定表彰下列教师。

Wrong:
    望湖县职业教育中心2025年工作总结
    全年培训社会人员860人次。
    望湖县职业技术中心的实训楼年内封顶。

Wrong:
    柏溪县第二高级中学图书馆工作总结
    新购图书2100册。
    柏溪县第一高级中学图书馆将继续以读者为中心。

Wrong:
    泊水区第三督学责任区工作报告
    第五督学责任区在12月18日召集本区的负责人开会。
    泊水区第三督学责任区

Wrong:
    清源市电化教育馆工作报告
    设备使用率明显提高。
    清源市电教装备中心获评文明单位，这是全馆职工的荣誉。
    清源市电化教育馆

Wrong:
    栗林九年制学校膳食委员会工作总结
    食堂每周公布一次菜谱。
    栗林小学膳食委员会

Wrong:
    星河湾幼儿园（以下简称“星河园”）卫生保健工作总结
    下学年，银河园将以龋齿防治为重点。

Wrong:
    平澜区教育局2025年工作总结
    平澜区育局（以下简称“区局”）全年开展督导12次。
    平澜区教育局

Wrong:
    柳渡县教育局2025年工作总结
    全年开展督导12次。
    柳县教育局

Wrong:
    南屏县教育局2025年教师培训总结
    南屏县教师发展中心承办，南屏县各校参加。
    成果报南平县教师进修学校汇编。

Wrong:
    浣江中学七年级（4）班班级管理总结
    本学期我担任浣溪中学七年级（4）班班主任。

Wrong:
    临江小学图书馆工作总结
    全年借阅21000册次。
    临江小学图书室

Wrong:
    柳渡县教育局（以下简称“县教育局”）2025年工作报告
    全年开展督导12次。
    区教育局每季度听取一次汇报。

Wrong:
    金穗小学校本培训实施方案
    每月集中学习一次。
    金穗中心小学

Wrong:
    体育卫生艺术教育工作报告
    2025年，金沙市教育局体卫艺科认真落实工作计划。
    金沙市教育局体卫科

Wrong:
    教师培训方案
    结合凤山县实验小学（以下简称实验小学）实际，制定本方案。
    实小全体教师参加。

Wrong:
    支教工作总结
    我校与江城市第二实验小学（以下简称第二实验小学）结对。
    11月18日，第二实验学校教师22人来校送教。

Right:
    柳渡县教育局2025年工作总结
    赴柳县教育局学习，在柳渡县教育系统推广。
    柳渡县教育局

Wrong:
    青蒲县营养改善管理办公室（以下简称“营养办”）工作报告
    全年核拨资金620万元。
    营管办每月检查一次食堂。

Right:
    青蒲县营养改善管理办公室（以下简称“营养办”）工作报告
    营养办与县安全办联合检查食堂，各校安办参加。

Right:
    泊水区第三督学责任区工作报告
    第五督学责任区的同志到会，与第三督学责任区交流。
    泊水区第三督学责任区

Right:
    星河湾幼儿园（以下简称“星河园”）卫生保健工作总结
    下学年，星河园与银河园结对，银河园派教师来园。

Right:
    柏溪县第二高级中学图书馆工作总结
    借鉴柏溪县第一高级中学的做法，新购图书2100册。
    柏溪县第三高级中学、柏溪县实验学校的图书馆也来参观。
    柏溪县第二高级中学（以下简称“柏二高”）

Right:
    云岭第二中学数学教研组工作计划
    与云岭一中数学组结对，学习云岭一中的经验。
    云岭第二中学

Right:
    青禾区骨干教师培训方案
    由青禾区教师进修学校（以下简称“进修学校”）承办，市教师进修学院派专家授课。

Right:
    晨星幼儿园工作计划
    晨星幼儿园坚持以游戏为基本活动，与朝阳幼儿园结对。
    晨星幼儿园

Right:
    荷塘小学2025年春季学期工作计划
    荷塘小学（以下简称“荷小”）与荷花小学结对。
    邀请荷花小学教导处王主任来校作报告。
    荷塘小学

Right:
    岭南县教育局2025年信息化工作总结
    制定《岭南县教育网络安全管理办法》，邻市教体局前来考察。
    岭南县教育局

Right:
    关于对澄江中学开展常规检查的意见
    澄江中学：
    现将检查情况反馈如下。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.misspelt_own import misspelt_own
from plangen.lint.names.namesakes import namesakes
from plangen.lint.names.neighbours import neighbours
from plangen.lint.names.numbered_short import other_numbers
from plangen.lint.names.other_names import (
    named_as_titled,
    other_places,
    signed_by_other_office,
    signed_otherwise,
    signed_without_a_character,
)
from plangen.lint.names.own_name import LEVELS, OwnName, own_name
from plangen.lint.names.own_words import Speaker, is_quoted, speaks_of
from plangen.lint.names.same_place import nearly_own
from plangen.lint.names.short_forms import foreign_short_forms, other_short_forms
from plangen.lint.names.slips import slips
from plangen.messages import _

SEVERITY = Severity.ERROR

_SHORTEST = 4
_CLOSE = 4  # lines that may sign it
_BUREAUS = "教育(?:和)?(?:体育|科技|文化|卫生)?局|教体局|教科局"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Names that differ from the organisation's, which stands in the title or below the text."""
    name = own_name(manuscript)
    told: set[tuple[int, int]] = set()
    named = name if name is not None and len(name.full) >= _SHORTEST else None
    for one in (
        *(_all(manuscript, named) if named else ()),
        *(_finding(*one) for one in other_short_forms(manuscript, name)),
        *(replace(_finding(*one), edits=()) for one in (other_numbers(manuscript, name) if name else ())),
        *(_unfit(*one) for one in foreign_short_forms(manuscript)),
        *(_finding(*one) for one in signed_without_a_character(manuscript)),
    ):
        if (one.span.line, one.span.end) not in told:
            told.add((one.span.line, one.span.end))
            yield one
    for line, span in (*nearly_own(manuscript, named), *misspelt_own(manuscript, named)) if named else ():
        if all(index != line.index for index, _end in told):
            told.add((line.index, span[1]))
            yield replace(_finding(line, span, named.full if named else ""), edits=())  # another one may be meant
    lines = {index for index, _end in told}
    yield from (one for one in (_in_its_place(manuscript, named) if named else ()) if one.span.line not in lines)


def _in_its_place(manuscript: Manuscript, name: OwnName) -> Iterator[Finding]:
    """Other names where that of the organisation belongs."""
    for one in signed_otherwise(manuscript, name):
        yield replace(_finding(*one, name.full), edits=())  # another one may have signed
    yield from (_finding(*one, name.place) for one in other_places(manuscript, name))
    yield from (_finding(*one, name.full) for one in named_as_titled(manuscript, name))
    yield from (_finding(*one) for one in signed_by_other_office(manuscript, name))


def _all(manuscript: Manuscript, name: OwnName) -> Iterator[Finding]:
    full = name.full
    yield from _with_school(manuscript, full)
    yield from _other_bureau(manuscript, name)
    for line, span in slips(manuscript, name):
        if not re.match(re.escape(full.removesuffix(name.kind)) + f"(?:{_BUREAUS})", line.text[span[0] :]):
            yield _finding(line, span, full)
    signing = manuscript.prose[-_CLOSE:] if name.titled else ()
    for line, span in (*namesakes(manuscript, name), *neighbours(manuscript, name)):
        one = _finding(line, span, full)
        yield replace(one, edits=()) if line in signing else one  # title or signature: either may be right


def _with_school(manuscript: Manuscript, name: str) -> Iterator[Finding]:
    """第二中学校 for 第二中学, and 进修校 for 进修学校."""
    pattern = {
        "学": rf"{re.escape(name)}校(?![园长办服车舍内外门区际规纪训史歌徽容报医方本级领友务名])",
        "校": re.escape(name[:-2]) + "校",
    }.get(name[-1], "")
    for line in manuscript.lines_with(re.compile(pattern)) if pattern else ():
        for found in re.finditer(pattern, line.text):
            yield _finding(line, found.span(), name)


def _other_bureau(manuscript: Manuscript, name: OwnName) -> Iterator[Finding]:
    """A bureau of education that is called another one, or one of another level: 教育局 and 教育体育局, 县 and 市."""
    if not re.fullmatch(_BUREAUS, name.kind):
        return
    place = name.full.removesuffix(name.kind)
    level = place[-1:] if place[-1:] in LEVELS else ""
    # 县教体局 stands for the bureau of the county, 邻县教体局 does not.
    is_usual = level and (not name.short or level + name.kind in name.short)
    # What is a county is no district.
    levels = "[县区]" if level in ("县", "区") else level
    alone = rf"|(?:^|(?<=[，。；：、由经向在报受据按从])){levels}(?:{_BUREAUS})" if is_usual else ""
    others = rf"|{re.escape(place[:-1])}[{LEVELS}](?:{_BUREAUS})" if level and len(place) > 2 else ""
    pattern = re.compile(f"{re.escape(place)}(?:{_BUREAUS}){alone}{others}")
    for line in manuscript.lines_with(_BUREAUS):
        for found in pattern.finditer(line.text):
            text, (start, end) = found[0], found.span()
            is_known = name.full.endswith(text) or text in name.short or text.removeprefix(place[:-1]) in name.short
            if is_known or is_quoted(line.text, start) or line.text[start - 1 : start] == "原":
                continue
            # 长沙市教育局 is above 长沙县教育局.
            is_level = text[:1] not in "县区" and len(text) > len(place) and not text.startswith((place, level))
            is_alone = line.text == text and line in manuscript.prose[-_CLOSE:]
            if not is_level or is_alone or speaks_of(line, start, end, name) >= Speaker.LIKELY_OWN:
                yield _finding(line, (start, end), name.full if text.startswith(place[:-1]) else level + name.kind)


def _finding(line: Line, span: tuple[int, int], name: str) -> Finding:
    place = Span(line.index, *span)
    message = _("'{text}' is elsewhere '{name}'", text=line.text[span[0] : span[1]], name=name)
    return Finding(place, message, _("write the name the same everywhere"), (Edit(place, name),))


def _unfit(line: Line, span: tuple[int, int], name: str) -> Finding:
    message = _("'{text}' is no short form of '{name}'", text=line.text[slice(*span)], name=name)
    return Finding(Span(line.index, *span), message, _("write the name the same everywhere"))
