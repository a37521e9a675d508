"""The small parts that are the same for all documents of a theme: settings, the font table, the application's name."""

from __future__ import annotations

from plangen.theme.theme import Theme
from plangen.word import names
from plangen.word.characters import xml
from plangen.word.footnotes import footnote_settings

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def settings_part(theme: Theme) -> bytes:
    """word/settings.xml, as a Chinese Word of today writes it."""
    western, chinese = theme.languages
    different = theme.page_number.even != theme.page_number.odd
    return (
        f'{_HEAD}<w:settings xmlns:w="{names.W}"><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/>'
        f"{'<w:evenAndOddHeaders/>' if different else ''}"
        '<w:drawingGridVerticalSpacing w:val="156"/><w:displayHorizontalDrawingGridEvery w:val="0"/>'
        '<w:displayVerticalDrawingGridEvery w:val="2"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        f"{footnote_settings(theme)}"
        # doNotExpandShiftReturn: a line that ends in a line break is not stretched to the margin.
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{xml(western)}" w:eastAsia="{xml(chinese)}"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
        ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()


def font_table_part(theme: Theme) -> bytes:
    """word/fontTable.xml: each font with those that may stand in for it."""
    fonts = []
    for font, fallbacks in theme.fallbacks:
        alternatives = f'<w:altName w:val="{xml(",".join(fallbacks))}"/>' if fallbacks else ""
        chinese = '<w:charset w:val="86"/>' if font != theme.styles.body.latin else ""
        fonts.append(f'<w:font w:name="{xml(font)}">{alternatives}{chinese}</w:font>')
    return f'{_HEAD}<w:fonts xmlns:w="{names.W}">{"".join(fonts)}</w:fonts>'.encode()


def application_part() -> bytes:
    """docProps/app.xml."""
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>plangen</Application></Properties>"
    ).encode()
