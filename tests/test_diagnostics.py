from __future__ import annotations

import json

import pytest

from plangen.diagnostics import Diagnostic, Faults, Place, Report, Severity, did_you_mean, nearest


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("document.yaml"), "document.yaml"),
        (Place("document.yaml", 2), "document.yaml:2"),
        (Place("document.yaml", 2, 8), "document.yaml:2:8"),
        (Place("数据/名单.xlsx", 10, 3), "数据/名单.xlsx:10:3"),
        (Place("a.csv", 0, 5), "a.csv"),
    ],
)
def test_place_as_text(place: Place, expected: str) -> None:
    assert str(place) == expected


def test_places_are_in_reading_order() -> None:
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 2, 9), Place("a", 2, 1), Place("a")]
    assert [str(place) for place in sorted(places)] == ["a", "a:2:1", "a:2:9", "a:10:1", "b:1:1"]


def test_diagnostic_as_text() -> None:
    """The form that DESIGN settles: file:line:column: error: message [code], and an indented hint."""
    found = Diagnostic(
        Place("document.yaml", 2, 8), "unknown-field", "unknown field '指导思相'", "did you mean '指导思想'?"
    )
    assert str(found) == (
        "document.yaml:2:8: error: unknown field '指导思相' [unknown-field]\n  hint: did you mean '指导思想'?"
    )
    warning = Diagnostic(
        Place("schedule.csv", 14), "holiday-clash", "2026-05-01 is a holiday", severity=Severity.WARNING
    )
    assert str(warning) == "schedule.csv:14: warning: 2026-05-01 is a holiday [holiday-clash]"


def test_diagnostic_as_json() -> None:
    found = Diagnostic(Place("a.csv", 3), "ragged-row", "…", severity=Severity.WARNING)
    assert json.loads(json.dumps(found.as_record())) == {
        "file": "a.csv", "line": 3, "column": 0, "severity": "warning", "code": "ragged-row", "message": "…", "hint": "",
    }  # fmt: skip


def test_a_report_stops_for_errors_only() -> None:
    report = Report()
    report.warning(Place("a"), "w", "a warning")
    report.stop_on_errors()
    report.error(Place("b"), "e", "an error", "a hint")
    with pytest.raises(Faults) as raised:
        report.stop_on_errors()
    assert [one.code for one in raised.value.diagnostics] == ["w", "e"]
    assert "b: error: an error [e]\n  hint: a hint" in str(raised.value)


def test_faults_keep_what_they_were_made_of() -> None:
    report = Report()
    report.error(Place("a"), "e", "one")
    faults = Faults(report.diagnostics)
    report.error(Place("a"), "e", "two")
    assert len(faults.diagnostics) == 1
    other = Report()
    other.extend(faults.diagnostics)
    assert other.has_errors


FIELDS = [
    "指导思想",
    "工作重点",
    "主要工作及措施",
    "标题",
    "单位",
    "学期",
    "guiding_thought",
    "priorities",
    "measures",
    "title",
]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("指导思相", "指导思想"),
        ("指导思想：", "指导思想"),
        ("标体", "标题"),
        ("单 位", "单位"),
        ("学 期", "学期"),
        ("工作重点 ", "工作重点"),
        ("主要工作和措施", "主要工作及措施"),
        ("guidingthought", "guiding_thought"),
        ("guiding_thougth", "guiding_thought"),
        ("prioritys", "priorities"),
        ("titel", "title"),
        ("附件", ""),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_nearest(written: str, meant: str) -> None:
    assert nearest(written, FIELDS) == meant


def test_nearest_of_nothing() -> None:
    assert nearest("标题", []) == ""
    assert did_you_mean("标题", [], "nothing is known") == "nothing is known"


def test_did_you_mean() -> None:
    assert did_you_mean("指导思相", FIELDS, "otherwise") == "did you mean '指导思想'?"
    assert did_you_mean("附件", FIELDS, "otherwise") == "otherwise"
