"""`plangen check` as it is called: places, forms, switches, repairs, the status."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plangen.cli import cli
from plangen.diagnostics import Place
from plangen.pipeline.checking import check_path

ROOT = Path(__file__).parents[2]
PLAN = """\
类型: semester-plan
标题: 计划
单位: 晨星小学
学期: {学年: 2025-2026, 学期: 2, 第一周: 2026-03-02, 周数: 18}
主要工作及措施: [{标题: 管理, 条目: [抓好常规。]}]
"""
FAULTY = "工作计划\n一、目标\n加强领导,落实责任，办好学校。\n三、措施\n定于20xx年召开会议，总结经验。\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", "check", *map(str, arguments)])


@pytest.fixture(autouse=True)
def working(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def codes(path: Path) -> list[tuple[int, int, str]]:
    found = check_path(path)
    assert not found.faults
    return [(one.diagnostic.place.line, one.diagnostic.place.column, one.diagnostic.code) for one in found.findings]


def test_text_with_a_caret_under_the_place() -> None:
    result = run(put("a.txt", FAULTY))
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "a.txt\n"
        "  3:5: warning: half-width ',' in Chinese text [half-width]\n"
        "    加强领导,落实责任，办好学校。\n"
        "            ^\n"
        "    hint: write '，'\n"
    )
    assert "1 checked: 2 errors, 1 warnings" in result.stderr


def test_json() -> None:
    result = run(put("a.txt", FAULTY), "--format", "json")
    records = json.loads(result.stdout)
    assert [(one["line"], one["code"], one["severity"]) for one in records] == [
        (3, "half-width", "warning"),
        (4, "number-order", "error"),
        (5, "unfilled-date", "error"),
    ]
    assert records[0] == {
        "file": "a.txt", "line": 3, "column": 5, "severity": "warning", "code": "half-width", "text": ",", "also": [],
        "message": "half-width ',' in Chinese text", "hint": "write '，'",
    }  # fmt: skip


def test_warnings_fail_only_where_they_shall() -> None:
    path = put("a.txt", "工作计划\n加强领导,落实责任，办好学校。\n")
    assert run(path).exit_code == 0
    assert run(path, "--strict").exit_code == 1
    put("plangen.toml", "[check]\nstrict = true\n")
    assert run(path).exit_code == 1


def test_a_warning_of_figures_is_one_as_well() -> None:
    """The holidays of 2028 are announced in 2027."""
    plan = PLAN.replace("2025-2026", "2027-2028").replace("2026-03-02", "2028-02-21")
    put("data/plan/document.yaml", plan + "表格: {schedule: schedule.csv}\n")
    put("data/plan/schedule.csv", "时间,内容\n3月,家长会\n")
    result = run("data/plan")
    assert "warning: the holidays of 2028 are not known yet" in result.stderr
    assert "1 checked: 0 errors, 1 warnings" in result.stderr
    assert result.exit_code == 0
    assert run("data/plan", "--strict").exit_code == 1


def test_json_is_alone_on_stdout_when_files_are_repaired() -> None:
    result = run(put("a.txt", FAULTY), "--fix", "--format", "json")
    assert [one["code"] for one in json.loads(result.stdout)] == ["unfilled-date"]
    assert "+加强领导，落实责任，办好学校。" in result.stderr


def test_a_document_that_was_named_in_two_ways_is_checked_once(tmp_path: Path) -> None:
    path = put("texts/a.txt", FAULTY)
    for paths in ([path, path], ["texts", path], [path.absolute(), "texts"], [tmp_path / "texts" / "a.txt", path]):
        assert "1 checked: 2 errors, 1 warnings" in run(*paths).stderr


def test_a_folder_is_chosen_by_its_whole_name() -> None:
    put("data/2026.春季计划/document.yaml", PLAN)
    put("data/2026.秋季计划/document.yaml", PLAN)
    assert "1 checked" in run("data", "--only", "春季").stderr


def test_rules_are_switched_off_for_a_project() -> None:
    path = put("a.txt", FAULTY)
    put("plangen.toml", '[check]\nignore = ["marks", "number-order"]\n')
    assert [code for _line, _column, code in codes(path)] == ["unfilled-date"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            '[check]\nignore = ["half-with"]\n',
            "there is no rule 'half-with' [unknown-rule]\n  hint: did you mean 'half-width'?",
        ),
        ("[check]\nignor = []\n", "unknown setting 'ignor' [bad-settings]\n  hint: did you mean 'ignore'?"),
        ("[check\n", "the file is no TOML"),
        ("check = 1\n", "'check' must be a section"),
        ("[check]\nstrict = 1\n", "'check' has a value of the wrong type"),
    ],
)
def test_settings_with_mistakes(settings: str, message: str) -> None:
    path = put("a.txt", FAULTY)
    put("plangen.toml", settings)
    result = run(path)
    assert result.exit_code == 1
    assert message in result.stderr


def test_settings_that_are_no_text() -> None:
    path = put("a.txt", FAULTY)
    Path("plangen.toml").write_bytes(b"[check]\nstrict = true # \xff\xff\n")
    assert "plangen.toml:2:17: error: the bytes FF are no character" in run(path).stderr


def test_rules_are_switched_off_for_a_line() -> None:
    text = FAULTY.replace("三、措施", "<!-- 忽略：number-order -->\n三、措施").replace(
        "加强", "<!-- plangen: ignore -->\n加强"
    )
    for one in (text, text.replace("plangen:", "PlanGen:").replace("忽略：", "PLANGEN: IGNORE ")):
        assert [code for _line, _column, code in codes(put("a.txt", one))] == ["unfilled-date"]


def test_repairs_what_has_one_answer() -> None:
    path = put("a.txt", FAULTY + "总结 经验，再接再厉。\n")
    result = run(path, "--fix")
    assert path.read_text(encoding="utf-8") == (
        "工作计划\n一、目标\n加强领导，落实责任，办好学校。\n二、措施\n定于20xx年召开会议，总结经验。\n总结经验，再接再厉。\n"
    )
    assert "-加强领导,落实责任，办好学校。\n-三、措施\n+加强领导，落实责任，办好学校。\n+二、措施\n" in result.stdout
    assert "3 places repaired" in result.stderr
    assert [code for _line, _column, code in codes(path)] == ["unfilled-date"]


def test_a_repaired_file_keeps_its_line_ends() -> None:
    path = Path("a.txt")
    path.write_bytes(FAULTY.replace("\n", "\r\n").encode())
    run(path, "--fix")
    assert path.read_bytes().count(b"\r\n") == 5
    assert "加强领导，落实" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16"],
)
def test_a_repaired_file_keeps_its_encoding(encoding: str) -> None:
    put("data/plan/document.yaml", PLAN + "表格: {schedule: schedule.csv}\n")
    table = Path("data/plan/schedule.csv")
    table.write_bytes("时间,内容\n3月,加强领导(组)\n".encode(encoding))
    run("data/plan", "--fix")
    assert table.read_bytes() == "时间,内容\n3月,加强领导（组）\n".encode(encoding)


def test_a_repaired_file_stays_where_a_link_leads_and_keeps_its_rights(tmp_path: Path) -> None:
    path, link = put("texts/a.txt", FAULTY), Path("a.txt")
    path.chmod(0o640)
    rights = path.stat().st_mode
    link.symlink_to(path)
    run(link, "--fix")
    assert link.is_symlink()
    assert "加强领导，落实" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode == rights
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["a.txt", "a.txt"]


def test_a_file_that_cannot_be_written_is_not_repaired(monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = put("a.txt", FAULTY), put("b.txt", FAULTY)
    refused = path.absolute()
    move = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.absolute() == refused:
            raise PermissionError(13, "Permission denied")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    result = run(path, other, "--fix")
    assert result.exit_code == 1
    assert "a.txt: error: this cannot be repaired: Permission denied" in result.stderr
    assert path.read_text(encoding="utf-8") == FAULTY
    assert other.read_text(encoding="utf-8") != FAULTY


def test_a_file_that_is_open_is_not_repaired() -> None:
    path, lock = put("a.txt", FAULTY), put(".~lock.a.txt#", "")
    result = run(path, "--fix")
    assert "a.txt: error: the document is open in another program" in result.stderr
    assert path.read_text(encoding="utf-8") == FAULTY
    lock.unlink()
    assert "2 places repaired" in run(path, "--fix").stderr


def test_what_cannot_be_read() -> None:
    put("a.doc", "x")
    put("b.docx", "x")
    result = run("a.doc", "b.docx", "c.txt")
    assert result.exit_code == 1
    for code in ("unknown-format", "unreadable-document", "missing-file"):
        assert f"[{code}]" in result.stderr
    assert run("empty").exit_code == 1


@pytest.fixture
def folder() -> Path:
    """A document of the repository in a project of its own."""
    source = ROOT / "data" / "county-annual-summary"
    shutil.copytree(source, "data/summary")
    return Path("data/summary")


def test_a_folder_without_faults(folder: Path) -> None:
    assert codes(folder) == []


def double_a_comma(folder: Path) -> tuple[int, int]:
    """Put a fault into the prose of the document; the line and column that it stands at."""
    path = folder / "document.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    number = next(number for number, line in enumerate(lines) if line.startswith("  ") and "，" in line)
    column = lines[number].index("，")
    lines[number] = lines[number][:column] + "，，" + lines[number][column + 1 :]
    path.write_text("\n".join(lines), encoding="utf-8")
    return number + 1, column + 1


def test_a_finding_in_prose_is_in_its_line_of_yaml(folder: Path) -> None:
    place = double_a_comma(folder)
    assert codes(folder) == [(*place, "doubled-punctuation")]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_finding_in_a_table_is_in_its_line(encoding: str) -> None:
    measure = "主要工作及措施: [{标题: 管理, 条目: [{内容: 常规：, 清单: 业务要求}]}]"
    text = "\n".join([*PLAN.splitlines()[:-1], measure, "表格: {requirements: 要求.csv}", ""])
    put("data/plan/document.yaml", text)
    rows = "对象,频次,内容\n,每月,写反思\n,每学期,读一本书(精读)\n"
    Path("data/plan/要求.csv").write_bytes(rows.encode(encoding))
    found = check_path(Path("data/plan")).findings
    places = {one.diagnostic.place for one in found if one.diagnostic.code == "half-width"}
    line = rows.splitlines()[2]
    assert places == {Place("data/plan/要求.csv", 3, line.index(one) + 1) for one in "()"}


def test_rules_are_switched_off_for_a_document(folder: Path) -> None:
    double_a_comma(folder)
    path = folder / "document.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n忽略: [doubled-punctuation]\n", encoding="utf-8")
    assert codes(folder) == []
    path.write_text(text + "\n忽略: [doubled-punctation]\n", encoding="utf-8")
    assert "unknown-rule" in [one.code for one in check_path(folder).faults]


def test_a_figure_that_contradicts_a_statistic(folder: Path) -> None:
    path = folder / "document.yaml"
    text = path.read_text(encoding="utf-8").replace("统计:\n", "统计:\n  骨干教师数: {数值: 58, 单位: 名}\n")
    path.write_text(text.replace("前言: |\n", "前言: |\n  全县骨干教师56名。\n\n"), encoding="utf-8")
    line = path.read_text(encoding="utf-8").split("\n").index("  全县骨干教师56名。") + 1
    assert codes(folder) == [(line, 9, "fact-contradicted")]


@pytest.mark.parametrize("name", ["晨(星小学", "晨[星小学", "晨星*小学", "第5小学"])
def test_a_name_of_any_characters(name: str) -> None:
    put("a.txt", f"{name}工作计划\n{name}抓好常规，落实责任。第6小学与我校结对。\n{name}\n2026年3月2日\n")
    put(
        "data/plan/document.yaml",
        f"""\
类型: semester-plan
标题: 计划
单位: "{name}"
日期: 2026-03-02
学期: {{学年: 2025-2026, 学期: 2, 第一周: 2026-03-02, 周数: 18}}
主要工作及措施: [{{标题: 管理, 条目: ["{name}抓好常规，第6小学与我校结对。"]}}]
""",
    )
    for path in ("a.txt", "data/plan"):
        assert "organization-name" not in run(path).stdout


def test_a_build_warns(folder: Path) -> None:
    line, column = double_a_comma(folder)
    result = CliRunner().invoke(cli, ["--lang", "en", "build", str(folder)])
    assert result.exit_code == 0
    assert f"data/summary/document.yaml:{line}:{column}: warning: two marks in a row: '，，'" in result.stderr
