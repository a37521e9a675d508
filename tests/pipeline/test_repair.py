"""What `check --fix` writes into text files, and what it leaves to people."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plangen.cli import cli
from plangen.pipeline.checking import check_path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fix(path: Path, text: str) -> Result:
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(cli, ["--lang", "en", "check", "--fix", str(path)])


def repaired(text: str, name: str = "a.txt") -> str:
    fix(Path(name), text)
    return Path(name).read_text(encoding="utf-8")


ARTICLES = "作息制度\n第一条 按时到校。\n第二条 认真上课。\n第四条 按时就寝。\n第五条 违者批评。\n"
CHAPTERS = "管理章程\n第一章 总则\n按时到校。\n第三章 作息\n按时就寝。\n第四章 附则\n自即日起施行。\n"
HEADINGS = "工作计划\n一、目标\n办好学校。\n三、措施\n加强教研。\n四、要求\n做好记录。\n"
STEPS = "实验步骤\n1.准备器材\n2.连接导线\n4.读出示数\n5.收好器材\n"
SECTIONS = "管理制度\n一、职责\n（一）备课\n（二）上课\n（四）批改\n二、考核\n每月检查。\n"


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        (ARTICLES, "三次以上的按第五条处理。"),
        (ARTICLES, "三次以上的按第三、第五条处理。"),
        (ARTICLES, "第二至五条适用于住校生。"),
        (CHAPTERS, "依照第四章的规定执行。"),
        (HEADINGS, "详见“三、措施”。"),
        (HEADINGS, "各组对照第四部分落实。"),
        (STEPS, "重复步骤4，直到读数稳定。"),
        (STEPS, "第5步由组长负责。"),
        (STEPS, "示数见4.读出示数。"),
        (STEPS, "以上④由组长负责。"),
        (SECTIONS, "详见第一部分第（四）项。"),
        (SECTIONS, "各组依照（四）执行。"),
        ("通知\n请报送附件4。\n附件：\n1.报名表\n2.推荐表\n4.汇总表\n", "请按时报送。"),
        (ARTICLES, "未尽事宜见第三条。"),  # which is the one that is missing
    ],
)
def test_numbers_that_the_text_refers_to_stay(text: str, reference: str) -> None:
    text += f"{reference}\n"
    result = fix(Path("a.txt"), text)
    assert Path("a.txt").read_text(encoding="utf-8") == text
    found = [one for one in check_path(Path("a.txt")).findings if one.diagnostic.code == "number-order"]
    assert len(found) == 1
    assert "number on and see what '" in result.stdout


@pytest.mark.parametrize(
    ("text", "reference", "right"),
    [
        (ARTICLES, "依据《学生守则》第五条制定。", "第四条 违者批评。"),
        (ARTICLES, "第二条由班主任负责。", "第四条 违者批评。"),
        (STEPS, "第一、四人一组；第二、轮流记录。", "4.收好器材"),
        (STEPS, "第5节课进行实验。", "4.收好器材"),
    ],
)
def test_numbers_that_nothing_refers_to_are_numbered_on(text: str, reference: str, right: str) -> None:
    assert right in repaired(text + f"{reference}\n")
