"""Paragraphs aligned, indented or spaced otherwise than the theme says, in a Word document that follows the theme.

All paragraphs of a kind with the same departure are one finding. Compared are the title, headings, items and paragraphs
of sentences, as in font-departure.

Right:
    工作计划
    一、总体目标
    办好每一所学校。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.looks import follows_theme, paragraph_of, style_of
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.theme.look import Looks, ParagraphLook
from plangen.theme.style import Style

SEVERITY = Severity.WARNING

_CHARACTERS = 0.3  # by which an indent may differ
_POINTS = 0.6  # by which the distance of lines may differ


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each kind of paragraph and departure."""
    looks = manuscript.looks
    if looks is None or not follows_theme(manuscript.lines, looks):
        return
    found: dict[tuple[str, int, str], list[Span]] = {}
    for line in manuscript.prose:
        style, look = style_of(line, looks), paragraph_of(line, looks)
        if style is not None and look is not None and line.stretch_at(0).place is not None:
            for message in _departures(style, look, looks, line):
                found.setdefault((line.role, line.level, message), []).append(Span(line.index, 0, len(line.text)))
    for (_role, _level, message), spans in found.items():
        yield Finding(spans[0], message, _("give it the style of its kind"), also=tuple(spans[1:]))


def _departures(style: Style, look: ParagraphLook, looks: Looks, line: Line) -> Iterator[str]:
    centred = ("center", "right")
    if (look.alignment in centred or style.alignment in centred) and look.alignment != style.alignment:
        yield _("aligned {actual}; the theme has {expected}", actual=look.alignment, expected=style.alignment)
    elif line.role in ("body", "heading") and look.first_line_characters is not None:
        difference = look.first_line_characters - style.first_line_characters
        if abs(difference) > _CHARACTERS:
            yield _(
                "indented by {actual} characters; the theme has {expected}",
                actual=f"{look.first_line_characters:g}",
                expected=f"{style.first_line_characters:g}",
            )
    expected = looks.theme.line_pitch_pt if style.line == "grid" else style.line
    if look.line_pt is not None and isinstance(expected, float) and abs(look.line_pt - expected) > _POINTS:
        yield _(
            "lines {actual} pt apart; the theme has {expected}", actual=f"{look.line_pt:g}", expected=f"{expected:.4g}"
        )
