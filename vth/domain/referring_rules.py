"""Rules about what facts of several streams refer to."""

from vth.domain.rule import Rule, rules_in

ENVELOPE = "Domain model: streams refer to one another by their ids"

ORGANISATION_UNKNOWN = Rule(
    "organisation_unknown",
    "Organisatie '{code}' is niet bekend. Kies een omgevingsdienst ({known}) of de code van een bevoegd gezag, zoals "
    "'pv26'.",
    "Organisation '{code}' is not known. Choose an environmental service ({known}) or the code of a competent "
    "authority, such as 'pv26'.",
    "Domain model: services, authorities and working areas are reference data in regulations/",
)
STAFF_UNKNOWN = Rule(
    "staff_unknown",
    "Er is geen medewerker met id {staff_id}. Registreer de medewerker eerst, of verbeter het id.",
    "There is no member of staff with id {staff_id}. Register the member of staff first, or correct the id.",
    ENVELOPE,
)
STAFF_LEFT = Rule(
    "staff_left",
    "Deze medewerker is op {left_on} uit dienst gegaan. Kies een ander, of pas de datum aan.",
    "This member of staff left on {left_on}. Choose another, or change the date.",
    ENVELOPE,
)
PERMIT_UNKNOWN = Rule(
    "permit_unknown",
    "Op {on} was er geen aanvraag of vergunning met id {permit_id}. Leg eerst de aanvraag vast, of verbeter het id.",
    "On {on} there was no application or permit with id {permit_id}. Record the application first, or correct the id.",
    ENVELOPE,
)

RULES = rules_in(globals())
