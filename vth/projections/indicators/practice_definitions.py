"""The indicators that plans, inspections, staff, training, advice and experiments feed."""

from vth.kernel.text import Text
from vth.projections.indicators.declarations import (
    Additional,
    AtEnd,
    Count,
    Declaration,
    InPeriod,
    LastAssessed,
    Linked,
    Share,
)

CIRCULAR_COURSE = (Linked("detail", "circular_course"),)
TRAINED_IN_SERVICE = (*CIRCULAR_COURSE, Linked("company", "staff_in_service"))
NOT_CANCELLED = ("",)

PRACTICE: tuple[Declaration, ...] = (
    Share(
        "plans_submitted_on_time",
        1,
        Text(
            "Van de grondstoffenplannen waarvan de eerste uiterste datum in de periode ligt: het deel dat uiterlijk op "
            "die datum voor het eerst is ingediend.",
            "Of the raw-material plans whose first due date lies in the period: the share first submitted on or before "
            "that date.",
        ),
        cohort=InPeriod("plan_due"),
        having="plan_submitted",
        having_details=("on_time",),
    ),
    LastAssessed(
        "prescriptions_compliant",
        1,
        Text(
            "Van de circulaire voorschriften die in de periode bij een controle zijn beoordeeld (nageleefd of "
            "overtreding): het deel dat bij de laatste beoordeling in de periode is nageleefd. Een oordeel na "
            "aanwijzing of met nader onderzoek telt niet als beoordeling.",
            "Of the circular prescriptions assessed by an inspection in the period (compliant or violation): the share "
            "whose last assessment in the period was compliant. Compliance after instruction and further research do "
            "not count as an assessment.",
        ),
        compliant="assessed_compliant",
        violated="assessed_violation",
        circular="circular_attached",
    ),
    Share(
        "follow_ups_on_time",
        1,
        Text(
            "Van de hercontroles waarvan de uiterste datum in de periode ligt, zonder wat uiterlijk op de laatste dag "
            "is vervallen: het deel dat uiterlijk op die datum is uitgevoerd.",
            "Of the follow-up inspections whose due date lies in the period, except those cancelled by the last day: "
            "the share carried out on or before that date.",
        ),
        cohort=InPeriod("follow_up_due", NOT_CANCELLED),
        having="follow_up_carried_out",
        having_details=("on_time",),
    ),
    Share(
        "staff_trained",
        1,
        Text(
            "Van de medewerkers die op de laatste dag in dienst zijn, in welke functie ook: het deel dat uiterlijk dan "
            "ooit een circulaire opleiding heeft voltooid.",
            "Of the staff in service on the last day, whatever their function: the share that ever completed a "
            "circular course by then.",
        ),
        cohort=AtEnd("staff_in_service"),
        having="course_completed",
        having_linked=TRAINED_IN_SERVICE,
        per="company",
        owner="staff",
    ),
    Count(
        "circular_advisers",
        1,
        Text(
            "Circulaire adviseurs die op de laatste dag zijn aangesteld en niet gestopt of uit dienst, met de som van "
            "hun formatie.",
            "Circular advisers appointed and neither ended nor out of service on the last day, with the sum of their "
            "full-time equivalents.",
        ),
        cohort=AtEnd("adviser"),
        owner="organisation",
        extras=(Additional("fte", AtEnd("adviser"), "amount"),),
    ),
    Count(
        "ambassadors",
        1,
        Text(
            "VTH-ambassadeurs die op de laatste dag zijn aangewezen en niet gestopt of uit dienst.",
            "Ambassadors designated and neither ended nor out of service on the last day.",
        ),
        cohort=AtEnd("ambassador"),
        owner="organisation",
    ),
    Count(
        "circular_trainings_followed",
        1,
        Text(
            "Voltooide deelnames aan circulaire opleidingen waarvan de bijeenkomst in de periode begon, met het aantal "
            "verschillende medewerkers en de uren.",
            "Completed attendances of circular courses whose session started in the period, with the number of "
            "different staff and the hours.",
        ),
        cohort=InPeriod("course_completed", linked=CIRCULAR_COURSE),
        owner="staff",
        extras=(
            Additional("staff", InPeriod("course_completed", linked=CIRCULAR_COURSE), "companies"),
            Additional("hours", InPeriod("course_completed", linked=CIRCULAR_COURSE), "linked_amount"),
        ),
    ),
    Count(
        "companies_asking_advice",
        1,
        Text(
            "Verschillende bedrijven met een vraag die in de periode is ontvangen, met het aantal vragen, ook zonder "
            "bedrijf, per thema en per SBI-sectie (van de vraag, anders van het bedrijf).",
            "Different companies with a question received in the period, with the number of questions, also without a "
            "company, by theme and by SBI section (of the question, else of the company).",
        ),
        cohort=InPeriod("company_question"),
        per="company",
        extras=(
            Additional("questions", InPeriod("question")),
            Additional("theme", InPeriod("question"), by="detail"),
            Additional("sector", InPeriod("question_sector"), by="sector"),
        ),
    ),
    Count(
        "knowledge_circles",
        1,
        Text(
            "Kenniskringen die op de laatste dag zijn opgericht en niet opgeheven, met het aantal activiteiten dat in "
            "de periode is gehouden.",
            "Knowledge circles founded and not dissolved on the last day, with the number of activities held in the "
            "period.",
        ),
        cohort=AtEnd("circle"),
        owner="organisation",
        extras=(Additional("activities", InPeriod("circle_activity")),),
    ),
    Count(
        "primary_abiotic_savings",
        1,
        Text(
            "Ton per jaar die is bereikt met maatregelen uit grondstoffenplannen die in de periode zijn uitgevoerd, op "
            "materiaal van primaire herkomst en abiotische aard, ook per R-strategie en per materiaal.",
            "Tonnes per year achieved by measures of raw-material plans implemented in the period, on material of "
            "primary origin and abiotic nature, also by R-strategy and by material.",
        ),
        cohort=InPeriod("saving"),
        sums=True,
        extras=(
            Additional("measures", InPeriod("saving")),
            Additional("r_strategy", InPeriod("saving"), "amount", "first_word"),
            Additional("material", InPeriod("saving"), "amount", "further_words"),
        ),
    ),
    Count(
        "experiments",
        1,
        Text(
            "Proefnemingen die in de periode zijn aangevraagd, met wat op de laatste dag loopt en wat in de periode is "
            "afgerond en blijvend gemaakt. Een proefneming telt bij de houder van haar vergunning.",
            "Experiments requested in the period, with those running on the last day and those completed and made "
            "permanent in the period. An experiment counts with the holder of its permit.",
        ),
        cohort=InPeriod("experiment_requested"),
        owner="permit",
        extras=(
            Additional("running", AtEnd("experiment_running")),
            Additional("completed", InPeriod("experiment_completed")),
            Additional("made_permanent", InPeriod("experiment_permanent")),
        ),
    ),
)
