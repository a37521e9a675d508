"""Prose that names facts: 本年度共培训{trained}人次 becomes text and figures that keep their identity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.facts.fact import Fact, Grouping
from plangen.facts.formats import FORMATS, UnsuitableValue, plain
from plangen.facts.parts import MARK, check_parts_of
from plangen.inputs.prose import Prose
from plangen.inputs.record import Record
from plangen.messages import _
from plangen.patterns import lazy_pattern
from plangen.tree import Figure, Text

# {% and %} are what other programs write, and characters like any other here.
_BRACES = lazy_pattern(r"\{\{|\}\}|\{%|%\}(?!\})|\{(?P<inside>[^{}\n]*)\}|[{}]")
_FORMAT = lazy_pattern(r"(?P<name>\D+?)\s*(?P<argument>\d*)")

# None stands for a fact that could not be computed, which is reported where it is declared.
Facts = Mapping[str, "Fact | Grouping | None"]


class Passage(Prose):
    """Prose whose facts were put in: as a `str` the finished words, in `pieces` the text and the figures."""

    __slots__ = ("pieces",)
    pieces: tuple[Text | Figure, ...]


def with_facts(value: Any, facts: Facts, report: Report) -> Any:
    """`value`, a field of document.yaml, with the facts that its texts name; unknown names go to `report`."""
    if isinstance(value, Prose):
        return passage(value, facts, report) if "{" in value or "}" in value else value
    if isinstance(value, tuple):
        return tuple(with_facts(item, facts, report) for item in value)
    if isinstance(value, Record):
        return value.replaced({name: with_facts(item, facts, report) for name, item in value.items()})
    return value


def passage(prose: Prose, facts: Facts, report: Report) -> Passage:
    """`prose` with its facts put in."""
    pieces = tuple(_pieces(prose, facts, report))
    made = Passage("".join(piece.text for piece in pieces), prose.place, prose.lines)
    made.pieces = pieces
    if MARK in made:
        check_parts_of(pieces, lambda name: find_fact(name, facts), report)
    return made


def _pieces(prose: Prose, facts: Facts, report: Report) -> Iterator[Text | Figure]:
    text, end = "", 0
    for found in _BRACES.finditer(prose):
        text += prose[end : found.start()]
        end = found.end()
        if found[0] in ("{{", "}}"):
            text += found[0][0]
        elif "%" in found[0] and len(found[0]) == 2:
            text += found[0]
        elif found["inside"] is None:
            message = _("a brace '{brace}' without its partner", brace=found[0])
            hint = _("write {name} for a figure, or double the brace for the character itself")
            report.error(prose.place_at(found.start()), "single-brace", message, hint)
        else:
            figure = _figure(found["inside"], prose, found.start(), facts, report)
            if text:
                yield Text(text, prose.place)
                text = ""
            if figure:
                yield figure
    if text or end < len(prose):
        yield Text(text + prose[end:], prose.place)


def _figure(inside: str, prose: Prose, offset: int, facts: Facts, report: Report) -> Figure | None:
    name, _colon, form = inside.replace("：", ":").partition(":")
    place = prose.place_at(offset)
    fact = find_fact(name.strip(), facts)
    if fact is None and any(facts.get(one, ...) is None for one in (name.strip(), name.strip().partition(".")[0])):
        return None
    if fact is None:
        groupings = [one for one in facts.values() if isinstance(one, Grouping)]
        known = [*facts, *(f"{one.name}.{key}" for one in groupings for key in one.names)]
        hint = did_you_mean(name.strip(), known, _("the figures are: {names}", names="、".join(facts)) if facts else "")
        report.error(place, "unknown-figure", _("there is no figure '{name}'", name=name.strip()), hint)
        return None
    if fact.value == "":
        origin = fact.origins[0]
        message = _("'{title}' is blank in this row, and the document names it", title=name.strip())
        report.error(Place(origin.file, next(iter(origin.lines), 0)), "blank-cell", message, _("fill it in"))
        return None
    formatter = formatter_named(form.strip()) if form.strip() else plain
    if formatter is None:
        hint = did_you_mean(form.strip(), FORMATS, _("the forms are: {names}", names="、".join(FORMATS)))
        report.error(place, "unknown-form", _("there is no form '{name}'", name=form.strip()), hint)
        return None
    try:
        return Figure(fact.name, formatter(fact), place)
    except UnsuitableValue as error:
        report.error(place, "wrong-form", _("'{name}': {message}", name=inside, message=error))
        return None


def find_fact(name: str, facts: Facts) -> Fact | None:
    """The fact called `name`; `grouping.group` finds that of a group, a grouping's own name its total.

    After a group may follow share, rank or running (占比, 名次, 累计), or a column of a cross table; total (合计)
    stands for all rows, so that `grouping.total.column` is the total of a column.
    """
    found = facts.get(name)
    if isinstance(found, Grouping):
        return found.total
    if found is not None:
        return found
    for one, grouping in facts.items():
        if isinstance(grouping, Grouping) and name.startswith(f"{one}."):
            return _fact_in(grouping, name.removeprefix(f"{one}."))
    return None


_TOTALS = ("total", "合计")
_ASPECTS = {"share": "share", "占比": "share", "rank": "rank", "名次": "rank", "running": "running", "累计": "running"}


def _fact_in(grouping: Grouping, path: str) -> Fact | None:
    """The fact at `path` in `grouping`: a group, one of its aspects, a cell."""
    for total in _TOTALS:
        if path == total:
            return grouping.total
        if path.startswith(f"{total}.") and grouping.columns is not None:
            return _fact_in(grouping.columns, path.removeprefix(f"{total}."))
    group = grouping.get(path)
    if group is not None:
        return group.fact
    # The name of a group may hold points of its own.
    for end in (number for number, character in enumerate(path) if character == "."):
        group, rest = grouping.get(path[:end]), path[end + 1 :]
        if group is not None and rest in _ASPECTS:
            return getattr(group, _ASPECTS[rest])  # type: ignore[no-any-return]  # the three are facts
        if group is not None and group.cells is not None and (found := _fact_in(group.cells, rest)) is not None:
            return found
    return None


def formatter_named(form: str) -> Callable[[Fact], str] | None:
    """The formatter that `form` names, e.g. 百分比, 百分比1 or 多100; None where there is none."""
    found = _FORMAT.fullmatch(form)
    if found is None or found["name"] not in FORMATS:
        return None
    chosen = FORMATS[found["name"]]
    argument = int(found["argument"]) if found["argument"] else None
    return lambda fact: chosen(fact.value, argument)
