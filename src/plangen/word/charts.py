"""Charts of a document: each is a part with a workbook inside, and a drawing in a paragraph that refers to it."""

from __future__ import annotations

from plangen.theme.figures import chart_size_mm
from plangen.theme.page import Page
from plangen.theme.theme import Theme
from plangen.tree import Chart
from plangen.word import names
from plangen.word.characters import xml
from plangen.word.chart_workbook import workbook
from plangen.word.chart_xml import chart_part, number_formats
from plangen.word.drawing import emu
from plangen.word.extra_parts import ExtraParts, Relationship, relationships_name, relationships_part

_IDENTITIES = 10_000  # of drawings, which must differ in a document: those of charts come after this number
_CONTENT = "application/vnd.openxmlformats-officedocument"
_PACKAGE = f"{names.R}/package"
_CHART = f"{names.R}/chart"


def chart_run(chart: Chart, number: int, theme: Theme, page: Page, extra_parts: ExtraParts) -> str:
    """The run that draws `chart`, the one of that `number` in the document, on `page`.

    Its parts go to `extra_parts`.
    """
    part, book = f"word/charts/chart{number}.xml", f"word/embeddings/workbook{number}.xlsx"
    extra_parts.add(book, workbook(chart, number_formats(chart)), f"{_CONTENT}.spreadsheetml.sheet")
    content = chart_part(chart, theme.chart, theme.language, "rId1")
    extra_parts.add(part, content, f"{_CONTENT}.drawingml.chart+xml")
    related = relationships_part(part, [Relationship("rId1", _PACKAGE, book)])
    extra_parts.add(relationships_name(part), related)
    identity = extra_parts.relate(_CHART, part)
    width, height = map(emu, chart_size_mm(chart, theme, page))
    described = "".join(
        f' {name}="{xml(text)}"' for name, text in (("descr", chart.description), ("title", chart.title)) if text
    )
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{names.DRAWING}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{_IDENTITIES + number}" name="{names.CHART}{number}"{described}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{names.A}"><a:graphicData uri="{names.C}">'
        f'<c:chart xmlns:c="{names.C}" r:id="{identity}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
