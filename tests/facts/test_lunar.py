from __future__ import annotations

from datetime import date

import pytest

from plangen.facts.lunar import date_of_lunar_day, date_of_solar_term, lunar_date
from plangen.facts.statutory import statutory_holidays

# From printed almanacs; 2020 has a leap 四月, 2025 a leap 六月.
LUNAR = {
    "2016-01-30": "农历十二月二十一",
    "2015-09-27": "农历八月十五",
    "2016-02-07": "农历十二月二十九",  # 除夕: the last month of that year had 29 days
    "2016-02-08": "农历正月初一",
    "2016-02-17": "农历正月初十",
    "2016-02-18": "农历正月十一",
    "2016-02-22": "农历正月十五",
    "2024-02-09": "农历十二月三十",
    "2024-02-10": "农历正月初一",
    "2020-05-23": "农历闰四月初一",
    "2025-07-25": "农历闰六月初一",
    "2026-02-17": "农历正月初一",
    "2026-06-19": "农历五月初五",
    "2026-09-25": "农历八月十五",
    "2023-11-13": "农历十月初一",
    "2023-12-13": "农历十一月初一",
}


@pytest.mark.parametrize(("day", "text"), LUNAR.items())
def test_lunar_dates(day: str, text: str) -> None:
    assert lunar_date(date.fromisoformat(day)) == text


@pytest.mark.parametrize(
    ("year", "new_year"),
    # 2033 is the year whose leap month many tables had wrong.
    [
        (2008, "02-07"),
        (2015, "02-19"),
        (2020, "01-25"),
        (2025, "01-29"),
        (2027, "02-06"),
        (2033, "01-31"),
        (2034, "02-19"),
    ],
)
def test_lunar_new_year(year: int, new_year: str) -> None:
    assert date_of_lunar_day(year, 1, 1).isoformat() == f"{year}-{new_year}"


@pytest.mark.parametrize(("year", "day"), [(2015, 5), (2016, 4), (2020, 4), (2024, 4), (2026, 5), (2027, 5)])
def test_qingming(year: int, day: int) -> None:
    assert date_of_solar_term(year, "清明") == date(year, 4, day)


@pytest.mark.parametrize("year", [1900, 2100])
def test_years_that_no_table_covers(year: int) -> None:
    with pytest.raises(ValueError, match=str(year)):
        lunar_date(date(year, 6, 1))
    with pytest.raises(ValueError, match=str(year)):
        date_of_lunar_day(year, 1, 1)
    with pytest.raises(ValueError, match=str(year)):
        date_of_solar_term(year, "清明")


def holidays(year: int) -> list[str]:
    return [
        f"{holiday.name} {holiday.span.first:%m%d}-{holiday.span.last:%m%d}" for holiday in statutory_holidays(year)
    ]


def test_statutory_holidays_from_2025() -> None:
    assert holidays(2026) == [
        "元旦 0101-0101", "春节 0216-0219", "清明节 0405-0405", "劳动节 0501-0502", "端午节 0619-0619", "中秋节 0925-0925", "国庆节 1001-1003",
    ]  # fmt: skip


def test_statutory_holidays_from_2014_to_2024() -> None:
    assert holidays(2016) == [
        "元旦 0101-0101", "春节 0208-0210", "清明节 0404-0404", "劳动节 0501-0501", "端午节 0609-0609", "中秋节 0915-0915", "国庆节 1001-1003",
    ]  # fmt: skip


def test_statutory_holidays_beyond_the_lunar_tables() -> None:
    assert holidays(2150) == ["元旦 0101-0101", "劳动节 0501-0502", "国庆节 1001-1003"]
