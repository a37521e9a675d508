"""Word's names of the numerals that a theme counts with."""

from __future__ import annotations

NUMERALS = {
    "chinese": "chineseCountingThousand",
    "decimal": "decimal",
    "circled": "decimalEnclosedCircle",
    "upper": "upperLetter",
    "lower": "lowerLetter",
}
