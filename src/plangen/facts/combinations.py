"""Figures from other figures: total, difference, ratio, rate per hundred, change, rank."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.facts.amounts import Amount, amount, plain_number
from plangen.facts.fact import Fact, Form, Group, Grouping, Origin
from plangen.facts.grouping import Shape, grouping_from
from plangen.facts.measures import NothingToCompute, divided
from plangen.immutable import dataclass
from plangen.inputs.record import Record
from plangen.messages import _

_HUNDRED = 100
_EXACT_PLACES = 9
# What a lookup of a figure gives, and how `Statistics` looks one up: its name, and where it is named.
Found = Fact | Grouping | None
Lookup = Callable[[str, Place], Found]


@dataclass(frozen=True, slots=True)
class _Combination:
    """How figures are combined; groups of `additive` ones add up to the whole if those of the operands do."""

    form: Form
    compute: Callable[[Sequence[Amount], Amount], Amount]
    additive: bool = False


COMBINATIONS: dict[str, _Combination] = {
    "total": _Combination("plain", lambda values, _base: sum(values, start=0), additive=True),
    "difference": _Combination("plain", lambda values, _base: values[0] - sum(values[1:], start=0), additive=True),
    "ratio": _Combination("percent", lambda values, _base: divided(values[0], values[1])),
    "rate": _Combination("plain", lambda values, base: divided(values[0] * base, values[1])),
    # From a loss of 10 to a gain of 10 is no change by -200%.
    "change": _Combination("percent", lambda values, _base: divided(values[0] - values[1], max(values[1], 0))),
}


def combined(name: str, operation: str, statistic: Record, lookup: Lookup, report: Report) -> Found:
    """The statistic `name` from the figures that it names; of groupings alone, one for each of their groups.

    None, with the reason in `report`, where a figure is missing, is no number, or is divided by 0.
    """
    place = statistic.place_of(operation)
    operands = [_operand(one, getattr(one, "place", place), lookup, report) for one in statistic[operation]]
    given = [one for one in operands if one is not None]
    if len(given) < len(operands):
        return None
    groupings = [one for one in given if isinstance(one, Grouping)]
    combining = _Combining(name, operation, statistic, report)
    total = combining.fact(name, [one.total if isinstance(one, Grouping) else one for one in given])
    if total is None or len(groupings) < len(given):
        return total
    return combining.by_group(groupings, total)


@dataclass(frozen=True, slots=True)
class _Combining:
    name: str
    operation: str
    statistic: Record
    report: Report

    def fact(self, name: str, facts: Sequence[Fact], *, quiet: bool = False) -> Fact | None:
        """The figure `name` from `facts`; None where one is divided by 0, which is an error unless `quiet`."""
        combination = COMBINATIONS[self.operation]
        values = [amount(fact.value) for fact in facts]
        base = amount(self.statistic.get("base", _HUNDRED))
        try:
            value = combination.compute([value or 0 for value in values], base or _HUNDRED)
        except NothingToCompute:
            if not quiet:
                self._report_no_base(name, facts[-1])
            return None
        origins = tuple(dict.fromkeys(origin for one in facts for origin in one.origins))
        return Fact(name, plain_number(value), self.statistic.get("unit", ""), combination.form,
                    self.statistic.get("decimals"), self.operation, origins,
                    tuple(one.name for one in facts))  # fmt: skip

    def _report_no_base(self, name: str, operand: Fact) -> None:
        place = self.statistic.place_of(self.operation)
        if operand.value == 0:
            message = _("'{name}' divides by 0: {operand} is 0", name=name, operand=operand.name)
            self.report.error(place, "division-by-zero", message)
        else:
            message = _("'{name}' has no percentage: {operand} is below 0", name=name, operand=operand.name)
            self.report.error(place, "negative-base", message, _("give the difference instead"))

    def by_group(self, groupings: Sequence[Grouping], total: Fact) -> Grouping:
        # A group that a grouping lacks has no rows, if each group is the sum of its rows.
        additive = COMBINATIONS[self.operation].additive and all(grouping.additive for grouping in groupings)
        facts = []
        for group in dict.fromkeys(name for grouping in groupings for name in grouping.names):
            found = [grouping.get(group) for grouping in groupings]
            own = [one.fact if one else Fact(f"{grouping.name}.{group}", 0)
                   for one, grouping in zip(found, groupings, strict=True)]  # fmt: skip
            made = None
            if additive or all(found):
                made = self.fact(f"{self.name}.{group}", own, quiet=True)
            if made is None:
                message = _("'{name}' has no figure for '{group}': there is nothing to compare it with",
                            name=self.name, group=group)  # fmt: skip
                self.report.warning(self.statistic.place_of(self.operation), "no-rows", message)
            else:
                facts.append((str(group), made))
        return grouping_from(self.name, facts, total, Shape(additive))


def _operand(operand: Any, place: Place, lookup: Lookup, report: Report) -> Found:
    if not isinstance(operand, str):
        return Fact(str(operand), operand)
    found = lookup(operand, place)
    fact = found.total if isinstance(found, Grouping) else found
    if fact is not None and not isinstance(fact.value, int | float):
        report.error(place, "not-a-number", _("'{name}' is not a number", name=operand))
        return None
    return found


def ranked(name: str, statistic: Record, lookup: Lookup, report: Report) -> Fact | None:
    """The rank of the group that `statistic` names, such as by_school.实验小学, among the others."""
    place = statistic.place_of("rank")
    whole, _dot, group_name = str(statistic["rank"]).partition(".")
    grouping = lookup(whole, place)
    if grouping is None:
        return None
    if not isinstance(grouping, Grouping) or not group_name:
        message = _("'{name}' is no group that could have a rank", name=statistic["rank"])
        report.error(place, "no-rank", message, _("name a group of a statistic with 'by': by_school.实验小学"))
        return None
    group = found_group(grouping, group_name, place, report)
    if group is None:
        return None
    value = group.value
    better = [one for one in grouping if _is_before(one.value, value, bool(statistic.get("ascending")))]
    origins: tuple[Origin, ...] = grouping.total.origins
    return Fact(name, len(better) + 1, statistic.get("unit", ""), decimals=statistic.get("decimals"),
                operation="rank", origins=origins, operands=(group.fact.name,))  # fmt: skip


def found_group(grouping: Grouping, name: str, place: Place, report: Report) -> Group | None:
    """The group `name` of `grouping`, or None with an error at `place`."""
    group = grouping.get(name)
    if group is None:
        message = _("'{name}' has no group '{key}'", name=grouping.name, key=name)
        listed = _("its groups are: {names}", names="、".join(grouping.names[:20]))
        report.error(place, "unknown-figure", message, did_you_mean(name, grouping.names, listed))
    return group


def _is_before(one: Any, other: Any, ascending: bool) -> bool:
    return bool(one < other if ascending else one > other)


def check_parts(facts: Mapping[str, Found], statistics: Record, lookup: Lookup, report: Report) -> None:
    """Warn of each statistic whose declared `parts` do not add up to it."""
    for name, fact in facts.items():
        statistic = statistics.get(name)
        if not isinstance(statistic, Record) or "parts" not in statistic or fact is None:
            continue
        place = statistic.place_of("parts")
        parts = [lookup(str(part), getattr(part, "place", place)) for part in statistic["parts"]]
        whole = fact.total if isinstance(fact, Grouping) else fact
        values = [amount(part.total.value if isinstance(part, Grouping) else part.value)
                  for part in parts if part is not None]  # fmt: skip
        if len(values) < len(parts) or None in values:
            continue
        total = sum((value for value in values if value is not None), start=0)
        # What is left of thirds as decimals is no difference.
        if round(total - (amount(whole.value) or 0), _EXACT_PLACES):
            message = _("the parts of '{name}' add up to {sum}, not to {whole}", name=name, sum=plain_number(total),
                        whole=whole.value)  # fmt: skip
            report.warning(place, "parts-do-not-add-up", message, _("see which rows are in none of them, or in two"))
