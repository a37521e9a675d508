"""Paragraphs aligned, indented or spaced otherwise than the theme says, in a Word document that follows the theme.

Lines may be any distance apart that makes as many of them fit on a page as the theme has: exactly 28 pt is as good as
28.95. Space above or below may be an empty paragraph. Spaces typed to indent or to centre a paragraph are told apart,
because they go wrong with the next change. All paragraphs with the same departure are one finding. Compared are the
title, headings, items and paragraphs of sentences, in documents as in font-departure.

Right:
    工作计划
    一、总体目标
    办好每一所学校。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plangen.characters import is_wide
from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.looks import compared, kinds_of, paragraph_of
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.theme.look import Looks
from plangen.theme.style import Style

if TYPE_CHECKING:
    from plangen.theme.word_look import LineSpacing, Measure, ParagraphLook

SEVERITY = Severity.WARNING

_CHARACTERS = 0.3  # by which an indent may differ
_POINTS = 0.6  # by which the distance of lines may differ
_LINES = 0.2  # by which the space above and below may differ
_NATURAL = 1.3  # times its size: how high a line is by its font
_TEXT = ("body", "heading", "recipient", "item")
_CENTRING = 3.0  # characters: more spaces than an indent has


class _Departure(NamedTuple):
    """What is said of all paragraphs with the same departure; `message` begins with their kinds."""

    message: str
    hint: str


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each departure."""
    looks = manuscript.looks
    if looks is None:
        return
    found: dict[_Departure, list[Line]] = {}
    for line, style, look in compared(manuscript):
        if line.stretch_at(0).place is not None:
            for departure in (*_departures(line, style, look, looks), *_space_around(manuscript, line, style, looks)):
                found.setdefault(departure, []).append(line)
    for departure, lines in found.items():
        first, *others = [Span(line.index, 0, len(line.text)) for line in lines]
        message = _("{kinds}: {departure}", kinds=kinds_of(lines), departure=departure.message)
        yield Finding(first, message, departure.hint, also=tuple(others))


def _departures(line: Line, style: Style, look: ParagraphLook, looks: Looks) -> Iterator[_Departure]:
    if (typed := _typed_spaces(style, look)) is not None:
        yield typed
    elif (aligned := _alignment(style, look)) is not None:
        yield aligned
    else:
        yield from _indents(line, style, look)
    yield from _line_spacing(style, look, looks)


def _typed_spaces(style: Style, look: ParagraphLook) -> _Departure | None:
    width = sum(1.0 if is_wide(character) else 2.0 if character == "\t" else 0.5 for character in look.lead)
    if style.alignment == "center" and look.alignment in ("left", "justify") and width >= _CENTRING:
        return _Departure(
            _("centred by spaces typed before it; the theme centres the paragraph"),
            _("delete the spaces; Home, Center (Ctrl+E)"),
        )
    if width and style.alignment in ("left", "justify") and look.alignment in ("left", "justify"):
        return _Departure(
            _("indented by typed spaces; the theme has {expected}", expected=_first_line(style.first_line_characters)),
            _("delete the spaces; {paragraph}", paragraph=_first_line_hint(style)),
        )
    return None


def _alignment(style: Style, look: ParagraphLook) -> _Departure | None:
    # A paragraph that is not centred may be flush at both sides or at one: the last line shows no difference.
    plain = ("left", "justify")
    if not look.alignment or look.alignment == style.alignment or {look.alignment, style.alignment} <= {*plain}:
        return None
    words = {
        "left": _("aligned left"),
        "center": _("centred"),
        "right": _("aligned right"),
        "justify": _("justified"),
        "distribute": _("distributed over the line"),
    }
    names = {"actual": words[look.alignment], "expected": words[style.alignment]}
    # As the dialog names them.
    menu = {"left": _("Left"), "center": _("Centered"), "right": _("Right"), "justify": _("Justified")}
    return _Departure(
        _("{actual}; the theme has them {expected}", **names),
        _("Paragraph dialog, Alignment: {expected}", expected=menu[style.alignment]),
    )


def _indents(line: Line, style: Style, look: ParagraphLook) -> Iterator[_Departure]:
    if style.alignment == "center" or (line.role == "item" and not look.number):
        return
    sizes = {style.size_pt, *(run.size_pt for run in look.runs[:1] if run.size_pt)}

    def differs(measure: Measure, expected: float) -> bool:
        return all(abs(measure.characters(size) - expected) > _CHARACTERS for size in sizes)

    if differs(look.first_line, style.first_line_characters):
        actual = look.first_line.characters(style.size_pt)
        said = _first_line(actual)
        yield _Departure(
            _("{actual}; the theme has {expected}", actual=said, expected=_first_line(style.first_line_characters)),
            _first_line_hint(style),
        )
    elif differs(look.left, style.left_characters):
        yield _Departure(
            _("all lines indented by {actual} characters; the theme has {expected}",
              actual=f"{look.left.characters(style.size_pt):.2g}", expected=f"{style.left_characters:g}"),
            _("Paragraph dialog, Indentation, Left: {number} characters", number=f"{style.left_characters:g}"),
        )  # fmt: skip


def _first_line(characters: float) -> str:
    if characters < 0:
        return _("a hanging indent of {number} characters", number=f"{-characters:.2g}")
    if not characters:
        return _("no indent of the first line")
    return _("a first line indented by {number} characters", number=f"{characters:.2g}")


def _first_line_hint(style: Style) -> str:
    if not style.first_line_characters:
        return _("Paragraph dialog, Indentation, Special: none")
    number = f"{style.first_line_characters:g}"
    return _("Paragraph dialog, Indentation, Special: First line, {number} characters", number=number)


def _line_spacing(style: Style, look: ParagraphLook, looks: Looks) -> Iterator[_Departure]:
    expected = looks.pitch_pt if style.line == "grid" else style.line
    if not isinstance(expected, float) or _fits(look, expected, style, looks):
        return
    yield _Departure(
        _("line spacing {actual}; the theme has exactly {points} pt",
          actual=_spacing(look.spacing), points=f"{expected:g}"),
        _("Paragraph dialog, Line spacing: Exactly, {points} pt", points=f"{expected:g}"),
    )  # fmt: skip


def _fits(look: ParagraphLook, expected: float, style: Style, looks: Looks) -> bool:
    """Whether as many lines of `look` fit on a page as the theme has, as far as that can be told."""
    rule, points = look.spacing
    if rule == "multiple":
        # A single line takes one of the grid. Where there is no such grid, grid-departure says so.
        return points == 1 and look.snaps_to_grid
    if rule == "least" and points < style.size_pt * _NATURAL:
        return look.snaps_to_grid
    height = looks.theme.page.text_height_mm * 72 / 25.4
    return abs(points - expected) <= _POINTS or (
        style.line == "grid" and int(height / points) == looks.theme.grid.lines
    )


def _spacing(spacing: LineSpacing) -> str:
    number = f"{spacing.value:.4g}"
    match spacing.rule:
        case "exact":
            return _("exactly {points} pt", points=number)
        case "least":
            return _("at least {points} pt", points=number)
        case _:
            return _("of {number} lines", number=number)


def _goes_on(line: Line, other: ParagraphLook) -> bool:
    """Whether `line` is a title of which `other` is a further line, or what stands in brackets below it."""
    return line.role == "title" and other.alignment == "center" and not other.flow.empty


def _space_around(manuscript: Manuscript, line: Line, style: Style, looks: Looks) -> Iterator[_Departure]:
    """The space above and below, an empty paragraph there counted as a line."""
    place, look = line.stretch_at(0).place, paragraph_of(line, looks)
    if place is None or look is None:
        return
    sides = {
        "before": (-1, look.before, style.before_lines, manuscript.before(line)),
        "after": (1, look.after, style.after_lines, manuscript.after(line)),
    }
    for side, (step, measure, expected, beside) in sides.items():
        if measure is None or beside is None or beside.role == "title":
            continue
        actual = measure.lines(looks.pitch_pt)
        if abs(actual - expected) <= _LINES:
            continue
        other = looks.paragraphs.get(place.line + step)
        if other is not None and (other.flow.in_table or _goes_on(line, other)):
            continue  # what stands between a table and the text is the table's
        if actual < expected and (beside.role not in _TEXT or (other is not None and other.flow.empty)):
            # Between a title and what is no text yet, such as a date in brackets, there is no rule.
            continue
        names = {"actual": f"{actual:.2g}", "expected": f"{expected:g}"}
        if side == "before":
            message = _("{actual} lines of space before; the theme has {expected}", **names)
            hint = _("Paragraph dialog, Spacing, Before: {number} lines", number=names["expected"])
        else:
            message = _("{actual} lines of space after; the theme has {expected}", **names)
            hint = _("Paragraph dialog, Spacing, After: {number} lines", number=names["expected"])
        yield _Departure(message, hint)
