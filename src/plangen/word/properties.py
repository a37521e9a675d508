"""docProps/core.xml: what a document says of itself."""

from __future__ import annotations

import datetime

from plangen.tree import Block, Document, Signature, Title, plain_text
from plangen.word.characters import xml
from plangen.word.read_package import Element

# What stands for the date of a document that has none: Word wants one, and the clock must not be asked.
NO_DATE = datetime.date(1980, 1, 1)

_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    f' xmlns:dc="{_DC}" xmlns:dcterms="{_TERMS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_properties(document: Document) -> bytes:
    """The part for `document`: title, organization as creator, its date as that of creation, language."""
    date = f"{(document.date or NO_DATE).isoformat()}T00:00:00Z"
    organization = xml(document.organization)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<cp:coreProperties {_NAMESPACES}>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f"<dc:creator>{organization}</dc:creator>"
        f"<dc:language>{xml(document.language)}</dc:language>"
        f"<cp:lastModifiedBy>{organization}</cp:lastModifiedBy>"
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified>'
        f"<dc:title>{xml(document.title)}</dc:title>"
        "</cp:coreProperties>"
    ).encode()


def read_properties(core: Element | None, blocks: tuple[Block, ...], *, is_ours: bool) -> Document:
    """The document of `blocks` and the part `core`.

    In documents that are not ours the creator is a person and the date that of a file, so both are the signature's.
    """
    title = _text(core, _DC, "title")
    language = _text(core, _DC, "language") or "zh-CN"
    if is_ours:
        organization = _text(core, _DC, "creator")
        date = _date(_text(core, _TERMS, "created"))
    else:
        signature = next((block for block in reversed(blocks) if isinstance(block, Signature)), Signature(""))
        organization, date = signature.organization, signature.date
        title = next((plain_text(block.children) for block in blocks if isinstance(block, Title)), title)
    return Document(blocks, title, organization, date, language)


def _text(core: Element | None, namespace: str, name: str) -> str:
    return (core.findtext(f"{{{namespace}}}{name}") or "") if core is not None else ""


def _date(text: str) -> datetime.date | None:
    try:
        date = datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None
    return None if date == NO_DATE else date
