"""A chart as DrawingML: the part that Word draws and lets the user edit, in the theme's fonts and colours."""

from __future__ import annotations

from collections.abc import Sequence

from plangen.theme.chart import ChartLook, are_shares, ends_at_all, has_legend
from plangen.tree import Chart, Series
from plangen.word.characters import xml
from plangen.word.chart_workbook import SHEET, column_letters
from plangen.word.names import A, C, R

_CATEGORY_AXIS, _VALUE_AXIS = 1, 2
_LEGENDS = {"top": "t", "bottom": "b", "right": "r"}
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_LINE_WIDTH = 28575  # of line charts, in EMU: 2.25 pt


def number_format(series: Series, unit: str = "") -> str:
    """The format of the numbers of `series`, in the notation of workbooks; `unit` stands behind them."""
    places = "." + "0" * series.decimals if series.decimals else ""
    code = f"0{places}%" if series.form == "percent" else f"0{places}"
    return code + (f'"{unit.replace(chr(34), "”")}"' if unit else "")


def number_formats(chart: Chart) -> list[str]:
    """The formats of its series. A pie has no axis to stand the unit at, so it stands behind each number."""
    return [number_format(series, chart.unit if chart.kind == "pie" else "") for series in chart.children]


def chart_part(chart: Chart, look: ChartLook, language: str, workbook: str) -> bytes:
    """The part for `chart`; `workbook` is the identity of its relationship to the workbook with the numbers."""
    return _Writer(chart, look, language).part(workbook).encode()


class _Writer:
    def __init__(self, chart: Chart, look: ChartLook, language: str) -> None:
        self._chart = chart
        self._look = look
        self._language = xml(language)
        self._formats = number_formats(chart)
        self._last = len(chart.categories) + 1  # row of the workbook
        self._labelled = look.is_labelled(chart)

    def part(self, workbook: str) -> str:
        chart, look = self._chart, self._look
        title = (
            f"<c:title>{self._rich(chart.title, look.title_font, look.title_size_pt)}</c:title>" if chart.title else ""
        )
        legend = (
            f'<c:legend><c:legendPos val="{_LEGENDS[look.legend]}"/><c:overlay val="0"/></c:legend>'
            if has_legend(chart)
            else ""
        )
        drawn = self._pie() if chart.kind == "pie" else self._with_axes()
        properties = self._properties(look.font, look.text_size_pt, "defRPr")
        text = f'<a:p><a:pPr>{properties}</a:pPr><a:endParaRPr lang="{self._language}"/></a:p>'
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
            f'<c:lang val="{self._language}"/><c:roundedCorners val="0"/><c:chart>{title}'
            f'<c:autoTitleDeleted val="{0 if title else 1}"/><c:plotArea><c:layout/>{drawn}</c:plotArea>{legend}'
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>"
            f"<c:txPr><a:bodyPr/><a:lstStyle/>{text}</c:txPr>"
            f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def _properties(self, font: str, size: float, tag: str) -> str:
        """The properties of text; `tag` says of which."""
        language = f' lang="{self._language}"' if tag == "rPr" else ""
        latin = xml(self._look.latin)
        return (
            f'<a:{tag}{language} sz="{round(size * 100)}" b="0">{_fill(self._look.text_colour)}'
            f'<a:latin typeface="{latin}"/><a:ea typeface="{xml(font)}"/><a:cs typeface="{latin}"/></a:{tag}>'
        )

    def _rich(self, text: str, font: str, size: float, turned: str = "") -> str:
        """`text` as the inside of a title."""
        default, own = self._properties(font, size, "defRPr"), self._properties(font, size, "rPr")
        return (
            f"<c:tx><c:rich><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>{default}</a:pPr>"
            f"<a:r>{own}<a:t>{xml(text)}</a:t></a:r></a:p></c:rich></c:tx>"
            '<c:overlay val="0"/>'
        )

    def _pie(self) -> str:
        (series,) = self._chart.children
        sectors = "".join(
            f'<c:dPt><c:idx val="{index}"/><c:bubble3D val="0"/><c:spPr>{_fill(self._look.colour(index))}'
            '<a:ln w="9525"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln></c:spPr></c:dPt>'
            for index in range(len(self._chart.categories))
        )
        shares = series.form != "percent"
        labels = self._labels(0, "outEnd", percent=shares)
        return (
            f'<c:pieChart><c:varyColors val="1"/><c:ser>{self._begin(0)}{sectors}{labels}{self._data(0)}</c:ser>'
            '<c:firstSliceAng val="0"/></c:pieChart>'
        )

    def _with_axes(self) -> str:
        chart = self._chart
        axes = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
        numbers = range(len(chart.children))
        if chart.kind == "line":
            series = "".join(map(self._line, numbers))
            drawn = (
                f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
                f"{axes}</c:lineChart>"
            )
        else:
            direction = "bar" if chart.kind == "bar" else "col"
            series = "".join(map(self._column, numbers))
            drawn = (
                f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
                f'{series}<c:gapWidth val="{self._look.gap_percent}"/>{axes}</c:barChart>'
            )
        return drawn + self._category_axis() + self._value_axis()

    def _column(self, number: int) -> str:
        fill = f"<c:spPr>{_fill(self._look.colour(number))}{_NO_LINE}</c:spPr>"
        labels = self._labels(number, "outEnd")
        return f'<c:ser>{self._begin(number)}{fill}<c:invertIfNegative val="0"/>{labels}{self._data(number)}</c:ser>'

    def _line(self, number: int) -> str:
        colour = _fill(self._look.colour(number))
        drawn = f'<c:spPr><a:ln w="{_LINE_WIDTH}" cap="rnd">{colour}<a:round/></a:ln></c:spPr>'
        marker = f'<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>{colour}{_NO_LINE}</c:spPr></c:marker>'
        labels = self._labels(number, "t")
        return f'<c:ser>{self._begin(number)}{drawn}{marker}{labels}{self._data(number)}<c:smooth val="0"/></c:ser>'

    def _begin(self, number: int) -> str:
        """What each series begins with: its number and its name."""
        column = column_letters(number + 1)
        name = f'<c:pt idx="0"><c:v>{xml(self._chart.children[number].name)}</c:v></c:pt>'
        return (
            f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>'
            f'<c:strCache><c:ptCount val="1"/>{name}</c:strCache></c:strRef></c:tx>'
        )

    def _labels(self, number: int, position: str, *, percent: bool = False) -> str:
        shown = f'<c:dLblPos val="{position}"/>' if self._labelled else ""
        # Beside shares the format stays that of the numbers themselves: LibreOffice would use one given here for both.
        code = "" if percent else f'<c:numFmt formatCode="{xml(self._formats[number])}" sourceLinked="0"/>'
        switches = {"LegendKey": False, "Val": self._labelled, "CatName": False, "SerName": False}
        switches |= {"Percent": percent and self._labelled, "BubbleSize": False}
        said = "".join(f'<c:show{name} val="{int(on)}"/>' for name, on in switches.items())
        separator = "<c:separator>\n</c:separator>" if percent and self._labelled else ""
        return f"<c:dLbls>{code}<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{shown}{said}{separator}</c:dLbls>"

    def _data(self, number: int) -> str:
        """The categories and the numbers of a series, with their places in the workbook."""
        column = column_letters(number + 1)
        return (
            f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${self._last}</c:f><c:strCache>"
            f"{_points(self._chart.categories)}</c:strCache></c:strRef></c:cat>"
            f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${self._last}</c:f><c:numCache>"
            f"<c:formatCode>{xml(self._formats[number])}</c:formatCode>"
            f"{_points(self._chart.children[number].values)}</c:numCache></c:numRef></c:val>"
        )

    def _category_axis(self) -> str:
        lying = self._chart.kind == "bar"
        # The first category stands at the top, as in a table.
        orientation, position = ("maxMin", "l") if lying else ("minMax", "b")
        return (
            f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{orientation}"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="{position}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
            f'<c:spPr><a:ln w="9525">{_fill(self._look.text_colour)}</a:ln></c:spPr>'
            f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def _value_axis(self) -> str:
        lying, look = self._chart.kind == "bar", self._look
        unit = self._rich(self._chart.unit, look.font, look.text_size_pt, ' rot="0" vert="horz"')
        title = f"<c:title>{unit}</c:title>" if self._chart.unit else ""
        crosses = "max" if lying else "autoZero"  # at the bottom, where the last category stands
        return (
            f'<c:valAx><c:axId val="{_VALUE_AXIS}"/>'
            f'<c:scaling><c:orientation val="minMax"/>{self._limits()}</c:scaling>'
            f'<c:delete val="0"/><c:axPos val="{"b" if lying else "l"}"/>'
            f'<c:majorGridlines><c:spPr><a:ln w="6350">{_fill(look.grid_colour)}</a:ln></c:spPr></c:majorGridlines>'
            f'{title}<c:numFmt formatCode="{self._axis_format()}" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>{_NO_LINE}</c:spPr>'
            f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/></c:valAx>'
        )

    def _limits(self) -> str:
        """Where the axis must begin and end. A column that does not begin at 0 would lie about its number."""
        values = [value for series in self._chart.children for value in series.values if value is not None]
        most = '<c:max val="1"/>' if ends_at_all(self._chart) else ""
        from_zero = self._chart.kind != "line" and min(values, default=0) >= 0
        return most + ('<c:min val="0"/>' if from_zero else "")

    def _axis_format(self) -> str:
        return "0%" if are_shares(self._chart) else "General"


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _points(values: Sequence[str | int | float | None]) -> str:
    points = [
        f'<c:pt idx="{index}"><c:v>{xml(value) if isinstance(value, str) else repr(value)}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value is not None
    ]
    return f'<c:ptCount val="{len(values)}"/>{"".join(points)}'
