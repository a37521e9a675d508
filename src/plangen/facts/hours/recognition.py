"""Which hours of a training record count, in which school year, and why the others do not."""

from __future__ import annotations

from dataclasses import field
from enum import IntEnum

import numpy as np

from plangen.diagnostics import Report
from plangen.facts.hours.coded import Integers, Mask, Numbers
from plangen.facts.hours.conflicts import duplicates, overlaps
from plangen.facts.hours.record_reader import school_years
from plangen.facts.hours.records import NO_DAY, Records, value_of
from plangen.facts.hours.roster import Roster
from plangen.facts.hours.rules import Period, RuleSet, Selection
from plangen.immutable import dataclass


class Reason(IntEnum):
    """Why hours of a record are not recognised. Each has its words in the schema of rules, by the same name."""

    NONE = 0
    UNKNOWN_TEACHER = 1
    IMPOSSIBLE_HOURS = 2
    NO_DATE = 3
    OUTSIDE_CYCLE = 4
    NOT_IN_SERVICE = 5
    DUPLICATE = 6
    NOT_LISTED = 7
    NO_CERTIFICATE = 8
    OVERLAP = 9
    BEYOND_PROGRAMME = 10
    BEYOND_CAP = 11


# Sums of decimal fractions carry noise: 0.1 + 0.2 must not exceed a limit of 0.3.
PLACES = 6


@dataclass(slots=True)
class Entries:
    """Recognised hours by school year: one entry for each year that a record counts in. `year` counts from 0."""

    record: Integers
    year: Integers
    hours: Numbers


@dataclass(slots=True)
class Recognised:
    """What became of each record: its hours that count, and the reason why the others do not.

    `partner` is the other record of a duplicate or an overlap, -1 where there is none; `overlapping` are reported also
    where the rules recognise them.
    """

    category: Integers
    hours: Numbers
    reason: Integers
    partner: Integers
    overlapping: Mask
    entries: Entries
    themes: dict[str, Numbers] = field(default_factory=dict)  # recognised hours of each theme, by record


def recognise(records: Records, roster: Roster, rules: RuleSet, report: Report) -> Recognised:
    """Apply `rules` to `records`, one reason after the other; the first that applies to a record is its reason."""
    reason = np.zeros(len(records), dtype=np.int64)
    category = records.category.copy()
    claimed = _claimed(records, rules)

    def reject(mask: Mask, why: Reason) -> None:
        reason[mask & (reason == Reason.NONE)] = why

    reject(records.teacher < 0, Reason.UNKNOWN_TEACHER)
    reject(_impossible(records, rules, claimed), Reason.IMPOSSIBLE_HOURS)
    reject(records.year == 0, Reason.NO_DATE)
    year = _years(records, roster, rules)
    reject((year < 0) | (year >= roster.cycle.years), Reason.OUTSIDE_CYCLE)
    within = np.clip(year, 0, roster.cycle.years - 1)
    reject(~roster.in_service()[np.maximum(records.teacher, 0), within], Reason.NOT_IN_SERVICE)
    copies, partner = duplicates(records, reason == Reason.NONE)
    reject(copies, Reason.DUPLICATE)
    admitted = _admitted_from_outside(records, rules)
    reject((category < 0) & ~admitted, Reason.NOT_LISTED)
    if rules.outside and rules.outside.category:
        category[(category < 0) & admitted] = list(rules.categories).index(rules.outside.category)
    needs_certificate = value_of(category, [one.certificate for one in rules.categories.values()], False) > 0
    reject(needs_certificate & ~records.certificate, Reason.NO_CERTIFICATE)
    overlapping, others = overlaps(records, rules, category, reason == Reason.NONE)
    if rules.overlaps_rejected:
        reject(overlapping, Reason.OVERLAP)
    partner = np.where(overlapping, others, partner)

    counting = np.where(reason == Reason.NONE, claimed, 0.0)
    within_programme = _within_programmes(records, year, counting)
    reject(within_programme < counting, Reason.BEYOND_PROGRAMME)
    entries = _entries(records, roster, year, within_programme)
    found = Recognised(category, claimed, reason, partner, overlapping, entries)
    for cap in rules.caps:
        among = selected(cap.of, records, found, rules, report)[entries.record]
        groups = _cap_groups(entries, records, cap.per)
        days = records.last[entries.record]
        allowed = _within(
            entries.hours, groups, np.where(among, cap.hours, np.inf), (entries.record, entries.year, days)
        )
        cut = np.unique(entries.record[allowed < entries.hours])
        reason[cut[reason[cut] == Reason.NONE]] = Reason.BEYOND_CAP
        entries.hours = allowed
    found.hours = np.round(np.bincount(entries.record, entries.hours, minlength=len(records)), PLACES)
    _set_themes(found, records, rules, report)
    return found


def selected(selection: Selection, records: Records, found: Recognised, rules: RuleSet, report: Report) -> Mask:
    """The records that `selection` means; a theme is no matter of records but of their hours."""
    mask = np.ones(len(records), dtype=bool)
    if selection.categories:
        mask &= np.isin(found.category, [list(rules.categories).index(name) for name in selection.categories])
    if selection.levels:
        mask &= np.isin(records.level, [list(rules.levels).index(name) for name in selection.levels])
    if selection.where is not None:
        mask &= records.where(selection.where, report)
    return mask


def _claimed(records: Records, rules: RuleSet) -> Numbers:
    """The hours that each record claims: what it says, or what its category is worth."""
    worth = [-1.0 if one.credit is None else one.credit for one in rules.categories.values()]
    credit = np.array([*worth, -1.0, -1.0])[records.category]
    return np.where(credit >= 0, credit, records.hours)


def _impossible(records: Records, rules: RuleSet, claimed: Numbers) -> Mask:
    mask = claimed <= 0
    if rules.per_record is not None:
        mask |= claimed > rules.per_record
    if rules.per_day is not None:
        # A single date may be that of the certificate, so it says nothing of how long the training took.
        both = (records.first != NO_DAY) & (records.last > records.first)
        days = records.last - records.first + 1
        mask |= both & (records.hours > days * rules.per_day)
    for hours in records.themes.values():
        mask |= (hours < 0) | (hours > np.maximum(claimed, records.hours))
    return mask


def _years(records: Records, roster: Roster, rules: RuleSet) -> Integers:
    """The school year of each record, counted from the first of the cycle."""
    entry = roster.entry[np.maximum(records.teacher, 0)]  # of somebody, for those who are not on the roster
    before = value_of(records.category, [one.before_entry for one in rules.categories.values()], False) > 0
    year = np.where(before & (records.year == entry - 1), entry, records.year)
    return year - roster.cycle.first


def _admitted_from_outside(records: Records, rules: RuleSet) -> Mask:
    outside = rules.outside
    if outside is None:
        return np.zeros(len(records), dtype=bool)
    return records.columns["organiser"].mask(
        lambda cell: (
            any(name in str(cell) for name in outside.organisers)
            and not any(name in str(cell) for name in outside.unless)
        )
    )


def _entries(records: Records, roster: Roster, year: Integers, hours: Numbers) -> Entries:
    """The hours by year. Those of a programme of several years are shared equally among the years that it took."""
    years = value_of(records.programme, [one.years for one in records.programmes], 1)
    whole = np.array([*(one.hours for one in records.programmes), 0.0, 0.0])[records.programme]
    began = np.where(records.first == NO_DAY, year, school_years(records.first, roster.cycle) - roster.cycle.first)
    took = np.where(began < year, year - began + 1, 1)
    # With one date only, more than a year's part of the hours must be those of all its years.
    at_once = (took == 1) & (whole > 0) & (hours > whole / years)
    parts = np.where(years > 1, np.minimum(np.where(at_once, years, took), years), 1)
    kept = np.flatnonzero(hours > 0)
    record = np.repeat(kept, parts[kept])
    back = np.arange(len(record)) - np.repeat(np.cumsum(parts[kept]) - parts[kept], parts[kept])
    entries = Entries(record, year[record] - back, hours[record] / parts[record])
    inside = (entries.year >= 0) & (entries.year < roster.cycle.years)
    return Entries(entries.record[inside], entries.year[inside], entries.hours[inside])


def _within_programmes(records: Records, year: Integers, hours: Numbers) -> Numbers:
    """No more hours than the programme has: in each year for one of a year, in all for one of several."""
    limits = np.array([*(one.hours or np.inf for one in records.programmes), np.inf, np.inf])[records.programme]
    yearly = value_of(records.programme, [one.years == 1 for one in records.programmes], True) > 0
    size = len(records.programmes) + 2
    groups = (records.teacher * size + records.programme % size) * 64 + np.where(yearly, year % 64, 0)
    return _within(hours, groups, limits, (np.arange(len(hours)), records.last))


def _cap_groups(entries: Entries, records: Records, per: Period) -> Integers:
    if per == "record":
        return entries.record
    teacher = records.teacher[entries.record]
    return teacher * 64 + entries.year if per == "year" else teacher


def _within(hours: Numbers, groups: Integers, limits: Numbers, order: tuple[Integers, ...]) -> Numbers:
    """`hours` cut so that those of a group stay within its limit, the earliest by `order` (last key first) kept."""
    allowed = hours.copy()
    limited = np.flatnonzero(np.isfinite(limits) & (hours > 0))
    if not len(limited):
        return allowed
    rows = limited[np.lexsort((*(key[limited] for key in order), groups[limited]))]
    group, running = groups[rows], np.cumsum(hours[rows])
    starts = np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1])))
    earlier = np.concatenate(([0.0], running))[starts]
    before = running - hours[rows] - np.repeat(earlier, np.diff(np.append(starts, len(rows))))
    allowed[rows] = np.minimum(hours[rows], np.maximum(np.round(limits[rows] - before, PLACES), 0))
    return allowed


def _set_themes(found: Recognised, records: Records, rules: RuleSet, report: Report) -> None:
    """Of each record's recognised hours those that belong to a theme: never more than are recognised."""
    for theme in rules.themes.values():
        hours = records.themes[theme.name]
        if theme.categories or theme.where is not None:
            whole = selected(Selection(theme.categories, where=theme.where), records, found, rules, report)
            hours = np.where(whole, np.maximum(hours, found.hours), hours)
        found.themes[theme.name] = np.minimum(hours, found.hours)
