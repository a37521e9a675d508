from __future__ import annotations

import re

import pytest

from plangen.patterns import lazy_pattern


def test_a_lazy_pattern_has_the_methods_of_the_real_one() -> None:
    lazy, real = lazy_pattern(r"(?P<year>\d{4})年", re.ASCII), re.compile(r"(?P<year>\d{4})年", re.ASCII)
    text = "2025年到2026年"
    for _again in range(2):
        assert [found["year"] for found in lazy.finditer(text)] == [found["year"] for found in real.finditer(text)]
    assert lazy.sub("", text) == real.sub("", text)
    assert (lazy.pattern, lazy.flags) == (real.pattern, real.flags)


def test_it_is_compiled_only_when_it_is_used() -> None:
    lazy = lazy_pattern("(")
    with pytest.raises(re.error):
        lazy.search("")
