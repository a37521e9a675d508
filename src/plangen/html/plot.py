"""What all kinds of charts have: a title, a legend, and the area between them, in which the numbers are drawn."""

from __future__ import annotations

from plangen.facts.formats import number_text, percent
from plangen.html.drawing import Drawing
from plangen.theme.chart import ChartLook, has_legend
from plangen.theme.measure import width_in_characters
from plangen.tree import Chart, Series

GAP = 0.5  # between pieces of a chart, in characters
_SWATCH = 0.7  # a square of colour in the legend, in characters
_ENTRY = 1.8  # the height of a line of the legend, in characters


class Plot:
    """A chart being drawn; `left`, `top`, `right` and `bottom` are the edges of what is free of the drawing yet."""

    def __init__(self, drawing: Drawing, chart: Chart, look: ChartLook) -> None:
        self.drawing = drawing
        self.chart = chart
        self.look = look
        self.size = look.text_size_pt
        self.left = self.top = GAP * self.size
        self.right, self.bottom = drawing.width - self.left, drawing.height - self.top
        self.is_labelled = look.is_labelled(chart)

    def width_of(self, words: str) -> float:
        """The width of `words`, in points."""
        return width_in_characters(words) * self.size

    def draw_title(self, font: str) -> None:
        """The title, in CSS's `font`; nothing where the chart has none."""
        if self.chart.title:
            size = self.look.title_size_pt
            self.drawing.text(self.chart.title, (self.drawing.width / 2, self.top + size / 2), size, font=font)
            self.top += size * 1.6

    def draw_legend(self) -> None:
        """What the colours mean: the series, or the sectors of a pie; nothing where there is one colour only."""
        names = self.chart.categories if self.chart.kind == "pie" else [one.name for one in self.chart.children]
        if not has_legend(self.chart):
            return
        if self.look.legend == "right":
            self._legend_at_the_right(list(names))
            return
        rows = self._rows(list(names))
        height = len(rows) * _ENTRY * self.size
        y = self.bottom - height if self.look.legend == "bottom" else self.top
        number = 0
        for row in rows:
            x = (self.drawing.width - sum(map(self._entry_width, row))) / 2
            for name in row:
                self._entry(number, name, x, y + _ENTRY * self.size / 2)
                x += self._entry_width(name)
                number += 1
            y += _ENTRY * self.size
        if self.look.legend == "bottom":
            self.bottom -= height + GAP * self.size
        else:
            self.top += height + GAP * self.size

    def _legend_at_the_right(self, names: list[str]) -> None:
        self.right -= max(map(self._entry_width, names))
        y = (self.top + self.bottom - len(names) * _ENTRY * self.size) / 2
        for number, name in enumerate(names):
            self._entry(number, name, self.right + GAP * self.size, y + (number + 0.5) * _ENTRY * self.size)

    def _rows(self, names: list[str]) -> list[list[str]]:
        """The entries in rows that are no wider than the drawing."""
        rows: list[list[str]] = [[]]
        for name in names:
            if rows[-1] and sum(map(self._entry_width, [*rows[-1], name])) > self.drawing.width:
                rows.append([])
            rows[-1].append(name)
        return rows

    def _entry_width(self, name: str) -> float:
        return self.width_of(name) + (_SWATCH + 3 * GAP) * self.size

    def _entry(self, number: int, name: str, x: float, y: float) -> None:
        side = _SWATCH * self.size
        self.drawing.rectangle(x, y - side / 2, side, side, self.look.colour(number))
        self.drawing.text(name, (x + side + GAP * self.size, y), self.size, "start")


def value_text(series: Series, value: float) -> str:
    """`value` of `series` as it stands beside its column, point or sector."""
    return percent(value, series.decimals) if series.form == "percent" else number_text(value, series.decimals)
