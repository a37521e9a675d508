"""What templates see of a ledger by the least of rules, and of rows that ask for what is not there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.facts.fact import Fact
from plangen.facts.hours.ledger import Ledger
from plangen.facts.hours.view import HoursView
from plangen.pipeline.ledger_export import ledger_workbook

LedgerOf = Callable[..., Ledger]
LEAST = "title: 规则\ncategories: {集中: {}}\nrequirements: {学年: {hours: 10}}\n"


@pytest.fixture
def view(ledger_of: LedgerOf, tmp_path: Path) -> HoursView:
    rules = tmp_path / "own.yaml"
    rules.write_text(LEAST, encoding="utf-8")
    records = ["甲,集中,12,2021-10-01", "乙,集中,9.5,2021-10-01"]
    header, roster_header = "姓名,类别,学时,日期", "姓名"
    return HoursView(ledger_of(records, ["甲", "乙"], rules=rules, header=header, roster_header=roster_header))


def test_rules_without_bands_themes_and_cycle(view: HoursView) -> None:
    assert len(view["bands"]) == 0
    assert [row["name"] for row in view["by_school"]] == ["未填写"]
    assert view["compliance"].value == 0.5
    assert view["cycle_compliance"].value == 1
    assert view["missing"].value == 0.5
    assert ledger_workbook(view)


def test_lines(view: HoursView) -> None:
    line = view["lines"][1]
    assert isinstance(line["recognised"], Fact)
    assert (line["姓名"], line["集中"].value, line["缺修学时"].value, line["unmet"]) == ("乙", 9.5, 0.5, "学年")
    assert [origin.lines for origin in line["recognised"].origins] == [(3,), (3,)]
    assert len(view["all_lines"]) == 2
    assert [one["name"] for one in view["lines"][:1]] == ["甲"]


def test_unknown_names(view: HoursView) -> None:
    assert "达标率" not in dict.fromkeys(view)  # listed once, by its English name
    for rows in (view, view["lines"][0], view["by_year"][0]):
        with pytest.raises(KeyError):
            rows["学费"]
