"""Lengths in twentieths of a point, the unit of Word, in which both writers reckon so that columns come out alike."""

from __future__ import annotations

TWIPS_PER_MILLIMETRE = 1440 / 25.4


def twips(millimetres: float) -> int:
    """`millimetres` in twentieths of a point, to the nearest."""
    return round(millimetres * TWIPS_PER_MILLIMETRE)
