from __future__ import annotations

import re
from pathlib import Path

import pytest

from plangen.patterns import compiled, lazy_pattern

LINT = Path(__file__).parents[1] / "src" / "plangen" / "lint"


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


def test_han_stands_for_a_chinese_character() -> None:
    assert compiled(r"\p{Han}{2}(?=\p{Han}|[“《])").findall("教研A活动“1、周") == ["活动"]
    assert not compiled(r"\p{Han}").search("aZ_09，。“》（ \u3000%")


@pytest.mark.parametrize("module", sorted(LINT.rglob("*.py")), ids=lambda path: path.stem)
def test_no_rule_compiles_the_range_of_chinese_characters(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    ranges = [line for line in source.split("\n") if r"\u4e00-\u9fff" in line and module.stem != "word_traits"]
    assert not ranges
    assert not re.search(r"\[[^\]\s]*\\p\{", source), "a set cannot hold it"
