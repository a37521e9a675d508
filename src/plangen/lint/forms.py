"""Forms that readers fill in: reply slips, tables to register with, and lines with room for a signature."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_FORM = lazy_pattern(
    r"(?:回执|(?:报名|登记|申请|审批|申报|反馈|推荐|评分|评价|评议|考核|记录|统计|汇总|备案|签到|调查|审核|请假|承诺|自查)表|记录单|问卷|通知单"
    r"|承诺书|责任书|责任状|协议书|同意书|意见书|保证书)(?:[（(][^（）()]{1,12}[）)])?[：:]?$|（(?:样式|式样|格式|样表|模板)）$"
)
# Room for a name or a seal, and not a sentence about one: 由两名验收员签字，不合格的退回.
_SIGNED = lazy_pattern(
    r"(?:签字|签名|签章|盖章|公章)[ \u3000_＿]*(?:[：:）)]|$)"
    r"|(?:填表|填报)(?:人|单位|日期|时间)?[ \u3000_＿]*[：:]|[甲乙]方(?:[（(：:]|$)"
)
# What says itself who fills it in may be a section: 六、家长确认书, 九、阅读卡（学生填写）.
_FILLED = lazy_pattern(
    r"(?:确认书|知情书|知情同意书)(?:（回执）)?$|（(?:由?(?:学生|家长|教师|班主任|本人|幼儿|学员)填写|回执)）$|回执（[^（）]{1,16}）$"
)
# The date with which a paper is signed, and papers that more than one party signs.
_BLANK = r"[ \u3000\xa0_＿]"
_OPEN_DATE = rf"(?:\d|{_BLANK}){{0,16}}年{_BLANK}+月{_BLANK}+日{_BLANK}*"
_SIGNING_DATE = lazy_pattern(rf"(?:(?:(?:签[订约署字]|盖章)?(?:日期|时间)[：:])?{_OPEN_DATE}){{1,4}}")
_SIGNED_ON = lazy_pattern(rf"(?:签[订约署字]|盖章)(?:日期|时间)[：:]{_OPEN_DATE}$")
_PACT = lazy_pattern("(?:协议书?|合同书?|(?:责任|承诺|保证|军令)[书状])(?:[（(][^（）()]{1,12}[）)])?$")
_SPACES = lazy_pattern(r"\s+")
_LONGEST_TITLE = 30
_TOP = 4  # lines that a title may have


def form_lines(manuscript: Manuscript) -> frozenset[int]:
    """The indexes of the lines of `manuscript` in which a blank is room for what a reader writes."""
    return manuscript.once(form_lines, lambda: frozenset((*_indexes(manuscript), *_signing_dates(manuscript))))


def _is_sample(line: Line) -> bool:
    return line.text.endswith(("（样式）", "（式样）", "（格式）", "（样表）", "（模板）"))


def _indexes(manuscript: Manuscript) -> Iterator[int]:
    inside = is_sample = False
    previous: Line | None = None
    for line in manuscript.lines:
        if len(line.text) <= _LONGEST_TITLE and _begins(line):
            inside, is_sample = True, _is_sample(line)
        elif inside and (line.text.startswith("附件") or (_ends(line) and not is_sample)):
            inside = False
        signed = bool(_SIGNED.search(line.text)) or (previous is not None and bool(_SIGNED.search(previous.text)))
        if inside or (signed and line.role != "heading"):
            yield line.index
        previous = line


def _signing_dates(manuscript: Manuscript) -> Iterator[int]:
    """The dates left open in tables with room for a seal or a name, and at the end of papers that parties sign."""
    for grid in manuscript.grids:
        cells = [cell for row in grid.rows for cell in row if cell.line is not None]
        if any(_SIGNED.search(cell.text) for cell in cells):
            yield from (cell.line for cell in cells if cell.line is not None and _SIGNING_DATE.fullmatch(cell.text))
    tops = [line for line in manuscript.prose[:_TOP] if line.number is None and len(line.text) <= _LONGEST_TITLE]
    if any(_PACT.search(_SPACES.sub("", line.text)) for line in tops):
        half = len(manuscript.lines) // 2
        dates = (
            line
            for line in manuscript.lines_with("月")
            if _SIGNING_DATE.fullmatch(line.text) or _SIGNED_ON.search(line.text)
        )
        yield from (line.index for line in dates if line.index >= half)


def _begins(line: Line) -> bool:
    """Whether `line` is the title of a form."""
    title = _SPACES.sub("", line.text)
    return bool(_FILLED.search(title)) or (_FORM.search(title) is not None and not _is_reference(line))


def _is_reference(line: Line) -> bool:
    """Whether `line` only names a form: in a list, or as the heading of a section."""
    return line.number is not None or bool(line.label) or line.text.startswith("附件：")


def _ends(line: Line) -> bool:
    """Whether with `line` something else begins: the next section, the next attachment."""
    number = line.number
    is_section = number is not None and number.family in ("chapter", "section", "chinese")
    return is_section or line.role == "title" or (line.role == "heading" and line.level <= 2)
