"""What a document from Word looks like beside the theme: departures are found, once a cause, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from plangen import tree
from plangen.diagnostics import Report
from plangen.inputs.project import project_of
from plangen.lint.finding import rule_name
from plangen.lint.register import RULES
from plangen.pipeline.checking import check_path
from plangen.pipeline.marked import Marked
from plangen.pipeline.themes import DEFAULT_THEME, theme_named
from plangen.word.writer import write_document

SENTENCE = "坚持立德树人，落实五育并举，促进全体学生健康成长。"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document as `plangen build` writes it."""
    theme = theme_named(DEFAULT_THEME, project_of(Path.cwd()), Report())
    assert theme is not None

    def words(text: str) -> tuple[tree.Text]:
        return (tree.Text(text),)

    blocks: list[tree.Block] = [tree.Title(words("工作计划"))]
    for heading in ("总体目标", "主要任务", "工作要求"):
        blocks += [
            tree.Heading(1, words(heading)),
            tree.Paragraph((tree.Strong(words("提高认识。")), *words(SENTENCE))),
        ]
    blocks.append(tree.List((tree.Item((tree.Paragraph(words("办好学校。")),)),) * 2))
    path = tmp_path_factory.mktemp("built") / "built.docx"
    path.write_bytes(write_document(tree.Document(tuple(blocks), "工作计划"), theme))
    return path


def found(path: Path) -> list[Marked]:
    one = check_path(path)
    assert not one.faults
    rules = {rule_name(rule) for group in ("layout", "glyphs") for rule in RULES[group]}
    return [finding for finding in one.findings if finding.diagnostic.code in rules]


def edited(built: Path, folder: Path, edit: Callable[[Any], object]) -> Path:
    made = docx.Document(str(built))
    edit(made)
    path = folder / "edited.docx"
    made.save(str(path))
    return path


def set_font(run: Any, font: str) -> object:
    run.font.name = font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    return run


def test_what_was_built_has_no_departure(built: Path) -> None:
    assert found(built) == []


def bodies(made: Any) -> list[Any]:
    return [one for one in made.paragraphs if SENTENCE in one.text]


@pytest.mark.parametrize(
    ("edit", "code", "places"),
    [
        (lambda made: set_font(bodies(made)[1].runs[-1], "宋体"), "font-departure", 1),
        (lambda made: setattr(bodies(made)[0].runs[-1].font, "size", Pt(14)), "font-departure", 1),
        (lambda made: [set_font(one.runs[0], "微软雅黑") for one in made.paragraphs[:6:2]], "font-departure", None),
        (lambda made: setattr(bodies(made)[1], "alignment", WD_ALIGN_PARAGRAPH.CENTER), "paragraph-departure", 1),
        (
            lambda made: [bodies(made)[n].paragraph_format.__setattr__("line_spacing", Pt(20)) for n in (0, 2)],
            "paragraph-departure", 2,
        ),
        (lambda made: setattr(made.sections[0], "left_margin", Mm(20)), "page-departure", 1),
        (lambda made: bodies(made)[2].runs[-1].add_text("联系人张喆。"), "missing-glyph", 1),
    ],
)  # fmt: skip
def test_one_departure_is_one_finding(
    built: Path, tmp_path: Path, edit: Callable[[Any], object], code: str, places: int | None
) -> None:
    findings = found(edited(built, tmp_path, edit))
    assert {one.diagnostic.code for one in findings} == {code}
    if places is not None:
        [one] = findings
        assert 1 + len(one.also) == places


def test_a_paragraph_looks_as_it_begins_until_its_deleted_end_is_gone(built: Path, tmp_path: Path) -> None:
    def break_in_two(made: Any) -> None:
        body = bodies(made)[1]
        body._element.addnext(rest := deepcopy(body._element))
        rest.get_or_add_pPr().append(OxmlElement("w:jc", {qn("w:val"): "center"}))
        end = OxmlElement("w:rPr")
        end.append(OxmlElement("w:del", {qn("w:id"): "1", qn("w:author"): "某人"}))
        body._element.get_or_add_pPr().append(end)

    assert found(edited(built, tmp_path, break_in_two)) == []


def test_what_stands_behind_a_line_break_begins_no_paragraph(built: Path, tmp_path: Path) -> None:
    def break_line(made: Any) -> None:
        run = bodies(made)[1].runs[-1]
        run.add_break()
        run.add_text(SENTENCE)
        bodies(made)[1].alignment = WD_ALIGN_PARAGRAPH.CENTER

    [one] = found(edited(built, tmp_path, break_line))
    assert not one.also


def test_a_document_with_a_look_of_its_own_is_left_alone(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("工作计划", 0)
    for _ in range(3):
        made.add_paragraph(SENTENCE)
    path = tmp_path / "other.docx"
    made.save(str(path))
    assert found(path) == []
