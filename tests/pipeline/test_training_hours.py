"""Training hours the whole way: from a document's folder to prose, tables and the workbook."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from docx import Document

from plangen.cli import cli
from plangen.diagnostics import Faults, Report
from plangen.facts.fact import Fact, Grouping
from plangen.facts.hours.view import HoursView
from plangen.pipeline.build import build
from plangen.pipeline.ledger_export import export_ledger, ledger_workbook
from plangen.pipeline.outcome import State
from plangen.pipeline.training_ledger import training_ledger
from plangen.pipeline.workbook_writer import SheetColumn, SheetContent, workbook_of

PROJECT = Path(__file__).parent / "training-hours"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))


@pytest.fixture
def hours(project: Path) -> HoursView:
    view = training_ledger(project / "data" / "county-hours", Report())
    assert view is not None
    return view


def built(project: Path, name: str) -> tuple[list[str], list[list[list[str]]]]:
    outcome = build(project / "data" / name, project / "output")
    assert outcome.state is State.BUILT, outcome.diagnostics
    document = Document(str(outcome.output))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [one.text for one in document.paragraphs], tables


def test_prose_and_tables(project: Path) -> None:
    paragraphs, tables = built(project, "county-hours")
    # 72 (T1) + 120 (T2, new) + 24 + 48 (T3) + 12.5 (T4); due are 72 + 120 + 72 + 72.
    assert paragraphs[2] == "全县应修336学时，认定276.5学时，达标3人，占75.0%；青竹小学达标率100.0%。"
    assert tables[0] == [
        ["序号", "学校", "教师", "达标", "达标率"],
        ["1", "青竹小学", "2", "2", "100.0%"],
        ["2", "云溪初中", "2", "1", "50.0%"],
    ]
    assert tables[1] == [["学年", "认定学时", "缺修学时"], ["2021—2022", "276.5", "59.5"]]
    assert [row[1] for row in tables[2]] == ["人数", "1", "2", "0", "1"]
    assert tables[3][2] == ["乙教师", "120", "0", "新任教师岗前培训", "是"]
    assert tables[4][1:] == [
        ["T1", "24", "0", "重复登记", "3"],
        ["T9", "24", "0", "不在花名册", "6"],
        ["T4", "40", "0", "计划外且非教育行政部门组织", "6"],
    ]


def test_figures_keep_their_identity(project: Path) -> None:
    outcome = build(project / "data" / "county-hours", project / "output")
    xml = Document(str(outcome.output)).element.xml
    assert "_fact_hours_compliance_" in xml


def test_a_number_changed_in_the_records_changes_the_document(project: Path) -> None:
    file = project / "data" / "county-hours" / "school.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("T4,校本研修,12.5", "T4,校本研修,13"), encoding="utf-8")
    paragraphs, tables = built(project, "county-hours")
    assert "认定277学时" in paragraphs[2]
    assert tables[1][1] == ["2021—2022", "277", "59"]


def test_another_region_needs_no_python(project: Path) -> None:
    paragraphs, tables = built(project, "province-hours")
    assert paragraphs[2] == "这一学年达标2人。"
    # A1: 50 of 70 hours online count, and 20 face to face; A2 retires soon.
    assert tables[0][1] == ["1", "临江学校", "2", "2", "100.0%"]
    assert tables[3][2] == ["乙教师", "20", "0", "临近退休", "是"]


def test_origins(hours: HoursView) -> None:
    compliance = hours["compliance"]
    assert isinstance(compliance, Fact)
    files = {Path(one.file).name: one for one in compliance.origins}
    assert files["roster.csv"].lines == (2, 3, 4, 5)
    # The repeated record, that of T9 and that of the company count for nothing.
    assert (files["school.csv"].rows, files["school.csv"].lines) == (3, (2, 4, 5))
    assert (files["outside.csv"].rows, files["outside.csv"].lines) == (4, (2, 3, 4, 5))
    school = hours["by_school"]["云溪初中"]["认定学时"]
    assert [(Path(one.file).name, one.rows, one.lines) for one in school.origins] == [
        ("roster.csv", 2, (4, 5)),
        ("school.csv", 2, (4, 5)),
        ("outside.csv", 1, (5,)),
    ]


def test_names_of_figures(hours: HoursView) -> None:
    facts = hours.facts("学时台账")
    grouping = facts["hours.by_subject.compliance"]
    assert isinstance(grouping, Grouping)
    assert {group.name: group.value for group in grouping} == {"语文": 1, "数学": 1, "英语": 0}
    assert facts["学时台账.按学科.达标率"] is grouping
    assert facts["hours.unrecognised_records"].value == 3  # type: ignore[union-attr]
    assert all(name.startswith(("hours.", "学时台账.")) for name in facts)


def sheets_of(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(BytesIO(content))}


def test_the_workbook(hours: HoursView) -> None:
    sheets = sheets_of(ledger_workbook(hours))
    assert list(sheets) == ["汇总", "青竹小学", "云溪初中", "未认定记录"]
    assert sheets["汇总"][1][:6] == ("汇总", "名称", "教师人数", "达标人数", "达标率", "免修人数")
    assert sheets["汇总"][2][:9] == ("全部", "2021—2022", 4, 3, 0.75, 1, 276.5, 336, 59.5)
    header, first, cycle = (sheets["青竹小学"][row] for row in (1, 2, 3))
    assert dict(zip(header, first, strict=True)) == {
        "编号": "T1", "姓名": "甲教师", "学段": "小学", "学科": "语文", "学年": "2021—2022",
        "校本研修": 24, "集中培训": 24, "远程培训": 24, "送培送教": 0, "专项培训": 0, "岗前培训": 0, "校长培训": 0, "学历提高": 0,
        "认定学时": 72, "应修学时": 72, "缺修学时": 0, "师德": 6,
        "免修情形": None, "未完成的要求": None, "分档": "37—72", "是否达标": "是",
    }  # fmt: skip
    assert cycle[4] == "周期合计"
    assert sheets["未认定记录"][2][6:9] == (24, 0, "重复登记")


def test_the_workbook_is_fit_to_read(hours: HoursView) -> None:
    workbook = openpyxl.load_workbook(BytesIO(ledger_workbook(hours)))
    for sheet in workbook:
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref
        assert all(6 <= column.width <= 50 for column in sheet.column_dimensions.values())
    assert workbook["汇总"]["E3"].number_format == "0.0%"


def test_no_cell_is_a_formula(hours: HoursView) -> None:
    sheet = openpyxl.load_workbook(BytesIO(ledger_workbook(hours)))["云溪初中"]
    cells = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert cells
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_the_same_ledger_gives_the_same_bytes(hours: HoursView) -> None:
    assert ledger_workbook(hours) == ledger_workbook(hours)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "http://x.cn", "a" * 40000]
)
def test_texts_stay_texts(text: str) -> None:
    content = workbook_of([SheetContent("甲", "甲", [SheetColumn("栏")], [[text]])], "甲")
    cell = openpyxl.load_workbook(BytesIO(content))["甲"]["A3"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert str(cell.value) == text[:32767]
    assert bool(cell.quotePrefix) == text.startswith(("=", "+", "-", "@", "\t"))


def test_names_of_sheets_are_made_to_fit() -> None:
    names = ["甲/乙:丙?", "甲/乙:丙?", "History", "'引号'", "长" * 40, "长" * 40, "", "ABC", "abc", "甲" * 30 + "'乙'"]
    content = workbook_of([SheetContent(name, name, [SheetColumn("栏")], [["x"]]) for name in names], "甲")
    titles = openpyxl.load_workbook(BytesIO(content)).sheetnames
    assert len(titles) == len(names)
    assert len({title.casefold() for title in titles}) == len(names)
    assert all(0 < len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)
    assert titles[0] == "甲 乙 丙"
    assert titles[3] == "引号"
    assert titles[-1] == "甲" * 30
    assert "History" not in titles


def test_a_file_that_cannot_be_written(hours: HoursView, tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("", encoding="utf-8")
    report = Report()
    assert not export_ledger(hours, tmp_path / "in-the-way" / "ledger.xlsx", report)
    assert [one.code for one in report.diagnostics] == ["output-unwritable"]


def test_the_command(project: Path) -> None:
    file = project / "ledger.xlsx"
    done = CliRunner().invoke(
        cli, ["--lang", "en", "facts", str(project / "data" / "county-hours"), "--xlsx", str(file)]
    )
    assert done.exit_code == 0, done.output
    assert "[duplicate-record]" in done.stderr
    assert next(iter(sheets_of(file.read_bytes()))) == "汇总"


def test_the_command_keeps_what_the_ledger_is_made_from(project: Path) -> None:
    document = project / "data" / "county-hours"
    roster = (document / "roster.csv").rename(document / "roster.xlsx")  # whatever its name, it is read
    text = (document / "document.yaml").read_text(encoding="utf-8")
    (document / "document.yaml").write_text(text.replace("roster.csv", "roster.xlsx"), encoding="utf-8")
    before = roster.read_bytes()
    for file, status, message in (
        (roster, 1, "the ledger is made from this file, which is kept"),
        (document / "document.yaml", 2, "ends in .xlsx"),
    ):
        done = CliRunner().invoke(cli, ["--lang", "en", "facts", str(document), "--xlsx", str(file)])
        assert (done.exit_code, message in done.stderr) == (status, True), done.stderr
    assert roster.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("five-year-360", "five-year-350", "unknown-rules"),
        ("花名册: roster", "花名册: rooster", "unknown-table"),
        ("[school, outside]", "[school, inside]", "unknown-table"),
        ("周期: 2021-2025", "周期: 十四五", "wrong-cycle"),
        ("学年: 2021-2022", "学年: 2030", "wrong-year"),
        ("规则: five-year-360, ", "", "missing-field"),
        ("{hours.compliance:", "{hours.compliants:", "unknown-figure"),
    ],
)
def test_faults_of_the_document(project: Path, old: str, new: str, code: str) -> None:
    file = project / "data" / "county-hours" / "document.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(Faults) as raised:
        training_ledger(file.parent, Report())
    assert [one.code for one in raised.value.diagnostics if one.severity.value == "error"] == [code]
    assert all(
        one.place.file.endswith("document.yaml") for one in raised.value.diagnostics if one.severity.value == "error"
    )


def test_a_document_without_a_ledger(project: Path) -> None:
    file = project / "data" / "county-hours" / "document.yaml"
    (file.parent / "document.yaml").write_text("类型: training-plan\n标题: 计划\n单位: 小学\n指导思想: 提高。\n目标要求: {正文: 达标。}\n培训对象: 全体。\n主要任务: [{标题: 全员}]\n", encoding="utf-8")  # fmt: skip
    with pytest.raises(Faults) as raised:
        training_ledger(file.parent, Report())
    assert [one.code for one in raised.value.diagnostics] == ["no-ledger"]
