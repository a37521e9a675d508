"""Charts as SVG, laid out as Word lays out those of the document."""

from __future__ import annotations

from plangen.html.axes import draw_bars, draw_columns, draw_lines
from plangen.html.drawing import Drawing
from plangen.html.pie import draw_pie
from plangen.html.plot import Plot
from plangen.html.stylesheet import families
from plangen.theme.theme import Theme
from plangen.tree import Chart

_POINTS_PER_MILLIMETRE = 72 / 25.4
_KINDS = {"column": draw_columns, "bar": draw_bars, "line": draw_lines, "pie": draw_pie}


def chart_html(chart: Chart, theme: Theme) -> str:
    """`chart` as an SVG element."""
    look, page = theme.chart, theme.page
    bars = len(chart.categories) * len(chart.children) if chart.kind == "bar" else 0
    width = min(look.width_mm, page.text_width_mm) * _POINTS_PER_MILLIMETRE
    height = min(look.height_for(bars), page.text_height_mm) * _POINTS_PER_MILLIMETRE
    plot = Plot(Drawing(width, height, look.text_colour), chart, look)
    plot.draw_title(families(look.title_font, theme))
    plot.draw_legend()
    _KINDS[chart.kind](plot)
    return plot.drawing.svg(f"font-family:{families(look.font, theme)}", chart.title, chart.description)
