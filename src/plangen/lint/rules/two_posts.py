"""A person with two posts in one list, or named twice in it.

So are two groups of one table, and two places to keep watch at the same time. Who takes turns stands there again.

Wrong:
    各备课组长为：语文辛丽、数学古天明、英语庄婷、物理辛丽、化学岑海波。

Wrong:
    组　长　娄志成
    副组长　甘雪梅
    成　员　钮刚、申小虎、甘雪梅

Wrong:
    组长：赵明
    副组长：钱亮
    成员：孙华、赵明、李静

Wrong:
    成立领导小组，组长：赵明，副组长：钱亮，成员：孙华、赵明、李静。

Wrong:
    | 职务 | 姓名 |
    | 组长 | 赵明 |
    | 副组长 | 钱亮 |
    | 成员 | 孙华、赵明 |

Wrong:
    书记：赵明副书记：钱亮委员：孙华（宣传）、李静（纪检）、孙华（组织）

Wrong:
    主任　　　赵明（大一班家长）
    副主任　　钱亮（中二班家长）
    监督　　　钱亮（中二班家长）

Wrong:
    | 层次 | 学生 |
    | A层 | 赵明、钱亮、孙华 |
    | B层 | 李静、孙华、周兰 |

Wrong:
    | 时段 | 岗位 | 护导教师 |
    | 早晨 | 东门 | 赵明 |
    | 早晨 | 西门 | 钱亮 |
    | 早晨 | 操场 | 赵明 |

Wrong:
    班委一人一岗：
    | 岗位 | 姓名 |
    | 图书角 | 赵明 |
    | 植物角 | 钱亮 |
    | 讲台 | 赵明 |

Wrong:
    会务分工如下，每人一岗：
    签到：赵明；
    音响：钱亮；
    摄影：赵明。

Wrong:
    | 师傅 | 徒弟 |
    | 赵明 | 钱亮 |
    | 孙华 | 李静 |
    | 钱亮 | 周兰 |

Wrong:
    | 项目 | 负责人 | 成员 |
    | 作业设计 | 赵明 | 钱亮、孙华 |
    | 命题研究 | 李静 | 周兰、李静 |

Wrong:
    | 工作组 | 负责人 |
    | 会务组 | 赵明 |
    | 宣传组 | 钱亮 |
    | 后勤组 | 孙华 |
    简报由宣传组负责人孙华编发。

Wrong:
    参加人员：赵明、钱亮、孙华、赵明、李静

Wrong:
    | 班级 | 班主任 |
    | 大一班 | 赵明 |
    | 大二班 | 钱亮 |
    | 中一班 | 孙华 |
    | 中二班 | 赵明 |

Wrong:
    小学组组长：赵明，初中组组长：钱亮，幼教组组长：赵明。

Wrong:
    由赵明任组长，钱亮任副组长，孙华、钱亮为成员。

Wrong:
    门岗：赵明
    楼层：钱亮
    操场：赵明（机动）
    三个岗位互不兼任，每天七点到岗。

Wrong:
    成员有教务主任赵明、德育主任钱亮、总务主任赵明。

Wrong:
    | 七年级备课组长 | 赵明 |
    | 八年级备课组长 | 钱亮 |
    | 九年级备课组长 | 赵明 |

Wrong:
    组长：校长赵明
    副组长：副校长钱亮、副书记孙华
    德育处主任：钱亮

Wrong:
    东楼安全员：赵明
    西楼安全员：钱亮
    巡查员：赵明

Wrong:
    成员及分工：
    门卫：赵明
    消防：钱亮
    食堂：钱亮

Wrong:
    | 姓名 | 职责 |
    | 赵明 | 数据 |
    | 钱亮 | 贷款 |
    | 钱亮 | 财务 |

Wrong:
    赵明（队长，教五年级数学）
    钱亮（副队长，教四年级语文）
    孙华（教全校体育）
    钱亮（教一年级语文）

Wrong:
    副局长赵明任组长，人事股股长钱亮任副组长，成员为教研室主任钱亮、工会主席孙华。

Wrong:
    领导小组
    1.组长：赵明（校长）
    2.组员：钱亮（德育主任）
    3.组员：孙华（总务主任）
    4.组员：钱亮（教务主任）

Wrong:
    副科长赵明，负责小学学籍；
    科员钱亮，负责初中学籍；
    科员孙华，负责高中学籍；
    科员赵明，负责转学审核。

Wrong:
    总务主任：赵明，负责全面工作；
    会计：钱亮，负责账目与公示；
    出纳：钱亮，负责收付与票据；
    校医：孙华，负责晨检与保健。

Wrong:
    会计由赵明担任，出纳由赵明担任。

Wrong:
    | 备课组 | 组长 | 组员 |
    | 低段组 | 赵明 | 王洁、费敏、叶青 |
    | 中段组 | 钱亮 | 钟丽、傅扬、路遥 |
    | 高段组 | 孙华 | 严冬、孟菲、傅扬 |

Wrong:
    | 组别 | 组长 | 组员 |
    | 第一组 | 赵明 | 王洁、费敏 |
    | 第二组 | 钱亮 | 钟丽、赵明 |
    | 第三组 | 孙华 | 严冬、孟菲 |

Wrong:
    | 姓名 | 职务 | 分工 |
    | 赵明 | 组长 | 全面工作 |
    | 钱亮 | 成员 | 教学检查 |
    | 赵明 | 成员 | 后勤检查 |

Wrong:
    成员：赵明（教导主任）、钱亮（德育主任）、孙华（总务主任）
    办公室设在教导处，由德育主任赵明负责日常工作。

Wrong:
    成立领导小组，校长赵明任组长，副校长钱亮、孙华任副组长。
    由副校长赵明牵头建立回访制度。

Wrong:
    组长：赵明
    副组长：钱亮、孙华
    培训期间的投诉由领导小组组长李静受理。

Right:
    成员：赵明（教导主任）、钱亮（德育主任）、孙华（总务主任）
    办公室设在教导处，由教导主任赵明负责日常工作，赵明兼任办公室主任。

Right:
    成立领导小组，校长赵明任组长，副校长钱亮、孙华任副组长。
    钱亮接任校长后，副校长赵明分管教学。

Right:
    | 组别 | 组长 |
    | 质量组 | 赵明 |
    | 队伍组 | 钱亮 |
    | 安全组 | 孙华 |
    | 项目组 | 钱亮 |
    钱亮分管人事和计财，故兼任两组组长。

Right:
    组长：校长赵明
    副组长：副校长钱亮、副书记孙华
    办公室主任：钱亮
    各班班主任：每天晨检

Right:
    摄影：赵明
    文字：钱亮
    后期：赵明
    一名同志可以兼任多项任务。校长赵明、教务主任钱亮出席，校长赵明讲话。

Right:
    组长：赵明
    副组长：钱亮
    联络员：钱亮
    安全小组由赵明任组长，钱亮任副组长；伙食委员会由钱亮任主任，孙华任副主任。

Right:
    大班保育员：赵明
    中班保育员：钱亮
    小班保育员：赵明

Right:
    语文教研组长：赵明
    数学教研组长：钱亮
    高段备课组长：赵明

Right:
    | 学科 | 教研员 |
    | 语文 | 赵明 |
    | 数学 | 钱亮 |
    | 科学 | 赵明 |
    | 美术 | 钱亮 |

Right:
    | 时段 | 岗位 | 护导教师 |
    | 早晨 | 东门 | 赵明 |
    | 早晨 | 西门 | 钱亮 |
    | 中午 | 操场 | 赵明 |

Right:
    | 班次 | 日期 | 值班教师 |
    | 第1班 | 2月3日 | 赵明、钱亮 |
    | 第2班 | 2月4日 | 孙华、李静 |
    | 第3班 | 2月5日 | 赵明、钱亮 |

Right:
    会计由赵明担任，出纳由钱亮担任。

Right:
    班长：赵明
    体育委员：赵明（兼）
    图书管理员：钱亮

Right:
    组长：赵明
    副组长：钱亮
    成员：孙华、李静、赵明亮、各班班主任
    各教研组组长：赵明
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.lint.names.appointed import appointed
from plangen.lint.names.name_lists import name_lists
from plangen.lint.names.persons import Person
from plangen.lint.names.rosters import rosters
from plangen.lint.names.slots import slot_holders
from plangen.lint.names.titled import other_leaders, titled
from plangen.lint.names.told_posts import told_posts
from plangen.messages import _

SEVERITY = Severity.WARNING

_BESIDES = ("（兼）", "(兼)", "（兼任）")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Names that come again before their list ends."""
    told: set[Span] = set()
    lists = (
        *rosters(manuscript), *slot_holders(manuscript), *appointed(manuscript), *name_lists(manuscript),
        *told_posts(manuscript),
    )  # fmt: skip
    for listed in lists:
        known: dict[str, Person] = {}
        for one in listed:
            first = known.setdefault(one.name, one)
            span = Span(one.line.index, one.start, one.end)
            if first is not one and span not in told and not _is_explained(manuscript, one, first):
                told.add(span)
                yield _finding(one, first, span)
    for first, one in titled(manuscript):
        span = Span(one.line.index, one.start, one.end)
        if span not in told:
            message = _(
                "'{name}' is {second} here and {first} elsewhere", name=one.name, first=first.post, second=one.post
            )
            also = (Span(first.line.index, first.start, first.end),)
            yield Finding(span, message, _("keep the right name or post in both places"), also=also)
    for leader, one in other_leaders(manuscript):
        span = Span(one.line.index, one.start, one.end)
        message = _("'{name}' is called {post}, which '{leader}' is", name=one.name, post=one.post, leader=leader.name)
        also = (Span(leader.line.index, leader.start, leader.end),)
        yield Finding(span, message, _("keep the right name or post in both places"), also=also)


def _is_explained(manuscript: Manuscript, one: Person, first: Person) -> bool:
    """Whether it is said that somebody has two posts: 体育委员：赵明（兼）; 钱亮分管两科，故兼任两组组长."""
    if any(person.line.text.startswith(_BESIDES, person.end) for person in (one, first)):
        return True
    both = re.compile(f"{one.name}(?:(?!不)[^。；：]){{0,24}}兼[任管][两二这上]")
    return any(both.search(line.text) for line in manuscript.lines_holding(("兼任", "兼管")))


def _finding(one: Person, first: Person, span: Span) -> Finding:
    if one.post == first.post:
        message = _("'{name}' is named twice", name=one.name)
    else:
        message = _("'{name}' is named twice: {first} and {second}", name=one.name, first=first.post, second=one.post)
    also = (Span(first.line.index, first.start, first.end),)
    return Finding(span, message, _("leave one of the two out"), also=also)
