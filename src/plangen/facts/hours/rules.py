"""A region's rules for training hours, as its rule file states them."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from plangen.diagnostics import Place
from plangen.immutable import dataclass
from plangen.inputs.record import Record
from plangen.inputs.table import Column

Period = Literal["year", "cycle", "record"]
MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which hours: those that meet all that is given. Nothing given means all hours."""

    categories: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    theme: str = ""
    where: Record | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Which teachers: `first_year` keeps the first school year of service, or the others; `where` asks the roster."""

    first_year: bool | None = None
    where: Record | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A category of training. `credit` are the hours that any record of it counts."""

    name: str
    aliases: tuple[str, ...] = ()
    credit: float | None = None
    certificate: bool = False
    presence: bool = False
    before_entry: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """Who runs a programme: the nation, a province, a city. `category` is that of its records that name none."""

    name: str
    aliases: tuple[str, ...] = ()
    category: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """Hours within the hours, such as ethics: a column of the records, whole categories, or records by a condition."""

    name: str
    column: str = ""
    categories: tuple[str, ...] = ()
    where: Record | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A known programme: `hours` in all, 0 where not set, over `years` school years."""

    name: str
    aliases: tuple[str, ...] = ()
    level: str = ""
    category: str = ""
    hours: float = 0
    years: int = 1


@dataclass(frozen=True, slots=True)
class Outside:
    """Training of no known category counts when its organiser's name holds one of `organisers` and none of `unless`."""

    organisers: tuple[str, ...]
    unless: tuple[str, ...] = ()
    category: str = ""


@dataclass(frozen=True, slots=True)
class Cap:
    """No more than `hours` of `of` are recognised per `per`."""

    name: str
    of: Selection
    hours: float
    per: Period = "year"


@dataclass(frozen=True, slots=True)
class Requirement:
    """`hours` of `of` are due from `who` in each year or cycle, one of the records with a certificate if so stated."""

    name: str
    hours: float
    place: Place
    per: Period = "year"
    of: Selection = Selection()
    who: People = People()
    certificate: bool = False
    prorated: bool = False


@dataclass(frozen=True, slots=True)
class Exemption:
    """Waives the requirements `waives` in a year in which all that is given is met.

    The bounds are those of the year's hours of `of`, or of the largest programme among them if `single`.
    """

    name: str
    waives: tuple[str, ...]
    place: Place
    who: People = People()
    of: Selection | None = None
    single: bool = False
    at_least: float | None = None
    above: float | None = None
    at_most: float | None = None
    below: float | None = None
    fulfilled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A class of yearly hours: up to `to`, that number included; None is the last one, without bound."""

    name: str
    to: float | None = None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules of a region. `columns` are those of the three tables.

    `titles` and `units` are the words of the ledger, `reasons` those for what is not recognised.
    """

    name: str
    title: str
    description: str
    file: str
    categories: dict[str, Category]
    requirements: dict[str, Requirement]
    exemptions: dict[str, Exemption] = field(default_factory=dict)
    levels: dict[str, Level] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    caps: tuple[Cap, ...] = ()
    listed: tuple[str, ...] = ()
    outside: Outside | None = None
    bands: tuple[Band, ...] = ()
    cycle_years: int = 5
    starts: MonthDay = (9, 1)
    entry_from: MonthDay = (9, 1)
    per_day: float | None = None
    per_record: float | None = None
    overlaps_rejected: bool = False
    columns: dict[str, tuple[Column, ...]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def of_period(self, per: Period) -> list[Requirement]:
        """The requirements per year or per cycle, in their order."""
        return [one for one in self.requirements.values() if one.per == per]
