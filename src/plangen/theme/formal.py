"""The elements of official documents: letterhead, attachments, imprint. Words that a theme adds stand here too."""

from __future__ import annotations

from plangen.immutable import dataclass
from plangen.theme.numbering import NumberFormat


@dataclass(frozen=True, slots=True)
class LetterheadLook:
    """The red head (GB/T 9704-2012, 7.2); the colour is that of its style.

    `top_mm` is from the upper edge of the text area to that of the organization's name, `number_lines` are the blank
    lines below it, `rule_mm` is from the number to the rule, `after_lines` the blank lines below that. `signer` is put
    before the name of who signed, which is set in `signer_font`; `inset_characters` are kept from the edges.
    """

    top_mm: float
    number_lines: float
    rule_mm: float
    rule_pt: float
    after_lines: float
    inset_characters: float
    signer: str
    signer_font: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentsLook:
    """Attachments (GB/T 9704-2012, 7.3.4 and 7.3.7).

    `list` is put before the first name under the text, `label` stands over an attachment, with {number} for its number
    where there are several.
    """

    list: str
    number: NumberFormat
    label: str

    def label_text(self, number: int) -> str:
        """What stands over attachment `number`; 0 is the only one."""
        return self.label.replace("{number}", str(number) if number else "").strip()


@dataclass(frozen=True, slots=True)
class ImprintLook:
    """The imprint (GB/T 9704-2012, 7.4): rules in points, `copies` and `printed` are the words around its entries."""

    outer_rule_pt: float
    inner_rule_pt: float
    inset_characters: float
    copies: str
    copies_end: str
    printed: str


@dataclass(frozen=True, slots=True)
class HeaderLook:
    """The header of every page: `text` holds {organization} or {title}; the logo is at most `logo_mm` high."""

    text: str
    logo_mm: float = 0

    def words(self, organization: str, title: str) -> str:
        """What it says on the pages of a document of `organization` called `title`."""
        return " ".join(self.text.replace("{organization}", organization).replace("{title}", title).split())
