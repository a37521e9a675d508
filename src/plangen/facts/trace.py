"""Where a figure comes from: in words for people, as plain data for programs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plangen.facts.fact import Exclusion, Fact, Grouping, Origin
from plangen.facts.formats import plain
from plangen.messages import _

_MOST_OPERANDS = 6
_MOST_ORIGINS = 3
_WRITTEN = ("value", "field", "calendar", "target")  # by hand, in document.yaml


def every_fact(facts: Mapping[str, Fact | Grouping | None]) -> Iterator[Fact]:
    """All of `facts`, those of groups and cells too, each once though it may go by two names."""
    seen: set[str] = set()
    for found in facts.values():
        for fact in found.facts() if isinstance(found, Grouping) else (found,):
            if fact is not None and fact.name not in seen:
                seen.add(fact.name)
                yield fact


def source_in_words(fact: Fact) -> str:
    """One sentence a reader of the document understands: how `fact` was computed, from which rows of which files."""
    parts = [_operation(fact)]
    if fact.operation in _WRITTEN:
        parts += [_("{file}, line {line}", file=one.file, line=one.lines[0]) for one in fact.origins if one.lines]
    elif len(fact.origins) <= _MOST_ORIGINS:
        parts += map(_origin_in_words, fact.origins)
    else:
        rows = sum(origin.rows for origin in fact.origins)
        files = list(dict.fromkeys(origin.file for origin in fact.origins))
        listed = "、".join(files[:_MOST_ORIGINS]) + ("……" if len(files) > _MOST_ORIGINS else "")
        parts.append(_("{files} files, rows: {rows} ({listed})", files=len(files), rows=rows, listed=listed))
    if fact.base:
        parts.append(_base_in_words(fact.base))
    if fact.parts:
        parts.append(_("made up of {names}", names="、".join(fact.parts)))
    return _("; ").join(filter(None, parts))


def as_record(fact: Fact) -> dict[str, Any]:
    """`fact` and its source as the JSON form of the command line prints them; a date is 2026-03-02."""
    value = fact.value.isoformat() if isinstance(fact.value, datetime.date) else fact.value
    return {
        "name": fact.name,
        "value": value,
        "unit": fact.unit,
        "text": plain(fact),
        "operation": fact.operation,
        "operands": list(fact.operands),
        "parts": list(fact.parts),
        "source": source_in_words(fact),
        "origins": [_origin_record(origin) for origin in fact.origins],
        "base": [_origin_record(origin) for origin in fact.base],
    }


def _origin_record(origin: Origin) -> dict[str, Any]:
    return {
        "file": origin.file,
        "sheet": origin.sheet,
        "columns": list(origin.columns),
        "rows": origin.rows,
        "first_rows": list(origin.lines),
        "condition": [{"column": column, "asked": asked} for column, asked in origin.condition],
        "blank": origin.blank,
        "exclusions": [
            {"reason": one.reason, "rows": one.rows, "first_rows": list(one.lines)} for one in origin.exclusions
        ],
    }


def _operation(fact: Fact) -> str:
    names = {
        "count": _("count"),
        "distinct": _("different values"),
        "sum": _("sum"),
        "mean": _("mean"),
        "median": _("median"),
        "max": _("largest"),
        "min": _("least"),
        "share": _("share"),
        "total": _("total"),
        "difference": _("difference"),
        "ratio": _("ratio"),
        "rate": _("rate"),
        "change": _("change"),
        "rank": _("rank"),
        "running": _("running total"),
        "value": _("given as a number"),
        "field": _("given as a field"),
        "calendar": _("from the calendar of the term"),
        "target": _("target"),
        "completion": _("completion"),
        "answers": _("count of targets"),
        "row": _("from this row"),
    }
    ledger = _("from the ledger of training hours") if fact.operation.startswith("hours ") else fact.operation
    name = names.get(fact.operation, ledger)
    if not fact.operands:
        return name
    operands = "、".join(fact.operands[:_MOST_OPERANDS]) + ("……" if len(fact.operands) > _MOST_OPERANDS else "")
    return _("{operation} of {operands}", operation=name, operands=operands)


def _origin_in_words(origin: Origin) -> str:
    file = f"{origin.file}[{origin.sheet}]" if origin.sheet else origin.file
    if not origin.rows and not origin.condition:
        return _("joined with {file} by {columns}", file=file, columns="、".join(origin.columns))
    parts = [_("{file}, rows: {count}{lines}", file=file, count=origin.rows, lines=_lines(origin.lines, origin.rows))]
    if origin.columns:
        parts.append(_("columns {names}", names="、".join(origin.columns)))
    if origin.condition:
        parts.append(
            _("where {conditions}", conditions="，".join(f"{name} {asked}" for name, asked in origin.condition))
        )
    if origin.blank:
        parts.append(_("without a value: {count}", count=origin.blank))
    parts.extend(map(_exclusion, origin.exclusions))
    return _("; ").join(parts)


def _base_in_words(base: Sequence[Origin]) -> str:
    words = _("out of rows: {count}", count=sum(origin.rows for origin in base))
    condition = "，".join(f"{name} {asked}" for name, asked in base[0].condition)
    return _("; ").join([words, _("where {conditions}", conditions=condition)] if condition else [words])


def _lines(lines: Sequence[int], rows: int) -> str:
    if not lines:
        return ""
    listed = "、".join(map(str, lines)) + ("……" if rows > len(lines) else "")
    return _(" (lines {numbers})", numbers=listed)


def _exclusion(exclusion: Exclusion) -> str:
    return _("rows excluded: {count}{lines}, because: {reason}", count=exclusion.rows,
             lines=_lines(exclusion.lines, exclusion.rows), reason=exclusion.reason)  # fmt: skip
