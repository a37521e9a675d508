"""How headings and lists are counted. A theme shows a form by its first number: 一、（一）1.（1）① or 1.1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from plangen.immutable import dataclass
from plangen.numerals import chinese_number
from plangen.patterns import lazy_pattern
from plangen.tree import Subject

Numerals = Literal["chinese", "decimal", "circled", "upper", "lower"]

_FIRST_NUMBERS: dict[str, Numerals] = {"一": "chinese", "1": "decimal", "①": "circled", "A": "upper", "a": "lower"}
_EXAMPLE = lazy_pattern(f"^(.*?)((?:1\\.)*)([{''.join(_FIRST_NUMBERS)}])(.*)$")
# Unicode has the circled numbers to 50, in three runs: the first number of a run and its code point.
_CIRCLED = ((36, 0x32B1), (21, 0x3251), (1, 0x2460))


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A form of numbers: what stands before them, the numerals, what stands after.

    `above` is how many levels above are counted before it: 2 in 1.1.1, whose numbers are all decimal.
    """

    before: str
    numerals: Numerals
    after: str
    above: int = 0

    @classmethod
    def from_example(cls, example: str) -> NumberFormat:
        """The form whose number one is `example`, such as （一）. Raises ValueError where it holds no number one."""
        found = _EXAMPLE.match(example)
        if not found:
            raise ValueError(f"none of {' '.join(_FIRST_NUMBERS)} in {example}")
        return cls(found[1], _FIRST_NUMBERS[found[3]], found[4], len(found[2]) // 2)

    @classmethod
    def from_caption(cls, caption: str) -> NumberFormat:
        """The form of the number in `caption`, such as 表{number}　{text}. Raises ValueError where one is missing."""
        before, found, rest = caption.partition("{number}")
        after, text, _rest = rest.partition("{text}")
        if not (found and text):
            raise ValueError(f"no {{number}} and {{text}} in {caption}")
        return cls(before, "decimal", after)

    def text(self, number: int, above: Sequence[int] = ()) -> str:
        """`number`, from 1, in this form; `above` are the numbers of the levels above, from the outermost."""
        outer = "".join(f"{one}." for one in above[len(above) - self.above :])
        return f"{self.before}{outer}{_NUMERALS[self.numerals](number)}{self.after}"


def _chinese(number: int) -> str:
    return chinese_number(number) if number <= 9999 else str(number)


def _circled(number: int) -> str:
    return next((chr(code + number - first) for first, code in _CIRCLED if first <= number <= 50), str(number))


def _upper(number: int) -> str:
    """A to Z, then AA to ZZ: Word doubles the letter."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_NUMERALS: dict[Numerals, Callable[[int], str]] = {
    "chinese": _chinese,
    "decimal": str,
    "circled": _circled,
    "upper": _upper,
    "lower": lambda number: _upper(number).lower(),
}


@dataclass(frozen=True, slots=True)
class Numbering:
    """The forms of headings and lists, by level from the outermost; deeper levels of lists begin anew.

    Of the form of `footnotes` the numerals count alone. `labelled` follows the label of a labelled list: with `一：` it
    counts 模块一：, 模块二：.
    """

    headings: tuple[NumberFormat, ...]
    lists: tuple[NumberFormat, ...]
    bullets: tuple[str, ...]
    labelled: NumberFormat
    table_captions: NumberFormat
    figure_captions: NumberFormat
    footnotes: NumberFormat

    def list_format(self, depth: int) -> NumberFormat:
        """The form of a numbered list `depth` levels down; 0 is the outermost."""
        return self.lists[depth % len(self.lists)]

    def caption_format(self, of: Subject) -> NumberFormat:
        """The form of the numbers of captions of tables or figures."""
        return self.figure_captions if of == "figure" else self.table_captions

    def bullet(self, depth: int) -> str:
        """The mark of a bulleted list `depth` levels down; 0 is the outermost."""
        return self.bullets[depth % len(self.bullets)]

    def label_format(self, label: str) -> NumberFormat:
        """The form of a labelled list that counts `label`."""
        return NumberFormat(label + self.labelled.before, self.labelled.numerals, self.labelled.after)
