"""The same quantity with two values in different places.

Counted as the same are numbers with the same words and the same unit that are said of the whole: 全校教师120人,
我园现有幼儿360名, or of the whole year: 全年开展教研活动24次. Other years, and words that make a part of the whole,
make another quantity; so does another text of a collection (篇二).

Wrong:
    安排安全专项经费4.8万元，其中监控设备2.6万元。
    4.5万元安全专项经费要专款专用。

Wrong:
    宿舍楼有住校生1120人。
    宿舍安全关系到1210名住校生的平安。

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

Wrong:
    全班现有幼儿35人，其中女孩17人；家访覆盖全班36名幼儿。
    五年以内教龄的青年教师7人。8名青年教师与骨干教师结成师徒，每月互听一节课。

Wrong:
    关于表彰2025年先进集体和先进个人的决定
    决定对清源中学等8个先进集体和赵明等40名先进个人予以表彰。
    全区共推荐先进个人60名，经评审，确定先进个人42名。

Right:
    关于表彰2025年先进集体和先进个人的决定
    全区共推荐先进个人60名，经评审，确定先进个人42名，其中安全工作先进个人4名。
    三、先进个人（42名）

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

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.figures.commended import commended_otherwise
from plangen.lint.figures.disagreement import disagreeing
from plangen.lint.figures.funds_again import funds_again
from plangen.lint.figures.misread import Place, slipped
from plangen.lint.figures.requirements import asked_otherwise
from plangen.lint.figures.restated import restated
from plangen.lint.figures.spending import spent_otherwise
from plangen.lint.figures.told_wholes import told_otherwise
from plangen.lint.figures.turned_names import turned_names
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR


_NO_NAME = lazy_pattern("(?:一?共|总|合|累|现)[有计]?")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Quantities said of the whole that are said again with another value."""
    told: set[Span] = set()
    for name, here, there in (
        *restated(manuscript),
        *slipped(manuscript),
        *spent_otherwise(manuscript),
        *disagreeing(manuscript),
        *told_otherwise(manuscript),
        *asked_otherwise(manuscript),
        *commended_otherwise(manuscript),
        *funds_again(manuscript),
        *turned_names(manuscript),
    ):
        if name and _NO_NAME.fullmatch(name):
            continue  # 共有36名 names nothing
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
