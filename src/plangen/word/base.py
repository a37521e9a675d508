"""The parts that all documents of a theme have in common, made once and kept compressed.

python-docx keeps the package: content types, relationships, the theme part of Word. Of its template nothing else
stays, as that carries hundreds of styles, another author and another language.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from typing import Any

from plangen.immutable import dataclass
from plangen.patterns import lazy_pattern
from plangen.theme.theme import Theme
from plangen.tree import Document
from plangen.word.bookmarks import identity_part, names_part
from plangen.word.custom_numbering import CustomNumbering
from plangen.word.extra_parts import ExtraParts
from plangen.word.footnotes import footnotes_part
from plangen.word.headers import HEADER, header_part
from plangen.word.names import DOCUMENT
from plangen.word.numbering import ListNumbers
from plangen.word.package import Entry, compressed, joined, split
from plangen.word.section import footer_parts, section_properties
from plangen.word.settings import application_part, font_table_part, settings_part
from plangen.word.styles import styles_part

CORE = "docProps/core.xml"
NUMBERING = "word/numbering.xml"
FACTS = "customXml/item1.xml"
FOOTNOTES = "word/footnotes.xml"

_STYLES = "word/styles.xml"
_SETTINGS = "word/settings.xml"
_FONTS = "word/fontTable.xml"
_FACTS_IDENTITY = "customXml/itemProps1.xml"
_APPLICATION = "docProps/app.xml"
_STYLE = lazy_pattern(rb'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]*)"')
_SECTION = "section.xml"  # stands in the kept package only


@dataclass(frozen=True, slots=True)
class Base:
    """Parts of a document without its text, and the section that ends its body.

    A unit's own .docx calls styles otherwise (`identities`), has numbering of its own, and text that stands before and
    after that of the document.
    """

    entries: tuple[Entry, ...]
    section: str
    identities: Mapping[str, str] = field(default_factory=dict)
    numbering: CustomNumbering = field(default_factory=CustomNumbering)
    before: str = ""
    after: str = ""

    def adapted(self, part: bytes) -> bytes:
        """`part`, one of ours, with its styles called as they are here."""
        if not self.identities:
            return part
        return _STYLE.sub(lambda found: found[1] + self._identity(found[2]) + b'"', part)

    def _identity(self, ours: bytes) -> bytes:
        return self.identities.get(ours.decode(), ours.decode()).encode()

    def completed(self, parts: dict[str, Entry], extra_parts: ExtraParts) -> bytes:
        """A .docx with `parts`, by name, in place of those of the base, and `extra_parts` behind them."""
        if len(extra_parts):
            parts = parts | extra_parts.listed_in(self.entries)
        return joined([*(parts.get(entry.name, entry) for entry in self.entries), *extra_parts.entries])

    @property
    def has_header(self) -> bool:
        """Whether it has a header of ours."""
        return any(entry.name == HEADER for entry in self.entries)


@lru_cache(maxsize=32)
def base_of(theme: Theme, cache: Path | None = None) -> Base:
    """The base for `theme`, taken from the folder `cache` where an earlier process left it there.

    Raises UnreadableDocument where the theme's own base document is none.
    """
    if theme.base:
        return _custom(theme, theme.base.content)
    if cache is None:
        return _base_from(_make(theme))
    # By what is in it and not by the theme, so that a new version of plangen finds nothing old.
    digest = hashlib.blake2s(repr((_own_parts(theme), section_properties(theme, {}))).encode(), digest_size=12)
    file = cache / f"{theme.name}-{digest.hexdigest()}.zip"
    try:
        return _base_from(file.read_bytes())
    except (OSError, zipfile.BadZipFile, zlib.error):
        package = _make(theme)
        with suppress(OSError):  # what cannot be kept is made again
            cache.mkdir(parents=True, exist_ok=True)
            unfinished = file.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(package)
            unfinished.replace(file)
        return _base_from(package)


def _custom(theme: Theme, content: bytes) -> Base:
    # Imported here because few themes have a base of their own.
    from plangen.word.custom_base import CustomBase  # noqa: PLC0415

    custom = CustomBase(content, theme, _own_parts(theme))
    entries = [compressed(name, part, 9) for name, part in custom.files().items()]
    return Base(tuple(entries), custom.section, custom.styles.identities, custom.numbering, custom.before, custom.after)


def _base_from(package: bytes) -> Base:
    entries = split(package)
    section = zipfile.ZipFile(io.BytesIO(package)).read(_SECTION).decode("utf-8")
    return Base(tuple(entry for entry in entries if entry.name != _SECTION), section)


def _own_parts(theme: Theme) -> dict[str, bytes]:
    """The parts that are not python-docx's, by name."""
    return {
        _STYLES: styles_part(theme),
        NUMBERING: ListNumbers().part(theme),
        _SETTINGS: settings_part(theme),
        _FONTS: font_table_part(theme),
        FACTS: names_part({}, []),
        FOOTNOTES: footnotes_part(()),
        _FACTS_IDENTITY: identity_part(),
        _APPLICATION: application_part(),
        **({HEADER: header_part(theme, Document(()), ExtraParts(DOCUMENT))} if theme.header else {}),
        **{_footer(kind): content for kind, content in footer_parts(theme).items()},
    }


def _footer(kind: str) -> str:
    return f"word/footer-{kind}.xml"


def _make(theme: Theme) -> bytes:
    """The base as a zip file: the package that python-docx writes, and the section beside it."""
    # Imported here because it takes longer than all the rest, and only the first document of a theme needs it.
    import docx  # noqa: PLC0415
    from docx.opc.constants import CONTENT_TYPE as CONTENT  # noqa: PLC0415
    from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP  # noqa: PLC0415
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.opc.part import Part  # noqa: PLC0415

    document = docx.Document()
    main = document.part
    package: Any = main.package
    _drop(package.rels, keep={RELATIONSHIP.OFFICE_DOCUMENT, RELATIONSHIP.CORE_PROPERTIES})
    _drop(main.rels, keep={RELATIONSHIP.THEME})
    contents = _own_parts(theme)

    def added(name: str, content_type: str, owner: Any, relationship: str) -> tuple[Part, str]:
        part = Part(PackURI(f"/{name}"), content_type, contents[name], package)
        return part, str(owner.relate_to(part, relationship))

    added(_STYLES, CONTENT.WML_STYLES, main, RELATIONSHIP.STYLES)
    added(NUMBERING, CONTENT.WML_NUMBERING, main, RELATIONSHIP.NUMBERING)
    added(_SETTINGS, CONTENT.WML_SETTINGS, main, RELATIONSHIP.SETTINGS)
    added(_FONTS, CONTENT.WML_FONT_TABLE, main, RELATIONSHIP.FONT_TABLE)
    added(FOOTNOTES, CONTENT.WML_FOOTNOTES, main, RELATIONSHIP.FOOTNOTES)
    facts, _ = added(FACTS, CONTENT.XML, main, RELATIONSHIP.CUSTOM_XML)
    added(_FACTS_IDENTITY, CONTENT.OFC_CUSTOM_XML_PROPERTIES, facts, RELATIONSHIP.CUSTOM_XML_PROPS)
    added(_APPLICATION, CONTENT.OFC_EXTENDED_PROPERTIES, package, RELATIONSHIP.EXTENDED_PROPERTIES)
    footers = {
        kind: added(_footer(kind), CONTENT.WML_FOOTER, main, RELATIONSHIP.FOOTER)[1] for kind in footer_parts(theme)
    }
    header = added(HEADER, CONTENT.WML_HEADER, main, RELATIONSHIP.HEADER)[1] if theme.header else ""
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        entries = [compressed(name, archive.read(name), 9) for name in archive.namelist()]
    return joined([*entries, compressed(_SECTION, section_properties(theme, footers, header).encode("utf-8"))])


def _drop(relationships: Any, keep: set[str]) -> None:
    for identity in [name for name, one in relationships.items() if one.reltype not in keep]:
        del relationships[identity]
