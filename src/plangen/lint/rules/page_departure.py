"""A page of another size, or with other margins, than the theme has, in a Word document that follows the theme.

Right:
    工作计划
    一、总体目标
    办好每一所学校。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.looks import follows_theme
from plangen.lint.manuscript import Manuscript
from plangen.messages import _

SEVERITY = Severity.WARNING

_TOLERANCE_MM = 1.0  # GB/T 9704-2012, 5.2.1


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding, which names all measures that differ."""
    looks = manuscript.looks
    if looks is None or looks.page is None or not manuscript.lines or not follows_theme(manuscript.lines, looks):
        return
    page, theme = looks.page, looks.theme.page
    pairs = {
        _("width"): (page.width_mm, theme.width_mm),
        _("height"): (page.height_mm, theme.height_mm),
        _("upper margin"): (page.top_mm, theme.top_mm),
        _("left margin"): (page.left_mm, theme.left_mm),
        _("width of the text"): (page.text_width_mm, theme.text_width_mm),
        _("height of the text"): (page.text_height_mm, theme.text_height_mm),
    }
    listed = [
        f"{name} {actual:.0f} mm ({expected:.0f} mm)"
        for name, (actual, expected) in pairs.items()
        if abs(actual - expected) > _TOLERANCE_MM
    ]
    if listed:
        message = _("the page is not that of the theme: {list}", list="、".join(listed))
        yield Finding(Span(0, 0, len(manuscript.lines[0].text)), message, _("set up the page as the theme has it"))
