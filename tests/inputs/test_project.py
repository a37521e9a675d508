from __future__ import annotations

from pathlib import Path

import pytest

from plangen.inputs.paths import shown
from plangen.inputs.project import Project, project_of


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("mark", ["data/", "templates/", "plangen.toml"])
def test_a_project_is_known_by_its_parts(mark: str, tmp_path: Path) -> None:
    if mark.endswith("/"):
        (tmp_path / mark).mkdir()
    else:
        write(tmp_path / mark)
    assert project_of(tmp_path).root == tmp_path
    assert project_of(tmp_path / "somewhere" / "below").root == tmp_path


def test_the_document_in_a_project(tmp_path: Path) -> None:
    folder = write(tmp_path / "data" / "plan" / "document.yaml").parent
    assert project_of(folder).root == tmp_path


def test_a_document_with_a_data_folder_of_its_own(tmp_path: Path) -> None:
    """Its tables may lie in a folder below it; it is no project for that."""
    folder = write(tmp_path / "data" / "plan" / "document.yaml").parent
    write(folder / "data" / "schedule.csv")
    assert project_of(folder).root == tmp_path


def test_the_nearest_project(tmp_path: Path) -> None:
    write(tmp_path / "data" / "x")
    inner = tmp_path / "data" / "school"
    (inner / "data").mkdir(parents=True)
    assert project_of(inner / "data" / "plan").root == inner


def test_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "data" / "plan" / "document.yaml").parent
    monkeypatch.chdir(folder)
    assert project_of(Path()).root == tmp_path
    assert project_of(Path("tables")).root == tmp_path


def test_own_templates_come_before_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert len(Project(tmp_path).template_folders) == 1
    (tmp_path / "templates").mkdir()
    own, shipped = Project(tmp_path).template_folders
    assert own == tmp_path / "templates"
    assert (shipped / "shared").is_dir()


def test_themes_by_name(tmp_path: Path) -> None:
    write(tmp_path / "templates" / "themes" / "plain.yaml")
    assert set(Project(tmp_path).themes) >= {"official", "plain"}
    own = write(tmp_path / "templates" / "themes" / "official.yaml")
    assert Project(tmp_path).themes["official"] == own


def test_document_folders(tmp_path: Path) -> None:
    for name in ("b", "a", "2026/c"):
        write(tmp_path / "data" / name / "document.yaml")
    write(tmp_path / "data" / "d" / "other.yaml")
    write(tmp_path / "templates" / "x" / "starter" / "document.yaml")
    folders = Project(tmp_path).document_folders()
    assert [folder.relative_to(tmp_path / "data").as_posix() for folder in folders] == ["2026/c", "a", "b"]


def test_what_a_project_contains(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "data").mkdir(parents=True)
    write(tmp_path / "outside.csv")
    write(tmp_path / "project2" / "outside.csv")
    project = Project(root)
    assert project.contains(root / "data" / "a.csv")
    assert project.contains(root / "data" / ".." / "a.csv")
    assert not project.contains(root / ".." / "outside.csv")
    assert not project.contains(tmp_path / "project2" / "outside.csv")
    (root / "data" / "link.csv").symlink_to(tmp_path / "outside.csv")
    assert not project.contains(root / "data" / "link.csv")


def test_how_a_path_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "data" / "计划" / "document.yaml") == "data/计划/document.yaml"
    assert shown(Path("data") / "document.yaml") == "data/document.yaml"
    monkeypatch.chdir(tmp_path.parent)
    assert shown(tmp_path / "a.csv") == f"{tmp_path.name}/a.csv"
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert shown(tmp_path / "a.csv") == (tmp_path / "a.csv").as_posix()


def test_folders_of_the_system_are_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    folder = tmp_path / "desktop" / "plan"
    folder.mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    assert project_of(folder).root == folder
    assert project_of(tmp_path).root == tmp_path
    (tmp_path / "plangen.toml").write_text("", encoding="utf-8")
    assert project_of(folder).root == tmp_path
