"""Repairs made in a text file, which keeps its encoding and the ends of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from string import punctuation

from plangen.characters import lines_with_ends
from plangen.diagnostics import Place, Report
from plangen.inputs.text import decode, encoding_of, read_bytes
from plangen.messages import _, reason_of
from plangen.pipeline.files import replace_file
from plangen.pipeline.marked import Repair
from plangen.pipeline.open_documents import is_open
from plangen.pipeline.repair_pass import Edit, Pass, fitting

SUFFIXES = (".txt", ".md", ".yaml", ".yml", ".csv")


def repaired_text(path: Path, file: str, repairs: Sequence[Repair], report: Report) -> Pass | None:
    """Make those of `repairs` that fit in the file at `path`, which is shown as `file`.

    None, with the reason in `report`, where it is not changed at all: it is open, or cannot be read or written.
    """
    content = read_bytes(path, file, report)
    before = None if content is None else decode(content, file, report)
    if content is None or before is None:
        return None
    lines = lines_with_ends(before)
    if path.suffix.lower() == ".md":
        repairs = [tuple(_with_escape(lines, *edit) for edit in repair) for repair in repairs]

    def obstacle(place: Place, old: str, _new: str) -> str:
        number, start = place.line - 1, place.column - 1
        holds = place.file == file and 0 <= number < len(lines) and start >= 0 and lines[number].startswith(old, start)
        return "" if holds else _("other words stand there")

    made, left = fitting(repairs, obstacle)
    for (_part, number), edits in made.items():
        lines[number - 1] = _edited(lines[number - 1], edits)
    after = "".join(lines)
    if after == before:
        return Pass(before, before, {}, left)
    if is_open(path, report):
        return None
    try:
        mark, encoding = encoding_of(content)
        replace_file(path, mark + after.encode(encoding))
    except OSError as error:
        message = _("this cannot be repaired: {problem}", problem=reason_of(error))
        report.error(Place(file), "not-repaired", message, _("close it if it is open"))
        return None
    return Pass(before, after, made, left)


def _with_escape(lines: Sequence[str], place: Place, old: str, new: str) -> tuple[Place, str, str]:
    """The edit with the backslash before `old`, which would be shown before a mark that Markdown gives no meaning."""
    start = place.column - 1
    before = lines[place.line - 1][:start] if 0 < place.line <= len(lines) and start > 0 else ""
    is_escaped = before.endswith("\\") and not before.endswith("\\\\") and old[:1] in punctuation
    if not (is_escaped and old and new[:1] not in punctuation):
        return place, old, new
    return place._replace(column=place.column - 1), f"\\{old}", new


def _edited(line: str, edits: Sequence[Edit]) -> str:
    pieces, last = [], 0
    for start, end, new in edits:
        pieces += [line[last:start], new]
        last = end
    return "".join([*pieces, line[last:]])
