"""The rules of stream `company`."""

from vth.domain.rule import Rule, rules_in

STREAM = "Domain model: company"

NOT_REGISTERED = Rule(
    "company_not_registered",
    "Op {on} was dit bedrijf nog niet geregistreerd. Leg eerst de registratie vast, of pas de datum aan.",
    "On {on} this company was not registered yet. Record its registration first, or change the date.",
    STREAM,
)
ALREADY_REGISTERED = Rule(
    "company_already_registered",
    "Dit bedrijf is al geregistreerd. Leg een wijziging van de gegevens vast, of registreer een nieuw bedrijf.",
    "This company is registered already. Record a change of its details, or register a new company.",
    STREAM,
)
AFTER_CLOSING = Rule(
    "company_closed_since",
    "Het bedrijf is op {closed_on} gesloten; daarna kan alleen nog een feit worden ingetrokken. Trek de sluiting in "
    "als die een vergissing was.",
    "The company closed on {closed_on}; after that an event can only be retracted. Retract the closing if it was a "
    "mistake.",
    STREAM,
)
NOTHING_CHANGED = Rule(
    "company_nothing_changed",
    "Er is geen gegeven ingevuld dat verandert. Vul ten minste één gegeven in.",
    "No detail that changes is given. Give at least one.",
    STREAM,
)
BRANCH_NUMBER_TAKEN = Rule(
    "branch_number_taken",
    "Vestigingsnummer {number} hoort al bij een ander bedrijf. Zoek dat bedrijf op, of verbeter het nummer.",
    "Branch number {number} belongs to another company already. Look that company up, or correct the number.",
    STREAM,
)
COORDINATES_INCOMPLETE = Rule(
    "coordinates_incomplete",
    "Een plek op de kaart heeft een breedtegraad en een lengtegraad. Vul beide in, of maak beide leeg.",
    "A place on the map has a latitude and a longitude. Give both, or empty both.",
    STREAM,
)
REFERENCE = "Domain model: services, authorities and working areas are reference data in regulations/"

SERVICE_UNKNOWN = Rule(
    "environmental_service_unknown",
    "Omgevingsdienst '{code}' is niet bekend. Kies uit: {known}.",
    "Environmental service '{code}' is not known. Choose from: {known}.",
    REFERENCE,
)
AUTHORITY_UNKNOWN = Rule(
    "competent_authority_unknown",
    "Bevoegd gezag '{code}' is niet bekend. Gebruik 'pv26' voor de provincie Utrecht, of 'gm' met de CBS-code van de "
    "gemeente.",
    "Competent authority '{code}' is not known. Use 'pv26' for the province of Utrecht, or 'gm' with the CBS code of "
    "the municipality.",
    REFERENCE,
)
MUNICIPALITY_UNKNOWN = Rule(
    "municipality_unknown",
    "Gemeente '{code}' is niet bekend. Gebruik de CBS-code van vier cijfers, bijvoorbeeld 0344 voor Utrecht.",
    "Municipality '{code}' is not known. Use the four-digit CBS code, for instance 0344 for Utrecht.",
    REFERENCE,
)
SBI_UNKNOWN = Rule(
    "sbi_code_unknown",
    "SBI-code '{code}' staat niet in de SBI van {edition}. Verbeter de code of kies de andere versie.",
    "SBI code '{code}' is not in the SBI of {edition}. Correct the code or choose the other edition.",
    REFERENCE,
)
YEAR_IN_FUTURE = Rule(
    "year_in_future",
    "Over {year} kon op {on} nog niets bekend zijn. Verbeter het jaar of de datum.",
    "Nothing can have been known about {year} on {on}. Correct the year or the date.",
    STREAM,
)
USE_ALREADY_REPORTED = Rule(
    "material_use_already_reported",
    "Het materiaalgebruik over {year} is al gemeld. Trek die melding in en leg de juiste vast.",
    "Material use in {year} has been reported already. Retract that report and record the right one.",
    STREAM,
)
CSRD_ALREADY_PUBLISHED = Rule(
    "csrd_report_already_published",
    "De CSRD-rapportage over {year} is al vastgelegd. Trek die in als ze niet klopt en leg de juiste vast.",
    "The CSRD report on {year} has been recorded already. Retract it if it is wrong and record the right one.",
    STREAM,
)
CSRD_NOT_PUBLISHED = Rule(
    "csrd_report_not_published",
    "Er is op {on} geen gepubliceerde CSRD-rapportage over {year}. Leg eerst de publicatie vast.",
    "On {on} there is no published CSRD report on {year}. Record its publication first.",
    STREAM,
)
CSRD_ALREADY_ANALYSED = Rule(
    "csrd_report_already_analysed",
    "De CSRD-rapportage over {year} is al geanalyseerd. Trek die analyse in en leg de juiste vast.",
    "The CSRD report on {year} has been analysed already. Retract that analysis and record the right one.",
    STREAM,
)

RULES = rules_in(globals())
