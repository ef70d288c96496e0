"""The rules of stream `knowledge_circle`."""

from vth.domain.rule import Rule, rules_in

STREAM = "Domain model: knowledge_circle"

NOT_FOUNDED = Rule(
    "circle_not_founded",
    "Op {on} was deze kenniskring nog niet opgericht. Leg eerst de oprichting vast, of pas de datum aan.",
    "On {on} this knowledge circle had not been founded yet. Record its founding first, or change the date.",
    STREAM,
)
ALREADY_FOUNDED = Rule(
    "circle_already_founded",
    "Deze kenniskring is al opgericht op {founded_on}. Begin voor een andere kring een nieuw dossier.",
    "This knowledge circle was founded on {founded_on} already. Start a new stream for another circle.",
    STREAM,
)
DISSOLVED = Rule(
    "circle_dissolved",
    "De kenniskring is op {dissolved_on} opgeheven; daarna kan alleen nog een feit worden ingetrokken. Richt een "
    "nieuwe kring op, of trek de opheffing in.",
    "The knowledge circle was dissolved on {dissolved_on}; after that an event can only be retracted. Found a new "
    "circle, or retract the dissolution.",
    STREAM,
)
ALREADY_PARTNER = Rule(
    "already_partner",
    "{partner} doet al mee in deze kenniskring. Er hoeft niets meer te gebeuren.",
    "{partner} takes part in this knowledge circle already. Nothing more has to be done.",
    STREAM,
)
NOT_A_PARTNER = Rule(
    "not_a_partner",
    "{partner} deed op {on} niet mee in deze kenniskring. Verbeter de naam of de datum.",
    "{partner} did not take part in this knowledge circle on {on}. Correct the name or the date.",
    STREAM,
)

RULES = rules_in(globals())
