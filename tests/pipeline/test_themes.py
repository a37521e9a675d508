"""The themes that ship, and themes that extend another."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangen.diagnostics import Report
from plangen.inputs.project import Project
from plangen.pipeline.themes import theme_named
from plangen.theme.theme import Theme

ROOT = Path(__file__).parents[2]


def read(name: str, root: Path = ROOT) -> Theme:
    report = Report()
    theme = theme_named(name, Project(root), report)
    assert report.diagnostics == []
    assert theme is not None
    return theme


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "templates" / "themes").glob("*.yaml")))
def test_themes_that_ship_are_sound(name: str) -> None:
    theme = read(name)
    assert theme.name == name
    page = theme.page
    assert page.left_mm + page.text_width_mm < page.width_mm
    assert page.top_mm + page.text_height_mm < page.height_mm


def test_school() -> None:
    theme = read("school")
    assert {look.font for look in theme.styles.headings} == {"微软雅黑"}
    assert theme.styles.headings[0].colour
    assert theme.header is not None
    assert "{organization}" in theme.header.text
    assert theme.header.logo_mm > 0
    assert "{pages}" in theme.page_number.text


def test_plain() -> None:
    theme = read("plain")
    counted = [form.text(2, (3, 4, 5)[:level]) for level, form in enumerate(theme.numbering.headings)]
    assert counted == ["2. ", "3.2 ", "3.4.2 ", "3.4.5.2 "]
    assert theme.languages == ("en-US", "zh-CN")


def test_what_a_theme_leaves_out_is_that_of_the_one_it_extends(tmp_path: Path) -> None:
    (tmp_path / "templates" / "themes").mkdir(parents=True)
    (tmp_path / "templates" / "themes" / "ours.yaml").write_text(
        "name: ours\nextends: official\ntitle: 我们的版式\n样式: {正文: {字号: 小四}}\n", encoding="utf-8"
    )
    ours, official = read("ours", tmp_path), read("official")
    assert ours.styles.body.size_pt == 12
    assert ours.styles.body.font == official.styles.body.font
    assert ours.styles.title == official.styles.title
    assert (ours.page, ours.numbering, ours.imprint) == (official.page, official.numbering, official.imprint)
