"""Finding the way through the pages as somebody does who reads the menu."""

from playwright.sync_api import Page


def go(page: Page, group: str, part: str = "") -> None:
    """To a part of the menu, which a narrow screen has behind a button, and on to one of the pages beside it."""
    button = page.get_by_role("banner").locator("summary")
    if button.is_visible():
        button.click()
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=group, exact=True).click()
    if part:
        page.get_by_role("main").get_by_role("link", name=part, exact=True).first.click()
