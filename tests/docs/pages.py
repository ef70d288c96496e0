"""The project's Markdown pages, and what stands in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("docs", "regulations", "vth", "benchmarks")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One Markdown file."""

    file: Path

    @cached_property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @property
    def name(self) -> str:
        return self.file.relative_to(ROOT).as_posix()

    def blocks(self, *languages: str) -> list[str]:
        """The fenced blocks in these languages."""
        return [block for language, block in FENCE.findall(self.text) if language in languages]

    def prose(self) -> str:
        return FENCE.sub("", self.text)

    def inline(self) -> list[str]:
        """What stands between single backticks."""
        return INLINE.findall(self.prose())

    def links(self) -> list[str]:
        return LINK.findall(INLINE.sub("", self.prose()))

    def anchors(self) -> set[str]:
        return {anchor(heading) for heading in HEADING.findall(self.prose())}

    def shell_lines(self) -> Iterator[str]:
        """The lines to type, in blocks and in sentences."""
        for block in self.blocks("sh", "console", ""):
            yield from (line.strip() for line in block.splitlines())
        yield from self.inline()


def anchor(heading: str) -> str:
    """The anchor that a heading gets."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def pages() -> list[Page]:
    """Every page of the project, in order of path."""
    files = {*ROOT.glob("*.md"), *(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.md"))}
    return [Page(file) for file in sorted(files)]


def page(name: str) -> Page:
    return Page(ROOT / name)
