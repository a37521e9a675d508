"""The fonts, size and weight of the words of a line beside those of its style in the theme.

Chinese characters and letters with digits are looked at apart. Any font of the same typeface is as good (仿宋,
FangSong, 方正仿宋_GBK), in the body that of strong words, and where a heading begins a paragraph that of headings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plangen.lint.layout.looks import runs_of, strong_fonts
from plangen.lint.layout.trait import Trait
from plangen.lint.layout.typefaces import is_among, typeface
from plangen.lint.manuscript import Line
from plangen.messages import _
from plangen.patterns import lazy_pattern
from plangen.theme.look import Looks
from plangen.theme.style import SIZES_PT, Style

if TYPE_CHECKING:
    from plangen.theme.word_look import RunLook

_CHINESE = lazy_pattern("[\u4e00-\u9fff]")
_LATIN = lazy_pattern("[0-9A-Za-z]")
_HEAD_END = lazy_pattern("[。：:]")
_SIZE_NAMES = {points: name for name, points in SIZES_PT.items()}


def word_traits(line: Line, style: Style, looks: Looks) -> Iterator[tuple[int, int, Trait]]:
    """The traits of each stretch of `line` that looks alike, with where it begins and ends."""
    for start, end, run in runs_of(line, looks):
        if looks.is_given or not _stands_out(line, (start, end), run):
            for trait in _traits(line, (start, end), run, style, looks):
                yield start, end, trait


def _stands_out(line: Line, span: tuple[int, int], run: RunLook) -> bool:
    """Whether words within a paragraph are set apart on purpose: bold ones, or those that head it."""
    if line.role not in ("body", "item") or span == (0, len(line.text)):
        return False
    head = _HEAD_END.search(line.text)
    return run.bold or (head is not None and span[1] <= head.end())


def _traits(line: Line, span: tuple[int, int], run: RunLook, style: Style, looks: Looks) -> Iterator[Trait]:
    chinese, latin = _CHINESE.search(line.text, *span), _LATIN.search(line.text, *span)
    if chinese and run.font:
        is_good = any(is_among(run.font, fonts) for fonts in _good_fonts(line, span[0], style, looks))
        yield Trait(
            "chinese",
            "" if is_good else typeface(run.font),
            _("Chinese characters in {font}", font=run.font),
            _("Chinese characters in {font}", font=style.font),
            _("Font dialog, Asian text font {font}", font=style.font),
        )
    if latin and run.latin:
        good = {typeface(one) for one in (style.latin, *dict(looks.theme.fallbacks).get(style.latin, ()))}
        yield Trait(
            "latin",
            "" if typeface(run.latin) in good else typeface(run.latin),
            _("letters and digits in {font}", font=run.latin),
            _("letters and digits in {font}", font=style.latin),
            _("Font dialog, Latin text font {font}", font=style.latin),
        )
    if (chinese or latin) and run.size_pt:
        yield Trait(
            "size",
            "" if run.size_pt == style.size_pt else f"{run.size_pt:g}",
            _("size {size}", size=_size(run.size_pt)),
            _("size {size}", size=_size(style.size_pt)),
            _("Font dialog, size {size}", size=_size(style.size_pt)),
        )
    if chinese and line.role not in ("body", "item") and not style.bold:
        hint = _("Font dialog, style Regular")
        yield Trait("bold", "bold" if run.bold else "", _("bold type"), _("regular type"), hint)


def _good_fonts(line: Line, start: int, style: Style, looks: Looks) -> Iterator[tuple[str, ...]]:
    """Fonts for Chinese characters at `start` of `line`, each with those that may stand in for it."""
    theme = looks.theme
    yield theme.fonts(style)
    if line.role in ("body", "item"):
        if strong := strong_fonts(looks):
            yield strong
        # A heading may begin the paragraph that it is for: （一）健全机制。各校……
        if start <= line.text.find("。"):
            yield from (theme.fonts(heading) for heading in theme.styles.headings)


def _size(points: float) -> str:
    """A size as Word's list of sizes names it."""
    name = _SIZE_NAMES.get(points)
    return f"{name} ({points:g} pt)" if name else f"{points:g} pt"
