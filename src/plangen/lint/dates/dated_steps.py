"""What sentences and rows of tables say is done when: a moment with the words that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.immutable import dataclass
from plangen.lint.dates.moments import Moment, moments
from plangen.lint.manuscript import GridCell, Line, Manuscript
from plangen.patterns import lazy_pattern

SENTENCE = lazy_pattern("[^。！？；]+")
_CLAUSE = lazy_pattern("[^，,：:]+")


@dataclass(frozen=True, slots=True)
class Step:
    """What `words` tell, done at `moment` of the line with the index `line`; `lead` stands before in the sentence."""

    line: int
    moment: Moment
    words: str
    lead: str = ""

    @property
    def all_words(self) -> str:
        """The words with what leads to them."""
        return f"{self.lead}，{self.words}" if self.lead else self.words


def steps_of(manuscript: Manuscript, line: Line) -> Iterator[tuple[str, list[Step]]]:
    """Each sentence of `line` that has any steps, with them."""
    found = moments(manuscript, line)
    for sentence in SENTENCE.finditer(line.text) if found else ():
        if steps := _steps(line, sentence, found):
            yield sentence[0], steps


def _steps(line: Line, sentence: re.Match[str], found: tuple[Moment, ...]) -> list[Step]:
    """The clauses of `sentence` by the moment in each; a clause without one belongs to that before it."""
    steps: list[Step] = []
    lead = ""
    for clause in _CLAUSE.finditer(line.text, sentence.start(), sentence.end()):
        own = [one for one in found if clause.start() <= one.start < clause.end()]
        if len(own) == 1:
            steps.append(Step(line.index, own[0], clause[0], lead))
            lead = ""
        elif own:
            return []
        elif steps:
            last = steps[-1]
            steps[-1] = Step(line.index, last.moment, f"{last.words}，{clause[0]}", last.lead)
        else:
            lead = f"{lead}，{clause[0]}" if lead else clause[0]
    return steps


def all_steps(manuscript: Manuscript) -> tuple[Step, ...]:
    """The steps of all sentences, and of the rows of tables that have one moment."""
    return manuscript.once(all_steps, lambda: (*_of_sentences(manuscript), *_of_rows(manuscript)))


def _of_sentences(manuscript: Manuscript) -> Iterator[Step]:
    for index in manuscript.dates:
        line = manuscript.lines[index]
        if line.role not in ("title", "margin", "cell"):
            for _sentence, steps in steps_of(manuscript, line):
                yield from steps


def _of_rows(manuscript: Manuscript) -> Iterator[Step]:
    for grid in manuscript.grids:
        for row in grid.rows:
            if (step := _of_row(manuscript, row)) is not None:
                yield step


def _of_row(manuscript: Manuscript, row: tuple[GridCell, ...]) -> Step | None:
    dated = [cell.line for cell in row if cell.line is not None and cell.line in manuscript.dates]
    if len(dated) != 1:
        return None
    found = moments(manuscript, manuscript.lines[dated[0]])
    if len(found) != 1:
        return None
    text = manuscript.lines[dated[0]].text[found[0].end :]
    others = [cell.text for cell in row if cell.text and cell.line != dated[0]]
    return Step(dated[0], found[0], "，".join([text, *others] if text else others))
