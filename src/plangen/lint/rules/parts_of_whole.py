"""Parts that do not add up to their whole.

Parts need not be all there are: 教师120人，其中党员30人 is fine. They count as all where they are known to complement
each other (男 and 女, 一等奖 and 二等奖 and 三等奖) or where they nearly reach the whole and exclude each other; parts
that exclude each other and are more than the whole are always wrong. A total behind its parts (合计, 以上三项共需) is
added up as well, in a sentence and behind a list, and so is one that announces a list.

Wrong:
    全学期推出研究课8节：七年级3节，八年级3节。

Wrong:
    后勤处共有职工65人，其中食堂38人（含厨师9人、面点师4人、勤杂25人），宿舍管理14人，水电维修5人，仓库与采购4人，处室管理2人。

Wrong:
    在研课题62项，其中应结题的有27项，其余37项进入中期检查。

Right:
    学校146所，其中幼儿园68所、小学52所、初中19所、高中5所、职业学校和特殊教育学校各1所。

Wrong:
    全年听课120节，其中校级80节，组级38节。
    现有教师56人，其中男教师16人，女教师42人。
    藏书46800册，其中纸质图书41000册，电子图书6800册。
    获奖24篇，其中一等奖4篇、二等奖8篇、三等奖10篇。
    培训教师40人，其中骨干教师45人。
    开展演练10次，其中防震4次、消防4次、防踩踏3次。
    在园幼儿360人（男190人，女180人）。
    小班86人，中班92人，大班95人，合计263人。
    比赛评出一等奖1名、二等奖2名、三等奖3名，共5名。
    奖项共58个，其中：省级8个；市级25个；县级35个。

Wrong:
    培训教师40人，其中骨干教师45人。

Wrong:
    收回问卷74份，有效问卷75份。

Right:
    本学期有幼儿32名，转走1名，新来3名。其中男孩15名。

Wrong:
    灭火器共97具，教学楼38具、实验楼29具、食堂24具。
    每位教师全年完成68学时，其中专题讲座20学时、观课议课26学时、自主阅读24学时。
    开支有三项：送教下乡4.6万元，论文评审2.7万元，简报印刷1.5万元。上述9.8万元已列入预算。
    家访共126户，由班主任家访72户、科任教师家访39户、校领导家访12户组成。
    本园有9个班，开学时在园幼儿268人。按年级看，小班幼儿82人、中班幼儿90人、大班幼儿98人。

Wrong:
    展板共64块：
    绘画类28块；
    书法类22块；
    摄影类16块。

Wrong:
    全年总收入为286.5万元。其中：
    （1）财政拨款168.0万元；
    （2）课后服务费62.4万元；
    （3）专项资金58.1万元。

Wrong:
    本组共有教师18人。从职称看，高级6人，一级9人，二级4人；从学历看，研究生3人，本科15人。
    教师126人，其中高级教师32人、一级教师58人、二级教师20人、见习及其他教师10人。
    教学楼24具、实验楼18具、食堂12具，合计56具。
    上午活动40分钟，下午活动50分钟，合计2小时。
    讲课2场，每场1200元，计2400元；资料费900元；奖品费700元。以上三项共需4200元。

Wrong:
    1. 集中培训共24学时。
    2. 校本研修共36学时。
    3. 网络研修共20学时。
    以上三类合计90学时。

Wrong:
    经费预算共10000元，具体如下：
    1. 讲课费6000元；
    2. 资料费2400元；
    3. 奖品费1800元。

Right:
    全年听课120节，其中校级80节，组级40节。
    现有教师120人，其中高级教师30人，一级教师40人。
    全年投入近30万元，其中设备12万元，图书17万元。
    共有学生456人，其中男生230人，女生226人。
    28名教师全部参加，评出一等奖3名、二等奖6名、三等奖9名，获奖率64.3%。
    征集作品86件，其中一等奖8件、二等奖12件、三等奖20件。
    24名教师报名，小班组3名、中班组3名、大班组2名进入决赛。
    全年投入83万元，其中上级资金50万元，包括免费资金45万元、维修资金5万元；县财政33万元，包括配套费9万元。
    排查隐患125处，整改120处。其中一季度60处、二季度65处。
    图书室和语音教室各1个，其中语音教室有座位48个。
    在园幼儿4805人，其中普惠园4218人，覆盖率为87.8%，共有专任教师319人。
    全区有学校29所，其中公办18所（含企业办2所），民办11所，已创成示范校3所。
    小班86人，中班92人，大班95人，合计273人。
    教师126人，其中高级教师32人，一级教师58人，二级教师30人，其余为见习教师。
    教职工214人，其中专任教师168人，“双师型”教师102人，占专任教师的60.7%。
    上午活动40分钟，下午活动50分钟，合计1.5小时。
    学生860人，其中七年级290人，八年级280人，九年级270人，另有借读生20人。
    开展活动24次，其中党员活动12次、教研活动10次、其他活动8次，部分活动合并开展。
    讲课2场，每场1200元，计2400元；资料费900元；奖品费700元。以上三项共需4000元。

Right:
    灭火器共91具，教学楼38具、实验楼29具、食堂24具。
    现有教师120人，平均年龄38岁。骨干教师中，市级30人、县级60人、校级40人。
    立项课题48项，结题38项，其中小学21项、初中13项、高中4项，另有两项延期。
    支出2460万元，比上年的2050万元增长20.0%，主要用于网络升级510万元、设备更新890万元、平台建设1060万元。
    办公费175800元，水费100400元，电费42000元，维修费23000元，其他支出9500元。

Right:
    1. 集中培训共24学时。
    2. 校本研修共36学时，其中集体备课18学时。
    3. 网络研修共20学时。
    以上三类合计80学时。

Right:
    教职工38人，其中专任教师30人；专任教师中，特殊教育专业毕业的18人。
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from plangen.diagnostics import Severity
from plangen.lint.figures.counted_sums import wrong_counted_sums
from plangen.lint.figures.exceeding_parts import SIGN as PART_SIGN
from plangen.lint.figures.exceeding_parts import exceeding_parts
from plangen.lint.figures.listed_totals import listed_totals, totals_before
from plangen.lint.figures.quantities import Quantity, quantities
from plangen.lint.figures.summands import SIGN
from plangen.lint.figures.sums import sum_of, wrong_sums
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _

SEVERITY = Severity.ERROR

_SHOWN = 6  # parts that a message lists


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Wholes and totals of sentences, and of lists."""
    told: set[tuple[int, int]] = set()
    for own in manuscript.lines_with(SIGN + r"|其中[：:](?:\n|$)"):
        if own.role == "cell":
            continue
        line = _with_items(own, manuscript) if own.text.endswith(("其中：", "其中:")) else own
        for one, total in (*wrong_sums(line.text), *wrong_counted_sums(line.text)):
            if one.whole.end <= len(own.text) and (own.index, one.whole.start) not in told:
                told.add((own.index, one.whole.start))
                message, hint = _sums(line.text, one.whole, one.parts, total)
                also = tuple(Span(own.index, part.start, part.end) for part in one.parts if part.end <= len(own.text))
                yield Finding(Span(own.index, one.whole.start, one.whole.end), message, hint, also=also)
    yield from _listed(manuscript, told)
    yield from _exceeding(manuscript, told)


def _exceeding(manuscript: Manuscript, told: Collection[tuple[int, int]]) -> Iterator[Finding]:
    """Single parts that are more than their whole, without the wholes at the places `told`."""
    for line in manuscript.lines_with(PART_SIGN):
        for whole, part in exceeding_parts(line.text):
            if (line.index, whole.start) in told:
                continue
            message = _(
                "{part} of {whole} is more than all of them",
                part=line.text[part.start : part.end], whole=line.text[whole.start : whole.end],
            )  # fmt: skip
            also = (Span(line.index, whole.start, whole.end),)
            yield Finding(
                Span(line.index, part.start, part.end), message, _("correct the whole or its parts"), also=also
            )


def _with_items(line: Line, manuscript: Manuscript) -> Line:
    """`line`, which ends with 其中：, with the items of the list behind it, one number each."""
    items: list[str] = []
    for item in manuscript.lines[line.index + 1 :]:
        is_item = item.role == "item" or (item.number is not None and item.number.value == len(items) + 1)
        if not is_item or len(quantities(item.text, item.start)) != 1:
            break
        items.append(item.words.rstrip("。；;，"))
    return line._replace(text=line.text + "、".join(items))


def _listed(manuscript: Manuscript, told: Collection[tuple[int, int]]) -> Iterator[Finding]:
    """The totals of lists, without those at the places `told`."""
    for one in (*listed_totals(manuscript), *totals_before(manuscript)):
        if (one.line.index, one.whole.start) not in told:
            message, hint = _sums(one.text, one.whole, [part for _line, part in one.parts], one.total)
            also = tuple(Span(line.index, part.start, part.end) for line, part in one.parts)
            yield Finding(Span(one.line.index, one.whole.start, one.whole.end), message, hint, also=also)


def _sums(text: str, whole: Quantity, parts: Sequence[Quantity], total: Decimal) -> tuple[str, str]:
    """What is wrong with `whole`, a quantity of `text`, and what to do; `total` is that of `parts`, in its unit."""
    shown = f"{total.normalize():f}"
    if 1 < len(parts) <= _SHOWN and total == sum_of(parts):
        shown = "+".join(f"{part.value.normalize():f}" for part in parts) + f"={shown}"
    message = _(
        "the parts add up to {total}, the whole is {whole}",
        total=f"{shown}{whole.unit}", whole=text[whole.start : whole.end],
    )  # fmt: skip
    return message, _("correct the whole or its parts")
