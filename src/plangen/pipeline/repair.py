"""`plangen check --fix`: what has one right answer, written into the file, and the difference shown."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path

from plangen.diagnostics import Place, Report
from plangen.inputs.text import decode, read_bytes
from plangen.messages import _, reason_of
from plangen.pipeline.files import replace_file
from plangen.pipeline.marked import Marked
from plangen.pipeline.marking import repaired_word
from plangen.pipeline.open_documents import is_open

_TEXT = (".txt", ".md", ".yaml", ".yml", ".csv")


def repair(findings: Iterable[Marked], report: Report) -> tuple[str, int]:
    """Make the repairs of `findings` in their files: the difference, and how many findings were repaired.

    A repair is left out where its file does not hold at its place what it replaces, and where another was made there.
    Text files are written as UTF-8 and keep their line ends; in a .docx the repairs are tracked changes. A workbook is
    not changed, nor is a file that another program has open or that cannot be written, which goes to `report`.
    """
    by_file: dict[str, list[Marked]] = {}
    for one in findings:
        if one.edits:
            by_file.setdefault(one.diagnostic.place.file, []).append(one)
    differences, repaired = [], 0
    for file, marked in by_file.items():
        path = Path(file)
        if path.suffix.lower() == ".docx":
            before, after, count = repaired_word(path, [one.edits for one in marked], report)
        elif path.suffix.lower() in _TEXT:
            before, after, count = _repaired_text(path, file, marked, report)
        else:
            message = _("repairs are made in text files and .docx only")
            report.warning(Place(file), "not-repaired", message, _("correct the document by hand"))
            continue
        repaired += count
        differences.append("".join(_lines_of_difference(before, after, file)))
    return "".join(differences), repaired


def _lines_of_difference(before: str, after: str, file: str) -> Iterable[str]:
    for line in unified_diff(before.splitlines(True), after.splitlines(True), file, file, n=0):
        yield line if line.endswith("\n") else line + "\n"


def _repaired_text(path: Path, file: str, marked: list[Marked], report: Report) -> tuple[str, str, int]:
    """Make the repairs of `marked` in the file at `path`: its text before and after, and how many were made."""
    content = read_bytes(path, file, report)
    before = None if content is None else decode(content, file, report)
    if content is None or before is None:
        return "", "", 0
    after, count = _repaired(before, file, marked)
    if after == before:
        return before, after, count
    if is_open(path, report):
        return "", "", 0
    try:
        replace_file(path, after.encode(_encoding(path, content, before)))
    except OSError as error:
        message = _("this cannot be repaired: {problem}", problem=reason_of(error))
        report.error(Place(file), "not-repaired", message, _("close it if it is open"))
        return "", "", 0
    return before, after, count


def _encoding(path: Path, content: bytes, text: str) -> str:
    """UTF-8, with its mark where `content` has it, and in a CSV that was in none: Excel takes one without for GBK."""
    was_plain = path.suffix.lower() != ".csv" or content == text.encode("utf-8")
    return "utf-8" if was_plain and not content.startswith(BOM_UTF8) else "utf-8-sig"


def _repaired(text: str, file: str, marked: list[Marked]) -> tuple[str, int]:
    lines = text.splitlines(keepends=True)
    taken: dict[int, list[tuple[int, int, str]]] = {}
    count = 0
    for one in marked:
        edits = [_fitting(lines, file, *edit) for edit in one.edits]
        whole = [edit for edit in edits if edit is not None]
        if len(whole) < len(edits) or any(_overlaps(edit, taken) for edit in whole):
            continue
        count += 1
        for number, start, end, right in whole:
            taken.setdefault(number, []).append((start, end, right))
    for number, changes in taken.items():
        for start, end, right in sorted(changes, reverse=True):
            lines[number] = lines[number][:start] + right + lines[number][end:]
    return "".join(lines), count


def _fitting(lines: list[str], file: str, place: Place, old: str, new: str) -> tuple[int, int, int, str] | None:
    """The edit as line, start, end and new text; None where the file does not hold `old` there."""
    number, start = place.line - 1, place.column - 1
    if place.file != file or not 0 <= number < len(lines) or start < 0:
        return None
    if not lines[number].startswith(old, start):
        return None
    return number, start, start + len(old), new


def _overlaps(edit: tuple[int, int, int, str], taken: dict[int, list[tuple[int, int, str]]]) -> bool:
    number, start, end, _right = edit
    return any(start < other_end and first < end for first, other_end, _text in taken.get(number, ()))
