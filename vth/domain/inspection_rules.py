"""The rules of stream `inspection`."""

from vth.domain.rule import Rule, rules_in

STREAM = "Domain model: inspection"
CIM = "CIM-VTH-FLO 1.0.1: controle, bevinding, overtreding"

NOT_SCHEDULED = Rule(
    "inspection_not_scheduled",
    "Op {on} was deze controle nog niet gepland. Leg eerst de planning vast, of pas de datum aan.",
    "On {on} this inspection was not scheduled yet. Record its planning first, or change the date.",
    STREAM,
)
ALREADY_SCHEDULED = Rule(
    "inspection_already_scheduled",
    "Deze controle is al gepland op {scheduled_on}. Verplaats haar, of begin een nieuwe controle.",
    "This inspection was scheduled on {scheduled_on} already. Reschedule it, or start a new inspection.",
    STREAM,
)
CANCELLED = Rule(
    "inspection_cancelled",
    "Deze controle is op {cancelled_on} vervallen. Plan een nieuwe controle, of trek het vervallen in.",
    "This inspection was cancelled on {cancelled_on}. Schedule a new one, or retract the cancellation.",
    STREAM,
)
CARRIED_OUT = Rule(
    "inspection_already_carried_out",
    "Deze controle is al uitgevoerd op {carried_out_on}. Plan een nieuwe controle, of trek de uitvoering in en leg "
    "haar goed vast.",
    "This inspection was carried out on {carried_out_on} already. Schedule a new one, or retract that event and record "
    "it rightly.",
    STREAM,
)
NOT_CARRIED_OUT = Rule(
    "inspection_not_carried_out",
    "Op {on} was deze controle nog niet uitgevoerd. Leg eerst de bevindingen vast, of pas de datum aan.",
    "On {on} this inspection had not been carried out yet. Record its findings first, or change the date.",
    STREAM,
)
PLANNED_IN_PAST = Rule(
    "inspection_planned_in_past",
    "De controle is gepland op {planned_on}, voor de dag van het plannen ({on}). Verbeter een van beide.",
    "The inspection is planned on {planned_on}, before the day of planning ({on}). Correct one of the two.",
    STREAM,
)
PERMIT_ELSEWHERE = Rule(
    "permit_of_other_company",
    "Dit bedrijf hield de vergunning op {on} niet. Kies een vergunning van dit bedrijf, of verbeter het bedrijf.",
    "This company did not hold the permit on {on}. Choose a permit of this company, or correct the company.",
    STREAM,
)
PERMIT_MISSING = Rule(
    "prescription_without_permit",
    "Voorschrift {number} hoort bij een vergunning, en die is niet gegeven. Noem de vergunning, of omschrijf het "
    "onderwerp.",
    "Prescription {number} belongs to a permit, and none is given. Name the permit, or describe the subject.",
    STREAM,
)
VIOLATION_MISSING = Rule(
    "follow_up_without_violation",
    "Een hercontrole gaat over een overtreding die eerder is vastgesteld. Noem die overtreding, of kies een andere "
    "soort controle.",
    "A follow-up concerns a violation that was established before. Name that violation, or choose another kind.",
    CIM,
)
NO_FOLLOW_UP = Rule(
    "violation_without_follow_up",
    "Alleen een hercontrole noemt een overtreding. Kies de soort hercontrole, of laat de overtreding weg.",
    "Only a follow-up names a violation. Choose kind follow-up, or leave the violation out.",
    CIM,
)
VIOLATION_UNKNOWN = Rule(
    "violation_unknown",
    "Op {on} was er geen overtreding met id {violation}. Stel de overtreding eerst vast, of verbeter het id.",
    "On {on} there was no violation with id {violation}. Establish the violation first, or correct the id.",
    CIM,
)
VIOLATION_ELSEWHERE = Rule(
    "violation_of_other_company",
    "De overtreding is van een ander bedrijf. Kies een overtreding van dit bedrijf, of verbeter het bedrijf.",
    "The violation is another company's. Choose a violation of this company, or correct the company.",
    CIM,
)
NOTHING_TOLD = Rule(
    "inspection_without_findings",
    "Er zijn geen bevindingen en er is geen samenvatting. Leg ten minste een van beide vast.",
    "There are no findings and no summary. Record at least one of the two.",
    CIM,
)
ABOUT_NOTHING = Rule(
    "finding_about_nothing",
    "Een bevinding gaat over een voorschrift of een onderwerp. Vul een van beide in.",
    "A finding is about a prescription or a subject. Give one of the two.",
    CIM,
)
FOUND_TWICE = Rule(
    "finding_twice",
    "Over dit voorschrift en onderwerp staat al een bevinding in de lijst. Voeg ze samen, of noem het onderwerp.",
    "The list has a finding on this prescription and subject already. Join them, or name the subject.",
    CIM,
)
NOT_ASSESSED = Rule(
    "violation_not_assessed",
    "Bij een overtreding horen gedrag en gevolgen: daaruit volgt het advies van de handhavingsstrategie. Vul ze in.",
    "A violation has behaviour and consequences: the enforcement strategy advises by them. Fill them in.",
    "Landelijke Handhavingsstrategie Omgevingsrecht",
)
DUE_WITHOUT_VIOLATION = Rule(
    "compliance_date_without_violation",
    "Een datum om te herstellen hoort alleen bij het resultaat 'overtreding'. Laat de datum weg, of verbeter het "
    "resultaat.",
    "A date to comply belongs to the result 'violation' only. Leave the date out, or correct the result.",
    STREAM,
)
DUE_BEFORE_FINDING = Rule(
    "compliance_date_before_finding",
    "De datum om te herstellen ({due_on}) ligt voor de controle van {on}. Verbeter een van beide.",
    "The date to comply ({due_on}) lies before the inspection of {on}. Correct one of the two.",
    STREAM,
)
REPORT_SENT = Rule(
    "inspection_report_already_sent",
    "Het verslag is al verzonden op {sent_on}. Trek die verzending in als de datum niet klopt.",
    "The report was sent on {sent_on} already. Retract that sending if its date is wrong.",
    STREAM,
)
REPORT_NOT_SENT = Rule(
    "inspection_report_not_sent",
    "Op {on} was het verslag nog niet aan de vergunninghouder verzonden. Leg eerst de verzending vast.",
    "On {on} the report had not been sent to the holder yet. Record its sending first.",
    "Regeling omgevingsrecht art. 10.3 (oud recht)",
)
REPORT_PUBLISHED = Rule(
    "inspection_report_already_published",
    "Het verslag is al openbaar gemaakt op {published_on}. Trek die openbaarmaking in als de datum niet klopt.",
    "The report was published on {published_on} already. Retract that publication if its date is wrong.",
    STREAM,
)

RULES = rules_in(globals())
