"""Targets: what a plan sets itself, and what the summary's statistics of the same name say became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plangen.diagnostics import Place, Report
from plangen.facts.amounts import amount, plain_number
from plangen.facts.fact import Fact, Grouping, Origin
from plangen.facts.formats import plain
from plangen.facts.measures import divided
from plangen.facts.passage import Passage
from plangen.immutable import dataclass
from plangen.inputs.record import Record
from plangen.messages import _
from plangen.tree import Figure, Text

_PERCENT = "%"
_NAMES = (
    ("targets", "completion", ("count", "met", "unmet", "unanswered")),
    ("目标", "完成率", ("项数", "完成项数", "未完成项数", "未统计项数")),
)


@dataclass(frozen=True, slots=True)
class Target:
    """One target: at least `target`, or at most where `is_limit`. `result` is None until a statistic answers it.

    `completion` is the result as a part of the target; a limit has none, nor has a target of 0.
    """

    name: str
    title: str
    unit: str
    target: Fact
    is_limit: bool = False
    result: Fact | None = None
    completion: Fact | None = None

    @property
    def is_met(self) -> bool:
        """Whether the result reaches the target; without a result it does not."""
        if self.result is None:
            return False
        result, target = amount(self.result.value), amount(self.target.value)
        if result is None or target is None:
            return False
        return result <= target if self.is_limit else result >= target

    @property
    def target_text(self) -> Fact | Passage:
        """The target for a table: of a limit with ≤ in front."""
        if not self.is_limit:
            return self.target
        pieces = (Text("≤"), Figure(self.target.name, plain(self.target)))
        made = Passage("".join(piece.text for piece in pieces), Place(self.target.origins[0].file))
        made.pieces = pieces
        return made

    @property
    def result_text(self) -> Fact | str:
        """The result for a table, '' where there is none."""
        return self.result if self.result is not None else ""

    @property
    def completion_text(self) -> Fact | str:
        """The completion for a table, — where there is none."""
        return self.completion if self.completion is not None else "—"


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of a plan, in its order, with what became of them."""

    rows: tuple[Target, ...]
    place: Place

    def __iter__(self) -> Iterator[Target]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def unmet(self) -> tuple[Target, ...]:
        """Those that were answered, and not reached."""
        return tuple(row for row in self.rows if row.result is not None and not row.is_met)

    @property
    def unanswered(self) -> tuple[Target, ...]:
        """Those that no statistic answers."""
        return tuple(row for row in self.rows if row.result is None)

    @property
    def count(self) -> Fact:
        """How many there are."""
        return self._counted("count", len(self.rows))

    @property
    def met_count(self) -> Fact:
        """How many were reached."""
        return self._counted("met", sum(row.is_met for row in self.rows))

    @property
    def unmet_count(self) -> Fact:
        """How many were answered, and not reached."""
        return self._counted("unmet", len(self.unmet))

    @property
    def unanswered_count(self) -> Fact:
        """How many no statistic answers."""
        return self._counted("unanswered", len(self.unanswered))

    def _counted(self, name: str, value: int) -> Fact:
        origin = Origin(self.place.file, columns=("targets",), rows=len(self.rows), lines=(self.place.line,))
        return Fact(f"targets.{name}", value, operation="answers", origins=(origin,))

    def facts(self) -> dict[str, Fact | Grouping | None]:
        """Each target, its completion and the counts, by English and by Chinese names: 目标.trained.完成率."""
        found: dict[str, Fact | Grouping | None] = {}
        for prefix, completion, counts in _NAMES:
            counted = (self.count, self.met_count, self.unmet_count, self.unanswered_count)
            found |= {f"{prefix}.{name}": fact for name, fact in zip(counts, counted, strict=True)}
            found |= {f"{prefix}.{row.name}": row.target for row in self.rows}
            found |= {f"{prefix}.{row.name}.{completion}": row.completion for row in self.rows if row.completion}
        return found


def read_targets(
    record: Record, plan: Record | None, facts: Mapping[str, Fact | Grouping | None], report: Report
) -> Targets | None:
    """The targets of `plan`, answered by `facts`; without a plan those of the document itself. None where it has none.

    With a plan, a target without an answer is a warning where the plan is named; one in another unit is an error.
    """
    source = plan if plan is not None else record
    if "targets" not in source:
        return None
    if plan is not None and "targets" in record:
        message = _("the targets stand in the plan, and here once more")
        report.error(record.place_of("targets"), "targets-twice", message, _("delete them here"))
    place = record.place_of("plan" if plan is not None else "targets")
    rows = tuple(
        _answered(_target(name, declared), facts, plan is not None, place, report)
        for name, declared in source["targets"].items()
    )
    return Targets(rows, source.place_of("targets"))


def _target(name: str, declared: Record) -> Target:
    is_limit = "target" not in declared
    value = declared["at_most" if is_limit else "target"]
    place = declared.place
    origin = Origin(place.file, columns=(name,), rows=1, lines=(place.line,))
    unit = str(declared.get("unit", ""))
    fact = Fact(f"targets.{name}", value, unit, operation="target", origins=(origin,))
    return Target(name, str(declared.get("title", name)), unit, fact, is_limit)


def _answered(
    target: Target, facts: Mapping[str, Fact | Grouping | None], is_due: bool, place: Place, report: Report
) -> Target:
    """`target` with the fact that answers it."""
    found = facts.get(target.name)
    result = found.total if isinstance(found, Grouping) else found
    if result is None or not isinstance(result.value, int | float):
        # A statistic that has faults is told where it stands.
        if is_due and (target.name not in facts or result is not None):
            message = _("no statistic answers the target '{name}' of the plan", name=target.title)
            hint = _("declare it under 'statistics': {name}: …", name=target.name)
            report.warning(place, "unanswered-target", message, hint)
        return target
    aim, unit = target.target, target.unit
    counted = _PERCENT if result.form == "percent" else result.unit
    if unit == _PERCENT and result.form == "percent":
        value = plain_number(divided(amount(aim.value) or 0, 100))
        aim, unit = Fact(aim.name, value, "", "percent", None, aim.operation, aim.origins), ""
    elif unit and counted and unit != counted:
        message = _("the target '{name}' is set in {unit}, but its statistic counts {other}",
                    name=target.title, unit=unit, other=counted)  # fmt: skip
        report.error(place, "unit-mismatch", message, _("count in the same unit, or correct the plan"))
    aim = Fact(aim.name, aim.value, aim.unit, result.form, aim.decimals, aim.operation, aim.origins)
    return Target(target.name, target.title, unit or result.unit, aim, target.is_limit, result,
                  _completion(target, aim, result))  # fmt: skip


def _completion(target: Target, aim: Fact, result: Fact) -> Fact | None:
    whole, part = amount(aim.value), amount(result.value)
    if target.is_limit or not whole or part is None:
        return None
    name = f"targets.{target.name}.completion"
    origins = (*aim.origins, *result.origins)
    return Fact(name, plain_number(divided(part, whole)), "", "percent", 1, "completion", origins,
                (result.name, aim.name))  # fmt: skip
