"""Names that the writer gives and the reader knows: styles, bookmarks, namespaces."""

from __future__ import annotations

import datetime

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
FACTS = "urn:plangen:facts"  # of the part that marks a document as ours and holds the facts' full names
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
DUBLIN_CORE_TERMS = "http://purl.org/dc/terms/"

DOCUMENT = "word/document.xml"  # the part that holds the text

# What stands for the date of a document that has none: Word wants one, and the clock must not be asked.
NO_DATE = datetime.date(1980, 1, 1)

TITLE = "Title"
HEADING = "Heading"  # and the level, 1 to 4
LIST = "List"  # and, below the outermost level, its number from 2
RECIPIENT = "Salutation"
NOTE = "Note"
FLUSH = "Flush"
CAPTION = "Caption"
FIGURE = "Figure"
FOOTNOTE = "FootnoteText"
FOOTNOTE_MARK = "FootnoteReference"
CONTENTS_TITLE = "TOCHeading"
CONTENTS = "TOC"  # and the level, 1 to 4
ATTACHMENT_LIST = "AttachmentList"
SIGNATURE = "Signature"
DATE = "Date"
SEALED_SIGNATURE = "SealedSignature"
SEALED_DATE = "SealedDate"
ATTACHMENT_LABEL = "AttachmentLabel"
ATTACHMENT_TITLE = "AttachmentTitle"
LETTERHEAD = "Letterhead"
LETTERHEAD_NUMBER = "LetterheadNumber"
COPY_NUMBER = "CopyNumber"
SECRECY = "Secrecy"
URGENCY = "Urgency"
IMPRINT = "Imprint"
IMPRINT_TABLE = "ImprintTable"
HEADER = "Header"
FOOTER = "Footer"
STRONG = "Strong"
LABEL = "PlangenLabel"  # of words that the theme adds: no part of what the document says
SIGNER = "Signer"
TABLE = "TableGrid"
TABLE_TEXT = "TableText"
TABLE_SHORT = "TableShort"
TABLE_HEADER = "TableHeader"
SEPARATOR = "Separator"  # the empty paragraph that Word wants after a table

DEEPEST_LIST = 8  # Word counts nine levels, from 0
HEADING_NUMBERING = 1  # the w:num that the heading styles use
NO_NUMBERING = 2  # the w:num that counts nothing; Word's own 0 is no definition, and validators miss one

LABELLED = "labelled"  # begins the name of the form of a labelled list

FACT_BOOKMARK = "_fact_"
CAPTION_BOOKMARK = "_Ref"  # and the heading's: as Word names them, and WPS knows them
HEADING_BOOKMARK = "_Toc"
CHART = "chart_"  # and its number: the name of a chart's drawing
BASE_BOOKMARK = "_base_"  # around what a unit's own base document has before and after the text
ITEM_BOOKMARK = "_item_"  # around a block other than a paragraph that belongs to an item of a list
