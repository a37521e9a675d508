from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.diagnostics import Place, Report
from plangen.facts.fact import Fact, Grouping
from plangen.facts.passage import passage
from plangen.inputs.prose import Prose

Facts = dict[str, Fact | Grouping | None]
Compute = Callable[[str], tuple[Facts, list[str]]]

TEACHERS = "姓名,性别,学段,党员\n甲,男,小学,是\n乙,女,小学,是\n丙,女,初中,是\n丁,女,初中,否\n戊,,高中,否\n"
STATISTICS = """\
tables: {teachers: teachers.csv}
statistics:
  total: {count: teachers}
  men: {count: teachers, where: {性别: 男}}
  women: {count: teachers, where: {性别: 女}}
  party: {count: teachers, where: {党员: 是}}
  stages: {count: teachers, by: 学段}
  share: {share: teachers, where: {性别: 女}}
  budget: {value: 90, unit: 万元}
  many: {value: 9}
  sessions: {value: 40}
"""


@pytest.mark.parametrize(
    ("prose", "codes"),
    [
        # Two of five have no sex: men and women are the whole of nothing.
        ("共{total}人，其中男{men}人、女{women}人。", ["parts-do-not-add-up"]),
        ("共有教师{total}人（其中男{men}人，女{women}人），全部参加。", ["parts-do-not-add-up"]),
        ("共{stages}人，其中小学{stages.小学}人、初中{stages.初中}人、高中{stages.高中}人。", []),
        ("共{total}人，其中小学{stages.小学}人、初中{stages.初中}人、高中{stages.高中}人。", []),
        ("共{stages}人，其中小学{stages.小学}人、初中{stages.初中}人。", ["parts-do-not-add-up"]),
        ("共{stages}人，其中小学{stages.小学}人、初中{stages.初中}人等。", []),
        ("共{stages}人，其中小学{stages.小学}人。", []),
        ("共{women}人，其中小学{stages.小学}人、初中{stages.初中}人。", ["parts-exceed-whole"]),
        ("共{total}人，其中获奖{many}人。", ["parts-exceed-whole"]),
        ("共{total}人，其中女{women}人（占{share}），培训{sessions}人次，投入{budget}万元。", []),
        ("共{total}人，其中女{women}人、党员{party}人。", []),  # three and three of five: some are both
        ("共{total}人。其中一个原因是{many}人请假。", []),
        ("共{total}人，其中初中{stages.初中}人，其中获奖{many}人。", ["parts-exceed-whole"]),
        ("共{total}人，其中一等奖{men}人、二等奖{women}人。", ["parts-do-not-add-up"]),
        ("共{total}个教室，其中语音教室有{sessions}个座位。", []),
        ("共{stages}人，其中小学{stages.小学}人、\n初中{stages.初中}人、\n高中{stages.高中}人。", []),
        ("共{women}人，其中小学{stages.小学}人，总数比去年多{many}人。", []),
        ("没有数，其中也没有。", []),
    ],
)
def test_parts(computed: Compute, tmp_path: Path, prose: str, codes: list[str]) -> None:
    (tmp_path / "teachers.csv").write_text(TEACHERS, encoding="utf-8")
    facts, _faults = computed(STATISTICS)
    report = Report()
    passage(Prose("开头。" + prose, Place("document.yaml", 7, 5)), facts, report)
    assert [one.code for one in report.diagnostics] == codes
    for one in report.diagnostics:
        assert one.place.line == 7
        assert one.place.column >= 5 + len("开头。")
        assert one.severity == "warning"


def test_declared_parts_are_complete(computed: Compute, tmp_path: Path) -> None:
    (tmp_path / "teachers.csv").write_text(TEACHERS, encoding="utf-8")
    more = "  all: {total: [5, 0], parts: [men, party]}\n"
    facts, _faults = computed(STATISTICS + more)
    report = Report()
    passage(Prose("共{all}人，其中男{men}人、党员{party}人。", Place("document.yaml", 1, 1)), facts, report)
    assert [one.code for one in report.diagnostics] == ["parts-do-not-add-up"]
