"""The parts that all documents of a theme have in common, made once and kept compressed.

python-docx keeps the package: content types, relationships, the theme part of Word. Of its template nothing else
stays, as that carries hundreds of styles, another author and another language.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from plangen.theme.theme import Theme
from plangen.word.bookmarks import identity_part, names_part
from plangen.word.numbering import ListNumbers
from plangen.word.package import Entry, compressed, joined, split
from plangen.word.section import footer_parts, section_properties
from plangen.word.settings import application_part, font_table_part, settings_part
from plangen.word.styles import styles_part

DOCUMENT = "word/document.xml"
CORE = "docProps/core.xml"
NUMBERING = "word/numbering.xml"
FACTS = "customXml/item1.xml"

_REVISION = "1"  # of what this module and those it uses make of a theme; raise it when that changes
_SECTION = "section.xml"  # stands in the cached package only


@dataclass(frozen=True, slots=True)
class Base:
    """Parts of a document without its text, and the section that ends its body."""

    entries: tuple[Entry, ...]
    section: str

    def completed(self, parts: dict[str, Entry]) -> bytes:
        """A .docx with `parts`, by name, in place of those of the base."""
        return joined(parts.get(entry.name, entry) for entry in self.entries)


@lru_cache(maxsize=32)
def base_of(theme: Theme, cache: Path | None = None) -> Base:
    """The base for `theme`, taken from the folder `cache` where an earlier process left it there."""
    if cache is None:
        return _base_from(_make(theme))
    digest = hashlib.blake2s(f"{_REVISION} {theme!r}".encode(), digest_size=12).hexdigest()
    file = cache / f"{theme.name}-{digest}.zip"
    try:
        return _base_from(file.read_bytes())
    except (FileNotFoundError, zipfile.BadZipFile):
        package = _make(theme)
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(package)
        unfinished.replace(file)
        return _base_from(package)


def _base_from(package: bytes) -> Base:
    entries = split(package)
    section = zipfile.ZipFile(io.BytesIO(package)).read(_SECTION).decode("utf-8")
    return Base(tuple(entry for entry in entries if entry.name != _SECTION), section)


def _make(theme: Theme) -> bytes:
    """The base as a zip file: the package that python-docx writes, and the section beside it."""
    # Imported here because it takes longer than all the rest, and only the first document of a theme needs it.
    import docx  # noqa: PLC0415
    from docx.opc.constants import CONTENT_TYPE as CONTENT  # noqa: PLC0415
    from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP  # noqa: PLC0415
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.opc.part import Part  # noqa: PLC0415

    document = docx.Document()
    package = document.part.package
    if package is None:
        raise RuntimeError("python-docx made a document without a package")
    _drop(package.rels, keep={RELATIONSHIP.OFFICE_DOCUMENT, RELATIONSHIP.CORE_PROPERTIES})
    _drop(document.part.rels, keep={RELATIONSHIP.THEME})

    def add(owner: Any, name: str, kind: str, content_type: str, content: bytes) -> str:
        return str(owner.relate_to(Part(PackURI(name), content_type, content, package), kind))

    main = document.part
    add(main, "/word/styles.xml", RELATIONSHIP.STYLES, CONTENT.WML_STYLES, styles_part(theme))
    add(main, f"/{NUMBERING}", RELATIONSHIP.NUMBERING, CONTENT.WML_NUMBERING, ListNumbers().part(theme))
    add(main, "/word/settings.xml", RELATIONSHIP.SETTINGS, CONTENT.WML_SETTINGS, settings_part(theme))
    add(main, "/word/fontTable.xml", RELATIONSHIP.FONT_TABLE, CONTENT.WML_FONT_TABLE, font_table_part(theme))
    facts = Part(PackURI(f"/{FACTS}"), CONTENT.XML, names_part({}), package)
    main.relate_to(facts, RELATIONSHIP.CUSTOM_XML)
    add(
        facts, "/customXml/itemProps1.xml", RELATIONSHIP.CUSTOM_XML_PROPS, CONTENT.OFC_CUSTOM_XML_PROPERTIES,
        identity_part(),
    )  # fmt: skip
    footers = {
        kind: add(main, f"/word/footer-{kind}.xml", RELATIONSHIP.FOOTER, CONTENT.WML_FOOTER, content)
        for kind, content in footer_parts(theme).items()
    }
    add(
        package, "/docProps/app.xml", RELATIONSHIP.EXTENDED_PROPERTIES, CONTENT.OFC_EXTENDED_PROPERTIES,
        application_part(),
    )  # fmt: skip

    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        entries = [compressed(name, archive.read(name), 9) for name in archive.namelist()]
    return joined([*entries, compressed(_SECTION, section_properties(theme, footers).encode("utf-8"))])


def _drop(relationships: Any, keep: set[str]) -> None:
    for identity in [name for name, one in relationships.items() if one.reltype not in keep]:
        del relationships[identity]
