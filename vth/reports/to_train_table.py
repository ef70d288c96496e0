"""Who still has to follow what, what should have been done already first."""

from collections.abc import Iterator

from vth.policy.organisations import Organisations
from vth.projections.training_matrix import ENDS_SOON, EXPIRED, FUNCTIONS, LACKING
from vth.reports.columns import Column, Value
from vth.reports.training_rows import Training

SHEET, TABLE = "Nog te doen", "Nog_te_doen"
TITLE = "Wie nog wat moet volgen"
EXPLANATION = "Wat ontbreekt, is verlopen of binnen 90 dagen afloopt, het dringendst bovenaan."
LATE, EXPIRES, TO_COME = "te laat", "loopt af", "nog te doen"
COLUMNS = (
    Column("Stand", 14, "centred", {LATE: "red", EXPIRES: "orange"}),
    Column("Uiterlijk", 12, "day"),
    Column("Medewerker", 28, "person"),
    Column("Organisatie", 28, "wrapped"),
    Column("Functie", 22, "wrapped"),
    Column("Opleiding", 20),
    Column("Titel", 46, "wrapped"),
    Column("Voltooid op", 12, "day"),
    Column("Geldig tot en met", 12, "day"),
)
ORDER = (LATE, EXPIRES, TO_COME)


def cells(training: Training, organisations: Organisations) -> Iterator[tuple[Value, ...]]:
    titles, rows = training.titles, list[tuple[Value, ...]]()
    for member in training.members():
        for code, cell in member.cells.items():
            if cell.state not in (LACKING, EXPIRED, ENDS_SOON):
                continue
            standing = LATE if cell.late else EXPIRES if cell.state == ENDS_SOON else TO_COME
            before = cell.due_on if cell.state == LACKING else cell.valid_until
            rows.append(
                (
                    standing,
                    before.isoformat() if before else None,
                    member.staff_id,
                    organisations.name(member.organisation),
                    FUNCTIONS[member.function].nl,
                    code,
                    titles[code],
                    cell.completed_on.isoformat() if cell.completed_on else None,
                    cell.valid_until.isoformat() if cell.valid_until else None,
                )
            )
    yield from sorted(rows, key=lambda row: (ORDER.index(str(row[0])), *(str(value or "") for value in row[1:7])))
