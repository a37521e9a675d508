"""The record of a document: what it was built from, and what was built. It lies in .plangen beside the output."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from plangen.immutable import dataclass
from plangen.inputs.reads import ABSENT, Fingerprint
from plangen.patterns import lazy_pattern
from plangen.pipeline.files import RECORDS

_FORMAT = 1
_NUMBER = lazy_pattern(r"\d+")
_SEMESTERS = str.maketrans("一二上下", "1212")


@dataclass(slots=True)
class BuildRecord:
    """`files` are the fingerprints of all that was read, by path: from the project's root where the file lies in it.

    `output` is the document as built. The record is written before the document takes its place, and `before` is what
    plangen itself had put there: a document with that digest is its own as well, and the build was cut short.
    """

    options: dict[str, str] = field(default_factory=dict)
    row: str = ""  # the digest of the row of a document that is one of many
    files: dict[str, Fingerprint] = field(default_factory=dict)
    output: Fingerprint = ABSENT
    before: str = ""
    about: dict[str, str] = field(default_factory=dict)  # kind, title, organization, date, term
    findings: list[dict[str, str | int]] = field(default_factory=list)

    def to_json(self) -> bytes:
        content = {
            "format": _FORMAT,
            "options": self.options,
            "row": self.row,
            "output": self.output,
            "before": self.before,
            "about": self.about,
            "findings": self.findings,
            "files": self.files,
        }
        # One line a file: readable, and quick to read.
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"')
        return (text + "\n").encode("utf-8", "surrogateescape")

    @classmethod
    def from_json(cls, content: bytes) -> BuildRecord | None:
        """The record, or None for one that is damaged or from another time."""
        try:
            read: dict[str, Any] = json.loads(content.decode("utf-8", "surrogateescape"))
            if read.pop("format") != _FORMAT:
                return None
            read["files"] = {path: Fingerprint(*one) for path, one in read["files"].items()}
            read["output"] = Fingerprint(*read["output"])
            return cls(**read)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


def record_path(output_folder: Path, name: str) -> Path:
    """Where the record of the document `name` lies."""
    return output_folder / RECORDS / f"{name}.json"


def relative_reads(reads: Mapping[Path, Fingerprint], root: Path) -> dict[str, Fingerprint]:
    """`reads` by their paths in a record."""
    return {path_in_record(path, root): one for path, one in reads.items()}


def path_in_record(path: Path, root: Path) -> str:
    """`path`, which is absolute, from `root` where it lies in it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def about(record: Mapping[str, Any], kind: str) -> dict[str, str]:
    """What a register says of a document of `kind`, from its fields."""
    told = {"kind": kind} | {name: str(record[name]) for name in ("title", "organization", "date") if name in record}
    term = record.get("term")
    if term is not None:
        told["term"] = term_name(str(term["school_year"]), int(term["semester"]))
    return told


def read_term(text: str) -> tuple[int, int, int] | None:
    """The years of a term and its semester, as in 2025-2026/2 and 2025—2026学年第二学期; None for what is none."""
    numbers = [int(one) for one in _NUMBER.findall(text.translate(_SEMESTERS))]
    if len(numbers) != 3 or numbers[1] != numbers[0] + 1 or numbers[2] not in (1, 2):
        return None
    return numbers[0], numbers[1], numbers[2]


def term_name(school_year: str, semester: int) -> str:
    """'2025-2026/2', however the year was written."""
    digits = "".join(one if one.isdigit() else " " for one in school_year).split()
    return f"{'-'.join(digits)}/{semester}"
