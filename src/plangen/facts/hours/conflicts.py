"""Records that stand there twice, and records at whose training a teacher would have to be in two places at once."""

from __future__ import annotations

import numpy as np
import pandas as pd

from plangen.facts.hours.coded import Integers, Mask
from plangen.facts.hours.records import NO_DAY, Records, value_of
from plangen.facts.hours.rules import RuleSet

# Fewer hours a day than this, on average, are training on single days of a longer time, which leaves the others free.
_FILLS_ITS_DAYS = 2
_NAMED = ("programme", "content", "category", "level", "organiser", "school_year")


def duplicates(records: Records, among: Mask) -> tuple[Mask, Integers]:
    """The records that repeat an earlier one in all that they say, and that one for each (-1 for the others)."""
    says = {"teacher": records.teacher, "first": records.first, "last": records.last, "hours": records.hours}
    says |= {name: records.columns[name].codes for name in _NAMED}
    table = pd.DataFrame(says)[among]
    copies = np.zeros(len(records), dtype=bool)
    originals = np.full(len(records), -1, dtype=np.int64)
    repeated = table[table.duplicated(keep=False)]
    if len(repeated):
        group = repeated.groupby(list(says), sort=False).ngroup().to_numpy()
        rows = repeated.index.to_numpy()
        _groups, first = np.unique(group, return_index=True)
        originals[rows] = rows[first][group]
        copies[rows] = originals[rows] != rows
        originals[rows[first]] = -1
    return copies, originals


def overlaps(records: Records, rules: RuleSet, category: Integers, among: Mask) -> tuple[Mask, Integers]:
    """The records whose days overlap with those of an earlier one, both needing presence, and that earlier one.

    Records of few hours in many days are left out. Two trainings on one
    single day do not count as long as a day holds the hours of both.
    """
    presence = value_of(category, [one.presence for one in rules.categories.values()], False) > 0
    filled = records.hours >= _FILLS_ITS_DAYS * (records.last - records.first + 1)
    rows = np.flatnonzero(among & presence & filled & (records.first != NO_DAY))
    rows = rows[np.lexsort((rows, records.last[rows], records.first[rows], records.teacher[rows]))]
    teacher, first, last = records.teacher[rows], records.first[rows], records.last[rows]
    mask = np.zeros(len(records), dtype=bool)
    partners = np.full(len(records), -1, dtype=np.int64)
    if len(rows) < 2:
        return mask, partners
    # Sorted by teacher, so the latest last day so far, with the teacher in front of it, only grows.
    key = teacher * 10_000_000 + last
    latest = np.maximum.accumulate(np.where(key == np.maximum.accumulate(key), np.arange(len(rows)), 0))
    before = latest[:-1]
    clash = (teacher[before] == teacher[1:]) & (first[1:] <= last[before])
    if rules.per_day is not None:
        single = (first[1:] == last[1:]) & (first[before] == last[before])
        clash &= ~(single & (records.hours[rows[1:]] + records.hours[rows[before]] <= rules.per_day))
    mask[rows[1:][clash]] = True
    partners[rows[1:][clash]] = rows[before][clash]
    return mask, partners
