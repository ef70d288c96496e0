"""The register of staff: one row a member of staff, by pseudonymous ids; names are in the register of persons."""

from collections.abc import Iterator, Sequence

from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.readmodel import ReadModel, Row, read_model_table
from vth.projections.register_columns import amounts, codes, record_columns
from vth.projections.row_values import iso, record
from vth.projections.staff_fold import Member, folded
from vth.projections.succession import current_code

STAFF = read_model_table(
    "staff",
    *codes("id person_id organisation current_organisation function function_since registered_on"),
    *codes("adviser_service adviser_since"),
    *amounts("adviser_fte"),
    *codes("ambassador_since left_on"),
    *record_columns(),
    indexes=(
        ("current_organisation", "function", "stream"),
        ("person_id",),
        ("organisation",),
    ),
)


def rows(history: Sequence[RecordedEvent], regulations: Regulations) -> Iterator[Row]:
    """The row of one member of staff; none when the registration was retracted."""
    kept = retained(history)
    member = folded(kept)
    registered = member.registered
    if registered is not None:
        stream = kept[0].stream
        yield (
            stream,
            stream.partition("/")[2],
            registered.person_id,
            registered.organisation,
            current_code(registered.organisation, regulations),
            member.function,
            iso(member.function_since),
            iso(member.registered_on),
            *_tasks(member),
            iso(member.left_on),
            *record(history, kept),
        )


def _tasks(member: Member) -> Row:
    adviser = member.adviser
    return (
        adviser.environmental_service if adviser else None,
        iso(member.adviser_since),
        float(adviser.fte) if adviser else None,
        iso(member.ambassador_since),
    )


MODEL = ReadModel("staff", 1, STAFF, {"staff": rows})
