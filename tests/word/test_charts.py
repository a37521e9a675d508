"""Charts: what Word draws, and the workbook that it opens when the user edits their data."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from plangen.theme.theme import Theme
from plangen.tree import Chart, ChartKind, Document, Series
from plangen.word import base
from plangen.word.chart_workbook import column_letters
from plangen.word.writer import write_document

from .trees import TREES, document

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SUBJECTS = ("语文", "数学", "英语")
Part = Callable[..., etree._Element]


def chart(kind: ChartKind, *series: Series, title: str = "参训", unit: str = "人") -> Chart:
    return Chart(series or (Series("人数", (12, 9.5, None)),), kind, SUBJECTS, title, unit, "参训：语文12人")


def drawn(part: Part, one: Chart) -> etree._Element:
    return part(document(one), "word/charts/chart1.xml")


def values(element: etree._Element, name: str) -> list[str | None]:
    return [found.get("val") for found in element.iter(f"{C}{name}")]


@pytest.mark.parametrize(
    ("kind", "element", "direction"),
    [("column", "barChart", ["col"]), ("bar", "barChart", ["bar"]), ("line", "lineChart", []), ("pie", "pieChart", [])],
)
def test_kinds(part: Part, kind: ChartKind, element: str, direction: list[str]) -> None:
    root = drawn(part, chart(kind))
    assert root.find(f".//{C}{element}") is not None
    assert values(root, "barDir") == direction


def test_numbers_stand_in_the_part_and_in_the_workbook(theme: Theme) -> None:
    one = chart(
        "column", Series("上年", (12, 9.5, None), (), "plain", 1), Series("本年", (0.5, 1, -3), (), "percent", 2)
    )
    with zipfile.ZipFile(io.BytesIO(write_document(document(one), theme))) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read("word/embeddings/workbook1.xlsx")))
        root = etree.fromstring(archive.read("word/charts/chart1.xml"))
    sheet = book.active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        [None, "上年", "本年"], ["语文", 12, 0.5], ["数学", 9.5, 1], ["英语", None, -3],
    ]  # fmt: skip
    assert (sheet["B2"].number_format, sheet["C2"].number_format) == ("0.0", "0.00%")
    # Each range that the chart names holds, in the sheet, what the chart remembers of it.
    for reference in root.iter(f"{C}strRef", f"{C}numRef"):
        where = (reference.findtext(f"{C}f") or "").partition("!")[2].replace("$", "")
        cells = sheet[where] if ":" in where else ((sheet[where],),)
        kept = {point.get("idx"): point.findtext(f"{C}v") for point in reference.iter(f"{C}pt")}
        assert kept == {str(n): str(row[0].value) for n, row in enumerate(cells) if row[0].value is not None}


def test_text_is_in_the_fonts_of_the_theme(part: Part, theme: Theme) -> None:
    root = drawn(part, chart("column"))
    look = theme.chart
    assert {one.get("typeface") for one in root.iter(f"{A}ea")} == {look.font, look.title_font}
    assert {one.get("typeface") for one in root.iter(f"{A}latin")} == {look.latin}
    sizes = {one.get("sz") for one in root.iter(f"{A}defRPr", f"{A}rPr")}
    assert sizes == {"1050", "1200"}  # 五号 and 小四, in hundredths of a point


def test_colours_go_round(part: Part, theme: Theme) -> None:
    count = len(theme.chart.colours) + 1
    root = drawn(part, chart("column", *(Series(str(number), (1, 2, 3)) for number in range(count))))
    colours = [one.get("val") for one in root.iterfind(f".//{C}ser/{C}spPr/{A}solidFill/{A}srgbClr")]
    assert colours == [*theme.chart.colours, theme.chart.colours[0]]


@pytest.mark.parametrize(
    ("one", "legend"),
    [
        (chart("column"), False),
        (chart("pie"), True),
        (chart("line", Series("甲", (1, 2, 3)), Series("乙", (1, 2, 3))), True),
    ],
)
def test_legend_where_colours_have_to_be_told_apart(part: Part, one: Chart, legend: bool) -> None:
    assert (drawn(part, one).find(f".//{C}legend") is not None) == legend


def test_a_chart_has_its_title_or_none(part: Part) -> None:
    root = drawn(part, chart("column"))
    assert [text.text for text in root.iterfind(f"{C}chart/{C}title//{A}t")] == ["参训"]
    root = drawn(part, chart("column", title=""))
    assert root.find(f"{C}chart/{C}title") is None
    assert values(root, "autoTitleDeleted") == ["1"]  # else Word would take the name of the only series


def test_numbers_are_shown_unless_there_are_too_many(part: Part, theme: Theme) -> None:
    most = theme.chart.most_labels
    for count, shown in ((most, "1"), (most + 1, "0")):
        names = tuple(map(str, range(count)))
        root = drawn(part, Chart((Series("n", tuple(range(count))),), "column", names))
        assert values(root, "showVal") == [shown]


@pytest.mark.parametrize(
    ("kind", "numbers", "begins"), [("column", (95, 98), True), ("bar", (0, 1), True), ("column", (-1, 2), False), ("line", (95, 98), False)]
)  # fmt: skip
def test_columns_begin_at_zero(part: Part, kind: ChartKind, numbers: tuple[int, ...], begins: bool) -> None:
    root = drawn(part, Chart((Series("n", numbers),), kind, ("甲", "乙")))
    assert (values(root, "min") == ["0"]) == begins


def test_an_axis_of_shares_ends_at_all(part: Part) -> None:
    root = drawn(part, Chart((Series("率", (0.97, 1.0), (), "percent"),), "column", ("甲", "乙")))
    assert values(root, "max") == ["1"]


def test_who_cannot_see_it_is_told(part: Part) -> None:
    properties = next(part(document(chart("pie"))).iter(f"{WP}docPr"))
    assert (properties.get("descr"), properties.get("title")) == ("参训：语文12人", "参训")


def test_a_chart_is_no_wider_than_the_text(part: Part, theme: Theme) -> None:
    extent = next(part(document(chart("pie"))).iter(f"{WP}extent"))
    assert int(extent.get("cx", "0")) <= theme.page.text_width_mm * 36000


def test_same_input_same_bytes(theme: Theme) -> None:
    first = write_document(TREES["charts"], theme)
    base.base_of.cache_clear()
    assert write_document(TREES["charts"], theme) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                inner = zipfile.ZipFile(io.BytesIO(archive.read(name)))
                assert {info.date_time for info in inner.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_python_docx_keeps_it(theme: Theme, tmp_path: Path) -> None:
    opened = docx.Document(io.BytesIO(write_document(TREES["charts"], theme)))
    opened.save(str(tmp_path / "again.docx"))
    names = zipfile.ZipFile(tmp_path / "again.docx").namelist()
    assert len([name for name in names if "/charts/chart" in name]) == 7
    assert len([name for name in names if name.endswith(".xlsx")]) == 7


def test_a_document_without_a_chart_does_not_load_them() -> None:
    code = "import sys, plangen.word.writer; print(*(name for name in sys.modules if 'chart' in name))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8").stdout
    assert loaded.split() == ["plangen.theme.chart"]


@pytest.mark.parametrize(
    ("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_of_a_sheet(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_facts_of_an_empty_document_stay(theme: Theme) -> None:
    with zipfile.ZipFile(io.BytesIO(write_document(Document((chart("pie"),)), theme))) as archive:
        assert b"<point" not in archive.read("customXml/item1.xml")


@pytest.mark.parametrize("where", ["title", "unit", "description", "category", "series"])
def test_characters_that_xml_cannot_hold(where: str, theme: Theme) -> None:
    words = dict.fromkeys(["title", "unit", "description", "category", "series"], "甲") | {where: "甲\x0b"}
    one = Chart(
        (Series(words["series"], (1,)),),
        "column",
        (words["category"],),
        words["title"],
        words["unit"],
        words["description"],
    )
    with pytest.raises(ValueError, match=r"U\+000B"):
        write_document(document(one), theme)
