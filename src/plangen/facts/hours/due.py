"""What each teacher owes: requirements and exemptions, for all teachers and school years at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from plangen.diagnostics import Report
from plangen.facts.hours.coded import Integers, Mask, Numbers
from plangen.facts.hours.recognition import PLACES, Recognised, selected
from plangen.facts.hours.records import Records
from plangen.facts.hours.roster import Roster
from plangen.facts.hours.rules import Exemption, People, Requirement, RuleSet, Selection
from plangen.immutable import dataclass


@dataclass(frozen=True)
class Line:
    """One requirement. Arrays are teachers by years; of a cycle they have one column.

    `hours` are owed where it `applies`: not by those whom it does not concern or who are exempt. `lacks_certificate`
    marks where the hours alone are not enough.
    """

    requirement: Requirement
    applies: Mask
    got: Numbers
    hours: Numbers | float
    lacks_certificate: Mask

    @property
    def due(self) -> Numbers:
        """The hours owed, 0 where it does not apply."""
        return np.where(self.applies, self.hours, 0.0)

    @cached_property
    def missing(self) -> Numbers:
        """The hours still owed."""
        return np.round(np.maximum(self.due - self.got, 0), PLACES)

    @cached_property
    def met(self) -> Mask:
        """Where nothing of it is owed."""
        return (self.missing == 0) & ~(self.lacks_certificate & self.applies)


class Balance:
    """Requirements and exemptions applied to the recognised hours."""

    def __init__(self, records: Records, found: Recognised, roster: Roster, rules: RuleSet, report: Report) -> None:
        self.records, self.found, self.roster, self.rules, self.report = records, found, roster, rules, report
        self.serving = roster.in_service()
        self.years = [self._line(one) for one in rules.of_period("year")]
        self.exemptions = {one.name: self._exempt(one) for one in rules.exemptions.values()}
        self.years = [self._waived(line, self.exemptions) for line in self.years]
        whole = {
            name: np.any(mask, axis=1, keepdims=True)
            for name, mask in self.exemptions.items()
            if rules.exemptions[name].of is None and not rules.exemptions[name].fulfilled
        }
        self.cycle = [self._waived(self._cycle_line(one), whole) for one in rules.of_period("cycle")]

    def hours(self, selection: Selection) -> Numbers:
        """The recognised hours of `selection`, teachers by years."""
        entries, found = self.found.entries, self.found
        weights = entries.hours
        if selection.theme:
            share = found.themes[selection.theme] / np.where(found.hours > 0, found.hours, 1)
            weights = weights * share[entries.record]
        mask = selected(selection, self.records, found, self.rules, self.report)
        return self._table(np.where(mask[entries.record], weights, 0.0))

    def _table(self, weights: Numbers) -> Numbers:
        shape = (len(self.roster), self.roster.cycle.years)
        sums = np.bincount(self._cells(), weights, minlength=shape[0] * shape[1])
        return np.round(sums, PLACES).reshape(shape)

    def _cells(self) -> Integers:
        entries = self.found.entries
        return self.records.teacher[entries.record] * self.roster.cycle.years + entries.year

    def _line(self, requirement: Requirement) -> Line:
        applies = self.serving & self._who(requirement.who)
        got = self.hours(requirement.of)
        lacks = self._lacks_certificate(requirement, got.shape)
        return Line(requirement, applies, got, float(requirement.hours), lacks)

    def _who(self, people: People) -> Mask:
        return self.roster.who(people, self.report)

    def _lacks_certificate(self, requirement: Requirement, shape: tuple[int, ...]) -> Mask:
        if not requirement.certificate:
            return np.zeros(shape, dtype=bool)
        with_one = self.records.certificate & selected(
            requirement.of, self.records, self.found, self.rules, self.report
        )
        return self._table(with_one[self.found.entries.record].astype(float)) == 0

    def _cycle_line(self, requirement: Requirement) -> Line:
        years = self.roster.cycle.years
        applies = np.any(self.serving & self._who(requirement.who), axis=1, keepdims=True)
        served = self.serving.sum(axis=1, keepdims=True)
        hours = float(requirement.hours) * (served / years if requirement.prorated else 1)
        yearly = self.hours(requirement.of)
        lacks = np.all(self._lacks_certificate(requirement, yearly.shape), axis=1, keepdims=True)
        got = np.round(yearly.sum(axis=1, keepdims=True), PLACES)
        return Line(requirement, applies, got, np.round(hours, PLACES), lacks)

    def _exempt(self, exemption: Exemption) -> Mask:
        mask = self.serving & self._who(exemption.who)
        for name in exemption.fulfilled:
            line = next((one for one in self.years if one.requirement.name == name), None)
            if line is not None:
                mask = mask & line.applies & line.met
        if exemption.of is not None:
            hours = self._largest_programme(exemption.of) if exemption.single else self.hours(exemption.of)
            for bound, holds in (
                (exemption.at_least, hours.__ge__),
                (exemption.above, hours.__gt__),
                (exemption.at_most, hours.__le__),
                (exemption.below, hours.__lt__),
            ):
                if bound is not None:
                    mask = mask & holds(float(bound))
        return mask

    def _largest_programme(self, selection: Selection) -> Numbers:
        """For each teacher and year the hours of the one programme of `selection` that has most of them."""
        entries = self.found.entries
        mask = selected(selection, self.records, self.found, self.rules, self.report)[entries.record]
        programme = self.records.columns["programme"].codes[entries.record]
        cells = self._cells()[mask]
        keys = cells * (int(programme.max(initial=0)) + 1) + programme[mask]
        groups, codes = np.unique(keys, return_inverse=True)
        sums = np.bincount(codes, entries.hours[mask], minlength=len(groups))
        largest = np.zeros(len(self.roster) * self.roster.cycle.years)
        np.maximum.at(largest, groups // (int(programme.max(initial=0)) + 1), sums)
        return np.round(largest, PLACES).reshape(-1, self.roster.cycle.years)

    def _waived(self, line: Line, exemptions: dict[str, Mask]) -> Line:
        for name, mask in exemptions.items():
            if line.requirement.name in self.rules.exemptions[name].waives:
                line = replace(line, applies=line.applies & ~mask)
        return line


def least(lines: Sequence[Line], values: Sequence[Numbers], shape: tuple[int, ...]) -> Numbers:
    """The fewest hours that serve all `lines` if each needs its `values`.

    Requirements of categories that share nothing add up. Those that overlap are served by the same hours, and so is a
    total by its parts.
    """
    together = np.zeros(shape)
    for group in _overlapping(lines):
        together = together + np.max([values[number] for number in group], axis=0)
    alone = [value for line, value in zip(lines, values, strict=True) if not _adds(line.requirement.of)]
    return np.round(np.max([together, *alone], axis=0), PLACES)


def _adds(selection: Selection) -> bool:
    return bool(selection.categories) and not (selection.theme or selection.levels or selection.where is not None)


def _overlapping(lines: Sequence[Line]) -> list[list[int]]:
    """The lines that add up, those with a category in common in one group."""
    groups: list[tuple[set[str], list[int]]] = []
    for number, line in enumerate(lines):
        if not _adds(line.requirement.of):
            continue
        names, numbers = set(line.requirement.of.categories), [number]
        for other in [one for one in groups if one[0] & names]:
            groups.remove(other)
            names, numbers = names | other[0], other[1] + numbers
        groups.append((names, numbers))
    return [numbers for _names, numbers in groups]
