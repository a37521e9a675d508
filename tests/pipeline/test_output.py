"""An output file is written whole or not at all, and never over what somebody edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangen.diagnostics import Report
from plangen.pipeline.files import replace_file
from plangen.pipeline.output import Output
from plangen.pipeline.record import BuildRecord

FIRST, SECOND = b"first build", b"second build"


def write(folder: Path, content: bytes, force: bool = False, name: str = "plan") -> tuple[bool, list[str]]:
    report = Report()
    written = Output(folder, name).write(content, "# 计划\n", BuildRecord(), folder, force, report)
    return written, [one.code for one in report.diagnostics]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_document_and_what_builds_need_to_know(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "output"
    assert write(folder, FIRST) == (True, [])
    assert (folder / "plan.docx").read_bytes() == FIRST
    assert (folder / ".plangen" / "plan.md").read_text(encoding="utf-8") == "# 计划\n"
    assert files(folder) == [".plangen/lock", ".plangen/plan.d", ".plangen/plan.json", ".plangen/plan.md", "plan.docx"]


def test_the_same_again_is_not_written(tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    before = (tmp_path / "plan.docx").stat().st_mtime_ns
    assert write(tmp_path, FIRST) == (False, [])
    assert (tmp_path / "plan.docx").stat().st_mtime_ns == before


def test_a_new_version_takes_the_place_of_the_old(tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    assert write(tmp_path, SECOND) == (True, [])
    assert (tmp_path / "plan.docx").read_bytes() == SECOND
    assert write(tmp_path, FIRST) == (True, [])


def test_an_edited_document_is_kept(tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    (tmp_path / "plan.docx").write_bytes(b"edited by the head teacher")
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    for content in (FIRST, SECOND, SECOND):
        assert write(tmp_path, content) == (False, ["edited-output"])
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before
    assert write(tmp_path, SECOND, force=True) == (True, [])
    assert (tmp_path / "plan.docx").read_bytes() == SECOND
    assert write(tmp_path, FIRST) == (True, [])


def test_an_edited_document_that_is_put_back_is_kept(tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    edited = b"edited by the head teacher"
    (tmp_path / "plan.docx").write_bytes(edited)
    assert write(tmp_path, SECOND, force=True) == (True, [])
    (tmp_path / "plan.docx").write_bytes(edited)  # from a backup: that was a mistake
    assert write(tmp_path, SECOND) == (False, ["edited-output"])
    assert (tmp_path / "plan.docx").read_bytes() == edited


@pytest.mark.parametrize("record", [None, b"", b"{", b"[]", b'{"output": 1}', b"\xff\xfe"])
def test_a_document_of_which_nothing_is_known_is_kept(record: bytes | None, tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    if record is None:
        (tmp_path / ".plangen" / "plan.json").unlink()
    else:
        (tmp_path / ".plangen" / "plan.json").write_bytes(record)
    assert write(tmp_path, SECOND) == (False, ["edited-output"])
    assert write(tmp_path, FIRST) == (False, []), "the same bytes harm nobody"


# The lock files of Word (which cuts long names), WPS and LibreOffice.
@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("学期工作计划之二", "~$工作计划之二.docx"),
        ("plan", "~$plan.docx"),
        ("my-plan", "~$y-plan.docx"),
        ("our-plan", "~$r-plan.docx"),
        ("plan", ".~plan.docx"),
        ("plan", ".~lock.plan.docx#"),
    ],
)
def test_a_document_that_is_open_is_not_written(name: str, lock: str, tmp_path: Path) -> None:
    write(tmp_path, FIRST, name=name)
    (tmp_path / lock).write_bytes(b"")
    assert write(tmp_path, SECOND, name=name) == (False, ["output-open"])
    assert write(tmp_path, SECOND, name=name, force=True) == (False, ["output-open"]), "nor by force"
    assert (tmp_path / f"{name}.docx").read_bytes() == FIRST
    (tmp_path / lock).unlink()
    assert write(tmp_path, SECOND, name=name) == (True, [])


def test_the_lock_of_another_document_is_none(tmp_path: Path) -> None:
    (tmp_path / "~$other.docx").write_bytes(b"")
    (tmp_path / ".~lock.plan2.docx#").write_bytes(b"")
    assert write(tmp_path, FIRST) == (True, [])


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    assert write(tmp_path / "output", FIRST) == (False, ["output-unwritable"])
    assert write(tmp_path / "output" / "below", FIRST) == (False, ["output-unwritable"])
    assert files(tmp_path) == ["output"]


def test_a_folder_where_the_document_should_be(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").mkdir()
    assert write(tmp_path, FIRST) == (False, ["output-unwritable"])
    assert files(tmp_path) == [".plangen/lock"], "neither the document nor what belongs to it"


def test_when_the_disk_refuses_the_old_document_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, FIRST)

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    assert write(tmp_path, SECOND) == (False, ["output-unwritable"])
    monkeypatch.undo()
    assert (tmp_path / "plan.docx").read_bytes() == FIRST
    assert files(tmp_path) == [
        ".plangen/lock",
        ".plangen/plan.d",
        ".plangen/plan.json",
        ".plangen/plan.md",
        "plan.docx",
    ], "no temporary file is left"
    assert write(tmp_path, SECOND) == (True, [])


def test_replace_file_makes_the_folders(tmp_path: Path) -> None:
    replace_file(tmp_path / "a" / "b" / "c.txt", b"x")
    assert files(tmp_path) == ["a/b/c.txt"]
