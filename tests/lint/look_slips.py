"""Slips of layout that people make in Word documents, each as a change of a laid out text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from tests.pipeline.handmade import CENTER, LEFT, element, fill_footer, set_font
from tests.pipeline.slips import numbered

from plangen.typed_numbers import typed_number

from .laid_out import Role, Way

# What changes a paragraph, or the document around it, and gives back the paragraph to be told, counted from 0.
Plant = Callable[[Any, int, Way], int]


def _here(change: Callable[[Any, Way], object]) -> Plant:
    def plant(made: Any, place: int, way: Way) -> int:
        change(made.paragraphs[place], way)
        return place

    return plant


def _spaces(paragraph: Any, _way: Way) -> None:
    paragraph.paragraph_format.first_line_indent = Pt(0)
    paragraph.runs[0].text = "　　" + paragraph.text


def _break(paragraph: Any, _way: Way) -> None:
    paragraph.add_run()._r.append(element("br", {"type": "page"}))


def _empty_above(made: Any, place: int, _way: Way) -> int:
    for _ in range(6):
        made.paragraphs[place].insert_paragraph_before("")
    return place + 6


def _section(change: Callable[[Any], object]) -> Plant:
    """Another section at the end, with a line of its own."""

    def plant(made: Any, _place: int, _way: Way) -> int:
        section = made.add_section(WD_SECTION.NEW_PAGE)
        made.add_paragraph("附件")
        made.add_paragraph("本附件与正文具有同等效力，由办公室负责解释。")
        change(section)
        return len(made.paragraphs) - 2

    return plant


def _paper(section: Any) -> None:
    section.page_width, section.page_height = Mm(184), Mm(260)


def _margins(section: Any) -> None:
    section.left_margin, section.right_margin = Mm(12), Mm(45)


def _number(section: Any) -> None:
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0].alignment = CENTER
    fill_footer(section.footer.paragraphs[0], "第 ", " 页，共 5 页")


def _size(paragraph: Any, way: Way) -> None:
    set_font(paragraph, size=way.body.size - 2)


def _weight(paragraph: Any, way: Way) -> None:
    set_font(paragraph, bold=not way.headings[0].bold)


def _line(paragraph: Any, way: Way) -> None:
    paragraph.paragraph_format.line_spacing = Pt(way.body.size * 2.6)


def _format(**settings: Any) -> Plant:
    def change(paragraph: Any, _way: Way) -> None:
        for name, value in settings.items():
            setattr(paragraph.paragraph_format, name, value)

    return _here(change)


def _rare(paragraph: Any, _way: Way) -> None:
    paragraph.add_run("\ue5e5")


def _rare_name(paragraph: Any, _way: Way) -> None:
    paragraph.runs[0].text = f"{paragraph.text}联系人张喆。"


def _grid(made: Any, place: int, _way: Way) -> int:
    section = made.sections[0]._sectPr
    section.replace(section.find(qn("w:docGrid")), element("docGrid", {"type": "linesAndChars", "linePitch": "312"}))
    return place


def _typed(made: Any, place: int, _way: Way) -> int:
    """All headings like that at `place` but this one are numbered by Word."""
    number = typed_number(made.paragraphs[place].text)
    others = [
        one
        for at, one in enumerate(made.paragraphs)
        if at != place
        and (other := typed_number(one.text)) is not None
        and number is not None
        and (other.family, other.after) == (number.family, number.after)
        and not one.text.endswith("。")
    ]
    for one in others:
        other = typed_number(one.text)
        one.runs[0].text = one.text[other.end :] if other is not None else one.text
    numbered(made, others, "%1、", "chineseCounting")
    return place


class Slip(NamedTuple):
    """What is planted into a paragraph of `role` that matches `needs`, and the rule that tells it."""

    rule: str
    role: Role
    plant: Plant
    needs: str = ""
    of_official: bool = False  # in another way it may be meant


SLIPS = (
    Slip("font-departure", "body", _here(lambda one, _way: set_font(one, "隶书"))),
    Slip("font-departure", "body", _here(lambda one, _way: set_font(one, latin="Courier New")), r"[0-9A-Za-z]"),
    Slip("font-departure", "body", _here(_size)),
    Slip("font-departure", "body", _here(lambda one, _way: set_font(one, bold=True)), ".{45}"),
    Slip("font-departure", "heading 1", _here(lambda one, _way: set_font(one, "隶书"))),
    Slip("font-departure", "heading 1", _here(_weight)),
    Slip("font-departure", "heading 1", _here(lambda one, _way: set_font(one, size=26))),
    Slip("paragraph-departure", "body", _here(_line)),
    Slip("paragraph-departure", "body", _format(first_line_indent=Pt(0))),
    Slip("paragraph-departure", "body", _here(_spaces)),
    Slip("paragraph-departure", "body", _format(alignment=CENTER)),
    Slip("paragraph-departure", "body", _format(right_indent=Pt(60))),
    Slip("paragraph-departure", "body", _format(space_after=Pt(24))),
    Slip("paragraph-departure", "heading 1", _format(alignment=CENTER)),
    Slip("paragraph-departure", "title", _format(alignment=LEFT), of_official=True),
    Slip("page-departure", "title", _section(_paper)),
    Slip("page-departure", "title", _section(_margins)),
    Slip("page-number-form", "title", _section(_number)),
    Slip("stranded-heading", "heading 1", _here(_break)),
    Slip("blank-lines", "heading 1", _empty_above),
    Slip("missing-glyph", "body", _here(_rare_name), of_official=True),
    Slip("grid-departure", "title", _grid, of_official=True),
    Slip("typed-number", "heading 1", _typed),
    Slip("unreadable-character", "body", _here(_rare)),
)  # fmt: skip
