"""A copy of somebody's document with comments at places of its text, or with changes that Word shows as tracked."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lxml import etree

from plangen.diagnostics import Part
from plangen.immutable import dataclass
from plangen.messages import _
from plangen.word.document_looks import DocumentLooks, Related, document_looks
from plangen.word.isolation import Isolation, isolate
from plangen.word.names import W
from plangen.word.open_package import OpenPackage
from plangen.word.raw_text import RawParagraph, raw_paragraph, raw_story, twins
from plangen.word.read_package import Element, UnreadableDocument
from plangen.word.read_styles import whole
from plangen.word.review import Review, review_of
from plangen.word.stories import TEXT, anchor_of, stories
from plangen.word.tracking import AUTHOR, Revisions, add_text, is_protected, obstacle

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LARGEST_LOOKS = 5_000_000  # bytes of a part that says how the document looks
_LONGEST_EXCERPT = 20
_DRAWN = tuple(f"{{{W}}}{name}" for name in ("drawing", "pict", "object"))
MOST_COMMENTS = 32_767  # with more Word does not open a document (MS-OI29500, 2.1.315)


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on the characters from `start` to `end` of a paragraph of `part`, all counted from 0.

    It is on the whole paragraph where there are no such characters.
    """

    paragraph: int
    start: int
    end: int
    text: str
    part: Part = TEXT


@dataclass(frozen=True, slots=True)
class Change:
    """`new` in the place of the characters `old`, from `start` on, of a paragraph of `part`, both from 0.

    Without `old` it is put in behind the character before `start`.
    """

    paragraph: int
    start: int
    old: str
    new: str
    part: Part = TEXT


class Marking:
    """The document at `path`, to be marked. Raises UnreadableDocument or OSError where that cannot be done."""

    def __init__(self, path: Path) -> None:
        self._revisions = Revisions(self._roots)
        self._package = OpenPackage(path)
        self._main = self._package.target("", "officeDocument") or ""
        document = self._package.root(self._main) if self._main else None
        if document is None or document.tag != _w("document"):
            raise UnreadableDocument(_("it is a zip file, but holds no Word document"))
        self._document = document
        self._stories = {story.part: story for story in stories(self._package, self._main)}
        if not self._stories[TEXT].paragraphs:
            raise UnreadableDocument(_("it holds no paragraph"))
        self._raw: dict[Part, tuple[RawParagraph, ...]] = {}

    def texts(self) -> Mapping[Part, tuple[str, ...]]:
        """The text of each paragraph, tracked changes accepted, by the part that it is in: first those of the text."""
        return {part: tuple(one.text for one in self._paragraphs(part)) for part in self._stories}

    def drawn(self) -> frozenset[int]:
        """The numbers, from one, of the paragraphs of the text that hold a picture, chart or object of any kind."""
        drawn = {holder for one in self._document.iter(*_DRAWN) for holder in one.iterancestors(_w("p"))}
        paragraphs = self._stories[TEXT].paragraphs if drawn else ()
        return frozenset(number for number, one in enumerate(paragraphs, 1) if one in drawn)

    def looks(self) -> DocumentLooks:
        """How its paragraphs and pages look."""
        names = {identity: name for _kind, identity, name in self._package.related(self._main)}
        related = Related(
            lambda kind: self._package.small_root(self._package.target(self._main, kind), _LARGEST_LOOKS),
            lambda identity: self._package.small_root(names.get(identity), _LARGEST_LOOKS),
        )
        return document_looks(self._document, self._paragraphs(TEXT), related)

    def review(self) -> Review:
        """The tracked changes and comments of others that are in the document."""
        comments = self._package.target(self._main, "comments")
        extended = self._package.target(self._main, "commentsExtended")
        return review_of(
            self._stories[TEXT].paragraphs,
            self._package.root(comments) if comments else None,
            self._package.root(extended) if extended else None,
            AUTHOR,
        )

    def comment(self, notes: Sequence[Note]) -> int:
        """Add `notes` as comments, in the order given; how many there was room for."""
        comments = self._comments()
        self._package.change(self._main)
        used = [whole(one.get(_w("id"))) or 0 for one in comments]
        room = max(MOST_COMMENTS - len(used), 0)
        for identity, note in enumerate(notes[:room], max(used, default=-1) + 1):
            story = self._stories.get(note.part, self._stories[TEXT])
            element = story.paragraphs[min(max(note.paragraph, 0), len(story.paragraphs) - 1)]
            anchor = story.anchor if story.part.kind else anchor_of(element)
            lines = note.text.split("\n")
            if anchor is not None or story.part.kind:
                lines.insert(0, _where(story.part, note, raw_paragraph(element).text))
                _anchor_at(self._stories[TEXT].paragraphs[0] if anchor is None else anchor, str(identity))
            else:
                _anchor(element, note, str(identity))
            _add_comment(comments, str(identity), lines)
        self._revisions.identify(self._document)
        return min(len(notes), room)

    def obstacle(self, change: Change) -> str:
        """Why `change` cannot be made, in words; empty where it can."""
        story = self._stories.get(change.part)
        if story is None or not 0 <= change.paragraph < len(story.paragraphs):
            return _("other words stand there")
        raw = self._paragraphs(change.part)[change.paragraph]
        if not (change.old or change.start) or not raw.text.startswith(change.old, change.start):
            return _("other words stand there")
        runs = Isolation(raw).runs(*_marked(change))
        return obstacle(runs) if runs else _("it stands in a formula or a field")

    def change(self, changes: Iterable[Change]) -> None:
        """Make `changes`, which must meet no obstacle and neither overlap nor be put in beside another."""
        roots: dict[str, Element] = {}
        isolations: dict[Element, list[Isolation]] = {}
        # From the last, because the places of those before then stay.
        for change in sorted(changes, key=lambda one: (one.part, one.paragraph, one.start), reverse=True):
            story = self._stories[change.part]
            self._package.change(story.name)
            element = story.paragraphs[change.paragraph]
            if element not in isolations:
                isolations[element] = [Isolation(raw_paragraph(one)) for one in (element, *twins(element))]
            for isolation in isolations[element]:
                runs = isolation.isolate(*_marked(change))
                if change.old:
                    self._revisions.replace(runs, change.new)
                elif runs:
                    self._revisions.insert(runs[-1], change.new)
            roots[story.name] = element.getroottree().getroot()
        for root in roots.values():
            self._revisions.identify(root)
        self._raw.clear()

    @property
    def is_protected(self) -> bool:
        """Whether the document forbids to change its text."""
        return is_protected(self._package.small_root(self._package.target(self._main, "settings"), _LARGEST_LOOKS))

    def content(self) -> bytes:
        """The marked .docx."""
        return self._package.content()

    def _paragraphs(self, part: Part) -> tuple[RawParagraph, ...]:
        if part not in self._raw:
            self._raw[part] = raw_story(self._stories[part].paragraphs)
        return self._raw[part]

    def _roots(self) -> list[Element]:
        return [self._package.root(name) for name in {story.name: None for story in self._stories.values()}]

    def _comments(self) -> Element:
        """The root of the comments, made where the document has none."""
        name = self._package.target(self._main, "comments")
        if name is not None:
            return self._package.change(name)
        root = etree.Element(_w("comments"), nsmap={"w": W})
        name = posixpath.join(posixpath.dirname(self._main), "comments-plangen.xml")
        self._package.add(name, _COMMENTS_TYPE, self._main, "comments", root)
        return root


def _marked(change: Change) -> tuple[int, int]:
    """From where to where the characters stand that `change` replaces, or the one that it is put in behind."""
    return change.start if change.old else change.start - 1, change.start + len(change.old)


def _where(part: Part, note: Note, text: str) -> str:
    """Where a comment belongs that cannot stand there."""
    start = max(0, min(note.start, len(text) - 1) - _LONGEST_EXCERPT // 2)
    excerpt = text[start : start + _LONGEST_EXCERPT].strip()
    if not part.kind:
        return _("text box: '{text}'", text=excerpt)
    return _("{part}: '{text}'", part=part, text=excerpt)


def _anchor(element: Element, note: Note, identity: str) -> None:
    """Put the marks of a comment around the characters of the w:p `element` that `note` is about."""
    length = len(raw_paragraph(element).text)
    start = min(max(note.start, 0), max(length - 1, 0))
    end = min(max(note.end, start + 1), length)
    if runs := isolate(element, start, end):
        begin, finish = _marks(identity)
        runs[0].addprevious(begin)
        runs[-1].addnext(finish)
        finish.addnext(_reference(identity))
    else:
        _anchor_at(element, identity)


def _anchor_at(element: Element, identity: str) -> None:
    """Put the marks of a comment around all of `element`, a w:p or a w:r."""
    begin, finish = _marks(identity)
    if element.tag == _w("p"):
        element.insert(1 if element.find(_w("pPr")) is not None else 0, begin)
        element.append(finish)
    else:
        element.addprevious(begin)
        element.addnext(finish)
    finish.addnext(_reference(identity))


def _marks(identity: str) -> tuple[Element, Element]:
    begin, finish = etree.Element(_w("commentRangeStart")), etree.Element(_w("commentRangeEnd"))
    for mark in (begin, finish):
        mark.set(_w("id"), identity)
    return begin, finish


def _reference(identity: str) -> Element:
    run = etree.Element(_w("r"))
    etree.SubElement(run, _w("commentReference")).set(_w("id"), identity)
    return run


def _add_comment(comments: Element, identity: str, lines: Iterable[str]) -> None:
    comment = etree.SubElement(comments, _w("comment"))
    comment.set(_w("id"), identity)
    comment.set(_w("author"), AUTHOR)
    comment.set(_w("initials"), "p")
    for line in lines:
        paragraph = etree.SubElement(comment, _w("p"))
        add_text(etree.SubElement(paragraph, _w("r")), line)


def _w(name: str) -> str:
    return f"{{{W}}}{name}"
