"""The name of the organisation, written differently in one place.

Another name counts as a slip where it differs in what nobody would call two neighbours by (晨星 and 晨新), where it
signs the text, or where the text speaks of its own offices and people. A short form that the text introduces is no
other name.

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
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.lookalikes import are_alike
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.namesakes import namesakes
from plangen.lint.own_name import KINDS, LEVELS, OwnName, own_name
from plangen.lint.own_words import TELLING, Speaker, speaks_of
from plangen.lint.short_forms import other_short_forms
from plangen.lint.variants import variants
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_SHORTEST = 4
_LONG = 3  # characters before the kind
_CLOSE = 3  # lines that may sign it
_SIGNED = lazy_pattern(rf"(?P<name>\p{{Han}}{{2,16}}?(?:{KINDS}))(?:\p{{Han}}{{2,8}})?")
_BUREAUS = "教育(?:和)?(?:体育|科技|文化|卫生)?局|教体局|教科局"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Names that differ from the organisation's, which stands in the title or below the text."""
    name = own_name(manuscript)
    told: set[tuple[int, int]] = set()
    shortened = (_finding(*one) for one in other_short_forms(manuscript, name))
    for one in (*(() if name is None or len(name.full) < _SHORTEST else _all(manuscript, name)), *shortened):
        if (one.span.line, one.span.end) not in told:
            told.add((one.span.line, one.span.end))
            yield one


def _all(manuscript: Manuscript, name: OwnName) -> Iterator[Finding]:
    full = name.full
    yield from _longer_or_shorter(manuscript, full, len(full) - len(name.kind))
    yield from _other_bureau(manuscript, name)
    yield from _in_signature(manuscript, name)
    # Of a name with one wrong character, one half is right.
    half = len(full) // 2
    for line in manuscript.lines_with(re.compile(f"{re.escape(full[:half])}|{re.escape(full[half:])}")):
        for found in _like(full).finditer(line.text):
            is_bureau = re.fullmatch(_BUREAUS, found[0].removeprefix(full.removesuffix(name.kind)))
            if found[0] != full and not is_bureau and _is_a_slip(found[0], full, len(full) - len(name.kind)):
                if speaks_of(line, *found.span(), name) is Speaker.OTHER:
                    continue
                yield _finding(line, found.span(), full)
    for line, span in (*namesakes(manuscript, name), *variants(manuscript, name)):
        yield _finding(line, span, full)


def _longer_or_shorter(manuscript: Manuscript, name: str, own: int) -> Iterator[Finding]:
    """Where `name` has one character too few or too many. Short names are too much like others."""
    if own < _LONG:
        return
    shorter = [name[:place] + name[place + 1 :] for place in range(1, own)]
    if name.endswith("进修学校"):
        shorter.append(name.removesuffix("学校") + "校")
    longer = [rf"{re.escape(name[:place])}(?![中心的和与])\w{re.escape(name[place:])}" for place in range(1, own + 1)]
    pattern = re.compile("|".join([*longer, *(re.escape(one) for one in shorter if one not in name)]))
    for line in manuscript.lines_with(pattern):
        for found in pattern.finditer(line.text):
            if found[0] != name:
                yield _finding(line, found.span(), name)
    if name.endswith(("小学", "中学")):
        for line in manuscript.lines_with(re.compile(f"{re.escape(name)}校")):
            for found in re.finditer(
                rf"{re.escape(name)}校(?![园长办服车舍内外门区际规纪训史歌徽容报医方本级领友务名])", line.text
            ):
                yield _finding(line, found.span(), name)


def _other_bureau(manuscript: Manuscript, name: OwnName) -> Iterator[Finding]:
    """A bureau of education that is called another one: 教育局 and 教育体育局, unless the short name is introduced."""
    if not re.fullmatch(_BUREAUS, name.kind) or name.short:
        return
    place = name.full.removesuffix(name.kind)
    level = place[-1:] if place[-1:] in LEVELS else ""
    # 县教体局 stands for the bureau of the county, 邻县教体局 does not.
    alone = rf"|(?:^|(?<=[，。；：、由经向在报受据按])){level}(?:{_BUREAUS})" if level else ""
    pattern = re.compile(f"{re.escape(place)}(?:{_BUREAUS}){alone}")
    for line in manuscript.lines_with(_BUREAUS):
        for found in pattern.finditer(line.text):
            quoted = line.text.count("《", 0, found.start()) > line.text.count("》", 0, found.start())
            if not name.full.endswith(found[0]) and not quoted and line.text[found.start() - 1 : found.start()] != "原":
                full = name.full if found[0].startswith(place) else level + name.kind
                yield _finding(line, found.span(), full)


def _in_signature(manuscript: Manuscript, name: OwnName) -> Iterator[Finding]:
    """A signature of another organisation of this kind than the title's: 杨柳乡 and 杨柳镇, 第四中学 and 第六中学."""
    if not name.titled:
        return
    for line in manuscript.prose[-_CLOSE:]:
        found = _SIGNED.fullmatch(line.text)
        text = found["name"] if found else ""
        own, kind = text[: -len(name.kind)], text[-len(name.kind) :]
        shares = len(set(own) & set(name.full)) * 2 >= len(own)
        is_own = name.allows(text) or text.endswith(name.full) or text in manuscript.title
        if kind == name.kind and shares and not is_own:
            yield replace(_finding(line, (0, len(text)), name.full), edits=())  # either may be right


def _finding(line: Line, span: tuple[int, int], name: str) -> Finding:
    place = Span(line.index, *span)
    message = _("'{text}' is elsewhere '{name}'", text=line.text[span[0] : span[1]], name=name)
    return Finding(place, message, _("write the name the same everywhere"), (Edit(place, name),))


def _like(name: str) -> re.Pattern[str]:
    """What matches `name` and every name that differs from it in one character."""
    # \w and not the range of Chinese characters: that takes as long to compile as the rest of the rules take together,
    # and each of a thousand schools has a name of its own.
    parts = [(re.escape(name[:place]), re.escape(name[place + 1 :])) for place in range(len(name))]
    return re.compile("|".join(rf"{before}\w{after}" for before, after in parts))


def _is_a_slip(text: str, name: str, own: int) -> bool:
    """Whether `text` is a misspelt `name` and no other name; `own` characters of it are not its kind."""
    place = next(place for place, (one, other) in enumerate(zip(text, name, strict=True)) if one != other)
    different = {text[place], name[place]}
    if not all("\u4e00" <= one <= "\u9fff" for one in different):
        return False
    # 第一 and 第二, 东 and 西: another place. With two characters of its own, only what sounds alike is a slip.
    if own < 2 or place == len(name) - 1:
        return are_alike(text[place], name[place])
    return not different <= TELLING and (place >= own or own > 2 or are_alike(text[place], name[place]))
