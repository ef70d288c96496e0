"""The rules of stream `raw_material_plan`."""

from vth.domain.rule import Rule, rules_in
from vth.kernel.text import Text

STREAM = "Domain model: raw_material_plan"

NOT_REQUIRED = Rule(
    "plan_not_required",
    "Op {on} was dit grondstoffenplan nog niet gevraagd. Leg eerst vast dat het plan gevraagd is, of pas de datum aan.",
    "On {on} this raw-material plan was not required yet. Record that it was required first, or change the date.",
    STREAM,
)
ALREADY_REQUIRED = Rule(
    "plan_already_required",
    "Dit grondstoffenplan is al gevraagd. Begin voor een ander plan een nieuw dossier.",
    "This raw-material plan has been required already. Start a new stream for another plan.",
    STREAM,
)
CLOSED = Rule(
    "plan_closed",
    "Het plan is op {closed_on} afgesloten; daarna kan alleen nog een feit worden ingetrokken. Begin voor een nieuw "
    "plan een nieuw dossier.",
    "The plan was closed on {closed_on}; after that an event can only be retracted. Start a new stream for a new plan.",
    STREAM,
)
DUE_TOO_EARLY = Rule(
    "plan_due_before_required",
    "De uiterste dag {due_on} ligt voor de dag waarop het plan is gevraagd ({on}). Verbeter een van beide.",
    "The due date {due_on} lies before the day on which the plan was required ({on}). Correct one of the two.",
    STREAM,
)
PERMIT_MISSING = Rule(
    "plan_permit_missing",
    "Er is een voorschrift gegeven zonder vergunning. Vul ook de vergunning in, of laat het voorschrift weg.",
    "A prescription is given without a permit. Give the permit as well, or leave the prescription out.",
    STREAM,
)
PERMIT_OF_OTHER_COMPANY = Rule(
    "plan_permit_of_other_company",
    "De vergunning was op {on} van een ander bedrijf. Kies het bedrijf dat de vergunning toen had, of een andere "
    "vergunning.",
    "On {on} the permit was held by another company. Choose the company that held it then, or another permit.",
    STREAM,
)
NOT_SUBMITTED = Rule(
    "plan_not_submitted",
    "Op {on} lag er geen ingediend plan. Leg eerst vast dat het plan is ingediend, of pas de datum aan.",
    "On {on} no submitted plan was there. Record first that the plan was submitted, or change the date.",
    STREAM,
)
AWAITS_ASSESSMENT = Rule(
    "plan_already_submitted",
    "Het plan ligt al ter beoordeling. Stuur het eerst terug, of trek de indiening in als die niet klopt.",
    "The plan has been submitted and not assessed yet. Return it first, or retract the submission if it is wrong.",
    STREAM,
)
ALREADY_APPROVED = Rule(
    "plan_already_approved",
    "Het plan is al goedgekeurd. Begin voor een herzien plan een nieuw dossier, of trek de goedkeuring in als ze niet "
    "klopt.",
    "The plan has been approved already. Start a new stream for a revised plan, or retract a wrong approval.",
    STREAM,
)
NEXT_DATE_NOT_LATER = Rule(
    "plan_next_date_not_later",
    "{day} moet na de beoordeling van {on} liggen. Kies een latere dag.",
    "{day} has to lie after the assessment of {on}. Choose a later day.",
    STREAM,
)
MEASURE_TWICE = Rule(
    "measure_twice",
    "Maatregel {measure} staat er dubbel in. Geef elke maatregel een eigen kenmerk.",
    "Measure {measure} is in it twice. Give each measure an id of its own.",
    STREAM,
)
NOT_APPROVED = Rule(
    "plan_not_approved",
    "Op {on} was het plan niet goedgekeurd. Leg eerst de goedkeuring vast, of pas de datum aan.",
    "On {on} the plan was not approved. Record the approval first, or change the date.",
    STREAM,
)
MEASURE_UNKNOWN = Rule(
    "measure_unknown",
    "Het plan heeft geen maatregel {measure}; wel: {known}. Kies een daarvan, of leg eerst een plan met die maatregel "
    "vast.",
    "The plan has no measure {measure}; it has: {known}. Choose one of those, or record a plan with the measure first.",
    STREAM,
)
NO_MEASURE = Text("geen", "none")
MEASURE_SETTLED = Rule(
    "measure_already_settled",
    "Maatregel {measure} is al uitgevoerd of vervallen. Trek dat feit in als het niet klopt.",
    "Measure {measure} has been implemented or dropped already. Retract that event if it is wrong.",
    STREAM,
)

RULES = rules_in(globals())
