"""The rules of stream `violation`. Sums are recorded in euro cents and told in euros."""

from vth.domain.rule import Rule, rules_in

STREAM = "Domain model: violation"
STRATEGY = "Landelijke Handhavingsstrategie Omgevingsrecht; Awb art. 4:81"

NOT_ESTABLISHED = Rule(
    "violation_not_established",
    "Op {on} was deze overtreding nog niet vastgesteld. Leg eerst de vaststelling vast, of pas de datum aan.",
    "On {on} this violation had not been established yet. Record that first, or change the date.",
    STREAM,
)
ALREADY_ESTABLISHED = Rule(
    "violation_already_established",
    "Deze overtreding is al vastgesteld op {established_on}. Pas de beoordeling aan, of begin een nieuwe overtreding.",
    "This violation was established on {established_on} already. Adjust its assessment, or start a new violation.",
    STREAM,
)
CLOSED = Rule(
    "violation_closed",
    "De overtreding is op {closed_on} afgesloten; daarna kan alleen nog worden ingevorderd. Trek de afsluiting in als "
    "die een vergissing was.",
    "The violation was closed on {closed_on}; after that only collection goes on. Retract the closing if it was a "
    "mistake.",
    STREAM,
)
REMEDIED = Rule(
    "violation_remedied",
    "De overtreding is op {remedied_on} hersteld: daarna valt er niets meer te herstellen. Leg een nieuwe overtreding "
    "vast, of trek het herstel in.",
    "The violation was remedied on {remedied_on}: nothing is left to remedy. Establish a new violation, or retract the "
    "remedy.",
    "Awb art. 5:2 en 5:21",
)
WAIVED = Rule(
    "enforcement_waived",
    "Op {waived_on} is van handhaving afgezien. Trek dat feit in als er toch wordt opgetreden.",
    "Enforcement was waived on {waived_on}. Retract that event when action is taken after all.",
    STREAM,
)
WAIVED_UNDER_ORDER = Rule(
    "waived_under_order",
    "Er geldt een last van {imposed_on}. Hef die eerst op, en leg daarna vast dat van handhaving is afgezien.",
    "An order of {imposed_on} is in force. Lift it first, then record that enforcement was waived.",
    "Awb art. 5:34",
)
NOTHING_BREACHED = Rule(
    "nothing_breached",
    "Een overtreding noemt wat er is overtreden. Vul het voorschrift in, of de aard.",
    "A violation names what was breached. Give the prescription, or the nature.",
    "Awb art. 5:9",
)
INSPECTION_UNKNOWN = Rule(
    "inspection_unknown",
    "Op {on} was er geen controle met id {inspection_id}. Leg eerst de controle vast, of verbeter het id.",
    "On {on} there was no inspection with id {inspection_id}. Record the inspection first, or correct the id.",
    STREAM,
)
INSPECTION_ELSEWHERE = Rule(
    "inspection_of_other_company",
    "De controle was bij een ander bedrijf. Kies een controle van dit bedrijf, of verbeter het bedrijf.",
    "The inspection was at another company. Choose an inspection of this company, or correct the company.",
    STREAM,
)
NO_FINDING = Rule(
    "violation_without_finding",
    "Bij deze controle was op {on} geen overtreding hiervan gevonden. Leg eerst de bevinding vast, of laat de controle "
    "weg.",
    "At this inspection no such violation had been found on {on}. Record the finding first, or leave the inspection "
    "out.",
    "CIM-VTH-FLO 1.0.1: een overtreding rust op een bevinding",
)
STRATEGY_UNKNOWN = Rule(
    "strategy_version_unknown",
    "De handhavingsstrategie kent geen versie '{version}'. Kies uit: {known}.",
    "The enforcement strategy has no version '{version}'. Choose from: {known}.",
    STRATEGY,
)
NO_SUCH_CELL = Rule(
    "strategy_cell_unknown",
    "De matrix heeft geen vak {behaviour}{consequences}. Gedrag is A tot en met D, gevolgen zijn 1 tot en met 4: "
    "verbeter ze.",
    "The matrix has no cell {behaviour}{consequences}. Behaviour is A up to D, consequences are 1 up to 4: correct "
    "them.",
    STRATEGY,
)
ADVICE_DIFFERS = Rule(
    "advice_differs",
    "De strategie {version} adviseert: {advised}. Neem dat over of laat het advies weg; leg een afwijking apart vast.",
    "Strategy {version} advises: {advised}. Take that over or leave the advice out; record a deviation by itself.",
    STRATEGY,
)
NOT_ADVISED = Rule(
    "intervention_not_advised",
    "Voor {cell} adviseert de strategie iets anders: {advised}. Leg eerst vast waarom wordt afgeweken.",
    "For {cell} the strategy advises otherwise: {advised}. Record first why you deviate from it.",
    STRATEGY,
)
INSTRUMENT_UNKNOWN = Rule(
    "instrument_unknown",
    "De strategie kent geen interventie '{code}'. Kies uit: {known}.",
    "The strategy has no intervention '{code}'. Choose from: {known}.",
    STRATEGY,
)
HAS_OWN_FACT = Rule(
    "instrument_has_own_fact",
    "Voor '{code}' is er een eigen feit. Leg vast: {fact}.",
    "There is a fact for '{code}' by itself. Record: {fact}.",
    STREAM,
)
TERM_IN_PAST = Rule(
    "term_in_past",
    "De termijn eindigt op {day}, voor de dag waarop zij is gesteld ({on}). Kies een latere dag.",
    "The term ends on {day}, before the day on which it was set ({on}). Choose a later day.",
    "Awb art. 5:24 en 5:32a",
)
NO_INTENTION = Rule(
    "no_intention_announced",
    "Op {on} was er geen voornemen waarop een zienswijze kan komen. Leg eerst het voornemen vast.",
    "On {on} there was no intention to give views on. Record the intention first.",
    "Awb art. 4:8",
)
NOT_ANNOUNCED = Rule(
    "order_not_announced",
    "Op {on} was deze last nog niet aangekondigd. Leg eerst het voornemen vast, of geef de reden van spoed.",
    "On {on} this order had not been announced. Record the intention first, or give the reason of urgency.",
    "Awb art. 4:8 en 4:11",
)
VIEWS_AWAITED = Rule(
    "views_awaited",
    "Een zienswijze kan nog tot en met {views_due_on} komen. Wacht die af, leg een ontvangen zienswijze vast, of geef "
    "de reden van spoed.",
    "Views can be given until {views_due_on}. Wait for them, record views that came, or give the reason of urgency.",
    "Awb art. 4:8 en 4:11",
)
ORDER_IN_FORCE = Rule(
    "order_in_force",
    "Er geldt al een last van {imposed_on}: er kan er maar een tegelijk zijn. Hef die eerst op.",
    "An order of {imposed_on} is in force: there can be one at a time. Lift it first.",
    "Awb art. 5:6",
)
NO_ORDER = Rule(
    "no_order_in_force",
    "Op {on} gold er geen last om op te heffen. Verbeter de datum, of leg eerst de last vast.",
    "On {on} no order was in force to lift. Correct the date, or record the order first.",
    "Awb art. 5:34",
)
AMOUNT_OVER_MAXIMUM = Rule(
    "penalty_over_maximum",
    "De dwangsom ({amount}) is hoger dan het maximum ({maximum}). Verbeter een van beide.",
    "The penalty ({amount}) is over the maximum ({maximum}). Correct one of the two.",
    "Awb art. 5:32b",
)
ONCE_IS_MAXIMUM = Rule(
    "penalty_once_is_maximum",
    "Een dwangsom ineens wordt een keer verbeurd: het maximum is dan {amount}. Verbeter een van beide.",
    "A penalty at once is forfeited one time: its maximum is {amount}. Correct one of the two.",
    "Awb art. 5:32b",
)
FORFEITED_LATER = Rule(
    "forfeited_in_future",
    "De dwangsom is verbeurd op {forfeited_on}, na de dag van dit feit ({on}). Verbeter een van beide.",
    "The penalty was forfeited on {forfeited_on}, after the day of this fact ({on}). Correct one of the two.",
    "Awb art. 5:33",
)
FORFEITED_AFTER_REMEDY = Rule(
    "forfeited_after_remedy",
    "De overtreding was al hersteld op {remedied_on}: op {forfeited_on} is niets verbeurd. Verbeter een van beide.",
    "The violation was remedied on {remedied_on}: nothing was forfeited on {forfeited_on}. Correct one of the two.",
    "Awb art. 5:32",
)
NO_PENALTY_ORDER = Rule(
    "no_penalty_order",
    "Op {forfeited_on} gold er geen last onder dwangsom. Leg eerst de last vast, of verbeter de datum.",
    "On {forfeited_on} no penalty order held. Record the order first, or correct the date.",
    "Awb art. 5:33",
)
FORFEITED_TOO_EARLY = Rule(
    "forfeited_within_compliance_period",
    "Tot en met {due_on} kan zonder gevolg worden hersteld. Kies een dag daarna.",
    "Until {due_on} it may be ended without consequence. Choose a day after it.",
    "Awb art. 5:32a lid 2",
)
OVER_MAXIMUM = Rule(
    "forfeited_over_maximum",
    "Van het maximum is nog {left} over; {amount} kan niet meer worden verbeurd. Verlaag het bedrag.",
    "Of the maximum {left} is left; {amount} can no longer be forfeited. Lower the amount.",
    "Awb art. 5:32b lid 2",
)
NOT_FORFEITED = Rule(
    "collection_over_forfeited",
    "Op {on} is nog {left} verbeurd waarover niet is beslist. Leg eerst de verbeurte vast, of verlaag het bedrag.",
    "On {on} {left} of what was forfeited is left to decide on. Record the forfeiture first, or lower the amount.",
    "Awb art. 5:37",
)
NOT_DECIDED = Rule(
    "collected_over_decided",
    "Op {on} staat nog {left} open waarvan de invordering is besloten. Leg eerst het besluit vast, of verlaag "
    "het bedrag.",
    "On {on} {left} is left of which collection was decided. Record the decision first, or lower the amount.",
    "Awb art. 5:37 lid 1",
)

RULES = rules_in(globals())
