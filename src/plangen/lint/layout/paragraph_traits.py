"""The alignment, indents, line spacing and space around a paragraph beside those of its style in the theme.

Lines may be any distance apart that makes as many of them fit on a page as the theme has: exactly 28 pt is as good as
28.95. Space above or below may be an empty paragraph. Spaces typed to indent or to centre a paragraph are no indent and
do not centre it, because they go wrong with the next change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plangen.lint.layout.trait import Trait
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.theme.look import Looks
from plangen.theme.style import Style

if TYPE_CHECKING:
    from plangen.theme.word_look import LineSpacing, Measure, ParagraphLook

_CHARACTERS = 0.3  # by which an indent may differ
_POINTS = 0.6  # by which the distance of lines may differ
_LINES = 0.2  # by which the space above and below may differ
_NATURAL = 1.3  # times its size: how high a line is by its font
_TEXT = ("body", "heading", "recipient", "item")
_CENTRING = 3.0  # characters: more spaces than an indent has
_PLAIN = ("left", "justify")  # flush at both sides or at one: the last line shows no difference


def paragraph_traits(
    manuscript: Manuscript, line: Line, style: Style, look: ParagraphLook, looks: Looks
) -> Iterator[Trait]:
    """The traits of the paragraph `look` that holds `line`."""
    alignment = _alignment(style, look)
    if alignment is not None:
        yield alignment
        if not alignment.value:
            yield from _indents(line, style, look, looks)
    if line.role == "title" and not looks.is_given:
        return  # the standard says nothing of the lines of a title, and offices give it the room that looks well
    if (spacing := _line_spacing(style, look, looks)) is not None:
        yield spacing
    yield from _space_around(manuscript, line, look, style, looks)


def _alignment(style: Style, look: ParagraphLook) -> Trait | None:
    if not look.alignment:
        return None
    # As the dialog names them.
    menu = {"left": _("Left"), "center": _("Centered"), "right": _("Right"), "justify": _("Justified")}
    expected, hint = _aligned(style.alignment), _("Paragraph dialog, Alignment {name}", name=menu[style.alignment])
    if style.alignment == "center" and look.alignment in _PLAIN and look.lead_characters >= _CENTRING:
        hint = _("delete the spaces; Home, Center (Ctrl+E)")
        return Trait("alignment", "spaces", _("centred by spaces typed before it"), expected, hint)
    is_same = look.alignment == style.alignment or {look.alignment, style.alignment} <= {*_PLAIN}
    value = "" if is_same else "left" if look.alignment in _PLAIN else look.alignment
    return Trait("alignment", value, _aligned(look.alignment), expected, hint)


def _aligned(alignment: str) -> str:
    return {
        "left": _("aligned left"),
        "center": _("centred"),
        "right": _("aligned right"),
        "justify": _("justified"),
        "distribute": _("distributed over the line"),
    }[alignment]


def _indents(line: Line, style: Style, look: ParagraphLook, looks: Looks) -> Iterator[Trait]:
    if style.alignment == "center":
        return
    expected = _first_line(style.first_line_characters)
    hint = _("Paragraph dialog, Indentation, Special: none")
    if style.first_line_characters:
        number = f"{style.first_line_characters:g}"
        hint = _("Paragraph dialog, Indentation, Special: First line, {number} characters", number=number)
    if look.lead_characters:
        hint = _("delete the spaces; {paragraph}", paragraph=hint)
        yield Trait("indent", "spaces", _("indented by typed spaces"), expected, hint)
        return
    if line.role == "item" and not look.number and looks.is_given:
        return
    own = next((run.size_pt for run in look.runs[:1] if run.size_pt), style.size_pt)

    def differs(measure: Measure, expected: float) -> bool:
        return all(abs(measure.characters(size) - expected) > _CHARACTERS for size in (style.size_pt, own))

    actual = _first_line(look.first_line.characters(own))
    is_other = differs(look.first_line, style.first_line_characters)
    yield Trait("indent", actual if is_other else "", actual, expected, hint)
    # In a named theme what hangs is told with its first line.
    if not (is_other and looks.is_given):
        actual = _all_lines(look.left.characters(own))
        value = actual if differs(look.left, style.left_characters) else ""
        hint = _("Paragraph dialog, Indentation, Left: {number} characters", number=f"{style.left_characters:g}")
        yield Trait("left", value, actual, _all_lines(style.left_characters), hint)
    if line.role == "body":
        right = look.right.characters(own)
        actual, expected = _at_the_right(right), _at_the_right(0)
        hint = _("Paragraph dialog, Indentation, Right: {number} characters", number="0")
        yield Trait("right", actual if abs(right) > _CHARACTERS else "", actual, expected, hint)


def _first_line(characters: float) -> str:
    if characters < 0:
        return _("a hanging indent of {number} characters", number=f"{-characters:.2g}")
    if not characters:
        return _("no indent of the first line")
    return _("a first line indented by {number} characters", number=f"{characters:.2g}")


def _all_lines(characters: float) -> str:
    return _("all lines indented by {number} characters", number=f"{characters:.2g}")


def _at_the_right(characters: float) -> str:
    return _("all lines indented at the right by {number} characters", number=f"{characters:.2g}")


def _line_spacing(style: Style, look: ParagraphLook, looks: Looks) -> Trait | None:
    points = looks.pitch_pt if style.line == "grid" else style.line
    if not isinstance(points, float):
        return None
    actual = _spacing(look.spacing)
    expected = _("line spacing exactly {points} pt", points=f"{points:g}")
    hint = _("Paragraph dialog, Line spacing: Exactly, {points} pt", points=f"{points:g}")
    return Trait("spacing", "" if _fits(look, points, style, looks) else actual, actual, expected, hint)


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
            return _("line spacing exactly {points} pt", points=number)
        case "least":
            return _("line spacing at least {points} pt", points=number)
        case _:
            return _("line spacing of {number} lines", number=number)


def _space_around(
    manuscript: Manuscript, line: Line, look: ParagraphLook, style: Style, looks: Looks
) -> Iterator[Trait]:
    """The space above and below, an empty paragraph there counted as a line."""
    place = line.stretch_at(0).place
    if place is None:
        return
    above, below = looks.paragraphs.get(place.line - 1), looks.paragraphs.get(place.line + 1)
    if look.before is not None:
        actual, expected = look.before.lines(looks.pitch_pt), style.before_lines
        if _is_ruled(line, manuscript.before(line), above, is_less=actual < expected - _LINES):
            hint = _("Paragraph dialog, Spacing, Before: {number} lines", number=f"{expected:g}")
            yield Trait("before", _unlike(actual, expected), _before(actual), _before(expected), hint)
    if look.after is not None:
        actual, expected = look.after.lines(looks.pitch_pt), style.after_lines
        if _is_ruled(line, manuscript.after(line), below, is_less=actual < expected - _LINES):
            hint = _("Paragraph dialog, Spacing, After: {number} lines", number=f"{expected:g}")
            yield Trait("after", _unlike(actual, expected), _after(actual), _after(expected), hint)


def _is_ruled(line: Line, beside: Line | None, other: ParagraphLook | None, *, is_less: bool) -> bool:
    """Whether there is a rule for the space between `line` and the line `beside` it, or the paragraph `other` there."""
    if beside is None or beside.role == "title":
        return False
    if other is not None and (other.flow.in_table or _goes_on(line, other)):
        return False  # what stands between a table and the text is the table's
    # Between a title and what is no text yet, such as a date in brackets, there is no rule.
    return not is_less or (beside.role in _TEXT and not (other is not None and other.flow.empty))


def _goes_on(line: Line, other: ParagraphLook) -> bool:
    """Whether `line` is a title of which `other` is a further line, or what stands in brackets below it."""
    return line.role == "title" and other.alignment == "center" and not other.flow.empty


def _unlike(actual: float, expected: float) -> str:
    return "" if abs(actual - expected) <= _LINES else f"{actual:.2g}"


def _before(lines: float) -> str:
    return _("{number} lines of space before", number=f"{lines:.2g}")


def _after(lines: float) -> str:
    return _("{number} lines of space after", number=f"{lines:.2g}")
