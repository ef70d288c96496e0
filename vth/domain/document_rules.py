"""The rules of stream `document`."""

from vth.domain.rule import Rule, rules_in

STREAM = "Domain model: document"

NOT_FILED = Rule(
    "document_not_filed",
    "Op {on} was dit document nog niet toegevoegd. Voeg het eerst toe, of pas de datum aan.",
    "On {on} this document had not been filed yet. File it first, or change the date.",
    STREAM,
)
ALREADY_FILED = Rule(
    "document_already_filed",
    "Dit document is al toegevoegd op {filed_on}. Voeg een andere versie toe als een nieuw document.",
    "This document was filed on {filed_on} already. File another version as a new document.",
    STREAM,
)
ABOUT_UNKNOWN = Rule(
    "document_about_unknown",
    "Er is geen dossier {about}. Begin eerst dat dossier, of verbeter waar het document bij hoort.",
    "There is no stream {about}. Start that stream first, or correct what the document is about.",
    STREAM,
)
ALREADY_WITHDRAWN = Rule(
    "document_already_withdrawn",
    "Dit document is al ingetrokken op {withdrawn_on}. Er hoeft niets meer te gebeuren.",
    "This document was withdrawn on {withdrawn_on} already. Nothing more has to be done.",
    STREAM,
)

RULES = rules_in(globals())
