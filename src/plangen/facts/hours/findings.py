"""What the records show to be looked at by a person, each with its row."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from plangen.diagnostics import Report, did_you_mean
from plangen.facts.formats import number_text
from plangen.facts.hours.coded import Mask
from plangen.facts.hours.cycle import school_year_name
from plangen.facts.hours.recognition import Reason, Recognised
from plangen.facts.hours.records import UNKNOWN, Records, value_of
from plangen.facts.hours.roster import Roster
from plangen.facts.hours.rules import RuleSet
from plangen.inputs.capped import MOST, CappedReport
from plangen.messages import _

Words = Callable[[int], tuple[str, str]]


def report_findings(records: Records, found: Recognised, roster: Roster, rules: RuleSet, report: Report) -> None:
    """Report as warnings: the records that the rules leave out for a fault in them, and names that nobody knows."""
    telling = _Telling(records, found, roster, rules)
    known = found.reason
    unknown_category = (records.category == UNKNOWN) & (known != Reason.UNKNOWN_TEACHER)
    cases: list[tuple[Mask, str, str, Words]] = [
        (known == Reason.UNKNOWN_TEACHER, "unknown-teacher", roster.key, telling.unknown_teacher),
        (known == Reason.IMPOSSIBLE_HOURS, "impossible-hours", "hours", telling.impossible_hours),
        (known == Reason.NO_DATE, "no-date", "last", telling.no_date),
        (known == Reason.OUTSIDE_CYCLE, "outside-cycle", "last", telling.outside_cycle),
        (known == Reason.NOT_IN_SERVICE, "not-in-service", "last", telling.not_in_service),
        (known == Reason.DUPLICATE, "duplicate-record", "", telling.duplicate),
        (found.overlapping, "overlapping-records", "first", telling.overlap),
        (known == Reason.BEYOND_PROGRAMME, "beyond-programme", "hours", telling.beyond_programme),
        (_of_unknown_programme(records, rules), "unknown-programme", "programme", telling.unknown_programme),
        (unknown_category, "unknown-category", "category", telling.unknown_category),
    ]
    with CappedReport(report) as capped:
        for mask, code, column, words in cases:
            rows = np.flatnonzero(mask)
            for record in rows[: MOST + 1]:
                message, hint = words(int(record))
                capped.warning(records.place(int(record), column), code, message, hint)
            if len(rows) > MOST + 1:
                capped.count(code, len(rows) - MOST - 1)


def _of_unknown_programme(records: Records, rules: RuleSet) -> Mask:
    """The records of levels and categories whose programme must be known, and is not."""
    levels = value_of(records.level, [name in rules.listed for name in rules.levels], False) > 0
    categories = value_of(records.category, [name in rules.listed for name in rules.categories], False) > 0
    return (levels | categories) & (records.programme < 0) & (records.teacher != UNKNOWN)


class _Telling:
    """Message and hint for each kind of finding."""

    def __init__(self, records: Records, found: Recognised, roster: Roster, rules: RuleSet) -> None:
        self.records = records
        self.found = found
        self.roster = roster
        self.rules = rules

    def unknown_teacher(self, record: int) -> tuple[str, str]:
        name = self.records.text(record, self.roster.key)
        hint = _("add the teacher to the roster, or correct the record")
        # On a long roster some number always looks alike, and looking for it takes long.
        near = did_you_mean(name, self.roster.numbers, hint) if len(self.roster) < 2000 else hint
        return _("'{name}' is not on the roster", name=name), near

    def impossible_hours(self, record: int) -> tuple[str, str]:
        message = _("{hours} hours are impossible for this record", hours=number_text(self.records.hours[record]))
        return message, _("they are not recognised: correct the hours or the dates")

    def no_date(self, _record: int) -> tuple[str, str]:
        return _("this record belongs to no school year"), _("write its date or its school year")

    def outside_cycle(self, record: int) -> tuple[str, str]:
        names = self.roster.cycle.names
        year = school_year_name(int(self.records.year[record]))
        message = _("this record belongs to {year}, which is not in the cycle", year=year)
        return message, _("the cycle is {first} to {last}", first=names[0], last=names[-1])

    def not_in_service(self, record: int) -> tuple[str, str]:
        message = _("the teacher did not serve in {year}", year=school_year_name(int(self.records.year[record])))
        return message, _("check the date, and when the teacher came and left")

    def duplicate(self, record: int) -> tuple[str, str]:
        message = _("this record repeats {place}", place=self._partner(record))
        return message, _("it is not recognised; delete it, or correct what differs")

    def overlap(self, record: int) -> tuple[str, str]:
        message = _("the dates of this record overlap with {place}", place=self._partner(record))
        return message, _("nobody is in two places at once: check both records")

    def beyond_programme(self, record: int) -> tuple[str, str]:
        programme = self.records.programmes[self.records.programme[record]]
        message = _("the hours exceed those of the programme '{name}', {hours}",
                    name=programme.name, hours=number_text(programme.hours))  # fmt: skip
        recognised = number_text(float(self.found.hours[record]))
        return message, _("{hours} of them are recognised", hours=recognised)

    def unknown_programme(self, record: int) -> tuple[str, str]:
        name = self.records.text(record, "programme")
        names = [one.name for one in self.records.programmes]
        if not name:
            return _("this record does not name its programme"), _("the names are: {names}", names="、".join(names))
        hint = did_you_mean(name, names, _("add it to the rules, or to the table of programmes"))
        return _("'{name}' is not a known programme", name=name), hint

    def unknown_category(self, record: int) -> tuple[str, str]:
        name = self.records.text(record, "category")
        hint = did_you_mean(
            name, self.rules.categories, _("the names are: {names}", names="、".join(self.rules.categories))
        )
        return _("the rules know no category '{name}'", name=name), hint

    def _partner(self, record: int) -> str:
        return str(self.records.place(int(self.found.partner[record])))
