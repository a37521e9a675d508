"""What is wrong with records is told with their rows, and each record that does not count has its reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plangen.diagnostics import Report
from plangen.facts.hours.ledger import Ledger
from plangen.facts.hours.recognition import Reason
from plangen.inputs.table import Table

LedgerOf = Callable[..., Ledger]
TableOf = Callable[[str, str, list[str]], Table]

FACE = "T1,,集中培训,,县教师进修学校,{hours},,{first},{last},"
# A record stands in line 2 and below.
CASES: list[tuple[str, list[str], list[str], list[Reason], list[float]]] = [
    ("a record that stands there twice", ["T1,,校本研修,,,12,,,2021-12-20"] * 3,
     ["training.csv:3 duplicate-record", "training.csv:4 duplicate-record"],
     [Reason.NONE, Reason.DUPLICATE, Reason.DUPLICATE], [12, 0, 0]),
    ("alike but for the content is no duplicate", ["T1,班会,校本研修,,,12,,,2021-12-20", "T1,说课,校本研修,,,12,,,2021-12-20"],
     [], [Reason.NONE, Reason.NONE], [12, 12]),
    ("two places at once", [FACE.format(hours=24, first="2021-10-11", last="2021-10-14"), FACE.format(hours=18, first="2021-10-14", last="2021-10-16")],
     ["training.csv:3:8 overlapping-records"], [Reason.NONE, Reason.NONE], [24, 18]),
    ("a short one within a long one that began earlier", [FACE.format(hours=60, first="2021-10-01", last="2021-10-20"), FACE.format(hours=6, first="2021-10-03", last="2021-10-03"), FACE.format(hours=6, first="2021-10-09", last="2021-10-09")],
     ["training.csv:3:8 overlapping-records", "training.csv:4:8 overlapping-records"], [Reason.NONE] * 3, [60, 6, 6]),
    ("one after the other", [FACE.format(hours=24, first="2021-10-11", last="2021-10-14"), FACE.format(hours=18, first="2021-10-15", last="2021-10-17")],
     [], [Reason.NONE] * 2, [24, 18]),
    ("morning and afternoon of one day", [FACE.format(hours=4, first="2021-10-11", last="2021-10-11"), FACE.format(hours=3, first="2021-10-11", last="2021-10-11")],
     [], [Reason.NONE] * 2, [4, 3]),
    ("more than a day holds", [FACE.format(hours=8, first="2021-10-11", last="2021-10-11"), FACE.format(hours=6, first="2021-10-11", last="2021-10-11")],
     ["training.csv:3:8 overlapping-records"], [Reason.NONE] * 2, [8, 6]),
    ("remote training may overlap with anything", [FACE.format(hours=24, first="2021-10-11", last="2021-10-14"), "T1,,远程培训,,,20,,2021-09-01,2021-12-31,"],
     [], [Reason.NONE] * 2, [24, 20]),
    ("a programme that meets now and then leaves room", ["T1,名师高级研修,,,省教育厅,144,,2021-10-01,2023-06-30,", FACE.format(hours=24, first="2021-10-11", last="2021-10-14")],
     [], [Reason.NONE] * 2, [144, 24]),
    ("more than the programme has", ["T1,班主任培训,,,省教育厅,36,,2022-03-01,2022-03-08,"],
     ["training.csv:2:6 beyond-programme"], [Reason.BEYOND_PROGRAMME], [30]),
    ("more than the programme has, in two records", ["T1,班主任培训,,,省教育厅,20,,,2022-03-08", "T1,班主任培训,,,省教育厅,20,,,2022-05-08"],
     ["training.csv:3:6 beyond-programme"], [Reason.NONE, Reason.BEYOND_PROGRAMME], [20, 10]),
    ("not on the roster", ["T7,,校本研修,,,12,,,2021-12-20"], ["training.csv:2:1 unknown-teacher"], [Reason.UNKNOWN_TEACHER], [0]),
    ("an unknown programme of the province", ["T1,班主仼培训,,省级,省教育厅,30,,,2022-03-08"],
     ["training.csv:2:2 unknown-programme"], [Reason.NONE], [30]),
    ("the day before the cycle", ["T1,,校本研修,,,12,,,2021-08-31"], ["training.csv:2:9 outside-cycle"], [Reason.OUTSIDE_CYCLE], [0]),
    ("its first and its last day", ["T1,,校本研修,,,12,,,2021-09-01", "T1,,校本研修,,,12,,,2026-08-31"], [], [Reason.NONE] * 2, [12, 12]),
    ("the day after it", ["T1,,校本研修,,,12,,,2026-09-01"], ["training.csv:2:9 outside-cycle"], [Reason.OUTSIDE_CYCLE], [0]),
    ("no hours, less than none, too many", ["T1,,校本研修,,,0,,,2021-12-20", "T1,,校本研修,,,-6,,,2021-12-20", "T1,,校本研修,,,401,,,2021-12-20"],
     ["training.csv:2:6 impossible-hours", "training.csv:3:6 impossible-hours", "training.csv:4:6 impossible-hours"],
     [Reason.IMPOSSIBLE_HOURS] * 3, [0, 0, 0]),
    ("ten hours a day are possible, more are not", ["T1,,远程培训,,,30,,2021-10-11,2021-10-13,", "T1,,远程培训,,,31,,2021-11-11,2021-11-13,"],
     ["training.csv:3:6 impossible-hours"], [Reason.NONE, Reason.IMPOSSIBLE_HOURS], [30, 0]),
    ("more ethics than hours", ["T1,,校本研修,,,12,13,,2021-12-20"], ["training.csv:2:6 impossible-hours"], [Reason.IMPOSSIBLE_HOURS], [0]),
    ("without a date", ["T1,,校本研修,,,12,,,"], ["training.csv:2:9 no-date"], [Reason.NO_DATE], [0]),
    ("no authority and no listed category", ["T1,,自费考证,,某文化公司,40,,,2022-01-05"], ["training.csv:2:3 unknown-category"], [Reason.NOT_LISTED], [0]),
    ("a degree without certificate", ["T1,函授,学历提高,,某大学,72,,,2022-07-01,无"], [], [Reason.NO_CERTIFICATE], [0]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "records", "told", "reasons", "hours"), CASES, ids=[case[0] for case in CASES])
def test_findings(  # noqa: PLR0913, PLR0917
    ledger_of: LedgerOf, name: str, records: list[str], told: list[str], reasons: list[Reason], hours: list[float]
) -> None:
    assert name
    report = Report()
    ledger = ledger_of(records, report=report)
    assert [f"{one.place} {one.code}" for one in sorted(report.diagnostics, key=lambda one: one.place)] == told
    assert all(one.severity.value == "warning" for one in report.diagnostics)
    assert [Reason(reason) for reason in ledger.found.reason] == reasons
    assert ledger.found.hours.tolist() == hours
    assert ledger.recognised.sum() == sum(hours)


def test_before_and_after_service(ledger_of: LedgerOf) -> None:
    roster = ["T1,周教师,青竹小学,小学,语文,,2022-09-01,", "T2,吴教师,青竹小学,小学,数学,,2000-09-01,2023-07-01"]
    records = ["T1,,校本研修,,,12,,,2022-03-01", "T2,,校本研修,,,12,,,2023-12-01", "T2,,校本研修,,,12,,,2023-06-30"]
    report = Report()
    ledger = ledger_of(records, roster, report=report)
    assert [str(one.place) for one in report.diagnostics] == ["training.csv:2:9", "training.csv:3:9"]
    assert [Reason(one) for one in ledger.found.reason] == [Reason.NOT_IN_SERVICE, Reason.NOT_IN_SERVICE, Reason.NONE]


@pytest.mark.parametrize(
    ("record", "place", "code"),
    [
        ("T1,,校本研修,,,十二,,,2021-12-20", "training.csv:2:6", "not-a-number"),
        ("T1,,校本研修,,,12学时,,,2021-12-20", "training.csv:2:6", "not-a-number"),
        ("T1,,校本研修,,,,,,2021-12-20", "training.csv:2:6", "blank-cell"),
        ("T1,,校本研修,,,12,若干,,2021-12-20", "training.csv:2:7", "not-a-number"),
        ("T1,,校本研修,,,12,,,去年冬天", "training.csv:2:9", "not-a-date"),
        ("T1,,校本研修,,,12,,,2021-02-30", "training.csv:2:9", "no-such-day"),
        ("T1,,校本研修,,,12,,2021-12-20,2021-12-10", "training.csv:2:9", "span-backwards"),
    ],
)
def test_cells_that_cannot_be_read_are_errors(ledger_of: LedgerOf, record: str, place: str, code: str) -> None:
    report = Report()
    with pytest.raises(AssertionError):
        ledger_of([record], report=report)
    assert [(str(one.place), one.code, one.severity.value) for one in report.diagnostics] == [(place, code, "error")]


def test_a_flood_is_counted(ledger_of: LedgerOf) -> None:
    report = Report()
    ledger_of([f"X{number},,校本研修,,,12,,,2021-12-20" for number in range(100)], report=report)
    assert len(report.diagnostics) == 21
    assert "80 more" in report.diagnostics[-1].message


def test_a_teacher_twice_on_the_roster(ledger_of: LedgerOf) -> None:
    report = Report()
    with pytest.raises(AssertionError):
        ledger_of(["T1,,校本研修,,,12,,,2021-12-20"], ["T1,甲", "T1,乙"], report=report)
    assert [f"{one.place} {one.code}" for one in report.diagnostics] == ["roster.csv:3:1 duplicate-teacher"]


def test_records_by_name_and_school_year(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(
        ["周教师,校本,12,2022—2023学年", "周教师,面授,8,2021-2022"],
        ["周教师,青竹小学"],
        header="姓名,培训类别,学时数,学年",
        roster_header="教师姓名,单位",
    )
    assert ledger.recognised.tolist() == [[8, 12, 0, 0, 0]]


def test_programmes_of_a_table(ledger_of: LedgerOf, table_of: TableOf) -> None:
    own = table_of("programmes", "项目,级别,学时,学年数", ["新课标研修,省级,40,", "班主任培训,省级,36,"])
    records = ["T1,新课标研修,,,省教育厅,50,,,2022-03-08", "T1,班主任培训,,,省教育厅,36,,,2022-05-08"]
    ledger = ledger_of(records, programmes=own)
    # The programme of 36 hours in the table comes before that of 30 in the rules; 40 + 36 of the province free.
    assert ledger.found.hours.tolist() == [40, 36]
    assert ledger.compliant[0, 0]


def test_the_year_reported_on(ledger_of: LedgerOf) -> None:
    records = ["T1,,校本研修,,,12,,,2021-12-20", "T1,,校本研修,,,12,,,2022-12-20"]
    assert ledger_of(records).year == 1
    assert ledger_of(records, year="2021-2022").year == 0


@pytest.mark.parametrize("cycle", ["2021-2025", "2021—2026", "2021—2025学年"])
def test_a_cycle_by_its_school_years_or_by_its_calendar_years(ledger_of: LedgerOf, cycle: str) -> None:
    names = ledger_of(["T1,,校本研修,,,12,,,2021-12-20"], cycle=cycle).roster.cycle.names
    assert names == ("2021—2022", "2022—2023", "2023—2024", "2024—2025", "2025—2026")


def test_a_cycle_of_the_wrong_length(ledger_of: LedgerOf) -> None:
    report = Report()
    with pytest.raises(AssertionError):
        ledger_of(["T1,,校本研修,,,12,,,2021-12-20"], cycle="2021-2024", report=report)
    assert [one.code for one in report.diagnostics] == ["wrong-cycle"]


def test_no_record_yet(ledger_of: LedgerOf) -> None:
    ledger = ledger_of([])
    assert ledger.recognised.tolist() == [[0] * 5]
    assert ledger.missing[0].tolist() == [72] * 5
    assert ledger.year == 0


def test_a_roster_without_days_of_entry_has_no_first_years(ledger_of: LedgerOf) -> None:
    report = Report()
    ledger = ledger_of(
        ["T1,,岗前培训,,,120,30,,2022-03-01,有"], ["T1,甲,校长"], roster_header="编号,姓名,岗位", report=report
    )
    assert [one.message for one in report.diagnostics] == [
        "the roster has no column '入职日期', by which the rules tell teachers apart"
    ]
    assert ledger.exemptions_of(0, 0) == []
    assert ledger.cycle_missing[0, 0] == 240  # of a head teacher, whose column has another name here
