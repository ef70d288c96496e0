"""The rules of stream `destruction`."""

from vth.domain.rule import Rule, rules_in

STREAM = "Archiefbesluit 1995 art. 8 (statement of destruction); domain model: destruction"

NOT_PROPOSED = Rule(
    "destruction_not_proposed",
    "Op {on} was er nog geen voorstel. Stel de vernietiging eerst voor met 'vth retention propose'.",
    "On {on} nothing had been proposed yet. Propose the destruction first with 'vth retention propose'.",
    STREAM,
)
ALREADY_PROPOSED = Rule(
    "destruction_already_proposed",
    "Dit voorstel is al gedaan op {proposed_on}. Maak voor andere dossiers een nieuw voorstel.",
    "This was proposed on {proposed_on} already. Make another proposal for other records.",
    STREAM,
)
NOTHING_PROPOSED = Rule(
    "destruction_of_nothing",
    "Het voorstel noemt geen dossiers. Noem er ten minste één.",
    "The proposal names no records. Name at least one.",
    STREAM,
)
KEPT_FOR_EVER = Rule(
    "destruction_record_kept",
    "{record} is zelf een lijst van vernietigde dossiers en blijft bewaard. Haal het uit het voorstel.",
    "{record} is itself a list of destroyed records and is kept. Take it out of the proposal.",
    STREAM,
)
TOO_EARLY = Rule(
    "destruction_within_term",
    "{record} moet tot en met {keep_until} worden bewaard. Haal het uit het voorstel.",
    "{record} must be kept until {keep_until}. Take it out of the proposal.",
    STREAM,
)
ALREADY_DECIDED = Rule(
    "destruction_already_decided",
    "Over dit voorstel is al beslist op {decided_on}. Maak een nieuw voorstel.",
    "This proposal was decided on {decided_on} already. Make a new proposal.",
    STREAM,
)
NOT_APPROVED = Rule(
    "destruction_not_approved",
    "Dit voorstel is niet goedgekeurd. Laat een archiefbeheerder het eerst goedkeuren.",
    "This proposal was not approved. Have a records manager approve it first.",
    STREAM,
)
ALREADY_DESTROYED = Rule(
    "destruction_already_carried_out",
    "Deze dossiers zijn al vernietigd op {destroyed_on}. Er hoeft niets meer te gebeuren.",
    "These records were destroyed on {destroyed_on} already. Nothing more has to be done.",
    STREAM,
)

RULES = rules_in(globals())
