"""Pies."""

from __future__ import annotations

from math import cos, pi, sin

from plangen.facts.formats import percent
from plangen.html.drawing import LINE
from plangen.html.markup import number
from plangen.html.plot import Plot, value_text

_WHITE = "FFFFFF"
_LABEL_LINES = 2.6  # room around the pie for its numbers, in characters


def draw_pie(plot: Plot) -> None:
    """The sectors, clockwise from the top, with their numbers and shares outside."""
    (series,) = plot.chart.children
    values = [value or 0 for value in series.values]
    total = sum(values)
    around = _LABEL_LINES * plot.size if plot.is_labelled else 0
    x, y = (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2
    radius = max(plot.size, min(plot.right - plot.left, plot.bottom - plot.top) / 2 - around)
    begin = 0.0
    for place, value in enumerate(values):
        share = value / total if total else 0
        if not share:
            continue
        plot.drawing.path(_sector(x, y, radius, begin, share), plot.look.colour(place), _WHITE)
        if plot.is_labelled:
            middle = 2 * pi * (begin + share / 2)
            lines = [value_text(series, value) + plot.chart.unit]
            lines += [percent(share, 0)] if series.form != "percent" else []
            distance = radius + around / 2 + abs(sin(middle)) * plot.width_of(max(lines, key=len)) / 3
            height = y - cos(middle) * (radius + around / 2) - (len(lines) - 1) * LINE * plot.size / 2
            plot.drawing.lines(lines, (x + sin(middle) * distance, height), plot.size)
        begin += share


def _sector(x: float, y: float, radius: float, begin: float, share: float) -> str:
    """The path of a sector of `share`, from `begin`, both shares of the circle."""
    if share >= 1:  # an arc that ends where it begins is none
        return f"{_sector(x, y, radius, 0, 0.5)}{_sector(x, y, radius, 0.5, 0.5)}"
    ends = [(x + sin(2 * pi * turn) * radius, y - cos(2 * pi * turn) * radius) for turn in (begin, begin + share)]
    (first_x, first_y), (last_x, last_y) = [(number(one), number(other)) for one, other in ends]
    arc = f"A{number(radius)},{number(radius)} 0 {int(share > 0.5)} 1 {last_x},{last_y}"
    return f"M{number(x)},{number(y)} L{first_x},{first_y} {arc} Z"
