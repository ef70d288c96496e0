"""The rules of stream `course_session`."""

from vth.domain.rule import Rule, rules_in

STREAM = "Domain model: course_session"

NOT_SCHEDULED = Rule(
    "session_not_scheduled",
    "Op {on} was deze bijeenkomst nog niet gepland. Leg eerst de planning vast, of pas de datum aan.",
    "On {on} this session was not scheduled yet. Schedule it first, or change the date.",
    STREAM,
)
ALREADY_SCHEDULED = Rule(
    "session_already_scheduled",
    "Deze bijeenkomst is al gepland. Trek de planning in als ze niet klopt, of plan een nieuwe bijeenkomst.",
    "This session has been scheduled already. Retract the schedule if it is wrong, or schedule a new session.",
    STREAM,
)
CANCELLED = Rule(
    "session_cancelled",
    "De bijeenkomst is op {cancelled_on} vervallen; daarna kan alleen nog een feit worden ingetrokken. Plan een nieuwe "
    "bijeenkomst.",
    "The session was cancelled on {cancelled_on}; after that an event can only be retracted. Schedule a new session.",
    STREAM,
)
COURSE_UNKNOWN = Rule(
    "course_unknown",
    "Er is geen opleiding met id {course_id}. Stel de opleiding eerst vast, of verbeter het id.",
    "There is no course with id {course_id}. Define the course first, or correct the id.",
    STREAM,
)
COURSE_RETIRED = Rule(
    "course_retired",
    "Opleiding {code} is vervallen op {retired_on}. Kies een andere opleiding, of pas de datum aan.",
    "Course {code} was retired on {retired_on}. Choose another course, or change the date.",
    STREAM,
)
ENDS_TOO_EARLY = Rule(
    "session_ends_before_start",
    "De laatste dag {ends_on} ligt voor de eerste dag {starts_on}. Verbeter een van beide.",
    "The last day {ends_on} lies before the first day {starts_on}. Correct one of the two.",
    STREAM,
)
ALREADY_ENROLLED = Rule(
    "already_enrolled",
    "Deze medewerker is al ingeschreven. Er hoeft niets meer te gebeuren.",
    "This member of staff is enrolled already. Nothing more has to be done.",
    STREAM,
)
FULL = Rule(
    "session_full",
    "De bijeenkomst is vol: er zijn {capacity} plaatsen. Kies een andere bijeenkomst, of schrijf eerst iemand uit.",
    "The session is full: it has {capacity} places. Choose another session, or withdraw someone first.",
    STREAM,
)
NOT_ENROLLED = Rule(
    "not_enrolled",
    "Op {on} was deze medewerker niet ingeschreven. Leg eerst de inschrijving vast, of pas de datum aan.",
    "On {on} this member of staff was not enrolled. Record the enrolment first, or change the date.",
    STREAM,
)
NOT_BEGUN = Rule(
    "session_not_begun",
    "De bijeenkomst begint op {starts_on}; aanwezigheid kan pas vanaf die dag. Pas de datum aan.",
    "The session begins on {starts_on}; attendance is recorded from that day on. Change the date.",
    STREAM,
)
HELD = Rule(
    "session_held",
    "Er is al aanwezigheid vastgelegd: de bijeenkomst is gehouden. Trek eerst die aanwezigheid in.",
    "Attendance has been recorded: the session was held. Retract that attendance first.",
    STREAM,
)
ATTENDED = Rule(
    "participant_attended",
    "De aanwezigheid van deze medewerker is al vastgelegd. Trek eerst die aanwezigheid in.",
    "The attendance of this member of staff has been recorded. Retract that attendance first.",
    STREAM,
)
ALREADY_COMPLETED = Rule(
    "attendance_already_recorded",
    "Deze medewerker heeft de opleiding hier al voltooid. Trek die aanwezigheid in als ze niet klopt.",
    "This member of staff has completed the course here already. Retract that attendance if it is wrong.",
    STREAM,
)
NOT_COMPLETED = Rule(
    "course_not_completed",
    "Op {on} had deze medewerker de opleiding niet voltooid. Leg eerst de voltooide aanwezigheid vast.",
    "On {on} this member of staff had not completed the course. Record the completed attendance first.",
    STREAM,
)
ALREADY_CERTIFIED = Rule(
    "certificate_already_issued",
    "Deze medewerker heeft hiervoor al een certificaat. Trek dat in als het niet klopt.",
    "This member of staff has a certificate for this already. Retract it if it is wrong.",
    STREAM,
)
CERTIFICATE_ENDED = Rule(
    "certificate_ends_before_issue",
    "Het certificaat eindigt op {valid_until}, voor de uitreiking op {on}. Verbeter een van beide.",
    "The certificate ends on {valid_until}, before it was issued on {on}. Correct one of the two.",
    STREAM,
)

RULES = rules_in(globals())
