"""The numbering of a unit's own .docx beside ours; read elsewhere, so that lxml loads only where there is one."""

from __future__ import annotations

from plangen.immutable import dataclass
from plangen.patterns import lazy_pattern

_OUR_HEADINGS = b'<w:abstractNumId w:val="0"/>'
_LINKED = lazy_pattern(rb'<w:pStyle w:val="[^"]*"/>')


@dataclass(frozen=True, slots=True)
class CustomNumbering:
    """Their forms and numbers as XML; `headings` is the form that their headings are counted by, '' for ours."""

    forms: bytes = b""
    numbers: bytes = b""
    headings: str = ""

    def joined(self, ours: bytes) -> bytes:
        """Our part with theirs in it."""
        if self.headings:
            # Headings of attachments count by their form; ours no longer is that of any style.
            form = f'<w:abstractNumId w:val="{self.headings}"/>'.encode()
            ours = _LINKED.sub(b"", ours.replace(_OUR_HEADINGS, form))
        before, number, rest = ours.partition(b"<w:num ")
        return b"".join([before, self.forms, number, rest]).replace(b"</w:numbering>", self.numbers + b"</w:numbering>")
