"""A character that its font cannot show: fonts named …_GB2312 hold the 6,763 characters of GB/T 2312-1980.

Rare characters in names, such as 喆 or 玥, then show in another font or as an empty box. Looked at are Word documents,
by the fonts that their words have.

Right:
    联系人：张喆
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.looks import runs_of
from plangen.lint.manuscript import Manuscript
from plangen.messages import _

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each character, with all its places."""
    looks = manuscript.looks
    if looks is None:
        return
    found: dict[tuple[str, str], list[Span]] = {}
    for line in manuscript.lines:
        if all(_is_simple(character) for character in line.text):
            continue
        for start, end, run in runs_of(line, looks):
            if run.font and run.font.endswith("_GB2312"):
                for offset in range(start, end):
                    if not _is_simple(line.text[offset]):
                        span = Span(line.index, offset, offset + 1)
                        found.setdefault((line.text[offset], run.font), []).append(span)
    for (character, font), spans in found.items():
        message = _("the font {font} has no '{character}'", font=font, character=character)
        hint = _("set the character in a larger font, such as {font}", font=font.removesuffix("_GB2312"))
        yield Finding(spans[0], message, hint, also=tuple(spans[1:]))


def _is_simple(character: str) -> bool:
    """Whether `character` is no Chinese one, or one of GB/T 2312."""
    if not ("\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"):
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
