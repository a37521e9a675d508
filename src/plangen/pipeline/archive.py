"""The archive of a term: a zip file with its documents and a register of them as a workbook."""

from __future__ import annotations

import datetime
import io
import json
import os
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from plangen.diagnostics import Place, Report
from plangen.immutable import dataclass
from plangen.inputs.paths import shown
from plangen.inputs.reads import digest_of
from plangen.messages import _
from plangen.patterns import lazy_pattern
from plangen.pipeline.files import RECORDS, move, replace_file, unfinished_file
from plangen.pipeline.pdf import find_libreoffice, page_counts
from plangen.pipeline.record import BuildRecord, read_term, term_name

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_SURROGATE = lazy_pattern("[\ud800-\udfff]")
_WIDTHS = (6, 44, 44, 30, 12, 8, 8, 68, 40)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the archive. `pages` is None where nobody could count them."""

    path: Path
    record: BuildRecord
    digest: str
    pages: int | None = None

    @property
    def edited(self) -> bool:
        """Whether it is another document than plangen built."""
        return self.digest != self.record.output.digest


def archive(term: str, output_folder: Path, report: Report) -> Path | None:
    """Write the documents in `output_folder` that belong to `term` ('2025-2026/2') into a zip file there; its path.

    The term may be written in other ways too, such as 2025—2026学年第二学期.
    A document without a term belongs to that in which its date falls. None, with the reason in `report`, where there
    is none. Raises OSError.
    """
    if not output_folder.is_dir():
        hint = _("build the documents first: plangen build")
        report.error(Place(shown(output_folder)), "no-document", _("there is no such folder"), hint)
        return None
    numbers = read_term(term)
    term = term_name(f"{numbers[0]}-{numbers[1]}", numbers[2]) if numbers is not None else term
    by_term = _records_by_term(output_folder)
    if term not in by_term:
        message = _("no document of the term '{term}' was built", term=term)
        listed = "、".join(sorted(filter(None, by_term)))
        hint = _("there are documents of {terms}", terms=listed) if listed else _("a term is written like 2025-2026/2")
        report.error(Place(shown(output_folder)), "no-document", message, hint)
        return None
    path = output_folder / f"{term.replace('/', '-')}.zip"
    # One document at a time: a province has more than the memory holds.
    with unfinished_file(output_folder, b"") as unfinished:
        with zipfile.ZipFile(unfinished, "w") as made:
            entries = [_stored(document, record, made) for document, record in by_term[term]]
            for entry in entries:
                if entry.edited:
                    message = _("the document was edited after it was built, and is archived as it is")
                    report.warning(Place(shown(entry.path)), "edited-output", message)
            register = zipfile.ZipInfo(_("register") + ".xlsx", _EARLIEST)
            made.writestr(register, _register(term, _with_pages(entries, output_folder)))
        move(unfinished, path)
    return path


def _records_by_term(output_folder: Path) -> dict[str, list[tuple[Path, BuildRecord]]]:
    """The documents that there are, with their records, by the terms to which they belong."""
    records: dict[str, list[tuple[Path, BuildRecord]]] = {}
    for file in sorted((output_folder / RECORDS).glob("*.json")):
        path = output_folder / f"{file.stem}.docx"
        with suppress(OSError):
            record = BuildRecord.from_json(file.read_bytes())
            if record is not None and path.is_file():
                records.setdefault(_term_of(record.about), []).append((path, record))
    return records


def _stored(path: Path, record: BuildRecord, archive: zipfile.ZipFile) -> Entry:
    """The document at `path`, now also in `archive`. Raises OSError."""
    content = path.read_bytes()
    archive.writestr(zipfile.ZipInfo(_legible(path.name), _EARLIEST), content)  # stored: a .docx is compressed already
    return Entry(path, record, digest_of(content))


def _legible(name: str) -> str:
    """`name` as a text. On Linux the name of a file may be bytes that are none, mostly GBK of Windows."""
    return os.fsencode(name).decode("gb18030", "replace") if _SURROGATE.search(name) else name


def _term_of(about: dict[str, str]) -> str:
    """The term that a document names, or else the one of its date: the first from August to January."""
    if "term" in about or "date" not in about:
        return about.get("term", "")
    date = datetime.date.fromisoformat(about["date"])
    begin = date.year if date.month >= 8 else date.year - 1
    return f"{begin}-{begin + 1}/{2 if 2 <= date.month < 8 else 1}"


def _with_pages(entries: Sequence[Entry], output_folder: Path) -> list[Entry]:
    """`entries` with their pages. They are kept by digest, as LibreOffice takes longer than building."""
    file = output_folder / RECORDS / "archive" / "pages.json"
    known: dict[str, int] = {}
    with suppress(OSError, ValueError):
        known = json.loads(file.read_text(encoding="utf-8"))
    missing = [entry for entry in entries if entry.digest not in known]
    if missing and find_libreoffice() is not None:
        counts = page_counts([entry.path for entry in missing])
        known |= {entry.digest: counts[entry.path] for entry in missing if entry.path in counts}
        replace_file(file, json.dumps(known, indent=0, sort_keys=True).encode("ascii"), output_folder)
    return [replace(entry, pages=known.get(entry.digest)) for entry in entries]


def _register(term: str, entries: Sequence[Entry]) -> bytes:
    """The workbook. No time of its making is in it: the same documents give the same bytes."""
    # Imported here: nothing else writes workbooks.
    import xlsxwriter  # noqa: PLC0415

    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": term, "created": datetime.datetime(*_EARLIEST, tzinfo=datetime.UTC)})
    sheet = workbook.add_worksheet(term.replace("/", "-"))
    head = workbook.add_format({"bold": True, "border": 1, "bg_color": "#E7E6E6"})
    date_format = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    titles = (_("number"), _("file"), _("title"), _("organization"), _("date"), _("pages"), _("findings"),
              "SHA-256", _("remark"))  # fmt: skip
    for column, (title, width) in enumerate(zip(titles, _WIDTHS, strict=True)):
        sheet.write_string(0, column, title, head)
        sheet.set_column(column, column, width)
    for row, entry in enumerate(entries, start=1):
        about = entry.record.about
        sheet.write_number(row, 0, row)
        sheet.write_string(row, 1, _legible(entry.path.name))
        sheet.write_string(row, 2, about.get("title", ""))
        sheet.write_string(row, 3, about.get("organization", ""))
        if "date" in about:
            sheet.write_datetime(row, 4, datetime.date.fromisoformat(about["date"]), date_format)
        if entry.pages is not None:
            sheet.write_number(row, 5, entry.pages)
        sheet.write_number(row, 6, len(entry.record.findings))
        sheet.write_string(row, 7, entry.digest)
        sheet.write_string(row, 8, _remark(entry))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(entries), len(titles) - 1)
    workbook.close()
    return content.getvalue()


def _remark(entry: Entry) -> str:
    remarks = [_("edited after it was built")] if entry.edited else []
    if entry.pages is None:
        remarks.append(_("pages not counted: LibreOffice, which lays them out, is not installed or failed"))
    return _("; ").join(remarks)
