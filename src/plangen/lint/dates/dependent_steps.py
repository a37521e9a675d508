"""Steps that depend on another by the matter that both name, wherever they stand: an examination and its analysis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.dates.dated_steps import Step, all_steps
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

# What is held or done, by any name: 期中考试定于, 期末检测：, and 4月18日—29日 期中走访, 于5月6日开展安全大排查.
_SET = lazy_pattern(
    r"(?P<name>\p{Han}{3,8}?|[月联统]考|军训|校庆)(?:时间)?"
    r"(?:[（(][^（）()]{1,12}[）)])?(?:[定拟将]于|定在|安排在|时间为|在|为|[：:])[ ]?$"
)
_DONE = lazy_pattern(
    r"[ ：:，]?(?:[（(][^（）()]{1,8}[）)])?(?:全[校园区县]|[一二三四五六七八九高初至、各]{1,5}(?:班|年级)"
    r"|我校|学校|集中|将|统一|[上下]午|全天)*"
    r"(?:组织|举行|举办|召开|开展|进行|实施|完成|参加)?(?P<name>\p{Han}{3,8}|[月联统]考|军训|校庆)(?=[，。；、（(]|$)"
)
_KIND = lazy_pattern("(?:考试|检测|测试|监测|测评|活动|比赛|大赛|工作|调研)+$")
_PREPARED = lazy_pattern("布置|准备|筹备|部署|动员|分析|总结|报名|命题|报告|汇报|方案|计划|表彰|颁奖|讲评|反思")
_REPORT = (
    "(?:[质量成绩试卷数据学情结果况活动工作考检测监评比的后进行各科教全面认真赛]{0,10}?)"
    "(?:报告(?!会|单)|分析|总结(?!大会|阶段)|小结|反思|讲评|复盘|结果|成绩(?!目标)|简报|颁奖|表彰|心得|感想|汇总)"
)
_REPORTS = lazy_pattern("报告|分析|总结|小结|反思|讲评|复盘|结果|成绩|简报|颁奖|表彰|心得|感想|汇总")
_DUE = lazy_pattern(
    "提交|上交|上报|报送|完成|撰写|写出|形成|召开|开好|组织|开展|做好|进行|公布|[交报]|汇总|反馈|举行|[发下]发"
)
_PARTIAL = lazy_pattern("阶段性|前期|进展|中期|方案|提纲|模板|初稿|格式|培训|布置|前一")
_OTHER = lazy_pattern(
    "上学期|上学年|去年|上次|上一|往年|上届|上年|历年|以往|上月|前次|方案|预案|计划|准备|模板|要求|提纲|筹备"
)

_OUT = lazy_pattern(
    r"(?:将|把)(?P<what2>[“《]?\p{Han}{2,14}》?)(?:下发|印发|发放|发给|分发|转发|下达)"
    r"|(?:下发|发放|印发|分发|下达|公布|发布|布置|转发|发给各\p{Han})(?:了|全[校区县])?(?P<what>[“《]?\p{Han}{2,14})"
)
_BACK = lazy_pattern("报|交|收回|回收|收齐|填|完成|推荐|选送|反馈|回复|落实|整改")
_MAKES = lazy_pattern(
    "制[定作]|编制|起草|审[核定议]|拟[定订]|研究|修订|征求|印制|设计|讨论|此前|之前|先行|已|准备好|评出|产生|选出|评选|打分"
)
_BY = (
    "(?:依据|根据|按照|按|参照|对照|填写|填好|填报|将|把|结合|围绕|收到|领取)"
    "(?:[该此本上]|上述|所发|所附|下发的|《|“|各自的|全校的)?"
)
# 公布论文题目, 下发征文要求: by which the thing is made.
_TERMS = lazy_pattern(
    r"(?:公布|发布|下发|印发|布置|确定|下达|通知)(?:了|全[校区县])?(?P<thing>\p{Han}{2,8}?)的?"
    r"(?:题目|选题|主题|命题|要求|评分标准|撰写要求|写作要求|体例|格式|模板|范围)"
)
_BY_HAND = (
    r"(?:上交|提交|报送|上报|交来|收齐|交|完成)[^，。；]{{0,6}}{0}(?!题目|选题|主题|要求|方案)"
    r"|{0}[^，。；]{{0,8}}(?:上交|提交|报送|交[到至给齐])"
)
_SHORTEST = 2
_MONTH = 31
_NAME = 30  # characters before a moment
_FEWEST = 3  # characters that name one matter

_SUMS = lazy_pattern(
    r"(?:公[布示]了?|汇总|统计|审核|评审|复核|汇编|编印|核定|认定|归档)(?:全[校园区县市镇]|各\p{Han}{1,4}?的?|所有|上报的|提交的)?(?P<what>[^，。；、]{2,16})"
)
_HANDS_IN = lazy_pattern(
    r"(?:各|每|全体|班主任|教师|教研员|备课组|年级)[^，。；]{0,12}?(?:提交|上交|上报|报送|递交|呈报|交来|交齐|填报)(?P<what>[^，。；、]{2,16})"
    r"|(?:产生|确定|选出|评出|形成)(?P<what3>[^，。；、]{0,6}?\p{Han}{2}(?:名单|结果|人员))"
    r"|(?:各|每|全体|班主任|教师|教研员|备课组|年级)[^，。；]{0,12}?(?:将|把)(?P<what2>[^，。；、]{2,16}?)(?:报送?|上报|提交|上?交|递交)"
)
_AGAIN = lazy_pattern("第二|再次|补交|二次|修改|汇总|整理后|复[评查]|第三|余下|后续")
_NEAR = 3  # steps
_REACH = 30  # lines


def dependent_steps(manuscript: Manuscript) -> Iterator[tuple[Step, Step]]:
    """What must come first, and what is due before it."""
    if manuscript.lines_with("报告|分析|总结|小结|反思|讲评|复盘|结果|成绩|简报|颁奖|表彰|心得|感想|汇总"):
        yield from _of_events(manuscript)
    if manuscript.lines_with("下发|发放|印发|分发|下达|公布|发布|布置|转发|发给"):
        yield from _of_what_is_given(manuscript)
    if manuscript.lines_with("公布|公示|汇总|统计|审核|评审|复核|汇编|编印|核定|认定|归档"):
        yield from _of_what_is_summed_up(manuscript)


def _of_events(manuscript: Manuscript) -> Iterator[tuple[Step, Step]]:
    """What is held or done, and the report on it, or what else is only there afterwards, due before it is over."""
    steps = all_steps(manuscript)
    reports = [(one, words) for one in steps if _REPORTS.search(words := one.all_words)]
    done: dict[str, list[Step]] = {}
    for step in steps if reports else ():
        line, moment = manuscript.lines[step.line], step.moment
        if moment.is_deadline or (moment.last - moment.first).days > _MONTH:
            continue
        found = _DONE.match(step.words) if line.role == "cell" else _DONE.match(line.text, moment.end)
        found = found or _SET.search(line.text, max(0, moment.start - _NAME), moment.start)
        if found and not _PREPARED.search(found["name"]):
            done.setdefault(_KIND.sub("", found["name"]), []).append(step)
    for step, words in reports if done else ():
        is_row = manuscript.lines[step.line].role == "cell"
        for name in [name for name in done if len(name) > 1 and name in words and re.search(name + _REPORT, words)]:
            is_over = all((one.moment.last - step.moment.last).days in range(1, _MONTH * 3) for one in done[name])
            is_due = is_row or step.moment.is_deadline or _DUE.search(step.words)
            if is_over and is_due and not (_OTHER.search(words) or _PARTIAL.search(words)):
                yield done[name][0], step


def _of_what_is_given(manuscript: Manuscript) -> Iterator[tuple[Step, Step]]:
    """Something that is handed out, or set as a topic, and what is done with it, or written on it, before."""
    steps = all_steps(manuscript)
    for place, step in enumerate(steps):
        given, terms = _OUT.search(step.words), _TERMS.search(step.words)
        if given is None and terms is None:
            continue
        for other in steps[max(0, place - _NEAR) : place + _NEAR + 1]:
            if abs(other.line - step.line) > _NEAR - 1 or not other.moment.is_before(step.moment):
                continue
            if (given and _is_done_with(step, other, given)) or (terms and _is_written_on(other, terms["thing"])):
                yield step, other


def _is_done_with(step: Step, other: Step, given: re.Match[str]) -> bool:
    """Whether `other`, further down, is done with what `step` hands out."""
    if (other.line, other.moment.start) < (step.line, step.moment.start):
        return False
    if step.moment.is_deadline and "前" not in step.words:
        return False
    key = _key((given["what"] or given["what2"]).rstrip("》”"))
    words = f"{step.words[given.end() :] if other.line == step.line else ''}，{other.all_words}"
    return bool(key and _uses(words, key) and _BACK.search(other.words) and not _MAKES.search(other.all_words))


def _is_written_on(other: Step, thing: str) -> bool:
    """Whether `other` hands in the `thing` whose topic or terms are set."""
    by_hand = re.search(_BY_HAND.format(thing[-_SHORTEST:]), other.words)
    return by_hand is not None and not _OTHER.search(other.all_words.replace("要求", ""))


def _key(what: str) -> str:
    """The last characters of a name, which are repeated where it is named again: 名额分配表, 分配表."""
    name = re.split("和|及|与|到|至|给|并|后|的通知", what.lstrip("“《"))[0]
    return name[-_FEWEST:] if len(name) >= _FEWEST else name


def _uses(words: str, key: str) -> bool:
    return bool(re.search(rf"{_BY}[^，。；]{{0,8}}{re.escape(key[-2:])}", words)) or bool(
        re.search(
            rf"{re.escape(key)}[^，。；]{{0,10}}(?:收回|交回|回收|收齐|上交|交|填好)|(?:收回|交回|回收|收齐|上交|提交|填写)[^，。；]{{0,6}}{re.escape(key)}",
            words,
        )
    )


def _of_what_is_summed_up(manuscript: Manuscript) -> Iterator[tuple[Step, Step]]:
    """What others hand in, and what sums it up or judges it."""
    steps = all_steps(manuscript)
    summed = [(one, found["what"]) for one in steps if (found := _SUMS.search(one.words))]
    handed = [
        (one, found["what"] or found["what2"] or found["what3"])
        for one in steps
        if summed and (found := _HANDS_IN.search(one.all_words)) and not _AGAIN.search(one.all_words)
    ]
    for step, what in summed:
        if _AGAIN.search(step.words.replace("汇总", "")):
            continue
        ones = [
            one
            for one, other in handed
            if one is not step and _share(what, other) and abs(one.line - step.line) <= _REACH
        ]
        if ones and all(step.moment.is_before(one.moment) for one in ones):
            yield ones[0], step


def _share(what: str, other: str) -> bool:
    """Whether both name one matter: they have at least four characters in a row in common, or all of a short name."""
    least = 4 if min(len(what), len(other)) > _FEWEST else _FEWEST
    return any(what[place : place + least] in other for place in range(len(what) - least + 1))
