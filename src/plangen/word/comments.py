"""Word's comments: beside each figure and chart of a traced document, the words that say where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plangen.tree import Chart, Document
from plangen.word.bookmarks import FactBookmarks
from plangen.word.characters import xml
from plangen.word.extra_parts import ExtraParts
from plangen.word.names import NO_DATE, W

PART = "word/comments.xml"
AUTHOR = "plangen"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
# A comment is read in the margin: none of the indents and line spacing of the text.
_PARAGRAPH = (
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)
_RUN = '<w:rPr><w:spacing w:val="0"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'


class TracedBookmarks(FactBookmarks):
    """Bookmarks of figures that have a comment as well: what `source_of` says of the fact; nothing where that is ''.

    A chart has one comment, with a line for each of its numbers.
    """

    def __init__(self, source_of: Callable[[str], str]) -> None:
        super().__init__()
        self._source_of = source_of
        self.comments: list[str] = []

    def around(self, fact: str, runs: str) -> str:
        return self._commented(super().around(fact, runs), self._source_of(fact))

    def around_chart(self, chart: Chart, run: str) -> str:
        return self._commented(super().around_chart(chart, run), "\n".join(self._sources(chart)))

    def _sources(self, chart: Chart) -> Iterator[str]:
        """A line for each number of `chart` that came from a fact."""
        for series in chart.children:
            for category, fact in zip(chart.categories, series.facts, strict=False):  # without facts there are no names
                source = self._source_of(fact) if fact else ""
                if source and len(chart.children) > 1:
                    yield f"{series.name} {category}: {source}"
                elif source:
                    yield f"{category}: {source}"

    def _commented(self, content: str, text: str) -> str:
        """`content` with the comment `text`, a line a paragraph; without one where there is no text."""
        if not text:
            return content
        identity = f'w:id="{len(self.comments)}"'
        self.comments.append(text)
        # The run with the reference has no style: it shows nothing but the mark.
        return (
            f"<w:commentRangeStart {identity}/>{content}<w:commentRangeEnd {identity}/>"
            f"<w:r><w:commentReference {identity}/></w:r>"
        )


def add_comments(comments: list[str], document: Document, extra_parts: ExtraParts) -> None:
    """Add the part that holds `comments`, each with its number; their date is the document's, never the clock's."""
    extra_parts.add(PART, _comments_part(comments, document), _TYPE)
    extra_parts.relate(_RELATIONSHIP, PART)


def _comments_part(comments: list[str], document: Document) -> bytes:
    date = f"{(document.date or NO_DATE).isoformat()}T00:00:00Z"
    written = "".join(
        f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:date="{date}" w:initials="p">'
        f"{''.join(map(_paragraph, text.splitlines()))}</w:comment>"
        for number, text in enumerate(comments)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:comments xmlns:w="{W}">{written}</w:comments>'.encode()


def _paragraph(text: str) -> str:
    return f'<w:p>{_PARAGRAPH}<w:r>{_RUN}<w:t xml:space="preserve">{xml(text)}</w:t></w:r></w:p>'
