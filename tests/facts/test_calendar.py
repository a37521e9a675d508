"""Expected values: the yearly notices of the State Council's General Office on the arrangement of holidays."""

from __future__ import annotations

from datetime import date

import pytest

from plangen.dates import DateSpan, span_in_words
from plangen.facts.arrangements import YearArrangement
from plangen.facts.calendar import Calendar, MakeUpDay
from plangen.facts.statutory import Holiday

# A year that no package will know for long.
FAR = 2061


def breaks(calendar: Calendar, year: int) -> list[str]:
    return [f"{one.name} {span_in_words(one.span)}" for one in calendar.breaks(date(year, 1, 1), date(year, 12, 31))]


NOTICES = {
    2015: [
        "元旦 1月1日至3日",
        "春节 2月18日至24日",
        "清明节 4月4日至6日",
        "劳动节 5月1日至3日",
        "端午节 6月20日至22日",
        "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日 9月3日至5日",
        "中秋节 9月26日至27日",
        "国庆节 10月1日至7日",
    ],
    2016: [
        "元旦 1月1日至3日",
        "春节 2月7日至13日",
        "清明节 4月2日至4日",
        "劳动节 4月30日至5月2日",
        "端午节 6月9日至11日",
        "中秋节 9月15日至17日",
        "国庆节 10月1日至7日",
        "元旦 12月31日至1月2日",
    ],
    2020: [
        "元旦 1月1日",
        "春节 1月24日至2月2日",  # prolonged in January 2020
        "清明节 4月4日至6日",
        "劳动节 5月1日至5日",
        "端午节 6月25日至27日",
        "国庆节、中秋节 10月1日至8日",
    ],
    2023: [
        "元旦 12月31日至1月2日",
        "春节 1月21日至27日",
        "清明节 4月5日",
        "劳动节 4月29日至5月3日",
        "端午节 6月22日至24日",
        "中秋节、国庆节 9月29日至10月6日",
        "元旦 12月30日至1月1日",
    ],
    2025: [
        "元旦 1月1日",
        "春节 1月28日至2月4日",
        "清明节 4月4日至6日",
        "劳动节 5月1日至5日",
        "端午节 5月31日至6月2日",
        "国庆节、中秋节 10月1日至8日",
    ],
    2026: [
        "元旦 1月1日至3日",
        "春节 2月15日至23日",
        "清明节 4月4日至6日",
        "劳动节 5月1日至5日",
        "端午节 6月19日至21日",
        "中秋节 9月25日至27日",
        "国庆节 10月1日至7日",
    ],
}


@pytest.mark.parametrize("year", NOTICES)
def test_breaks_are_those_of_the_notice(year: int) -> None:
    # 2027's arrangement may join 2026-12-31; the notice of 2026 says nothing of it.
    assert [one for one in breaks(Calendar(), year) if (year, one[:5]) != (2026, "元旦 12")] == NOTICES[year]


def test_a_holiday_before_it_was_one_is_not_named() -> None:
    """中秋 2006 was on 10月6日, within 国庆节, but became a holiday in 2008 only."""
    assert "国庆节 10月1日至7日" in breaks(Calendar(), 2006)


def test_breaks_that_only_touch_the_span_are_whole() -> None:
    found = Calendar().breaks(date(2026, 5, 4), date(2026, 6, 19))
    assert [(one.names, one.span) for one in found] == [
        (("劳动节",), DateSpan(date(2026, 5, 1), date(2026, 5, 5))),
        (("端午节",), DateSpan(date(2026, 6, 19), date(2026, 6, 21))),
    ]


def test_break_on_a_date() -> None:
    calendar = Calendar()
    labour_day = calendar.break_on(date(2026, 5, 3))
    assert labour_day is not None
    assert labour_day.name == "劳动节"
    assert calendar.break_on(date(2026, 5, 6)) is None
    assert calendar.break_on(date(2026, 5, 16)) is None  # a Saturday, no holiday


WORKED = {
    "2026-01-04": "元旦",
    "2026-02-14": "春节",
    "2026-02-28": "春节",
    "2026-05-09": "劳动节",
    "2026-09-20": "国庆节",
    "2026-10-10": "国庆节",
}


def test_make_up_days() -> None:
    days = Calendar().make_up_days(date(2026, 1, 1), date(2026, 12, 31))
    assert days == tuple(MakeUpDay(date.fromisoformat(day), name) for day, name in WORKED.items())
    assert Calendar().make_up_days(date(2026, 2, 15), date(2026, 5, 9)) == days[2:4]


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-05-01", False),  # a Friday
        ("2026-05-06", True),
        ("2026-05-09", True),  # a Saturday, worked
        ("2026-05-10", False),  # a Sunday
        ("2026-05-16", False),
        ("2015-09-06", True),
        ("2015-09-26", False),
        ("2015-09-28", True),
    ],
)
def test_working_days(day: str, worked: bool) -> None:
    assert Calendar().is_working_day(date.fromisoformat(day)) is worked


def test_working_days_around() -> None:
    calendar = Calendar()
    assert calendar.working_day_after(date(2026, 5, 1)) == date(2026, 5, 6)
    assert calendar.working_day_before(date(2026, 5, 3)) == date(2026, 4, 30)
    assert calendar.working_day_after(date(2026, 5, 8)) == date(2026, 5, 9)


def test_years_that_are_not_announced_are_computed() -> None:
    # 2061: 元旦 is a Saturday, 劳动节 a Sunday, 国庆节 a Saturday; 春节 1月21日 (a Friday).
    calendar = Calendar()
    found = breaks(calendar, FAR)
    assert found[0] == "元旦 1月1日至2日"
    assert found[1] == "春节 1月20日至23日"
    assert "劳动节 4月30日至5月2日" in found
    assert "国庆节 10月1日至3日" in found
    assert calendar.make_up_days(date(FAR, 1, 1), date(FAR, 12, 31)) == ()


def test_which_years_are_estimates() -> None:
    calendar = Calendar({FAR: YearArrangement(())})
    assert calendar.estimated_years(date(2015, 9, 1), date(2016, 1, 31)) == ()
    assert calendar.estimated_years(date(FAR - 1, 9, 1), date(FAR, 1, 31)) == (FAR - 1,)
    assert Calendar().estimated_years(date(FAR - 1, 9, 1), date(FAR, 1, 31)) == (FAR - 1, FAR)
    assert calendar.estimated_years(date(2003, 9, 1), date(2004, 1, 31)) == (2003,)


def holiday(name: str, first: date, last: date) -> Holiday:
    return Holiday(name, DateSpan(first, last))


def test_a_project_arranges_a_year_itself() -> None:
    own = YearArrangement(
        (
            holiday("元旦", date(FAR - 1, 12, 31), date(FAR, 1, 2)),
            holiday("劳动节", date(FAR, 5, 1), date(FAR, 5, 5)),
            holiday("中秋节、国庆节", date(FAR, 9, 28), date(FAR, 10, 7)),
        ),
        (date(FAR, 4, 23), date(FAR, 10, 8)),
    )
    calendar = Calendar({FAR: own})
    assert [
        break_.name + span_in_words(break_.span) for break_ in calendar.breaks(date(FAR, 1, 1), date(FAR, 12, 30))
    ] == [
        "元旦12月31日至1月2日",
        "劳动节4月30日至5月5日",
        "中秋节、国庆节9月28日至10月7日",
    ]
    assert calendar.make_up_days(date(FAR, 1, 1), date(FAR, 12, 31)) == (
        MakeUpDay(date(FAR, 4, 23), "劳动节"),
        MakeUpDay(date(FAR, 10, 8), "中秋节、国庆节"),
    )
    # The year before is computed, and yet knows the day that the arrangement takes from it.
    assert not calendar.is_working_day(date(FAR - 1, 12, 31))
    assert "国庆节 10月1日至3日" in breaks(calendar, FAR - 1)


def test_an_arrangement_of_ones_own_wins() -> None:
    calendar = Calendar({2026: YearArrangement((holiday("劳动节", date(2026, 5, 1), date(2026, 5, 3)),))})
    assert breaks(calendar, 2026) == ["劳动节 5月1日至3日"]
    assert calendar.is_working_day(date(2026, 5, 4))
    assert not calendar.is_working_day(date(2026, 5, 9))
    assert "国庆节、中秋节 10月1日至8日" in breaks(calendar, 2025)
