"""The sample documents: their figures as reckoned by another program, and finished pages without a trace of the making."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen import tree
from plangen.diagnostics import Report
from plangen.pipeline.composing import compose
from plangen.pipeline.facts import fact_records

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path.parent.name for path in (ROOT / "data").glob("*/document.yaml"))
EXPECTED = Path(__file__).parent / "expected"
# Latin words that Chinese documents of this field have.
LATIN = {
    "Word",
    "Excel",
    "PowerPoint",
    "Scratch",
    "Python",
    "NIT",
    "PCK",
    "WPS",
    "AI",
    "LOGO",
    "Logo",
    "STEM",
    "App",
    "APP",
}


def flat(values: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def words(node: Any) -> Iterator[str]:
    """Every text of the tree, table cells included."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, tree.Text | tree.Figure):
        yield node.text
    else:
        for child in getattr(node, "children", ()):
            yield from words(child)


def test_there_are_six() -> None:
    assert len(SAMPLES) >= 6
    assert {path.stem for path in EXPECTED.glob("*.yaml")} <= set(SAMPLES)


@pytest.mark.parametrize("sample", sorted(path.stem for path in EXPECTED.glob("*.yaml")))
def test_figures_are_what_another_program_reckons(sample: str) -> None:
    expected = dict(flat(yaml.safe_load((EXPECTED / f"{sample}.yaml").read_text(encoding="utf-8"))))
    facts = {one["name"]: one["value"] for one in fact_records(ROOT / "data" / sample, Report())}
    different = {
        name: (value, facts.get(name))
        for name, value in expected.items()
        if facts.get(name) != pytest.approx(value, abs=1e-6)
    }
    assert not different


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_is_left_blank_and_nothing_shows_how_it_was_made(sample: str) -> None:
    report = Report()
    document = compose(ROOT / "data" / sample, "", report).document
    assert report.diagnostics == []
    text = "\n".join(words(document))
    assert not re.search(r"[{}\ue000\ue001]|20[xX]{2}|待补充|[_＿]县|(?<!\d)年 *月 *日|：\n*$", text)
    assert set(re.findall(r"[A-Za-z]{2,}", text)) <= LATIN
    assert len(text) > 1500
