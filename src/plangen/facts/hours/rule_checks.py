"""What a rule file can get wrong that its schema cannot see: names that nobody declares, and contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.facts.hours.rules import Exemption, RuleSet
from plangen.inputs.record import Record
from plangen.inputs.table import folded
from plangen.messages import _

_NONE: Mapping[str, Any] = {}


def check_rules(rules: RuleSet, record: Record, report: Report) -> None:
    """Report every name in `record`, which `rules` were read from, that stands for nothing or for two things."""
    checking = _Checking(rules, report)
    checking.requirements(record["requirements"])
    checking.exemptions(record.get("exemptions", _NONE))
    for one in record.get("caps", _NONE).values():
        checking.selection(one["of"])
    for name in ("categories", "levels", "programmes"):
        checking.aliases(record.get(name, _NONE))
    for name in ("levels", "programmes", "themes"):
        for one in record.get(name, _NONE).values():
            checking.known(_listed(one, "category", "categories"), rules.categories, one.place)
            checking.known(_listed(one, "level"), rules.levels, one.place)
    checking.known(rules.listed, {**rules.levels, **rules.categories}, record.place_of("listed"))
    if "outside" in record:
        outside = record["outside"]
        checking.known(_listed(outside, "category"), rules.categories, outside.place)
    checking.bands(record.place_of("bands"))


def _listed(record: Record, *names: str) -> list[str]:
    values = [record.get(name, ()) for name in names]
    return [one for value in values for one in ((value,) if isinstance(value, str) else value)]


class _Checking:
    def __init__(self, rules: RuleSet, report: Report) -> None:
        self.rules = rules
        self.report = report

    def requirements(self, record: Mapping[str, Record]) -> None:
        for name, one in record.items():
            requirement = self.rules.requirements[name]
            self.selection(one.get("of"))
            if requirement.per == "record":
                self.report.error(one.place_of("per"), "wrong-value", _("hours are required per year or per cycle"))
            if requirement.per == "cycle" and requirement.who.first_year is not None:
                message = _("'{name}' is required per cycle, which has no first year", name=name)
                self.report.error(one.place_of("who"), "rule-of-cycle", message)

    def exemptions(self, record: Mapping[str, Record]) -> None:
        of_years = {one.name for one in self.rules.of_period("year")}
        of_cycle = {one.name for one in self.rules.of_period("cycle")}
        for name, one in record.items():
            exemption = self.rules.exemptions[name]
            self.selection(one.get("of"))
            self.known(one["waives"], self.rules.requirements, one.place_of("waives"))
            self.known(one.get("fulfilled", ()), of_years, one.place_of("fulfilled"))
            if _bounds(exemption) and exemption.of is None:
                message = _("'{name}' sets a bound, but does not say for which hours", name=name)
                self.report.error(one.place, "missing-field", message, _("add '范围' (of)"))
            if of_cycle.intersection(exemption.waives) and _depends_on_year(exemption):
                message = _("'{name}' depends on a year, so it cannot waive what is required of a cycle", name=name)
                self.report.error(one.place, "rule-of-cycle", message)

    def aliases(self, record: Mapping[str, Record]) -> None:
        owners: dict[str, str] = {}
        for name, one in record.items():
            for alias in (name, *one.get("aliases", ())):
                if owners.setdefault(folded(alias), name) != name:
                    message = _("'{name}' stands for '{one}' and for '{other}'",
                                name=alias, one=owners[folded(alias)], other=name)  # fmt: skip
                    self.report.error(getattr(alias, "place", one.place), "duplicate-name", message)

    def bands(self, place: Place) -> None:
        bounds = [one.to for one in self.rules.bands]
        inner = [float(bound) for bound in bounds[:-1] if bound is not None]
        if bounds and (len(inner) < len(bounds) - 1 or inner != sorted(set(inner)) or bounds[-1] is not None):
            self.report.error(place, "wrong-bands", _("the bands must go up, and only the last one has no end"))

    def known(self, used: Iterable[str], declared: Iterable[str], place: Place) -> None:
        names = list(declared)
        for name in used:
            if name not in names:
                hint = did_you_mean(name, names, _("the names are: {names}", names="、".join(names)))
                message = _("the rules declare no '{name}'", name=name)
                self.report.error(getattr(name, "place", place), "unknown-name", message, hint)

    def selection(self, record: Record | None) -> None:
        if record is None:
            return
        self.known(record.get("categories", ()), self.rules.categories, record.place)
        self.known(record.get("levels", ()), self.rules.levels, record.place)
        self.known([record["theme"]] if "theme" in record else (), self.rules.themes, record.place)


def _bounds(exemption: Exemption) -> bool:
    bounds = (exemption.at_least, exemption.above, exemption.at_most, exemption.below)
    return any(bound is not None for bound in bounds)


def _depends_on_year(exemption: Exemption) -> bool:
    return exemption.of is not None or bool(exemption.fulfilled) or exemption.who.first_year is not None
