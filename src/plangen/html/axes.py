"""Charts with axes: columns, lying bars and lines."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from plangen.facts.formats import number_text, percent
from plangen.html.drawing import LINE, wrapped
from plangen.html.plot import GAP, Plot, value_text
from plangen.html.scale import Scale
from plangen.theme.chart import are_shares, ends_at_all
from plangen.tree import Series

_LEAST = 2.5  # characters of a name in a line; with less room a name stands in one line, over several columns
_MOST_LINES = 3  # of a category's name
_WIDEST_NAMES = 0.35  # of the drawing, for the names beside lying bars
_LINE_WIDTH, _AXIS_WIDTH, _GRID_WIDTH = 2.25, 0.75, 0.5
_POINT = 3.0


def draw_columns(plot: Plot) -> None:
    """Groups of columns, one for each category."""
    scale = _prepare(plot)
    zero = _height(plot, scale, min(max(0.0, scale.low), scale.high))
    for number, category, series, value in _values(plot):
        width, begin = _bar(plot, plot.right - plot.left, number, category)
        top = _height(plot, scale, value)
        x = plot.left + begin
        plot.drawing.rectangle(x, min(top, zero), width, abs(zero - top), plot.look.colour(number))
        below = value < 0
        _label(plot, series, value, x + width / 2, top + (0.7 if below else -0.6) * plot.size)
    plot.drawing.line([(plot.left, zero), (plot.right, zero)], plot.look.text_colour, _AXIS_WIDTH)


def draw_lines(plot: Plot) -> None:
    """A line for each series, broken where a number is missing."""
    scale = _prepare(plot)
    step = (plot.right - plot.left) / len(plot.chart.categories)
    for number, series in enumerate(plot.chart.children):
        piece: list[tuple[float, float]] = []
        for category, value in enumerate([*series.values, None]):
            if value is not None:
                piece.append((plot.left + (category + 0.5) * step, _height(plot, scale, value)))
                continue
            if len(piece) > 1:
                plot.drawing.line(piece, plot.look.colour(number), _LINE_WIDTH)
            for x, y in piece:
                plot.drawing.circle(x, y, _POINT, plot.look.colour(number))
            piece = []
    for _number, category, series, value in _values(plot):
        x = plot.left + (category + 0.5) * step
        _label(plot, series, value, x, _height(plot, scale, value) - 0.9 * plot.size)


def draw_bars(plot: Plot) -> None:
    """Lying bars, the first category at the top."""
    scale, size = _scale(plot), plot.size
    names = plot.chart.categories
    room = plot.drawing.width * _WIDEST_NAMES
    plot.left += min(max(map(plot.width_of, names)), room) + GAP * size
    plot.right -= max((plot.width_of(text) for text in _axis_texts(plot, scale)), default=0) / 2
    if plot.chart.unit:
        plot.bottom -= LINE * size
        plot.drawing.text(plot.chart.unit, ((plot.left + plot.right) / 2, plot.bottom + size / 2), size)
    plot.bottom -= (LINE + GAP) * size
    across, height = plot.right - plot.left, plot.bottom - plot.top
    for number, text in zip(scale.numbers(), _axis_texts(plot, scale), strict=True):
        x = plot.left + scale.share(number) * across
        plot.drawing.line([(x, plot.top), (x, plot.bottom)], plot.look.grid_colour, _GRID_WIDTH)
        plot.drawing.text(text, (x, plot.bottom + (GAP + 0.5) * size), size)
    zero = plot.left + scale.share(min(max(0.0, scale.low), scale.high)) * across
    for number, category, series, value in _values(plot):
        width, begin = _bar(plot, height, number, category)
        end = plot.left + scale.share(value) * across
        y = plot.top + begin
        plot.drawing.rectangle(min(zero, end), y, abs(end - zero), width, plot.look.colour(number))
        if plot.is_labelled:
            aside = GAP * size / 2
            said, middle = value_text(series, value), y + width / 2
            if value < 0:
                plot.drawing.text(said, (end - aside, middle), size, "end")
            else:
                plot.drawing.text(said, (end + aside, middle), size, "start")
    plot.drawing.line([(zero, plot.top), (zero, plot.bottom)], plot.look.text_colour, _AXIS_WIDTH)
    step = height / len(names)
    for place, name in enumerate(names):
        lines = wrapped(name, room / size, max(1, int(step / (LINE * size))))
        y = plot.top + (place + 0.5) * step - (len(lines) - 1) * LINE * size / 2
        plot.drawing.lines(lines, (plot.left - GAP * size, y), size, "end")


def _prepare(plot: Plot) -> Scale:
    """Draw the upright axis, its lines and the names of the categories; what is left is for the numbers."""
    scale, size = _scale(plot), plot.size
    texts = _axis_texts(plot, scale)
    if plot.chart.unit:
        plot.drawing.text(plot.chart.unit, (plot.left, (plot.top + plot.bottom) / 2), size, "start")
        plot.left += plot.width_of(plot.chart.unit) + GAP * size
    plot.left += max(map(plot.width_of, texts)) + GAP * size
    step = (plot.right - plot.left) / len(plot.chart.categories)
    longest = max(map(plot.width_of, plot.chart.categories)) + GAP * size
    every = 1 if step >= _LEAST * size else ceil(longest / step)  # where names have no room, only some are shown
    shown = list(enumerate(plot.chart.categories))[::every]
    lines = {place: wrapped(name, step * every / size - GAP, _MOST_LINES) for place, name in shown}
    plot.bottom -= (max(map(len, lines.values())) * LINE + GAP) * size
    plot.top += GAP * size
    for number, text in zip(scale.numbers(), texts, strict=True):
        y = _height(plot, scale, number)
        plot.drawing.line([(plot.left, y), (plot.right, y)], plot.look.grid_colour, _GRID_WIDTH)
        plot.drawing.text(text, (plot.left - GAP * size, y), size, "end")
    for place, name in lines.items():
        plot.drawing.lines(name, (plot.left + (place + 0.5) * step, plot.bottom + (GAP + 0.5) * size), size)
    plot.drawing.line([(plot.left, plot.bottom), (plot.right, plot.bottom)], plot.look.text_colour, _AXIS_WIDTH)
    return scale


def _scale(plot: Plot) -> Scale:
    values = [value for series in plot.chart.children for value in series.values if value is not None] or [0]
    highest = 1.0 if ends_at_all(plot.chart) else None
    return Scale.of(values, from_zero=plot.chart.kind != "line", highest=highest)


def _axis_texts(plot: Plot, scale: Scale) -> list[str]:
    if are_shares(plot.chart):
        return [percent(number, max(0, scale.decimals - 2)) for number in scale.numbers()]
    return [number_text(number, scale.decimals) for number in scale.numbers()]


def _height(plot: Plot, scale: Scale, value: float) -> float:
    return plot.bottom - scale.share(value) * (plot.bottom - plot.top)


def _values(plot: Plot) -> Iterator[tuple[int, int, Series, float]]:
    """Each number with its series, and the numbers of the series and of the category."""
    for number, series in enumerate(plot.chart.children):
        for category, value in enumerate(series.values):
            if value is not None:
                yield number, category, series, value


def _bar(plot: Plot, length: float, number: int, category: int) -> tuple[float, float]:
    """The width of a bar of series `number`, and where it begins, along an axis of `length`."""
    step = length / len(plot.chart.categories)
    gap = plot.look.gap_percent / 100
    width = step / (len(plot.chart.children) + gap)
    return width, category * step + (number + gap / 2) * width


def _label(plot: Plot, series: Series, value: float, x: float, y: float) -> None:
    if plot.is_labelled:
        plot.drawing.text(value_text(series, value), (x, y), plot.size)
