"""The table of contents: a TOC field as Word makes it, with its entries and their pages already in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plangen.immutable import dataclass
from plangen.theme.headings import numbered_headings
from plangen.theme.theme import Theme
from plangen.tree import Contents, Document, blocks_within
from plangen.word import names
from plangen.word.fields import END, begin, field
from plangen.word.pagination import heading_pages
from plangen.word.runs import run

_FIRST_BOOKMARK = 100_000_001  # nine digits, as Word has them


@dataclass(frozen=True, slots=True)
class _Entry:
    level: int
    text: str
    bookmark: str
    page: int


class ContentsEntries:
    """The headings of one document as its tables of contents show them; without one, there is nothing to show.

    `pages` are those of the headings, in order; None has them reckoned. Raises ValueError where their number differs.
    """

    def __init__(self, document: Document, theme: Theme, pages: Sequence[int] | None) -> None:
        depths = [block.depth for block in blocks_within(document.children) if isinstance(block, Contents)]
        self._deepest = max(depths, default=0)
        self._entries: list[_Entry] = []
        if not depths:
            return
        headings = list(numbered_headings(document.children, theme))
        found = heading_pages(document, theme) if pages is None else pages
        for number, ((level, text), page) in enumerate(zip(headings, found, strict=True)):
            bookmark = f"{names.HEADING_BOOKMARK}{_FIRST_BOOKMARK + number}" if level <= self._deepest else ""
            self._entries.append(_Entry(level, text, bookmark, page))
        self._bookmarks = iter([entry.bookmark for entry in self._entries])

    def next_bookmark(self) -> str:
        """The bookmark of the next heading of the document; '' where no table of contents shows it."""
        return next(self._bookmarks) if self._deepest else ""

    def paragraphs(self, contents: Contents) -> Iterator[tuple[str, str]]:
        """Style and content of each paragraph of `contents`."""
        if contents.title:
            yield names.CONTENTS_TITLE, run(contents.title)
        shown = [entry for entry in self._entries if entry.level <= contents.depth]
        start = begin(rf'TOC \o "1-{contents.depth}" \h \z \u')
        if not shown:
            yield f"{names.CONTENTS}1", start + END
        for number, entry in enumerate(shown):
            before, after = ("" if number else start), (END if number == len(shown) - 1 else "")
            yield f"{names.CONTENTS}{entry.level}", f"{before}{_linked(entry)}{after}"


def _linked(entry: _Entry) -> str:
    page = field(rf"PAGEREF {entry.bookmark} \h", run(str(entry.page)))
    text = f"{run(entry.text)}<w:r><w:tab/></w:r>{page}"
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{text}</w:hyperlink>'
