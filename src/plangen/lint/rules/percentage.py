"""A percentage above 100 where none can be, or one that follows from none of the numbers before it.

Wrong:
    全年安排项目资金11500万元，实际支出11360万元，执行率97.8%。

Wrong:
    发展新党员63名，其中35岁以下41名，占61.5%。

Wrong:
    专任教师132人。专任教师中，高级职称33人，占20%；中级职称56人，占42.4%；初级及以下43人，占32.6%。

Wrong:
    1. 财政拨款收入480万元，占80.0%。
    2. 事业收入90万元，占15.0%。
    3. 其他收入30万元，占11.0%。

Wrong:
    餐厨垃圾由每天160公斤减少到120公斤，下降125%。

Right:
    发现问题311个，即查即改228个，限期整改83个，到12月底仍有6个未完成，整改率98.1%。

Wrong:
    全年学生出勤率达到105%。
    参训教师120人，合格114人，合格率为98%。
    现有教师80人，其中本科学历60人，占85%。
    发放问卷500份，收回480份，回收率为百分之九十八。
    高级教师24人，占教师总数80人的35%。
    现有专任教师120人。其中具有硕士学位的30人，占专任教师的28%。
    专任教师80人，高级20人、一级40人，分别占25%和52%。
    一等奖20%，二等奖30%，三等奖60%。
    学生体质测试优秀占30%，良好占45%，合格占20%，不合格占8%。
    从求助内容看，学习方法占40%，同伴交往占25%，家庭沟通占15%，情绪调节占10%，其他占5%。

Wrong:
    | 年级 | 参考人数 | 合格人数 | 合格率 |
    | 七年级 | 640 | 608 | 95.0% |
    | 八年级 | 630 | 588 | 95.3% |
    | 九年级 | 620 | 602 | 97.1% |

Wrong:
    在单选题中，选择“合理”的占52%，“偏高”的占38%，“说不清”的占20%。
    发放问卷500份，收回480份。剔除无效问卷10份，得到有效问卷470份，有效率92.9%。
    全班50人，毕业考试合格率达到90%，即不少于42人。
    在园幼儿980人，普惠园在园幼儿920人，公办园在园幼儿588人，占在园幼儿的66.0%。
    设施达标学校比例达到103%。
    防溺水教育覆盖面102%，家长知晓率由92%提高到101%。

Wrong:
    | 项目 | 上年 | 本年 | 增长（%） |
    | 人员 | 400 | 420 | 5.0 |
    | 公用 | 120 | 138 | 15.0 |
    | 设备 | 50 | 62 | 42.0 |
    | 资助 | 40 | 39 | -2.5 |

Wrong:
    | 类别 | 人次 | 占比 |
    | 全员培训 | 500 | 50.0% |
    | 骨干培训 | 300 | 30.0% |
    | 新教师培训 | 150 | 25.0% |
    | 班主任培训 | 50 | 5.0% |
    | 合计 | 1000 | 100.0% |

Wrong:
    全年培训教师6000人次，其中骨干教师培训1200人次，学科教师培训3000人次，新任教师培训1800人次。
    从构成看，学科教师培训占总人次的50.0%，骨干教师培训占20.0%，新任教师培训占33.0%。

Wrong:
    五年级参加考试45人，及格36人，及格率为82%；四年级参加考试50人，及格44人，及格率为88%。

Wrong:
    本学期我班共有幼儿32人，男孩17人，女孩15人。
    开学初的观察显示，能独立叠被子的有24人，占全班的85%。

Right:
    本学期我班共有幼儿32人，男孩17人，女孩15人。
    当天到园的28人中，能独立叠被子的有24人，占全班的85%。

Right:
    参训教师120人，合格114人，合格率为95%。
    毛入学率达到103%，投入增长120%，完成全年任务的105%。
    随迁子女390人，占26.0%；残疾儿童15人（其中随班就读12人，送教上门3人），占1.0%。
    参加检测的学生412人，缺考3人，参考率99.3%。
    年初预算收入500万元，调整预算520万元，实际收入530万元，占年初预算的106.0%。
    全年支出占年初预算的103.2%，占上年决算的104.6%；每日供给蛋白质占推荐摄入量的107%；获奖率比上届提高120%。
    从求助内容看，学习方法占40%，同伴交往占25%，家庭沟通占15%，情绪调节占12%，其他占8%。
    现有教师80人，其中本科学历60人，占75%。
    在校生4200人，其中小学2600人，入学率99.8%；骨干教师24人，占全县骨干教师的8%。
    教师80人，高级20人、一级40人、二级12人，分别占总数的25%、50%和15%。
    全班50人，毕业考试合格率达到90%，即不少于45人。
    学科类机构由40家压减到3家，压减率92.5%；来访60人次，电话咨询45人次，学业类占40%。
    多选题中，选择“伙食”的占62%，“课程”的占58%，“交通”的占30%。

Right:
    全县专任教师398人。
    交流教师共42人，其中骨干教师12人、其他教师30人，占专任教师总数的10.6%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plangen.diagnostics import Severity
from plangen.lint.figures.derived_columns import Derived, wrong_percentages
from plangen.lint.figures.meant_numbers import Meant, wrong_numbers
from plangen.lint.figures.measures import in_unit, size
from plangen.lint.figures.named_shares import NamedShare, wrong_named_shares, wrong_shares_of_all
from plangen.lint.figures.paired_rates import paired_rates
from plangen.lint.figures.proportions import is_share
from plangen.lint.figures.quantities import PERCENT, Quantity, percent, quantities, sentence_around
from plangen.lint.figures.share_sums import span_of, wrong_sums
from plangen.lint.figures.shares import may_be_passed, wrong_shares
from plangen.lint.figures.sibling_shares import SiblingShare, sibling_shares
from plangen.lint.figures.summands import NO_PARTS
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

_FALLS = lazy_pattern(rf"(?:下降|减少|降低|减幅|降幅)(?:了|约|达|为|率为?)?{PERCENT}")
SEVERITY = Severity.ERROR

_SHARE = lazy_pattern(
    r"[，,（(]?(?P<apiece>分别)?占(?:比|到)?(?P<whole>\p{Han}{0,12}?)(?:的?(?:比例|比重)|的|比)?"
    rf"(?:为|达)?[ ]?{PERCENT}"
)
_PLAIN = PERCENT.replace("?P<value>", "?:").replace("?P<words>", "?:")
_APIECE = lazy_pattern(rf"分别(?:占|为|达)[^，。；,;\d]{{0,14}}{_PLAIN}(?:[、，,和及与]+{_PLAIN}){{1,9}}")
# What may pass 100: growth, what is done of a task, gross enrolment (毛入学率), what is used of a capacity.
_MAY_PASS = lazy_pattern(
    "增|增长|(?<!体检)(?<!筛查)(?<!整改)(?<!接种)(?<!测试)(?<!测评)(?<!考核)完成|达成|执行|利用|负荷|投资|周转|毛入学|毛入园|回报|速|收益|杠杆|满额|实现|超额|进度|达产|覆盖倍|环比|同比|到位|预算"
    "|(?:提高|提升|上升)(?![到至为达])"
)
_ANY_RATE = lazy_pattern(
    rf"(?P<name>\p{{Han}}{{0,4}})(?:率|满意度|(?:知晓|参与|完好|普及|信任|认可|支持|达成|关注)度|覆盖面|参与面|知晓面|培训面|受教育面|受益面|合格面|家访面"
    r"|(?:学校|人员|人数|教师|学生|幼儿|达标|合格|所占|覆盖|参与|参训)的?比例)"
    rf"(?:[^，。；、,;\d百]{{0,8}}(?:由|从)[^，。；、,;]{{0,12}}[%％][^，。；、,;\d百]{{0,6}}[到至]"
    rf"(?:[今本]年|现在|目前|20\d\d年)?的?|[^，。；、,;\d百]{{0,6}}?){PERCENT}"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Rates and shares, each once."""
    told: dict[int, list[Span]] = {}
    for one in _found(manuscript):
        known = told.setdefault(one.span.line, [])
        if not any(one.span.start < other.end and other.start < one.span.end for other in known):
            known.append(one.span)
            yield one


def _found(manuscript: Manuscript) -> Iterator[Finding]:
    for line in manuscript.lines_with("[%％]|百分之"):
        if line.role == "cell":
            continue
        yield from _beyond(line)
        yield from _falls_too_far(line)
        for share, whole in wrong_shares(manuscript, line):
            span = Span(line.index, share.start, share.end)
            yield _wrong_share(line.text, span, whole, share.part, (share.value, share.decimals))
        for one in paired_rates(line.text):
            span = Span(line.index, one.rate.start, one.rate.end)
            yield _wrong_share(line.text, span, one.whole, one.part, (one.rate.value, one.rate.decimals))
        yield from wrong_sums(line)
        yield from _shares_apiece(line)
    yield from map(_meant, wrong_numbers(manuscript))
    yield from map(_named, (*wrong_named_shares(manuscript), *wrong_shares_of_all(manuscript)))
    for grid in manuscript.grids:
        yield from map(_in_table, wrong_percentages(grid))
    yield from map(_among, sibling_shares(manuscript))


def _among(one: SiblingShare) -> Finding:
    message = _(
        "{part} of {whole} are {share}%, not {value}%",
        part=f"{one.part.normalize():f}", whole=f"{one.whole.normalize():f}",
        share=f"{one.part / one.whole * 100:.1f}", value=one.stated.rstrip("%％"),
    )  # fmt: skip
    return Finding(one.span, message, _("correct the percentage or the numbers"))


def _in_table(one: Derived) -> Finding:
    first, second = one.of
    decimals = max(len(one.stated.partition(".")[2]), 1)
    message = _(
        "from {before} and {after} follows {share}%, not {value}%",
        before=first.text, after=second.text, share=f"{one.right:.{decimals}f}", value=one.stated,
    )  # fmt: skip
    span = Span(one.cell.line or 0, 0, len(one.cell.text))
    also = tuple(Span(cell.line, 0, len(cell.text)) for cell in one.of if cell.line is not None)
    return Finding(span, message, _("correct the percentage or the numbers"), also=also)


def _meant(one: Meant) -> Finding:
    written = one.line.text[one.one.start : one.one.end]
    message = _(
        "{share} of {whole} are {number}, not {written}",
        share=f"{one.share}%", whole=f"{one.whole.value:f}", number=f"{one.right.normalize():f}", written=written,
    )  # fmt: skip
    return Finding(
        Span(one.line.index, one.one.start, one.one.end), message, _("correct the percentage or the numbers")
    )


def _named(one: NamedShare) -> Finding:
    message = _(
        "{part} of {whole} are {share}%, not {value}%",
        part=f"{one.part:f}", whole=f"{one.whole:f}", share=f"{one.part / one.whole * 100:.1f}", value=one.stated,
    )  # fmt: skip
    return Finding(one.span, message, _("correct the percentage or the numbers"))


def _beyond(line: Line) -> Iterator[Finding]:
    """The rates and shares above 100."""
    for found in _ANY_RATE.finditer(line.text):
        if not _MAY_PASS.search(line.text, max(0, found.start() - 4), found.end()):
            yield from _too_much(line, found)
    for found in _SHARE.finditer(line.text):
        if not may_be_passed(found["whole"]):
            yield from _too_much(line, found)


def _falls_too_far(line: Line) -> Iterator[Finding]:
    """下降125%: nothing falls by more than all of it."""
    for found in _FALLS.finditer(line.text):
        yield from _too_much(line, found)


def _too_much(line: Line, found: re.Match[str]) -> Iterator[Finding]:
    value, _decimals = percent(found)
    if value > 100:
        message = _("{value} is more than all of them", value=f"{value}%")
        yield Finding(span_of(line, found), message, _("correct the percentage"))


def _wrong_share(text: str, span: Span, whole: Quantity, part: Quantity, stated: tuple[Decimal, int]) -> Finding:
    """The finding that the percentage at `span` is not `part` of `whole`."""
    value, decimals = stated
    places = max(decimals, 1)
    message = _(
        "{part} of {whole} are {share}%, not {value}%",
        part=text[part.start : part.end], whole=in_unit(size(whole), whole.unit),
        share=f"{size(part) / size(whole) * 100:.{places}f}", value=value,
    )  # fmt: skip
    return Finding(span, message, _("correct the percentage or the numbers"))


def _shares_apiece(line: Line) -> Iterator[Finding]:
    """甲204人、乙632人，分别占10.5%、32.5%: the one that is wrong where the others are right."""
    for found in _APIECE.finditer(line.text):
        shares = list(re.finditer(PERCENT, found[0]))
        start, _end = sentence_around(line.text, found.start(), found.start())
        counts = [one for one in quantities(line.text, start, found.start()) if one.unit not in NO_PARTS]
        parts = counts[-len(shares) :]
        if len(parts) != len(shares) or len({one.kind for one in parts}) > 1:
            continue
        for whole in quantities(line.text, 0, parts[0].start):
            in_row = line.text.startswith("、", whole.end)  # each has a whole of its own
            if whole.kind != parts[0].kind or whole.approximate or not whole.value or in_row:
                continue
            pairs = list(zip(parts, shares, strict=True))
            wrong = [(part, share) for part, share in pairs if not is_share(part, whole, percent(share))]
            if not wrong:
                break
            if len(wrong) == 1:
                part, share = wrong[0]
                span = Span(line.index, found.start() + share.start(), found.start() + share.end())
                yield _wrong_share(line.text, span, whole, part, percent(share))
                break
