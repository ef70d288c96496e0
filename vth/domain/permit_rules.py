"""The rules of stream `permit`: application and decision."""

from vth.domain.rule import Rule, rules_in

STREAM = "Domain model: permit"

NO_APPLICATION = Rule(
    "application_not_received",
    "Op {on} was er nog geen aanvraag. Leg eerst de ontvangst van de aanvraag vast, of pas de datum aan.",
    "On {on} there was no application yet. Record its receipt first, or change the date.",
    STREAM,
)
ALREADY_RECEIVED = Rule(
    "application_already_received",
    "De aanvraag van dit dossier is al ontvangen op {received_on}. Begin een nieuw dossier, of trek de eerste "
    "ontvangst in.",
    "The application of this stream was received on {received_on} already. Start a new one, or retract the first "
    "receipt.",
    STREAM,
)
APPLICATION_ENDED = Rule(
    "application_ended",
    "De aanvraag is op {decided_on} {outcome}; daarna kan dit niet meer. Trek dat feit in als het een vergissing was.",
    "The application was {outcome} on {decided_on}; after that this cannot happen. Retract that event if it was a "
    "mistake.",
    STREAM,
)
CASE_NUMBER_TAKEN = Rule(
    "case_number_taken",
    "Zaaknummer {number} is bij {service} al in gebruik. Zoek dat dossier op, of verbeter het nummer.",
    "Case number {number} is in use at {service} already. Look that case up, or correct the number.",
    STREAM,
)
COMPANY_UNKNOWN = Rule(
    "company_unknown",
    "Er is geen bedrijf met id {company_id}. Registreer het bedrijf eerst, of verbeter het id.",
    "There is no company with id {company_id}. Register the company first, or correct the id.",
    STREAM,
)
COMPANY_CLOSED = Rule(
    "company_closed",
    "{name} is gesloten op {closed_on}. Kies een ander bedrijf, of pas de datum aan.",
    "{name} closed on {closed_on}. Choose another company, or change the date.",
    STREAM,
)
DATE_TOO_FAR = Rule(
    "date_too_far",
    "{day} ligt meer dan honderd jaar vooruit. Controleer het jaartal, of laat de datum weg als er geen einde is.",
    "{day} lies more than a hundred years ahead. Check the year, or leave the date out when there is no end.",
    STREAM,
)
ALREADY_DECIDED = Rule(
    "already_decided",
    "Op {decided_on} is al op de aanvraag besloten. Pas de datum aan, of leg een wijziging of intrekking van de "
    "vergunning vast.",
    "The application was decided on {decided_on} already. Change the date, or record an amendment or revocation of the "
    "permit.",
    STREAM,
)
SUPPLEMENT_DUE = Rule(
    "supplement_due_not_later",
    "De uiterste dag voor de aanvulling ({due_on}) moet na het verzoek van {on} liggen. Kies een latere dag.",
    "The last day for the supplement ({due_on}) has to lie after the request of {on}. Choose a later day.",
    "Algemene wet bestuursrecht art. 4:5 and 4:15",
)
NO_OPEN_REQUEST = Rule(
    "no_open_supplement_request",
    "Op {on} stond er geen verzoek om aanvulling open. Leg eerst het verzoek vast, of pas de datum aan.",
    "On {on} no request for a supplement was open. Record the request first, or change the date.",
    STREAM,
)
ALREADY_EXTENDED = Rule(
    "already_extended",
    "De beslistermijn is al een keer verlengd; vaker kan niet. Trek de eerste verlenging in als die niet klopt.",
    "The decision period has been extended once; a second time is not possible. Retract the first if it is wrong.",
    "Omgevingswet art. 16.64 lid 2; Algemene wet bestuursrecht art. 3:18 lid 2",
)
EXTENSION_TOO_LONG = Rule(
    "extension_too_long",
    "Verlengen kan met ten hoogste {longest} weken. Vul ten hoogste {longest} in.",
    "An extension is {longest} weeks at most. Give at most {longest}.",
    "Omgevingswet art. 16.64 lid 2 and 16.66 lid 3",
)
EXTENSION_TOO_LATE = Rule(
    "extension_too_late",
    "Verlengen kon tot en met {until}. Controleer de datum van de verlenging en de opschortingen.",
    "Extending was possible up to {until}. Check the date of the extension and the suspensions.",
    "Omgevingswet art. 16.64 lid 2; Algemene wet bestuursrecht art. 3:18 lid 2",
)
EXTENSION_AFTER_DRAFT = Rule(
    "extension_after_draft",
    "Het ontwerpbesluit lag al ter inzage op {draft_on}; verlengen moet daarvoor. Controleer de datum.",
    "The draft decision was laid out on {draft_on} already; extending comes before that. Check the date.",
    "Algemene wet bestuursrecht art. 3:18 lid 2",
)
CONCLUSION_MISSING = Rule(
    "conclusion_missing",
    "Er zijn geen circulaire kansen ingevuld. Vul ten minste één kans in, of een conclusie waarom ze er niet zijn.",
    "No circular opportunities are given. Give at least one, or a conclusion on why there are none.",
    STREAM,
)
DRAFT_IN_REGULAR = Rule(
    "draft_in_regular_procedure",
    "Deze aanvraag volgt de reguliere procedure, zonder ontwerpbesluit. Leg het besluit zelf vast, of verbeter de "
    "procedure van de aanvraag.",
    "This application follows the regular procedure, without a draft decision. Record the decision itself, or correct "
    "the procedure of the application.",
    "Omgevingswet art. 16.65; Algemene wet bestuursrecht afd. 3.4",
)
NO_DEVIATION = Rule(
    "no_cmp_deviation",
    "Er is op {on} geen afwijking van het CMP waarvan nog een afschrift moet worden gezonden. Leg eerst de afwijking "
    "vast.",
    "On {on} there is no deviation from the CMP of which a copy is still owed. Record the deviation first.",
    "Wet milieubeheer titel 10.2; Kamerstukken 36565",
)
ALREADY_GRANTED = Rule(
    "already_granted",
    "De vergunning is al verleend op {decided_on}. Leg een wijziging vast, of begin een nieuw dossier.",
    "The permit was granted on {decided_on} already. Record an amendment, or start a new stream.",
    STREAM,
)
IN_FORCE_BEFORE_GRANT = Rule(
    "in_force_before_grant",
    "De vergunning kan niet in werking treden ({in_force_on}) voor zij is verleend ({on}). Kies een latere dag.",
    "The permit cannot enter into force ({in_force_on}) before it is granted ({on}). Choose a later day.",
    "Omgevingswet art. 16.79",
)
VALID_UNTIL_TOO_EARLY = Rule(
    "valid_until_too_early",
    "De vergunning eindigt ({valid_until}) voor zij begint ({begins}). Kies een latere einddatum.",
    "The permit ends ({valid_until}) before it begins ({begins}). Choose a later end.",
    "Omgevingswet art. 5.36",
)
NO_DECISION = Rule(
    "no_decision",
    "Op {on} was er nog geen besluit. Leg eerst het besluit vast, of pas de datum aan.",
    "On {on} there was no decision yet. Record the decision first, or change the date.",
    "Omgevingswet art. 16.64 lid 3; Algemene wet bestuursrecht art. 3:41",
)
ALREADY_ANNOUNCED = Rule(
    "already_announced",
    "Het besluit is al bekendgemaakt op {announced_on}. Trek die bekendmaking in als de datum niet klopt.",
    "The decision was announced on {announced_on} already. Retract that announcement if its date is wrong.",
    STREAM,
)
NOT_GRANTED = Rule(
    "permit_not_granted",
    "Op {on} was de vergunning nog niet verleend. Leg eerst de verlening vast, of pas de datum aan.",
    "On {on} the permit had not been granted yet. Record the grant first, or change the date.",
    STREAM,
)
NOT_IN_FORCE = Rule(
    "permit_not_in_force",
    "De vergunning is {why} en geldt op {on} niet meer. Pas de datum aan, of trek het feit in dat haar beëindigde.",
    "The permit was {why} and does not hold on {on}. Change the date, or retract the event that ended it.",
    STREAM,
)
ALREADY_HOLDER = Rule(
    "already_holder",
    "Dit bedrijf houdt de vergunning al. Kies het bedrijf waaraan zij overgaat.",
    "This company holds the permit already. Choose the company that it goes to.",
    "Omgevingswet art. 5.37",
)
ALREADY_STAYED = Rule(
    "already_stayed",
    "De vergunning is al geschorst. Leg eerst het einde van die schorsing vast.",
    "The permit is stayed already. Record the end of that stay first.",
    STREAM,
)
NOT_STAYED = Rule(
    "not_stayed",
    "Op {on} was de vergunning niet geschorst. Leg eerst de schorsing vast, of pas de datum aan.",
    "On {on} the permit was not stayed. Record the stay first, or change the date.",
    STREAM,
)
ANNULLED_FROM = Rule(
    "annulled_from_outside",
    "Een vernietiging werkt terug tot een dag van {decided_on} (het besluit) tot en met {on} (de uitspraak). Verbeter "
    "de datum {day}.",
    "An annulment goes back to a day from {decided_on} (the decision) up to {on} (the ruling). Correct the date {day}.",
    "Algemene wet bestuursrecht art. 8:72",
)

RULES = rules_in(globals())
