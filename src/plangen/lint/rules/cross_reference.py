"""A reference to a figure, a table, a part or an attachment that the document does not have.

Wrong:
    一、工作目标
    培训学时见表2，统一由教务处登记。
    二、工作要求
    各校要按照本方案第五部分的要求执行。
    表1 学时统计表

Wrong:
    表1 采购情况
    表2 隐患整改情况
    表3中的26处隐患均由专人签字销号。

Wrong:
    一、工作目标
    全面提高教学质量。
    二、工作措施
    认真落实常规。
    三、工作保障
    对第六部分所列的五个项目逐一开展评价。

Wrong:
    表1 经费预算
    | 项目 | 金额 |
    | 培训 | 200 |
    经费使用情况以表3为准。

Wrong:
    一、工作目标
    每人参与一项课题，详见“二、（五）”。
    二、保障机制
    （一）加强领导
    学校成立小组。
    （二）保障经费
    经费列入预算。

Wrong:
    1、备课
    认真备课，写好教案。
    2、上课
    认真上课，如前面第4部分所述。
    3、作业
    认真批改，及时反馈。

Wrong:
    预算执行报告
    4.1 坚持预算约束
    各处室按计划支出。
    4.2 加强过程监控
    每季度分析一次。
    4.3 接受监督
    按4.6所述季度进度，逐月填报用款计划。

Wrong:
    第一章　总则
    课程实施办法按第九章的规定执行。
    第二章　职责
    各校负责。
    第三章　附则
    自印发之日起执行。

Right:
    一、工作目标
    具体安排见附件1，学时见表1。
    表1 学时统计表
    附件：1.活动安排表
    按《实施方案》附件3的格式填写。

Right:
    发放征求意见表80份，收回76份；各班填写表3份。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.numbering.plain_numbers import dotted
from plangen.messages import _
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

# 按上表六个主题 and 填写表3份 name no table.
_NUMBER = r"(?P<number>\d{1,2}(?!\d|[份张幅套册本页])|[一二三四五六七八九十]{1,3}(?![个项种类条点名月日年]))"
_REFERENCE = lazy_pattern(
    r"(?:(?<!意)见|如|由|从|参照|按照?|根据|依据|填写|填报|[前上后下]文|[前后上]面)(?:中?的)?(?:后附的?|所附|本(?:方案|计划|办法|文|报告|要点|规划|总结|意见|通知|制度)|下|上|后)?"
    rf"(?:(?P<kind>附件|附表|图|表)[ ]?(?:\d{{1,2}}[-—.])?{_NUMBER}|第(?P<part>\d{{1,2}}"
    rf"|[一二三四五六七八九十]{{1,3}})(?P<unit>部分|章|条))"
)
# 详见“四、（五）”: a part and what stands under it.
_WITHIN = lazy_pattern(
    r"(?:见|参照|按照?|依照|上述)(?:本(?:方案|计划|办法|文|报告|要点|规划|总结))?[“（]?"
    r"(?:(?P<part>[一二三四五六七八九十]{1,2})、|第(?P<part2>[一二三四五六七八九十]{1,2})部分的?第?)[ ]?"
    r"(?:（(?P<section>[一二三四五六七八九十]{1,2})）|(?=[”）]))"
)
# 按第九章的规定, in a document that counts chapters or parts itself.
_RULED = lazy_pattern(
    r"(?:[按依]照?|针对|围绕|参照|遵照|对照|根据|依据|符合|执行|落实|违反|如|与|除|由|同|见|在|对|本(?:计划|方案|报告|要点|总结|办法|规划|通知|意见))(?:本\p{Han}{2,4})?"
    r"第(?P<part>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<unit>部分|章)"
    r"(?=中?的?(?:所|之|经验|目标|各项|(?:[一二三四五六七八九十]|\d{1,2})[个项条]|规定|要求|内容|安排|分工|任务|办法|标准|执行|办理|落实|进行|已|另有|相关|有关|明确|列|载|述|[）。，；]|$))"
)
_SECTION = lazy_pattern(
    r"(?:见|按照?|参照|依照|依据|根据|如)[ ]?(?P<section>[1-9]\d?\.\d{1,2})"
    r"(?=所|条|款|中(?!旬)|的?(?:要求|规定|安排|办法|内容)|[）)，。；])"
)
_OF_BOOKS = lazy_pattern("教材|课本|教科书|研读|阅读|讲义|试卷|著作|[一二三四五六七八九上下]册|讲话")
_ARTICLE = lazy_pattern("第(?P<number>[一二三四五六七八九十]{1,3})条(?!线)")
_LAW = lazy_pattern("》|”|法|条例|办法|规定|规程|意见|细则|章程")
_FEWEST_ARTICLES = 5
_FEWEST_PARTS = 3
_REACH = 16
# What is told already: 见第十五条, 按照本办法第十五条.
_TOLD = lazy_pattern("见|.{0,4}本")
_LEAD = 8
_OWN_TEXT = ("见", "前", "上", "后", "下")
_LONGEST_CAPTION = 45
_OWN = lazy_pattern(r"(?P<kind>附件|附表|图|表)[ \u3000]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})(?!\d)")
_SUBJECT = lazy_pattern(
    r"(?:^|[，。；：]|(?<=以))(?P<kind>图|表)[ ]?(?P<number>\d{1,2})"
    r"(?=为准|[中里]的?[^，。]{0,12}\p{Han}|所[列示]|列[出明]|显示|反映|说明|可[知见以])"
)
_ATTACHED = lazy_pattern(r"附件[：:]?[ \u3000]*(?P<number>\d{1,2})?")
_LISTED = lazy_pattern(r"^(?P<number>\d{1,2})[.．、]")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """References to what is not there."""
    lines = manuscript.lines_with("[见如照按据由从]|填[写报]|[前后上下][文面]")
    targets = _targets(manuscript) if lines else {}
    misnumbered = _misnumbered(manuscript) if lines else {}
    for line in lines:
        for found in _REFERENCE.finditer(line.text):
            kind = found["kind"] or ("条" if found["unit"] == "条" else "部分")
            number = read_count(found["number"] or found["part"])
            if number in targets[kind] or line.text[: found.start()].endswith(("》", "”")):
                continue
            is_own = "本" in found[0] or found[0].startswith("见" if kind == "条" else _OWN_TEXT)
            if (kind == "条" and not is_own) or (kind == "部分" and not (targets[kind] and is_own)):
                continue
            if kind in misnumbered and number <= misnumbered[kind]:
                continue  # what it refers to has a wrong number, which is told there
            if kind not in ("部分", "条") and _OWN.match(line.text) and line.text.startswith(found[0][1:]):
                continue
            yield _finding(line, found)
    yield from _attached(manuscript)
    yield from _pictured(manuscript)
    yield from _ruled(manuscript)
    yield from _within(manuscript)
    yield from _sections_named(manuscript)
    yield from _articles(manuscript)


def _attached(manuscript: Manuscript) -> Iterator[Finding]:
    """Attachments that are named without a word such as 见 (使用附件4), behind the last of those that are listed."""
    lines = manuscript.lines_with(r"附件[ ]?[\d一二三四五六七八九十]")
    listed = _targets(manuscript)["附件"] if lines else set()
    for line in lines if len(listed) > 1 else ():
        for found in _OWN.finditer(line.text, line.start + 1):
            is_told = _REFERENCE.search(line.text, max(0, found.start() - _LEAD), found.end())
            is_others = line.text.endswith(("》", "”"), 0, found.start())
            if found["kind"] == "附件" and not is_others and read_count(found["number"]) > max(listed) and not is_told:
                yield _finding(line, found)


def _pictured(manuscript: Manuscript) -> Iterator[Finding]:
    """Tables and figures with which a sentence begins (表3中的问题), behind the last that has a caption."""
    for line in manuscript.lines_with(r"[表图][ ]?\d{1,2}(?:[中里]|为准|所|列|显|反|说|可)"):
        targets = _targets(manuscript)
        for found in _SUBJECT.finditer(line.text, line.start):
            own = targets[found["kind"]]
            if own and found["kind"] not in _misnumbered(manuscript) and read_count(found["number"]) > max(own):
                yield _finding(line, found, found.start("kind"))


def _ruled(manuscript: Manuscript) -> Iterator[Finding]:
    """References to a chapter or part behind the last, in a document that counts them; books' are named before."""
    for line in manuscript.lines_with(r"第(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:部分|章)"):
        for found in _RULED.finditer(line.text, line.start):
            sentence = line.text[max(0, found.start() - _REACH) : found.start()].rpartition("。")[2]
            is_told = found[0].startswith(_OWN_TEXT) or "本" in found[0]
            if (
                "》" in sentence
                or _OF_BOOKS.search(sentence)
                or (is_told and _REFERENCE.match(line.text, found.start()))
            ):
                continue
            parts = manuscript.once(_own_parts, lambda: _own_parts(manuscript))
            own = parts["chapter"] if found["unit"] == "章" else parts["chapter"] | parts["chinese"]
            if len(own) >= _FEWEST_PARTS and read_count(found["part"]) > max(own):
                yield _finding(line, found, found.start("part") - 1)


def _own_parts(manuscript: Manuscript) -> dict[str, set[int]]:
    """The numbers of the chapters (第一章) and of the parts (一、) that the document counts."""
    found: dict[str, set[int]] = {"chapter": set(), "chinese": set()}
    for line in manuscript.prose:
        if line.number is not None and line.number.family in found:
            found[line.number.family].add(line.number.value)
    return found


def _misnumbered(manuscript: Manuscript) -> dict[str, int]:
    """The kinds of captions that do not count on from one, with how many there are of each."""
    numbers: dict[str, list[int]] = {}
    for line in manuscript.lines_with("图|表"):
        if len(line.text) <= _LONGEST_CAPTION and (found := _OWN.match(line.text)) and found["kind"] != "附件":
            numbers.setdefault(found["kind"], []).append(read_count(found["number"]))
    return {kind: len(found) for kind, found in numbers.items() if sorted(found) != list(range(1, len(found) + 1))}


def _articles(manuscript: Manuscript) -> Iterator[Finding]:
    """References to articles beyond the last of a document that counts its own; other rules' are named before."""
    lines = manuscript.lines_with("第[一二三四五六七八九十]{1,3}条")
    own = {line.number.value for line in lines if line.number is not None and line.number.after == "条"}
    if len(own) < _FEWEST_ARTICLES or max(own) - len(own) > 1:
        return
    for line in lines:
        for found in _ARTICLE.finditer(line.text, line.start):
            own_way = _REFERENCE.search(line.text, max(line.start, found.start() - _LEAD), found.end())
            if own_way is not None and _TOLD.match(own_way[0]):
                continue
            is_others = _LAW.search(line.text, max(0, found.start() - _REACH), found.start())
            if not is_others and read_count(found["number"]) > max(own):
                yield _finding(line, found)


def _within(manuscript: Manuscript) -> Iterator[Finding]:
    """References to a part by its number, and to a section of it."""
    for line in manuscript.lines_with(
        "[见照按][^。；]{0,6}[一二三四五六七八九十](?:、|部分)|述第[一二三四五六七八九十]部分"
    ):
        for found in _WITHIN.finditer(line.text):
            sections = manuscript.once(_sections, lambda: _sections(manuscript))
            part, section = (
                read_count(found["part"] or found["part2"]),
                read_count(found["section"]) if found["section"] else 0,
            )
            if sections and (part not in sections or (section and section not in sections[part])):
                yield _finding(line, found)


def _sections_named(manuscript: Manuscript) -> Iterator[Finding]:
    """References to a section 4.6, in a document that counts its sections so."""
    for line in manuscript.lines_with(r"[见照按如据]\d{1,2}\.\d"):
        for found in _SECTION.finditer(line.text, line.start):
            own = {one.counts for one in dotted(manuscript) if len(one.counts) > 1}
            if len(own) >= _FEWEST_PARTS and tuple(map(int, found["section"].split("."))) not in own:
                yield _finding(line, found)


def _sections(manuscript: Manuscript) -> dict[int, set[int]]:
    """The numbers of the sections （一） of each part 一、, by the number of the part."""
    sections: dict[int, set[int]] = {}
    part = 0
    for line in manuscript.prose:
        if line.label:
            return {}  # what Word counts is not typed
        if line.number is not None and line.number.family == "chinese":
            part = line.number.value
            sections.setdefault(part, set())
        elif line.number is not None and line.number.family == "chinese-bracket":
            sections.setdefault(part, set()).add(line.number.value)
        elif part and "（" in line.text:
            inside = re.findall("(?<!、)（([一二三四五六七八九十]{1,2})）", line.text)
            sections[part].update(map(read_count, inside))
    return sections


def _finding(line: Line, found: re.Match[str], start: int = -1) -> Finding:
    """That what `found` names, from `start` on if it is given, is not there."""
    start = start if start >= 0 else found.start()
    message = _("'{text}' refers to something that is not in the document", text=line.text[start : found.end()])
    return Finding(Span(line.index, start, found.end()), message, _("correct the reference, or add what it names"))


def _targets(manuscript: Manuscript) -> dict[str, set[int]]:
    """The numbers of what may be referred to, by its kind."""
    return manuscript.once(_targets, lambda: _found_targets(manuscript))


def _found_targets(manuscript: Manuscript) -> dict[str, set[int]]:
    targets: dict[str, set[int]] = {"附件": set(), "附表": set(), "图": set(), "表": set(), "部分": set(), "条": set()}
    in_list = False
    top = 0
    families = {line.number.family for line in manuscript.prose if line.number is not None}
    # 1、 makes the parts where nothing else does.
    parts = families & {"chinese", "chapter"} or {"decimal"}
    for line in manuscript.lines:
        if line.role == "note":
            continue  # what a footnote says of 附件4 brings none
        is_caption = len(line.text) <= _LONGEST_CAPTION and not _SUBJECT.match(line.text)
        if is_caption and (found := _OWN.match(line.text)):
            targets[found["kind"]].add(read_count(found["number"]))
        attached = _ATTACHED.match(line.text)
        listed = _LISTED.match(line.text)
        if attached and len(line.text) <= 80:
            in_list = True
            targets["附件"].add(int(attached["number"] or 1))
        elif in_list and listed:
            targets["附件"].add(int(listed["number"]))
        elif not listed:
            in_list = False
        if line.number is not None and line.number.family in parts:
            targets["部分"].add(line.number.value)
        if line.number is not None and line.number.after == "条":
            targets["条"].add(line.number.value)
        if line.label and line.level == 1:
            top += 1
            targets["部分"].add(top)
    return targets
