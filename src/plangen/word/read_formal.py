"""Elements of official documents, of which each is several paragraphs: letterhead, attachments, signature, imprint."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from plangen.dates import read_printed_date
from plangen.patterns import lazy_pattern
from plangen.tree import (
    Attachment,
    AttachmentList,
    Block,
    Imprint,
    Letterhead,
    Paragraph,
    Signature,
    plain_text,
)
from plangen.word import names
from plangen.word.names import W
from plangen.word.read_inlines import InlineReader
from plangen.word.read_package import Element
from plangen.word.read_styles import StyleSheet

_MARKS = {names.COPY_NUMBER: "copy_number", names.SECRECY: "secrecy", names.URGENCY: "urgency"}
_SIGNATURES = {names.SIGNATURE: False, names.SEALED_SIGNATURE: True}
_DATES = {names.DATE: False, names.SEALED_DATE: True}
_DIGITS = lazy_pattern(r"\d+")


class FormalReader:
    """Collects paragraphs that belong together; a finished block goes to `add`."""

    def __init__(self, inlines: InlineReader, add: Callable[[Block], None]) -> None:
        self._inlines = inlines
        self._add = add
        self._letterhead: dict[str, str] = {}
        self._names: list[Paragraph] = []
        self._attachment: int | None = None  # the number of an attachment whose title may follow
        self._signature: Signature | None = None  # whose date may follow

    def takes(self, element: Element, kind: str) -> bool:
        """Whether the paragraph `element` of `kind` is part of such an element; if so it is read."""
        if kind in _MARKS or kind in (names.LETTERHEAD, names.LETTERHEAD_NUMBER):
            self._letterhead_line(element, kind)
        elif kind == names.ATTACHMENT_LIST:
            self._end_others("_names")
            self._names.append(Paragraph(self._inlines.inlines(element)))
        elif kind == names.ATTACHMENT_LABEL:
            self.end()
            found = _DIGITS.search("".join(one.text or "" for one in element.iter(f"{{{W}}}t")))
            self._attachment = int(found[0]) if found else 0
        elif kind == names.ATTACHMENT_TITLE and self._attachment is not None:
            number, self._attachment = self._attachment, None
            self._add(Attachment(self._inlines.inlines(element, bold_is_strong=False, joined=True), number))
        elif kind in _SIGNATURES:
            self.end()
            self._signature = Signature(self._text(element), sealed=_SIGNATURES[kind])
        elif kind in _DATES and (date := read_printed_date(self._text(element))):
            self._dated(date, sealed=_DATES[kind])
        else:
            return False
        return True

    def end(self) -> None:
        """Add what has been collected, because something else follows."""
        self._end_others("")

    def _end_others(self, kept: str) -> None:
        if self._letterhead:
            letterhead, self._letterhead = self._letterhead, {}
            self._add(Letterhead(**letterhead))
        if self._names and kept != "_names":
            collected, self._names = tuple(self._names), []
            self._add(AttachmentList(collected))
        if self._attachment is not None:
            number, self._attachment = self._attachment, None
            self._add(Attachment((), number))
        if self._signature is not None:
            signature, self._signature = self._signature, None
            self._add(signature)

    def _letterhead_line(self, element: Element, kind: str) -> None:
        text = self._text(element)
        if kind in _MARKS:
            self._letterhead[_MARKS[kind]] = text
        elif kind == names.LETTERHEAD:
            self._letterhead["organization"] = text
        else:
            pieces = text.split("\t")
            self._letterhead["number"] = pieces[1] if len(pieces) == 3 else text
            if len(pieces) == 3:
                self._letterhead["signer"] = pieces[2]
            self.end()

    def _dated(self, date: datetime.date, *, sealed: bool) -> None:
        signature, self._signature = self._signature, None
        self.end()
        self._add(Signature(signature.organization if signature else "", date, sealed))

    def _text(self, element: Element) -> str:
        return plain_text(self._inlines.inlines(element))


def read_imprint(element: Element, styles: StyleSheet, inlines: InlineReader) -> Imprint | None:
    """The w:tbl `element` as an imprint; None where it is another table."""
    paragraphs = list(element.iter(f"{{{W}}}p"))
    if not paragraphs or any(styles.meaning(one.find(f"{{{W}}}pPr")).kind != names.IMPRINT for one in paragraphs):
        return None
    copies_to = office = ""
    date = None
    for paragraph in paragraphs:
        text = plain_text(inlines.inlines(paragraph))
        left, tab, right = text.partition("\t")
        if tab:
            office, date = left, read_printed_date(right)
        else:
            copies_to = text
    return Imprint(copies_to, office, date)
