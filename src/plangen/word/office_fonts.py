"""The fonts that a document names by its own theme, as Word does unless a font is chosen: minorEastAsia and so on."""

from __future__ import annotations

from plangen.word.names import A, W
from plangen.word.read_package import Element

_SCRIPTS = {"zh-CN": "Hans", "zh-SG": "Hans", "zh-TW": "Hant", "zh-HK": "Hant", "ja-JP": "Jpan", "ko-KR": "Hang"}


class OfficeFonts:
    """Those of the parts theme `theme` and `settings`, which says the language of Chinese text."""

    def __init__(self, theme: Element | None, settings: Element | None) -> None:
        self._theme = theme
        language = settings.find(f"{{{W}}}themeFontLang") if settings is not None else None
        self._language = language.get(f"{{{W}}}eastAsia", "zh-CN") if language is not None else "zh-CN"
        self._known: dict[str, str | None] = {}

    def named(self, name: str) -> str | None:
        """The font under `name`, such as minorHAnsi; None where the theme does not say."""
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> str | None:
        group = "majorFont" if name.startswith("major") else "minorFont"
        fonts = self._theme.find(f".//{{{A}}}{group}") if self._theme is not None else None
        if fonts is None:
            return None
        if not name.endswith("EastAsia"):
            return self._typeface(fonts.find(f"{{{A}}}latin"))
        script = _SCRIPTS.get(self._language, "Hans")
        own = self._typeface(fonts.find(f"{{{A}}}ea"))
        return own or next(
            (one.get("typeface") for one in fonts.iter(f"{{{A}}}font") if one.get("script") == script), None
        )

    @staticmethod
    def _typeface(element: Element | None) -> str | None:
        return (element.get("typeface") or None) if element is not None else None
