"""Staff, courses and course sessions: their registers, and one session with who takes part."""

from sqlalchemy import Connection

from vth.api import parameters
from vth.api.filters import ORGANISATION
from vth.api.listed import Json, Listed, Wanted, between, id_of, stream_feature, stream_type
from vth.api.operations import Feature
from vth.api.rows import shown
from vth.events.catalogue.staff import StaffFunction
from vth.kernel.text import Text
from vth.projections.course_sessions import STATES
from vth.projections.paging import Page, Paging
from vth.projections.register_words import STATES as WORDS
from vth.projections.training_list import (
    CourseFilter,
    SessionFilter,
    StaffFilter,
    courses_page,
    one_course,
    one_session,
    one_staff,
    participants_of,
    sessions_page,
    staff_page,
)

MEMBER, COURSE, SESSION = stream_type("staff"), stream_type("course"), stream_type("course_session")


def _staff(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    asked = StaffFilter(
        organisation=wanted["organisation"],
        function=wanted["function"],
        person_id=wanted["person"],
        adviser=wanted["adviser"],
        ambassador=wanted["ambassador"],
        left=wanted["left"],
        within=wanted.within,
    )
    return staff_page(connection, asked, paging)


def _courses(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    return courses_page(connection, CourseFilter(circular=wanted["circular"], retired=wanted["retired"]), paging)


def _sessions(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    asked = SessionFilter(
        course_id=wanted["course"],
        state=wanted["state"],
        staff_id=wanted["staff"],
        organisation=wanted["organisation"],
        with_room=wanted["withRoom"],
        starts_from=wanted["startsFrom"],
        starts_to=wanted["startsTo"],
    )
    return sessions_page(connection, asked, wanted.on, paging)


def _member(connection: Connection, _wanted: Wanted, id: str) -> Json | None:
    row = one_staff(connection, id)
    return shown(row) if row else None


def _course(connection: Connection, _wanted: Wanted, id: str) -> Json | None:
    row = one_course(connection, id)
    return shown(row) if row else None


def _session(connection: Connection, wanted: Wanted, id: str) -> Json | None:
    row = one_session(connection, id)
    if row is None:
        return None
    return shown(row) | {"participants": [shown(one) for one in participants_of(connection, id, wanted.within)]}


STAFF = Listed(
    name=MEMBER.plural,
    label=MEMBER.plural_label,
    filters=(
        ORGANISATION,
        parameters.choice("function", Text("Functie.", "Function."), StaffFunction),
        id_of("person", "Van deze persoon (pseudoniem).", "Of this person."),
        parameters.yes_or_no("adviser", Text("Circulair adviseur, of juist niet.", "Circular adviser, or not.")),
        parameters.yes_or_no("ambassador", Text("VTH-ambassadeur, of juist niet.", "Ambassador, or not.")),
        parameters.yes_or_no("left", Text("Uit dienst, of juist niet.", "Left, or not.")),
    ),
    find=_staff,
    columns=(
        "id",
        "person_name",
        "organisation",
        "function",
        "function_since",
        "adviser_fte",
        "ambassador_since",
        "left_on",
    ),
    row="StaffRow",
    parts=3,
)
COURSES = Listed(
    name=COURSE.plural,
    label=COURSE.plural_label,
    filters=(
        parameters.yes_or_no("circular", Text("Circulair, of juist niet.", "Circular, or not.")),
        parameters.yes_or_no("retired", Text("Vervallen, of juist niet.", "Retired, or not.")),
    ),
    find=_courses,
    columns=("code", "title", "circular", "hours", "provider", "valid_months", "retired_on"),
    row="CourseRow",
)
SESSIONS = Listed(
    name=SESSION.plural,
    label=SESSION.plural_label,
    filters=(
        id_of("course", "Van deze opleiding.", "Of this course."),
        parameters.worded("state", Text("Toestand.", "State."), STATES, WORDS),
        id_of("staff", "Waaraan deze medewerker deelneemt.", "In which this member of staff takes part."),
        ORGANISATION,
        parameters.yes_or_no("withRoom", Text("Nog te beginnen en niet vol.", "Still to begin and not full.")),
        *between("starts", "Begint", "Starts"),
    ),
    find=_sessions,
    columns=("starts_on", "course_code", "course_title", "location", "state", "capacity", "enrolled", "room"),
    row="CourseSessionRow",
)
FEATURES: tuple[Feature, ...] = (
    stream_feature(STAFF, MEMBER, _member),
    stream_feature(COURSES, COURSE, _course),
    stream_feature(SESSIONS, SESSION, _session, "CourseSession"),
)
