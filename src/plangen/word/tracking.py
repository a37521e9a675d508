"""Characters of a document replaced so that Word shows it as a tracked change, and what must not be replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy

from lxml import etree

from plangen.messages import _
from plangen.word.names import W
from plangen.word.read_package import Element
from plangen.word.read_styles import whole

AUTHOR = "plangen"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIRST = 90_000  # the identities of a document without tracked changes are counted from here
# What a form is filled in with: chosen from a list, or kept in data that Word would write over it.
_FROM_ELSEWHERE = ("dropDownList", "comboBox", "dataBinding")
_LOCKS = ("contentLocked", "sdtContentLocked")
_CLOSED = ("readOnly", "forms", "comments")  # documents in which Word lets nobody track a change


class Revisions:
    """The tracked changes that are made in a document. `roots` gives those of all its parts with text."""

    def __init__(self, roots: Callable[[], Iterable[Element]]) -> None:
        self._roots = roots
        self._last = 0  # the identity given last; 0 until one was

    def identify(self, root: Element) -> None:
        """Give an identity to the tracked changes of looks that the splitting of runs copied."""
        for change in root.iter(_w("rPrChange")):
            if change.get(_w("id")) is None:
                change.set(_w("id"), self._next())

    def replace(self, runs: Sequence[Element], new: str) -> None:
        """Put `new` in the place of `runs`; what plangen inserted itself is changed as if it had been so at once."""
        if runs and new:
            self.insert(runs[-1], new)
        deletion: Element | None = None
        for run in runs:
            if (insertion := _own_insertion(run)) is None:
                deletion = self._delete(run, deletion)
                continue
            insertion.remove(run)
            if len(insertion) == 0 and (parent := insertion.getparent()) is not None:
                parent.remove(insertion)

    def insert(self, before: Element, new: str) -> None:
        """Put `new` behind the run `before`, looking like it."""
        placed = run = etree.Element(_w("r"))
        if (properties := before.find(_w("rPr"))) is not None:
            run.append(deepcopy(properties))
            etree.strip_elements(run, _w("rPrChange"))  # nobody changed the look of what is new
        add_text(run, new)
        if _own_insertion(before) is None:
            placed = self._made("ins")
            placed.append(run)
        before.addnext(placed)

    def _delete(self, run: Element, before: Element | None) -> Element:
        """Put `run` into a deletion: that of the run directly before it, if there is one."""
        deletion = before
        if deletion is None or run.getprevious() is not deletion:
            deletion = self._made("del")
            run.addprevious(deletion)
        deletion.append(run)
        for text in run.findall(_w("t")):
            text.tag = _w("delText")
            text.set(_SPACE, "preserve")
        return deletion

    def _made(self, name: str) -> Element:
        element = etree.Element(_w(name))
        element.set(_w("id"), self._next())
        element.set(_w("author"), AUTHOR)
        return element

    def _next(self) -> str:
        if not self._last:
            used = (
                whole(one.get(_w("id"))) or 0 for root in self._roots() for one in root.iter() if one.get(_w("author"))
            )
            self._last = max(used, default=_FIRST)
        self._last += 1
        return str(self._last)


def obstacle(runs: Iterable[Element]) -> str:
    """Why `runs` are left as they are, in words; empty where they may be replaced."""
    for run in runs:
        for one in run.iterancestors(_w("ins"), _w("moveTo"), _w("sdt")):
            if one.tag == _w("sdt"):
                if reason := _why_fixed(one.find(_w("sdtPr"))):
                    return reason
            elif one.get(_w("author")) != AUTHOR or one.tag == _w("moveTo"):
                return _("somebody else inserted it, and nobody accepted that yet")
    return ""


def is_protected(settings: Element | None) -> bool:
    """Whether `settings`, the root of that part, forbid to change the text."""
    protection = settings.find(_w("documentProtection")) if settings is not None else None
    if settings is None or protection is None or protection.get(_w("edit")) not in _CLOSED:
        return False
    return protection.get(_w("enforcement"), "0") in ("1", "true", "on")


def add_text(run: Element, text: str) -> None:
    """Let `run` say `text`."""
    element = etree.SubElement(run, _w("t"))
    element.text = text
    element.set(_SPACE, "preserve")


def _why_fixed(properties: Element | None) -> str:
    if properties is None:
        return ""
    lock = properties.find(_w("lock"))
    if lock is not None and lock.get(_w("val")) in _LOCKS:
        return _("its content control is locked")
    if any(etree.QName(one).localname in _FROM_ELSEWHERE for one in properties):
        return _("its content control takes it from a list or from data")
    return ""


def _own_insertion(run: Element) -> Element | None:
    parent = run.getparent()
    is_own = parent is not None and parent.tag == _w("ins") and parent.get(_w("author")) == AUTHOR
    return parent if is_own else None


def _w(name: str) -> str:
    return f"{{{W}}}{name}"
