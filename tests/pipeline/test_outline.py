from __future__ import annotations

from pathlib import Path

import pytest

from plangen.diagnostics import Faults, Report
from plangen.pipeline.outline import outline
from plangen.text.headings import typed_headings


def outlined(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    return list(outline(path, Report()))


def test_the_headings_of_markdown_with_their_numbers(tmp_path: Path) -> None:
    text = "# 甲\n## 一\n## 二\n### 子\n#### 丑\n#### 寅\n### 卯\n# 乙\n## 一\n## 二月份 {-}\n## 二\n"
    assert outlined(tmp_path / "a.md", text) == [
        "一、甲", "  （一）一", "  （二）二", "    1.子", "      （1）丑", "      （2）寅", "    2.卯", "二、乙", "  （一）一", "  二月份", "  （二）二",
    ]  # fmt: skip


def test_the_headings_that_were_typed(tmp_path: Path) -> None:
    text = "工作总结\n\n一、工作回顾\n（一）队伍建设\n1.师德\n（1）学习\n今年，1.5万人参加。\n二、今后打算\n"
    expected = ["一、工作回顾", "  （一）队伍建设", "    1.师德", "      （1）学习", "二、今后打算"]
    assert outlined(tmp_path / "a.txt", text) == expected


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、指导思想", 1), ("十二、保障措施", 1), ("一. 指导思想", 1), ("第一部分 工作回顾", 1), ("第三章　总则", 1), ("二：工作重点", 1),
        ("（一）队伍", 2), ("(二) 队伍", 2), ("第一节 总则", 2),
        ("1.师德", 3), ("1、师德", 3), ("12．师德", 3),
        ("（1）学习", 4), ("(2)学习", 4),
    ],
)  # fmt: skip
def test_typed_numbers(line: str, level: int) -> None:
    assert list(typed_headings([line])) == [(level, line)]


@pytest.mark.parametrize(
    "line",
    [
        "", "指导思想", "一是加强领导", "1.5万人次", "2026年3月2日", "一、这是一句完整的话，说到这里就结束了。", "1.备课提前一周完成；", "（一）" + "很长" * 30,
        "3月5日 开学", "一年级、二年级", "十几个班", "1.2 公里", "100、200、300",
    ],
)  # fmt: skip
def test_lines_that_are_no_headings(line: str) -> None:
    assert list(typed_headings([line])) == []


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"%PDF", "unknown-format"),
        ("a", b"x", "unknown-format"),
        ("a.docx", b"not a zip", "unreadable-document"),
        ("a.docx", b"PK\x05\x06" + b"\0" * 18, "unreadable-document"),
        ("a.docx", b"", "unreadable-document"),
        ("a.md", b"\xff\xff\xff", "encoding"),
        ("a.txt", b"", "empty-file"),
    ],
)
def test_what_cannot_be_read(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Faults) as raised:
        outline(tmp_path / name, Report())
    assert [one.code for one in raised.value.diagnostics] == [code]


@pytest.mark.parametrize("name", ["a.docx", "a.md", "a.txt"])
def test_no_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(Faults) as raised:
        outline(tmp_path / name, Report())
    assert [one.code for one in raised.value.diagnostics] == ["missing-file"]


def test_a_text_from_chinese_windows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("一、工作回顾\r\n二、打算\r\n".encode("gb18030"))
    assert outline(tmp_path / "a.txt", Report()) == ("一、工作回顾", "二、打算")
