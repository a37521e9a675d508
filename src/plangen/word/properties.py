"""docProps/core.xml: what a document says of itself."""

from __future__ import annotations

from plangen.tree import Document
from plangen.word.characters import xml
from plangen.word.names import DUBLIN_CORE, DUBLIN_CORE_TERMS, NO_DATE

_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    f' xmlns:dc="{DUBLIN_CORE}" xmlns:dcterms="{DUBLIN_CORE_TERMS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
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
