"""Messages about training, experiments and questions: like all work, each is said once to who must act."""

from datetime import UTC, datetime

from tests.scheduling.conftest import Office
from tests.support.lines import fact

STAFF = "staff/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b01"
COURSE = "course/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b02"
SESSION = "course_session/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b03"
QUESTION = "question/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b04"
ANNA = STAFF.partition("/")[2]


def test_training_and_questions_are_said_once_to_who_must_act(office: Office) -> None:
    office.record(
        fact(STAFF, "StaffRegistered", "2025-06-10", person_id=ANNA, organisation="rud-utrecht", function="supervisor"),
        fact(COURSE, "CourseDefined", "2025-06-10", code="CE-BASIS", title="Basis", circular=True, hours=8),
        fact(SESSION, "SessionScheduled", "2026-05-01", course_id=COURSE.partition("/")[2], starts_on="2026-06-05",
             capacity=5),
        fact(SESSION, "ParticipantEnrolled", "2026-05-01", staff_id=ANNA),
        fact(QUESTION, "QuestionReceived", "2026-05-20", theme="research", channel="email", question="Mag dit?"),
    )  # fmt: skip
    for day in (2, 3, 6, 7):
        office.clock.now = datetime(2026, 6, day, 4, tzinfo=UTC)
        office.rounds().once()
    told = sorted((one.kind, one.day.isoformat(), one.notice, one.role) for one in office.messages())
    assert told == [
        ("attendance", "2026-06-05", "waiting", "training_coordinator"),
        ("course_to_follow", "2026-06-10", "due", "training_coordinator"),  # the other: Anna is enrolled for CE-BASIS
        ("question", "2026-05-20", "waiting", "adviser"),
        ("session_start", "2026-06-05", "due", "training_coordinator"),
    ]
    services = {one.kind: one.environmental_service for one in office.messages()}
    assert services["course_to_follow"] == "odu"
