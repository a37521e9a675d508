"""The text of a unit's own .docx that stands around that of each document: what its letterhead has in the body."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from lxml import etree

from plangen.word.names import W
from plangen.word.read_package import Element

MARKS = ("{正文}", "{content}")
_LEFT_OUT_OF_BODY = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr", "sectPr")
_REFERENCES_LEFT_OUT = ("commentReference", "footnoteReference", "endnoteReference")
_WORD_IDENTITIES = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def around_text(document: Element) -> tuple[str, str]:
    """What stands before and after the mark, as XML."""
    body = document.find(f"{{{W}}}body")
    blocks = [] if body is None else [one for one in body if one.tag != f"{{{W}}}sectPr"]
    marks = [number for number, one in enumerate(blocks) if "".join(_texts(one)).strip() in MARKS]
    if not marks:
        return "", ""
    return _cleaned(blocks[: marks[0]]), _cleaned(blocks[marks[0] + 1 :])


def _texts(element: Element) -> Iterable[str]:
    return (one.text or "" for one in element.iter(f"{{{W}}}t"))


def _cleaned(blocks: Iterable[Element]) -> str:
    """`blocks` without what refers to parts that stay behind, or would be in the document twice."""
    texts = []
    for block in blocks:
        copied = copy.deepcopy(block)
        for one in list(copied.iter()):
            name = etree.QName(one).localname
            if name in (*_LEFT_OUT_OF_BODY, *_REFERENCES_LEFT_OUT) and one.getparent() is not None:
                one.getparent().remove(one)  # type: ignore[union-attr]  # just seen
            for attribute in [key for key in one.attrib if str(key).startswith(_WORD_IDENTITIES)]:
                del one.attrib[attribute]
        if etree.QName(copied).localname in ("p", "tbl", "sdt"):
            texts.append(etree.tostring(copied, encoding="unicode", with_tail=False))
    return "".join(texts)
