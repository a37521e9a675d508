"""Any document that can be read: a .docx, .md or .txt as a tree."""

from __future__ import annotations

from pathlib import Path

from plangen import tree
from plangen.diagnostics import Place, Report, did_you_mean
from plangen.inputs.paths import shown
from plangen.inputs.text import read_text
from plangen.messages import N_, _, reason_of, translated

SUFFIXES = (".docx", ".md", ".txt")
_OPEN = "~$"  # begins the name of the mark that Word leaves beside an open document
_OLD_SUFFIXES = (".doc", ".wps", ".rtf", ".dot", ".wpt")
# A text of this size has some 5,000 pages; what is larger is no document.
_LARGEST = 20_000_000

_PASSED = {
    "object": N_("embedded objects"),
    "diagram": N_("diagrams"),
    "altChunk": N_("parts in other formats"),
    "subDoc": N_("parts in other files"),
    "wordArt": N_("WordArt"),
    "drawing": N_("texts in drawings"),
}


def read_file(path: Path, report: Report) -> tree.Document | None:
    """The document in the file `path`; None, with the reason in `report`, where it cannot be read."""
    file = shown(path)
    suffix = path.suffix.lower()
    if not path.is_file():
        message = _("there is no such file") if suffix else _("there is no such file or folder")
        report.error(Place(file), "missing-file", message, did_you_mean(path.name, _siblings(path)))
    elif path.name.startswith(_OPEN):
        message = _("this is what Word keeps beside a document that is open, and no document")
        hint = _("check the document itself: '{file}'", file=f"…{path.name.removeprefix(_OPEN)}")
        report.error(Place(file), "lock-file", message, hint)
    elif suffix in _OLD_SUFFIXES:
        message = _("'{suffix}' files of old programs cannot be read", suffix=suffix)
        report.error(Place(file), "unknown-format", message, _("open it in Word or WPS and save it as .docx"))
    elif suffix not in SUFFIXES:
        message = _("'{suffix}' files cannot be read", suffix=suffix or path.name)
        report.error(Place(file), "unknown-format", message, _("give one of: {names}", names="、".join(SUFFIXES)))
    elif suffix == ".docx":
        from plangen.word.reader import UnreadableDocument  # noqa: PLC0415  # a build reads no .docx

        try:
            return _of_word(path, file, report)
        except UnreadableDocument as error:
            report.error(Place(file), "unreadable-document", _("this is not a Word document: {problem}", problem=error))
        except OSError as error:
            message = _("'{file}' cannot be read: {reason}", file=file, reason=reason_of(error))
            report.error(Place(file), "unreadable-file", message, _("see whether you may open it"))
    elif path.stat().st_size > _LARGEST:
        message = _("the file is too large: {size} MB", size=path.stat().st_size // 1_000_000)
        report.error(Place(file), "too-large", message, _("give a document, or a part of it"))
    elif (text := read_text(path, file, report)) is not None:
        from plangen.text.reader import read_plain  # noqa: PLC0415  # nor a text

        return read_plain(text, file, markdown=suffix == ".md")
    return None


def _siblings(path: Path) -> list[str]:
    """The files beside `path`; none where its folder cannot be read."""
    try:
        return sorted(one.name for one in path.parent.iterdir() if not one.name.startswith((".", _OPEN)))
    except OSError:
        return []


def _of_word(path: Path, file: str, report: Report) -> tree.Document:
    from plangen.text.recognition import recognize  # noqa: PLC0415  # a build reads no .docx
    from plangen.word.reader import read_anyones  # noqa: PLC0415

    reading = read_anyones(path)
    if reading.passed:
        listed = "、".join(f"{translated(_PASSED[kind])} {count}" for kind, count in reading.passed.items())
        message = _("not all of the document can be read; left out: {list}", list=listed)
        report.warning(Place(file), "not-read", message, _("check by hand what they say"))
    return reading.document if reading.is_ours else recognize(reading.document)
