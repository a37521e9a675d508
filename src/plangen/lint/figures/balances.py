"""What there was at first, what came to it and went, and what there is at the end of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.lint.figures.measures import measure, size
from plangen.lint.figures.quantities import Quantity, clause_before, quantities
from plangen.patterns import lazy_pattern

_SENTENCE = lazy_pattern("[^。；]+")
_FIRST = lazy_pattern("年初|期初|学期初|上年末|上年结转|原有")
_LAST = lazy_pattern("年末|期末|学期末|年底|现有|[结节]余|结存")
_CAME = lazy_pattern("新[增购进添建采收]|当年|收入|增加|接受|捐赠|购[入置进]|转入|拨入|补充|添置")
_WENT = lazy_pattern("报废|报损|剔[旧除]|支出|使用|减少|转出|调出|注销|淘汰|退")
_FEWEST = 3


def wrong_balances(text: str) -> Iterator[tuple[Quantity, Decimal, Sequence[Quantity]]]:
    """The last numbers that the ones before them do not make, with what they make."""
    for sentence in _SENTENCE.finditer(text):
        told = quantities(text, *sentence.span())
        names = [clause_before(text, one.start, sentence.start()) for one in told]
        first = next((place for place, name in enumerate(names) if _FIRST.search(name)), None)
        if first is None:
            continue
        total, used = size(told[first]), [told[first]]
        for one, name in zip(told[first + 1 :], names[first + 1 :], strict=True):
            is_alike = measure(one) == measure(told[first]) and not one.approximate
            if is_alike and _LAST.search(name) and not _CAME.search(name):
                if len(used) >= _FEWEST and size(one) != total:
                    yield one, total, used
                break
            sign = 1 if _CAME.search(name) else -1 if _WENT.search(name) else 0
            if not is_alike or not sign:
                break  # something else is told
            total += sign * size(one)
            used.append(one)
