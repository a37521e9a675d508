"""Parts of wholes and the percentages that are said of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from plangen.lint.finding import Finding, Span
from plangen.lint.quantities import Quantity
from plangen.messages import _

# What is counted, and can be part of what is counted the same.
COUNTED = (
    "人", "所", "个", "节", "篇", "项", "门", "场", "次", "家", "班", "份", "科", "人次", "户", "间", "件",
    "处", "条", "期", "幅", "台", "套", "起",
)  # fmt: skip


def is_share(part: Quantity, whole: Quantity, stated: tuple[Decimal, int]) -> bool:
    """Whether `stated`, a percentage with so many decimals, is `part` of `whole`, rounded either way or cut off."""
    value, decimals = stated
    tolerance = Decimal(10) ** -decimals
    if whole.value <= whole.margin:
        return True
    least = (part.value - part.margin) / (whole.value + whole.margin) * 100
    most = (part.value + part.margin) / (whole.value - whole.margin) * 100
    return least - tolerance < value < most + tolerance


def possible_wholes(part: Quantity, candidates: Sequence[Quantity]) -> list[Quantity]:
    """Those of `candidates` that `part` can be a part of."""
    return [one for one in candidates if one.kind == part.kind and one.value >= part.value]


def wrong_share(text: str, span: Span, whole: Quantity, part: Quantity, stated: tuple[Decimal, int]) -> Finding:
    """The finding that the percentage at `span` is not `part` of `whole`, both quantities of `text`."""
    value, decimals = stated
    message = _(
        "{part} of {whole} are {share}%, not {value}%",
        part=text[part.start : part.end], whole=text[whole.start : whole.end],
        share=f"{part.value / whole.value * 100:.{max(decimals, 1)}f}", value=value,
    )  # fmt: skip
    return Finding(span, message, _("correct the percentage or the numbers"))
