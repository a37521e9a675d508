"""The school years of a training cycle."""

from __future__ import annotations

import datetime

from plangen.diagnostics import Report
from plangen.facts.hours.rules import MonthDay, RuleSet
from plangen.immutable import dataclass
from plangen.inputs.record import Record
from plangen.messages import _
from plangen.patterns import lazy_pattern

_YEARS = lazy_pattern(r"\D*(\d{4})\D+(\d{4})\D*")
_YEAR = lazy_pattern(r"\D*(\d{4})(?:\D.*)?")


@dataclass(frozen=True, slots=True)
class Cycle:
    """`years` school years, the first of which begins in the year `first`, each on the day `starts`."""

    first: int
    years: int
    starts: MonthDay = (9, 1)

    @property
    def names(self) -> tuple[str, ...]:
        """Its school years: 2021—2022 and so on."""
        return tuple(school_year_name(self.first + number) for number in range(self.years))

    def school_year(self, day: datetime.date, starts: MonthDay | None = None) -> int:
        """The calendar year in which the school year of `day` began."""
        return day.year - ((day.month, day.day) < (starts or self.starts))


def school_year_name(first: int) -> str:
    """2021 → 2021—2022."""
    return f"{first}—{first + 1}"


def first_of_school_year(text: str) -> int | None:
    """2021—2022学年 → 2021; None where no year is named."""
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found else None


def read_cycle(declared: Record, rules: RuleSet, report: Report) -> Cycle | None:
    """The cycle that document.yaml names: 2021-2025, its first and last school year, or 2021-2026, autumn to summer."""
    text, place = str(declared["cycle"]), declared.place_of("cycle")
    found = _YEARS.fullmatch(text)
    first, last = (int(found[1]), int(found[2])) if found else (0, 0)
    if not found or last - first not in (rules.cycle_years - 1, rules.cycle_years):
        message = _("'{text}' is not a cycle of {years} school years", text=text, years=rules.cycle_years)
        hint = _("write its first and its last school year, such as {first}-{last}",
                 first=first or 2021, last=(first or 2021) + rules.cycle_years - 1)  # fmt: skip
        report.error(place, "wrong-cycle", message, hint)
        return None
    return Cycle(first, rules.cycle_years, rules.starts)
