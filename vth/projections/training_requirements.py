"""What the training framework asks of each member of staff: one row a course, for each version of the framework."""

from collections.abc import Iterator, Sequence

from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.policy.training import CourseRequirement, TrainingFramework
from vth.projections.readmodel import FOREVER, ReadModel, Row, read_model_table
from vth.projections.register_columns import codes, counts, texts
from vth.projections.row_values import iso
from vth.projections.staff_fold import Member, folded
from vth.projections.succession import current_code

REQUIREMENTS = read_model_table(
    "training_requirements",
    *counts("framework"),
    *codes("course_code staff_id organisation current_organisation function holds_from holds_until"),
    *texts("title"),
    *codes("since due_on"),
    *counts("valid_months"),
    key=("framework", "course_code"),
    indexes=(("due_on", "stream"), ("current_organisation",), ("staff_id",)),
)


def rows(history: Sequence[RecordedEvent], regulations: Regulations) -> Iterator[Row]:
    """What is asked of the present function, counted from its beginning; nothing of whoever left."""
    kept = retained(history)
    member = folded(kept)
    if member.registered is None or member.left_on is not None:
        return
    for framework in regulations.training.frameworks:
        for asked in framework.asked_of(member.function):
            yield (kept[0].stream, framework.version, asked.course, *_whose(kept[0].stream, member, regulations),
                   *_when(framework, asked, member))  # fmt: skip


def _whose(stream: str, member: Member, regulations: Regulations) -> Row:
    assert member.registered is not None
    organisation = member.registered.organisation
    return stream.partition("/")[2], organisation, current_code(organisation, regulations), member.function


def _when(framework: TrainingFramework, asked: CourseRequirement, member: Member) -> Row:
    """Nobody can be late for a framework that did not hold yet."""
    assert member.function_since is not None
    since = max(member.function_since, framework.valid_from)
    return (
        framework.valid_from.isoformat(),
        (framework.valid_until or FOREVER).isoformat(),
        asked.title,
        iso(since),
        iso(asked.due_on(since)),
        asked.valid_months,
    )


MODEL = ReadModel("training_requirements", 1, REQUIREMENTS, {"staff": rows}, key=("framework", "course_code"))
