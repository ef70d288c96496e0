"""Staff beside courses: what each has, lacks, or is about to lose."""

from collections.abc import Iterator, Mapping, Sequence

from vth.policy.organisations import Organisations
from vth.projections.training_matrix import ENDS_SOON, EXPIRED, FUNCTIONS, HELD, LACKING, Cell
from vth.reports.columns import Column, Styled, Value
from vth.reports.training_rows import Member, Training
from vth.reports.wording import day

NOT_ASKED_MARK = "–"
TONES = {LACKING: "red", EXPIRED: "red", ENDS_SOON: "orange", HELD: "green"}
COURSE_WIDTH = 19
PEOPLE = (
    Column("Medewerker", 26, "person"),
    Column("Organisatie", 24, "wrapped"),
    Column("Functie", 20, "wrapped"),
    Column("Nog te doen", 9, "whole"),
)


class StaffMatrix:
    """The sheet, whose columns depend on the courses (titles by code)."""

    SHEET = "Wie heeft wat"
    TABLE = "Wie_heeft_wat"
    TITLE = "Medewerkers en opleidingen"
    EXPLANATION = (
        "Wat het opleidingskader van de functie vraagt, op de laatste dag van de periode. Een streepje: niet gevraagd."
    )

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles

    @property
    def COLUMNS(self) -> Sequence[Column]:  # noqa: N802
        return *PEOPLE, *(Column(code, COURSE_WIDTH, "centred") for code in self._titles)


def cells(training: Training, organisations: Organisations) -> Iterator[tuple[Value, ...]]:
    for member in training.members():
        shown = [said(cell) for cell in member.cells.values()]
        to_do = sum(cell.state in (LACKING, EXPIRED, ENDS_SOON) for cell in member.cells.values())
        yield *_who(member, organisations), to_do, *shown


def _who(member: Member, organisations: Organisations) -> tuple[Value, ...]:
    return member.staff_id, organisations.name(member.organisation), FUNCTIONS[member.function].nl


def said(cell: Cell) -> Value:
    """The state in a word with its day, in the colour that goes with it."""
    if cell.state == LACKING:
        return _lacking(cell)
    if cell.state not in TONES:
        return NOT_ASKED_MARK
    until = f" {day(cell.valid_until)}" if cell.valid_until else ""
    words = {EXPIRED: "verlopen", ENDS_SOON: "loopt af", HELD: "geldig t/m" if until else "geldig"}
    return Styled(f"{words[cell.state]}{until}", TONES[cell.state])


def _lacking(cell: Cell) -> Value:
    """Red once it should have been there, before that with the day by which it must be."""
    if cell.late or cell.due_on is None:
        return Styled("ontbreekt", "red")
    return Styled(f"vóór {day(cell.due_on)}", "orange")
