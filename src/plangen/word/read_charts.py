"""Charts of a document, from the parts that Word draws: of those kinds that the tree can say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plangen.patterns import lazy_pattern
from plangen.tree import Chart, ChartKind, Series
from plangen.word.names import DRAWING, A, C, R
from plangen.word.read_package import Element

_FORMAT = lazy_pattern(r'(?:General|[#,0]*0(?:\.(?P<places>0+))?)(?P<percent>%)?(?:"(?P<unit>[^"]*)")?')
_KINDS: dict[str, ChartKind] = {"pieChart": "pie", "lineChart": "line", "barChart": "column"}
_MOST_POINTS = 10_000

Point = tuple[str, int, int]  # the name of a chart's drawing, its series, and which number of it


def points_of(elements: Iterable[Element]) -> dict[Point, str]:
    """The facts that charts show, as our own documents list them (see bookmarks.py)."""
    return {
        (one.get("chart", ""), int(one.get("series", "0")), int(one.get("index", "0"))): one.get("name", "")
        for one in elements
        if one.get("series", "0").isdecimal() and one.get("index", "0").isdecimal()
    }


def read_charts(paragraph: Element, parts: Mapping[str, Element], facts: Mapping[Point, str]) -> Iterator[Chart]:
    """The charts in the w:p `paragraph`; `parts` are those of charts by their relationship, `facts` what they show."""
    for drawing in paragraph.iter(f"{{{DRAWING}}}inline", f"{{{DRAWING}}}anchor"):
        reference = next(drawing.iter(f"{{{C}}}chart"), None)
        part = parts.get(reference.get(f"{{{R}}}id", "")) if reference is not None else None
        if part is not None:
            properties = drawing.find(f"{{{DRAWING}}}docPr")
            name = properties.get("name", "") if properties is not None else ""
            description = properties.get("descr", "") if properties is not None else ""
            chart = _chart(part, name, description, facts)
            if chart is not None:
                yield chart


def _chart(part: Element, name: str, description: str, facts: Mapping[Point, str]) -> Chart | None:
    drawn = next((one for tag in _KINDS for one in part.iter(f"{{{C}}}{tag}")), None)
    if drawn is None:
        return None
    kind = _KINDS[drawn.tag.rpartition("}")[2]]
    if kind == "column" and _value(drawn, "barDir") == "bar":
        kind = "bar"
    all_series = drawn.findall(f"{{{C}}}ser")
    categories = _texts(all_series[0].find(f"{{{C}}}cat")) if all_series else []
    children = tuple(
        _series(one, [facts.get((name, number, index), "") for index in range(len(categories))])
        for number, one in enumerate(all_series)
    )
    title = _rich_text(part.find(f"{{{C}}}chart/{{{C}}}title"))
    unit = _rich_text(next(part.iter(f"{{{C}}}valAx"), part).find(f"{{{C}}}title")) if kind != "pie" else ""
    if kind == "pie" and (found := _FORMAT.fullmatch(_format(all_series[0]) if all_series else "")):
        unit = found["unit"] or ""
    return Chart(children, kind, tuple(categories), title, unit, description)


def _series(element: Element, facts: list[str]) -> Series:
    name = _texts(element.find(f"{{{C}}}tx"))
    values = tuple(_number(text) for text in _texts(element.find(f"{{{C}}}val"), len(facts)))
    found = _FORMAT.fullmatch(_format(element))
    return Series(
        name[0] if name else "",
        values,
        tuple(facts) if any(facts) else (),
        "percent" if found and found["percent"] else "plain",
        len(found["places"] or "") if found else 0,
    )


def _texts(element: Element | None, count: int = 0) -> list[str]:
    """The points of a cache in their order, '' for one that is missing; at least `count`."""
    found: dict[int, str] = {}
    for point in element.iter(f"{{{C}}}pt") if element is not None else ():
        index = point.get("idx", "")
        if index.isdecimal() and int(index) < _MOST_POINTS:
            found[int(index)] = point.findtext(f"{{{C}}}v") or ""
    return [found.get(index, "") for index in range(max(count, max(found, default=-1) + 1))]


def _number(text: str) -> int | float | None:
    try:
        return int(text) if text.lstrip("-").isdecimal() else float(text)
    except ValueError:
        return None


def _format(series: Element) -> str:
    return series.findtext(f"{{{C}}}val/{{{C}}}numRef/{{{C}}}numCache/{{{C}}}formatCode") or ""


def _value(element: Element, name: str) -> str:
    found = element.find(f"{{{C}}}{name}")
    return found.get("val", "") if found is not None else ""


def _rich_text(title: Element | None) -> str:
    return "".join(text.text or "" for text in title.iter(f"{{{A}}}t")) if title is not None else ""
