"""Measures precision and recall of every rule on the corpus, and writes docs/check-quality.md: `make check-quality`.

A document of tests/corpus is a .txt, a .md or a folder; beside it, or beside its document.yaml, NAME.expected lists what
is wrong with it, a line number and a rule a line. A finding counts as right where one is expected of its rule on its
line, or on one of its further lines. The rules of layout and glyphs are measured on texts of the corpus that
planted_looks.py lays out as Word documents.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from plangen.lint.finding import rule_name
from plangen.lint.register import RULES
from plangen.pipeline.checking import check_path
from plangen.pipeline.marked import Marked

from .planted_looks import RULES_OF_LOOKS, Looks, measure_looks

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
# What was counted once, by hand, on texts that may not be kept here.
UNSEEN = Path(__file__).with_name("unseen.md")
PAGE = ROOT / "docs" / "check-quality.md"


@dataclass
class Tally:
    """Counts by rule, and what went wrong, a line each."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def add(self, file: Path) -> None:
        expected = Counter(expectations(file))
        for finding in check_path(file).findings:
            rule = finding.diagnostic.code
            lines = [line for line in lines_of(finding) if expected[line, rule]]
            if not lines:
                self.wrong[rule] += 1
                self.remarks.append(
                    f"{name_of(file)}:{finding.diagnostic.place.line}: false: {rule}: {finding.diagnostic.message}"
                )
                continue
            self.right[rule] += 1
            expected[lines[0], rule] -= 1
        for (line, rule), count in expected.items():
            self.missed[rule] += count
            self.remarks += [f"{name_of(file)}:{line}: missed: {rule}"] * count


def expectations(file: Path) -> list[tuple[int, str]]:
    listed = file.with_name(file.name + ".expected").read_text(encoding="utf-8").split("\n")
    return [(int(line.split()[0]), line.split()[1]) for line in listed if line]


def lines_of(finding: Marked) -> list[int]:
    return [finding.diagnostic.place.line, *(place.line for place in finding.also)]


def name_of(file: Path) -> str:
    return str(file.relative_to(CORPUS).as_posix())


def documents() -> list[Path]:
    folders = (file / "document.yaml" for file in CORPUS.iterdir() if file.is_dir())
    return sorted([*(file for file in CORPUS.iterdir() if file.suffix in (".txt", ".md")), *folders])


def measure() -> Tally:
    tally = Tally()
    for file in documents():
        tally.add(file)
    return tally


def share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "—"


def row(name: str, right: int, wrong: int, missed: int) -> str:
    cells = [name, str(right), str(wrong), str(missed), share(right, right + wrong), share(right, right + missed)]
    return "| " + " | ".join(cells) + " |"


def written(tally: Tally, looks: Looks) -> str:
    clean = sum(not expectations(file) for file in documents())
    lines = [
        "# How good `plangen check` is",
        "",
        f"Measured by `make check-quality` on the {len(documents())} documents of tests/corpus, {clean} of them without a fault. They are our own",
        "texts in the style of what circulates; what is wrong with each stands beside it. The rules were mended while the corpus",
        "grew, so that documents nobody has seen will give lower numbers.",
        "",
        "| rule | right | false | missed | precision | recall |",
        "|---|---|---|---|---|---|",
    ]
    names = [rule_name(rule) for rules in RULES.values() for rule in rules]
    of_text = [name for name in names if name not in RULES_OF_LOOKS or tally.right[name]]
    lines += [row(name, tally.right[name], tally.wrong[name], tally.missed[name]) for name in of_text]
    lines.append(row("all", tally.right.total(), tally.wrong.total(), tally.missed.total()))
    if tally.remarks:
        lines += ["", "What went wrong:", "", *(f"- {remark}" for remark in tally.remarks)]
    return "\n".join([*lines, "", *written_looks(looks), "", UNSEEN.read_text(encoding="utf-8")])


def written_looks(looks: Looks) -> list[str]:
    return [
        "## The look of Word documents",
        "",
        f"{looks.documents} documents: those texts of the corpus that have headings and paragraphs enough, laid out in six ways, two of which",
        "follow GB/T 9704-2012; half of the documents with up to four slips, drawn at random from those that people make.",
        "",
        "| rule | right | false | missed | precision | recall |",
        "|---|---|---|---|---|---|",
        *(
            row(name, looks.right[name], looks.wrong[name], looks.missed[name])
            for name in sorted({*looks.right, *looks.wrong, *looks.missed})
        ),
        row("all", looks.right.total(), looks.wrong.total(), looks.missed.total()),
        "",
        "What went wrong:",
        "",
        *(f"- {remark}" for remark in looks.remarks),
    ]


if __name__ == "__main__":
    result, of_looks = measure(), measure_looks(CORPUS)
    page = written(result, of_looks)
    PAGE.write_text(page, encoding="utf-8", newline="\n")
    totals = [line for line in page.split("\n") if line.startswith("| all |")][:2]
    sys.stdout.write("\n".join([*result.remarks, *of_looks.remarks, *totals]) + "\n")
