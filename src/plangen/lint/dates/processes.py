"""What is done first and what follows from it: words for steps of a process, in pairs."""

from __future__ import annotations

import re

from plangen.patterns import lazy_pattern

# A step, and what cannot be done before it. Where it is handed in and judged by others, see HANDED_IN.
_PAIRS = (
    (
        "招标|采购|施工|改造(?!方案)|安装|装修|建设(?!方案|标准)|维修|配备到位",
        "投入使用|启用|交付|竣工|验收|试运行|开园|正式使用|调试",
    ),
    ("初赛|初评|初选|初审|海选|预赛|校级(?:比|竞|大)?赛|班级(?:比|竞|大)?赛", "复赛|复评|决赛|终评|总决赛|会评"),
    (
        "复赛|决赛|投票|计票|选举|竞选|打分|评审|评选|评比|终评|笔试|面试|展评|(?:期中|期末|模拟)考试|阅卷",
        "公[示布](?!评|方案|办法|标准|细则|时间|规则|候选|评委)|揭晓|颁奖|表彰|质量分析|成绩分析",
    ),
    ("完工|竣工(?!验收)", "验收|投入使用|启用|交付|正式使用"),
    ("初稿", "修改稿|定稿|终稿"),
    ("审核|审定|资格审查", "公[示布](?!评|方案|办法|标准|细则|时间|规则|候选|评委)"),
    (
        "完成[^，。；]{0,8}(?:初稿|报告|总结|材料)|交齐",
        "(?:上报|报送|报)(?=[省市县区镇局教])(?!名|到|告)",
    ),
    ("立项|开题", "中期(?!考)|结题"),
    ("中期检查|中期汇报|中期评估", "结题"),
    ("整改", "回头看|复查|整改验收|销号"),
    ("动员(?:部署|会|大会|阶段)|宣传发动|启动(?:仪式|会|阶段)?", "总结(?:表彰|阶段|大会|会|验收)|结题|闭幕"),
    ("公示", "颁奖|表彰|命名|授牌"),
)
# Handed in to somebody who then works on it.
HANDED_IN = lazy_pattern(
    "(?:上?报(?!告|名|到|道|销|刊|社|纸)|报送|提交|上交|递交|呈报|交(?=[到至给教政德年科园学办]|$)|申报(?!书)|报名|收齐|征集|填报)"
)
JUDGED = lazy_pattern(
    "评审|评选|评比|展评|决赛|审核|审定|审批|批复|汇总|编班|编印|结集|公[示布]|颁奖|表彰|通报|下发|反馈|复核|回头看"
)
REFERS = lazy_pattern(
    "根据|依据|据此|按照各|(?:对|将|把)(?:各[^，]{1,6}?|所|已)?(?:上报|报送|提交|上交|申报|交来)的|汇总(?:各|成|后|形成|上报|全)|(?:逐一|统一|集中)(?:审|批|评)"
)
# Steps that lie before the one that is told, and those of somebody else, further down.
OTHERS_STEP = lazy_pattern(
    "此前|之前|先期|先行|在此基础|已|去年|上年|上学[期年]|上届|校内|校级|园内|园级|班级|本校|组内|自评|自查|内部|各[校班园组]"
)

# What names no matter of its own around a step.
_NEUTRAL = lazy_pattern(
    r"[\d年月日号上中下旬底初末前后午（）()—–\-~～至到：:、“”《》]|(?:周|星期)[一二三四五六日天]|由\p{Han}{2,10}|(?:参训|录取|合格)(?:人员|教师)?(?=名单)|展示|提交|上交|形成|合格|正式|全面|统一|集中|首批|所|并|再|争取|力争|确保|将|拟|于|在"
    r"|预计|接受|迎接|每个|各个|完成|进行|举行|召开|开展|组织|予以|结果|名单|获奖\p{Han}{0,4}|优秀\p{Han}{0,4}|先进\p{Han}{0,4}|情况|公办园|学校|各校|仪式|大会|会$|工作|活动|检查|汇报|评估"
    r"|\p{Han}{1,5}?(?:局|室|处|部|中心|教研组|办公室|科|学院|教科所|教研所)"
)
_ONLY_DATE = lazy_pattern(r"[\d年月日号上中下旬底初末前后午—–\-~～至到]+")
_RESULT = lazy_pattern(r"(?P<of>(?!参[会训赛加与]|期[中末])\p{Han}{2})的?(?:结果|名单|成绩|分析)")
_JUDGED_WHAT = lazy_pattern(
    r"(?:评审|审核|审定|审批|汇总|复核|公[示布])(?!后|并|完|成|上报|下发|形成|结果|名单)(?P<what>\p{Han}{2,10})"
)
_BY_WHAT = lazy_pattern(r"(?:根据|依据|按照?|据)(?P<what>\p{Han}{2,12})")
_PATTERNS = tuple((lazy_pattern(before), lazy_pattern(behind)) for before, behind in _PAIRS)
_LABEL = r"(?:{})(?:阶段|环节|时间|工作|活动|仪式|会|大会)?"


def follows(behind: str, before: str) -> bool:
    """Whether what the clause `behind` tells cannot be done before what the clause `before` tells, of one matter."""
    for first, second in _PATTERNS:
        found = second.search(behind) if first.search(before) else None
        if found:
            return all(
                _is_of(second.sub("", rest), before) for rest in (behind[: found.start()], behind[found.end() :])
            )
    return False


def names_result(words: str, before: str) -> bool:
    """Whether `words` name the result of what `before` tells: 评选结果 of 评选."""
    return any(found["of"] in before for found in _RESULT.finditer(words)) and not _RESULT.search(before)


def refers_to(words: str, before: str) -> bool:
    """Whether `words` say that something is done by what `before` tells: 根据初赛成绩."""
    found = _BY_WHAT.search(words)
    what = _NEUTRAL.sub("", found["what"]) if found else ""
    return any(what[place : place + 2] in before for place in range(len(what) - 1))


def judges_same(words: str, before: str) -> bool:
    """Whether what `words` judge is what `before` tells of, or is not named."""
    found = _JUDGED_WHAT.search(words)
    what = found["what"] if found else ""
    return len(what) < 2 or any(what[place : place + 2] in before for place in range(len(what) - 1))


def _is_of(words: str, before: str) -> bool:
    """Whether `words` around a step name nothing else than `before` does: 表彰获奖者, not 表彰三好学生."""
    first, _comma, rest = words.partition("，")
    left = _NEUTRAL.sub("", first)
    if not left and _ONLY_DATE.fullmatch(first):  # 4月，劳动基地启用
        left = _NEUTRAL.sub("", rest.partition("，")[0])
    return len(left) < 2 or any(left[place : place + 2] in before for place in range(len(left) - 1))


def step_order(label: str, other: str) -> bool:
    """Whether `other` cannot be done before `label`, two names of steps with nothing else: 初赛, 决赛."""
    return any(_ends(before, label) and _ends(behind, other) for before, behind in (*_PAIRS, *_LABELS))


_LABELS = (
    (
        "报名|申报|征集|推荐|宣传发动|准备|启动|动员",
        "初赛|复赛|决赛|评审|评选|评比|展示|公示|公布|表彰|颁奖|总结|验收|组织实施|实施",
    ),
    ("组织实施|实施|推进|开展", "总结|验收|总结表彰|总结提升|评估"),
    ("自查|自评", "整改|抽查|督查|复查|验收|总结"),
)


def _ends(words: str, label: str) -> bool:
    return bool(re.search(_LABEL.format(words) + "$", label))
