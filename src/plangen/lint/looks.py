"""How a document from Word looks beside the theme that it may follow."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.manuscript import Line
from plangen.theme.look import Looks, ParagraphLook, RunLook
from plangen.theme.style import Style

_LONG = 56  # two lines
_FOLLOWING = 0.5  # of the characters of the body


def paragraph_of(line: Line, looks: Looks) -> ParagraphLook | None:
    """The look of the paragraph that `line` stands in."""
    place = line.stretch_at(0).place
    return looks.paragraphs.get(place.line) if place is not None and place.column else None


def style_of(line: Line, looks: Looks) -> Style | None:
    """How the theme sets `line`; None for what is not compared, such as tables."""
    styles = looks.theme.styles
    match line.role:
        case "title":
            return styles.title
        case "heading":
            return styles.headings[min(line.level, len(styles.headings)) - 1]
        case "item":
            return styles.list_look(0)
        case "body" if line.text.endswith("。") or len(line.text) >= _LONG:
            # What is short and no sentence may be a signature, a subtitle, whom it is for, a list of annexes.
            return styles.body
        case _:
            return None


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


def follows_theme(lines: tuple[Line, ...], looks: Looks) -> bool:
    """Whether most of the body of `lines` is set as the theme sets it: else the document has a look of its own."""
    fonts, size = looks.theme.fonts(looks.theme.styles.body), looks.theme.styles.body.size_pt
    alike = total = 0
    for line in lines:
        if line.role == "body":
            for start, end, run in runs_of(line, looks):
                if run.font in strong_fonts(looks):
                    continue
                total += end - start
                alike += (end - start) * (run.font in fonts and run.size_pt == size)
    return total > 0 and alike >= total * _FOLLOWING


def strong_fonts(looks: Looks) -> tuple[str, ...]:
    """The fonts of words that stand out in the body."""
    strong = looks.theme.strong.font
    return (strong, *dict(looks.theme.fallbacks).get(strong, ())) if strong else ()
