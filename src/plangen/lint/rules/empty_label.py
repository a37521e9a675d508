"""A label such as 组长： with nothing behind it.

Wrong:
    组长：
    副组长：
    成员：各教研组长
    联系人：    联系电话：
    负 责 人：

Right:
    组长：园长
    成员：
    各教研组长、年级组长
    主要做法：
    一是抓常规。
"""

from __future__ import annotations

from collections.abc import Iterator
from re import sub

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.forms import form_lines
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.signing import is_close
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

# What a form asks for. What introduces a paragraph or a list (主要做法：) is none of these.
_LABELS = (
    "(?:执行|常务|第一)?副?组长|(?:小组|领导小组|主要)?成员|组员|副?主任|副?主编|总?负责人?|责任人|联系人|"
    "(?:牵头|责任|分管|包保)领导|(?:活动|培训|参加|参会|参与)(?:对象|人员)|填报人|汇报人|报告人|"
    "(?:联系|办公|咨询|监督)?电话|联系方式"
    "|手机|邮箱|电子邮箱|(?:活动|培训|会议|开展)?(?:时间|地点)|主持人|记录人|主讲(?:人|教师)?|填表人|审核人"
    "|制表人|承办人|签发人|校对"
    "|主办单位|承办单位|牵头(?:单位|部门)|责任(?:单位|部门|科室)|完成(?:时限|时间)|学校名称|单位名称|姓名"
    "|指导教师|班主任|辅导员|总?顾问|秘书长?|(?:本周|今日)?(?:值班|带班)(?:领导|教师|人员)|[学生劳文体宣组纪]\\w委员"
    "|\\w{2,4}(?:联系人|负责人)"
)
# Words of two and three characters are often spaced to the width of others: 地  点.
_SPACED = sub(r"(?<=\w)(?=\w)", r"[ \\u3000]*", _LABELS)
_SPACED += r"|(?:[一二三四五六七八九]|十[一二]?|\d{1,2})月份?"
_EMPTY = lazy_pattern(
    rf"(?:(?<=^)|(?<=[ \u3000；;。，,、）).．]))(?P<label>(?:{_SPACED}))[ \u3000]*[：:](?=[ \u3000]*(?:$|[；;。，,]"
    rf"|[ \u3000](?:{_SPACED})[：:]))"
)
_PERSON = lazy_pattern("(?:[记主联填汇审制]\\w|持)人$|电话$|邮箱$")
_LONGEST_ANSWER = 24
_LABELLED = lazy_pattern(r"[^，。；：:]{1,10}[：:]")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Labels that a heading, a number, another label or nothing follows."""
    forms = form_lines(manuscript)
    for line in manuscript.lines_with("[：:]"):
        if line.role == "cell" or line.index in forms:
            continue
        for found in _EMPTY.finditer(line.text, line.start):
            following = manuscript.after(line)
            is_last = found.end() >= len(line.text.rstrip())
            if is_last and _is_answered(following) and not _is_of_others(found["label"], following, manuscript):
                continue
            yield Finding(
                Span(line.index, *found.span()),
                _("nothing follows '{label}'", label=found["label"]),
                _("write who or what it is, or leave the line out"),
            )


def _is_of_others(label: str, following: Line | None, manuscript: Manuscript) -> bool:
    """Whether `following` is no answer: the signature, or a sentence where the name of one person belongs."""
    if following is None or is_close(following, manuscript):
        return True
    is_sentence = (
        following.role == "body" and len(following.text) > _LONGEST_ANSWER and following.text.endswith(("。", "："))
    )
    return is_sentence and bool(_PERSON.search(label))


def _is_answered(line: Line | None) -> bool:
    """Whether `line` may hold what a label in the line before asks for."""
    if line is None:
        return False
    if line.number is not None:
        return line.number.family not in ("chapter", "section", "chinese", "chinese-bracket") and line.number.value == 1
    if line.role in ("heading", "title", "signature", "date"):
        return False
    return not _LABELLED.match(line.text) or line.role in ("cell", "item")
