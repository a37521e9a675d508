"""Captions of tables and titles of attachments that typed spaces bring to the middle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plangen.lint.finding import Finding, Span
from plangen.lint.layout.looks import ATTACHMENT, paragraph_of, word_looks
from plangen.lint.manuscript import Manuscript
from plangen.messages import _

_INDENT = 3.0  # characters: no more is typed to indent
_LONGEST = 30  # characters of a caption or title
_ENDS = tuple("。；：，:;,")


def centred_by_spaces(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each caption of a table, and each title of an attachment, that spaces bring to the middle."""
    looks = word_looks(manuscript)
    if looks is None:
        return
    tables = {grid.after for grid in manuscript.grids}
    for above, line in pairwise(manuscript.prose):
        look = paragraph_of(line, looks)
        if look is None or look.alignment not in ("left", "justify") or len(line.text) > _LONGEST:
            continue
        is_titled = line.index in tables or ATTACHMENT.match(above.text)
        if is_titled and not line.text.endswith(_ENDS) and look.lead_characters > _INDENT:
            span = Span(line.index, 0, len(line.text))
            yield Finding(span, _("centred by spaces typed before it"), _("delete the spaces; Home, Center (Ctrl+E)"))
