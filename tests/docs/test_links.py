"""What the documentation names, exists."""

import re

import pytest

from tests.docs.pages import ROOT, Page, page, pages

PAGES = pages()
MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:work|home|root|tmp|Users|mnt)/|\.\./shared|[A-Z]:\\")
SETTING = re.compile(r"\bVTH_[A-Z_]+\b")
GOAL = re.compile(r"^make ([a-z-]+)")
every_page = pytest.mark.parametrize("found", PAGES, ids=lambda found: found.name)


def _broken(found: Page, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = Page((found.file.parent / path).resolve() if path else found.file)
    return not target.file.exists() or bool(anchor and anchor not in target.anchors())


@every_page
def test_every_relative_link_leads_somewhere(found: Page) -> None:
    relative = [link for link in found.links() if not re.match(r"[a-z]+:", link)]
    assert [link for link in relative if _broken(found, link)] == []


@every_page
def test_no_page_names_a_path_of_one_machine(found: Page) -> None:
    assert MACHINE_PATH.findall(found.text) == []


@every_page
def test_every_goal_of_make_that_a_page_names_exists(found: Page) -> None:
    goals = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {match[1] for line in found.shell_lines() if (match := GOAL.match(line))} - goals == set()


def test_every_setting_that_the_program_reads_is_explained_to_administrators() -> None:
    sources = (file.read_text(encoding="utf-8") for file in (ROOT / "vth").rglob("*.py"))
    read = {name for source in sources for name in SETTING.findall(source)}
    table = "\n".join(line for line in page("docs/operations.md").text.splitlines() if line.startswith("|"))
    assert read - set(SETTING.findall(table)) == set()


def test_every_decision_is_in_the_list_of_decisions() -> None:
    folder = ROOT / "docs" / "decisions"
    titles = {file.name: file.read_text(encoding="utf-8").splitlines()[0] for file in folder.glob("[0-9]*.md")}
    rows = re.findall(r"^\| \[(\d+)\]\(([^)]+)\) \| (.+) \|$", page("docs/decisions/README.md").text, re.MULTILINE)
    assert {name: f"# {number} {title}" for number, name, title in rows} == titles
