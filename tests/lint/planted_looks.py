"""Slips of layout planted into laid out texts of the corpus, one kind after the other, and how many of them are told.

Where each is planted is drawn by a seed that the text and the way give, so that every run plants the same.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from plangen.lint.finding import rule_name
from plangen.lint.register import RULES
from plangen.pipeline.checking import check_path

from .laid_out import WAYS, Role, Way, Written, laid_out
from .look_slips import SLIPS

RULES_OF_LOOKS = {rule_name(rule) for group in ("layout", "glyphs") for rule in RULES[group]}
_EACH = 4  # slips of a document
_FEWEST = 4  # paragraphs of a kind: they show a way
_LONG = 36  # characters of a paragraph that says enough


def _places(written: Written, role: Role, needs: str = "") -> list[int]:
    """Where a slip of a paragraph of `role` can be seen: among enough others, with something above and below."""
    places = written.of(role)
    if role == "title":
        return places
    if len(places) < _FEWEST:
        return []
    if role == "body":
        paragraphs = written.document.paragraphs
        texts_ = {one: paragraphs[one].text for one in places if 1 < one < len(paragraphs) - 1}
        return [one for one, text in texts_.items() if len(text) >= _LONG and re.search(needs, text)]
    return places[1:]


def planted(lines: list[str], way: Way, seed: str) -> tuple[Any, list[tuple[int, str]]]:
    """`lines` in `way` with some slips: the document, and for each slip the number of its paragraph and the rule."""
    draw = random.Random(seed)
    written = laid_out(lines, way)
    expected: list[tuple[int, str]] = []
    taken: set[int] = set()
    chosen = [SLIPS[one] for one in draw.sample(range(len(SLIPS)), _EACH)]
    # Paragraphs that are put in come last, so that they move none that is still to be changed.
    for slip in sorted(chosen, key=lambda one: one.rule == "blank-lines"):
        places = [one for one in _places(written, slip.role, slip.needs) if one not in taken]
        is_again = any(slip.rule == rule for _place, rule in expected)
        if not places or is_again or (slip.of_official and not way.is_official):
            continue
        place = draw.choice(places)
        taken.add(place)
        told = slip.plant(written.document, place, way)
        moved = told - place if slip.rule == "blank-lines" else 0
        expected = [(one + (moved if one > place else 0), rule) for one, rule in expected] + [(told, slip.rule)]
    return written.document, [(place + 1, rule) for place, rule in expected]


def texts(corpus: Path) -> Iterator[tuple[str, list[str]]]:
    """The name and the lines of each text of `corpus` without a fault that has headings and paragraphs enough."""
    for file in sorted(corpus.glob("*.txt")):
        lines = [line.strip() for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
        is_clean = not file.with_name(file.name + ".expected").read_text(encoding="utf-8").strip()
        written = laid_out(lines, WAYS["official"]) if is_clean and lines else None
        if written and len(_places(written, "body")) >= _FEWEST and len(written.of("heading 1")) >= _FEWEST - 1:
            yield file.stem, lines


class Looks:
    """Counts by rule of what was told rightly, falsely and not at all."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.remarks: list[str] = []
        self.documents = 0

    def add(self, made: Any, expected: list[tuple[int, str]], name: str) -> None:
        self.documents += 1
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "made.docx"
            made.save(str(path))
            findings = [one for one in check_path(path).findings if one.diagnostic.code in RULES_OF_LOOKS]
        left = deepcopy(expected)
        for one in findings:
            rule, places = one.diagnostic.code, (one.diagnostic.place, *one.also)
            meant = next(
                ((at, of) for at, of in left if of == rule and any(place.line == at for place in places)), None
            )
            if meant is None:
                self.wrong[rule] += 1
                self.remarks.append(f"{name}:{places[0].line}: false: {rule}: {one.diagnostic.message}")
            else:
                self.right[rule] += 1
                left.remove(meant)
        for at, rule in left:
            self.missed[rule] += 1
            self.remarks.append(f"{name}:{at}: missed: {rule}")


def measure_looks(corpus: Path) -> Looks:
    """What is told of each text in each way, once as it should be and once with slips."""
    looks = Looks()
    for name, lines in texts(corpus):
        for kind, way in WAYS.items():
            looks.add(laid_out(lines, way).document, [], f"{name}, {kind}")
            looks.add(*planted(lines, way, f"{name} {kind}"), f"{name}, {kind}, with slips")
    return looks
