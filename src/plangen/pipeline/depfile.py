"""Dependencies in the form that GNU make reads, one file a document, in the manner of `gcc -MMD -MP`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from plangen.patterns import lazy_pattern
from plangen.pipeline.record import BuildRecord, path_in_record

# Names with these cannot be written in a rule so that every version of make reads them alike.
_AWKWARD = lazy_pattern(r"[\t\n\r:;=|&%*?\[\]\\\x00]|^~|^-|\)$")
_AWKWARD_IN_CALL = lazy_pattern(r"[()#,]")
_ESCAPED = lazy_pattern(r"[ #]")
_DRIVE = lazy_pattern(r"[A-Za-z]:(?=/)")
ALWAYS = "FORCE"  # the Makefile's target that is always out of date: plangen decides then


class Target(Protocol):
    """The document that rules are for."""

    @property
    def path(self) -> Path: ...


def escaped(path: str) -> str | None:
    """`path` as target or prerequisite of a rule; None where that cannot be written.

    The colon of a Windows drive (C:/…) may stand there, any other not.
    """
    if _AWKWARD.search(_DRIVE.sub("", path, count=1) if _DRIVE.match(path) else path):
        return None
    return _ESCAPED.sub(lambda found: "\\" + found[0], path).replace("$", "$$")


def is_present(path: str) -> str | None:
    """A condition that is not empty if `path` exists when make starts."""
    text = escaped(path)
    return None if text is None or _AWKWARD_IN_CALL.search(path) else f"$(wildcard {text})"


def always_if(path: str, *, present: bool) -> str:
    """A prerequisite that is always out of date if `path` is `present`, or is not, when make starts."""
    condition = is_present(path)
    if condition is None:
        return ALWAYS
    return f"$(if {condition},{ALWAYS})" if present else f"$(if {condition},,{ALWAYS})"


def dependency_rules(output: Target, record: BuildRecord, root: Path) -> bytes:
    """The rules for the document `output`, whose paths start from `root`, the folder in which make runs.

    The table of rows is not among them for a document that one row makes: plangen says which rows changed.
    """
    target = escaped(path_in_record(output.path, root))
    if target is None:
        return b""
    present = [path for path, one in record.files.items() if one.digest]
    absent = [path for path, one in record.files.items() if not one.digest]
    prerequisites = [escaped(path) or ALWAYS for path in present] + [always_if(path, present=True) for path in absent]
    # A rule without prerequisites for each file: one that disappears makes the document out of date, not an error.
    phony = "".join(f"{one}:\n" for one in prerequisites[: len(present)] if one != ALWAYS)
    return f"{rule(target, prerequisites)}{phony}".encode("utf-8", "surrogateescape")


def rule(target: str, prerequisites: Iterable[str]) -> str:
    """A rule without recipe, a prerequisite a line."""
    return " \\\n  ".join([f"{target}:", *dict.fromkeys(prerequisites)]) + "\n"
