from __future__ import annotations

import datetime
import random
from itertools import filterfalse
from typing import Any

import pytest
import yaml

from plangen.diagnostics import Report
from plangen.facts.fact import Fact, Grouping
from plangen.facts.formats import plain
from plangen.facts.statistics import compute_statistics
from plangen.facts.trace import as_record, source_in_words
from plangen.inputs.paths import builtin_templates
from plangen.inputs.record import Record
from plangen.inputs.schema import Schema, load_schema
from plangen.inputs.table import Raw, Table
from plangen.inputs.validation import checked_record
from plangen.inputs.yaml_file import read_yaml
from plangen.messages import use_language

SHARED = load_schema(builtin_templates() / "shared" / "schema.yaml", "schema.yaml").definition
SCHEMA = Schema(
    {
        "type": "object",
        "properties": {"statistics": SHARED["properties"]["statistics"]},
        "additionalProperties": False,
        "$defs": SHARED["$defs"],
    }
)


def table(name: str, columns: dict[str, list[Raw]]) -> Table:
    count = len(next(iter(columns.values())))
    return Table(name, f"{name}.csv", "", tuple(columns), 1, columns, list(range(2, count + 2)))


TABLES = {
    "training": table(
        "training",
        {
            "教师": ["甲", "乙", "甲", "丙", "丁", ""],
            "学科": ["语文", "数学", "语文", "", "英语", "数学"],
            "学时": [10, "１２．５", "0.1", 0.2, "", "1,000"],
            "结果": ["合格", "合格", "不合格", "合格", "缺考", "合格"],
            "日期": [datetime.date(2026, 3, day) for day in (2, 9, 16, 23, 30, 31)],
            "年级": [1, 2.0, "1", "3", 2, "二"],
        },
    ),
    "empty": table("empty", {"教师": [], "学时": []}),
    "wrong": table("wrong", {"教师": ["甲", "乙", "丙"], "学时": ["十", "2", "三"]}),
}


def compute(text: str) -> tuple[dict[str, Fact | Grouping], list[str]]:
    report = Report()
    indented = "".join(f"  {line}\n" for line in text.strip().splitlines())
    root = read_yaml(f"statistics:\n{indented}", "d.yaml", report)
    assert root is not None, report.diagnostics
    record = checked_record(root, SCHEMA, "d.yaml", report)
    assert not report.diagnostics, report.diagnostics
    declared = record["statistics"]
    assert isinstance(declared, Record)
    found = compute_statistics(declared, TABLES, {"培训": "training"}, report)
    facts = {name: fact for name, fact in found.items() if fact is not None}
    assert report.has_errors == (None in found.values()), "what is left out is explained"
    told = [f"{one.place}: {one.severity.value}: {one.message} [{one.code}]" for one in report.diagnostics]
    return facts, told


def is_remark(told: str) -> bool:
    """Whether it says only that cells are blank or groups equal, which the table above has on purpose."""
    return told.endswith(("[no-group]", "[blank-number]", "[tie]"))


def fact(statistic: str, *others: str) -> Fact:
    facts, told = compute("\n".join([f"n: {statistic}", *others]))
    assert [*filterfalse(is_remark, told)] == []
    found = facts["n"]
    assert isinstance(found, Fact)
    return found


def groups(statistic: str) -> dict[str, Any]:
    facts, told = compute(f"n: {statistic}")
    assert [*filterfalse(is_remark, told)] == []
    found = facts["n"]
    assert isinstance(found, Grouping)
    return {group.name: group.value for group in found}


@pytest.mark.parametrize(
    ("statistic", "value"),
    [
        ("{count: training}", 6),
        ("{计数: training}", 6),
        ("{count: 培训}", 6),
        ("{count: empty}", 0),
        ("{count: training, of: 教师}", 5),
        ("{distinct: training, of: 教师}", 4),
        ("{去重: training, 栏目: 学科}", 3),
        ("{sum: training, of: 学时}", 1022.8),
        ("{sum: empty, of: 学时}", 0),
        ("{mean: training, of: 学时}", 204.56),
        ("{max: training, of: 学时}", 1000),
        ("{min: training, of: 学时}", 0.1),
        ("{share: training, where: {结果: 合格}}", 4 / 6),
        ("{share: training, where: {结果: 合格}, among: {结果: [合格, 不合格]}}", 4 / 5),
        ("{share: training}", 1),
        ("{value: 58, unit: 家}", 58),
        ("{数值: 12.5}", 12.5),
    ],
)
def test_operations(statistic: str, value: float) -> None:
    assert fact(statistic).value == value


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        ("{结果: 合格}", 4),
        ("{结果: [合格, 缺考]}", 5),
        ("{结果: 合格, 学科: 数学}", 2),
        ("{结果: {not: 合格}}", 2),
        ("{结果: {contains: 合格}}", 5),
        ("{结果: {包含: 不}}", 1),
        ("{学科: {empty: true}}", 1),
        ("{学科: {空: false}}", 5),
        ("{学时: {min: 10}}", 3),
        ("{学时: {min: 0.2, max: 12.5}}", 3),
        ("{学时: {max: １２．５}}", 4),
        ("{日期: 2026-03-09}", 1),
        ("{日期: {min: 2026-03-09, max: 2026-03-23}}", 3),
        ("{日期: {min: 2026-03-31}}", 1),
        # Excel keeps every number as a fraction; 2.0 and 2 are the same class.
        ("{年级: 2}", 2),
        ("{年级: 1}", 2),
        ("{年级: [1, 3]}", 3),
        ("{教师: ''}", 1),
    ],
)
def test_conditions(condition: str, count: int) -> None:
    assert fact(f"{{count: training, where: {condition}}}").value == count


def test_a_text_bound_is_a_date_however_it_is_typed() -> None:
    """2026/10/9 comes after 2026-9-30, which characters compared one by one get wrong."""
    TABLES["typed"] = table("typed", {"日期": ["2026-9-30", "2026/10/9", "2026.10.1", "2026年12月1日", ""]})
    assert fact("{count: typed, where: {日期: {min: 2026-10-01}}}").value == 3
    assert fact("{count: typed, where: {日期: {max: 2026-10-01}}}").value == 2
    assert fact("{count: typed, where: {日期: {min: 2026年10月1日, max: 2026-10-31}}}").value == 2


def test_sums_are_exact() -> None:
    """0.1 + 0.2 is 0.3, whatever binary fractions say; a hundred thousand cents are a thousand yuan."""
    TABLES["cents"] = table("cents", {"元": [*["0.01"] * 100_000]})
    assert fact("{sum: cents, of: 元}").value == 1000
    assert fact("{sum: training, of: 学时, where: {教师: [甲, 丙]}}").value == 10.3


@pytest.mark.parametrize(
    ("statistic", "expected"),
    [
        ("{by: 学科, count: training}", {"语文": 2, "数学": 2, "英语": 1}),
        ("{分组: 学科, 去重: training, 栏目: 教师}", {"语文": 1, "数学": 1, "英语": 1}),
        ("{by: 学科, sum: training, of: 学时}", {"语文": 10.1, "数学": 1012.5, "英语": 0}),
        ("{by: 结果, count: training, order: [缺考, 不合格]}", {"缺考": 1, "不合格": 1, "合格": 4}),
        ("{by: 结果, count: training, top: 1}", {"合格": 4}),
        ("{by: 结果, count: training, top: 9}", {"合格": 4, "不合格": 1, "缺考": 1}),
        ("{by: 学科, count: training, where: {结果: 合格}}", {"语文": 1, "数学": 2}),
        ("{by: 学科, share: training, where: {结果: 合格}}", {"语文": 0.5, "数学": 1, "英语": 0}),
        ("{by: 年级, count: training}", {"1": 2, "2": 2, "3": 1, "二": 1}),
    ],
)
def test_groups(statistic: str, expected: dict[str, float]) -> None:
    found = groups(statistic)
    assert found == expected
    assert list(found) == list(expected), "groups are in the order of the table, or the one asked for"


def test_ties_keep_the_order_of_the_table() -> None:
    assert list(groups("{by: 学科, count: training, top: 2}")) == ["语文", "数学"]


def test_a_grouping_knows_its_total_and_shares() -> None:
    found = compute("n: {by: 学科, count: training, unit: 人, top: 1}")[0]["n"]
    assert isinstance(found, Grouping)
    assert (found.total.value, found.total.name, found.total.unit) == (6, "n", "人")
    assert found["语文"].fact.name == "n.语文"
    assert found["语文"].unit == "人"
    assert found["语文"].share is not None
    assert found["语文"].share.value == 2 / 6
    assert plain(found["语文"].share) == "33.33%"
    assert found.names == ("语文",)
    assert found.get("数学") is None


@pytest.mark.parametrize(
    ("statistic", "value", "printed"),
    [
        ("{total: [a, b]}", 150, "150"),
        ("{合计: [a, b, 10]}", 160, "160"),
        ("{difference: [a, b]}", 50, "50"),
        ("{差: [a, b, 10.5]}", 39.5, "39.5"),
        ("{ratio: [b, a]}", 0.5, "50%"),
        ("{change: [a, b]}", 1, "100%"),
        ("{同比: [b, a]}", -0.5, "-50%"),
        ("{change: [120, 100]}", 0.2, "20%"),
        ("{change: [110.3, 100]}", 0.103, "10.3%"),
    ],
)
def test_figures_from_figures(statistic: str, value: float, printed: str) -> None:
    found = fact(statistic, "a: {value: 100}", "b: {value: 50}")
    assert found.value == pytest.approx(value, abs=1e-12)
    assert plain(found) == printed


def test_they_may_name_a_group_and_what_comes_later() -> None:
    found = fact("{ratio: [合格.语文, 合格]}", "合格: {by: 学科, count: training, where: {结果: 合格}}")
    assert found.value == 0.25


def test_a_fact_knows_where_it_came_from() -> None:
    found = fact("{sum: training, of: 学时, where: {结果: 合格}, unit: 学时, decimals: 1}")
    [origin] = found.origins
    assert (origin.file, origin.columns, origin.rows, origin.lines) == (
        "training.csv",
        ("学时", "结果"),
        4,
        (2, 3, 5, 7),
    )
    assert (found.name, found.unit, found.decimals, found.operation) == ("n", "学时", 1, "sum")


def test_a_combination_knows_all_its_tables() -> None:
    found = fact("{total: [a, b, a]}", "a: {count: training}", "b: {count: wrong}")
    assert [origin.file for origin in found.origins] == ["training.csv", "wrong.csv"]


@pytest.mark.parametrize(
    ("statistic", "faults"),
    [
        ("{count: trainings}", ["d.yaml:2:14: error: there is no table 'trainings' [unknown-table]"]),
        ("{sum: training, of: 学 分}", ["d.yaml:2:26: error: table 'training' has no column '学 分' [unknown-column]"]),
        ("{count: training, where: {结论: 合格}}", ["d.yaml:2:36: error: table 'training' has no column '结论' [unknown-column]"]),
        ("{count: training, by: 科目}", ["d.yaml:2:28: error: table 'training' has no column '科目' [unknown-column]"]),
        ("{sum: training}", ["d.yaml:2:12: error: 'sum' needs the column that it is about [missing-field]"]),
        ("{distinct: training}", ["d.yaml:2:17: error: 'distinct' needs the column that it is about [missing-field]"]),
        ("{of: 学时}", ["d.yaml:2:6: error: 'n' must name exactly one operation [no-operation]"]),
        ("{count: training, sum: training, of: 学时}", ["d.yaml:2:6: error: 'n' must name exactly one operation [no-operation]"]),
        ("{total: [n, 1]}", ["d.yaml:2:15: error: 'n' is computed from itself [circular-figure]"]),
        ("{total: [m, 1]}", ["d.yaml:2:15: error: there is no figure 'm' [unknown-figure]"]),
        ("{ratio: [1, 0]}", ["d.yaml:2:14: error: 'n' divides by 0: 0 is 0 [division-by-zero]"]),
        ("{mean: empty, of: 学时}", ["d.yaml:2:13: error: 'n' has no rows to compute from [no-rows]"]),
        ("{share: empty}", ["d.yaml:2:14: error: 'n' has no rows to compute from [no-rows]"]),
        ("{max: training, of: 学时, where: {教师: 丁}}", ["d.yaml:2:12: error: 'n' has no rows to compute from [no-rows]"]),
        ("{sum: wrong, of: 学时}", ["wrong.csv:2:2: error: '十' is not a number [not-a-number]", "wrong.csv:4:2: error: '三' is not a number [not-a-number]"]),
        ("{count: training, where: {结果: 合格的}}", ["d.yaml:2:36: warning: '合格的' does not occur in column '结果' [no-such-value]"]),
    ],
)  # fmt: skip
def test_faults(statistic: str, faults: list[str]) -> None:
    assert compute(f"n: {statistic}")[1] == faults


def test_division_by_zero_is_told_without_riddles() -> None:
    _facts, [told] = compute("今年: {value: 5}\n去年: {count: empty}\nn: {change: [今年, 去年]}")
    assert told == "d.yaml:4:15: error: 'n' divides by 0: 去年 is 0 [division-by-zero]"


def test_a_circle_of_several() -> None:
    facts, told = compute("a: {total: [b, 1]}\nb: {total: [c, 1]}\nc: {total: [a, 1]}\nd: {value: 1}")
    assert list(facts) == ["d"]
    assert [one.split(": ", 1)[1] for one in told] == ["error: 'a' is computed from itself [circular-figure]"]


def test_a_fault_is_told_once_however_often_the_figure_is_used() -> None:
    facts, told = compute("a: {count: nothing}\nb: {total: [a, 1]}\nc: {total: [a, b]}")
    assert facts == {}
    assert len(told) == 1


def test_all_faults_at_once() -> None:
    told = compute("a: {count: nothing}\nb: {sum: training, of: 分}\nc: {total: [x, 1]}\nd: {value: 1}")[1]
    assert [one.split(":")[1] for one in told] == ["2", "3", "4"]


def test_a_flood_of_wrong_cells_is_cut() -> None:
    TABLES["flood"] = table("flood", {"数": ["甲"] * 500})
    told = compute("n: {sum: flood, of: 数}")[1]
    assert 2 <= len(told) <= 25
    assert "480" in told[-1]


def test_group_names_that_are_yaml_words() -> None:
    TABLES["words"] = table("words", {"级别": ["是", "否", "是", "null"]})
    assert groups("{by: 级别, count: words}") == {"是": 2, "否": 1, "null": 1}


def test_against_an_independent_count() -> None:
    chance = random.Random(7)
    schools = [f"第{number}小学" for number in range(40)]
    rows = [(chance.choice(schools), chance.randrange(0, 1000) / 10, chance.choice(["男", "女"])) for _ in range(3000)]
    TABLES["roster"] = table(
        "roster", {"学校": [r[0] for r in rows], "学时": [r[1] for r in rows], "性别": [r[2] for r in rows]}
    )
    women = [(school, hours) for school, hours, sex in rows if sex == "女"]
    tenths = {school: sum(round(hours * 10) for other, hours in women if other == school) for school in schools}
    found = groups("{by: 学校, sum: roster, of: 学时, where: {性别: 女}}")
    assert {school: round(value * 10) for school, value in found.items()} == {
        school: value for school, value in tenths.items() if value
    }
    assert fact("{count: roster, where: {性别: 女}}").value == len(women)


def test_yaml_numbers_in_operands_are_numbers() -> None:
    assert yaml.safe_load("[1, 2]") == [1, 2]
    assert fact("{total: [1, 2]}").value == 3


@pytest.mark.parametrize(
    ("statistic", "words"),
    [
        (
            "{share: training, where: {结果: 合格}}",
            "share; training.csv, rows: 4 (lines 2、3、5、7); columns 结果; where 结果 = 合格; out of rows: 6",
        ),
        (
            "{share: training, where: {结果: 合格}, among: {学科: 语文}}",
            "share; training.csv, rows: 1 (lines 2); columns 结果、学科; where 学科 = 语文，结果 = 合格; out of rows: 2; where 学科 = 语文",
        ),
        ("{count: training}", "count; training.csv, rows: 6 (lines 2、3、4、5、6……)"),
    ],
)
def test_a_share_says_what_it_is_a_share_of(statistic: str, words: str) -> None:
    assert source_in_words(fact(statistic)) == words


def test_the_base_of_a_share_for_programs() -> None:
    record = as_record(fact("{share: training, where: {结果: 合格}}"))
    assert [one["rows"] for one in record["origins"]] == [4]
    assert [one["rows"] for one in record["base"]] == [6]


@pytest.mark.parametrize(
    ("statistic", "english", "chinese"),
    [
        (
            "{占比: training, 每: 教师, 栏目: 学时}",
            "'share' cannot be combined with 'per'",
            "“占比”不能和“每”（per）一起用",
        ),
        ("{sum: training}", "'sum' needs the column", "“求和”要写明算哪一列"),
    ],
)
def test_an_operation_is_called_in_the_language_of_messages(statistic: str, english: str, chinese: str) -> None:
    for language, words in (("en", english), ("zh", chinese)):
        use_language(language)
        assert any(words in told for told in compute(f"n: {statistic}")[1])
