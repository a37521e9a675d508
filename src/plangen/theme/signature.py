"""The signature: in which form the date stands, and how far both of its lines stand from the right edge."""

from __future__ import annotations

import datetime
from typing import Literal

from plangen.dates import arabic_date, chinese_date, english_date
from plangen.immutable import dataclass
from plangen.theme.measure import width_in_characters

_DATE_FORMS = {"arabic": arabic_date, "chinese": chinese_date, "english": english_date}


@dataclass(frozen=True, slots=True)
class SignatureLook:
    """`staggered` is the arrangement without a seal, `centred` that with one (GB/T 9704-2012, 7.3.5.2 and 7.3.5.1).

    `edge_characters` keeps the line that reaches further right from the edge (centred: the date); the date of a
    staggered signature begins `step_characters` right of where the organization begins. `before_lines` part it from
    the text.
    """

    arrangement: Literal["staggered", "centred"]
    edge_characters: float
    step_characters: float = 0
    date: Literal["arabic", "chinese", "english"] = "arabic"
    before_lines: float = 1

    def date_text(self, date: datetime.date) -> str:
        """`date` in the form of the theme."""
        return _DATE_FORMS[self.date](date)

    def insets(self, organization: str, date: str) -> tuple[float, float]:
        """The distances from the right edge of the organization's and the date's line, in characters."""
        edge = self.edge_characters
        difference = width_in_characters(organization) - width_in_characters(date)
        if not date:
            return edge, edge
        if self.arrangement == "centred":
            return max(0.0, edge - difference / 2), edge
        if difference >= self.step_characters:
            return edge, edge + difference - self.step_characters
        return edge + self.step_characters - difference, edge
