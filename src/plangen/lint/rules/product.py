"""A total that is not as many times the amount for each as there are.

The number and the amount for each (每班3名, 按人均600元) stand in one sentence with the total (共, 合计); where
another number of the paragraph explains the total, or a second amount is added, nothing is said.

Wrong:
    宿舍楼有房间502间，每间住6人，共可住3120人。

Wrong:
    财务科每季度对账一次，全年对账五次。

Wrong:
    讲课费按每半天1500元计算，共12个半天，计16000元。

Right:
    暑期培训分两期，每期3天，每天6学时，共36学时。
    每校每学期指导一次，全年共74次。

Wrong:
    选修课共安排8次，每次1.5学时，合计14学时。
    每班推荐2名学生代表，全校24个班共推荐46名。
    8名教研员每人每学期听课不少于30节，合计不少于260节。
    集中培训按人均450元标准核定，120名学员共需4.5万元。
    为教师购买图书65本，每本32元，计2800元。
    全学年布置习作40次，每次批改90本，累计批改约4500本。
    采购图书柜24套，单价350元，共8600元。
    家长讲座6场，每场85人，共490人次。
    安排专题学习12次，每次3学时，总学时为38学时。

Wrong:
    全校现有24个教学班，在校学生1100人。
    每班推荐2名学生代表，全校共推荐46名。

Wrong:
    聘请校外讲解员9人，每人联系14个班，正好覆盖全部136个班。
    扣除节假日后排练11次，每次3课时，每个声部共35课时。

Wrong:
    每个教研组做3节微课，全校6个教研组共做24节。

Wrong:
    每周检查卫生1次，第1周至第18周共检查16次。

Wrong:
    每位教研员每周下校1天，每学期听课40节，12名教研员合计420节。

Wrong:
    高一、高二各评出读书之星20名，共50名。

Right:
    （1）同课异构，语文、数学、英语各1次；（2）微格训练，面向青年教师，共5次。

Right:
    为特校招聘康复、心理教师各2名，共4名；语文、数学、英语三个教研组各承担2次，共6次。

Right:
    选修课共安排8次，每次1.5学时，合计12学时。
    每班推荐2名学生代表，全校24个班共推荐48名。
    集中培训按人均450元标准核定，120名学员共需5.4万元，对6所学校每校补助5000元，共3万元。
    全学年布置习作40次，每次批改90本，累计批改约3600本。
    每班推荐2至3名学生代表，全校24个班共推荐60名。
    每周2节，每节40分钟，全学期18周，共1440分钟。
    每班不超过45人，12个班共招收520人。
    全校24个班，每班推荐2名学生代表，另推荐教师代表4名，共52名。
    300名学生每人每天补助5元，全年补助200天，共30万元。
    培训分两期进行，每期3天，每天6学时，共36学时。
    18名教师每人撰写论文1篇，共收到论文21篇。

Right:
    全校现有24个教学班，在校学生1100人。
    七年级每班推荐2名学生代表，共推荐16名。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.figures.apiece import ELSEWHERE, SIGN
from plangen.lint.figures.each_times import SIGN as EACH_SIGN
from plangen.lint.figures.each_times import wrong_each_times
from plangen.lint.figures.measures import in_unit
from plangen.lint.figures.multiples import wrong_multiples
from plangen.lint.figures.named_each import wrong_totals
from plangen.lint.figures.priced_rows import SIGN as PRICED
from plangen.lint.figures.priced_rows import wrong_amounts
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _

SEVERITY = Severity.ERROR


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The totals of sentences that say how much each has, and the amounts of tables with their factors."""
    told = set()
    for one in _of_sentences(manuscript):
        if one.span not in told:
            told.add(one.span)
            yield one
    for grid in manuscript.grids if any(manuscript.lines_with(PRICED)) else ():
        for cell, product, factors in wrong_amounts(grid):
            message = _(
                "{factors} is {product}, not {written}",
                factors=factors, product=f"{product.normalize():f}", written=cell.text,
            )  # fmt: skip
            span = Span(cell.line or 0, 0, len(cell.text))
            yield Finding(span, message, _("correct the total or its factors"))


def _of_sentences(manuscript: Manuscript) -> Iterator[Finding]:
    for line in manuscript.lines_with(SIGN):
        for one in wrong_multiples(manuscript, line) if line.role != "cell" else ():
            if one.is_mean:
                continue
            text, (amount, total) = line.text, (one.amount, one.total)
            message = _(
                "{factors} is {product}, not {written}",
                factors=" × ".join([*(factor.text for factor in one.factors), text[amount.start : amount.end]]),
                product=in_unit(one.product, total.unit), written=text[total.start : total.end],
            )  # fmt: skip
            places = [(factor.start, factor.end) for factor in one.factors if factor.start != ELSEWHERE]
            also = tuple(Span(line.index, *place) for place in (*places, (amount.start, amount.end)))
            span = Span(line.index, total.start, total.end)
            yield Finding(span, message, _("correct the total or its factors"), also=also)
    for line in manuscript.lines_with(r"[、和]\w{1,12}各"):
        for named in wrong_totals(line) if line.role != "cell" else ():
            message = _(
                "{factors} is {product}, not {written}",
                factors=f"{named.things} × {line.text[named.amount.start : named.amount.end]}",
                product=in_unit(named.product, named.total.unit),
                written=line.text[named.total.start : named.total.end],
            )
            span = Span(line.index, named.total.start, named.total.end)
            also = (Span(line.index, named.amount.start, named.amount.end),)
            yield Finding(span, message, _("correct the total or its factors"), also=also)
    for line in manuscript.lines_with(EACH_SIGN):
        for told in wrong_each_times(line.text) if line.role != "cell" else ():
            message = _(
                "{factors} is {product}, not {written}",
                factors=told.factors, product=told.product, written=line.text[told.start : told.end],
            )  # fmt: skip
            also = tuple(Span(line.index, *place) for place in told.places)
            yield Finding(
                Span(line.index, told.start, told.end), message, _("correct the total or its factors"), also=also
            )
