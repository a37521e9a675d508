"""A word written twice in a row: 学校学校, 为了为了, 的的.

Wrong:
    为了为了提高教学质量，学校开展了培训。
    学校的的管理水平有了提高。
    会上会上通报了检查结果，认真认真地做了记录。

Right:
    活动的目的的确定要慎重，这是实实在在的功效。
    其中中学14个，全体教师教师节前到校，一件一件抓落实。
    请大家商量商量，讨论讨论，学生学生会干部也来参加。
    本学期学期末举办培训培训师的活动，在学校会议会议室召开，要认真认真再认真。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

# Words that are neither repeated for emphasis (研究研究) nor the beginning of another word (学生会, 组织生活). They are
# listed, because Chinese repeats many words rightly.
_WORDS = (
    "为了|通过|进行|开展|我们|他们|她们|学校|幼儿园|全体|认真|积极|进一步|加强|以及|根据|按照|对于|关于|由于|并且|同时"
    "|提高|落实|确保|促进|推进|完善|制定|召开|参加|负责|会上|会议|质量|方案|计划|总结|总体|要求|目标|任务|措施|问题|情况"
    "|能力|水平|各级|各类|各校|所有|已经|没有|可以|能够|必须|应当|不断|充分|全面|有效|切实|继续|共计|其中"
)
_SIGN = "|".join(word * 2 for word in f"{_WORDS}|的|了|在|与|被".split("|"))
_DOUBLED = lazy_pattern(
    rf"(?P<word>{_WORDS})(?P=word)(?!再|室|\p{{Han}}{{0,2}}[”》])"
    r"|(?<![目标靶])(?P<of>的)的(?!确)|(?<![不明])(?P<done>了)了(?!之|无|解|[如却])"
    r"|(?<![实存现正所内潜外旨自健处])(?P<at>在)在|(?<!参)(?P<with>与)与|(?P<by>被)被"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each word that stands twice where it belongs once."""
    for line in manuscript.lines_with(_SIGN):
        for found in _DOUBLED.finditer(line.text):
            word = found[found.lastgroup or 0]
            span = Span(line.index, *found.span())
            edit = Edit(Span(line.index, found.start(), found.start() + len(word)), "")
            yield Finding(
                span,
                _("'{word}' is written twice in a row", word=word),
                _("take one of them out"),
                (edit,),
                cause=word,
            )
