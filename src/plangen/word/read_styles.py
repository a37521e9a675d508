"""What the styles of a document mean for the tree, and which numbers its lists have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache

from plangen.immutable import dataclass
from plangen.patterns import lazy_pattern
from plangen.word import names
from plangen.word.names import W
from plangen.word.read_package import Element

_RUN_PROPERTIES = f"{{{W}}}rPr"
_DEEPEST_STYLE = 20  # Word allows no deeper, and a ring would never end
_DEEPEST_HEADING = 4  # of the tree; deeper ones count as this
# Word writes identities of its own when it saves, but keeps names; those of the theme that ships are known too.
_KINDS = {
    "title": names.TITLE, "salutation": names.RECIPIENT, "note": names.NOTE, "附注": names.NOTE, "flush": names.FLUSH,
    "顶格": names.FLUSH, "signature": names.SIGNATURE, "date": names.DATE, "separator": names.SEPARATOR,
    "strong": names.STRONG, "caption": names.CAPTION, "toc heading": names.CONTENTS_TITLE,
}  # fmt: skip
# Our own styles, which a theme may give names of its own.
_OWN = frozenset([
    names.NOTE, names.FLUSH, names.LABEL, names.ATTACHMENT_LIST, names.ATTACHMENT_LABEL, names.ATTACHMENT_TITLE,
    names.LETTERHEAD, names.LETTERHEAD_NUMBER, names.COPY_NUMBER, names.SECRECY, names.URGENCY, names.IMPRINT,
    names.SEALED_SIGNATURE, names.SEALED_DATE, names.SEPARATOR,
])  # fmt: skip
_CONTENTS = lazy_pattern(r"toc |目录 ?\d|wpsoffice手动目录")  # Word's, and what WPS calls its own
_HEADING = lazy_pattern(r"(?:heading|标题) ?(?P<level>[1-9一二三四五六七八九])|(?P<own>[1-4一二三四])级标题(?:样式)?")


def value(element: Element | None, path: str, attribute: str = "val") -> str | None:
    """The attribute of the descendant of `element` at `path`, both without namespace, or None."""
    found = element.find(_qualified(path)) if element is not None else None
    return found.get(f"{{{W}}}{attribute}") if found is not None else None


@lru_cache
def _qualified(path: str) -> str:
    return "/".join(f"{{{W}}}{name}" for name in path.split("/"))


def is_on(element: Element | None, name: str) -> bool:
    """Whether the property `name`, such as w:b, is there and not switched off."""
    found = element.find(f"{{{W}}}{name}") if element is not None else None
    return found is not None and found.get(f"{{{W}}}val", "1") not in ("0", "false", "off")


def whole(text: str | None) -> int | None:
    """`text` as a whole number, or None."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a paragraph is: its kind (one of our names, or none), its level as a heading, its w:num and level in it."""

    kind: str = ""
    heading: int = 0
    number: int | None = None
    level: int = 0

    def changed_by(self, properties: Element | None) -> Meaning:
        """This meaning with what the w:pPr `properties` say themselves."""
        if properties is None:
            return self
        outline = whole(value(properties, "outlineLvl"))
        number, level = whole(value(properties, "numPr/numId")), whole(value(properties, "numPr/ilvl"))
        return replace(
            self,
            heading=self.heading if outline is None else min(outline + 1, _DEEPEST_HEADING) if 0 <= outline < 9 else 0,
            number=self.number if number is None else number,
            level=self.level if level is None else min(max(level, 0), names.DEEPEST_LIST),
        )


class StyleSheet:
    """The styles of a document by identity."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._meanings: dict[str, Meaning] = {}
        self._default = ""
        for element in root.iter(f"{{{W}}}style") if root is not None else ():
            identity = element.get(f"{{{W}}}styleId", "")
            self._elements[identity] = element
            is_default = element.get(f"{{{W}}}default") in ("1", "true", "on")
            if is_default and element.get(f"{{{W}}}type") == "paragraph":
                self._default = identity

    def meaning(self, paragraph: Element | None) -> Meaning:
        """What a paragraph with the w:pPr `paragraph` is."""
        style = value(paragraph, "pStyle") or self._default
        return self._of_style(style, 0).changed_by(paragraph)

    def chain(self, paragraph: Element | None) -> Iterator[str]:
        """The identities of the styles of a paragraph with the w:pPr `paragraph`: its own, and those below it."""
        identity = value(paragraph, "pStyle") or self._default
        for _depth in range(_DEEPEST_STYLE):
            if identity not in self._elements:
                return
            yield identity
            identity = value(self._elements[identity], "basedOn") or ""

    @cached_property
    def hiding(self) -> frozenset[str]:
        """The identities of the styles that hide what has them, such as those around the forms of a web page."""
        if not any(is_on(one.find(_RUN_PROPERTIES), "vanish") for one in self._elements.values()):
            return frozenset()
        return frozenset(identity for identity in self._elements if self._hides(identity))

    def _hides(self, identity: str) -> bool:
        for _depth in range(_DEEPEST_STYLE):
            properties = self._elements[identity].find(_RUN_PROPERTIES) if identity in self._elements else None
            if properties is not None and properties.find(f"{{{W}}}vanish") is not None:
                return is_on(properties, "vanish")
            identity = value(self._elements.get(identity), "basedOn") or ""
        return False

    def kind_of_run(self, run: Element | None) -> str:
        """The kind of style that the w:rPr `run` has: one of our names, or none."""
        style = value(run, "rStyle")
        return self._of_style(style, 0).kind if style is not None else ""

    def _of_style(self, identity: str, depth: int) -> Meaning:
        if identity in self._meanings:
            return self._meanings[identity]
        element = self._elements.get(identity)
        if element is None or depth > _DEEPEST_STYLE:
            return Meaning(heading=_heading_of(identity)) if element is None else Meaning()
        based_on = value(element, "basedOn")
        meaning = self._of_style(based_on, depth + 1) if based_on else Meaning()
        name = (value(element, "name") or "").lower()
        if level := _heading_of(name):
            meaning = replace(meaning, kind="", heading=level)
        elif name in _KINDS:
            meaning = replace(meaning, kind=_KINDS[name])
        elif identity in _OWN:
            meaning = replace(meaning, kind=identity)
        elif _CONTENTS.match(name):
            meaning = replace(meaning, kind=names.CONTENTS)
        self._meanings[identity] = meaning = meaning.changed_by(element.find(f"{{{W}}}pPr"))
        return meaning


def _heading_of(name: str) -> int:
    """The level of a style called `name`, heading 1 or Heading1, or as offices call their own; 0 for another."""
    found = _HEADING.fullmatch(name.lower())
    if found is None:
        return 0
    level = found["level"] or found["own"]
    return min(int(level) if level.isdecimal() else "一二三四五六七八九".index(level) + 1, _DEEPEST_HEADING)
