"""Which rules are off: for a project in plangen.toml, for a document in document.yaml, for a line by a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property
from itertools import chain

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.immutable import dataclass
from plangen.inputs.paths import shown
from plangen.inputs.project import Project
from plangen.inputs.reads import note_absent
from plangen.inputs.text import decode, read_bytes
from plangen.lint.finding import rule_name
from plangen.messages import _
from plangen.patterns import lazy_pattern

SETTINGS = "plangen.toml"
_COMMENT = lazy_pattern(
    r"(?:<!--|#)[ \t]*(?:plangen[:：][ \t]*ignore|忽略[:：])(?P<names>[^>\n]*?)(?:-->|$)", re.IGNORECASE
)
_NAME = lazy_pattern(r"[A-Za-z][A-Za-z-]*|\*")
EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Settings:
    """What plangen.toml says of checks: rules and groups that are off, and whether warnings fail."""

    ignored: frozenset[str] = frozenset()
    strict: bool = False


def known_names() -> list[str]:
    """The names of all rules and groups."""
    # Imported late, as in lint.checking.
    from plangen.lint.register import RULES  # noqa: PLC0415

    return [*RULES, *(rule_name(rule) for rules in RULES.values() for rule in rules)]


def read_settings(project: Project, report: Report) -> Settings:
    """What plangen.toml of `project` says; a project without one switches nothing off."""
    path = project.root / SETTINGS
    if not path.is_file():
        note_absent(path)  # what a build finds goes into the document's record
        return Settings()
    import tomllib  # noqa: PLC0415  # few projects have settings

    file = shown(path)
    content = read_bytes(path, file, report)
    text = None if content is None else decode(content, file, report)
    try:
        section = tomllib.loads(text or "").get("check", {})
    except tomllib.TOMLDecodeError as error:
        report.error(Place(file), "bad-settings", _("the file is no TOML: {problem}", problem=error))
        return Settings()
    example = _("write for example: {example}", example='check = {ignore = ["half-width"]}')
    if not isinstance(section, dict):
        report.error(Place(file), "bad-settings", _("'{name}' must be a section", name="check"), example)
        return Settings()
    for name in section.keys() - {"ignore", "strict"}:
        hint = did_you_mean(name, ("ignore", "strict"), example)
        report.error(Place(file), "bad-settings", _("unknown setting '{name}'", name=name), hint)
    names, strict = section.get("ignore", []), section.get("strict", False)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names) or not isinstance(strict, bool):
        report.error(Place(file), "bad-settings", _("'{name}' has a value of the wrong type", name="check"), example)
        return Settings()
    return Settings(checked_names(names, [Place(file)] * len(names), report), strict)


def checked_names(names: Iterable[str], places: Iterable[Place], report: Report) -> frozenset[str]:
    """`names`, those that no rule or group has put into `report`."""
    wanted = list(zip(names, places, strict=True))
    known = known_names() if wanted else []
    for name, place in wanted:
        if name not in known:
            hint = did_you_mean(name, known, _("docs/rules.md lists the rules"))
            report.error(place, "unknown-rule", _("there is no rule '{name}'", name=name), hint)
    return frozenset(name for name, _place in wanted)


def _may_switch(line: str) -> bool:
    return "忽略" in line or "plangen" in line.lower()


@dataclass()
class LineSwitches:
    """The comments in files: `# plangen: ignore RULE` switches a rule off for its own line and the next."""

    sources: Mapping[str, list[str]]
    _by_file: dict[str, dict[int, frozenset[str]]] = field(default_factory=dict)

    @cached_property
    def any(self) -> bool:
        """Whether a file may hold such a comment at all."""
        return any(map(_may_switch, chain.from_iterable(self.sources.values())))

    def is_off(self, name: str, place: Place) -> bool:
        """Whether the rule or group `name` is switched off at `place`."""
        names = self._names(place.file).get(place.line, frozenset())
        return name in names or EVERYTHING in names

    def _names(self, file: str) -> dict[int, frozenset[str]]:
        known = self._by_file.get(file)
        if known is None:
            known = self._by_file[file] = {}
            for number, line in enumerate(self.sources.get(file, ()), 1):
                if not _may_switch(line):
                    continue
                for found in _COMMENT.finditer(line):
                    names = frozenset(_NAME.findall(found["names"])) or frozenset([EVERYTHING])
                    for one in (number, number + 1):
                        known[one] = known.get(one, frozenset()) | names
        return known
