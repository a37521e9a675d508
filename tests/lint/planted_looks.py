"""Slips of layout planted into laid out texts of the corpus, one kind after the other, and how many of them are told.

Where each is planted is drawn by a seed that the text and the way give, so that every run plants the same.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from tests.pipeline.handmade import CENTER, LEFT, element, fill_footer, set_font
from tests.pipeline.slips import numbered

from plangen.lint.finding import rule_name
from plangen.lint.register import RULES
from plangen.pipeline.checking import check_path
from plangen.typed_numbers import typed_number

from .laid_out import WAYS, Role, Way, Written, laid_out

# What changes a paragraph, or the document around it, and gives back the paragraph to be told, counted from 0.
Plant = Callable[[Any, int, Way], int]
RULES_OF_LOOKS = {rule_name(rule) for group in ("layout", "glyphs") for rule in RULES[group]}
_EACH = 4  # slips of a document
_FEWEST = 4  # paragraphs of a kind: they show a way
_LONG = 36  # characters of a paragraph that says enough


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


def _places(written: Written, role: Role, needs: str = "") -> list[int]:
    """Where a slip of a paragraph of `role` can be seen: among enough others, with something above and below."""
    places = written.of(role)
    if role == "title":
        return places
    if len(places) < _FEWEST:
        return []
    if role == "body":
        paragraphs = written.document.paragraphs
        texts_ = {one: paragraphs[one].text for one in places if 1 < one < len(paragraphs) - 1}
        return [one for one, text in texts_.items() if len(text) >= _LONG and re.search(needs, text)]
    return places[1:]


def planted(lines: list[str], way: Way, seed: str) -> tuple[Any, list[tuple[int, str]]]:
    """`lines` in `way` with some slips: the document, and for each slip the number of its paragraph and the rule."""
    draw = random.Random(seed)
    written = laid_out(lines, way)
    expected: list[tuple[int, str]] = []
    taken: set[int] = set()
    chosen = [SLIPS[one] for one in draw.sample(range(len(SLIPS)), _EACH)]
    # Paragraphs that are put in come last, so that they move none that is still to be changed.
    for slip in sorted(chosen, key=lambda one: one.rule == "blank-lines"):
        places = [one for one in _places(written, slip.role, slip.needs) if one not in taken]
        is_again = any(slip.rule == rule for _place, rule in expected)
        if not places or is_again or (slip.of_official and not way.is_official):
            continue
        place = draw.choice(places)
        taken.add(place)
        told = slip.plant(written.document, place, way)
        moved = told - place if slip.rule == "blank-lines" else 0
        expected = [(one + (moved if one > place else 0), rule) for one, rule in expected] + [(told, slip.rule)]
    return written.document, [(place + 1, rule) for place, rule in expected]


def texts(corpus: Path) -> Iterator[tuple[str, list[str]]]:
    """The name and the lines of each text of `corpus` without a fault that has headings and paragraphs enough."""
    for file in sorted(corpus.glob("*.txt")):
        lines = [line.strip() for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
        is_clean = not file.with_name(file.name + ".expected").read_text(encoding="utf-8").strip()
        written = laid_out(lines, WAYS["official"]) if is_clean and lines else None
        if written and len(_places(written, "body")) >= _FEWEST and len(written.of("heading 1")) >= _FEWEST - 1:
            yield file.stem, lines


class Looks:
    """Counts by rule of what was told rightly, falsely and not at all."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.remarks: list[str] = []
        self.documents = 0

    def add(self, made: Any, expected: list[tuple[int, str]], name: str) -> None:
        self.documents += 1
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "made.docx"
            made.save(str(path))
            findings = [one for one in check_path(path).findings if one.diagnostic.code in RULES_OF_LOOKS]
        left = deepcopy(expected)
        for one in findings:
            rule, places = one.diagnostic.code, (one.diagnostic.place, *one.also)
            meant = next(
                ((at, of) for at, of in left if of == rule and any(place.line == at for place in places)), None
            )
            if meant is None:
                self.wrong[rule] += 1
                self.remarks.append(f"{name}:{places[0].line}: false: {rule}: {one.diagnostic.message}")
            else:
                self.right[rule] += 1
                left.remove(meant)
        for at, rule in left:
            self.missed[rule] += 1
            self.remarks.append(f"{name}:{at}: missed: {rule}")


def measure_looks(corpus: Path) -> Looks:
    """What is told of each text in each way, once as it should be and once with slips."""
    looks = Looks()
    for name, lines in texts(corpus):
        for kind, way in WAYS.items():
            looks.add(laid_out(lines, way).document, [], f"{name}, {kind}")
            looks.add(*planted(lines, way, f"{name} {kind}"), f"{name}, {kind}, with slips")
    return looks
