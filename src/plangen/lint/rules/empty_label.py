"""A label such as 组长： with nothing behind it.

Wrong:
    组长：
    副组长：
    成员：各教研组长
    联系人：    联系电话：
    负 责 人：
    食品安全领导小组组长：
    组长：（校长）
    信息联络员：

Wrong:
    组长：赵明
    记分：
    裁判：钱亮

Wrong:
    组长：赵明
    小组成员：
    领导小组下设办公室，由教务主任负责日常工作，每周开一次例会。

Right:
    组长：赵明
    会务分工：
    签到：钱亮

Right:
    组长：园长
    成员：
    各教研组长、年级组长
    主要做法：
    一是抓常规。
    安全工作领导小组成员：
    张远航、李晓春
    执行组长：分管副校长（负责日常工作）
    下面请各位组员：
    （1）发言；（2）投票。

Right:
    九月份：
    1、开学第一课：讲校规校纪；
    2、教师节：学生送上自制贺卡。
    十月份：
    1、国庆节：各班布置展板；
    2、运动会：报名和训练。
"""

from __future__ import annotations

from collections.abc import Iterator
from re import sub

from plangen.diagnostics import Severity
from plangen.lint.dates.signing import is_close
from plangen.lint.finding import Finding, Span
from plangen.lint.forms import form_lines
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.persons import leading_persons
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

# What a form asks for. What introduces a paragraph or a list (主要做法：) is none of these.
_LABELS = (
    "(?:执行|常务|第一)?副?组长|(?:小组|领导小组|主要)?成员|组员|副?主任|副?主编|总?负责人?|责任人|联系人|"
    "(?:牵头|责任|分管|包保)领导|(?:活动|培训|参加|参会|参与)(?:对象|人员)|填报人|汇报人|报告人|"
    "(?:联系|办公|咨询|监督)?电话|联系方式"
    "|手机|邮箱|电子邮箱|(?:活动|培训|会议|开展)?(?:时间|地点)|主持人|记录人|主讲(?:人|教师)?|填表人|审核人"
    "|制表人|承办人|签发人|校对"
    "|主办单位|承办单位|牵头(?:单位|部门)|责任(?:单位|部门|科室)|完成(?:时限|时间)|学校名称|单位名称|姓名"
    "|指导教师|班主任|辅导员|总?顾问|秘书长?|(?:本周|今日)?(?:值班|带班)(?:领导|教师|人员)|[学生劳文体宣组纪]\\w委员"
    "|\\w{2,4}(?:联系人|负责人)|(?:活动|培训|教研|研讨|会议)主题|课题名称|执教(?:者|人|教师)?|(?:授课|任课)(?:人|教师)"
    "|主备(?:人|教师)|点评(?:人|教师)|评课人|撰稿人?|供稿人?|地址|邮编|传真|开户行|账号"
)
# Posts that the name of a group or a task may stand before: 食品安全领导小组组长.
_POSTS = (
    r"(?:(?![的是为有由请位各下])\p{Han}){0,10}(?:组长|组员|成员|主任|联络员|信息员|通讯员|安全员|协调员|管理员|监督员|保管员|记录员"
    "|档案员|专干|会计|出纳|总指挥|指挥长|领队|裁判长)"
)
# Before whom it names: 组长：（校长）.
_POST_ONLY = r"[（(]\p{Han}{0,6}(?:校长|园长|局长|院长|主任|书记|组长)[）)]"
# Words of two and three characters are often spaced to the width of others: 地  点.
_SPACED = sub(r"(?<=\w)(?=\w)", r"[ \\u3000]*", _LABELS)
_SPACED += r"|(?:[一二三四五六七八九]|十[一二]?|\d{1,2})月份?"
_LABEL = f"(?:{_SPACED}|{_POSTS})"
_EMPTY = lazy_pattern(
    rf"(?:(?<=^)|(?<=[ \t\u3000；;。，,、）).．]))(?P<label>{_LABEL})[ \u3000]*[：:]"
    rf"(?=[ \t\u3000]*(?:$|[；;。，,、]|{_POST_ONLY}|[ \t\u3000]{_LABEL}[：:]))"
)
# What heads a list of its own between lines that name one thing each.
_HEADS_LIST = lazy_pattern(
    "(?:分工|安排|名单|如下|要求|措施|内容|议程|程序|步骤|环节|[部小各]组|人员|职责|任务|时间|地点|日程|流程|目标|工作|办公室|下设|值[周班日勤])$"
)
_BARE = lazy_pattern(r"(?:[-*•·●■◆][ \u3000]*)?(?P<label>\p{Han}{2,12})[：:][ \u3000]*$")
_SIBLING = lazy_pattern(
    r"(?:[-*•·●■◆][ \u3000]*)?\p{Han}{2,12}[：:][ \u3000]*(?P<names>\p{Han}[^：:。；]{1,24})[；;。]?$"
)
_PERSON = lazy_pattern("(?:[记主联填汇审制]\\w|持)人$|电话$|邮箱$")
_POST = lazy_pattern("[员长任师人]$")
_DATE, _TIME = lazy_pattern(r"\d{4}年\d{1,2}月\d{1,2}日"), lazy_pattern("[时日][间期限]")
_CLAUSE = lazy_pattern("[，。；]")
_LONGEST_ANSWER = 24
_LABELLED = lazy_pattern(r"[^，。；：:]{1,10}[：:]")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Labels that a heading, a number, another label or nothing follows."""
    forms = form_lines(manuscript)
    for line in manuscript.lines_with("[：:]"):
        if line.role == "cell" or line.index in forms:
            continue
        bare = _BARE.match(line.text, line.start)
        is_of_list = bare and (_HEADS_LIST.search(bare["label"]) or _heads_items(manuscript, line))
        is_missing = bare and not is_of_list and _lacks_persons(manuscript, line, bare["label"])
        for found in (bare,) if bare and is_missing else _EMPTY.finditer(line.text, line.start):
            following = manuscript.after(line)
            is_last = found.end() >= len(line.text.rstrip())
            is_answered = _is_answered(line, following) and not _is_of_others(found["label"], following, manuscript)
            if is_last and is_answered and not is_missing:
                continue
            message = _("nothing follows '{label}'", label=found["label"])
            hint = _("write who or what it is, or leave the line out")
            yield Finding(Span(line.index, *found.span()), message, hint)


def _lacks_persons(manuscript: Manuscript, line: Line, label: str) -> bool:
    """Whether `line` is one of those that name who has a post, and neither it nor the next one does."""
    before, following = manuscript.before(line), manuscript.after(line)
    if before is None or not _SIBLING.match(before.text, before.start) or before.role == "cell":
        return False
    is_of_persons = _names_persons(before)
    if following is None or following.role == "heading" or _SIBLING.match(following.text, following.start):
        return is_of_persons or not label.endswith("组")  # what a group has may stand in lines of its own
    if not is_of_persons:
        return False
    if following.role != "body" or following.number is not None:
        return False
    two_before = manuscript.before(before)
    if line.role == "item" and two_before is not None and _names_persons(two_before):
        return True  # the last of a list in which each line names somebody
    return _POST.search(label) is not None and not leading_persons(following, following.start, following.words, "")


def _heads_items(manuscript: Manuscript, line: Line) -> bool:
    """Whether `line`, without a number, heads numbered ones: 三月份： between 2、植树节：认养小树 and 1、清明节."""
    before, following = manuscript.before(line), manuscript.after(line)
    is_below = before is not None and before.number is not None
    is_above = following is not None and following.number is not None and following.number.value == 1
    return line.number is None and (is_below or is_above)


def _names_persons(line: Line) -> bool:
    """Whether `line` is a label and the persons who have the post."""
    found = None if line.role == "cell" else _SIBLING.match(line.text, line.start)
    return bool(found and leading_persons(line, found.start("names"), found["names"], ""))


def _is_of_others(label: str, following: Line | None, manuscript: Manuscript) -> bool:
    """Whether `following` is no answer: the signature, or a sentence where the name of one person belongs."""
    is_date = following is not None and _DATE.fullmatch(following.text) is not None
    if following is None or is_close(following, manuscript) or (is_date and not _TIME.search(label)):
        return True
    is_sentence = (
        following.role == "body" and len(following.text) > _LONGEST_ANSWER and following.text.endswith(("。", "："))
    )
    # Below another that is answered in its line, what enumerates nobody is no answer.
    if is_sentence and following.index > 1 and _names_persons(manuscript.lines[following.index - 2]):
        return "、" not in _CLAUSE.split(following.text, 1)[0]
    return is_sentence and bool(_PERSON.search(label))


def _is_answered(label_line: Line, line: Line | None) -> bool:
    """Whether `line` may hold what a label in `label_line`, the line before, asks for."""
    if line is None:
        return False
    if line.number is not None:
        return line.number.family not in ("chapter", "section", "chinese", "chinese-bracket") and line.number.value == 1
    if line.role in ("heading", "title", "signature", "date"):
        return False
    if line.role == "item" and label_line.list_id == line.list_id:
        return False  # the next item
    return not _LABELLED.match(line.text) or line.role in ("cell", "item")
