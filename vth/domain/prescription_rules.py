"""The rules of stream `permit`: prescriptions, duties and research conditions."""

from vth.domain.rule import Rule, rules_in

STREAM = "Domain model: permit"
LIBRARY = "Domain model: a standard prescription's text is stored as it read when it was used"

NUMBER_USED = Rule(
    "prescription_number_used",
    "Nummer {number} is op deze vergunning al gebruikt. Kies een nummer dat nog vrij is, ook als het oude voorschrift "
    "is ingetrokken.",
    "Number {number} has been used on this permit. Choose a number that is still free, also when the old prescription "
    "was withdrawn.",
    STREAM,
)
DUE_TWICE = Rule(
    "due_given_twice",
    "Er staan een uiterste datum en een termijn in maanden. Vul een van beide in.",
    "Both a due date and a term in months are given. Give one of the two.",
    STREAM,
)
DUE_BEFORE_ATTACHED = Rule(
    "due_before_attached",
    "De uiterste datum {due_on} ligt voor de dag waarop het voorschrift is verbonden ({on}). Verbeter een van beide.",
    "The due date {due_on} lies before the day on which the prescription was attached ({on}). Correct one of the two.",
    STREAM,
)
TERM_OUT_OF_RANGE = Rule(
    "term_out_of_range",
    "Een termijn telt 1 tot en met 600 maanden; {months} kan niet. Verbeter de termijn of het invulveld.",
    "A term counts from 1 up to 600 months; {months} is not possible. Correct the term or the parameter.",
    STREAM,
)
REPEATS_WITHOUT_DUE = Rule(
    "repeats_without_first_due",
    "Een herhaling begint bij een eerste uiterste datum. Vul die in, of een termijn in maanden.",
    "A repetition starts from a first due date. Give that date, or a term in months.",
    STREAM,
)
STANDARD_MISSING = Rule(
    "standard_missing",
    "Er is een versie of zijn invulvelden gegeven zonder standaardvoorschrift. Kies het standaardvoorschrift, of laat "
    "ze weg.",
    "A version or parameters are given without a standard prescription. Choose the standard prescription, or leave "
    "them out.",
    LIBRARY,
)
STANDARD_UNKNOWN = Rule(
    "standard_unknown",
    "De bibliotheek kent geen standaardvoorschrift '{standard}' met versie {version}. Kies er een uit de bibliotheek.",
    "The library has no standard prescription '{standard}' of version {version}. Choose one from the library.",
    LIBRARY,
)
STANDARD_NOT_VALID = Rule(
    "standard_not_valid",
    "Versie {version} van '{standard}' gold niet op {on}. Kies de versie van die dag, of neem een eigen voorschrift "
    "op.",
    "Version {version} of '{standard}' did not hold on {on}. Choose the version of that day, or attach one of your "
    "own.",
    LIBRARY,
)
STANDARD_TEXT_DIFFERS = Rule(
    "standard_text_differs",
    "De tekst wijkt af van '{standard}', versie {version}. Neem de tekst van de bibliotheek over, of laat het "
    "standaardvoorschrift weg.",
    "The text differs from '{standard}', version {version}. Take over the library's text, or leave the standard out.",
    LIBRARY,
)
STANDARD_KIND_DIFFERS = Rule(
    "standard_kind_differs",
    "Standaardvoorschrift '{standard}' is van de soort '{kind}'. Kies die soort, of laat het standaardvoorschrift weg.",
    "Standard prescription '{standard}' is of kind '{kind}'. Choose that kind, or leave the standard out.",
    LIBRARY,
)
PRESCRIPTION_UNKNOWN = Rule(
    "prescription_unknown",
    "Op {on} had deze vergunning geen voorschrift {number}. Verbeter het nummer of de datum.",
    "On {on} this permit had no prescription {number}. Correct the number or the date.",
    STREAM,
)
PRESCRIPTION_WITHDRAWN = Rule(
    "prescription_withdrawn",
    "Voorschrift {number} is ingetrokken op {withdrawn_on}. Verbeter het nummer of de datum.",
    "Prescription {number} was withdrawn on {withdrawn_on}. Correct the number or the date.",
    STREAM,
)
NO_DUTY = Rule(
    "prescription_without_duty",
    "Voorschrift {number} heeft geen termijn: er is niets na te komen. Kies het voorschrift waar het stuk bij hoort.",
    "Prescription {number} has no term: nothing is owed. Choose the prescription that the report or plan belongs to.",
    STREAM,
)
NOT_RESEARCH = Rule(
    "not_a_research_condition",
    "Voorschrift {number} is geen onderzoeksvoorschrift. Kies het nummer van een onderzoeksvoorschrift.",
    "Prescription {number} is not a research condition. Choose the number of a research condition.",
    STREAM,
)
RESEARCH_DECIDED = Rule(
    "research_already_decided",
    "Over onderzoeksvoorschrift {number} is al beslist op {decided_on}. Trek dat feit in als het een vergissing was.",
    "Research condition {number} was decided on {decided_on} already. Retract that event if it was a mistake.",
    STREAM,
)
NO_REPORT = Rule(
    "no_research_report",
    "Op {on} was er voor voorschrift {number} nog geen rapport. Leg eerst de ontvangst van het rapport vast.",
    "On {on} there was no report for prescription {number} yet. Record the receipt of the report first.",
    STREAM,
)
NEW_DUE_WITH_SUFFICIENT = Rule(
    "new_due_with_sufficient",
    "Een nieuwe uiterste datum hoort alleen bij het oordeel 'onvoldoende'. Laat de datum weg, of verbeter het oordeel.",
    "A new due date belongs to the outcome 'insufficient' only. Leave the date out, or correct the outcome.",
    STREAM,
)
NEW_DUE_NOT_LATER = Rule(
    "new_due_not_later",
    "De nieuwe uiterste datum ({new_due_on}) moet na de beoordeling van {on} liggen. Kies een latere dag.",
    "The new due date ({new_due_on}) has to lie after the assessment of {on}. Choose a later day.",
    STREAM,
)
NOT_SUFFICIENT = Rule(
    "no_sufficient_report",
    "Voor voorschrift {number} is op {on} geen rapport als voldoende beoordeeld. Leg eerst die beoordeling vast.",
    "For prescription {number} no report had been assessed as sufficient on {on}. Record that assessment first.",
    STREAM,
)
OBLIGATION_MISSING = Rule(
    "obligation_missing",
    "Een omzetting noemt ten minste een verplichting. Verbind die eerst aan de vergunning, met het onderzoek waar zij "
    "uit komt.",
    "A conversion names at least one obligation. Attach it to the permit first, with the research that it came out of.",
    STREAM,
)
NOT_AN_OBLIGATION = Rule(
    "not_an_obligation_in_force",
    "Voorschrift {obligation} geldt op {on} niet, of komt niet uit onderzoek {number}. Verbind eerst het voorschrift "
    "met dat onderzoek als herkomst.",
    "Prescription {obligation} is not in force on {on}, or did not come out of research {number}. Attach a "
    "prescription that names this research first.",
    STREAM,
)

RULES = rules_in(globals())
