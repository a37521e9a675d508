"""Findings written into a Word document: as comments, or repaired as tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from errno import EACCES, ENOTDIR
from os import W_OK, access, strerror
from pathlib import Path

from plangen.diagnostics import Part, Place, Report
from plangen.inputs.paths import shown
from plangen.lint.located import located, with_drawings, with_margins
from plangen.lint.manuscript import Manuscript
from plangen.messages import _, reason_of
from plangen.pipeline.files import replace_file
from plangen.pipeline.marked import Marked, Repair
from plangen.pipeline.open_documents import is_open
from plangen.pipeline.repair_pass import Pass, fitting
from plangen.theme.look import Looks
from plangen.word.document_looks import DocumentLooks
from plangen.word.marking import Change, Marking, Note
from plangen.word.reader import UnreadableDocument

_MOST_ALSO = 10  # further places that a comment names
_AROUND = 8  # characters on either side of such a place


def with_places(
    seen: Manuscript, path: Path, beside: Callable[[Manuscript, DocumentLooks], Looks | None]
) -> Manuscript:
    """`seen`, read from the .docx at `path`, with places in its paragraphs and its looks, which `beside` compares.

    What the reader of documents passes over comes with it: headers and footers, and what is left of a review. Where the
    document cannot be marked, it stays as it is.
    """
    try:
        marking = Marking(path)
        texts, review = marking.texts(), marking.review()
        placed = replace(
            with_margins(with_drawings(located(seen, texts), marking.drawn()), texts),
            open_changes=tuple((one.paragraph, one.author) for one in review.changes),
            open_comments=tuple((one.paragraph, one.author) for one in review.comments),
        )
        return replace(placed, looks=beside(placed, marking.looks()))
    except (UnreadableDocument, OSError):
        return seen


def annotate(path: Path, findings: Iterable[Marked], out: Path, report: Report) -> bool:
    """Write to `out` a copy of the .docx at `path` with a comment for each of `findings`; whether that was done."""
    file = shown(path)
    try:
        marking = Marking(path)
        texts = marking.texts()
        notes = [_note(one, texts) for one in findings]
        made = marking.comment(notes)
        content = marking.content()  # finds damage in parts that nobody looked into before
    except (UnreadableDocument, OSError) as error:
        report.error(Place(file), "not-annotated", _("this cannot be annotated: {problem}", problem=_problem(error)))
        return False
    try:
        replace_file(out, content)
    except OSError as error:
        _tell_unwritable(out, error, report)
        return False
    if made < len(notes):
        message = _("only the first {count} findings have comments: Word opens no more", count=made)
        report.warning(Place(file), "not-annotated", message)
    return True


def may_be_copied(path: Path, out: Path, report: Report, *, force: bool) -> bool:
    """Whether a copy of the .docx at `path` may be written to `out`, before anything else is done; if not, why.

    What is there already is kept unless `force` is given: comments may have been answered in it, or it is no copy.
    """
    for one in (path, out):
        if one.suffix.lower() != ".docx":
            report.error(Place(shown(one)), "not-annotated", _("comments can be written into a .docx only"))
            return False
    if not out.exists():
        return _has_folder(out, report)
    if path.exists() and out.samefile(path):
        report.error(Place(shown(path)), "not-annotated", _("the copy with comments must be another file"))
        return False
    if not force:
        hint = _("give the copy another name, or overwrite it with --force")
        report.error(Place(shown(out)), "not-annotated", _("there is such a file already"), hint)
        return False
    return _has_folder(out, report) and not is_open(out, report)


def _has_folder(out: Path, report: Report) -> bool:
    """Whether `out` can be made in its folder, or the folder itself."""
    folder = next((one for one in out.absolute().parents if one.exists()), out.absolute().parent)
    if not folder.is_dir():
        _tell_unwritable(out, NotADirectoryError(ENOTDIR, strerror(ENOTDIR)), report)
    elif not access(folder, W_OK):
        _tell_unwritable(out, PermissionError(EACCES, strerror(EACCES)), report)
    else:
        return True
    return False


def _tell_unwritable(out: Path, error: OSError, report: Report) -> None:
    message = _("the document cannot be written: {problem}", problem=reason_of(error))
    report.error(Place(shown(out)), "output-unwritable", message)


def _problem(error: UnreadableDocument | OSError) -> str:
    return reason_of(error) if isinstance(error, OSError) else str(error)


def _note(one: Marked, texts: Mapping[Part, Sequence[str]]) -> Note:
    """The comment on `one`, which names the further places of its cause: `texts` are those of the paragraphs."""
    diagnostic = one.diagnostic
    lines = [f"{diagnostic.message} [{diagnostic.code}]"]
    if diagnostic.hint:
        lines.append(_("hint: {hint}", hint=diagnostic.hint))
    if one.also:
        lines.append(_("and at {count} more places", count=len(one.also)))
        lines += [_also(place, texts) for place in one.also[:_MOST_ALSO]]
        lines += ["…"] if len(one.also) > _MOST_ALSO else []
    start = max(diagnostic.place.column - 1, 0)
    length = one.end - one.start if diagnostic.place.column else 1_000_000
    return Note(diagnostic.place.line - 1, start, start + length, "\n".join(lines), diagnostic.place.part)


def _also(place: Place, texts: Mapping[Part, Sequence[str]]) -> str:
    """Where `place` is, in words: its paragraph, and what stands around it."""
    paragraphs = texts.get(place.part, ())
    text = paragraphs[place.line - 1] if 0 < place.line <= len(paragraphs) else ""
    start = max(place.column - 1 - _AROUND, 0)
    words = " ".join(text[start : max(place.column, 1) + _AROUND].split())
    if place.part.kind:
        return _("{part}: '{text}'", part=place.part, text=words)
    return _("paragraph {number}: '{text}'", number=place.line, text=words)


def repaired_word(path: Path, repairs: Sequence[Repair], report: Report) -> Pass | None:
    """Make those of `repairs` that fit in the .docx at `path`, as tracked changes.

    None, with the reason in `report`, where it is not changed at all: it is open, protected or cannot be marked.
    """
    file = shown(path)
    try:
        marking = Marking(path)
        if marking.is_protected:
            hint = _("end the protection in Word, under Review, or repair a copy")
            report.error(Place(file), "not-repaired", _("the document is protected against changes"), hint)
            return None
        before = _joined(marking)
        made, left = fitting(repairs, lambda place, old, new: marking.obstacle(_change(place, old, new)))
        if not made:
            return Pass(before, before, {}, left)
        if is_open(path, report):
            return None
        texts = marking.texts()
        marking.change(
            Change(number - 1, start, texts[part][number - 1][start:end], new, part)
            for (part, number), edits in made.items()
            for start, end, new in edits
        )
        after = _joined(marking)
        replace_file(path, marking.content())
    except (UnreadableDocument, OSError) as error:
        message = _("this cannot be repaired: {problem}", problem=_problem(error))
        report.error(Place(file), "not-repaired", message)
        return None
    return Pass(before, after, made, left)


def _change(place: Place, old: str, new: str) -> Change:
    return Change(place.line - 1, place.column - 1, old, new, place.part)


def _joined(marking: Marking) -> str:
    return "\n".join(text for paragraphs in marking.texts().values() for text in paragraphs)
