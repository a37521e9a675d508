from __future__ import annotations

from pathlib import Path

import pytest

from plangen.diagnostics import Place, Report
from plangen.inputs.text import decode, position, read_bytes, read_text

TEXTS = [
    "教师,日期\n甲,2015-09-01\n",
    "一,开,最\n一一一一一,开学第一周,最后一周\n",  # in UTF-16 these characters have a NUL as well
    "name,count\nA,1\n",
    "全角，“引号”——，（１２）\n",
    "",
    "联通",  # its GBK bytes look like UTF-8 to lenient readers
]
ENCODINGS = ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-32"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_comes_back_whatever_it_was_saved_as(text: str, encoding: str) -> None:
    report = Report()
    assert decode(text.encode(encoding), "a.csv", report) == text
    assert not report.diagnostics


@pytest.mark.parametrize("text", TEXTS[:3])
@pytest.mark.parametrize(("encoding", "mark"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
@pytest.mark.parametrize("marked", [True, False])
def test_utf16_in_both_orders_with_and_without_mark(text: str, encoding: str, mark: bytes, marked: bool) -> None:
    report = Report()
    assert decode((mark if marked else b"") + text.encode(encoding), "a.csv", report) == text
    assert not report.diagnostics


def test_characters_that_only_gb18030_has() -> None:
    assert decode("㐀𠀀镕".encode("gb18030"), "a.csv", Report()) == "㐀𠀀镕"


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("姓名\r\n教师甲".encode() + b"\xff" + "和教师乙".encode(), 2, 4),
        ("姓名\n教师甲".encode()[:-1], 2, 3),  # cut off within a character
        ("姓名\n教师".encode("gbk") + b"\xff\n", 2, 3),
        (b"\xff\xfe" + "姓名\n甲".encode("utf-16-le") + b"\x31", 2, 2),
        (b"\xef\xbb\xbf" + "姓".encode() + b"\xb0\xa1", 1, 2),
    ],
)
def test_bytes_that_are_no_text_have_a_place(content: bytes, line: int, column: int) -> None:
    report = Report()
    assert decode(content, "表.csv", report) is None
    (found,) = report.diagnostics
    assert (found.place, found.code) == (Place("表.csv", line, column), "encoding")
    assert "UTF-8" in found.hint


@pytest.mark.parametrize(
    ("offset", "expected"), [(0, (1, 1)), (1, (1, 2)), (3, (2, 1)), (5, (3, 1)), (7, (4, 1)), (8, (4, 2))]
)
def test_position_knows_every_line_end(offset: int, expected: tuple[int, int]) -> None:
    assert position("a\r\nb\nc\rd", offset) == expected


def test_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "文.yaml"
    path.write_text("标题: 计划\n", encoding="gbk")
    assert read_text(path, "data/文.yaml", Report()) == "标题: 计划\n"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\t\n"])
def test_a_file_without_text(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    report = Report()
    assert read_text(path, "a.yaml", report) is None
    assert [(found.code, found.place) for found in report.diagnostics] == [("empty-file", Place("a.yaml"))]


def test_a_missing_file_names_its_neighbour(tmp_path: Path) -> None:
    for name in ("~$听课记录.xlsx", "听课记录表.xlsx", "培训.csv"):
        (tmp_path / name).write_bytes(b"x")
    report = Report()
    assert read_bytes(tmp_path / "听课记录.xlsx", "data/听课记录.xlsx", report) is None
    (found,) = report.diagnostics
    assert found.code == "missing-file"
    assert found.place == Place("data/听课记录.xlsx")
    assert "听课记录表.xlsx" in found.hint


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nothing.csv", "missing-file"),
        ("no/such/folder.csv", "missing-file"),
        ("file.csv/below.csv", "missing-file"),
        ("folder", "not-a-file"),
        ("nul\0.csv", "unreadable-file"),
        ("长" * 2000, "unreadable-file"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.csv").write_bytes(b"x")
    report = Report()
    assert read_text(tmp_path / name, name, report) is None
    assert [found.code for found in report.diagnostics] == [code]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path, mode: str) -> object:
        raise PermissionError(13, "Permission denied", f"{path} {mode}")

    monkeypatch.setattr(Path, "open", locked)
    report = Report()
    assert read_bytes(tmp_path / "a.csv", "a.csv", report) is None
    assert [found.code for found in report.diagnostics] == ["unreadable-file"]
    assert "Excel" in report.diagnostics[0].hint
