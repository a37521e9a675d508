"""How a document from Word looks beside the theme that it may follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from plangen.lint.layout.apart import Apart, is_above_title
from plangen.lint.layout.typefaces import is_among
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern
from plangen.theme.look import Looks
from plangen.theme.style import Style

if TYPE_CHECKING:
    from plangen.theme.word_look import ParagraphLook, RunLook

_LONG = 56  # two lines
_SENTENCE = 15  # characters: no heading that ends with a full stop is as long
_FOLLOWING = 0.5  # of the characters of the body
_SIGNS = 2  # that a document follows a theme, beside its body
_TOP = 3  # lines: 附件 there is no attachment's, but the whole document is one
ATTACHMENT = lazy_pattern(r"附\s*[件表录]\s*[\d一二三四五六七八九十]{0,2}\s*[:：]?$")
_MILLIMETRES, _POINTS = 1.0, 0.6  # by which a page or the distance of lines may differ


def paragraph_of(line: Line, looks: Looks) -> ParagraphLook | None:
    """The look of the paragraph that `line` stands in."""
    place = line.stretch_at(0).place
    if place is None or not place.column or place.part.kind:
        return None
    return looks.paragraphs.get(place.line)


def begins_paragraph(line: Line, look: ParagraphLook) -> bool:
    """Whether `line` is the first of the paragraph `look`, not one behind a line break in it."""
    place = line.stretch_at(0).place
    return place is not None and place.column == len(look.lead) + 1


def style_of(line: Line, looks: Looks) -> Style | None:
    """How the theme sets `line`; None for what is not compared, such as tables."""
    styles = looks.theme.styles
    match line.role:
        case "title":
            return styles.title
        case "heading":
            return styles.headings[min(line.level, len(styles.headings)) - 1]
        case "item" | "body" if line.depth:
            return styles.list_look(line.depth - 1)
        case "item":
            return styles.list_look(0)
        case "body" if line.text.endswith("。") or len(line.text) >= _LONG:
            # What is short and no sentence may be a signature, a subtitle, whom it is for, a list of annexes.
            return styles.body
        case _:
            return None


def compared(manuscript: Manuscript) -> tuple[tuple[Line, Style, ParagraphLook], ...]:
    """The lines whose look is compared, with that of the theme and their own."""
    looks = word_looks(manuscript)
    if looks is None:
        return ()
    return manuscript.once("compared looks", lambda: tuple(_compared(manuscript.prose, looks)))


def _compared(lines: Sequence[Line], looks: Looks) -> Iterator[tuple[Line, Style, ParagraphLook]]:
    apart = Apart(lines, looks)
    for one in lines:
        line = one if looks.is_given or not _is_sentence(one) else one._replace(role="body", level=0)
        if not looks.is_given and line.index >= _TOP and ATTACHMENT.match(line.text):
            return  # what is attached may have a look of its own
        style, look = style_of(line, looks), paragraph_of(line, looks)
        if style is None or look is None or look.flow.aside or is_above_title(line, look, style):
            continue
        if not looks.is_given and apart.holds(line, look):
            continue
        yield line, _other_style(line, style, look, looks) or style, look


def _is_sentence(line: Line) -> bool:
    """Whether `line` is a sentence, though its number makes it a heading (四、所在单位签署意见并加盖公章。)."""
    return line.role == "heading" and line.text.endswith("。") and len(line.text) > _SENTENCE


def _other_style(line: Line, own: Style, look: ParagraphLook, looks: Looks) -> Style | None:
    """That of a title below the first, such as an attachment's, which is a heading to the reader; None for others."""
    if line.role != "heading" or not look.runs:
        return None
    run, styles, theme = look.runs[0], looks.theme.styles, looks.theme

    def is_in(style: Style) -> bool:
        alike = look.alignment == style.alignment or {look.alignment, style.alignment} == {"left", "justify"}
        return (
            alike and run.size_pt == style.size_pt and run.font is not None and is_among(run.font, theme.fonts(style))
        )

    others = (styles.attachment_title, styles.title, styles.contents_title, styles.attachment_label)
    return None if is_in(own) else next((style for style in others if is_in(style)), None)


def kinds_of(lines: Iterable[Line]) -> str:
    """The kinds of paragraph that `lines` are, in words."""
    named = {
        "title": _("title"),
        "item": _("items of lists"),
        "body": _("body text"),
    }
    kinds = dict.fromkeys(
        _("headings of level {level}", level=line.level) if line.role == "heading" else named.get(line.role, "")
        for line in lines
    )
    return "、".join(kinds)


def runs_of(line: Line, looks: Looks) -> Iterator[tuple[int, int, RunLook]]:
    """The stretches of `line` that look alike: start, end and look."""
    look = paragraph_of(line, looks)
    if look is None:
        return
    first = line.stretches[0].place if len(line.stretches) == 1 else None
    if first is not None:
        # All of it stands together, as nearly always.
        ends = [*(run.start for run in look.runs[1:]), first.column + len(line.text)]
        for one, end in zip(look.runs, ends, strict=False):
            span = max(one.start - first.column + 1, 0), min(end - first.column + 1, len(line.text))
            if span[0] < span[1]:
                yield *span, one
        return
    start, last = 0, None
    for offset in range(len(line.text)):
        stretch = line.stretch_at(offset)
        column = stretch.place.column - 1 + offset - stretch.start if stretch.place else 0
        run = look.at(column)
        if run is not last:
            if last is not None:
                yield start, offset, last
            start, last = offset, run
    if last is not None:
        yield start, len(line.text), last


def fonts_of(line: Line, looks: Looks) -> Iterator[tuple[int, int, str]]:
    """The stretches of `line` with the font of their Chinese characters: their own in Word, else that of the theme."""
    if looks.paragraphs:
        yield from ((start, end, run.font) for start, end, run in runs_of(line, looks) if run.font)
        return
    font, strong = _font_by_theme(line, looks), looks.theme.strong.font
    ends = [*(one.start for one in line.stretches[1:]), len(line.text)]
    for stretch, end in zip(line.stretches, ends, strict=False):
        yield stretch.start, end, strong if stretch.strong and strong else font


def _font_by_theme(line: Line, looks: Looks) -> str:
    styles = looks.theme.styles
    match line.role:
        case "cell":
            return styles.table_text.font
        case "recipient" | "note" | "flush":
            return {"recipient": styles.recipient, "note": styles.note, "flush": styles.flush}[line.role].font
        case "signature" | "date":
            return styles.signature.font
        case _:
            return (style_of(line, looks) or styles.body).font


def word_looks(manuscript: Manuscript) -> Looks | None:
    """The looks of a Word document that can be compared with its theme; None for all else."""
    looks = manuscript.looks
    # Where a unit's own .docx gives the styles, the theme does not know them.
    return None if looks is None or not looks.paragraphs or looks.theme.base is not None else looks


def likeness(lines: tuple[Line, ...], looks: Looks) -> float:
    """How much a document of `lines` looks like the theme of `looks`; 0 where it has a look of its own.

    Most of the body must have its font and size. A font that anybody uses, such as 宋体, says little: a document that
    others made must then show the theme in two more ways.
    """
    lines = lines[:_ENOUGH]
    share, signs = _share_of_body(lines, looks), sum(_signs(lines, looks))
    if looks.is_given:
        return share + signs
    if share < _FOLLOWING:
        return 0.0
    common = looks.theme.styles.body.font in _COMMON
    return share + signs if not common or signs >= _SIGNS else 0.0


# A document looks the same throughout: so many lines, some hundred pages, tell its theme.
_ENOUGH = 5_000
# What Word, WPS and LibreOffice set a body in unless somebody chooses.
_COMMON = ("宋体", "等线", "黑体", "微软雅黑", "Times New Roman", "Calibri", "Arial")


def _share_of_body(lines: tuple[Line, ...], looks: Looks) -> float:
    """The share of the characters of the body that have the theme's font and size."""
    fonts, size = looks.theme.fonts(looks.theme.styles.body), looks.theme.styles.body.size_pt
    strong = strong_fonts(looks)
    alike = total = 0
    for line in lines:
        if line.role == "body":
            for start, end, run in runs_of(line, looks):
                if run.font in strong:
                    continue
                total += end - start
                alike += (end - start) * (run.font is not None and is_among(run.font, fonts) and run.size_pt == size)
    return alike / total if total else 0.0


def _signs(lines: tuple[Line, ...], looks: Looks) -> Iterator[bool]:
    """What else shows that a document follows its theme: title, headings of level 1, page, distance of lines."""
    theme = looks.theme
    for style, found in (
        (theme.styles.title, [one for one in lines if one.role == "title"]),
        (theme.styles.headings[0], [one for one in lines if one.role == "heading" and one.level == 1]),
    ):
        # Alike in a font and size that the body does not have as well.
        if (style.font, style.size_pt) != (theme.styles.body.font, theme.styles.body.size_pt):
            runs = [run for line in found for _start, _end, run in runs_of(line, looks)]
            good = [run for run in runs if run.size_pt == style.size_pt and run.font in theme.fonts(style)]
            yield bool(runs) and len(good) * 2 >= len(runs)
    pages = [section.page for section in looks.sections if section.page is not None]
    yield any(
        abs(page.text_width_mm - theme.page.text_width_mm) <= _MILLIMETRES
        and abs(page.text_height_mm - theme.page.text_height_mm) <= _MILLIMETRES
        for page in pages
    )
    bodies = [look for line in lines if line.role == "body" and (look := paragraph_of(line, looks)) is not None]
    exact = [one for one in bodies if one.spacing.rule == "exact" and abs(one.spacing.value - looks.pitch_pt) < _POINTS]
    yield len(exact) * 2 > len(bodies)


def strong_fonts(looks: Looks) -> tuple[str, ...]:
    """The fonts of words that stand out in the body."""
    strong = looks.theme.strong.font
    return (strong, *dict(looks.theme.fallbacks).get(strong, ())) if strong else ()
