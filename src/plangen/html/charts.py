"""Charts as SVG, laid out as Word lays out those of the document."""

from __future__ import annotations

from plangen.html.axes import draw_bars, draw_columns, draw_lines
from plangen.html.drawing import Drawing
from plangen.html.pie import draw_pie
from plangen.html.plot import Plot
from plangen.html.stylesheet import families
from plangen.theme.figures import chart_size_mm
from plangen.theme.page import Page
from plangen.theme.theme import Theme
from plangen.tree import Chart

_POINTS_PER_MILLIMETRE = 72 / 25.4
_KINDS = {"column": draw_columns, "bar": draw_bars, "line": draw_lines, "pie": draw_pie}


def chart_html(chart: Chart, theme: Theme, page: Page) -> str:
    """`chart` as an SVG element, as large as on `page` of the Word document."""
    look = theme.chart
    width, height = (side * _POINTS_PER_MILLIMETRE for side in chart_size_mm(chart, theme, page))
    plot = Plot(Drawing(width, height, look.text_colour), chart, look)
    plot.draw_title(families(look.title_font, theme))
    plot.draw_legend()
    _KINDS[chart.kind](plot)
    return plot.drawing.svg(f"font-family:{families(look.font, theme)}", chart.title, chart.description)
