"""Pictures in the text: their parts, each kept once, and the runs that show them."""

from __future__ import annotations

import hashlib

from plangen.pictures import picture_of
from plangen.theme.figures import image_size_mm
from plangen.theme.page import Page
from plangen.theme.theme import Theme
from plangen.tree import Image
from plangen.word import names
from plangen.word.drawing import picture_run
from plangen.word.extra_parts import ExtraParts

_RELATIONSHIP = f"{names.R}/image"


class Images:
    """The pictures of one document; `extra_parts` takes their parts."""

    def __init__(self, theme: Theme, extra_parts: ExtraParts) -> None:
        self._theme = theme
        self._extra_parts = extra_parts
        self._identities: dict[bytes, str] = {}
        self._last = 0

    def run(self, image: Image, page: Page) -> str:
        """`image` as a run, as large as it is shown on `page`.

        Raises pictures.BrokenPicture for bytes that are none, which earlier stages report.
        """
        self._last += 1
        # The width that was wished for stands in the name, because the one that is shown may be less.
        name = f"Picture {self._last}" + (f", {image.width_mm:g} mm" if image.width_mm else "")
        size = image_size_mm(image, self._theme, page)
        return picture_run(self._part(image), size, self._last, name, image.description)

    def _part(self, image: Image) -> str:
        """The relationship of the part that holds the bytes of `image`."""
        digest = hashlib.blake2s(image.content).digest()
        identity = self._identities.get(digest)
        if identity is None:
            suffix = picture_of(image.content).format
            name = f"word/media/image{len(self._identities) + 1}.{suffix}"
            # Not compressed: a picture is, and trying again would take longer than all the rest of the document.
            self._extra_parts.add(name, image.content, f"image/{suffix}", level=0)
            identity = self._identities[digest] = self._extra_parts.relate(_RELATIONSHIP, name)
        return identity
