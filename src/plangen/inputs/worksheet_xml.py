"""What calamine does not tell of an .xlsx: cells in error, formulas without a result, how large a sheet will be."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from posixpath import join, normpath
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from plangen.patterns import lazy_pattern

MOST_CELLS = 20_000_000
_MOST_BYTES = 2_000_000_000

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
# These run over every cell: what they begin with is searched fastest.
_LETTERS = lazy_pattern(rb"""r=["']([A-Za-z]+)\d""")
_DIGITS = lazy_pattern(rb"""r=["'][A-Za-z]+(\d+)""")
_ERROR = lazy_pattern(rb'<(?:\w+:)?c\s([^>]*\bt="e"[^>]*)(?<!/)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_VALUE = lazy_pattern(rb"<(?:\w+:)?v>([^<]*)<")
_FORMULA = lazy_pattern(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_REFERENCE = lazy_pattern(rb'(?:^|\s)r="([A-Z]{1,3})(\d{1,7})"')
_TEXT_RESULT = lazy_pattern(rb'\bt="str"')  # a formula may well result in the empty text


class Fault(NamedTuple):
    """A cell without a usable value, by row and column from 1; `value` is '' where a formula was never computed."""

    row: int
    column: int
    value: str


class DamagedPackage(Exception):
    """Raised where a package cannot be unpacked."""


@contextmanager
def _unpacking() -> Iterator[None]:
    # The zipfile module lets pass what zlib and its own reading of headers raise.
    try:
        yield
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        KeyError,
        IndexError,
        ParseError,
    ) as error:
        raise DamagedPackage(str(error)) from error


def is_too_large(content: bytes) -> bool:
    """Whether the package would unpack to more than 2 GB. Raises DamagedPackage."""
    with _unpacking(), ZipFile(BytesIO(content)) as package:
        return sum(entry.file_size for entry in package.infolist()) > _MOST_BYTES


def worksheet_xml(content: bytes, index: int) -> bytes | None:
    """The part of an .xlsx that holds the sheet number `index` (from 0); None for any other kind of file.

    Raises DamagedPackage.
    """
    with _unpacking(), ZipFile(BytesIO(content)) as package:
        if _WORKBOOK not in package.namelist():
            return None
        targets = {element.get("Id"): element.get("Target", "") for element in _elements(package.read(_RELATIONS))}
        sheets = [element for element in _elements(package.read(_WORKBOOK)) if element.tag.endswith("}sheet")]
        identifier = next((value for key, value in sheets[index].items() if key.endswith("}id")), None)
        return package.read(normpath(join("/xl", targets[identifier])).lstrip("/"))


def _elements(xml: bytes) -> Iterator[Element]:
    if b"<!DOCTYPE" in xml:  # no office program writes one, and entities are a way to blow up a parser
        raise ParseError("document type declaration")
    return fromstring(xml).iter()  # noqa: S314


def cells_needed(worksheet: bytes) -> int:
    """How many cells the sheet takes up as a rectangle; a stray cell at XFD1048576 makes it 17 thousand million."""
    columns = max(map(_number, set(_LETTERS.findall(worksheet))), default=0)
    rows = max(map(int, set(_DIGITS.findall(worksheet))), default=0)
    return columns * rows


def faults(worksheet: bytes) -> Iterator[Fault]:
    """The cells that hold an error value, then those whose formula was never computed; all of them read as blank."""
    if b't="e"' in worksheet:
        for match in _ERROR.finditer(worksheet):
            value = _VALUE.search(match[2])
            yield from _fault(match[1], value[1].decode("utf-8", "replace") if value else "#N/A")
    for match in _FORMULA.finditer(worksheet) if b"<f" in worksheet or b":f" in worksheet else ():
        if not _TEXT_RESULT.search(match[1]):
            yield from _fault(match[1], "")


def _fault(attributes: bytes, value: str) -> Iterator[Fault]:
    if reference := _REFERENCE.search(attributes):
        yield Fault(int(reference[2]), _number(reference[1]), value)


def _number(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
