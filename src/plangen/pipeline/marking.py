"""Findings written into a Word document: as comments, or repaired as tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from plangen.diagnostics import Place, Report
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


def annotate(path: Path, findings: Iterable[Marked], out: Path, report: Report, *, force: bool = False) -> bool:
    """Write to `out` a copy of the .docx at `path` with a comment for each of `findings`; whether that was done.

    What is there already is kept unless `force` is given: comments may have been answered in it, or it is no copy.
    """
    if not _may_be_copied(path, out, report, force=force):
        return False
    file = shown(path)
    try:
        marking = Marking(path)
        notes = [_note(one) for one in findings]
        made = marking.comment(notes)
        content = marking.content()  # finds damage in parts that nobody looked into before
    except (UnreadableDocument, OSError) as error:
        report.error(Place(file), "not-annotated", _("this cannot be annotated: {problem}", problem=_problem(error)))
        return False
    try:
        replace_file(out, content)
    except OSError as error:
        message = _("the document cannot be written: {problem}", problem=reason_of(error))
        report.error(Place(shown(out)), "output-unwritable", message)
        return False
    if made < len(notes):
        message = _("only the first {count} findings have comments: Word opens no more", count=made)
        report.warning(Place(file), "not-annotated", message)
    return True


def _may_be_copied(path: Path, out: Path, report: Report, *, force: bool) -> bool:
    for one in (path, out):
        if one.suffix.lower() != ".docx":
            report.error(Place(shown(one)), "not-annotated", _("comments can be written into a .docx only"))
            return False
    if not out.exists():
        return True
    if out.samefile(path):
        report.error(Place(shown(path)), "not-annotated", _("the copy with comments must be another file"))
        return False
    if not force:
        hint = _("give the copy another name, or overwrite it with --force")
        report.error(Place(shown(out)), "not-annotated", _("there is such a file already"), hint)
        return False
    return not is_open(out, report)


def _problem(error: UnreadableDocument | OSError) -> str:
    return reason_of(error) if isinstance(error, OSError) else str(error)


def _note(one: Marked) -> Note:
    diagnostic = one.diagnostic
    lines = [f"{diagnostic.message} [{diagnostic.code}]"]
    if diagnostic.hint:
        lines.append(_("hint: {hint}", hint=diagnostic.hint))
    if one.also:
        lines.append(_("and at {count} more places", count=len(one.also)))
    start = max(diagnostic.place.column - 1, 0)
    length = one.end - one.start if diagnostic.place.column else 1_000_000
    return Note(diagnostic.place.line - 1, start, start + length, "\n".join(lines), diagnostic.place.part)


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
