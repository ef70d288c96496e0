"""The rules of stream `staff`."""

from vth.domain.rule import Rule, rules_in

STREAM = "Domain model: staff"

NOT_REGISTERED = Rule(
    "staff_not_registered",
    "Op {on} was deze medewerker nog niet geregistreerd. Leg eerst de registratie vast, of pas de datum aan.",
    "On {on} this member of staff was not registered yet. Record the registration first, or change the date.",
    STREAM,
)
ALREADY_REGISTERED = Rule(
    "staff_already_registered",
    "Deze medewerker is al geregistreerd op {registered_on}. Leg een andere functie vast, of registreer een nieuwe "
    "medewerker.",
    "This member of staff was registered on {registered_on} already. Record another function, or register a new member "
    "of staff.",
    STREAM,
)
AFTER_LEAVING = Rule(
    "staff_left_since",
    "De medewerker is op {left_on} uit dienst gegaan; daarna kan alleen nog een feit worden ingetrokken. Registreer "
    "wie terugkomt opnieuw.",
    "This member of staff left on {left_on}; after that an event can only be retracted. Register whoever returns anew.",
    STREAM,
)
SAME_FUNCTION = Rule(
    "staff_function_unchanged",
    "De medewerker is al {function}. Kies de nieuwe functie, of laat deze wijziging weg.",
    "The function is {function} already. Choose the new function, or leave this change out.",
    STREAM,
)
ALREADY_ADVISER = Rule(
    "already_adviser",
    "De medewerker is al circulair adviseur. Leg eerst vast dat die aanstelling stopt als de formatie of dienst "
    "wijzigt.",
    "This member of staff is a circular adviser already. Record first that the appointment ended when the service or "
    "the hours change.",
    STREAM,
)
NOT_ADVISER = Rule(
    "not_an_adviser",
    "Op {on} was de medewerker geen circulair adviseur. Leg eerst de aanstelling vast, of pas de datum aan.",
    "On {on} this member of staff was no circular adviser. Record the appointment first, or change the date.",
    STREAM,
)
ALREADY_AMBASSADOR = Rule(
    "already_ambassador",
    "De medewerker is al VTH-ambassadeur. Er hoeft niets meer te gebeuren.",
    "This member of staff is an ambassador already. Nothing more has to be done.",
    STREAM,
)
NOT_AMBASSADOR = Rule(
    "not_an_ambassador",
    "Op {on} was de medewerker geen VTH-ambassadeur. Leg eerst de aanwijzing vast, of pas de datum aan.",
    "On {on} this member of staff was no ambassador. Record the designation first, or change the date.",
    STREAM,
)

RULES = rules_in(globals())
