"""Numbers exactly as they are written: 0.1 + 0.2 is 0.3, and a hundred thousand cents are a thousand yuan."""

from __future__ import annotations

from decimal import Decimal

from plangen.inputs.table import Raw
from plangen.inputs.values import read_number

Amount = int | Decimal
_EXCEL_DIGITS = 15  # those beyond are noise: Excel itself shows no more


def amount(cell: Raw) -> Amount | None:
    """The number in `cell`, exactly as it is written; None where there is none."""
    number = read_number(cell)
    if number is None or isinstance(number, int):
        return number
    # Read again from the text, because a binary fraction is not what was written.
    text = format(number, f".{_EXCEL_DIGITS}g")
    return Decimal(text)


def plain_number(value: Amount) -> int | float:
    """An exact amount as int, where it is whole, or float."""
    if isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
