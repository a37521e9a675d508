"""Tokens are the parser's, whether it was asked now or by an earlier process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from plangen import installation
from plangen.markdown import tokens
from plangen.markdown.tokens import Token, tokens_of

MARKDOWN = """\
## 一、**目标** {-}

3. 第一项
4. 第二项[@goals]

| 周 | 内容 |
|:--|--:|
| 1 | a\\|b |

::: labelled 模块
1. 甲
:::
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder, and a process without the parser."""
    monkeypatch.setattr(installation, "cache_folder", lambda: tmp_path)
    monkeypatch.delitem(sys.modules, "plangen.markdown.dialect", raising=False)
    tokens_of.cache_clear()
    yield tmp_path
    tokens_of.cache_clear()


def _next_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "plangen.markdown.dialect", raising=False)
    tokens_of.cache_clear()


def test_what_blocks_ask_for_is_there() -> None:
    found = tokens_of(MARKDOWN)
    kinds = {one.type: one for one in reversed(found)}
    assert kinds["heading_open"].number == 2
    assert kinds["ordered_list_open"].number == 3
    assert (kinds["th_open"].alignment, kinds["td_open"].alignment) == ("left", "left")
    assert [one.number for one in found if one.type == "tr_open"] == [2, 2]
    assert kinds["container_labelled_open"].text == "labelled 模块"
    assert [one.type for one in found[1].children] == ["text", "strong_open", "text", "strong_close", "text"]
    assert Token("reference", "goals") in found[11].children


def test_a_process_without_the_parser_finds_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = tokens_of(MARKDOWN)
    assert len([*folder.iterdir()]) == 1
    _next_process(monkeypatch)
    monkeypatch.setattr(tokens, "_parsed", None)  # it must not be needed
    assert tokens_of(MARKDOWN) == parsed


def test_another_structure_is_parsed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens_of(MARKDOWN)
    (kept,) = folder.iterdir()
    for other in (f"# {number}" for number in range(2000)):
        _next_process(monkeypatch)
        place = folder / f"markdown-{sha256(other.encode()).hexdigest()[:2]}"
        if place == kept:  # the same place, another document
            assert [one.type for one in tokens_of(other)] == ["heading_open", "inline", "heading_close"]
            return


@pytest.mark.parametrize("spoilt", [b"", b"?", b"i\x01\x00\x00\x00"])
def test_a_spoilt_cache_costs_time_only(folder: Path, monkeypatch: pytest.MonkeyPatch, spoilt: bytes) -> None:
    parsed = tokens_of(MARKDOWN)
    (kept,) = folder.iterdir()
    kept.write_bytes(spoilt)
    _next_process(monkeypatch)
    assert tokens_of(MARKDOWN) == parsed


def test_a_process_that_has_the_parser_keeps_nothing(folder: Path) -> None:
    tokens_of("# 一")
    tokens_of("# 二")
    assert len([*folder.iterdir()]) == 1
