"""Words in another font or size than the theme sets them in, in a Word document that follows the theme.

Followed is the theme by a document most of whose body has its font and size; one with a look of its own is left alone.
A font that may stand in for that of the theme is as good, and in the body that of strong words. All words with the
same departure are one finding. Compared are the title, headings, items and paragraphs of sentences.

Right:
    工作计划
    一、总体目标
    办好每一所学校。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.looks import follows_theme, runs_of, strong_fonts, style_of
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_CHINESE = lazy_pattern("[\u4e00-\u9fff]")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each pair of a font or size and what the theme has in its place."""
    looks = manuscript.looks
    if looks is None or not follows_theme(manuscript.lines, looks):
        return
    found: dict[tuple[str, str], list[Span]] = {}
    for line in manuscript.prose:
        style = style_of(line, looks)
        if style is None:
            continue
        good = looks.theme.fonts(style) + (strong_fonts(looks) if line.role in ("body", "item") else ())
        for start, end, run in runs_of(line, looks):
            if not _CHINESE.search(line.text, start, end):
                continue
            span = Span(line.index, start, end)
            if run.font and run.font not in good:
                found.setdefault((run.font, style.font), []).append(span)
            if run.size_pt and run.size_pt != style.size_pt:
                found.setdefault((f"{run.size_pt:g} pt", f"{style.size_pt:g} pt"), []).append(span)
    for (actual, expected), spans in found.items():
        message = _("set in {actual}; the theme has {expected}", actual=actual, expected=expected)
        yield Finding(spans[0], message, _("give it the style of its kind"), also=tuple(spans[1:]))
