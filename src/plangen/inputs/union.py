"""One table from several of the same form: forty schools' workbooks, each with its own order of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from plangen.inputs.table import Part, Raw, Table, folded

FILE = "文件"
_FILE_ALIASES = ("file", "文件名")


def united(tables: Sequence[Table], name: str) -> Table:
    """`tables`, at least one, as a table named `name`: their rows one after the other, columns matched by name.

    A column that a file lacks is blank in its rows, and 0 in the `numbers` of its part. The column 文件 (also file)
    holds the stem of the file that a row stands in, unless the files have such a column of their own.
    """
    matched = _matched(tables)
    keys = [next(iter(column.values())) for column in matched]
    columns: dict[str, list[Raw]] = {key: [] for key in keys}
    lines: list[int] = []
    parts: list[Part] = []
    merged: dict[int, tuple[tuple[int, int], ...]] = {}
    for number, table in enumerate(tables):
        here = [column.get(number) for column in matched]
        for key, found in zip(keys, here, strict=True):
            columns[key].extend(table.columns[found] if found is not None else [""] * len(table))
        begin = len(lines)
        for position, found in enumerate(here, start=1):
            spans = table.merged.get(table.positions[found], ()) if found is not None else ()
            if spans:
                merged[position] = merged.get(position, ()) + tuple((begin + row, count) for row, count in spans)
        parts.extend(_parts(table, here, begin))
        lines.extend(table.lines)
    titles = {key: tables[next(iter(column))].titles[key] for key, column in zip(keys, matched, strict=True)}
    aliases = {
        key: tuple(dict.fromkeys(name for number, own in column.items() for name in _names(tables[number], own)))
        for key, column in zip(keys, matched, strict=True)
    }
    if not {folded(key) for key in keys} & {folded(one) for one in (FILE, *_FILE_ALIASES)}:
        ends = [*(part.begin for part in parts[1:]), len(lines)]
        columns[FILE] = [
            PurePosixPath(part.file).stem
            for part, end in zip(parts, ends, strict=True)
            for _row in range(part.begin, end)
        ]
        aliases[FILE] = _FILE_ALIASES
    files = "、".join(dict.fromkeys(table.file for table in tables))
    return Table(name, files, "", tuple(titles.values()), tables[0].header_line, columns, lines, titles, aliases,
                 parts=tuple(parts), merged=merged)  # fmt: skip


def _parts(table: Table, keys: Sequence[str | None], begin: int) -> Iterator[Part]:
    """The files of `table`, whose rows begin at `begin`; `keys` are its columns in the order of the whole."""
    own = table.parts or (Part(table.file, table.sheet, table.header_line, 0, ()),)
    for part in own:
        positions = [table.positions[key] if key is not None else 0 for key in keys]
        if part.numbers:
            positions = [part.numbers[position - 1] if position else 0 for position in positions]
        yield Part(part.file, part.sheet, part.header_line, begin + part.begin, (*positions, 0))


def _matched(tables: Sequence[Table]) -> list[dict[int, str]]:
    """The columns of all `tables` in the order in which they come first: each with its keys, by number of the table.

    A column is the same where it has a name in common, be it key, title or alias.
    """
    matched: list[dict[int, str]] = []
    known: dict[str, dict[int, str]] = {}
    for number, table in enumerate(tables):
        for key in table.columns:
            if table.parts and key == FILE and key not in table.header:
                continue
            names = [folded(name) for name in _names(table, key)]
            column = next((known[name] for name in names if name in known), None)
            if column is None or number in column:  # a second column with such a name is another one
                column = {}
                matched.append(column)
            column[number] = key
            for name in names:
                known.setdefault(name, column)
    return matched


def _names(table: Table, key: str) -> tuple[str, ...]:
    """All names of a column, its key first."""
    return (key, table.titles[key], *table.aliases.get(key, ()))
