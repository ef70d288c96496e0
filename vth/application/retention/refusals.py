"""Why records are not destroyed though the list was approved."""

from vth.kernel.errors import Fault
from vth.kernel.text import Text

AGAIN = Text("Wijs dit voorstel af en maak een nieuw.", "Reject this proposal and make a new one.")


def not_there(record: str) -> Fault:
    message = Text(
        f"{record} is er niet of is al vernietigd. {AGAIN.nl}",
        f"{record} is not there or was destroyed already. {AGAIN.en}",
    )
    return Fault("destruction_record_unknown", message)


def no_longer_due(record: str) -> Fault:
    message = Text(
        f"De bewaartermijn van {record} is niet (meer) voorbij. {AGAIN.nl}",
        f"The term of {record} is not over, or no longer. {AGAIN.en}",
    )
    return Fault("destruction_no_longer_due", message)


def referred_to(record: str) -> Fault:
    message = Text(
        f"Een ander dossier, dat blijft, verwijst naar {record}. {AGAIN.nl}",
        f"Another record, which stays, refers to {record}. {AGAIN.en}",
    )
    return Fault("destruction_record_referred_to", message)


def not_carried_out() -> Fault:
    message = Text(
        "Deze dossiers zijn nog niet vernietigd: er is nog geen verklaring. Voer de vernietiging eerst uit.",
        "These records have not been destroyed yet: there is no statement yet. Carry the destruction out first.",
    )
    return Fault("destruction_not_carried_out", message)
