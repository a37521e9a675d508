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


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("全体教师认真备课,,用心上课。", "全体教师认真备课，用心上课。"),
        ("经费(含课时费),请 各班 上报。", "经费（含课时费），请各班上报。"),
        ("我 班 学 生 认真 听讲 了。", "我班学生认真听讲了。"),
        ("科任教师:甲 乙;值班教师:丙  丁;请准时到校。", "科任教师：甲 乙；值班教师：丙  丁；请准时到校。"),
        ("校长强调: 安全第一,预防为主。", "校长强调：安全第一，预防为主。"),
        ('他答道:"今天就去."于是出发。', "他答道：“今天就去。”于是出发。"),
        ("大家齐声说“好的!”便散了。", "大家齐声说“好的！”便散了。"),
        ("地点:阶梯教室(二楼).请准时参加。", "地点：阶梯教室（二楼）。请准时参加。"),
    ],
)
def test_one_run_repairs_all_that_another_would(text: str, right: str) -> None:
    assert repaired(f"工作总结\n{text}\n") == f"工作总结\n{right}\n"
    assert repaired(f"工作总结\n{right}\n") == f"工作总结\n{right}\n"


def test_what_is_repaired_in_two_steps_is_shown_as_one_and_counted_once() -> None:
    result = fix(Path("a.txt"), "工作总结\n全体教师认真备课,,用心上课,勤于反思。\n")
    assert result.stdout.count("@@") == 2
    assert "-全体教师认真备课,,用心上课,勤于反思。\n+全体教师认真备课，用心上课，勤于反思。\n" in result.stdout
    assert "2 places repaired" in result.stderr


def test_places_are_counted_and_not_habits() -> None:
    assert "12 places repaired" in fix(Path("a.txt"), "工作总结\n" + "认真备课,用心上课。\n" * 12).stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_a_text_keeps_its_encoding(encoding: str) -> None:
    text = "工作总结\r\n认真备课,用心上课，勤于反思。\r\n"
    Path("a.txt").write_bytes(text.encode(encoding))
    CliRunner().invoke(cli, ["check", "--fix", "a.txt"])
    assert Path("a.txt").read_bytes() == text.replace(",", "，").encode(encoding)


def test_separators_of_records_end_no_line() -> None:
    text = "工作总结\n认真备课\x1c,用心上课。\n认真听讲,用心作业。\x1c\n认真批改,用心辅导。\n"
    result = repaired(text)
    assert "认真听讲，用心作业" in result
    assert "认真批改，用心辅导" in result


def test_an_escape_goes_with_its_mark() -> None:
    text = "# 工作总结\n\n认真备课\\,用心上课\\:勤于反思。\n"
    assert repaired(text, "a.md").endswith("\n认真备课，用心上课：勤于反思。\n")


def test_code_links_and_tags_of_markdown_stay() -> None:
    text = (
        '# 说明\n\n见[课表](课表(新),1.htm "甲,乙")与![图](甲,乙.png)，键入`打印(甲,乙)`。\n\n'
        '路程为$甲,乙$，<a href="甲,乙.htm">课表</a>另发。\n\n    甲,乙\n\n```\n甲,乙\n```\n'
    )
    assert "0 places repaired" in fix(Path("a.md"), text).stderr
    assert Path("a.md").read_text(encoding="utf-8") == text
