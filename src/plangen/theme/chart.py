"""How charts look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from plangen.immutable import dataclass
from plangen.theme.style import size_in_points
from plangen.tree import Chart

_MILLIMETRES_PER_POINT = 25.4 / 72
_LINE = 1.4  # height of a bar and what it takes of the gap, in characters
_LINES_BESIDE_BARS = 6  # title, axis and legend
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Sizes in millimetres and points, colours as RRGGBB; series and sectors take the colours in turn.

    Numbers stand beside their columns, points and sectors where there are no more than `most_labels` in all.
    `gap_percent` is the distance between groups of columns, as a share of a column's width.
    """

    width_mm: float
    height_mm: float
    font: str
    latin: str
    text_size_pt: float
    text_colour: str
    title_font: str
    title_size_pt: float
    colours: tuple[str, ...]
    grid_colour: str
    legend: Literal["top", "bottom", "right"]
    most_labels: int
    gap_percent: int

    def height_for(self, bars: int) -> float:
        """The height in millimetres of a chart with `bars` lying one below the other: room for a number at each."""
        return max(self.height_mm, (bars + _LINES_BESIDE_BARS) * self.text_size_pt * _LINE * _MILLIMETRES_PER_POINT)

    @classmethod
    def from_record(cls, record: Mapping[str, Any], latin: str) -> ChartLook:
        """The look that `record`, valid by schema.yaml, describes; `latin` is the font for letters and digits."""
        given = {name: value for name, value in record.items() if name not in ("text_size", "title_size")}
        text, title = size_in_points(record["text_size"]), size_in_points(record["title_size"])
        return cls(**given, latin=latin, text_size_pt=text, title_size_pt=title)

    def is_labelled(self, chart: Chart) -> bool:
        """Whether the numbers of `chart` stand in it."""
        return len(chart.categories) * len(chart.children) <= self.most_labels

    def colour(self, number: int) -> str:
        """The colour of series or sector `number`, from 0."""
        return self.colours[number % len(self.colours)]


def has_legend(chart: Chart) -> bool:
    """Whether colours have to be told apart: several series, or the sectors of a pie."""
    return chart.kind == "pie" or len(chart.children) > 1


def are_shares(chart: Chart) -> bool:
    """Whether all numbers of `chart` are shares of one."""
    return all(series.form == "percent" for series in chart.children)


def ends_at_all(chart: Chart) -> bool:
    """Whether the axis of `chart` ends at 100%: it shows shares, and one of them comes near."""
    most = max((value for series in chart.children for value in series.values if value is not None), default=0)
    return are_shares(chart) and _NEARLY_ALL < most <= 1
