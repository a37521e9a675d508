"""A number of names, rows or entries that is told beside their list, which has another number of them.

Counted are the rows of a table that a sentence leads to (讲座8次，安排如下), the entries of a list behind it, and what
stands between the marks 、 behind a number: 一等奖（3名）：张三、李四. A list that ends with 等 is not complete.

Wrong:
    行为规范教育分四步走：第一步学规范；第二步练规范；第三步评规范。

Wrong:
    家长讲座两场，依次在6月26日、7月3日和7月10日举行。

Wrong:
    督导结论分“优秀”“良好”“合格”“待改进”三等。

Wrong:
    做到“三有”：有主题，有课例，有互动，有作业。

Wrong:
    满意度测评三次，满意率依次为91%、93%、92%、96%。

Right:
    春季分两批培训，第一批在3月，第二批在5月。
    交通、防溺水、用电、饮食四个方面天天讲，成绩分“优秀”“良好”“合格”三等。

Wrong:
    本学期安排讲座4次，日程如下：
    | 序号 | 日期 | 专题 |
    | 1 | 3月6日 | 备课 |
    | 2 | 4月10日 | 作业 |
    | 3 | 5月8日 | 命题 |

Wrong:
    体育类（4门）：篮球、足球、跳绳。
    成员（3名）：何小满、苏青、陆遥、孟一凡。

Wrong:
    全组共有4人次获奖，名单如下：
    1.何小满，区论文评比一等奖
    2.苏青，区优质课二等奖
    3.陆遥，区微课三等奖
    五、不足

Wrong:
    语文、数学、英语四科成绩都有提高。

Wrong:
    新建社团四个（剪纸社、陶艺社、合唱团），运行正常。

Wrong:
    结对学校4所，名单如下：
    1.城东小学
    2.河西小学
    3.新桥小学
    二、做法

Right:
    本学期安排讲座3次，日程如下：
    | 序号 | 日期 | 专题 |
    | 1 | 3月6日 | 备课 |
    | 2 | 4月10日 | 作业 |
    | 3 | 5月8日 | 命题 |
    体育类（4门）：篮球、足球、跳绳等。
    语文、数学、英语三科成绩都有提高。
    我校与一小、二小、三小四所学校结对。
    选派志愿教师6名，分别承担作业辅导、阅读、书法、科学实验等课程。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from plangen.diagnostics import Severity
from plangen.lint.figures.counted_items import told_items
from plangen.lint.figures.counted_series import told_series
from plangen.lint.figures.listed_rows import counted_rows
from plangen.lint.figures.told_lists import miscounted
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern
from plangen.typed_numbers import typed_number

SEVERITY = Severity.ERROR

_COUNT = r"(?<![第\d一二三四五六七八九十.])(?P<count>\d{1,2}|[一二两三四五六七八九]|十[一二三四五六七八九]?)"
_UNIT = "(?P<unit>[名位人个所门项家篇件支种类科])"
# 一等奖（3名）：  成员共5人：
_LABEL = lazy_pattern(
    rf"(?:[（(](?:共|计|共计)?{_COUNT}{_UNIT}[）)]|{_COUNT.replace('count', 'count2')}{_UNIT.replace('unit', 'unit2')}"
    r"(?:\p{Han}{0,4}))[：:](?P<list>[^。；;：:]{3,400})(?:[。；;]|$)"
)
_SIGN = r"[名位人个所门项家篇件支种类科]\w{0,4}[）)]?[：:]."
_ASIDE = lazy_pattern(r"[（(][^（()）]*[）)]|《[^》]*》|“[^”]*”")
_NOT_LISTED = lazy_pattern(r"等$|等[，,]|[和及与跟并另各共]|\d|[，,]")
_NEXT_LABEL = lazy_pattern("[^；;。]*[：:]|$")
_LONGEST = 8
# 校长、年级组长 tell of posts, which several people may have.
_NO_PERSON = lazy_pattern(r"[长任记员]$|主任|书记|教师|老师|代表|干部|领导|组|班|会|.{5}")
_PEOPLE = "名位人"
# 语文、数学、英语四科: the number says how many stood before it.
_BEHIND_LIST = lazy_pattern(
    r"(?:^|[，。；：（“])(?:\p{Han}{0,6}(?:涉及|包括|开设|设有|下设|分为|组织|落实|抓好|围绕|开展|做好|完成|覆盖|设置|设立))?"
    r"(?P<list>\p{Han}{1,6}(?:、\p{Han}{1,6}){2,9})"
    # 篮球、足球、排球4个社团 may be more than one of a kind.
    r"(?P<count>[三四五六七八九十](?=大?(?:个|科|类|门|项|种|方面|所|大))|\d(?=科|大?类|种|方面))"
)
_JOINED = lazy_pattern("[和及与跟同并或、]|以及|等")
# A number of points right before the word is that of announced-count.
_LEADS = lazy_pattern(
    r"(?P<count>\d{1,3}) ?(?:(?:人次|[名位人篇节家所门])[^。；\d]{0,12}|[项个件][^。；，\d]{0,6}[，,][^。；，\d]{0,8})"
    r"如下[：:。]?$"
)
_SEVERAL = lazy_pattern(r"、|\d ?[人名项篇]")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Each number once that is not that of its list."""
    told: set[Span] = set()
    for finding in _found(manuscript):
        if finding.span not in told:
            told.add(finding.span)
            yield finding


def _found(manuscript: Manuscript) -> Iterator[Finding]:
    """Numbers before or behind a list in the same line, before a list, and before a table."""
    for line in manuscript.lines_with(_SIGN):
        yield from _labels(line)
    for line in manuscript.lines_with(r"、\w{1,6}(?:[三四五六七八九十]|\d)大?[个科类门项种方所大]"):
        yield from _behind_lists(line)
    for line in manuscript.lines_with("如下[：:。]?(?:\n|$)"):
        yield from _before_list(line, manuscript)
    for line, span, announced, counted in (
        *counted_rows(manuscript), *miscounted(manuscript), *told_series(manuscript), *told_items(manuscript),
    ):  # fmt: skip
        yield _finding(line, span, announced, counted)


def _labels(line: Line) -> Iterator[Finding]:
    for found in _LABEL.finditer(line.text, line.start):
        # 14个项目：合唱、二胡；篮球、围棋；国画: the list goes on.
        if found[0].endswith(("；", ";")) and not _NEXT_LABEL.match(line.text, found.end()):
            continue
        listed = _ASIDE.sub("", found["list"])
        items = listed.split("、")
        name = "count" if found["count"] else "count2"
        if (
            typed_number(found["list"])
            or len(items) < 2
            or _NOT_LISTED.search(listed)
            or any(not 0 < len(one.strip()) <= _LONGEST for one in items)
        ):
            continue
        unit = found["unit"] or found["unit2"]
        if unit in _PEOPLE and any(_NO_PERSON.search(one.strip()) for one in items):
            continue
        if (announced := read_count(found[name])) != len(items) and announced > 1:
            yield _finding(line, found.span(name), announced, len(items))


def _behind_lists(line: Line) -> Iterator[Finding]:
    """Numbers behind a list that begins its clause, and whose items are alike."""
    for found in _BEHIND_LIST.finditer(line.text, line.start):
        items, announced = found["list"].split("、"), read_count(found["count"])
        is_alike = len({len(item) for item in items[1:]}) == 1 and not _JOINED.search("".join(items))
        # The first item may have words before it that are none of the list.
        if announced != len(items) and abs(announced - len(items)) == 1 and is_alike and len(items[0]) == len(items[1]):
            yield _finding(line, found.span("count"), announced, len(items))


def _before_list(line: Line, manuscript: Manuscript) -> Iterator[Finding]:
    """A number before a list of numbered lines, those of its groups together."""
    found = _LEADS.search(line.text)
    if found is None or re.search(r"\d", line.text[max(0, found.start() - 12) : found.start()]):
        return
    entries: list[Line] = []
    for entry in manuscript.lines[line.index + 1 :]:
        if entry.role == "cell" or entry.number is None:
            break
        if entry.number.family == "chinese":
            break
        if entry.number.family == "decimal":
            entries.append(entry)
        elif len(entry.words) > _LONGEST:
            return
    restarts = sum(1 for entry in entries if entry.number and entry.number.value == 1)
    groups_fit = all(
        two.number and one.number and two.number.value in (1, one.number.value + 1) for one, two in pairwise(entries)
    )
    is_single = not any(_SEVERAL.search(_ASIDE.sub("", entry.words)) for entry in entries)
    announced = int(found["count"])
    if restarts and groups_fit and is_single and len(entries) > 2 and 0 < abs(announced - len(entries)) <= 3:
        yield _finding(line, found.span("count"), announced, len(entries))


def _finding(line: Line, span: tuple[int, int], announced: int, counted: int) -> Finding:
    return Finding(
        Span(line.index, *span),
        _("{announced} are told, and {counted} are listed", announced=announced, counted=counted),
        _("correct the number, or the list"),
    )
