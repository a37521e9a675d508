"""The strict form of the format (ISO/IEC 29500-1:2016): the same elements under other namespaces.

What reads and marks documents knows the ordinary ones only, so a part is brought into that form and back.
"""

from __future__ import annotations

from plangen.patterns import lazy_pattern

_STRICT = lazy_pattern(rb"""(?<=["'])http://purl\.oclc\.org/ooxml/(\w+)/(\w+)(?=["'])""")
_ORDINARY = rb"http://schemas.openxmlformats.org/\1/2006/\2"


def in_ordinary_form(content: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    """The part `content` with ordinary namespaces, and which strict ones they stand for; none of an ordinary part."""
    if b"http://purl.oclc.org/ooxml/" not in content:
        return content, {}
    names = {found.expand(_ORDINARY): found[0] for found in _STRICT.finditer(content)}
    return _STRICT.sub(_ORDINARY, content), names


def in_strict_form(content: bytes, names: dict[bytes, bytes]) -> bytes:
    """The part `content`, which is in the ordinary form, with the namespaces that `names` says."""
    for ordinary, strict in names.items():
        content = content.replace(b'"%s"' % ordinary, b'"%s"' % strict)
    return content


def related(kind: str, names: dict[bytes, bytes]) -> str:
    """The type of a relationship of the `kind`, such as comments, from a part with the strict namespaces `names`."""
    if names:
        return f"http://purl.oclc.org/ooxml/officeDocument/relationships/{kind}"
    return f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
