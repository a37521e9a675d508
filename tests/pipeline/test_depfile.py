"""Names in rules for make, and names of files."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from plangen.inputs.file_names import is_too_long, safe_file_name, same_file_key
from plangen.pipeline.depfile import ALWAYS, always_if, escaped, rule

NAMES = ["plain.csv", "名单.csv", "含 空格.csv", "a#b.csv", "a$b.csv", "(1).csv", "a'b\"c.csv",
         "a,b.csv", "+！（）.csv", "two  blanks.csv"]  # fmt: skip


@pytest.mark.skipif(shutil.which("make") is None, reason="GNU make is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_make_reads_the_name(tmp_path: Path, name: str) -> None:
    """What depends on the file is made when it is older than the file, and not when it is newer."""
    file, target, text = tmp_path / name, tmp_path / f"out {name}", escaped(name)
    assert text is not None
    file.write_bytes(b"")
    write_rule(tmp_path, target.name, text)
    assert make(tmp_path) == "made\n"
    target.write_bytes(b"")
    assert "made\n" not in make(tmp_path)
    os.utime(target, (1_000_000_000, 1_000_000_000))
    assert make(tmp_path) == "made\n"
    file.unlink()
    assert make(tmp_path) == "made\n"


@pytest.mark.skipif(shutil.which("make") is None, reason="GNU make is not installed")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("present", [False, True])
def test_a_file_that_appears_or_goes(tmp_path: Path, name: str, present: bool) -> None:
    prerequisite = always_if(name, present=present)
    write_rule(tmp_path, "out", prerequisite)
    (tmp_path / "out").write_bytes(b"")
    for exists in (present, not present):
        if exists:
            (tmp_path / name).write_bytes(b"")
        else:
            (tmp_path / name).unlink(missing_ok=True)
        assert ("made\n" in make(tmp_path)) == (exists is present or prerequisite == ALWAYS)


def write_rule(folder: Path, target: str, prerequisite: str) -> None:
    lines = rule(escaped(target) or "", [prerequisite]) + "\t@echo made\n"
    lines += "FORCE:\n" + (f"{prerequisite}:\n" if "FORCE" not in prerequisite else "")
    (folder / "Makefile").write_text(lines, encoding="utf-8")


def make(folder: Path) -> str:
    done = subprocess.run(["make"], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "name", ["a:b", "100%", "a;b", "a=b", "a|b", "a*b", "a[1]", "~a", "-a", "lib(a)", "a\tb", "a\nb", "a\\b", "a?"]
)
def test_names_that_no_rule_can_hold(name: str) -> None:
    assert escaped(name) is None
    assert always_if(name, present=True) == ALWAYS


def test_a_drive_keeps_its_colon() -> None:
    assert escaped("C:/数据/名 单.csv") == "C:/数据/名\\ 单.csv"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("晨星幼儿园2026年春季学期工作计划", "晨星幼儿园2026年春季学期工作计划"),
        ("2025/2026：计划?", "2025／2026：计划？"),
        ('a<b>c:d"e\\f|g*h', "a＜b＞c：d＂e＼f｜g＊h"),
        ("计划. ", "计划"),
        ("  两  个\n空格 ", "两 个 空格"),
        (".hidden", "．hidden"),
        ("~$计划", "～$计划"),
        ("CON", "_CON"),
        ("com1.计划", "_com1.计划"),
        ("console", "console"),
        ("a\x00\x1fb\u202e", "ab"),
        ("...", ""),
    ],
)
def test_safe_file_names(text: str, name: str) -> None:
    assert safe_file_name(text) == name
    assert safe_file_name(name) == name


def test_names_that_are_one_file() -> None:
    assert same_file_key("ABC校") == same_file_key("abc校")
    assert same_file_key("e\u0301") == same_file_key("\u00e9")
    assert same_file_key("甲校") != same_file_key("乙校")


def test_too_long() -> None:
    assert not is_too_long("校" * 76)
    assert is_too_long("校" * 77)  # three bytes each
