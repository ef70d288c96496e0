"""The rules of stream `experiment`."""

from vth.domain.rule import Rule, rules_in

STREAM = "Domain model: experiment"

NOT_REQUESTED = Rule(
    "experiment_not_requested",
    "Op {on} was deze proefneming nog niet aangevraagd. Leg eerst de aanvraag vast, of pas de datum aan.",
    "On {on} this experiment was not requested yet. Record the request first, or change the date.",
    STREAM,
)
ALREADY_REQUESTED = Rule(
    "experiment_already_requested",
    "Deze proefneming is al aangevraagd. Begin voor een andere proefneming een nieuw dossier.",
    "This experiment has been requested already. Start a new stream for another experiment.",
    STREAM,
)
NOT_A_CLAUSE = Rule(
    "not_an_experimentation_clause",
    "Voorschrift {number} geeft geen experimenteerruimte. Kies het nummer van een voorschrift van die soort.",
    "Prescription {number} is no experimentation clause. Choose the number of a prescription of that kind.",
    STREAM,
)
ENDS_TOO_EARLY = Rule(
    "experiment_ends_before_start",
    "De laatste dag {ends_on} ligt voor de eerste dag {starts_on}. Verbeter een van beide.",
    "The last day {ends_on} lies before the first day {starts_on}. Correct one of the two.",
    STREAM,
)
BEYOND_PERMIT = Rule(
    "experiment_beyond_permit",
    "De proefneming duurt tot en met {ends_on}, maar de vergunning geldt tot en met {valid_until}. Kies een eerdere "
    "laatste dag.",
    "The experiment lasts until {ends_on}, but the permit is valid until {valid_until}. Choose an earlier last day.",
    "Domain model: within the clause's limits and the permit's term; Omgevingswet art. 5.36",
)
LONGER_THAN_CLAUSE = Rule(
    "experiment_longer_than_clause",
    "Voorschrift {number} staat ten hoogste {months} maanden toe: tot en met {last}. Kies een eerdere laatste dag.",
    "Prescription {number} allows {months} months at most: until {last}. Choose an earlier last day.",
    "Domain model: within the clause's limits; Besluit omgevingsrecht art. 5.9 (old law) for the library's nine months",
)
ALREADY_DECIDED = Rule(
    "experiment_already_decided",
    "Over deze proefneming is al beslist op {decided_on}. Trek dat feit in als het een vergissing was.",
    "This experiment was decided on {decided_on} already. Retract that event if it was a mistake.",
    STREAM,
)
NOT_APPROVED = Rule(
    "experiment_not_approved",
    "Op {on} was de proefneming niet goedgekeurd. Leg eerst de goedkeuring vast, of pas de datum aan.",
    "On {on} the experiment was not approved. Record the approval first, or change the date.",
    STREAM,
)
ALREADY_STARTED = Rule(
    "experiment_already_started",
    "De proefneming is al begonnen op {started_on}. Trek dat feit in als het niet klopt.",
    "The experiment started on {started_on} already. Retract that event if it is wrong.",
    STREAM,
)
STARTED_OUTSIDE = Rule(
    "experiment_started_outside",
    "{on} valt buiten de goedgekeurde tijd van {starts_on} tot en met {ends_on}. Verbeter de datum, of verleng eerst.",
    "{on} lies outside the approved time from {starts_on} until {ends_on}. Correct the date, or extend it first.",
    STREAM,
)
EXTENSION_NOT_LATER = Rule(
    "experiment_extension_not_later",
    "De nieuwe laatste dag {ends_on} ligt niet na de oude ({old}). Kies een latere dag.",
    "The new last day {ends_on} does not lie after the old one ({old}). Choose a later day.",
    STREAM,
)
NOT_STARTED = Rule(
    "experiment_not_started",
    "Op {on} was de proefneming niet begonnen. Leg eerst het begin vast, of pas de datum aan.",
    "On {on} the experiment had not started. Record its start first, or change the date.",
    STREAM,
)
ALREADY_ENDED = Rule(
    "experiment_already_ended",
    "De proefneming is al geëindigd op {ended_on}. Trek dat feit in als het niet klopt.",
    "The experiment ended on {ended_on} already. Retract that event if it is wrong.",
    STREAM,
)
NOT_ENDED = Rule(
    "experiment_not_ended",
    "Op {on} was de proefneming niet gestopt of afgerond. Leg eerst het einde vast, of pas de datum aan.",
    "On {on} the experiment had not been stopped or completed. Record its end first, or change the date.",
    STREAM,
)
ALREADY_EVALUATED = Rule(
    "experiment_already_evaluated",
    "De proefneming is al geëvalueerd. Trek die evaluatie in als ze niet klopt.",
    "The experiment has been evaluated already. Retract that evaluation if it is wrong.",
    STREAM,
)
NOT_ADOPTED = Rule(
    "experiment_not_adopted",
    "Op {on} was er geen evaluatie met de uitkomst 'blijvend toepassen'. Leg eerst die evaluatie vast.",
    "On {on} there was no evaluation with the outcome 'adopt'. Record that evaluation first.",
    STREAM,
)
ALREADY_PERMANENT = Rule(
    "experiment_already_permanent",
    "De proefneming is al blijvend gemaakt op {permanent_on}. Er hoeft niets meer te gebeuren.",
    "The experiment was made permanent on {permanent_on} already. Nothing more has to be done.",
    STREAM,
)

RULES = rules_in(globals())
