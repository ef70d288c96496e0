"""Spans: what held from day to day, as known when; every indicator is asked from this table.

A span says of one stream (`subject` is the prescription number or year within it, else empty) that a `measure` held
from `valid_from` until `valid_to`, both included. What happened once holds from that day on for ever. `cohort_on` is
the day on which its subject entered the group that it is counted in: a circular prescription carries the day of the
grant, so that "granted in the period, with a circular prescription in force at the end" is one search in one index.
`company` is whose fact it is in those days, and what a filter looks at: the stream of a company, of the permit of an
experiment or of a member of staff, or the code of an organisation; a span is cut in two when it passes to another.
`doubt` adds up 1 when the fact was recorded late, 2 when only its date of publication is known and 4 when its date is
an estimate.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, and_, literal_column, text

from vth.projections.advice_spans import circle_spans, question_spans
from vth.projections.company_spans import company_spans
from vth.projections.experiment_spans import experiment_spans
from vth.projections.inspection_spans import inspection_spans
from vth.projections.permit_spans import permit_spans
from vth.projections.plan_spans import plan_spans
from vth.projections.readmodel import Code, Position, ReadModel, read_model_table
from vth.projections.staff_spans import staff_spans
from vth.projections.training_spans import course_spans, session_spans

KEY = ("measure", "subject", "valid_from", "known_from")
HOLDS = ("valid_to", "valid_from", "known_to", "known_from")
COUNTED = ("measure", "cohort_on", *HOLDS, "detail", "company")
DOUBTFUL = text("doubt > 0")

spans = read_model_table(
    "spans",
    Column("measure", Code, nullable=False),
    Column("subject", Code, nullable=False),
    Column("detail", Code, nullable=False),
    Column("cohort_on", Integer, nullable=False),
    Column("valid_from", Integer, nullable=False),
    Column("valid_to", Integer, nullable=False),
    Column("company", Code, nullable=False),
    Column("amount", BigInteger),  # thousandths of the unit: kilograms for tonnes; whole numbers add up exactly
    Column("doubt", Integer, nullable=False),
    Column("known_from", Position, nullable=False),
    Column("known_to", Position, nullable=False),
    indexes=(COUNTED, ("company", "measure", *HOLDS)),
    key=("measure", "subject"),
)
Index(
    "ix_spans_doubtful",
    *(spans.c[name] for name in (*COUNTED, "doubt")),
    sqlite_where=DOUBTFUL,
    postgresql_where=DOUBTFUL,
)
OF_PERMIT = and_(spans.c.detail > literal_column("'permit/'"), spans.c.detail < literal_column("'permit0'"))
"""What names a permit: all that was assessed of one is soon found, whoever's inspection it was."""
Index("ix_spans_of_permit", spans.c.detail, sqlite_where=OF_PERMIT, postgresql_where=OF_PERMIT)

SPANS = ReadModel(
    "spans",
    3,
    spans,
    {
        "permit": permit_spans,
        "company": company_spans,
        "raw_material_plan": plan_spans,
        "experiment": experiment_spans,
        "inspection": inspection_spans,
        "staff": staff_spans,
        "course": course_spans,
        "course_session": session_spans,
        "question": question_spans,
        "knowledge_circle": circle_spans,
    },
    key=KEY,
)
