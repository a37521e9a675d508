"""Word documents put together by hand, part by part, as other programs write them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = {
    "w": W,
    "r": R,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpsCustomData": "http://www.wps.cn/officeDocument/2013/wpsCustomData",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _SPACES.items())
_KINDS = {
    "document": "officeDocument", "styles": "styles", "numbering": "numbering", "settings": "settings",
    "comments": "comments", "commentsExtended": "commentsExtended", "footnotes": "footnotes", "endnotes": "endnotes",
}  # fmt: skip
_ROOTS = {"document": "document", "header": "hdr", "footer": "ftr"}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run, as Word writes it."""
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">{properties}{r(text)}</w:p>'


def r(text: str, properties: str = "") -> str:
    """A run."""
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidRPr="00B12C11">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(kind: str) -> str:
    """A run that begins, parts or ends a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    """A run with the instruction of a field."""
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


def complex_field(text: str, result: str) -> str:
    """A field in runs, with its result."""
    return field("begin") + instruction(text) + field("separate") + result + field("end")


def box(content: str) -> str:
    """A run with a text box in both forms, as Word has written them since 2010."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def parts_of(body: str, others: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """The parts of a document with `body` and the content of `others` by name: header1, footnotes, styles…

    A header or footer has its name as its relationship.
    """
    contents = {"document": f"<w:body>{body}</w:body>", **(others or {})}
    parts: dict[str, str] = {}
    overrides = relationships = ""
    for name, content in contents.items():
        kind = name.rstrip("0123456789")
        root = _ROOTS.get(kind, kind)
        parts[f"word/{name}.xml"] = f'<w:{root} {_DECLARED} mc:Ignorable="w14 w15">{content}</w:{root}>'
        overrides += f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE.format(kind if kind != "document" else "document.main")}"/>'
        if kind != "document":
            relationships += f'<Relationship Id="{name}" Type="{R}/{_KINDS.get(kind, kind)}" Target="{name}.xml"/>'
    listed = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    main = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}</Types>'
    )
    all_parts = {
        "[Content_Types].xml": types, "_rels/.rels": listed.format(main), **parts,
        "word/_rels/document.xml.rels": listed.format(relationships),
    }  # fmt: skip
    return {name: (_HEAD + content).encode() for name, content in all_parts.items()}


def write(path: Path, parts: Mapping[str, bytes]) -> Path:
    """The file at `path` with `parts`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 8, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return path


def read(path: Path) -> dict[str, bytes]:
    """The parts of the file at `path`."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def strict(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """`parts` in the strict form of the format, as Word saves it."""
    made = dict(parts)
    for name in parts:
        for family, rest in (
            ("wordprocessingml", "main"), ("drawingml", "main"), ("drawingml", "wordprocessingDrawing"),
            ("officeDocument", "math"), ("officeDocument", "relationships"),
        ):  # fmt: skip
            ordinary = f"http://schemas.openxmlformats.org/{family}/2006/{rest}"
            made[name] = made[name].replace(ordinary.encode(), f"http://purl.oclc.org/ooxml/{family}/{rest}".encode())
    return made
