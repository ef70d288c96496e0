"""The register of questions to the knowledge desk: one row a question, from receipt to answer."""

from collections.abc import Iterator, Sequence

from vth.events.catalogue.question import QuestionAnswered, QuestionReceived, QuestionReferred
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.readmodel import ReadModel, Row, read_model_table
from vth.projections.register_columns import codes, record_columns, texts
from vth.projections.row_values import iso, record, searchable

OPEN, REFERRED, ANSWERED = "open", "referred", "answered"
STATES = (OPEN, REFERRED, ANSWERED)

QUESTIONS = read_model_table(
    "questions",
    *codes("search_text id company_id organisation sbi_code theme channel state received_on answered_on referred_on"),
    *texts("question answer referred_to"),
    *record_columns(),
    indexes=(("received_on", "stream"), ("state", "received_on", "stream"), ("company_id",)),
)


def rows(history: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Row]:
    """The row of one question; none when its receipt was retracted. Who is referred elsewhere is no longer waiting."""
    kept = retained(history)
    received = next((event for event in kept if isinstance(event.fact, QuestionReceived)), None)
    if received is None or not isinstance(received.fact, QuestionReceived):
        return
    asked = received.fact
    yield (
        received.stream,
        searchable(asked.question, asked.theme),
        received.stream.partition("/")[2],
        asked.company_id,
        received.organisation,
        asked.sbi_code,
        asked.theme,
        asked.channel.value,
        *_outcome(received, kept),
        *record(history, kept),
    )


def _outcome(received: RecordedEvent, kept: Sequence[RecordedEvent]) -> Row:
    assert isinstance(received.fact, QuestionReceived)
    answered_on, answer, referred_on, referred_to = None, None, None, None
    for event in kept:
        match event.fact:
            case QuestionAnswered() as fact:
                answered_on, answer = event.effective_on, fact.answer
            case QuestionReferred() as fact:
                referred_on, referred_to = event.effective_on, fact.to
            case _:
                pass
    state = ANSWERED if answered_on else REFERRED if referred_on else OPEN
    days = (received.effective_on, answered_on, referred_on)
    return state, *(iso(day) for day in days), received.fact.question, answer, referred_to


MODEL = ReadModel("questions", 2, QUESTIONS, {"question": rows})
