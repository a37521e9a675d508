"""Documents that others made, put into the form that the reader knows: tracked changes accepted, fields as they read,
text boxes behind their paragraphs, automatic numbers of headings as text.

What holds text that cannot be read is counted, so that it can be said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from plangen.patterns import lazy_pattern
from plangen.word.names import W
from plangen.word.raw_text import chosen, next_paragraph
from plangen.word.read_numbers import AutomaticNumbers
from plangen.word.read_package import Element
from plangen.word.read_styles import Meaning, StyleSheet, is_on, value
from plangen.word.skipped import contents, hidden, unreadable

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DELETED = ("del", "moveFrom")
# A number in Chinese numerals, or 第 before any, is part of what the text says, and is read as if it were typed.
_CHINESE = lazy_pattern(r"第|^[（(]?(?:[一二三四五六七八九十百]+|[壹贰叁肆伍陆柒捌玖拾]+)[）)、，．.]?")


def settle(document: Element, styles: StyleSheet, numbering: Element | None, *notes: Element | None) -> Counter[str]:
    """Change the w:document `document` and the parts of `notes` in place; what was passed over, counted by its kind."""
    body = document.find(f"{{{W}}}body")
    passed: Counter[str] = Counter()
    if body is None:
        return passed
    for root in (body, *(one for one in notes if one is not None)):
        _choose(root)
    passed.update(unreadable(body))
    _drop(contents(body))
    for root in (body, *(one for one in notes if one is not None)):
        accept(root)
        _drop_instructions(root)
        _read_out(root)
        _drop(_hidden_by_style(root, styles))
    _drop(hidden(body))
    _number(body, styles, AutomaticNumbers(numbering))
    _lift_boxes(body)
    return passed


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _drop(elements: Iterable[Element]) -> None:
    for element in list(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _choose(body: Element) -> None:
    """Of the two forms in which newer things are kept, leave one: the newer, unless only the older has text."""
    for element in list(body.iter(f"{{{_COMPATIBILITY}}}AlternateContent")):
        form = chosen(element)
        _drop(one for one in element if one is not form)
        if form is not None:
            form.tag = f"{{{_COMPATIBILITY}}}Choice"


def accept(body: Element) -> None:
    """Change `body` in place into what it is when all tracked changes are accepted."""
    deleted_rows = [row for row in body.iter(_w("tr")) if row.find(f"{_w('trPr')}/{_w('del')}") is not None]
    deleted_cells = [cell for cell in body.iter(_w("tc")) if cell.find(f"{_w('tcPr')}/{_w('cellDel')}") is not None]
    _drop([*deleted_rows, *deleted_cells])
    marks = [_w(name) for name in _DELETED]
    for mark in list(body.iter(*marks)):
        parent = mark.getparent()
        if parent is not None and parent.tag == _w("rPr"):
            # The mark at the end of a paragraph is gone: the next one goes on in it.
            properties = parent.getparent()
            paragraph = properties.getparent() if properties is not None else None
            if paragraph is not None and paragraph.tag == _w("p"):
                _join_next(paragraph)
        elif parent is not None and parent.tag != _w("trPr"):
            _drop([mark])


def _join_next(paragraph: Element) -> None:
    following = next_paragraph(paragraph)
    if following is None:
        return
    # What is left of it stands before what follows, and the properties are those of what follows.
    place = 1 if following.find(_w("pPr")) is not None else 0
    children = [child for child in paragraph if child.tag != _w("pPr")]
    for offset, child in enumerate(children):
        following.insert(place + offset, child)
    _drop([paragraph])


def _drop_instructions(body: Element) -> None:
    """Take the runs out that stand in a field between its beginning and its result: instructions, also nested ones."""
    for paragraph in dict.fromkeys(_paragraph_of(mark) for mark in body.iter(_w("fldChar"))):
        open_fields: list[list[Element]] = []  # for each field that has begun, what stands in it before its result
        for child in list(paragraph.iter(_w("fldChar"), _w("t"))) if paragraph is not None else ():
            kind = child.get(_w("fldCharType"))
            if child.tag == _w("t"):
                if open_fields:
                    open_fields[-1].append(child)
            elif kind == "begin":
                open_fields.append([])
            elif kind == "separate" and open_fields:
                _drop(open_fields[-1])
                open_fields[-1] = []
            elif kind == "end" and open_fields:
                # The result belongs to the field around this one.
                inner = open_fields.pop()
                if open_fields:
                    open_fields[-1] += inner


def _paragraph_of(element: Element) -> Element | None:
    return next(element.iterancestors(_w("p")), None)


def _read_out(body: Element) -> None:
    """Runs as they read: hidden text and pronunciations left out, formulas as their letters."""
    # By the marks, of which there are few, and not by the runs.
    properties = (mark.getparent() for mark in body.iter(_w("vanish")))
    _drop(
        run
        for one in properties
        if is_on(one, "vanish") and one is not None and (run := one.getparent()) is not None and run.tag == _w("r")
    )
    for ruby in list(body.iter(_w("ruby"))):
        run, base = ruby.getparent(), ruby.find(_w("rubyBase"))
        if run is None or base is None:
            continue
        for inner in base.findall(_w("r")):
            for child in [one for one in inner if one.tag != _w("rPr")]:
                ruby.addprevious(child)
        run.remove(ruby)
    for below in list(body.iter(f"{{{_MATH}}}den")):
        stroke = etree.Element(f"{{{_MATH}}}r")
        etree.SubElement(stroke, f"{{{_MATH}}}t").text = "/"
        below.insert(0, stroke)
    for letters in list(body.iter(f"{{{_MATH}}}t")):
        run = letters.getparent()
        if run is not None:
            run.tag, letters.tag = _w("r"), _w("t")


def _hidden_by_style(body: Element, styles: StyleSheet) -> Iterator[Element]:
    """The runs that their own style or that of their paragraph hides, where they do not say otherwise."""
    if not styles.hiding:
        return
    for paragraph in body.iter(_w("p")):
        is_hidden = value(paragraph.find(_w("pPr")), "pStyle") in styles.hiding
        for run in paragraph.iter(_w("r")):
            properties = run.find(_w("rPr"))
            own = properties.find(_w("vanish")) if properties is not None else None
            style = value(properties, "rStyle")
            if own is None and (is_hidden or style in styles.hiding):
                yield run


def _number(body: Element, styles: StyleSheet, numbers: AutomaticNumbers) -> None:
    """Write the numbers of headings, and Chinese ones, before their paragraphs; other lists stay lists."""
    for paragraph in body.iter(_w("p")):
        properties = paragraph.find(_w("pPr"))
        meaning = styles.meaning(properties)
        if not meaning.number:
            continue
        level = numbers.level_of(meaning, properties, styles)
        text = numbers.next(meaning.number, level)
        if text and _is_part_of_text(text, meaning) and next(paragraph.iter(_w("t")), None) is not None:
            _write(paragraph, text)


def _is_part_of_text(text: str, meaning: Meaning) -> bool:
    return bool(meaning.heading) or bool(_CHINESE.match(text))


def _write(paragraph: Element, text: str) -> None:
    properties = paragraph.find(_w("pPr"))
    if properties is None:
        properties = etree.Element(_w("pPr"))
        paragraph.insert(0, properties)
    number = properties.find(_w("numPr"))
    if number is None:
        number = etree.SubElement(properties, _w("numPr"))
    for child in list(number):
        number.remove(child)
    etree.SubElement(number, _w("numId")).set(_w("val"), "0")
    run = etree.Element(_w("r"))
    etree.SubElement(run, _w("t")).text = text
    before = properties
    while (following := before.getnext()) is not None and _only_breaks_page(following):
        before = following
    before.addnext(run)


def _only_breaks_page(run: Element) -> bool:
    """Whether `run` only begins a new page, before the number."""
    said = [one for one in run if one.tag not in (_w("rPr"), _w("lastRenderedPageBreak"))]
    return run.tag == _w("r") and bool(said) and all(one.get(_w("type")) == "page" for one in said)


def _lift_boxes(body: Element) -> None:
    """Put what text boxes hold behind the paragraph that they are tied to."""
    # From the last, because each comes directly behind the paragraph.
    for content in reversed(list(body.iter(_w("txbxContent")))):
        anchor = next((one for one in content.iterancestors(_w("p")) if one.getparent() is not None), None)
        if anchor is None or any(one.tag == _w("txbxContent") for one in content.iterancestors()):
            continue
        for child in reversed(list(content)):
            if child.tag in (_w("p"), _w("tbl"), _w("sdt")) and _says_something(child):
                anchor.addnext(child)


def _says_something(element: Element) -> bool:
    return any(text.text and text.text.strip() for text in element.iter(_w("t")))
