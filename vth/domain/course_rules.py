"""The rules of stream `course`."""

from vth.domain.rule import Rule, rules_in

STREAM = "Domain model: course"

NOT_DEFINED = Rule(
    "course_not_defined",
    "Op {on} was deze opleiding nog niet vastgesteld. Leg eerst de opleiding vast, of pas de datum aan.",
    "On {on} this course was not defined yet. Define the course first, or change the date.",
    STREAM,
)
ALREADY_DEFINED = Rule(
    "course_already_defined",
    "Deze opleiding is al vastgesteld onder code {code}. Trek die vaststelling in als ze niet klopt, of stel een "
    "nieuwe opleiding vast.",
    "This course has been defined under code {code} already. Retract that definition if it is wrong, or define a new "
    "course.",
    STREAM,
)
CODE_TAKEN = Rule(
    "course_code_taken",
    "Code {code} hoort al bij een andere opleiding. Zoek die opleiding op, of kies een andere code.",
    "Code {code} belongs to another course already. Look that course up, or choose another code.",
    STREAM,
)
ALREADY_RETIRED = Rule(
    "course_already_retired",
    "Deze opleiding is al vervallen op {retired_on}. Er hoeft niets meer te gebeuren.",
    "This course was retired on {retired_on} already. Nothing more has to be done.",
    STREAM,
)

RULES = rules_in(globals())
