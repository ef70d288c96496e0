"""How cells look: a closed list of styles, each made once for the whole workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

DARK, LINE = "1F3864", "BFBFBF"
TONES = {"green": ("C6EFCE", "0B5D1E"), "orange": ("FFE0B2", "7A3E00"), "red": ("FFC7CE", "8E0012")}
GENERAL, DAY, MOMENT = "General", "dd-mm-yyyy", "dd-mm-yyyy hh:mm:ss"
WHOLE, DECIMAL, PERCENT, EURO = "#,##0_)", "#,##0.0_)", "0.0%_)", "#,##0.00_)"  # a little room to the right
FAMILY = "Arial"  # on every system, or a look-alike of the same widths
UNDERLINE = Border(bottom=Side(style="thin", color=LINE))


@dataclass(frozen=True, slots=True)
class Style:
    """One look. `quoted` keeps what starts like a formula text, also when somebody edits the cell."""

    format: str = GENERAL
    font: Font | None = None
    fill: str | None = None
    horizontal: str | None = None
    wrap: bool = False
    underline: bool = True
    quoted: bool = False

    def dress(self, cell: Cell) -> None:
        cell.number_format = self.format
        cell.font = self.font or _font()
        cell.alignment = Alignment(self.horizontal, "top", wrap_text=self.wrap)
        if self.fill:
            cell.fill = PatternFill("solid", fgColor=self.fill)
        if self.underline:
            cell.border = UNDERLINE
        cell.quotePrefix = self.quoted


def _font(size: int = 10, bold: bool = False, italic: bool = False, color: str = "000000") -> Font:
    return Font(FAMILY, size, b=bold, i=italic, color=color)


def _link() -> Font:
    return Font(FAMILY, 10, u="single", color="0B4F9E")


def _tone(fill: str, ink: str) -> Style:
    return Style(font=_font(bold=True, color=ink), fill=fill, wrap=True, horizontal="center")


def _header(horizontal: str) -> Style:
    return Style(font=_font(bold=True, color="FFFFFF"), fill=DARK, wrap=True, horizontal=horizontal)


def _number(form: str) -> Style:
    return Style(form, horizontal="right")


STYLES: Mapping[str, Style] = {
    "text": Style(),
    "text_quoted": Style(quoted=True),
    "wrapped": Style(wrap=True),
    "wrapped_quoted": Style(wrap=True, quoted=True),
    "person": Style(wrap=True),
    "person_quoted": Style(wrap=True, quoted=True),
    "strong": Style(font=_font(bold=True), wrap=True),
    "code": Style(font=Font("Courier New", 9), wrap=True),
    "centred": Style(horizontal="center"),
    "right": Style(horizontal="right"),
    "whole": _number(WHOLE),
    "decimal": _number(DECIMAL),
    "percent": _number(PERCENT),
    "euro": _number(EURO),
    "day": Style(DAY, horizontal="center"),
    "moment": Style(MOMENT, horizontal="center"),
    "absent": Style(font=_font(italic=True, color="595959"), horizontal="right"),
    "title": Style(font=_font(16, bold=True, color=DARK), underline=False),
    "headline": Style(font=_font(24, bold=True, color=DARK), underline=False),
    "subtitle": Style(font=_font(13, color="404040"), underline=False),
    "section": Style(font=_font(13, bold=True, color=DARK), underline=False),
    "paragraph": Style(wrap=True, underline=False),
    "link": Style(font=_link()),
    "note": Style(font=_font(color="404040"), underline=False),
    "header": _header("left"),
    "header_centred": _header("center"),
    "header_right": _header("right"),
    "none": Style(wrap=True, horizontal="center"),
    **{tone: _tone(*colours) for tone, colours in TONES.items()},
}


def set_standard_font(workbook: Workbook) -> None:
    """Column widths count in digits of the standard font: one that is the same width in every program."""
    styles: Any = workbook
    styles._named_styles["Normal"].font = _font()


def numbers(sheet: Worksheet) -> dict[str, int]:
    """The number by which the workbook of this sheet knows each style."""
    return {name: _style_number(sheet, style) for name, style in STYLES.items()}


def dress(cell: Cell, name: str) -> None:
    """Gives a cell one of the styles."""
    STYLES[name].dress(cell)


def _style_number(sheet: Worksheet, style: Style) -> int:
    prototype = Cell(sheet, 1, 1)
    style.dress(prototype)
    return prototype.style_id
