"""Words in another font or size than the theme sets them in, in a Word document that follows the theme.

Followed is the theme by a document most of whose body has its font and size; one with a look of its own is left alone,
and so is one in a font that anybody uses, such as 宋体, unless its title, headings, page or lines show the theme too.
Chinese characters and letters with digits are looked at apart. Any font of the same typeface is as good (仿宋,
FangSong, 方正仿宋_GBK), in the body that of strong words, and where a heading begins a paragraph that of headings. All
words with the same departure are one finding. Compared are the title, headings, items and paragraphs of sentences; bold
ones in the title and headings.

Right:
    工作计划
    一、总体目标
    办好每一所学校。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.looks import compared, kinds_of, runs_of, strong_fonts
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.typefaces import is_among, typeface
from plangen.messages import _
from plangen.patterns import lazy_pattern
from plangen.theme.look import Looks
from plangen.theme.style import SIZES_PT, Style

if TYPE_CHECKING:
    from plangen.theme.word_look import RunLook

SEVERITY = Severity.WARNING

_CHINESE = lazy_pattern("[\u4e00-\u9fff]")
_LATIN = lazy_pattern("[0-9A-Za-z]")
_SIZE_NAMES = {points: name for name, points in SIZES_PT.items()}


class _Departure(NamedTuple):
    of: Literal["chinese", "latin", "size", "bold"]
    actual: str
    expected: str


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each pair of a font or size and what the theme has in its place."""
    looks = manuscript.looks
    if looks is None:
        return
    found: dict[_Departure, list[tuple[Line, Span]]] = {}
    for line, style, _look in compared(manuscript):
        for start, end, run in runs_of(line, looks):
            for departure in _departures(line, (start, end), run, style, looks):
                found.setdefault(departure, []).append((line, Span(line.index, start, end)))
    # What has another font, mostly has another size as well: it was pasted.
    together: dict[tuple[int, ...], list[_Departure]] = {}
    for departure, places in found.items():
        together.setdefault(tuple(dict.fromkeys(line.index for line, _span in places)), []).append(departure)
    for departures in together.values():
        places = found[departures[0]]
        first, *others = [span for _line, span in places]
        message = _(
            "{kinds}: {departures}",
            kinds=kinds_of(line for line, _span in places),
            departures="；".join(_message(one) for one in departures),
        )
        hint = _("select them; Font dialog: {settings}", settings="、".join(_setting(one) for one in departures))
        yield Finding(first, message, hint, also=tuple(others))


def _departures(line: Line, span: tuple[int, int], run: RunLook, style: Style, looks: Looks) -> Iterator[_Departure]:
    chinese, latin = _CHINESE.search(line.text, *span), _LATIN.search(line.text, *span)
    in_text = line.role in ("body", "item")
    if (
        chinese
        and run.font
        and not any(is_among(run.font, fonts) for fonts in _good_fonts(line, span[0], style, looks))
    ):
        yield _Departure("chinese", run.font, style.font)
    if latin and run.latin and not _is_same_latin(run.latin, style, looks):
        yield _Departure("latin", run.latin, style.latin)
    if (chinese or latin) and run.size_pt and run.size_pt != style.size_pt:
        yield _Departure("size", _size(run.size_pt), _size(style.size_pt))
    if chinese and not in_text and run.bold and not style.bold:
        yield _Departure("bold", "", "")


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


def _is_same_latin(font: str, style: Style, looks: Looks) -> bool:
    """Whether `font` is that of the letters and digits of `style`, or may stand in for it."""
    good = (style.latin, *dict(looks.theme.fallbacks).get(style.latin, ()))
    return typeface(font) in {typeface(one) for one in good}


def _size(points: float) -> str:
    """A size as Word's list of sizes names it."""
    name = _SIZE_NAMES.get(points)
    return f"{name} ({points:g} pt)" if name else f"{points:g} pt"


def _message(departure: _Departure) -> str:
    names = {"actual": departure.actual, "expected": departure.expected}
    match departure.of:
        case "chinese":
            return _("Chinese characters in {actual}, which the theme has in {expected}", **names)
        case "latin":
            return _("letters and digits in {actual}, which the theme has in {expected}", **names)
        case "size":
            return _("of size {actual}, which the theme has in {expected}", **names)
        case _:
            return _("bold, which the theme does not have bold")


def _setting(departure: _Departure) -> str:
    match departure.of:
        case "chinese":
            return _("Asian text font {font}", font=departure.expected)
        case "latin":
            return _("Latin text font {font}", font=departure.expected)
        case "size":
            return _("size {size}", size=departure.expected)
        case _:
            return _("style Regular")
