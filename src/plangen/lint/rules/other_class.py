"""Another class than the title's, named once and by nobody as another.

Wrong:
    五（2）班2025年秋季学期班主任工作计划
    我班现有学生45人。
    愿五（3）班的每个孩子都健康成长。

Wrong:
    中二班2025年春季学期班级计划
    本学期继续抓好常规。
    中一班全体教师将共同努力。

Wrong:
    六（1）班班主任工作计划
    期末为六（2）班的阅读之星颁奖。

Wrong:
    八年级语文教学计划
    本学期我担任七年级两个班的语文教学工作。
    按时完成教学任务。

Right:
    八年级语文教学计划
    我担任八年级两个班的语文教学，去年担任七年级的教学。
    我还担任九年级的班主任。

Right:
    五（2）班2025年秋季学期班主任工作计划
    五（2）班与五（3）班举行拔河比赛，五（3）班的孩子们获胜。
    我班均分位列年级第二，仅次于五（1）班。
    五年级二班是一个团结的班集体。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.lint.names.own_words import sentence_around
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_SIGN = r"[\d一二三四五六七八九十][）)]?班"
_CLASS = (
    r"(?P<grade>[初高][一二三]|[一二三四五六七八九](?:年级)?|[大中小托](?=[（(\d一二三四五六七八九]))(?:年级)?"
    r"[（(]?(?P<number>\d{1,2}|[一二三四五六七八九十])[）)]?班"
)
_NAMED = lazy_pattern(rf"(?<![\d一二三四五六七八九十、和与]){_CLASS}")
# Before and behind another class than one's own.
_JOINED = lazy_pattern("[与和同跟向到往比对、（(：:在去来]$")
_JOINED_BEHIND = lazy_pattern(
    r"[、与和跟同]|[）)]|(?:的)?(?:[语数英][文学语]|班主任|\p{Han}{1,3}老师)(?!\p{Han}{0,4}(?:将|共同|一起))"
)
_OTHERS = lazy_pattern(
    "原|转[入来]|分[来到]|输|赢|兄弟|隔壁|邻班|[两各几]个?班|平行班|全年级|对手|战胜|落后|仅次于|超过|第[一二三四五六]名|借[过来]|比赛|结对|联谊|去年|上学[期年]|原来|曾|毕业|升|合班|任教|兼|交流|展示|观摩|祝贺|也来|一起"
)
_GRADE = lazy_pattern("(?<![、一二三四五六七八九至—-])[一二三四五六七八九]年级(?![、（(])")
_TAUGHT = lazy_pattern(
    r"(?:^|。)(?:本学期|这学期|今年|本学年)?[，]?(?:由)?我(?:继续)?(?:担任|任教|执教|接手|教|带)(?:的是|了)?"
    r"(?P<grade>[一二三四五六七八九]年级)(?![、（(和与])"
    r"|(?:任教|执教|授课)(?:班级|年级)[：:][ ]?(?P<named>[一二三四五六七八九]年级)"
)
_PAST = lazy_pattern("去年|上学[期年]|曾|原来|还担任|兼")
_DIGITS = {digit: str(number) for number, digit in enumerate("一二三四五六七八九", 1)}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Classes that are spoken of as the document's own and are not the one of the title."""
    own = [(_key(found["grade"], found["number"]), found[0]) for found in _NAMED.finditer(manuscript.title)]
    if not own:
        yield from _grades(manuscript)
    if len(own) != 1:
        return
    key, name = own[0]
    others = [
        (line, found)
        for line in manuscript.lines_with(_SIGN)
        if line.role not in ("title", "cell")
        for found in _NAMED.finditer(line.text)
        if not _OTHERS.search(sentence_around(line.text, *found.span()))
        and _key(found["grade"], found["number"]) != key
        and not _is_joined(line.text, found.start(), found.end())
    ]
    # Who names two other classes does so on purpose.
    for line, found in others if len(others) == 1 and manuscript.text.count(others[0][1][0]) == 1 else ():
        message = _("'{text}' is not the class of the title, {name}", text=found[0], name=name)
        yield Finding(Span(line.index, found.start(), found.end()), message, _("name the class that is meant"))


def _is_joined(text: str, start: int, end: int) -> bool:
    return bool(_JOINED.search(text[:start]) or _JOINED_BEHIND.match(text, end))


def _key(grade: str, number: str) -> tuple[str, str]:
    """A class in one spelling: 三年级（2）班, 三(2)班 and 三二班 are the same."""
    return grade.removesuffix("年级"), _DIGITS.get(number, number)


def _grades(manuscript: Manuscript) -> Iterator[Finding]:
    """The grade that a teacher says to teach against the one of the title."""
    own = _GRADE.findall(manuscript.title)
    for line in manuscript.lines_with("年级") if len(own) == 1 else ():
        found = _TAUGHT.search(line.text) if line.role not in ("title", "cell") and own[0] not in line.text else None
        group = "grade" if found and found["grade"] else "named"
        if found and found[group] != own[0] and not _PAST.search(line.text):
            message = _("'{text}' is not the class of the title, {name}", text=found[group], name=own[0])
            yield Finding(Span(line.index, *found.span(group)), message, _("name the class that is meant"))
