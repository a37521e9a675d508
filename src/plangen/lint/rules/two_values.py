"""The same quantity with two values in different places.

Counted as the same are numbers with the same words and the same unit that are said of the whole: 全校教师120人,
我园现有幼儿360名, or of the whole year: 全年开展教研活动24次. Other years, and words that make a part of the whole,
make another quantity; so does another text of a collection (篇二).

Wrong:
    全校现有教师120人，工作扎实。
    年末，全校共有教师118人。

Wrong:
    我园现有幼儿360名，教职工45名。
    目前，教职工总数为46名。

Wrong:
    全年开展教研活动24次，培训教师56人次。
    全年共开展教研活动26次，成效明显。

Wrong:
    交流教师208人，占应交流人数的二成。
    交流教师218人中骨干教师偏少。

Wrong:
    后勤保障有力，投入78万元改造食堂。
    改造食堂投入87万元，资金仍有缺口。

Wrong:
    学校现有教学班30个，专任教师112人。
    118名专任教师人人签订了承诺书。

Wrong:
    全年实训开出率为98.2%，超过了要求。
    设备老化，全年实训开出率只有92.8%，尚需努力。

Wrong:
    全班共有学生46人，其中男生25人，女生21人。
    活动中，全班48名同学人人都有任务。

Wrong:
    全年受理报修412件，全部按时办结。
    面对全年421件报修，两名电工常常加班。

Wrong:
    五、六年级学生本学期课外阅读不少于12本。
    五、六年级每生本学期读满10本即视为完成任务。

Wrong:
    每名教师全年参加培训不少于90学时。
    教师全年完成规定的80学时，方可评为合格。

Wrong:
    全年公开招聘教师128人，其中小学52人。
    我们为新招聘的118名教师逐一配备了指导教师。

Wrong:
    学校现有教职工52人，其中专任教师44人。
    学校54名教职工人人参加一次研修。

Wrong:
    全班46人，其中男生24人。
    全班48名同学的家长都已加入联系群。

Wrong:
    馆内现有图书53200册，阅览座位180个。
    今年要把这52300册图书全部录入新的管理系统。

Wrong:
    学校设护导岗，护导教师18人，分三班轮值。
    校门口护导教师16人都佩戴红袖章。

Wrong:
    招收新生320名，其中随迁子女的学位40个。
    随迁子女的42个学位由教育局统一分配。

Right:
    学校现有教职工52人，其中专任教师44人。
    学校组织的48名教职工参加了研修，参加研修的教师都有收获。

Right:
    全班共有学生46人，全年受理报修412件，每位教师每学期听课不少于20节。
    全班有44名同学参加合唱，全年办结报修409件，骨干教师每学期听课满24节方可参加评优。

Right:
    学校现有教学班30个，专任教师112人。
    学校组织46名专任教师外出学习，第一批骨干教师20名，第二批骨干教师18名。

Right:
    全校现有教师120人，工作扎实。
    去年全校共有教师118人，今年全校现有学生1120人。
    全校女教师80人。
    全年开展教研活动24次，其中语文组开展教研活动8次。

Right:
    全县现有学校86所。
    全县84所学校开通了宽带，还有2所正在施工。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.figures.disagreement import disagreeing
from plangen.lint.figures.mentions import begins_text
from plangen.lint.figures.misread import Place, slipped, transposed
from plangen.lint.figures.quantities import Quantity, quantities
from plangen.lint.figures.requirements import asked_otherwise
from plangen.lint.figures.restated import restated
from plangen.lint.figures.told_wholes import told_otherwise
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_BEGINS = r"^(?:目前|现在|现|如今|截至目前|截至\d+年底|年末|年底|本学期|本年度|今年)?"
_WHOLE = "(?:全[校园县区市乡镇]|我[校园县区市局]|学校|校园|幼儿园|本[校园])"
_OF_THE_WHOLE = lazy_pattern(
    _BEGINS + _WHOLE + r"(?:目前|现|共|一共|总共|今年)?(?:共|现|设"
    r"|拥)?(?:有|开设|设有|设)?(?P<what>\p{Han}{2,8}?)(?:总数|总人数|人数)?(?:共|为|达|有|共有|共计|达到)?$"
)
# 现有幼儿360名，教职工45名: what follows is of the whole as well.
_FOLLOWS = lazy_pattern(r"^(?P<what>\p{Han}{2,6}?)(?:总数|人数)?(?:共|为|达|有|共有|共计|达到)?$")
_MEMBERS = lazy_pattern("(?:在[校园编岗])?(?:学生|幼儿|教师|教职工|教职员工|教学班|班级|[校园]生|专任教师)")
# 全县幼儿9310人，教职工1204人: those of the kindergartens.
_OF_MANY_SCHOOLS = lazy_pattern("全[县区市乡镇]")
_VERB = lazy_pattern("^(?:现有|共有|共|有|现)|(?:现有|共有|共计|共|有|为)$")
_TOTAL = lazy_pattern(_BEGINS + r"(?P<what>\p{Han}{2,6}?)(?:总数|总人数|总量)(?:共|为|达|有|共有|共计|达到)$")
_VERB_BEFORE = lazy_pattern(_BEGINS + _WHOLE + r"(?:目前|现在|今年)?(?:现|共|总共|一共)?(?:有|设有|开设)$")
_BEHIND = lazy_pattern(r"(?P<what>\p{Han}{2,6}?)(?=[，。；、,;（(]|$)")
# 投入78万元改造食堂 and 改造食堂投入78万元 say the same.
_SPENT_ON = lazy_pattern(r"\p{Han}{4,12}(?=[，。；、,;（(]|$)")
_SPENDING = lazy_pattern("(?:全年|今年|一年来|先后|共|累计)*(?:投入|投资|耗资|花费)(?:资金|经费)?$")
_SPENT = lazy_pattern(r"^(?P<what>\p{Han}{4,12}?)(?:项目|工程)?(?:共|总|累计)?(?:投入|投资|耗资)(?:资金|经费)?$")
# What was done in all of the time that the document is about.
_OF_THE_YEAR = lazy_pattern(
    r"^(?:虽然?|尽管|但是?)?(?:全年|一年来|年内|本学期|一学期来|学期内)?(?:，|,)?(?:共|累计|总共|共计)?"
    r"(?P<what>(?:开展|组织|举办|召开|培训|投入|发放|接待|听课|发表|承办|资助|检查)\p{Han}{0,8}?)(?:共|达|共计|达到)?$"
)
_YEAR = lazy_pattern("^(?:[^，。]{0,12}，)?(?:虽然?|尽管|但是?)?(?:全年|一年来|年内|本学期|一学期来|学期内)")
_OTHER_TIME = lazy_pattern(
    "去年|上年|上学[年期]|往年|以前|原|曾|计划|目标|力争|达到|增|减|新|每|下[学年]|明年|到20|比|当时|年初"
    "|建[园校]|参加|参与|(?<!目)前|后(?!勤)|将|初(?!中)|\\d{4}年|外|内|各|平均|人均|月份?"
)
_NO_NAME = lazy_pattern(
    "开展|组织|举办|召开|完成|投入|进行|培训|评|获|参|听|检查|安排|选派|发放|收|编|建|撰|发表|承办|进入|使用"
    "|支出|用于|配备|奖励|下拨|以上|占(?!地)|共|等"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Quantities said of the whole that are said again with another value."""
    known: dict[tuple[str, str], tuple[Quantity, Span]] = {}
    told: set[Span] = set()
    for line in manuscript.prose:
        if begins_text(line):
            known.clear()
        for one, what in _named(line.text, line.start):
            span = Span(line.index, one.start, one.end)
            first = known.setdefault((what, one.kind), (one, span))
            if abs(first[0].value - one.value) > first[0].margin + one.margin:
                told.add(span)
                yield _finding(what, (line, one), (manuscript.lines[first[1].line], first[0]))
    for name, here, there in (
        *restated(manuscript),
        *transposed(manuscript),
        *slipped(manuscript),
        *disagreeing(manuscript),
        *told_otherwise(manuscript),
        *asked_otherwise(manuscript),
    ):
        if (span := Span(here[0].index, here[1].start, here[1].end)) not in told:
            told.add(span)
            yield _finding(name or _("the number"), here, there)


def _finding(what: str, here: Place, there: Place) -> Finding:
    (line, one), (other_line, other) = here, there
    message = _(
        "{what}: here {value}, elsewhere {other}",
        what=what,
        value=line.text[one.start : one.end],
        other=other_line.text[other.start : other.end],
    )
    span, first = Span(line.index, one.start, one.end), Span(other_line.index, other.start, other.end)
    return Finding(span, message, _("correct one of them, or say what makes them differ"), also=(first,))


def _named(text: str, first: int) -> Iterator[tuple[Quantity, str]]:
    """The quantities of `text` from `first` on that are said of the whole, each with what is counted."""
    previous: tuple[Quantity, str] | None = None
    for one in quantities(text):
        if one.approximate or one.unit in ("%", "年", "月", "天"):
            previous = None
            continue
        what = _what(text, one, previous, first)
        previous = (one, what) if what else None
        if what:
            yield one, what


def _what(text: str, one: Quantity, previous: tuple[Quantity, str] | None, first: int) -> str:
    """What is counted, where it is counted of the whole; '' elsewhere. `previous` is a quantity of the whole before."""
    start = max(first, *(text.rfind(mark, 0, one.start) + 1 for mark in "。；;"))
    sentence = text[start : one.end + 12]
    if _OTHER_TIME.search(sentence) or "其中" in text[start : one.start]:
        return ""
    clause = re.split("[，、：,:（(“”]", text[start : one.start])[-1]
    if one.unit in ("万元", "元") and (_SPENDING.fullmatch(clause) or _SPENT.search(clause)):
        behind, spent = _SPENT_ON.match(text, one.end), _SPENT.search(clause)
        return behind[0] if behind and not spent else spent["what"] if spent else ""
    if one.unit in ("次", "人次", "万元", "元", "场", "节", "篇", "期"):
        found = _OF_THE_YEAR.search(clause)
        return found["what"] if found and _YEAR.search(text[start : one.start]) and len(found["what"]) > 3 else ""
    found = _OF_THE_WHOLE.search(clause) or _TOTAL.search(clause)
    if (
        not found
        and previous
        and _MEMBERS.fullmatch(previous[1])
        and not _OF_MANY_SCHOOLS.search(text, start, one.start)
        and text[previous[0].end : one.start - len(clause)] in ("，", "、", ",")
    ):
        found = _FOLLOWS.search(clause)
    what = _VERB.sub("", found["what"]) if found else ""
    if not what and _VERB_BEFORE.search(clause) and (behind := _BEHIND.match(text, one.end)):
        what = behind["what"]
    return "" if len(what) < 2 or _NO_NAME.search(what) else what
