"""The pictures that a document shows: found in its project, and checked before anything is made of them."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from plangen.diagnostics import Report
from plangen.immutable import dataclass
from plangen.inputs.named_files import named_file
from plangen.inputs.project import Project
from plangen.inputs.prose import Prose
from plangen.inputs.reads import read_noted
from plangen.messages import _, reason_of
from plangen.pictures import BrokenPicture, Picture, UnknownFormat, picture_of

_MOST_BYTES = 20_000_000
_MOST_PIXELS = 50_000_000  # Word needs four bytes for each to show it


@dataclass(slots=True)
class Images:
    """The pictures of the document in `folder`; each file is read once."""

    folder: Path
    project: Project
    _read: dict[Path, tuple[bytes, Picture] | None] = field(default_factory=dict)

    def read(self, name: Prose, report: Report) -> tuple[bytes, Picture] | None:
        """The bytes of the file `name` and what they say of themselves; None where a fault was reported."""
        path = named_file(name, self.folder, self.project, report, "missing-image")
        if path is None:
            return None
        if path not in self._read:
            self._read[path] = _checked(path, name, report)
        return self._read[path]


def _checked(path: Path, name: Prose, report: Report) -> tuple[bytes, Picture] | None:
    place = name.place
    smaller = _("save it smaller: 2000 pixels across are enough for the width of a page")
    try:
        if path.stat().st_size > _MOST_BYTES:
            message = _("the image '{file}' is larger than {size} MB", file=name, size=_MOST_BYTES // 1_000_000)
            report.error(place, "image-too-large", message, smaller)
            return None
        content = read_noted(path)
        picture = picture_of(content)
    except OSError as error:
        problem = reason_of(error)
        report.error(place, "broken-image", _("'{file}' cannot be read: {problem}", file=name, problem=problem))
    except UnknownFormat:
        hint = _("open it in an image editor and save it as PNG or JPEG; another name alone does not change it")
        report.error(place, "unknown-image", _("'{file}' is neither a PNG nor a JPEG image", file=name), hint)
    except BrokenPicture:
        hint = _("copy it from its source again, or open it in an image editor and save it anew")
        report.error(place, "broken-image", _("the image '{file}' is damaged or only a part of one", file=name), hint)
    else:
        if picture.width * picture.height <= _MOST_PIXELS:
            if picture.lies:
                hint = _("open it in an image editor, turn it upright and save it")
                report.warning(place, "turned-image", _("the image '{file}' lies on its side", file=name), hint)
            return content, picture
        millions = _MOST_PIXELS // 1_000_000
        message = _(
            "the image '{file}' has {width} × {height} pixels, more than {most} million",
            file=name, width=picture.width, height=picture.height, most=millions,
        )  # fmt: skip
        report.error(place, "image-too-large", message, smaller)
    return None
