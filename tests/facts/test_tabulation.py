"""Figures from the rows of a table: what is counted, grouped and shared out; expected values were counted by hand."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from plangen.facts.fact import Origin
from plangen.facts.tally import Codes, Key, RowNumbers, Tally

from .records import ROSTER, TABLES, Compute, Print, fact, grouping, values, write_tables


@pytest.fixture(autouse=True)
def tables(tmp_path: Path) -> None:
    write_tables(tmp_path)


@pytest.mark.parametrize(
    ("statistic", "value"),
    [
        ("count: records", 9),
        ("计数: records", 9),
        ("count: records, of: 学时", 8),
        ("count: records, where: {结果: 合格}", 6),
        ("count: records, where: {结果: [合格, 不合格]}", 8),
        ("count: records, where: {结果: {empty: true}}", 1),
        ("count: records, where: {结果: {空: false}}", 8),
        ("count: records, where: {项目: {contains: 本}}", 4),
        ("count: records, where: {项目: {包含: [本, 国]}}", 6),
        ("count: records, where: {项目: {not: 校本}}", 5),
        ("count: records, where: {项目: {not: [校本, 国培]}}", 3),
        ("count: records, where: {学时: {min: 30}}", 4),
        ("count: records, where: {学时: {min: 8, max: 30}}", 5),
        ("count: records, where: {学时: 72.0}", 2),
        ("count: records, where: {学时: '４.５'}", 1),
        ("count: records, where: {日期: {min: 2026-01-01}}", 5),
        ("count: records, where: {日期: {min: 2025.10.1, max: 2025年12月31日}}", 3),
        ("count: records, where: {日期: 2026.3.8}", 2),
        ("count: records, where: {学科: 语文, 结果: 合格, 学时: {max: 10}}", 2),
        ("distinct: records, of: 教师编号", 6),
        ("distinct: records, of: 结果", 2),
        ("distinct: records, of: [教师编号, 项目]", 9),
        ("distinct: records, of: [教师编号, 学科]", 6),
        ("sum: records, of: 学时", 249),
        ("sum: records, of: 学时, where: {项目: 校本}", 20.5),
        ("sum: records, of: 学时, where: {项目: 出国访学}", 0),
        ("mean: records, of: 学时", 31.125),
        ("median: records, of: 学时", 27.25),
        ("median: records, of: 学时, where: {学时: {min: 20}}", 30),
        ("max: records, of: 学时", 72),
        ("min: records, of: 学时", 4.5),
        ("max: records, of: 日期", datetime.date(2026, 3, 8)),
        ("最小: records, 栏目: 日期", datetime.date(2025, 9, 10)),
        ("share: records, where: {结果: 合格}", 6 / 9),
        ("share: records, where: {结果: 合格}, among: {结果: {empty: false}}", 0.75),
        ("share: records, of: 学时, where: {项目: 国培}", 144 / 249),
        ("mean: records, of: 学时, per: 教师编号", 249 / 5),
        ("max: records, of: 学时, per: 教师编号", 102),
        ("median: records, of: 学时, per: 教师编号", 32.5),
        ("count: records, of: 学时, per: 教师编号", 5),
        ("count: 教师编号, over: [records, roster]", 15),
        ("distinct: 教师编号, 跨表: [records, roster]", 7),
        ("count: records, over: roster", 15),
        ("distinct: '*.csv', over: '*.csv', of: 教师编号", 7),
        ("distinct: 教师编号, over: '*.csv'", 7),
        ("count: records, join: {roster: 教师编号}, where: {学段: 小学}", 5),
        ("count: records, 连接: {roster: {本栏: 教师编号, 对栏: 教师编号}}, where: {roster.性别: 女}", 5),
        ("count: records, exclude: [{where: {学时: {empty: true}}, reason: 未登记学时}]", 8),
        ("count: records, 排除: [{重复: 教师编号, 理由: 每人只算一次}]", 6),
    ],
)  # fmt: skip
def test_value(computed: Compute, statistic: str, value: object) -> None:
    facts, faults = computed(f"{TABLES}  x: {{{statistic}}}\n")
    assert [fault for fault in faults if not fault.endswith(("no-match", "blank-number"))] == []
    assert fact(facts).value == value
    assert type(fact(facts).value) is type(value)


@pytest.mark.parametrize(
    ("statistic", "groups", "total"),
    [
        ("count: records, by: 学科", {"语文": 3, "数学": 2, "英语": 3, "音乐": 1}, 9),
        ("count: records, by: 学科, order: [英语, 美术]", {"英语": 3, "美术": 0, "语文": 3, "数学": 2, "音乐": 1}, 9),
        ("sum: records, of: 学时, by: 学科", {"语文": 84.5, "数学": 102, "英语": 62.5, "音乐": 0}, 249),
        ("mean: records, of: 学时, by: 学科", {"语文": 84.5 / 3, "数学": 51, "英语": 62.5 / 3}, 31.125),
        ("max: records, of: 日期, by: 项目", {"国培": datetime.date(2025, 11, 2), "校本": datetime.date(2026, 3, 8),
                                          "远程": datetime.date(2026, 3, 1)}, datetime.date(2026, 3, 8)),
        ("share: records, where: {结果: 合格}, by: 学科", {"语文": 1, "数学": 0.5, "英语": 1 / 3, "音乐": 1}, 6 / 9),
        ("count: records, by: 学科, top: 2", {"语文": 3, "英语": 3}, 9),
        ("count: records, by: 项目, 前几名: 1", {"校本": 4}, 9),
        ("count: records, by: 日期, period: month", {"2025年9月": 1, "2025年10月": 2, "2025年11月": 1, "2026年1月": 2,
                                                   "2026年3月": 3}, 9),
        ("count: records, by: 日期, 周期: 季, where: {日期: {max: 2025-12-31}}", {"第三季度": 1, "第四季度": 3}, 4),
        ("count: records, by: 日期, 周期: 年, cumulative: true", {"2025年": 4, "2026年": 9}, 9),
        ("count: records, of: 学时, bands: [≤8, 8.5–24, 24.5–30, ≥30.5]", {"≤8": 3, "8.5–24": 0, "24.5–30": 3, "≥30.5": 2}, 8),
        ("sum: records, of: 学时, 分段: ['<30', 30以上]", {"<30": 45, "30以上": 204}, 249),
        ("count: records, of: 学时, per: 教师编号, bands: [<72, ≥72]", {"<72": 3, "≥72": 2}, 5),
        ("count: records, join: {roster: 教师编号}, by: 学段", {"小学": 5, "初中": 3}, 9),
        ("count: 教师编号, over: '*.csv', by: 文件", {"records": 9, "roster": 6}, 15),
    ],
)  # fmt: skip
def test_groups(computed: Compute, statistic: str, groups: dict[str, object], total: object) -> None:
    facts, _faults = computed(f"{TABLES}  x: {{{statistic}}}\n")
    assert values(grouping(facts)) == groups
    assert list(values(grouping(facts))) == list(groups)
    assert grouping(facts).total.value == total


def test_shares_ranks_and_running_totals(computed: Compute, printed: Print) -> None:
    facts, _faults = computed(f"{TABLES}  x: {{count: records, by: 学科}}\n  y: {{rank: x.数学}}\n")
    prose = "{x.数学}、{x.数学.share:百分比1}、{x.数学.名次}、{x.数学.累计}、{x.英语.rank}、{x}、{y}"
    assert printed(prose, facts) == "2、22.2%、3、5、1、9、3"


def test_cross_table(computed: Compute, printed: Print) -> None:
    facts, _faults = computed(f"{TABLES}  x: {{sum: records, of: 学时, by: [项目, 学科], unit: 学时}}\n")
    cross = grouping(facts)
    assert cross.columns is not None
    table = {row.name: values(row.cells) for row in cross if row.cells is not None}
    assert table == {
        "国培": {"语文": 72, "数学": 72, "英语": 0, "音乐": 0},
        "校本": {"语文": 12.5, "数学": 0, "英语": 8, "音乐": 0},
        "远程": {"语文": 0, "数学": 30, "英语": 54.5, "音乐": 0},
    }
    assert values(cross) == {"国培": 144, "校本": 20.5, "远程": 84.5}
    assert values(cross.columns) == {"语文": 84.5, "数学": 102, "英语": 62.5, "音乐": 0}
    assert (
        printed("{x.国培.数学}、{x.国培}、{x.合计.数学}、{x.total.英语}、{x}、{x.国培.数学.占比}", facts)
        == "72、144、102、62.5、249、50%"
    )
    origin = cross["校本"].cells["语文"].fact.origins[0]  # type: ignore[index]
    assert (origin.rows, origin.lines) == (2, (3, 4))
    assert origin.condition == (("项目", "= 校本"), ("学科", "= 语文"))
    assert cross.columns["英语"].fact.origins[0].lines == (7, 8, 10)


def test_bands_across_groups(computed: Compute) -> None:
    yaml = f"{TABLES}  x: {{count: records, of: 学时, per: 教师编号, by: 学科, bands: [<72, ≥72]}}\n"
    facts, _faults = computed(yaml)
    table = {row.name: values(row.cells) for row in grouping(facts) if row.cells is not None}
    assert table == {
        "语文": {"<72": 1, "≥72": 1}, "数学": {"<72": 0, "≥72": 1},
        "英语": {"<72": 2, "≥72": 0}, "音乐": {"<72": 0, "≥72": 0},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("statistic", "value", "text"),
    [
        ("total: [a, b]", 13, "13"),
        ("difference: [a, b]", 5, "5"),
        ("ratio: [b, a]", 4 / 9, "44.44%"),
        ("change: [a, b]", 1.25, "125%"),
        ("同比: [b, a], 小数位: 1", -5 / 9, "-55.6%"),
        ("rate: [b, a], decimals: 2, unit: 件", 400 / 9, "44.44"),
        ("每百: [b, a], 基数: 1000, 小数位: 0", 4000 / 9, "444"),
        ("total: [c.语文, c.数学, 0.1, 0.2]", 5.3, "5.3"),
    ],
)
def test_figures_from_figures(computed: Compute, printed: Print, statistic: str, value: float, text: str) -> None:
    more = "  a: {count: records}\n  b: {count: records, where: {项目: 校本}}\n  c: {count: records, by: 学科}\n"
    facts, faults = computed(f"{TABLES}{more}  x: {{{statistic}}}\n")
    assert not faults
    assert fact(facts).value == value
    assert printed("{x}", facts) == text


def test_groupings_are_combined_group_by_group(computed: Compute) -> None:
    facts, faults = computed(
        f"{TABLES}  a: {{sum: records, of: 学时, by: 学科}}\n  b: {{count: records, of: 学时, by: 学科}}\n"
        "  x: {ratio: [a, b]}\n  y: {total: [a, b]}\n"
    )
    assert values(grouping(facts, "x")) == {"语文": 84.5 / 3, "数学": 51, "英语": 62.5 / 3}
    assert values(grouping(facts, "y")) == {"语文": 87.5, "数学": 104, "英语": 65.5, "音乐": 0}
    assert faults == ["document.yaml:8:14 no-rows"]  # nothing to divide 音乐 by


@pytest.mark.parametrize(
    ("statistic", "faults"),
    [
        ("count: record", ["|record unknown-table"]),
        ("count: records, where: {学 科目: 语文}", ["|语文 unknown-column"]),
        ("sum: records", ["|records missing-field"]),
        ("sum: records, of: 结果", [f"records.csv:{line}:7 not-a-number" for line in (2, 3, 4, 5, 6, 7, 9, 10)]),
        ("sum: records, of: 学时, where: {学时: {min: 多}}", ["|{min wrong-bound"]),
        ("mean: records, of: 学时, where: {项目: 出国访学}", ["|records no-rows"]),
        ("mean: records, of: 学时", ["records.csv:9:5 blank-number"]),
        ("share: records, where: {结果: 合格}, among: {项目: 出国访学}", ["|records no-rows"]),
        ("ratio: [1, 0]", ["|[1 division-by-zero"]),
        ("total: [x, 1]", ["|x circular-figure"]),
        ("total: [z, 1]", ["|z unknown-figure"]),
        ("count: records, sum: records, of: 学时", ["|{count no-operation"]),
        ("count: records, by: 结果", ["records.csv:8:7 no-group"]),
        ("count: records, where: {项目: 校本培}", ["|校本培 no-such-value"]),
        ("count: records, join: {roster: 教师编号}", ["records.csv:9:2 no-match"]),
        ("count: records, exclude: [{where: {学科: 地理科学}, reason: 停课}]", ["|{where nothing-excluded"]),
        ("count: records, exclude: [{where: {学科: 语文}}]", ["|{where missing-field"]),
        ("count: records, of: 学时, bands: [≤8, 10-72]", []),
        ("count: records, of: 学时, bands: [≤8, 8–72]", ["|[≤8 wrong-band"]),
        ("count: records, of: 学时, bands: [≤8, 24–72, 若干]", ["|若干 wrong-band"]),
        ("count: records, of: 学时, bands: [≤8, 25–72]", ["records.csv:8:5 outside-bands"]),
        ("count: records, by: [学科, 项目, 编号]", ["|[学科 wrong-field"]),
        ("count: records, by: 学科, top: 1", ["|1 tie"]),
        ("count: records, top: 1", ["|1 unused-field"]),
        ("count: records, period: 月", ["|月 unused-field"]),
        ("count: records, among: {结果: 合格}", []),
        ("total: [1, 2], where: {结果: 合格}", ["|{结果 unused-field"]),
        ("value: 3, unit: 家, decimals: 1", []),
        ("rate: [1, 2], base: 1000", []),
        ("ratio: [1, 2], 基数: 1000", ["|1000 unused-field"]),
        ("count: records, by: [学科, 项目], cumulative: true", ["|true wrong-field"]),
        ("count: '*.xls', over: '*.xls'", ["|*.xls' missing-table"]),
    ],
)  # fmt: skip
def test_faults(computed: Compute, statistic: str, faults: list[str]) -> None:
    """`|words` stands for where in document.yaml the words are."""
    line = f"  x: {{{statistic}}}"

    def placed(fault: str) -> str:
        words, _space, code = fault.rpartition(" ")
        return f"document.yaml:6:{line.rindex(words[1:]) + 1} {code}" if words.startswith("|") else fault

    assert computed(f"{TABLES}{line}\n")[1] == [placed(fault) for fault in faults]


def test_trace(computed: Compute) -> None:
    yaml = (
        f"{TABLES}  x:\n    count: records\n    where: {{学科: [语文, 英语]}}\n    by: 项目\n"
        "    exclude:\n      - {where: {编号: R9}, reason: 与R7重复登记}\n"
    )
    facts, faults = computed(yaml)
    assert faults == []
    (origin,) = grouping(facts).total.origins
    assert Path(origin.file).name == "records.csv"
    assert (origin.rows, origin.lines, origin.columns) == (5, (2, 3, 4, 7, 8), ("学科", "项目"))
    assert origin.condition == (("学科", "= 语文、英语"),)
    assert [(one.reason, one.rows, one.lines) for one in origin.exclusions] == [("与R7重复登记", 1, (10,))]
    (part,) = grouping(facts)["远程"].fact.origins
    assert (part.rows, part.lines) == (2, (7, 8))


def test_declared_parts_must_add_up(computed: Compute) -> None:
    yaml = (
        "  x: {count: records, parts: [a, b, c]}\n  a: {count: records, where: {结果: 合格}}\n"
        "  b: {count: records, where: {结果: 不合格}}\n  c: {count: records, where: {结果: {empty: true}}}\n"
    )
    assert computed(TABLES + yaml)[1] == []
    assert computed(TABLES + yaml.replace(", c]", "]"))[1] == ["document.yaml:6:30 parts-do-not-add-up"]


def test_what_is_said_of_a_table_holds_for_all_its_statistics(computed: Compute) -> None:
    yaml = (
        "tables:\n  roster: roster.csv\n  records:\n    file: records.csv\n    join: {roster: 教师编号}\n    unique: 编号\n"
        "    exclude: [{where: {教师编号: T9}, reason: 不在册}]\nstatistics:\n"
        "  x: {count: records, by: 学段}\n  y: {count: records}\n"
    )
    facts, faults = computed(yaml)
    assert values(grouping(facts)) == {"小学": 5, "初中": 3}
    assert fact(facts, "y").value == 8
    assert faults == ["records.csv:9:2 no-match"]
    assert fact(facts, "y").origins[1] == Origin(fact(facts, "y").origins[1].file, "", ("教师编号",))
    assert computed(yaml.replace("unique: 编号", "unique: 教师编号"))[1][1:] == [
        f"records.csv:{line}:2 duplicate-key" for line in (3, 6, 10)
    ]


def test_a_row_that_is_excluded_is_joined_to_nothing(computed: Compute, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text(f"{ROSTER}T1,初中,女\n", encoding="utf-8")
    yaml = (
        "tables:\n  roster: {file: roster.csv, exclude: [{duplicates: 教师编号, reason: 登记两次}]}\n"
        "  records: {file: records.csv, join: {roster: 教师编号}}\nstatistics:\n  x: {count: records, by: 学段}\n"
    )
    facts, faults = computed(yaml)
    assert faults == ["records.csv:9:2 no-match", "records.csv:9:2 no-group"]
    assert values(grouping(facts)) == {"小学": 5, "初中": 3}
    facts, faults = computed(yaml.replace("duplicates: 教师编号", "where: {教师编号: T1}"))
    assert faults[:3] == [f"records.csv:{line}:2 no-match" for line in (2, 3, 9)]
    assert values(grouping(facts)) == {"小学": 3, "初中": 3}


def test_empty_cells_of_a_cross_table_cost_no_look_at_the_rows(
    computed: Compute, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    first = Tally.first

    def counted(self: Tally, rows: RowNumbers, columns: Sequence[Codes], most: int) -> Mapping[Key, list[int]]:
        looks.append(len(columns))
        return first(self, rows, columns, most)

    monkeypatch.setattr(Tally, "first", counted)
    facts, _faults = computed(TABLES + "  x: {count: records, by: [编号, 项目]}\n")
    found = grouping(facts)
    cells = [cell.value for group in found if group.cells for cell in group.cells]
    assert (len(cells), sum(value == 0 for value in cells)) == (27, 18)
    assert sorted(looks) == [1, 1, 2]  # once each for rows, columns and cells
