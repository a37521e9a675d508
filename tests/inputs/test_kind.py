from __future__ import annotations

from pathlib import Path

import pytest

from plangen.diagnostics import Faults
from plangen.inputs.kind import Kind, find_kinds
from plangen.inputs.paths import builtin_templates

SIX = ["annual-report", "annual-summary", "research-plan", "semester-plan", "subject-plan", "training-plan"]


def make(folder: Path, *parts: str, title: str = "纪要") -> Path:
    folder.mkdir(parents=True)
    if "schema" in parts:
        (folder / "schema.yaml").write_text(
            f"title: {title}\ndescription: 记录会议。\nproperties: {{}}\n", encoding="utf-8"
        )
    if "template" in parts:
        (folder / "document.md.j2").write_text("", encoding="utf-8")
    if "starter" in parts:
        (folder / "starter").mkdir()
    return folder


def test_six_kinds_ship() -> None:
    assert list(find_kinds([builtin_templates()])) == SIX


@pytest.mark.parametrize("name", SIX)
def test_each_says_what_it_is(name: str) -> None:
    kind = find_kinds([builtin_templates()])[name]
    assert kind.title
    assert kind.title != name
    assert len(kind.description) > 10
    assert kind.template == f"{name}/document.md.j2"


def test_a_folder_with_all_three_parts_is_a_kind(tmp_path: Path) -> None:
    folder = make(tmp_path / "minutes", "schema", "template", "starter")
    make(tmp_path / "no-schema", "template", "starter")
    make(tmp_path / "no-template", "schema", "starter")
    make(tmp_path / "no-starter", "schema", "template")
    make(tmp_path / "themes")
    (tmp_path / "README.md").write_text("", encoding="utf-8")
    assert find_kinds([tmp_path]) == {"minutes": Kind("minutes", folder)}
    assert find_kinds([tmp_path])["minutes"].title == "纪要"
    assert find_kinds([tmp_path])["minutes"].description == "记录会议。"


def test_an_earlier_folder_comes_first(tmp_path: Path) -> None:
    own = make(tmp_path / "own" / "minutes", "schema", "template", "starter", title="本校纪要")
    make(tmp_path / "shipped" / "minutes", "schema", "template", "starter")
    make(tmp_path / "shipped" / "agenda", "schema", "template", "starter")
    kinds = find_kinds([tmp_path / "own", tmp_path / "shipped"])
    assert list(kinds) == ["agenda", "minutes"]
    assert kinds["minutes"].folder == own
    assert kinds["minutes"].title == "本校纪要"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert find_kinds([tmp_path / "templates"]) == {}


def test_a_kind_with_a_bad_schema_is_listed_all_the_same(tmp_path: Path) -> None:
    """Its fault is told to who uses it, not to everyone."""
    folder = make(tmp_path / "minutes", "template", "starter")
    (folder / "schema.yaml").write_text("title: [\n", encoding="utf-8")
    kind = find_kinds([tmp_path])["minutes"]
    with pytest.raises(Faults):
        _ = kind.schema
