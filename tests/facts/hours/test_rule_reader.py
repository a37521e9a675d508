"""Rule files: what a region may write, and what is told of a file that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.diagnostics import Report
from plangen.facts.hours.ledger import Ledger
from plangen.facts.hours.rules import Requirement, RuleSet
from plangen.pipeline.hour_rules import read_rule_file

LedgerOf = Callable[..., Ledger]

LEAST = """\
title: 规则
categories: {集中: {}, 网络: {}}
requirements: {学年: {hours: 10}}
"""


def rules_of(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def told(path: Path) -> list[str]:
    read = read_rule_file(path)
    assert not isinstance(read, RuleSet)
    return [f"{one.place.line} {one.code}" for one in read]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("免休: {}", ["4 unknown-field"]),
        ("caps: {上限: {of: {categories: [网路]}, hours: 5}}", ["4 unknown-name"]),
        ("exemptions: {甲: {waives: [学期]}}", ["4 unknown-name"]),
        ("exemptions: {甲: {at_least: 5, waives: [学年]}}", ["4 missing-field"]),
        ("exemptions: {甲: {fulfilled: [五年], waives: [学年]}}", ["4 unknown-name"]),
        ("themes: {师德: {categories: [师德]}}", ["4 unknown-name"]),
        ("levels: {省级: {category: 省培}}", ["4 unknown-name"]),
        ("levels: {省级: {aliases: [省]}, 直辖市: {aliases: [省]}}", ["4 duplicate-name"]),
        ("programmes: {研修: {level: 省级}}", ["4 unknown-name"]),
        ("listed: [省级]", ["4 unknown-name"]),
        ("outside: {organisers: [教育局], category: 其他}", ["4 unknown-name"]),
        ("cycle: {starts: 02-30}", ["4 not-a-date"]),
        ("cycle: {starts: 九月}", ["4 out-of-bounds"]),
        ("bands: [{name: 少, to: 50}, {name: 中, to: 40}, {name: 多}]", ["4 wrong-bands"]),
        ("bands: [{name: 少, to: 50}, {name: 多, to: 100}]", ["4 wrong-bands"]),
    ],
)
def test_faults(tmp_path: Path, more: str, expected: list[str]) -> None:
    assert told(rules_of(tmp_path, LEAST + more)) == expected


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("{学年: {hours: 10, per: 记录}}", "3 wrong-value"),
        ("{学年: {hours: 10, per: cycle, who: {first_year: true}}}", "3 rule-of-cycle"),
        ("{学年: {hours: 10, of: {theme: 师德}}}", "3 unknown-name"),
        ("{学年: {}}", "3 missing-field"),
    ],
)
def test_faults_of_requirements(tmp_path: Path, requirement: str, expected: str) -> None:
    text = LEAST.replace("{学年: {hours: 10}}", requirement)
    assert told(rules_of(tmp_path, text)) == [expected]


def test_an_exemption_of_a_year_waives_nothing_of_the_cycle(tmp_path: Path) -> None:
    text = (
        LEAST.replace("hours: 10", "hours: 10, per: 周期")
        + "exemptions: {甲: {of: {categories: [网络]}, above: 1, waives: [学年]}}"
    )
    assert told(rules_of(tmp_path, text)) == ["4 rule-of-cycle"]


def test_chinese_and_english_keys_are_the_same(tmp_path: Path) -> None:
    chinese = "名称: 规则\n类别: {集中: {}, 网络: {}}\n要求: {网络: {学时: 10, 期限: 学年, 范围: {类别: [网络]}, 凭证书: 是}}\n"
    english = "title: 规则\ncategories: {集中: {}, 网络: {}}\nrequirements: {网络: {hours: 10, per: year, of: {categories: [网络]}, certificate: true}}\n"
    found: list[dict[str, Requirement]] = []
    for number, text in enumerate((chinese, english)):
        (tmp_path / str(number)).mkdir()
        rules = read_rule_file(rules_of(tmp_path / str(number), text))
        assert isinstance(rules, RuleSet)
        found.append(rules.requirements)
    one, other = (rules["网络"] for rules in found)
    assert (one.hours, one.per, one.of, one.certificate) == (other.hours, other.per, other.of, other.certificate)


REGION = """\
title: 规则
cycle: {years: 3, starts: 08-01}
categories: {线上: {}, 线下: {presence: true}, 竞赛: {credit: 10}}
levels: {国家: {}, 省: {}}
themes:
  信息: {where: {领域: 信息}}
  安全: {categories: [线下]}
caps:
  线上每年: {of: {categories: [线上]}, hours: 30, per: year}
  竞赛周期: {of: {categories: [竞赛]}, hours: 15, per: cycle}
  每条: {of: {levels: [国家, 省]}, hours: 20, per: record}
overlaps: true
requirements:
  总: {hours: 60}
  线下: {hours: 20, of: {categories: [线下]}}
  信息: {hours: 50, per: cycle, of: {theme: 信息}}
exemptions:
  高级: {who: {where: {职称: [高级, 正高级]}}, waives: [线下, 信息]}
  大项目: {of: {levels: [国家]}, single: true, at_least: 15, waives: [总]}
bands: [{name: 不足, to: 59.9}, {name: 足}]
tables:
  roster: {teacher: [教师号]}
  records: {编号: [教师号]}
"""
ROSTER = "教师号,姓名,职称"
RECORDS = "教师号,类别,级别,项目,学时,开始日期,结束日期,领域"


def region(ledger_of: LedgerOf, tmp_path: Path, records: list[str], title: str = "中级") -> Ledger:
    return ledger_of(
        records,
        [f"A1,甲,{title}"],
        rules=rules_of(tmp_path, REGION),
        cycle="2023-2025",
        header=RECORDS,
        roster_header=ROSTER,
    )


@pytest.mark.parametrize(
    ("records", "hours"),
    [
        (["A1,线上,,,25,,2023-10-01", "A1,线上,,,25,,2023-11-01", "A1,线上,,,25,,2024-10-01"], [25, 5, 25]),
        (["A1,竞赛,,,1,,2023-10-01", "A1,竞赛,,,1,,2024-11-01"], [10, 5]),
        (["A1,线下,省,甲,40,,2023-10-01", "A1,线下,省,乙,15,,2023-11-01"], [20, 15]),
        (["A1,线下,,甲,8,2023-10-01,2023-10-02", "A1,线下,,乙,8,2023-10-02,2023-10-03"], [8, 0]),
        (["A1,线上,,,5,,2023-07-31", "A1,线上,,,5,,2023-08-01", "A1,线上,,,5,,2026-07-31"], [0, 5, 5]),
    ],
)
def test_caps_and_overlaps(ledger_of: LedgerOf, tmp_path: Path, records: list[str], hours: list[float]) -> None:
    assert region(ledger_of, tmp_path, records).found.hours.tolist() == hours


def test_the_earlier_hours_are_kept_whatever_their_order(ledger_of: LedgerOf, tmp_path: Path) -> None:
    ledger = region(ledger_of, tmp_path, ["A1,线上,,,25,,2023-11-01", "A1,线上,,,25,,2023-10-01"])
    assert ledger.found.hours.tolist() == [5, 25]


def test_themes_by_condition_and_by_category(ledger_of: LedgerOf, tmp_path: Path) -> None:
    ledger = region(ledger_of, tmp_path, ["A1,线上,,,50,,2023-10-01,信息", "A1,线下,,,12,,2023-11-01,教学"])
    # 50 hours online are cut to 30, and so are those of the theme.
    assert ledger.by_theme["信息"][0, 0] == 30
    assert ledger.by_theme["安全"][0, 0] == 12
    assert ledger.cycle_missing[0, 0] == 20


@pytest.mark.parametrize(("title", "missing", "cycle"), [("中级", 60, 50), ("高级", 60, 0), ("正高级", 60, 0)])
def test_exemptions_of_people(ledger_of: LedgerOf, tmp_path: Path, title: str, missing: float, cycle: float) -> None:
    ledger = region(ledger_of, tmp_path, [], title)
    assert ledger.missing[0, 0] == missing
    assert ledger.cycle_missing[0, 0] == cycle
    assert ledger.required[0, 0] == 60


def test_a_single_programme_of_some_size(ledger_of: LedgerOf, tmp_path: Path) -> None:
    two = ["A1,线下,国家,甲,10,,2023-10-01", "A1,线下,国家,乙,10,,2023-11-01"]
    assert region(ledger_of, tmp_path, two).exemptions_of(0, 0) == []
    one = ["A1,线下,国家,甲,10,,2023-10-01", "A1,线下,国家,甲,5,,2023-11-01"]
    ledger = region(ledger_of, tmp_path, one)
    assert ledger.exemptions_of(0, 0) == ["大项目"]
    assert ledger.missing[0, 0] == 5  # of 20 face to face
    assert ledger.exempt[0, 0]


def test_a_roster_without_the_column_of_a_rule(ledger_of: LedgerOf, tmp_path: Path) -> None:
    report = Report()
    ledger_of([], ["A1,甲"], rules=rules_of(tmp_path, REGION), cycle="2023-2025", header=RECORDS, roster_header="教师号,姓名", report=report)  # fmt: skip
    assert [(one.code, one.severity.value) for one in report.diagnostics] == [("unknown-column", "warning")]
