from __future__ import annotations

from pathlib import Path

import pytest

from plangen.diagnostics import Report
from plangen.pipeline.documents import document_folders, selected_jobs


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("data/plan", "data/2026/a", "data/2026/b", "data/empty", "templates/x/starter"):
        (tmp_path / name).mkdir(parents=True)
        if name != "data/empty":
            (tmp_path / name / "document.yaml").write_text("", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "data/plan")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*named: str) -> tuple[list[str], list[str]]:
    report = Report()
    folders = document_folders([Path(name) for name in named], report)
    names = [folder.path.absolute().relative_to(Path.cwd()).as_posix() for folder in folders]
    return names, [str(one) for one in report.diagnostics]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([], ["data/2026/a", "data/2026/b", "data/plan"]),
        (["data/plan"], ["data/plan"]),
        (["data/plan/document.yaml"], ["data/plan"]),
        (["data/2026"], ["data/2026/a", "data/2026/b"]),
        (["data/plan", "data/2026/b"], ["data/plan", "data/2026/b"]),
        (["data/plan", "data/plan", "data/plan/"], ["data/plan"]),
        (["data/plan", "data/plan/document.yaml", "./data/plan"], ["data/plan"]),
        (["data/plan", "data/../data/plan", "link"], ["data/plan"]),
    ],
)
def test_which_documents(named: list[str], expected: list[str]) -> None:
    assert found(*named) == (expected, [])


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("named", "fault"),
    [
        ("data/plans", "data/plans: error: there is no such folder [no-document]\n  hint: did you mean 'plan'?"),
        ("nothing/at/all", "nothing/at/all: error: there is no such folder [no-document]"),
        (
            "data/empty",
            "data/empty: error: there is no document.yaml in this folder [no-document]\n  hint: start one: plangen new KIND FOLDER",
        ),
    ],
)
def test_what_is_no_document(named: str, fault: str) -> None:
    assert found("data/plan", named) == (["data/plan"], [fault])


def test_a_project_without_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plangen.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert found() == (
        [],
        ["data: error: there is no document under 'data' [no-document]\n  hint: start one: plangen new KIND FOLDER"],
    )


def test_from_a_folder_below(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "data" / "plan")
    report = Report()
    [one] = document_folders([Path()], report)
    assert one.project.root == root
    assert [folder.path.name for folder in document_folders([], report)] == ["a", "b", "plan"]


def test_documents_of_one_name_in_two_projects_are_two(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "data/plan").mkdir(parents=True)
        (tmp_path / name / "data/plan/document.yaml").write_text("", encoding="utf-8")
    report = Report()
    jobs, _projects = selected_jobs([tmp_path / "one/data/plan", tmp_path / "two/data/plan"], None, {}, (), report)
    assert not report.diagnostics
    assert [job.output.path for job in jobs] == [tmp_path / name / "output/plan.docx" for name in ("one", "two")]
    assert not any(job.faults for job in jobs)
    jobs, _projects = selected_jobs(
        [tmp_path / "one/data/plan", tmp_path / "two/data/plan"], tmp_path / "output", {}, (), report
    )
    assert [[one.code for one in job.faults] for job in jobs] == [["same-output"]] * 2


@pytest.mark.usefixtures("root")
def test_documents_named_by_what_they_become() -> None:
    report = Report()
    targets = [Path(name) for name in ("output/plan.docx", "elsewhere/a.docx", "other/b.docx", "other/c.docx")]
    jobs, _projects = selected_jobs(targets, None, {}, (), report)
    assert {job.output.path for job in jobs} == {Path(name).absolute() for name in targets[:3]}
    assert [str(one.place) for one in report.diagnostics] == [
        str(Path("other/c.docx").absolute().relative_to(Path.cwd()))
    ]
