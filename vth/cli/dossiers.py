"""A dossier as text for the terminal."""

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vth.cli.tables import WIDTH_WITHOUT_TERMINAL
from vth.kernel.text import Language, Text
from vth.projections.dossier import Dossier

STATE, HOLDER, DECISION = Text("Stand", "State"), Text("Houder", "Holder"), Text("Uiterste beslisdatum", "Decision due")
DECIDED = Text("Besloten", "Decided")
PRESCRIPTIONS, DUTIES, HISTORY = (
    Text("Voorschriften", "Prescriptions"),
    Text("Verplichtingen", "Duties"),
    Text("Geschiedenis", "History"),
)
CIRCULAR = Text("circulair", "circular")
OUTCOMES = {
    "granted": Text("verleend", "granted"),
    "refused": Text("geweigerd", "refused"),
    "withdrawn": Text("aanvraag ingetrokken", "application withdrawn"),
    "not_considered": Text("buiten behandeling gesteld", "not considered"),
}
STATUSES = {
    "done": Text("gedaan", "done"),
    "ended": Text("vervallen", "ended"),
    "overdue": Text("te laat", "overdue"),
    "open": Text("open", "open"),
}
RETRACTED = Text("INGETROKKEN: {reason}", "RETRACTED: {reason}")


def show_dossier(found: Dossier, language: Language) -> None:
    """Prints the dossier on stdout: state, the decision date as a sum, prescriptions, duties and history."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH_WITHOUT_TERMINAL)
    console.rule(f"{escape(found.application.case_number)}  {found.stream}", align="left")
    for heading, value in _facts(found, language):
        console.print(f"{heading.read(language)}: {escape(value)}")
    console.print(_table(DECISION, _sum(found, language), language))
    console.print(_table(PRESCRIPTIONS, _prescriptions(found, language), language))
    console.print(_table(DUTIES, _duties(found, language), language))
    console.print(_table(HISTORY, _history(found, language), language))


def _facts(found: Dossier, language: Language) -> Iterable[tuple[Text, str]]:
    yield STATE, f"{found.state.label.read(language)} ({found.on})"
    for holder in found.holders:
        yield HOLDER, f"{holder.name or holder.company_id} ({holder.since} – {holder.until or ''})"
    yield DECISION, str(found.decision_date.date)
    if found.decided_on and found.outcome:
        yield DECIDED, f"{found.decided_on} ({OUTCOMES[found.outcome].read(language)})"


def _sum(found: Dossier, language: Language) -> Iterable[tuple[str, ...]]:
    for line in found.decision_date.lines:
        yield str(line.date), line.label.read(language), line.legal_basis


def _prescriptions(found: Dossier, language: Language) -> Iterable[tuple[str, ...]]:
    for prescription in found.prescriptions:
        fact = prescription.fact
        origin = f"{fact.standard} v{fact.standard_version}" if fact.standard else ""
        circular = CIRCULAR.read(language) if fact.circular else ""
        withdrawn = str(prescription.withdrawn_on or "")
        yield fact.number, fact.kind.label.read(language), circular, fact.title or "", origin, withdrawn


def _duties(found: Dossier, language: Language) -> Iterable[tuple[str, ...]]:
    for duty in found.duties:
        yield (
            str(duty.due_on or ""),
            duty.what.read(language),
            duty.who_label.read(language),
            STATUSES[duty.status].read(language),
        )


def _history(found: Dossier, language: Language) -> Iterable[tuple[str, ...]]:
    for line in found.history:
        text = line.line.read(language)
        if line.retracted:
            text += f" [{RETRACTED.format(reason=line.retracted.reason).read(language)}]"
        who = line.actor_name or line.actor
        yield str(line.version), str(line.effective_on), text, f"{line.recorded_at:%Y-%m-%d %H:%M}", who


def _table(title: Text, rows: Iterable[tuple[str, ...]], language: Language) -> Table:
    listed = list(rows)
    table = Table(title=title.read(language), title_justify="left", show_header=False, box=box.SIMPLE, expand=False)
    for _ in listed[0] if listed else ():
        table.add_column(overflow="fold")
    for row in listed:
        table.add_row(*(escape(cell) for cell in row))
    return table
