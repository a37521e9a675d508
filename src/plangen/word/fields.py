"""Fields: what Word can compute anew, with the result that was computed here already in its place."""

from __future__ import annotations

from plangen.word.characters import xml


def field(instruction: str, result: str) -> str:
    """The field `instruction`, such as `PAGE`, whose result are the runs `result`.

    Not as w:fldSimple: python-docx and much office software pass over the runs inside one.
    """
    return f"{begin(instruction)}{result}{END}"


def begin(instruction: str) -> str:
    """The runs before the result of the field `instruction`; `END` follows the result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {xml(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
