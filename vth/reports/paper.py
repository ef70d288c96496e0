"""How a sheet comes out on paper and opens on screen: A4 landscape, as wide as the page, headers on every page."""

from openpyxl.styles import Alignment
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from vth.kernel.text import Language, Text
from vth.reports.rows import LINE_HEIGHT, lines_of

A4 = "9"
MARGIN = 0.4  # inch
TITLE_HEIGHT, HEADER_HEIGHT = 24.0, 30.0  # points: the header has two lines
CHART_ROWS, CHART_ROW_HEIGHT = 28, 15.0
"""What charts take in front of a table: with the heading above them just one page."""
LINES_ABOVE, CHARACTERS_ACROSS = (2, 3), 165
"""The rows with explanation and scope, and what fits on a line of a page with charts."""
FOOTER_POINTS = 8
PAGES = Text("blad &P van &N", "page &P of &N")
LONGEST_PART = 150  # all three parts together hold 255 characters


def headers_first(sheet: Worksheet, header_row: int) -> None:
    """The header stays in sight and stands on every page; the table is as wide as the page."""
    sheet.freeze_panes = f"B{header_row + 1}"
    _header(sheet, header_row)
    fit(sheet)


def charts_first(sheet: Worksheet, header_row: int) -> None:
    """The charts on the first page, the table from the second on; as large as it is, for only then breaks are kept."""
    _header(sheet, header_row)
    for row in LINES_ABOVE:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=sheet.max_column)
        cell = sheet.cell(row, 1)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.row_dimensions[row].height = LINE_HEIGHT * lines_of(str(cell.value), CHARACTERS_ACROSS)
    for row in range(header_row - CHART_ROWS, header_row):
        sheet.row_dimensions[row].height = CHART_ROW_HEIGHT
    sheet.row_breaks.append(Break(id=header_row - 1))


def fit(sheet: Worksheet, pages_high: int = 0) -> None:
    """Printed as wide as the page, on so many pages; 0 is as many as it takes."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages_high


def _header(sheet: Worksheet, header_row: int) -> None:
    sheet.row_dimensions[header_row].height = HEADER_HEIGHT
    sheet.print_title_rows = f"{header_row}:{header_row}"


def lay_out(sheet: Worksheet, left: str, right: str, language: Language = "nl") -> None:
    """`left`, with the page number, and `right` stand in the footer."""
    sheet.sheet_view.showGridLines = False
    sheet.row_dimensions[1].height = sheet.row_dimensions[1].height or TITLE_HEIGHT
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = MARGIN
    margins.bottom, margins.footer = 2 * MARGIN, MARGIN / 2
    footer = sheet.oddFooter
    assert footer is not None  # openpyxl gives every sheet one
    for part, text in ((footer.left, f"{_plain(left)}, {PAGES.read(language)}"), (footer.right, _plain(right))):
        if part is not None:
            part.text, part.size = text, FOOTER_POINTS


def _plain(text: str) -> str:
    """Text that holds no codes of a footer, and no more than a footer can."""
    return text.replace("&", "&&")[:LONGEST_PART]
