"""The HTML writer: a tree and a theme in, one page out that needs nothing else and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from plangen.html.blocks import Blocks
from plangen.html.header import header_html
from plangen.html.markup import attribute, text
from plangen.html.stylesheet import stylesheet
from plangen.theme.theme import Theme
from plangen.tree import Document


def write_page(document: Document, theme: Theme, logo: bytes = b"") -> bytes:
    """`document` in the looks of `theme` as HTML, in UTF-8: the same bytes for the same input.

    `logo` is the picture in the header, where the theme has one.

    A script in the page puts the text on sheets; without scripts it stands on one long sheet. Raises ValueError where
    a text holds half of a character (earlier stages report those).
    """
    number = theme.page_number
    script = _script()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    # Nothing is fetched, and no other script runs, whatever a document might smuggle in.
    policy = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{digest}'"
    page_number = "".join(
        attribute(f"data-{name}", value)
        for name, value in (("number", number.text), ("odd", number.odd), ("even", number.even))
    )
    return "".join(
        [
            f'<!DOCTYPE html>\n<html{attribute("lang", document.language)}>\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{text(document.title)}</title>\n",
            f'<meta name="author"{attribute("content", document.organization)}>\n' if document.organization else "",
            f'<meta name="date" content="{document.date.isoformat()}">\n' if document.date else "",
            f"<style>\n{stylesheet(theme)}\n</style>\n</head>\n",
            f'<body>{header_html(document, theme, logo)}<main class="flow sheet"{page_number}>',
            *Blocks(document, theme).html(document.children),
            f"</main><script>{script}</script></body>\n</html>\n",
        ]
    ).encode("utf-8")


@lru_cache(maxsize=1)
def _script() -> str:
    """The script that puts the text on sheets, as it stands in the page."""
    source = Path(__file__).with_name("sheets.js").read_text(encoding="utf-8")
    return "\n" + source
