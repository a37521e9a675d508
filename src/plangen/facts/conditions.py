"""What a row must meet to be counted: equals, one of, bounds, contains, not, blank; asked once a different cell."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Iterator, Mapping
from typing import Any

from plangen.diagnostics import Place, Report, did_you_mean, nearest
from plangen.facts.amounts import Amount, amount
from plangen.facts.frame import Frame
from plangen.facts.tally import RowNumbers
from plangen.inputs.values import DateError, read_date
from plangen.messages import _
from plangen.patterns import lazy_pattern

_MOST_VALUES = 500  # beyond, looking for a value that was meant takes longer than it is worth
_LEADING_ZERO = lazy_pattern(r"0\d")


def accepted(  # noqa: PLR0913, PLR0917
    frame: Frame, key: str, wanted: Any, rows: RowNumbers, place: Place, report: Report
) -> set[int]:
    """The codes of those cells in the column `key` that are `wanted`, as document.yaml writes it at `place`.

    A value that no cell has is accepted by none; where a similar one occurs, it is a warning. Bounds on cells of
    `rows` that are neither numbers nor dates are errors.
    """
    if not isinstance(wanted, Mapping):
        values = wanted if isinstance(wanted, tuple) else (wanted,)
        return {code for one in values for code in _equal(frame, key, str(one), place, report)}
    texts = frame.encoded(key).texts
    found = set(range(len(texts)))
    if "contains" in wanted:
        words = [str(one) for one in _listed(wanted["contains"])]
        found &= {code for code, text in enumerate(texts) if any(word in text for word in words)}
    if "not" in wanted:
        found -= {code for one in _listed(wanted["not"]) for code in _equal(frame, key, str(one), place, report)}
    if "empty" in wanted:
        found &= {code for code, text in enumerate(texts) if (not text) == wanted["empty"]}
    for name in ("min", "max"):
        if name in wanted:
            found &= _within(frame, key, name, str(wanted[name]), rows, place, report)
    return found


def in_words(wanted: Any) -> str:
    """What `accepted` takes, such as '= 小学、初中' or '≥ 10'."""
    if not isinstance(wanted, Mapping):
        return "= " + "、".join(map(str, _listed(wanted)))
    return _(" and ").join(_bounds_in_words(wanted))


def _bounds_in_words(wanted: Mapping[str, Any]) -> Iterator[str]:
    if "min" in wanted:
        yield f"≥ {wanted['min']}"
    if "max" in wanted:
        yield f"≤ {wanted['max']}"
    if "contains" in wanted:
        yield _("contains {value}", value="、".join(map(str, _listed(wanted["contains"]))))
    if "not" in wanted:
        yield "≠ " + "、".join(map(str, _listed(wanted["not"])))
    if "empty" in wanted:
        yield _("is blank") if wanted["empty"] else _("is not blank")


def _listed(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _equal(frame: Frame, key: str, wanted: str, place: Place, report: Report) -> set[int]:
    """The cells that read as `wanted`, or are the same number or day: 90 and 90.0, 2012-09-18 and 2012.9.18."""
    texts = frame.encoded(key).texts
    found = {code for code, text in enumerate(texts) if text == wanted}
    number = None if _LEADING_ZERO.match(wanted) else amount(wanted)
    if number is not None:
        found |= {code for code, text in enumerate(texts) if not _LEADING_ZERO.match(text) and amount(text) == number}
    elif (day := _day(wanted)) is not None:
        found |= {code for code, text in enumerate(texts) if text[:4] == f"{day.year}" and _day(text) == day}
    if not found and len(texts) <= _MOST_VALUES and (near := nearest(wanted, sorted({*texts} - {""}))):
        message = _("'{value}' does not occur in column '{name}'", value=wanted, name=frame.title(key))
        report.warning(place, "no-such-value", message, _("did you mean '{name}'?", name=near))
    return found


def _day(text: str) -> datetime.date | None:
    try:
        return read_date(text) if len(text) > 4 else None
    except DateError:
        return None


def _within(  # noqa: PLR0913, PLR0917
    frame: Frame, key: str, side: str, bound: str, rows: RowNumbers, place: Place, report: Report
) -> set[int]:
    """The cells that are at least (`side` min) or at most (max) `bound`, a number or a day."""
    limit: Amount | datetime.date | None = amount(bound)
    values: list[Any]
    if limit is not None:
        values = frame.numbers(key, rows, report)
    else:
        limit = _day(bound)
        if limit is None:
            message = _("'{value}' is neither a number nor a date", value=bound)
            hint = did_you_mean(bound, frame.encoded(key).texts, _("write for example 72, or 2026-03-02"))
            report.error(place, "wrong-bound", message, hint)
            return set()
        values = frame.dates(key, rows, report)
    compared = operator.ge if side == "min" else operator.le
    return {code for code, value in enumerate(values) if value is not None and compared(value, limit)}
