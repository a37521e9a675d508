"""A number of a sentence that is another one in the table that the sentence is about.

A sentence is about a table beside it, or one that it names (见表1), and whose heads it has for its words. It is
compared where another number of the sentence is that of the table, or where the words are those of a column alone. A
sentence that leads to a table tells its total (共获奖43项，见表2), if one column has numbers of that kind.

Wrong:
    全年排查隐患96处，其中用电类最多，为43处，其次是器材类，为31处，见下表。
    | 类别 | 排查（处） | 整改（处） |
    | 用电 | 34 | 30 |
    | 器材 | 31 | 31 |
    | 门窗 | 31 | 29 |
    | 合计 | 96 | 90 |

Wrong:
    体检中共发现营养不良幼儿7人。
    | 年级 | 体检人数 | 营养不良人数 |
    | 小班 | 80 | 3 |
    | 中班 | 92 | 2 |
    | 合计 | 172 | 5 |

Wrong:
    本学期安排专题教研13次，共计32学时。
    | 专题 | 次数 | 每次学时 | 学时小计 |
    | 单元设计 | 5 | 2 | 10 |
    | 作业设计 | 4 | 2 | 8 |
    | 习作评改 | 4 | 3 | 12 |

Wrong:
    | 指标 | 目标 | 完成 |
    | 教师培训 | 150人次 | 165人次 |
    | 常规检查 | 8次 | 8次 |
    工作总结
    全年派出教师参加各级培训156人次，效果明显。

Wrong:
    支持职业学校建设实训中心，总投资1600万元。
    项目资金具体见下表。
    | 项目 | 资金（万元） | 时限 |
    | 幼儿园新建 | 2700 | 8月底 |
    | 实训中心 | 1800 | 12月底 |
    | 合计 | 4500 | |

Right:
    全年排查隐患96处，其中用电类最多，为34处，新增监控12处，见下表。
    | 类别 | 排查（处） | 整改（处） |
    | 用电 | 34 | 30 |
    | 器材 | 31 | 31 |
    | 门窗 | 31 | 29 |
    | 合计 | 96 | 90 |

Right:
    抽测228人，结果见下表。
    | 等次 | 人数 |
    | 优秀 | 97 |
    | 良好 | 85 |
    | 合格 | 41 |
    | 待提高 | 5 |
    | 合计 | 228 |
    合格及以上的学生共223人。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from plangen.diagnostics import Severity
from plangen.lint.figures.funded_rows import funded_otherwise
from plangen.lint.figures.led_tables import wrong_totals
from plangen.lint.figures.mentions import Mention, mentions, years_about
from plangen.lint.figures.quantities import Quantity, quantities
from plangen.lint.figures.table_values import TableValue, ValueTable, value_tables
from plangen.lint.figures.table_words import is_equal, is_of_unit, is_slip, named, stands_in
from plangen.lint.figures.transposed_values import transposed_values
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_BEFORE = 8  # lines of prose
_BEHIND = 4
_SPECIFIC = 4  # characters
_SURE = 2  # numbers of a sentence that are the table's
# By which share a number that was mistyped is off; that of 学生, which every table may count, by less.
_FAR, _NEAR = Decimal("0.2"), Decimal("0.05")
_TELLING = 10  # smaller numbers are equal by chance
_MOST_TABLES = 12  # of a document whose every sentence is compared with each
_MOST_ROWS = 40
_MEMBER = lazy_pattern(r"(?<=\p{Han}\p{Han})(?:幼儿|学生|教师|儿童|人员|教职工|学校|班级)$")
_NAMED = lazy_pattern(r"表[ ]?(?P<number>\d{1,2}(?:[-—.]\d{1,2})?)")
_LEADS = lazy_pattern("(?:见|如|由|从)(?:下表|表[ ]?(?P<number>\\d{1,2})|附表)")
_FROM_TABLE = lazy_pattern("(?:从|由)(?:上|下)?表|[上下]?表(?:中|可见|可以看)|数据显示|(?:从|由)表[ ]?\\d")
_SENTENCE = lazy_pattern("[^。！？]+")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The sentences around each table, those that name it or list its rows, and numbers that are nearly its own."""
    told: set[Span] = set()
    for finding in _findings(manuscript):
        if finding.span not in told:
            told.add(finding.span)
            yield finding


def _findings(manuscript: Manuscript) -> Iterator[Finding]:
    named_in: dict[int, list[Mention]] = {}
    for mention in mentions(manuscript) if value_tables(manuscript) else ():
        named_in.setdefault(mention.line.index, []).append(mention)
    for table in value_tables(manuscript):
        near = set(_near(table, manuscript))
        for line in _about(table, manuscript, near):
            for found in _SENTENCE.finditer(line.text, line.start):
                yield from _contradicted(line, found.span(), table, is_near=line.index in near)
                if line.index in near and _FROM_TABLE.search(line.text, *found.span()):
                    yield from _not_of_row(line, found.span(), table)
        for mention in (one for index in sorted(near) for one in named_in.get(index, ())) if table.totals else ():
            yield from _beside_column(mention, table)
        is_only = [one.number for one in value_tables(manuscript)].count(table.number) == 1
        naming = _naming_lines(manuscript).get(table.number, ()) if table.number and is_only else ()
        yield from _findings_of(funded_otherwise(table, manuscript))
        yield from _findings_of(wrong_totals(table, manuscript, naming, years_about(manuscript)))
    yield from _findings_of(transposed_values(manuscript))


def _findings_of(wrong: Iterable[tuple[Line, Quantity, TableValue]]) -> Iterator[Finding]:
    return (_finding(*one) for one in wrong)


def _about(table: ValueTable, manuscript: Manuscript, near: set[int]) -> Iterator[Line]:
    """The lines `near` to `table`, and those that have the words of its rows."""
    indexes = set(near)
    if len(value_tables(manuscript)) <= _MOST_TABLES and len(table.rows) <= _MOST_ROWS:
        indexes |= {line.index for line in manuscript.lines_holding(table.rows)}
    return (line for index in sorted(indexes) if (line := manuscript.lines[index]).role not in ("cell", "margin"))


def _near(table: ValueTable, manuscript: Manuscript) -> Iterator[int]:
    """The lines of prose before and behind `table`, up to the next table and heading, and those that name it."""
    first, last = table.lines
    before = _until_other(manuscript.lines[max(0, first - _BEFORE) : first][::-1])
    behind = _until_other(manuscript.lines[last + 1 : last + 1 + _BEHIND])
    yield from (line.index for line in (*before, *behind))
    if table.number:
        yield from _naming_lines(manuscript).get(table.number, ())


def _naming_lines(manuscript: Manuscript) -> dict[str, list[int]]:
    return manuscript.once(_naming, lambda: _naming(manuscript))


def _naming(manuscript: Manuscript) -> dict[str, list[int]]:
    """The lines that name a table, by its number."""
    found: dict[str, list[int]] = {}
    for line in manuscript.lines_with(r"表[ ]?\d"):
        for name in _NAMED.finditer(line.text):
            found.setdefault(name["number"], []).append(line.index)
    return found


def _until_other(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        if line.role in ("cell", "margin"):
            return
        yield line
        if line.role == "heading":
            return


def _contradicted(line: Line, sentence: tuple[int, int], table: ValueTable, *, is_near: bool) -> Iterator[Finding]:
    """The quantities of a `sentence` of `line` that `table` has otherwise, as others of the sentence tell."""
    counted = named(line.text, *sentence, table)
    led = _LEADS.search(line.text, *sentence) if is_near else None
    leads = led is not None and led["number"] in (None, table.number)
    # What leads to a table is about it, whatever else the number may be there.
    wrong = [one for one in counted if one.hit is None and (leads or not stands_in(one.quantity, table))]
    hits = [hit for one in counted if (hit := one.hit)]
    if not wrong or (len(wrong) > max(1, len(hits)) and not leads) or (len(hits) < _SURE and not is_near):
        return
    anchors = hits or _equal(line.text, sentence, table)
    for one in wrong:
        meant = [value for value in one.values if any(_are_beside(value, anchor) for anchor in anchors)]
        if not meant and is_near and len(one.values) == 1:
            meant = list(one.values)
        if len(meant) == 1 and (len(hits) >= _SURE or is_slip(one.quantity, meant[0], _FAR)):
            yield _finding(line, one.quantity, meant[0])


def _not_of_row(line: Line, sentence: tuple[int, int], table: ValueTable) -> Iterator[Finding]:
    """The quantities of a `sentence` about `table` that are near to a number of the row they name, and none of it."""
    previous = sentence[0]
    for one in quantities(line.text, *sentence):
        words, previous = line.text[previous : one.start], one.end
        rows = sorted((row for row in table.rows if row in words), key=len)
        if not rows or one.approximate or not all(row in rows[-1] for row in rows) or stands_in(one, table):
            continue
        known = [
            value
            for value in table.values
            if value.row == rows[-1] and (value.kind == one.kind or (not value.kind and is_slip(one, value, _NEAR)))
        ]
        near = sorted(
            (abs(value.value - one.value), place) for place, value in enumerate(known) if is_slip(one, value, _FAR)
        )
        told = {abs(first.value - second.value) for first in known for second in known}
        told |= {first.value + second.value for first in known for second in known}
        if near and one.value not in told:
            yield _finding(line, one, known[near[0][1]])


def _equal(text: str, sentence: tuple[int, int], table: ValueTable) -> list[TableValue]:
    """The values of `table` that the quantities of a `sentence` are, whatever its words."""
    telling = [one for one in quantities(text, *sentence) if one.value >= _TELLING and not one.approximate]
    return [value for one in telling for value in table.values if value.kind == one.kind and is_equal(one, value)]


def _are_beside(value: TableValue, other: TableValue) -> bool:
    """Whether two values of a table stand in one column, or are both totals."""
    return value.column == other.column or value.row == other.row == ""


def _beside_column(mention: Mention, table: ValueTable) -> Iterator[Finding]:
    """What is wrong with a quantity that is named as a column of `table` is, whose total is not far from it."""
    one, name = mention.quantity, _MEMBER.sub("", mention.name)
    meant = [value for value in table.totals if name in (value.stem, _MEMBER.sub("", value.stem))]
    is_specific = len(mention.name) >= _SPECIFIC
    share = _FAR if is_specific else _NEAR
    if len(meant) != 1 or not is_of_unit(one, meant[0]) or not is_slip(one, meant[0], share) or stands_in(one, table):
        return
    if not (mention.is_least or mention.is_some or mention.is_partial) and (is_specific or mention.is_whole):
        yield _finding(mention.line, one, meant[0])


def _finding(line: Line, one: Quantity, value: TableValue) -> Finding:
    message = _(
        "{what}: here {value}, in the table {other}",
        what=value.row + value.stem or value.column,
        value=line.text[one.start : one.end],
        other=value.cell.text if value.cell else f"{value.value:f}",
    )
    cell = value.cell
    also = (Span(cell.line, 0, len(cell.text)),) if cell is not None and cell.line is not None else ()
    hint = _("correct one of them, or say what makes them differ")
    return Finding(Span(line.index, one.start, one.end), message, hint, also=also)
