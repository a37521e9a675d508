"""The settings of a unit's own .docx, without those that a new document must not have."""

from __future__ import annotations

from lxml import etree

from plangen.word.names import W
from plangen.word.read_package import Element

# What would make a new document read-only, tracked, merged with letters, or refer to parts that stay behind.
_LEFT_OUT = frozenset(
    ["attachedTemplate", "documentProtection", "writeProtection", "trackRevisions", "mailMerge", "rsids", "footnotePr",
     "endnotePr", "revisionView", "saveSubsetFonts", "embedTrueTypeFonts", "linkStyles", "updateFields"]
)  # fmt: skip
# The settings that stand behind w:evenAndOddHeaders, as far as Word writes them.
_AFTER_EVEN = frozenset(
    ["bookFoldRevPrinting", "bookFoldPrinting", "bookFoldPrintingSheets", "drawingGridHorizontalSpacing",
     "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery",
     "doNotUseMarginsForDrawingGridOrigin", "drawingGridHorizontalOrigin", "drawingGridVerticalOrigin",
     "doNotShadeFormData",
     "noPunctuationKerning", "characterSpacingControl", "printTwoOnOne", "strictFirstAndLastChars", "noLineBreaksAfter",
     "noLineBreaksBefore", "savePreviewPicture", "doNotValidateAgainstSchema", "saveInvalidXml", "ignoreMixedContent",
     "alwaysShowPlaceholderText", "doNotDemarcateInvalidXml", "saveXmlDataOnly", "useXSLTWhenSaving", "saveThroughXslt",
     "showXMLTags", "alwaysMergeEmptyNamespace", "hdrShapeDefaults", "compat", "docVars", "mathPr", "attachedSchema",
     "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
     "captions", "readModeInkLockDown", "smartTagType",
     "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator"]
)  # fmt: skip


def clean_settings(root: Element, *, even: bool) -> None:
    """Take from `root` what a new document must not have; with `even`, say that even pages have their own footers."""
    for one in list(root):
        if etree.QName(one).localname in _LEFT_OUT:
            root.remove(one)
    if even and root.find(f"{{{W}}}evenAndOddHeaders") is None:
        following = next((one for one in root if etree.QName(one).localname in _AFTER_EVEN), None)
        place = len(root) if following is None else root.index(following)
        root.insert(place, etree.Element(f"{{{W}}}evenAndOddHeaders"))
