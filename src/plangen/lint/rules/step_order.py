"""A step that is due before what it depends on: a prize awarded before the contest, a list summed up before it is due.

Wrong:
    2025—2026学年第一学期安全工作计划
    《安全自查表》由政教处于9月9日下发，各班应于9月6日前填好交回。

Wrong:
    2026年春季学期工作计划
    各组于3月20日前将问题清单报教务处，教务处于3月13日前汇总后下发。
    各校于4月28日前报送案例，每校不超过3份；中心组织专家于4月20日前完成评审。
    5月28日组织校内评选，5月23日前将评选结果报教研室。
    征文比赛于4月10日前上交征文，4月20日公布征文主题，各班任选一题。
    各班先初赛，初赛在5月20日前完成；决赛名单于5月11日公布，名单根据初赛成绩确定。
    4月25日前举行决赛，取前六名；4月30日前由各部完成初赛，推荐选手。

Wrong:
    2026年工作要点
    2026年4月底前完成设备招标采购，2026年3月中旬投入使用。

Wrong:
    2026年5月艺术节方案
    1.报名：5月6日至10日
    2.初赛：5月20日
    3.决赛：5月15日

Wrong:
    2026年春季学期工作计划
    大队部于3月20日公布当选名单。
    3月27日前完成投票，由计票小组产生当选名单。

Wrong:
    关于举办2026年读书会的通知
    活动时间：2026年4月23日
    请于4月28日前将报名表报送教研室。

Wrong:
    2026年春季学期工作计划
    期中考试定于4月21日至22日。各备课组须在4月15日前提交期中考试质量分析。

Wrong:
    2026年工作计划
    4月20日印发《评估工作通知》，要求各园做好自评，并于4月15日前把材料报送区局。
    5月12日至15日，医生到校做视力筛查。5月8日前，各班把筛查结果发给家长。
    摇号定于3月3日举行，录取名单于3月2日公布。
    学生公寓于8月27日竣工验收，8月1日投入使用。
    | 时间 | 工作 |
    | 4月20日—4月30日 | 校园安全排查 |
    安全处于4月24日前上报校园安全排查报告。

Wrong:
    2026年学校改造方案
    改扩建食堂8个，6月底前完工，5月投入使用。
    人事科于6月12日前完成审核，6月5日公布参训名单。
    8月28日前提交单元设计初稿，8月26日展示修改稿。

Right:
    2026年工作计划
    4月20日印发《评估通报》，对4月15日前未报送材料的园点名。
    面试定于3月3日举行，入围名单于3月1日公布；学生公寓于7月底竣工验收，8月底投入使用。
    | 时间 | 工作 |
    | 4月20日—4月30日 | 校园安全排查 |
    安全处于4月15日前上报校园安全排查方案，5月6日前上报校园安全排查报告。

Wrong:
    2026年春季学期工作计划
    教务处于3月16日下发名额分配表，各组依据分配表推荐人选，3月10日前报名。

Wrong:
    | 时间 | 内容 |
    | 6月8日前 | 汇总全校上半年学时 |
    | 6月15日 | 各教研组提交上半年学时认定材料 |

Right:
    2026年春季学期工作计划
    各组于3月20日前将问题清单报教务处，教务处于3月27日前汇总后下发。
    期中考试定于4月21日至22日。各备课组须在4月10日前提交上学期期末考试质量分析，4月15日前完成命题。
    各校于5月20日前将推荐材料报教育局，5月15日前完成校内公示。
    10月20日前将推荐表报学习中心；10月9日前完成分配表的审核。
    12月15日举行跳绳比赛，成绩当场公布；11月20日举行足球联赛决赛。
    4月30日前完成评审，此前于3月15日公布评选方案。
    1.初赛：5月10日
    2.决赛：5月20日
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plangen.diagnostics import Severity
from plangen.lint.dates.dated_steps import Step, steps_of
from plangen.lint.dates.dependent_steps import dependent_steps
from plangen.lint.dates.moments import moments
from plangen.lint.dates.processes import (
    HANDED_IN,
    JUDGED,
    OTHERS_STEP,
    REFERS,
    follows,
    judges_same,
    names_result,
    refers_to,
    step_order,
)
from plangen.lint.dates.turnarounds import turned_around
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_RECEIVER = lazy_pattern(r"[报交送](?:送|到|至|给|回)?(?P<name>\p{Han}{2,12})[，,](?P=name)")
# Somebody else works on what was handed in: 由教务处汇总, 中心组织专家评审; 完成分配表的审核 is about another matter.
_BY = lazy_pattern(r"由|组织专家|^[^，于将在]{2,12}?(?:于|将|在|(?=\d))")
_OF_OTHER = lazy_pattern(r"\p{Han}{2}的(?:审核|评审|审定|汇总)")
_GIVEN_OUT = lazy_pattern(
    "(?:印发|下发|发出|发布|转发|布置)(?!前)[^。；]{0,40}(?:要求|责成|明确|请|通知)[^。；]{0,4}(?:各|全|相关|有关|所有|于|在)"
)
_ALREADY = lazy_pattern("已|未|此前|之前印|原定|首批|第一批|上[一届次]|截至|试用|试运行|部分")
_EARLIER = lazy_pattern("去年|上一?[年学次月届期轮]|往年|历年")
_TAKING_PART = lazy_pattern(r"(?P<what>\p{Han}{2})(?:人员|选手|考生|教师|学生|对象)(?:名单|安排)")
_OUTCOMES = (
    (
        lazy_pattern("摇号|抽签|派位|面试|复试|投票|决赛|终评|答辩"),
        lazy_pattern("(?:录取|聘用?|当选|中签|获奖|[分编]班)(?:人员|学生|教师|作品|选手)?的?(?:名单|结果|通知书)"),
    ),
    (
        lazy_pattern("(?:通过|完成|组织)[^，。]{0,6}验收|验收合格|竣工(?!前)"),
        lazy_pattern("投入(?:使用|运行|运营)|启用|正式使用|交付使用|搬入|入驻"),
    ),
)
_LABEL = lazy_pattern(r"(?P<label>\p{Han}{2,10})[ ]?[：:（(][ ]?$")
_EVENT = lazy_pattern("(?:活动|培训|比赛|竞赛|会议|大赛|研讨)时间[：:为][ ]?$")
_COMES = lazy_pattern("(?:学员|代表|教师|人员|选手)(?:请|须|应)?于[ ]?$")
_ARRIVES = lazy_pattern("[^，。；]{0,40}报到")
_LISTED = lazy_pattern(
    r"[^，。；]{0,6}?(?:将|把|报送|上报|提交)?[^，。；]{0,8}?(?<!优秀)(?<!合格)(?<!结业)(?:报名表|参会名单|参训名单|参赛名单|学员名单|教师名单|参会回执|回执)[^，。；]{0,6}?(?:报|送|发|交)"
)
_ABOUT_AN_EVENT = lazy_pattern("通知|方案|邀请函|培训|比赛|竞赛|大赛|会议|活动")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Steps in the order of a process whose days have another."""
    seen = set()
    for earlier, later in (*_in_paragraphs(manuscript), *_in_lists(manuscript),
                           *_of_lists(manuscript), *dependent_steps(manuscript)):  # fmt: skip
        if (later.line, later.moment.start) not in seen:
            seen.add((later.line, later.moment.start))
            yield _finding(manuscript, earlier, later)
    for back, given in turned_around(manuscript):
        if (back.line, back.start) not in seen:
            texts = [manuscript.lines[one.line].text[one.start : one.end] for one in (back, given)]
            message = _("what is to be done {date} depends on what is due {other}", date=texts[0], other=texts[1])
            yield Finding(back, message, _("correct one of the two dates"), also=(given,))


def _in_paragraphs(manuscript: Manuscript) -> Iterator[tuple[Step, Step]]:
    """Two steps of one paragraph, of which what is done first depends on the other."""
    for index, dates in manuscript.dates.items():
        line = manuscript.lines[index]
        if len(dates) < 2 or line.role in ("title", "margin"):
            continue
        steps = [step for _sentence, ones in steps_of(manuscript, line) for step in ones]
        for place, one in enumerate(steps):
            for other in steps[place + 1 :]:
                if other.moment.is_before(one.moment) and _depends(other, one, line.text):
                    yield one, other
                elif (
                    one.moment.is_before(other.moment)
                    and follows(one.words, other.all_words)
                    and not OTHERS_STEP.search(one.words)
                ):
                    yield other, one


def _depends(step: Step, before: Step, text: str) -> bool:
    """Whether what `step` tells depends on what `before` tells, which stands further up in the paragraph `text`."""
    words = step.all_words
    taking_part = _TAKING_PART.search(step.words)
    if _EARLIER.search(words) or (taking_part and taking_part["what"] in before.words):
        return False
    if names_result(step.words, before.all_words) or _comes_of(step, before):
        return True
    if OTHERS_STEP.search(step.words) and not REFERS.search(words):
        return False
    if refers_to(words, before.all_words):
        return True
    if follows(step.words, before.words) or not HANDED_IN.search(before.words):
        return follows(step.words, before.words)
    is_judged = bool(JUDGED.search(step.words)) and not _OF_OTHER.search(step.words)
    return is_judged and bool(
        REFERS.search(words)
        or _RECEIVER.search(text)
        or (_BY.search(step.words) and judges_same(step.words, before.all_words))
    )


def _comes_of(step: Step, before: Step) -> bool:
    """Whether `before` asks for `step`, decides it, or makes it fit for use: a notice, lots, an acceptance."""
    is_told = step.moment.is_deadline and bool(_GIVEN_OUT.search(f"{before.words}，{step.words}"))
    is_told = is_told or any(other.search(step.words) and one.search(before.words) for one, other in _OUTCOMES)
    return is_told and not _ALREADY.search(step.words)


def _in_lists(manuscript: Manuscript) -> Iterator[tuple[Step, Step]]:
    """Two named steps of one list, each on a line with nothing but its time: 初赛：5月20日."""
    run: list[Step] = []
    last = -2
    for index in manuscript.dates:
        line = manuscript.lines[index]
        step = _labelled(manuscript, line)
        if step is None:
            continue
        run = [*run, step] if index - last <= 2 else [step]
        last = index
        for earlier in run[:-1]:
            if step.moment.is_before(earlier.moment) and step_order(earlier.words, step.words):
                yield earlier, step


def _labelled(manuscript: Manuscript, line: Line) -> Step | None:
    found = moments(manuscript, line) if len(line.text) <= 60 else []
    label = _LABEL.search(line.text, 0, found[0].start) if found else None
    if label is None or label.start() > line.start + 8:
        return None
    return Step(line.index, found[0], label["label"])


def _of_lists(manuscript: Manuscript) -> Iterator[tuple[Step, Step]]:
    """Names of those who come, due after they have come, where the document is about one event."""
    if not _ABOUT_AN_EVENT.search(manuscript.title):
        return
    lines = manuscript.lines_with("报名表|回执|名单")
    events = list(_events(manuscript)) if lines else []
    if len({one.moment.first for one in events}) != 1:
        return
    for line in lines:
        for one in moments(manuscript, line):
            if one.is_deadline and _LISTED.match(line.text, one.end) and events[0].moment.is_before(one):
                yield events[0], Step(line.index, one, line.text)


def _events(manuscript: Manuscript) -> Iterator[Step]:
    """When an event begins, by its label or by those who come to it."""
    for line in manuscript.lines_with("时间|报到"):
        for one in moments(manuscript, line):
            before = line.text[max(0, one.start - 10) : one.start]
            if _EVENT.search(before) or (_COMES.search(before) and _ARRIVES.match(line.text, one.end)):
                yield Step(line.index, replace(one, last=one.first), line.text)


def _finding(manuscript: Manuscript, earlier: Step, later: Step) -> Finding:
    texts = [manuscript.lines[one.line].text[one.moment.start : one.moment.end] for one in (later, earlier)]
    message = _("what is to be done {date} depends on what is due {other}", date=texts[0], other=texts[1])
    spans = [Span(one.line, one.moment.start, one.moment.end) for one in (later, earlier)]
    return Finding(spans[0], message, _("correct one of the two dates"), also=(spans[1],))
