"""The sections of one document: pages that lie on their long side, and upright ones before and after.

All are made from the section of the theme, so that headers and footers are those of every page; what a first page
alone has, such as a letterhead, is said in the first section only.
"""

from __future__ import annotations

from plangen.patterns import lazy_pattern
from plangen.word.geometry import Geometry
from plangen.word.section import page_properties
from plangen.word.turned_footers import TurnedFooters

_PAGE = lazy_pattern(r"<w:pgSz [^>]*/>(<w:pgMar [^>]*/>)?")
_FIRST_ONLY = lazy_pattern(
    r'<w:(header|footer)Reference (?=[^>]*w:type="first")[^>]*/>|<w:titlePg[^>]*/>|<w:pgNumType [^>]*/>'
)


class Sections:
    """Gives the sections of a document in their order; `section` is that of the theme, as XML.

    Landscape ones have the footers `turned`, or where there are none, those of all pages.
    """

    def __init__(self, section: str, geometry: Geometry, turned: TurnedFooters | None) -> None:
        self._upright = section
        self._geometry = geometry
        self._turned = turned
        self._first = True

    def next(self, *, landscape: bool) -> str:
        """w:sectPr for the section that ends here."""
        section = self._upright
        if landscape:
            section = _PAGE.sub(page_properties(self._geometry.landscape), section)
            section = self._turned.put_into(section) if self._turned else section
        if self._first:
            self._first = False
            return section
        return _FIRST_ONLY.sub("", section)


def with_section(paragraph: str, section: str) -> str:
    """The w:p `paragraph` as the last of `section`."""
    begin, properties, rest = paragraph.partition("<w:pPr>")
    if begin == "<w:p>" and properties:
        inside, end, rest = rest.partition("</w:pPr>")
        return f"{begin}{properties}{inside}{section}{end}{rest}"
    return paragraph.replace("<w:p>", f"<w:p><w:pPr>{section}</w:pPr>", 1)
