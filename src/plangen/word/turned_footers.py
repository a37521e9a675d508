"""The page number on landscape pages where it stands on upright ones, turned with the page (GB/T 9704-2012, 8).

Bound and held upright, all pages of a document then have their number in the same place. It stands in a frame whose
text is turned: a text box would have to be written twice, and LibreOffice loses the places of those, and of floating
tables, where several sections have the same footer.
"""

from __future__ import annotations

from plangen.patterns import lazy_pattern
from plangen.theme.theme import Theme
from plangen.word import names
from plangen.word.extra_parts import ExtraParts
from plangen.word.geometry import Geometry, line_height_pt
from plangen.word.section import footer_parts

_REFERENCE = lazy_pattern(r'(<w:footerReference w:type="(\w+)" r:id=")[^"]*')
_RELATIONSHIP = f"{names.R}/footer"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


class TurnedFooters:
    """The footers of landscape sections in one document; `extra_parts` takes their parts once there is a section."""

    def __init__(self, theme: Theme, extra_parts: ExtraParts) -> None:
        self._theme = theme
        self._extra_parts = extra_parts
        self._identities: dict[str, str] = {}

    def put_into(self, section: str) -> str:
        """`section`, a w:sectPr, with these footers in the place of the upright ones."""
        if not self._identities:
            for kind, content in footer_parts(self._theme, _frame(self._theme)).items():
                part = f"word/footer-landscape-{kind}.xml"
                self._extra_parts.add(part, content, _TYPE)
                self._identities[kind] = self._extra_parts.relate(_RELATIONSHIP, part)
        return _REFERENCE.sub(lambda found: found[1] + self._identities[found[2]], section)


def _frame(theme: Theme) -> str:
    """A frame on the sheet where an upright page has the line of its page number."""
    upright = Geometry.of(theme)
    width = round(line_height_pt(theme.styles.footer, upright) * 20)
    return (
        f'<w:framePr w:w="{width}" w:h="{upright.text_width}" w:hRule="exact" w:wrap="around" w:vAnchor="page"'
        f' w:hAnchor="page" w:x="{upright.footer}" w:y="{upright.left}"/>'
    )
