"""How a sheet comes out on paper and opens on screen: A4 landscape, as wide as the page, headers on every page."""

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

A4 = "9"
MARGIN = 0.4  # inch
TITLE_HEIGHT, HEADER_HEIGHT = 24.0, 30.0  # points: the header has two lines
FOOTER_POINTS = 8
LONGEST_PART = 150  # all three parts together hold 255 characters


def lay_out(sheet: Worksheet, header_row: int, left: str, right: str) -> None:
    """`left`, with the page number, and `right` stand in the footer."""
    sheet.freeze_panes = f"B{header_row + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.row_dimensions[1].height = TITLE_HEIGHT
    sheet.row_dimensions[header_row].height = HEADER_HEIGHT
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = MARGIN
    margins.bottom, margins.footer = 2 * MARGIN, MARGIN / 2
    footer = sheet.oddFooter
    assert footer is not None  # openpyxl gives every sheet one
    for part, text in ((footer.left, f"{_plain(left)}, blad &P van &N"), (footer.right, _plain(right))):
        if part is not None:
            part.text, part.size = text, FOOTER_POINTS


def _plain(text: str) -> str:
    """Text that holds no codes of a footer, and no more than a footer can."""
    return text.replace("&", "&&")[:LONGEST_PART]
