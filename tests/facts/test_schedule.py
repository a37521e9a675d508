from __future__ import annotations

import pickle
from datetime import date

import pytest

from plangen.diagnostics import Place, Report
from plangen.facts.calendar import Calendar
from plangen.facts.schedule import Schedule
from plangen.facts.schedule_reader import read_schedule
from plangen.facts.term import Term
from plangen.inputs.prose import Prose
from plangen.inputs.table import Column, Raw, Table

SPRING = Term("2025—2026学年", 2, date(2026, 3, 2), 20, 1)  # 2026-02-23 to 2026-07-19
COLUMNS = (
    Column("when", "时间", ("日期",), "when", required=True),
    Column("content", "内容", required=True),
    Column("owner", "责任人", ("负责人",)),
    Column("from", "起", type="from"),
    Column("until", "止", type="until"),
)
KEYS = [column.name for column in COLUMNS]
TITLES = {column.name: column.title for column in COLUMNS}
ALIASES = {column.name: column.names for column in COLUMNS}


def table(*rows: tuple[Raw, ...], keys: list[str] = KEYS) -> Table:
    """A table as `declare_columns` leaves it; rows may be short."""
    full = [(*row, *[""] * (len(keys) - len(row))) for row in rows]
    columns: dict[str, list[Raw]] = {key: [row[number] for row in full] for number, key in enumerate(keys)}
    titles = {key: TITLES.get(key, key) for key in keys}
    aliases = {key: ALIASES[key] for key in keys if key in ALIASES}
    return Table(
        "schedule",
        "schedule.csv",
        "",
        tuple(titles.values()),
        1,
        columns,
        list(range(2, len(rows) + 2)),
        titles,
        aliases,
    )


def read(given: Table, term: Term | None = SPRING) -> tuple[Schedule, list[str]]:
    report = Report()
    schedule = read_schedule(given, COLUMNS, term, Calendar(), report)
    return schedule, [str(diagnostic) for diagnostic in report.diagnostics]


def schedule_of(*rows: tuple[Raw, ...], term: Term | None = SPRING) -> Schedule:
    schedule, diagnostics = read(table(*rows), term)
    assert diagnostics == []
    return schedule


def listed(schedule: Schedule) -> list[str]:
    return [f"{entry.first:%m-%d} {entry['content']}" for entry in schedule.entries]


def test_entries_are_in_order_of_time_and_of_the_file() -> None:
    schedule = schedule_of(("3月9日", "甲"), ("3月5日", "乙"), ("第2周", "丙"), ("3月上旬", "丁"), ("3月9日", "戊"))
    assert listed(schedule) == ["03-01 丁", "03-05 乙", "03-09 甲", "03-09 丙", "03-09 戊"]
    assert len(schedule) == 5
    assert list(schedule) == list(schedule.entries)


def test_recurrences_become_entries_after_the_others_of_their_day() -> None:
    schedule = schedule_of(("每月末", "考核", "", "2026-04-01", "2026-05-31"), ("4月30日", "总结"))
    assert listed(schedule) == ["04-30 总结", "04-30 考核", "05-31 考核"]
    assert [entry.recurring for entry in schedule] == [False, True, True]
    assert {entry.place for entry in schedule if entry.recurring} == {Place("schedule.csv", 2, 1)}


def test_bounds_may_be_months_and_lie_outside_the_term() -> None:
    assert listed(schedule_of(("每月末", "考核", "", "4月", "5月"))) == ["04-30 考核", "05-31 考核"]
    assert listed(schedule_of(("每月末", "考核", "", "2026-01-01", "2026-05-01"))) == ["03-31 考核", "04-30 考核"]


def test_cells_go_by_any_name_of_their_column() -> None:
    (entry,) = schedule_of(("3月5日", "家长会", "班主任"))
    assert entry["content"] == entry["内容"] == entry.content == entry.内容 == "家长会"
    assert entry["owner"] == entry["负责人"] == entry.责任人 == "班主任"
    assert entry.when == "3月5日"
    assert (entry.first, entry.last, entry.granularity) == (date(2026, 3, 5), date(2026, 3, 5), "day")
    assert isinstance(entry.content, Prose)
    assert entry.content.place == Place("schedule.csv", 2, 2)
    assert entry.place == Place("schedule.csv", 2, 1)
    with pytest.raises(KeyError):
        entry["地点"]
    with pytest.raises(AttributeError):
        _ = entry.地点
    assert not hasattr(entry, "__html__")
    assert "内容" in dir(entry)


def test_a_declared_column_that_the_file_lacks_is_blank() -> None:
    schedule, diagnostics = read(table(("3月5日", "家长会"), keys=["when", "content"]))
    assert diagnostics == []
    assert schedule.entries[0].owner == ""
    assert schedule.entries[0]["责任人"] == ""


def test_a_column_that_is_not_declared_can_be_used() -> None:
    schedule, _diagnostics = read(table(("3月5日", "家长会", 3), keys=["when", "content", "场次"]))
    assert schedule.entries[0].场次 == 3


def test_an_entry_can_be_sent_to_another_process() -> None:
    (entry,) = schedule_of(("3月5日", "家长会"))
    assert pickle.loads(pickle.dumps(entry))["content"] == "家长会"


FAULTS = [
    (
        ("待定", "甲"),
        "schedule.csv:2:1: error: '待定' does not say when [unknown-time]\n  hint: write a day (3月5日), a span (3月5日—7日), a week (第3周), a month (3月, 3月上旬) or 每月末, 每周五",
    ),
    (
        ("8月5日", "甲"),
        "schedule.csv:2:1: error: '8月5日' is outside the term [outside-term]\n  hint: the term runs from 2026-02-23 to 2026-07-19",
    ),
    (
        ("第21周", "甲"),
        "schedule.csv:2:1: error: '第21周' is outside the term [outside-term]\n  hint: the term runs from 2026-02-23 to 2026-07-19",
    ),
    (
        ("2月30日", "甲"),
        "schedule.csv:2:1: error: '2月30日': there is no such day [no-such-day]\n  hint: look it up in a calendar",
    ),
    (
        ("每月末", "甲", "", "6月31日"),
        "schedule.csv:2:4: error: '6月31日': there is no such day [no-such-day]\n  hint: look it up in a calendar",
    ),
    (
        ("每月末", "甲", "", "2026-08-01"),
        "schedule.csv:2:1: error: '每月末' never happens between 2026-08-01 and 2026-07-19 [never-happens]\n  hint: the term runs from 2026-02-23 to 2026-07-19",
    ),
    (
        ("3月5日", "甲", "", "", "3月7日"),
        "schedule.csv:2:5: warning: '止' is for what recurs, such as 每月末 [unused-bound]\n  hint: leave it blank here, or write a span such as 3月5日—7日 as the time",
    ),
    (
        ("5月1日", "甲"),
        "schedule.csv:2:1: warning: 2026-05-01 is a public holiday (劳动节) [holiday-clash]\n  hint: the nearest working days are 2026-04-30 and 2026-05-06",
    ),
    (
        ("5月2日—3日", "甲"),
        "schedule.csv:2:1: warning: 5月2日至3日 is a public holiday (劳动节) [holiday-clash]\n  hint: the nearest working days are 2026-04-30 and 2026-05-06",
    ),
]


@pytest.mark.parametrize(("row", "expected"), FAULTS)
def test_faults(row: tuple[Raw, ...], expected: str) -> None:
    _schedule, diagnostics = read(table(row))
    assert diagnostics == [expected]


@pytest.mark.parametrize(
    "row",
    [
        ("4月30日", "甲"),
        ("5月9日", "甲"),  # a Saturday, worked
        ("5月16日", "甲"),  # a Saturday
        ("4月28日—5月8日", "甲"),  # goes on around the holiday
        ("5月上旬", "甲"),
        ("第9周", "甲"),
        ("5月1日", "劳动节放假"),
        ("6月19日", "端午系列活动"),
        ("每周五", "甲"),
        ("", "甲"),  # reported where the columns are declared
    ],
)
def test_no_fault(row: tuple[Raw, ...]) -> None:
    assert read(table(row))[1] == []


def test_all_faults_are_found_at_once() -> None:
    schedule, diagnostics = read(table(("待定", "甲"), ("3月5日", "乙"), ("9月5日", "丙")))
    assert [one.split(":")[1] for one in diagnostics] == ["2", "4"]
    assert listed(schedule) == ["03-05 乙"]


def test_an_empty_schedule() -> None:
    schedule, diagnostics = read(table())
    assert not schedule
    assert diagnostics == [
        "schedule.csv:1: error: the schedule 'schedule' has no rows [empty-schedule]\n  hint: fill it in, or leave the table out of 表格"
    ]


def test_without_a_term() -> None:
    schedule, diagnostics = read(table(("2026-03-05", "甲"), ("3月5日", "乙"), ("每月末", "丙"), ("第3周", "丁")), None)
    assert listed(schedule) == ["03-05 甲"]
    assert [one.split(" [")[1].split("]")[0] for one in diagnostics] == ["needs-year", "needs-term", "needs-term"]


def test_a_flood_of_faults_is_capped() -> None:
    _schedule, diagnostics = read(table(*[("待定", "甲")] * 50))
    assert len(diagnostics) == 21
    assert "30 more" in diagnostics[-1]


def months(schedule: Schedule) -> dict[str, str]:
    return {month.name: " ".join(str(entry["content"]) for entry in month.entries) for month in schedule.months()}


def test_months() -> None:
    schedule = schedule_of(
        ("每月末", "考核"),
        ("2月25日", "培训"),
        ("3月", "常规月"),
        ("3月20日", "乙"),
        ("3月5日", "甲"),
        ("3月", "读书月"),
        ("3月中旬", "丙"),
        ("4月", "评比"),
    )
    assert months(schedule) == {
        "二月份": "培训",
        # In order of time, but for what is for the whole month; recurring entries last.
        "三月份": "常规月 甲 丙 读书月 乙 考核",
        "四月份": "评比 考核",
        "五月份": "考核",
        "六月份": "考核",
    }
    (february, *_rest) = schedule.months()
    assert (february.short, february.year, february.month) == ("二月", 2026, 2)


def test_a_week_belongs_to_the_month_of_its_thursday() -> None:
    # Week 5 is 3.30—4.5, week 9 is 4.27—5.3.
    assert months(schedule_of(("第5周", "甲"), ("第9周", "乙"))) == {"四月份": "甲 乙"}


def test_what_recurs_often_is_listed_once_a_month() -> None:
    assert months(schedule_of(("每周五", "教研", "", "3月", "4月"), ("3月30日", "甲"))) == {
        "三月份": "甲 教研",
        "四月份": "教研",
    }


def test_months_over_the_turn_of_the_year() -> None:
    autumn = Term("2015—2016学年", 1, date(2015, 8, 31), 22)
    found = months(schedule_of(("1月5日", "期末"), ("12月5日", "检查"), term=autumn))
    assert list(found) == ["十二月份", "一月份"]


def test_periods() -> None:
    schedule = schedule_of(
        ("4月下旬", "竞赛"),
        ("4月3日", "扫墓"),
        ("4月", "阅读月"),
        ("3月中旬", "运动会"),
        ("4月底", "评比"),
        ("每周五", "教研", "", "4月1日", "4月30日"),
    )
    found = {period.name: " ".join(str(entry["content"]) for entry in period.entries) for period in schedule.periods()}
    assert list(found.items()) == [
        ("三月中旬", "运动会"),
        ("四月", "阅读月"),
        ("四月上旬", "扫墓 教研"),
        ("四月中旬", "教研"),
        ("四月下旬", "竞赛 评比 教研"),
    ]


def test_weeks() -> None:
    schedule = schedule_of(
        ("2月25日", "培训"),
        ("第1—3周", "常规"),
        ("3月8日—3月9日", "义卖"),
        ("3月", "读书月"),
        ("3月中旬", "评比"),
        ("每月末", "考核", "", "3月", "3月"),
    )
    found = {
        week.number: " ".join(str(entry["content"]) for entry in entries)
        for week, entries in schedule.weeks(SPRING).items()
    }
    assert len(found) == 21
    assert {number: text for number, text in found.items() if text} == {
        # March begins in the preparation week, on Sunday 3.1.
        0: "培训 读书月",
        1: "常规 义卖",
        2: "常规 义卖 评比",
        3: "常规",
        5: "考核",
    }
