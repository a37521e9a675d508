"""The pages of the headings, for a table of contents: exact where LibreOffice lays the document out."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from plangen.pipeline.files import replace_file
from plangen.pipeline.pdf import convert_to_pdf, find_libreoffice
from plangen.theme.theme import Theme
from plangen.tree import Attachment, Contents, Document, Heading, blocks_within
from plangen.word.writer import write_document


def exact_heading_pages(document: Document, theme: Theme, record: Path) -> Sequence[int] | None:
    """The page of each heading; None where `document` has no table of contents or LibreOffice cannot say them.

    The file `record` keeps them, so that a document that did not change is not laid out again.
    """
    blocks = list(blocks_within(document.children))
    if not any(isinstance(block, Contents) for block in blocks):
        return None
    program = find_libreoffice()
    if program is None:
        return None
    # Its pages are reckoned. They take the same room as the exact ones, so that one layout is enough.
    content = write_document(document, theme)
    digest = hashlib.sha256(content).hexdigest()
    count = sum(isinstance(block, Heading | Attachment) for block in blocks)
    pages = _recorded(record, digest)
    if pages is None:
        pages = _laid_out(content, program)
        if pages is not None:
            kept = json.dumps({"document": digest, "pages": pages}) + "\n"
            # Nothing depends on it but time, and who cannot write here is told of the document itself.
            with contextlib.suppress(OSError):
                replace_file(record, kept.encode("utf-8"))
    return pages if pages is not None and len(pages) == count else None


def _recorded(record: Path, digest: str) -> list[int] | None:
    try:
        kept = json.loads(record.read_text(encoding="utf-8"))
        return [int(page) for page in kept["pages"]] if kept["document"] == digest else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _laid_out(content: bytes, program: Path) -> list[int] | None:
    """The pages of the headings in `content`, a .docx, by the outline of its PDF."""
    # Imported here because few documents have a table of contents.
    import pypdf  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "document.docx"
        document.write_bytes(content)
        convert_to_pdf(program, [document], Path(folder))
        try:
            pdf = pypdf.PdfReader(io.BytesIO(document.with_suffix(".pdf").read_bytes()))
            pages = [pdf.get_destination_page_number(one) for one in _flat(pdf.outline)]
        except (OSError, pypdf.errors.PyPdfError):
            return None
    return [page + 1 for page in pages if page is not None]


def _flat(outline: Any) -> Iterator[Any]:
    """The entries of an outline, which has the ones of a deeper level in a list behind their own."""
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry
