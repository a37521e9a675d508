"""Each hour rule by a teacher built for it. Expected values follow from the rules' wording, reckoned by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from plangen.diagnostics import Report
from plangen.facts.hours.ledger import Ledger

LedgerOf = Callable[..., Ledger]

TEACHER = "T1,周教师,青竹小学,小学,语文,,2010-08-20,"
NEW = "T1,周教师,青竹小学,小学,语文,,2021-08-25,"
SCHOOL = "T1,,校本研修,,青竹小学,24,,2021-09-10,2021-12-20,"
FACE = "T1,,集中培训,,县教师进修学校,24,,2021-10-11,2021-10-14,"
REMOTE = "T1,,远程培训,,省远程中心,24,,2022-03-01,2022-05-30,"
INDUCTION = "T1,,岗前培训,,县教师进修学校,{hours},{ethics},2021-09-01,2022-06-30,{certificate}"


@dataclass(frozen=True)
class Case:
    name: str
    records: list[str]
    recognised: float
    required: float
    missing: float
    compliant: bool
    exemptions: list[str] = field(default_factory=list)
    unmet: list[str] = field(default_factory=list)
    roster: str = TEACHER


NATIONAL = ["国培和省市项目达到72学时"]
PARTLY = ["国培和省市项目不足72学时"]
CASES = [
    Case("24 + 24 + 24 is exactly what a year asks for", [SCHOOL, FACE, REMOTE], 72, 72, 0, True),
    Case(
        "half an hour short of 72",
        [SCHOOL, FACE, "T1,,远程培训,,,23.5,,,2022-05-30"],
        71.5, 72, 0.5, False, [], ["学年总学时", "远程或送教"],
    ),
    Case(
        "72 hours of one category leave two categories open",
        ["T1,,校本研修,,,72,,,2021-12-20"],
        72, 72, 48, False, [], ["集中培训", "远程或送教"],
    ),
    Case(
        "outreach stands for remote training, also in part",
        [SCHOOL, FACE, "T1,,远程,,,10,,,2022-05-30", "T1,,送教下乡,,,14,,,2022-04-01"],
        72, 72, 0, True,
    ),
    Case("nothing at all", ["T1,,自费考证,,某文化公司,40,,,2022-01-05"], 0, 72, 72, False, [],
         ["学年总学时", "校本研修", "集中培训", "远程或送教"]),
    Case(
        "a new teacher with 120 hours, 30 of ethics, and the certificate needs no other training",
        [INDUCTION.format(hours=120, ethics=30, certificate="有")],
        120, 120, 0, True, ["新任教师岗前培训"], [], NEW,
    ),
    # Not exempt, so the year's 72 hours in three parts are owed beside the induction.
    Case(
        "without the certificate a new teacher is not exempt",
        [INDUCTION.format(hours=120, ethics=30, certificate="无")],
        120, 192, 72, False, [], ["校本研修", "集中培训", "远程或送教", "岗前培训"], NEW,
    ),
    Case(
        "an hour of induction too few",
        [INDUCTION.format(hours=119, ethics=30, certificate="有")],
        119, 192, 73, False, [], ["校本研修", "集中培训", "远程或送教", "岗前培训"], NEW,
    ),
    Case(
        "an hour of ethics too few in the induction",
        [INDUCTION.format(hours=120, ethics=29, certificate="有")],
        120, 192, 72, False, [], ["校本研修", "集中培训", "远程或送教", "岗前培训师德"], NEW,
    ),
    Case(
        "induction before the first school year belongs to it",
        ["T1,,岗前培训,,县教师进修学校,120,30,2021-08-01,2021-08-29,有"],
        120, 120, 0, True, ["新任教师岗前培训"], [], NEW,
    ),
    Case(
        "who is not new gains nothing by an induction",
        [INDUCTION.format(hours=120, ethics=30, certificate="有")],
        120, 72, 72, False, [], ["校本研修", "集中培训", "远程或送教"],
    ),
    Case(
        "a provincial programme of 72 hours frees from the rest",
        ["T1,培训者研修,,省级,省教育厅,72,,2021-10-08,2021-10-17,"],
        72, 0, 0, True, NATIONAL,
    ),
    Case(
        "more than 72 hours of the national plan",
        ["T1,某国培示范项目,,国家级,教育部,80,,2021-10-08,2021-10-20,"],
        80, 0, 0, True, NATIONAL,
    ),
    Case(
        "71.5 hours of it do not free",
        ["T1,某国培示范项目,,国家级,教育部,71.5,,2021-10-08,2021-10-20,"],
        71.5, 72, 24, False, PARTLY, ["学年总学时", "校本研修"],
    ),
    Case(
        "48 hours of a programme and the school-based 24",
        ["T1,教育技术培训,,省级,省教育厅,48,,2021-10-08,2021-10-14,", SCHOOL],
        72, 72, 0, True, PARTLY,
    ),
    Case(
        "48 hours of a programme without school-based ones",
        ["T1,教育技术培训,,省级,省教育厅,48,,2021-10-08,2021-10-14,"],
        48, 72, 24, False, PARTLY, ["学年总学时", "校本研修"],
    ),
    Case(
        "two programmes of a year add up",
        [
            "T1,教育技术培训,,省级,省教育厅,48,,2021-10-08,2021-10-14,",
            "T1,班主任培训,,省级,省教育厅,30,,2022-03-08,2022-03-12,",
        ],
        78, 0, 0, True, NATIONAL,
    ),
    Case(
        "half of a programme of 144 hours in two years",
        ["T1,名师高级研修,,,省教育厅,144,,2021-10-01,2023-06-30,"],
        72, 0, 0, True, NATIONAL,
    ),
    Case(
        "a degree counts 72 hours whatever the record says",
        ["T1,本科函授,学历提高,,某师范大学,600,,,2022-07-01,有"],
        72, 0, 0, True, ["完成学历提高培训"],
    ),
    Case(
        "a degree without its certificate counts nothing",
        ["T1,本科函授,学历提高,,某师范大学,600,,,2022-07-01,"],
        0, 72, 72, False, [], ["学年总学时", "校本研修", "集中培训", "远程或送教"],
    ),
    Case(
        "two degrees in a year count once",
        ["T1,本科函授,学历提高,,某师范大学,,,,2022-01-10,有", "T1,教育硕士,学历提高,,某师范大学,,,,2022-07-01,有"],
        72, 0, 0, True, ["完成学历提高培训"],
    ),
    Case(
        "training outside the plan counts when an education authority runs it",
        [SCHOOL, FACE, REMOTE, "T1,,急救培训,,宁岚市教育局,8,,,2022-01-08", "T1,,礼仪培训,,教育局推荐的某公司,8,,,2022-01-09"],
        80, 72, 0, True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_school_year(ledger_of: LedgerOf, case: Case) -> None:
    ledger = ledger_of(case.records, [case.roster])
    assert ledger.recognised[0, 0] == case.recognised
    assert ledger.required[0, 0] == case.required
    assert ledger.missing[0, 0] == case.missing
    assert ledger.compliant[0, 0] == case.compliant
    assert ledger.exemptions_of(0, 0) == case.exemptions
    assert [line.requirement.name for line in ledger.unmet(0, 0)] == case.unmet


def test_a_programme_of_two_years_is_shared_by_both(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(["T1,名师高级研修,,,省教育厅,144,,2021-10-01,2023-06-30,"])
    assert ledger.recognised[0].tolist() == [72, 72, 0, 0, 0]
    assert ledger.compliant[0].tolist() == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("records", "hours"),
    [
        (["T1,名师高级研修,,,省教育厅,144,,,2023-06-30"], [72, 72, 0, 0, 0]),  # only the day of the certificate is known
        (["T1,名师高级研修,,,省教育厅,72,,,2022-06-30", "T1,名师高级研修,,,省教育厅,72,,,2023-06-30"], [72, 72, 0, 0, 0]),
        (["T1,名师高级研修,,,省教育厅,160,,2021-10-01,2023-06-30"], [72, 72, 0, 0, 0]),  # 16 beyond the programme
        (["T1,班主任培训,,,省教育厅,30,,,2022-06-30", "T1,班主任培训,,,省教育厅,30,,,2023-06-30"], [30, 30, 0, 0, 0]),
        (["T1,班主任培训,,,省教育厅,30,,,2022-03-30", "T1,班主任培训,,,省教育厅,30,,,2022-06-30"], [30, 0, 0, 0, 0]),
    ],
)  # fmt: skip
def test_hours_of_programmes(ledger_of: LedgerOf, records: list[str], hours: list[float]) -> None:
    assert ledger_of(records).recognised[0].tolist() == hours


def year_by_year(category: str, hours: float, ethics: float, years: int) -> list[str]:
    return [f"T1,,{category},,,{hours},{ethics},,{2022 + year}-03-01" for year in range(years)]


@pytest.mark.parametrize(
    ("hours", "ethics", "unmet"),
    [
        (72, 12, []),
        (71.5, 12, ["周期总学时"]),  # 357.5 of 360
        (72, 11.9, ["周期师德"]),  # 59.5 of 60
    ],
)
def test_a_cycle_of_360_hours_60_of_them_ethics(
    ledger_of: LedgerOf, hours: float, ethics: float, unmet: list[str]
) -> None:
    ledger = ledger_of(year_by_year("校本研修", hours, ethics, 5))
    assert ledger.cycle_required[0, 0] == 360
    assert ledger.cycle_missing[0, 0] == round(max(360 - 5 * hours, 60 - 5 * ethics, 0), 6)
    assert [line.requirement.name for line in ledger.unmet(0, None)] == unmet
    assert ledger.cycle_compliant[0, 0] == (not unmet)


@pytest.mark.parametrize(
    ("post", "hours", "missing"), [("校长", 48, 0), ("校长", 47.5, 2.5), ("副校长", 0, 0), ("教师", 0, 0)]
)
def test_head_teachers_need_240_hours_in_five_years(
    ledger_of: LedgerOf, post: str, hours: float, missing: float
) -> None:
    roster = [f"T1,周教师,青竹小学,小学,语文,{post},2010-08-20,"]
    records = year_by_year("校本研修", 100, 20, 5) + (year_by_year("校长培训", hours, 0, 5) if hours else [])
    ledger = ledger_of(records, roster)
    assert ledger.cycle_missing[0, 0] == missing
    assert ledger.cycle_compliant[0, 0] == (missing == 0)


def test_who_serves_part_of_a_cycle_owes_that_part(ledger_of: LedgerOf) -> None:
    roster = ["T1,周教师,青竹小学,小学,语文,,2023-09-01,", "T2,吴教师,青竹小学,小学,数学,,2000-09-01,2022-12-31"]
    ledger = ledger_of(["T1,,校本研修,,,24,,,2024-03-01"], roster)
    assert ledger.serving.tolist() == [[False, False, True, True, True], [True, True, False, False, False]]
    assert ledger.cycle_required[:, 0].tolist() == [3 * 72, 2 * 72]
    assert ledger.roster.first_year().tolist() == [[False, False, True, False, False], [False] * 5]


def test_hours_go_to_the_school_year_in_which_they_end(ledger_of: LedgerOf) -> None:
    records = ["T1,,校本研修,,,10,,2022-08-20,2022-08-31", "T1,,校本研修,,,20,,2022-08-20,2022-09-01"]
    assert ledger_of(records).recognised[0].tolist() == [10, 20, 0, 0, 0]


@pytest.mark.parametrize(
    ("hours", "band"), [(0, "≤36"), (36, "≤36"), (36.5, "37—72"), (72, "37—72"), (73, "73—108"), (108, "73—108"), (109, "≥109")]
)  # fmt: skip
def test_bands(ledger_of: LedgerOf, hours: float, band: str) -> None:
    ledger = ledger_of([f"T1,,校本研修,,,{hours},,,2022-03-01"] if hours else ["T1,,礼仪,,,9,,,2022-03-01"])
    assert ledger.rules.bands[ledger.band[0, 0]].name == band


def test_decimal_hours_add_up_without_noise(ledger_of: LedgerOf) -> None:
    # 0.1 ten times is 0.9999999999999999 in binary.
    records = [f"T1,,校本研修,,,0.1,,,2021-12-{day:02}" for day in range(1, 11)]
    ledger = ledger_of([*records, "T1,,校本研修,,,23,,,2022-01-03", FACE, REMOTE])
    assert ledger.recognised[0, 0] == 72
    assert ledger.compliant[0, 0]


def test_no_findings_in_clean_records(ledger_of: LedgerOf) -> None:
    report = Report()
    ledger_of([SCHOOL, FACE, REMOTE], report=report)
    assert report.diagnostics == []
