"""What every data quality remark says, by its stable code."""

from vth.kernel.text import Text

REMARKS = {
    "organisation_unusual": Text(
        "Omgevingsdienst of bevoegd gezag past niet bij plaats of datum.",
        "Environmental service or competent authority does not fit place or date.",
    ),
    "no_sbi_code": Text(
        "Geen SBI-code: dit bedrijf valt buiten elke telling per sector.",
        "No SBI code: this company is left out of every count by sector.",
    ),
    "sbi_code_unknown": Text(
        "De SBI-code staat niet in de genoemde uitgave.", "The SBI code is not in the edition that is named."
    ),
    "municipality_unknown": Text(
        "De gemeentecode is niet bekend in de regelgevingsbestanden.",
        "The municipality code is not known in the regulations.",
    ),
    "date_published": Text(
        "Datums berusten op de publicatiedatum; het feit kan eerder zijn.",
        "Dates rest on the day of publication; the fact may be earlier.",
    ),
    "date_estimated": Text("Datums zijn geschat.", "Dates are estimated."),
    "recorded_late": Text(
        "Feiten zijn meer dan 30 dagen na dato vastgelegd.", "Facts were recorded more than 30 days after the event."
    ),
    "company_unknown": Text(
        "Het bedrijf van dit dossier staat niet (meer) in het register.",
        "The company of this record is not in the register (any more).",
    ),
    "decided_before_receipt": Text(
        "Het besluit is van voor de ontvangst van de aanvraag.", "The decision is dated before the application."
    ),
    "announced_before_decision": Text(
        "De bekendmaking is van voor het besluit.", "The announcement is dated before the decision."
    ),
    "in_force_before_grant": Text(
        "De vergunning treedt in werking voor zij is verleend.", "The permit enters into force before it was granted."
    ),
    "not_announced": Text(
        "Verleend, maar zonder bekendmaking: termijnen uit voorschriften hebben geen datum.",
        "Granted but not announced: terms in prescriptions have no date.",
    ),
    "research_without_term": Text(
        "Onderzoeksvoorschrift zonder termijn: het rapport wordt nooit te laat.",
        "Research condition without a term: the report never becomes overdue.",
    ),
}
