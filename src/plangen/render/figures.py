"""The functions of templates for what is not running text: captions, images, the table of contents."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from jinja2 import Undefined
from markupsafe import Markup

from plangen import tree
from plangen.facts.formats import UnsuitableValue
from plangen.inputs.prose import Prose
from plangen.messages import _
from plangen.render.printing import line_of, pieces_of, printed
from plangen.render.rendering import current, place_in_template

_DEEPEST = 4
_Block = TypeVar("_Block", tree.Table, tree.Image)


def caption(text: Any, of: tree.Subject = "table", id: Any = "") -> tree.Caption:  # noqa: A002  # the template's word
    """What the table below or the figure above is called; `[@id]` prints its number."""
    if of not in get_args(tree.Subject):
        raise UnsuitableValue(_("a caption is that of a 'table' or a 'figure', not of '{name}'", name=of))
    return tree.Caption(pieces_of(text), of, line_of(id))


def image(file: Any, width: Any = 0, caption: Any = "", id: Any = "", alt: Any = "") -> tree.Image | Markup | str:  # noqa: A002
    """The picture in `file`, which stands beside document.yaml, at most `width` millimetres wide and never enlarged.

    `alt` tells it to who cannot see it; without it the caption does, and one of both must be given. An empty string
    where the picture cannot be shown, which is reported.
    """
    if isinstance(width, bool) or not isinstance(width, int | float | Undefined) or (width and width < 0):
        raise UnsuitableValue(_("'{value}' is no width in millimetres", value=width))
    description = line_of(alt) or line_of(caption)
    if not description:
        message = _("this image has neither an alternative text nor a caption")
        hint = _("write what is to be seen: {example}", example='image(file, alt="…")')
        current().error("image-without-text", message, hint)
        return ""
    images, report = current().images, current().report
    name = file if isinstance(file, Prose) else Prose(str(file), place_in_template())
    found = images.read(name, report) if images is not None else None
    if found is None:
        return ""
    content, picture = found
    wished = float(width) if width and width < picture.width_mm else 0.0
    return with_caption(caption, "figure", id, tree.Image(content, description, wished))


def with_caption(text: Any, of: tree.Subject, identity: Any, block: _Block) -> _Block | Markup:
    """`block` with the caption `text`, above a table and below a figure, as Markdown; `block` alone without a text."""
    if not text:
        return block
    made = caption(text, of, identity)
    above, below = printed(made), printed(block)
    return above + below if of == "table" else below + above


def contents(title: Any = "", depth: int = 2) -> tree.Contents:
    """The table of contents: the headings of level 1 to `depth`, with their pages, under `title`."""
    if depth not in range(1, _DEEPEST + 1):
        raise UnsuitableValue(_("'{value}' is no depth from 1 to {most}", value=depth, most=_DEEPEST))
    return tree.Contents(line_of(title), depth)
