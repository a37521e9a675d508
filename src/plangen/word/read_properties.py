"""What a document says of itself, from docProps/core.xml and, where that cannot be relied on, from its text."""

from __future__ import annotations

import datetime

from plangen.tree import Block, Document, Heading, Paragraph, Signature, Title, plain_text
from plangen.word.names import DUBLIN_CORE, DUBLIN_CORE_TERMS, NO_DATE
from plangen.word.read_package import Element

_TOP = 6  # blocks, among which a title stands


def read_properties(core: Element | None, blocks: tuple[Block, ...], *, is_ours: bool) -> Document:
    """The document of `blocks` and the part `core`.

    In documents that are not ours the creator is a person and the date that of a file, so both are the signature's.
    """
    title = _text(core, DUBLIN_CORE, "title")
    language = _text(core, DUBLIN_CORE, "language") or "zh-CN"
    if is_ours:
        organization = _text(core, DUBLIN_CORE, "creator")
        date = _date(_text(core, DUBLIN_CORE_TERMS, "created"))
    else:
        signature = next((block for block in reversed(blocks) if isinstance(block, Signature)), Signature(""))
        organization, date = signature.organization, signature.date
        marked = next((plain_text(block.children) for block in blocks if isinstance(block, Title)), "")
        title = marked or (title if _is_said(title, blocks) else "")
    return Document(blocks, title, organization, date, language)


def _is_said(title: str, blocks: tuple[Block, ...]) -> bool:
    """Whether one of the first `blocks` says `title`: a copied file keeps that of the document it was made from."""
    first = [plain_text(block.children) for block in blocks[:_TOP] if isinstance(block, Paragraph | Heading)]
    return "".join(title.split()) in "".join("".join(text.split()) for text in first)


def _text(core: Element | None, namespace: str, name: str) -> str:
    return (core.findtext(f"{{{namespace}}}{name}") or "") if core is not None else ""


def _date(text: str) -> datetime.date | None:
    try:
        date = datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None
    return None if date == NO_DATE else date
