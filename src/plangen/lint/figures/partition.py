"""What takes a whole to pieces: words of which no two count the same (男 and 女, 中央 and 省级, 一等奖 and 二等奖)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plangen.patterns import lazy_pattern

# The names of parts that are known to be all there are.
_COMPLEMENTS = (
    ("男", "女"), ("城区", "农村"), ("城区", "乡镇"), ("城市", "农村"), ("城镇", "农村"),
    ("一等奖", "二等奖", "三等奖"),
    ("线上", "线下"), ("合格", "不合格"), ("优秀", "良好", "合格", "不合格"), ("优秀", "良好", "及格", "不及格"),
    ("小班", "中班", "大班"), ("上半年", "下半年"), ("小学", "初中", "高中"),
    ("公办", "民办"), ("住校", "走读"), ("住宿", "走读"), ("寄宿", "走读"), ("有效", "无效"), ("及格", "不及格"),
    ("达标", "未达标"), ("达标", "不达标"), ("入选", "落选"), ("借出", "在馆"), ("完好", "损坏"), ("可用", "待修"),
    ("专职", "兼职"), ("汉族", "少数民族"), ("新生", "老生"), ("必修", "选修"), ("已完成", "未完成"),
    ("已整改", "未整改"),
    ("已办结", "未办结"), ("独生", "非独生"), ("留守", "非留守"), ("在岗", "离岗"), ("城镇", "乡村"), ("本地", "外地"),
    ("室内", "户外"), ("校内", "校外"), ("上学期", "下学期"), ("第一学期", "第二学期"), ("集中", "远程", "校本"),
    ("纸质", "电子"), ("学生", "教职工"), ("前三季度", "四季度"),
    ("党员", "非党员"), ("在编", "非在编"), ("在编", "编外"),
    ("一年级", "二年级", "三年级", "四年级", "五年级", "六年级"), ("七年级", "八年级", "九年级"),
    ("初一", "初二", "初三"), ("高一", "高二", "高三"), ("上午", "下午"),
)  # fmt: skip
# Each line is one way to divide; a label that has a word of it counts what no other label with another word counts.
_DIMENSIONS = tuple(
    lazy_pattern(words)
    for words in (
        "[男女]",
        "城|农|乡|镇|县[直城]",
        "(?:国家|部|省|市|州|县|区|校|园|组|班|镇|乡|学区|片)(?:直|级)|[国省市州县区校园片]培|国家|校本|级组|年级组|班组|班级",
        "[特一二三]等奖|优[秀胜]奖|[金银铜]奖|[金银铜]牌|鼓励奖",
        "正高|高级|副高|中级|初级|[一二三]级|未定级|员级|未评",
        "幼儿园?|小学|初中|高中|中学|职|特殊|特教|学校|教学点|学前|中专|大学|高校|专科|本科",
        "公办|民办|集体|部门办|企业",
        "[托小中大]班|年级|初[一二三]|高[一二三]",
        "中央|省|市|县|区|镇|财政|自筹|社会|捐|学校自|专项|其他",
        "上半年|下半年|上学期|下学期|第[一二]学期|[一二三四]季度|[春秋]季",
        "研究生|硕士|博士|本科|专科|大专|中专|高中",
        "在编|编外|聘|临时|代课",
        "新建|改建|扩建|改扩建|维修|迁建|加固",
        "专任|教辅|管理|工勤|行政|后勤|保[育洁安]|炊事|工人|技术人员|教师|职工",
        "语文|数学|英语|物理|化学|生物|政治|思政|道德|历史|地理|体育|音乐|美术|信息|科学|综合",
        "[省市县区境]内|[省市县区境海国]外|校内|校外|室内|户外|线上|线下|集中|远程|网络|面授",
        "非|不|未|(?:党|团)员",
        "优秀|良好|合格|及格",
        "语言|健康|社会|艺术",
        r"(?:19|20)\d\d年|去年|今年|上年|本年",
        "早上|上午|中午|下午|晚上|晨间|课间",
    )
)
_GRADES = lazy_pattern("优秀|良好|合格|及格")
# A person can have several of these.
_COUNT = lazy_pattern(r"\d+\D{1,2}$")
_OVERLAPPING = lazy_pattern(
    "双师|骨干|名师|名校长|带头人|能手|优秀[^奖率占良合]|先进|模范|以上|(?<!及)以下|参加|参与|留守|残疾|贫困|困难|随迁|单亲|住[校宿]"
)
# What is left of a whole, and makes its parts complete.
_REST = lazy_pattern("^(?:以?及)?(?:其[他它余]|剩余)|(?:及|和|与)其[他它]")


def is_complete(labels: Sequence[str]) -> bool:
    """Whether the parts with `labels` are known to be all there are."""
    if ends_with_rest(labels) or labels[-1].startswith(("其余", "剩余")):
        return True
    return any(
        len(labels) == len(names) and all(any(name in label for label in labels) for name in names)
        for names in _COMPLEMENTS
    )


def may_overlap(labels: Sequence[str]) -> bool:
    """Whether one and the same may be counted under several of `labels`: 骨干教师 and 名师, but no two trainings."""
    labels = [_COUNT.sub("", label) for label in labels]  # 新教师培训6期
    end = shared_end(labels)
    return any(_OVERLAPPING.search(label) for label in labels) and not (
        end.endswith(("培训", "班", "研修", "课题")) or _divides(_GRADES, labels)
    )


def ends_with_rest(labels: Sequence[str]) -> bool:
    """Whether the last of `labels` is what is left: 其他."""
    return len(labels) > 2 and _REST.search(labels[-1]) is not None


def are_apart(labels: Sequence[str]) -> bool:
    """Whether no part can be counted in another: 党员 and 骨干教师 may be the same people."""
    if ends_with_rest(labels):
        labels = labels[:-1]
    if len(set(labels)) < len(labels) or may_overlap(labels):
        return False
    ends = {label[-1:] for label in labels}
    same_end = len(labels) > 2 and len(ends) == 1 and ends <= set("组科部园区镇乡校县市层类档队班")
    same_end = same_end or ends == {"类"}
    return same_end or any(_divides(words, labels) for words in _DIMENSIONS)


def is_one_more(label: str, labels: Sequence[str]) -> bool:
    """Whether `label` names one more part beside those with `labels`, and not their whole."""
    own = labels[:-1] if ends_with_rest(labels) else labels
    return any(_divides(words, [label, *own]) for words in _DIMENSIONS)


def _divides(words: re.Pattern[str], labels: Sequence[str]) -> bool:
    found = [match[0] if (match := words.search(label)) else "" for label in labels]
    return all(found) and len(set(found)) > 1


def shared_end(labels: Sequence[str]) -> str:
    """The characters that all of `labels` end with."""
    count = 0
    while count < min(map(len, labels)) and len({label[-count - 1] for label in labels}) == 1:
        count += 1
    return labels[0][len(labels[0]) - count :]
