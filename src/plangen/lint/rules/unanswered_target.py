"""A target with no result, where other targets have one: in a table, or in a report that lists its targets.

Of a target in a sentence its words and its number are looked for in what follows, sentence by sentence, but not where
it says what will be done next; one without a number may be answered in other words. A plan answers in the part that
looks back.

Wrong:
    | 项目 | 年度目标 | 完成情况 |
    | 教师培训 | 120人次 | 126人次 |
    | 课题研究 | 3项 | |
    | 送教下乡 | 8次 | 9次 |

Wrong:
    | 指标 | 年初目标 | 年底完成 | 完成率 |
    | 培训人次 | 120 | 126 | 105% |
    | 课题项数 | 3 | | |

Wrong:
    2022年度校本研修工作总结
    年初制定了三项指标：人均听课20节、人均论文1篇、学时合格率95%。
    全年人均听课23节，学时合格率95%。

Wrong:
    2022年度工作报告
    上年度报告提出，2022年要建成录播室2间，组织送教12次，教研员人均听课60节。
    全年送教14次，教研员人均听课66节。

Wrong:
    2022年度工作总结
    按照年初计划，今年要完成以下指标：
    1.建成录播室2间。
    2.组织送教12次。
    3.教研员人均听课60节。
    二、完成情况
    全年送教14次，教研员人均听课66节。

Wrong:
    2024年语言文字工作总结
    年初提出三项目标：普通话达标率保持100%；校级比赛不少于4次；建成语言文字资源室1间。
    学校成立语言文字工作领导小组。普通话达标率为100%，全年举办校级比赛5次。

Wrong:
    2026年工作要点
    一、上年工作回顾
    2025年工作要点提出三项目标：新增学位1200个；改造旱厕36座；交流轮岗比例不低于12%。
    1. 新增学位1350个。
    2. 交流轮岗338人，占31%。
    二、重点工作
    1. 改造剩余的校舍。

Wrong:
    2022年度工作总结
    年初计划提出招聘教师40名、改造校舍3000平方米、培训园长60人次。
    改造校舍3120平方米，培训园长66人次。
    二、下一步打算
    再招聘教师20名。

Wrong:
    2025年体卫艺工作总结
    年初计划提出四项目标，分别是：艺术社团学校覆盖率达到95%；培训体育教师600人次；建成足球特色学校8所；新配备专职校医30名。
    全市150所学校中有147所建立了艺术社团，覆盖率为98%。
    培训体育教师640人次，建成足球特色学校9所。

Wrong:
    2025年支教工作总结
    帮扶计划提出五项指标：示范课不少于16节，跟岗教师不少于8人，结对师徒不少于10对，捐赠图书不少于2000册，完成区级课题2项。
    对照检查，前四项均已完成。

Wrong:
    2025年工作总结
    年初计划提出，要实现“图书馆生均藏书达到30册”，同时办好学生社团。
    全年开设社团40个，参加学生1539人，各社团一人一档，记录成长。

Wrong:
    2025年结对帮扶工作总结
    帮扶协议确定“送教不少于20节”“培养骨干教师2名”“捐赠图书3000册”三项目标。
    全年送教24节，捐赠图书3200册。

Right:
    2025年工作总结
    年初提出“教师普通话达标率100%”和“学生书写合格率97%”两项目标。
    对照检查，前者为100%，后者为97.8%。

Right:
    | 项目 | 年度目标 | 完成情况 |
    | 教师培训 | 120人次 | 126人次 |
    | 送教下乡 | 8次 | 9次 |

Right:
    2022年度工作总结
    年初计划提出以下目标：二级甲等以上的比例达到75%，写字达标率达到95%，建成资料室一间，培训志愿者60名。
    前两个目标如上所述已经实现，资料室也已建成，志愿者培训了64名。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.figures.promised import unanswered
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_TARGET = lazy_pattern("目标|计划(?:数|量|完成|指标|值)?$|指标值?$|任务(?:数|量)?$")
_RESULT = lazy_pattern("(?<!计划)完成(?:情况|数|量|值)?$|实际|结果|达成|落实情况|自评$|实绩")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Rows with something in the column of targets and nothing in that of results, and targets of sentences."""
    for grid in manuscript.grids:
        header = [grid.at(0, column) for column in range(grid.width)]
        targets = [column for column, cell in enumerate(header) if cell and _TARGET.search(cell.text)]
        results = [column for column, cell in enumerate(header) if cell and _RESULT.search(cell.text)]
        results = [column for column in results if column not in targets]
        # 指标 | 年初目标 | 年底完成: the target is what stands right before the result.
        targets = [column for column in targets if results and column < results[0]][-1:]
        if not targets or len(results) != 1:
            continue
        pairs = [(grid.at(row, targets[0]), grid.at(row, results[0])) for row in range(1, len(grid.rows))]
        answered = sum(1 for target, result in pairs if target and target.text and result and result.text)
        for target, result in pairs:
            # A form in which nothing is filled in yet is a form.
            if target and target.text and target.line is not None and not (result and result.text) and answered:
                message = _("no result stands beside the target '{target}'", target=target.text)
                yield Finding(Span(target.line, 0, len(target.text)), message, _("write what was reached"))
    for promised in unanswered(manuscript):
        message = _("nothing more is said of the target '{target}'", target=promised.text)
        yield Finding(promised.span, message, _("write what was reached"))
