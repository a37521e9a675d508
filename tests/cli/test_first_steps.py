"""What somebody meets who has not read the manual: wrong files, wrong folders, what is open or missing."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from plangen.cli import cli
from plangen.messages import LANGUAGES, reason_of, use_language

PLAN = """\
类型: semester-plan
标题: 计划
单位: 晨星小学
学期: {学年: 2025-2026, 学期: 2, 第一周: 2026-03-02, 周数: 18}
主要工作及措施: [{标题: 管理, 条目: [抓好常规。]}]
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data" / "plan").mkdir(parents=True)
    (tmp_path / "data" / "plan" / "document.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def said(*arguments: str, language: str = "en") -> Result:
    result = CliRunner().invoke(cli, ["--lang", language, *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "palns"], "palns: error: there is no such file or folder [missing-file]"),
        (["outline", "plan.docx"], "plan.docx: error: there is no such file [missing-file]"),
        (["check", "总结.doc"], "总结.doc: error: '.doc' files of old programs cannot be read [unknown-format]"),
        (["check", "表.xls"], "表.xls: error: '.xls' files cannot be read [unknown-format]"),
        (["check", "~$计划.docx"], "~$计划.docx: error: this is what Word keeps beside a document that is open"),
        (["check", "empty"], "empty: error: there is no document.yaml in this folder [no-document]"),
        (["outline", "empty"], "empty: error: there is no document.yaml in this folder [no-document]"),
        (["facts", "表.xls"], "表.xls: error: this is a file, and not the folder of a document [no-document]"),
        (["facts", "nothing"], "nothing: error: there is no such folder [no-document]"),
        (["archive", "2025-2026/2"], "output: error: there is no such folder [no-document]"),
        (["build", "--kind", "*-report"], "--kind: error: no document is of such a kind: *-report [no-document]"),
        (["rules", "nothing"], "NAME: error: there is no rule 'nothing' [unknown-rule]\n  hint: list them"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_there_is_told(arguments: list[str], message: str, language: str) -> None:
    Path("总结.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    Path("表.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    Path("~$计划.docx").write_bytes(b"\x08somebody" + bytes(153))
    result = said(*arguments, language=language)
    assert result.exit_code == 1
    if language == "en":
        assert result.stderr.startswith(message)
    else:
        assert "错误" in result.stderr
        assert "error:" not in result.stderr


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_plan_that_the_readme_shows(name: str) -> None:
    readme = (Path(__file__).parents[2] / name).read_text(encoding="utf-8")
    (shown,) = re.findall(r"```yaml\n(kind: .*?)```", readme, re.DOTALL)
    Path("data/plan/document.yaml").write_text(shown, encoding="utf-8")
    workbook = openpyxl.Workbook()
    for row in (["日期", "教师"], ["2026-03-05", "甲老师"], ["2026-03-09", "乙老师"]):
        workbook.active.append(row)
    workbook.save("data/plan/听课记录.xlsx")
    result = said("build", "data/plan")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "lessons = 2节" in said("facts", "data/plan").stdout


def test_what_could_not_be_read_does_not_count_as_checked() -> None:
    Path("a.txt").write_text("工作计划\n抓好常规。\n", encoding="utf-8")
    result = said("check", "a.txt", "b.txt")
    assert result.stderr.endswith("1 checked: 0 errors, 0 warnings\n  1 could not be checked\n")


def test_a_document_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where another program keeps it to itself."""
    Path("texts").mkdir()
    Path("texts/a.docx").write_bytes(b"PK")
    Path("texts/b.txt").write_text("工作计划\n抓好常规。\n", encoding="utf-8")
    opened = Path.open

    def refused(self: Path, *arguments: Any, **options: Any) -> Any:
        if self.suffix == ".docx":
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refused)
    for command in (["check", "texts"], ["outline", "texts/a.docx"]):
        result = said(*command)
        assert result.exit_code == 1
        assert (
            "texts/a.docx: error: 'texts/a.docx' cannot be read: Permission denied [unreadable-file]" in result.stderr
        )
    assert "1 checked" in said("check", "texts").stderr


def test_a_dry_run_says_why_in_words() -> None:
    def causes(*options: str) -> str:
        lines = said("build", "-n", *options).stdout.splitlines()
        return " ".join(line.partition("(")[2].rstrip(")") for line in lines if "(" in line)

    assert causes() == "not built yet"
    said("build")
    assert causes() == ""
    assert causes("--theme", "school") == "other options than last time"
    assert causes("--force") == "--force"
    Path("output/plan.docx").unlink()
    assert causes() == "the .docx is missing or not whole"
    said("build")
    document = Path("data/plan/document.yaml")
    document.write_text(PLAN.replace("抓好常规", "抓实常规"), encoding="utf-8")
    assert causes() == "changed: data/plan/document.yaml"
    assert "（有变动：data/plan/document.yaml）" in said("build", "-n", language="zh").stdout


def test_what_the_system_says_is_translated() -> None:
    use_language("zh")
    for number in (errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.ENOTDIR):
        assert not reason_of(OSError(number, os.strerror(number))).isascii()
    assert reason_of(OSError("what no system says")) == "what no system says"
