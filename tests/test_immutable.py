"""Data classes of our own do what those of the standard library do."""

from __future__ import annotations

import dataclasses
import pickle
from copy import copy
from itertools import combinations
from typing import Any

import pytest

from plangen.immutable import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """As plangen makes them."""

    name: str
    marks: tuple[int, ...] = ()
    note: str = dataclasses.field(default="", compare=False)
    hidden: int = dataclasses.field(default=0, repr=False, hash=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """As the standard library makes them."""

    name: str
    marks: tuple[int, ...] = ()
    note: str = dataclasses.field(default="", compare=False)
    hidden: int = dataclasses.field(default=0, repr=False, hash=False)


@dataclass(frozen=True, slots=True)
class Single:
    """One field, whose value is no tuple."""

    name: str


@dataclass(frozen=True, slots=True)
class Empty:
    """No field at all."""


@dataclass(slots=True)
class Open:
    """One that may change."""

    name: str

    def __repr__(self) -> str:
        return "its own"


@dataclass(slots=True)
class Collected:
    """With fields that are not given, or made anew for each object."""

    name: str
    found: list[str] = dataclasses.field(default_factory=list)
    length: int = dataclasses.field(init=False)
    open: bool = dataclasses.field(default=True, init=False)
    seen: set[str] = dataclasses.field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        self.length = len(self.name)


@dataclass(frozen=True)
class Longer(Single):
    """A class that adds to another."""

    times: int = 2


VALUES: list[tuple[Any, ...]] = [("a",), ("b",), ("a", (1,)), ("a", (), "note"), ("a", (), "", 2)]


@pytest.mark.parametrize("one", VALUES)
@pytest.mark.parametrize("other", VALUES)
def test_equality_and_hashes_are_those_of_the_standard_library(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    assert (Ours(*one) == Ours(*other)) == (Standard(*one) == Standard(*other))
    assert (hash(Ours(*one)) == hash(Ours(*other))) == (hash(Standard(*one)) == hash(Standard(*other)))


def test_it_shows_what_the_standard_library_shows() -> None:
    assert repr(Ours("a", (1,), "n", 3)) == repr(Standard("a", (1,), "n", 3)).replace("Standard", "Ours")


def test_classes_with_the_same_fields_are_not_the_same() -> None:
    classes: list[Any] = [Ours("a"), Standard("a"), Single("a")]
    assert all(one != other for one, other in combinations(classes, 2))
    assert Single("a") == Single("a") != Single("b")
    assert Empty() == Empty()
    assert {Single("a"), Single("a"), Empty()} == {Single("a"), Empty()}


def test_copies_and_changes() -> None:
    one = Ours("a", (1,), "n", 3)
    assert copy(one) == one == pickle.loads(pickle.dumps(one))
    assert dataclasses.replace(one, name="b") == Ours("b", (1,), "n", 3)
    assert dataclasses.asdict(one) == {"name": "a", "marks": (1,), "note": "n", "hidden": 3}


def test_one_that_may_change_cannot_be_hashed_and_keeps_its_own_methods() -> None:
    changed = Open("a")
    changed.name = "b"
    assert changed == Open("b")
    assert repr(changed) == "its own"
    with pytest.raises(TypeError):
        hash(changed)


def test_each_object_has_lists_of_its_own() -> None:
    one, other = Collected("ab"), Collected("c", ["d"])
    one.found.append("x")
    one.seen.add("y")
    assert (one.found, one.length, one.open, one.seen) == (["x"], 2, True, {"y"})
    assert (other.found, other.length, other.open, other.seen) == (["d"], 1, True, set())
    assert Collected("e").found == []


def test_a_class_that_adds_to_another_sets_the_fields_of_both() -> None:
    assert (Longer("a"), Longer(name="a", times=3).times, Single("a")) == (Longer("a", 2), 3, Single("a"))


@pytest.mark.parametrize("arguments", [(), ("a", [], 1)])
def test_arguments_that_do_not_fit_are_told_by_the_name_of_the_class(arguments: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError, match=r"^Collected\.__init__\(\)"):
        Collected(*arguments)
