"""Duties in words: what is owed, who must act, on which legal basis."""

from vth.kernel.text import Text
from vth.policy.models import Regulations
from vth.projections.duty import AUTHORITY, COMPANY, SERVICE

KINDS = {
    "decision": Text("Besluit op de aanvraag", "Decision on the application"),
    "supplement": Text("Aanvulling van de aanvraag", "Supplement to the application"),
    "views_period": Text("Einde zienswijzentermijn", "End of the period for views"),
    "objection_period": Text("Einde bezwaartermijn", "End of the period for objection"),
    "appeal_period": Text("Einde beroepstermijn", "End of the period for appeal"),
    "copy_to_minister": Text("Afschrift aan de minister (afwijking CMP)", "Copy to the minister (CMP deviation)"),
    "report": Text("Rapportage", "Report"),
    "plan": Text("Grondstoffenplan", "Raw-material plan"),
    "registration": Text("Registratie", "Registration"),
    "procedure": Text("Acceptatie- en controleprocedure", "Acceptance procedure"),
    "evaluation": Text("Evaluatie proefneming", "Evaluation of the experiment"),
    "research_report": Text("Onderzoeksrapport", "Research report"),
    "research_assessment": Text("Beoordeling onderzoeksrapport", "Assessment of the research report"),
    "research_decision": Text("Keuze: verplichting of afsluiten", "Choice: obligation or closing"),
}
"""Every kind of duty in words."""

WHO = {
    COMPANY: Text("bedrijf", "company"),
    AUTHORITY: Text("bevoegd gezag", "competent authority"),
    SERVICE: Text("omgevingsdienst", "environmental service"),
}
LEGAL_BASIS = {
    "decision": "Omgevingswet art. 16.64 en 16.66; Awb art. 3:18",
    "supplement": "Awb art. 4:5 en 4:15",
    "views_period": "Awb art. 3:16; Omgevingswet art. 16.23",
    "objection_period": "Awb art. 6:7 en 6:8",
    "appeal_period": "Awb art. 6:7 en 6:8",
    "copy_to_minister": "Wijziging Omgevingswet (kst-36565): afwijken van het Circulair Materialenplan",
    "research_assessment": "voorschrift",
    "research_decision": "Omgevingswet art. 5.38-5.40",
}


def what_is_owed(kind: str, number: str | None, title: str | None) -> Text:
    """What is owed, in words: the kind, the prescription and its title."""
    return with_subject(KINDS.get(kind, Text(kind, kind)), number, title)


def with_subject(words: Text, number: str | None, title: str | None) -> Text:
    """The words with the prescription and title that they are about."""
    if number:
        words = Text(f"{words.nl} voorschrift {number}", f"{words.en} prescription {number}")
    return Text(f"{words.nl}: {title}", f"{words.en}: {title}") if title else words


def legal_basis(
    kind: str, number: str | None, standard: tuple[str, int] | None = None, regulations: Regulations | None = None
) -> str:
    """The article or prescription on which the duty rests; the library's own basis for a standard prescription."""
    if not number or kind == "research_decision":
        return LEGAL_BASIS.get(kind, "")
    found = regulations.prescription(*standard) if standard and regulations else None
    return f"voorschrift {number} ({found.legal_basis})" if found else f"voorschrift {number}"
