from __future__ import annotations

import pytest

from plangen.diagnostics import Place
from plangen.inputs.record import Record

WHOLE = Place("document.yaml", 1, 1)
TITLE = Place("document.yaml", 2, 5)
NAMES = {"标题": "title", "title": "title", "条目": "items", "items": "items"}


def record() -> Record:
    return Record({"title": "计划"}, NAMES, {"title": TITLE}, WHOLE)


@pytest.mark.parametrize("name", ["title", "标题"])
def test_a_field_goes_by_both_names(name: str) -> None:
    assert record()[name] == "计划"
    assert name in record()
    assert record().get(name) == "计划"
    assert record().place_of(name) == TITLE


@pytest.mark.parametrize("name", ["items", "条目"])
def test_a_field_left_out(name: str) -> None:
    """It is known, but not there; `items` is no method by that name either."""
    assert name not in record()
    assert record().knows(name)
    assert record().get(name, "none") == "none"
    assert record().place_of(name) == WHOLE
    with pytest.raises(KeyError):
        record()[name]


def test_a_field_that_does_not_exist() -> None:
    assert not record().knows("heading")
    assert "heading" not in record()
    assert 7 not in record()  # type: ignore[comparison-overlap]  # that is the point


def test_it_lists_the_english_names() -> None:
    assert list(record()) == ["title"]
    assert len(record()) == 1
    assert dict(record()) == {"title": "计划"}


def test_other_values_in_the_same_places() -> None:
    other = record().replaced({"title": "总结"})
    assert other["标题"] == "总结"
    assert other.place_of("标题") == TITLE
    assert other.place == WHOLE
    assert record()["标题"] == "计划"
