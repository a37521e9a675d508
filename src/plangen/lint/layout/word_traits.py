"""The fonts, size and weight of the words of a line beside those of its style in the theme.

Chinese characters and letters with digits are looked at apart. Any font of the same typeface is as good (仿宋,
FangSong, 方正仿宋_GBK), in the body that of strong words, and where a heading begins a paragraph that of headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from plangen.lint.layout.looks import paragraph_of, runs_of, strong_fonts
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
_HEAD = 30  # characters: what heads a paragraph is no longer
_LONG = 40  # characters, more than a line
_EMPHATIC = lazy_pattern("注意|特别|重要|提[示醒]|强调|严禁|不得|务必|警")
_SPREAD = 0.3  # points that nobody sees
_SIZE_NAMES = {points: name for name, points in SIZES_PT.items()}


def word_traits(line: Line, style: Style, looks: Looks) -> Iterator[tuple[int, int, Trait]]:
    """The traits of each stretch of `line` that looks alike, with where it begins and ends."""
    runs = list(runs_of(line, looks))
    heads = _head_end(line, runs)
    # Where all of a paragraph has one typeface nothing in it stands out, unless a theme was named that has it so.
    is_varied = looks.is_given or _is_of_many_fonts(line, runs)
    for start, end, run in runs:
        if looks.is_given or not _stands_out(line, (start, end), run, heads):
            good = list(_good_fonts(line, start, style, looks)) if is_varied else [looks.theme.fonts(style)]
            for trait in _traits(line, (start, end, run), style, good, looks):
                yield start, end, trait
    if not looks.is_given and _may_be_plain(line, looks):
        told = [run for start, end, run in runs if _CHINESE.search(line.text, start, end)]
        if told:
            yield 0, len(line.text), _weight(all(run.bold for run in told))


def _may_be_plain(line: Line, looks: Looks) -> bool:
    """Whether `line` is text that nobody sets in bold type throughout to have it noticed, or as a heading."""
    look = paragraph_of(line, looks)
    if line.number is not None or look is None or look.number:
        return False
    return line.role == "body" and len(line.text) >= _LONG and not _EMPHATIC.search(line.text)


def _stands_out(line: Line, span: tuple[int, int], run: RunLook, heads: int) -> bool:
    """Whether words within a paragraph are set apart on purpose: bold ones, or those before `heads` that head it."""
    if line.role not in ("body", "item") or span == (0, len(line.text)):
        return False
    return run.bold or span[1] <= heads


def _head_end(line: Line, runs: Sequence[tuple[int, int, RunLook]]) -> int:
    """Where the words end that head the paragraph `line` and look otherwise than what follows them; 0 without such."""
    head = _HEAD_END.search(line.text)
    if head is None or not head.end() < len(line.text) or head.end() > _HEAD:
        return 0
    begun = {(run.font, run.size_pt) for start, _end, run in runs if start < head.end()}
    following = {(run.font, run.size_pt) for _start, end, run in runs if end > head.end()}
    return head.end() if begun.isdisjoint(following) else 0


def _is_of_many_fonts(line: Line, runs: Sequence[tuple[int, int, RunLook]]) -> bool:
    """Whether the Chinese characters of `line` have more than one typeface."""
    told = (run.font for start, end, run in runs if run.font and _CHINESE.search(line.text, start, end))
    return len({typeface(font) for font in told}) > 1


def _traits(
    line: Line, stretch: tuple[int, int, RunLook], style: Style, good: Sequence[tuple[str, ...]], looks: Looks
) -> Iterator[Trait]:
    """The traits of `stretch`; `good` are the fonts for its Chinese characters, each with those that are as good."""
    *span, run = stretch
    chinese, latin = _CHINESE.search(line.text, *span), _LATIN.search(line.text, *span)
    if chinese and run.font:
        is_good = any(is_among(run.font, fonts) for fonts in good)
        yield Trait(
            "chinese",
            "" if is_good else typeface(run.font),
            _("Chinese characters in {font}", font=run.font),
            _("Chinese characters in {font}", font=style.font),
            _("Font dialog, Asian text font {font}", font=style.font),
        )
    if latin and run.latin:
        alike = {typeface(one) for one in (style.latin, *dict(looks.theme.fallbacks).get(style.latin, ()))}
        yield Trait(
            "latin",
            "" if typeface(run.latin) in alike else typeface(run.latin),
            _("letters and digits in {font}", font=run.latin),
            _("letters and digits in {font}", font=style.latin),
            _("Font dialog, Latin text font {font}", font=style.latin),
        )
    if (chinese or latin) and run.size_pt:
        yield Trait(
            "size",
            "" if run.size_pt == style.size_pt else f"{run.size_pt:g}",
            _("size {size}", size=size_name(run.size_pt)),
            _("size {size}", size=size_name(style.size_pt)),
            _("Font dialog, size {size}", size=size_name(style.size_pt)),
        )
    if chinese and line.role == "body" and not looks.is_given:
        value = f"{run.spread_pt:g}" if abs(run.spread_pt) > _SPREAD else ""
        hint = _("Font dialog, Advanced, Spacing: Normal")
        yield Trait("spread", value, _drawn(run.spread_pt), _drawn(0), hint)
    if chinese and line.role not in ("body", "item") and not style.bold:
        yield _weight(run.bold)


def _drawn(points: float) -> str:
    if points > _SPREAD:
        return _("characters {points} pt apart", points=f"{points:g}")
    return _("characters {points} pt closer", points=f"{-points:g}") if points < -_SPREAD else _("normal spacing")


def _weight(bold: bool) -> Trait:
    actual = _("bold type") if bold else _("regular type")
    return Trait("bold", "bold" if bold else "", actual, _("regular type"), _("Font dialog, style Regular"))


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


def size_name(points: float) -> str:
    """A size as Word's list of sizes names it."""
    name = _SIZE_NAMES.get(points)
    return f"{name} ({points:g} pt)" if name else f"{points:g} pt"
