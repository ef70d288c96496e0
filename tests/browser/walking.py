"""Finding the way through the pages as somebody does who reads the menu, and taking along what they show."""

from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

HEADER_ROW = 5


def go(page: Page, group: str, part: str = "") -> None:
    """To a part of the menu, which a narrow screen has behind a button, and on to one of the pages beside it."""
    page.wait_for_load_state()
    button = page.get_by_role("banner").locator("summary")
    if button.is_visible():
        button.click()
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=group, exact=True).click()
    if part:
        page.get_by_role("main").get_by_role("link", name=part, exact=True).first.click()


def fill_blanks(page: Page) -> None:
    """Something in every blank that the library leaves open."""
    page.wait_for_load_state()
    for blank in page.locator('input[aria-required="true"][name*="/parameters/"]').all():
        blank.fill(blank.input_value() or "12")


def in_excel(page: Page) -> list[list[object]]:
    """The rows of the register that is shown, taken along: its header first."""
    with page.expect_download() as started:
        page.get_by_role("link", name="Deze lijst in Excel").click()
    assert started.value.suggested_filename.endswith(".xlsx")
    sheet = load_workbook(BytesIO(started.value.path().read_bytes())).worksheets[0]
    return [list(row) for row in sheet.iter_rows(min_row=HEADER_ROW, values_only=True)]


def on_paper(page: Page) -> None:
    """The page prints, without what only serves the screen."""
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation").first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="screen")
