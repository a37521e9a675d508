"""Captions, pictures and tables of contents as HTML."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence

from plangen.html.inlines import inlines_html
from plangen.html.markup import attribute, number, text
from plangen.html.notes import Notes
from plangen.pictures import picture_of
from plangen.theme.figures import image_size_mm
from plangen.theme.numbering import Numbering
from plangen.theme.page import Page
from plangen.theme.theme import Theme
from plangen.tree import Caption, Contents, Image, Subject


class Captions:
    """Writes the captions of one document, in order."""

    def __init__(self, numbering: Numbering, notes: Notes) -> None:
        self._numbering = numbering
        self._notes = notes
        self._counts: dict[Subject, int] = {"table": 0, "figure": 0}

    def html(self, caption: Caption) -> str:
        """`caption` with its number; that of a table stays with the table."""
        self._counts[caption.of] += 1
        counted = self._numbering.caption_format(caption.of).text(self._counts[caption.of])
        keep = " keep" if caption.of == "table" else ""
        return f'<p class="caption{keep}">{text(counted)}{inlines_html(caption.children, self._notes)}</p>'


def image_html(image: Image, theme: Theme, page: Page, *, keep: bool) -> str:
    """`image` inside the page of HTML itself, as large as on `page` of the Word document."""
    width, height = image_size_mm(image, theme, page)
    source = f"data:image/{picture_of(image.content).format};base64,{base64.b64encode(image.content).decode('ascii')}"
    words = attribute("alt", image.description)
    shown = f'<img src="{source}"{words} style="width:{number(width)}mm;height:{number(height)}mm">'
    return f'<figure class="figure{" keep" if keep else ""}">{shown}</figure>'


def contents_html(contents: Contents, headings: Sequence[tuple[int, str]]) -> Iterator[str]:
    """`contents` of `headings`, level and text; the page's script fills in on which sheets they stand."""
    if contents.title:
        yield f'<p class="contents_title keep">{text(contents.title)}</p>'
    for place, (level, words) in enumerate(headings, start=1):
        if level <= contents.depth:
            line = f'<span>{text(words)}</span><span class="leader"></span><span class="page"></span>'
            yield f'<p class="contents{level}"><a class="entry" href="#heading-{place}">{line}</a></p>'
