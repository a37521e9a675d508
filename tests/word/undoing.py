"""A part as it was before it was marked: without comments and changes, so that nothing else can have been changed."""

from __future__ import annotations

from lxml import etree

from plangen.word.read_package import Element

from .packages import W


def undone(part: bytes, author: str) -> bytes:
    """The part without comments, without what `author` changed, and with runs that look alike as one."""
    root = etree.fromstring(part.replace(b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()))
    _drop([*root.iter(f"{{{W}}}commentRangeStart", f"{{{W}}}commentRangeEnd")])
    _drop([one for one in map(_parent, root.iter(f"{{{W}}}commentReference")) if one is not None])
    _reject(root, author)
    for run in list(root.iter(f"{{{W}}}r")):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before) == _look(run):
            run[:] = [*before, *(one for one in run if one.tag != f"{{{W}}}rPr")]
            _drop([before])
    for text in list(root.iter(f"{{{W}}}t")):
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            text.text = (before.text or "") + (text.text or "")
            _drop([before])
        text.attrib.clear()
    return etree.tostring(root, method="c14n")


def _reject(root: Element, author: str) -> None:
    for element in list(root.iter(f"{{{W}}}ins", f"{{{W}}}del")):
        if element.get(f"{{{W}}}author") == author:
            for run in reversed(element) if element.tag == f"{{{W}}}del" else ():
                for text in run.iter(f"{{{W}}}delText"):
                    text.tag = f"{{{W}}}t"
                element.addnext(run)
            _drop([element])


def _drop(elements: list[Element]) -> None:
    for element in elements:
        if (parent := _parent(element)) is not None:
            parent.remove(element)


def _parent(element: Element) -> Element | None:
    return element.getparent()


def _look(run: Element) -> tuple[list[str], bytes]:
    properties = run.find(f"{{{W}}}rPr")
    attributes = [f"{name!s}={value!s}" for name, value in run.attrib.items()]
    return attributes, b"" if properties is None else etree.tostring(properties)
