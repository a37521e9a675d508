"""The ledger of many records at once against the same rules applied to one teacher after the other, in plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plangen.facts.hours.ledger import Ledger

LedgerOf = Callable[..., Ledger]

TEACHERS = [f"T{number}" for number in range(5)]
RECORD = st.tuples(
    st.sampled_from([*TEACHERS, "T9"]),
    st.sampled_from(["校本研修", "集中培训", "远程培训", "送培送教", "自费"]),
    st.integers(1, 160).map(lambda halves: halves / 2),
    st.dates(date(2021, 6, 1), date(2026, 12, 31)),
)


def expected(records: list[tuple[str, str, float, date]]) -> dict[tuple[str, int], tuple[float, float, bool]]:
    """Recognised and missing hours, and compliance, by teacher and year from 0 to 4."""
    hours: dict[tuple[str, int], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for teacher, category, number, day in dict.fromkeys(records):
        year = day.year - (day.month < 9) - 2021
        if teacher in TEACHERS and 0 <= year < 5 and category != "自费":
            hours[teacher, year][category] += number
    found = {}
    for teacher in TEACHERS:
        for year in range(5):
            own = hours[teacher, year]
            parts = [own["校本研修"], own["集中培训"], own["远程培训"] + own["送培送教"]]
            short = sum(max(24 - part, 0) for part in parts)
            missing = max(72 - sum(parts), short, 0)
            found[teacher, year] = (sum(parts), missing, missing == 0)
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(RECORD, max_size=60))
def test_the_same_ledger(ledger_of: LedgerOf, records: list[tuple[str, str, float, date]]) -> None:
    rows = [f"{teacher},,{category},,某单位,{hours:g},,,{day}" for teacher, category, hours, day in records]
    ledger = ledger_of(rows, [f"{teacher},某教师,青竹小学,小学,语文,,2000-09-01," for teacher in TEACHERS])
    found = {
        (teacher, year): (
            ledger.recognised[number, year],
            ledger.missing[number, year],
            bool(ledger.compliant[number, year]),
        )
        for number, teacher in enumerate(TEACHERS)
        for year in range(5)
    }
    assert found == expected(records)
