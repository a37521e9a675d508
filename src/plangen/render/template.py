"""Runs the template of a kind; whatever is wrong with it is reported with the template's line."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from plangen.diagnostics import Place, Report
from plangen.facts.formats import UnsuitableValue
from plangen.immutable import dataclass
from plangen.inputs.images import Images
from plangen.inputs.paths import shown
from plangen.messages import _
from plangen.references import Value, readable
from plangen.render.environment import environment
from plangen.render.rendering import Rendering, set_current
from plangen.render.undefined import Absent

# What our own code raises because of a template.
_FAULTS_OF_TEMPLATES = (UnsuitableValue, SecurityError, TemplateRuntimeError, TemplateNotFound, RecursionError)
_PACKAGE = str(Path(__file__).resolve().parents[1])


@dataclass(frozen=True, slots=True)
class Rendered:
    """Markdown, and the values that its references stand for."""

    markdown: str
    values: tuple[Value, ...]

    def readable(self) -> str:
        """The Markdown as a person would have typed it."""
        return readable(self.markdown, self.values)


def render(  # noqa: PLR0913, PLR0917  # all that a template can know of its document
    template: str,
    template_folders: tuple[Path, ...],
    names: Mapping[str, Any],
    absent: Iterable[str],
    report: Report,
    images: Images | None = None,
) -> Rendered | None:
    """`template` filled in with `names`; those in `absent` are known but empty. `images` are those it can show.

    None, with the reasons in `report`, where it cannot be.
    """
    jinja = environment(template_folders)
    rendering = Rendering([*names, *jinja.globals], report, images)
    given = {name: Absent(name=name) for name in absent} | dict(names)
    set_current(rendering)
    try:
        markdown = jinja.get_template(template).render(given)
    except TemplateSyntaxError as error:
        place = Place(shown(Path(error.filename or error.name or template)), error.lineno)
        report.error(place, "template-syntax", _("the template cannot be read: {problem}", problem=error.message))
    except TemplateNotFound as error:
        place = _place_of(error) or Place(shown(template_folders[0] / template))
        report.error(place, "missing-template", _("there is no template '{name}'", name=error.name))
    except Exception as error:
        found = _place_of(error)
        if found is None:
            raise
        report.error(found, "template-error", _("the template fails here: {problem}", problem=error))
    else:
        return None if report.has_errors else Rendered(markdown, tuple(rendering.references.values))
    return None


def _place_of(error: Exception) -> Place | None:
    """Where in a template `error` came up, or None where it is a bug of the program itself."""
    frames = traceback.extract_tb(error.__traceback__)
    last = max((number for number, frame in enumerate(frames) if frame.filename.endswith(".j2")), default=None)
    if last is None:
        return None
    own = any(frame.filename.startswith(_PACKAGE) for frame in frames[last + 1 :])
    if own and not isinstance(error, _FAULTS_OF_TEMPLATES):
        return None
    return Place(shown(Path(frames[last].filename)), frames[last].lineno or 0)
