"""Characters of Word's symbol fonts as Unicode: boxes to tick, bullets, arrows (w:sym, ECMA-376-1, 17.3.3.30).

LibreOffice writes them as text in such a font.
"""

from __future__ import annotations

from plangen.word.names import W
from plangen.word.read_package import Element

# By the code in the font, without the F000 that Word adds; what is not here is one unknown character.
_FONTS: dict[str, dict[int, str]] = {
    "wingdings": {
        0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x81: "①", 0x82: "②",
        0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨", 0x8A: "⑩", 0x9F: "•", 0xA1: "○",
        0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗",
        0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "●", 0xA3: "□"},
    "symbol": {
        0x6C: "λ", 0x6D: "μ", 0x70: "π", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
        0xB9: "≠", 0xBB: "≈",
    },
}  # fmt: skip
_UNKNOWN = "\ufffc"


def symbol(element: Element) -> str:
    """The character that the w:sym `element` shows."""
    try:
        code = int(element.get(f"{{{W}}}char", ""), 16)
    except ValueError:
        return _UNKNOWN
    known = _FONTS.get(element.get(f"{{{W}}}font", "").lower())
    if known is not None or 0xF000 <= code <= 0xF0FF:
        return (known or {}).get(code & 0xFF, _UNKNOWN)
    # In any other font the code is that of Unicode.
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else _UNKNOWN


def letters(element: Element) -> str:
    """What the w:t `element` says: in a symbol font its characters are what that font shows."""
    text = element.text or ""
    if text.isprintable():
        return text  # as nearly always: those of symbol fonts are private characters
    run = element.getparent()
    fonts = run.find(f"{{{W}}}rPr/{{{W}}}rFonts") if run is not None else None
    known = _FONTS.get(fonts.get(f"{{{W}}}ascii", "").lower(), {}) if fonts is not None else {}
    return "".join([known.get(ord(one) & 0xFF, one) if "\uf000" <= one <= "\uf0ff" else one for one in text])
