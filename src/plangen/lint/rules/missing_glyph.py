"""A character that its font cannot show, such as 喆 or 玥 in 仿宋_GB2312, which has the 6,763 of GB/T 2312-1980.

It then shows in another font or as an empty box, mostly in names. Looked at are Word documents, by the fonts that their
words have, and documents of a folder, by those of the theme; the fonts of Windows end with the basic plane of Unicode,
so that the rarest characters (from U+20000 on) need 宋体-ExtB.

Right:
    联系人：张喆
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.layout.looks import fonts_of
from plangen.lint.layout.typefaces import larger_font, rare_characters, shows
from plangen.lint.manuscript import Manuscript
from plangen.messages import _

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each character and font, with all its places."""
    looks = manuscript.looks
    if looks is None:
        return
    rare = rare_characters(manuscript.text)
    found: dict[tuple[str, str], list[Span]] = {}
    for line in manuscript.lines_with(re.compile(f"[{''.join(sorted(rare))}]")) if rare else ():
        for start, end, font in fonts_of(line, looks):
            for offset in range(start, end):
                character = line.text[offset]
                if character in rare and not shows(font, character):
                    found.setdefault((character, font), []).append(Span(line.index, offset, offset + 1))
    for (character, font), spans in found.items():
        message = _("the font {font} has no '{character}'", font=font, character=character)
        hint = _("set the character in a larger font, such as {font}", font=larger_font(font, character))
        yield Finding(spans[0], message, hint, also=tuple(spans[1:]))
