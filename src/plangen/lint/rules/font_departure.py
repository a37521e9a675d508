"""Words in another font, size or weight than the theme sets them in, in a Word document.

If the theme was named, or the document was built by it, every departure is told. Otherwise the nearest theme is only
a guess: what most paragraphs of a kind have is then the document's own way, and told are the few that have something
else. Chinese characters and letters with digits are looked at apart. Any font of the same typeface is as
good (仿宋, FangSong, 方正仿宋_GBK), in the body that of strong words, and where a heading begins a paragraph that of
headings. All that differs in the same lines is one finding, also how they are indented and spaced: they were pasted.
Compared are the title, headings, items and paragraphs of sentences, but no notes, quotations and verses. Cells of a
table, captions, and a signature with its date are compared with each other, unless a theme was named.

Right:
    工作计划
    一、总体目标
    办好每一所学校。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding
from plangen.lint.layout.departures import causes
from plangen.lint.layout.uniform import unlike
from plangen.lint.manuscript import Manuscript

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each cause, and for each dress that cells, captions or closings have unlike the others."""
    yield from (cause.finding() for cause in causes(manuscript) if cause.is_of_words)
    yield from (one.finding for one in unlike(manuscript) if one.is_of_words)
