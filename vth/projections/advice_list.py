"""Pages of the registers of questions to the knowledge desk and of knowledge circles."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, or_, select

from vth.projections.company_filter import CompanyFilter, containing, of_companies, visible, with_companies
from vth.projections.knowledge_circles import CIRCLES
from vth.projections.paging import Order, Page, Paging, page
from vth.projections.questions import OPEN, QUESTIONS
from vth.projections.register_list import between, equal, of_organisation, one
from vth.projections.register_tables import COMPANIES
from vth.rights.limits import Limit

NEWEST_QUESTION = Order((QUESTIONS.c.received_on, QUESTIONS.c.stream), down=True)
BY_NAME = Order((CIRCLES.c.sort_name, CIRCLES.c.stream))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFilter:
    """Which questions; `state` is one of `questions.STATES`, days are inclusive, `search` any words of question and
    theme. A question that no company asked falls outside every filter on companies; within a limit it is of who
    wrote it down."""

    company: CompanyFilter = field(default_factory=CompanyFilter)
    company_id: str | None = None
    state: str | None = None
    theme: str | None = None
    channel: str | None = None
    received_from: date | None = None
    received_to: date | None = None
    search: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleFilter:
    """Which circles: of a service, also under the code it had before; `dissolved`: only those, or only the others.

    `search` is any words of name and partners; `within` what the one who asks may see, None for all.
    """

    organisation: str | None = None
    dissolved: bool | None = None
    search: str | None = None
    within: Limit | None = None


def questions_page(connection: Connection, asked: QuestionFilter, on: date, paging: Paging | None = None) -> Page:
    """A page of questions with the company that asked, the newest first; `days_open` as on that day.

    Errors: InvalidInput for filters and cursor.
    """
    statement = select(QUESTIONS).where(
        *equal(QUESTIONS, asked, ("company_id", "state", "theme", "channel")),
        *between(QUESTIONS.c.received_on, asked.received_from, asked.received_to),
        *(containing(QUESTIONS.c.search_text, word) for word in (asked.search or "").split()),
    )
    statement = of_askers(connection, statement, asked.company)
    found = page(connection, statement, NEWEST_QUESTION, paging or Paging(), seldom=bool(asked.search))
    return replace(found, items=_told(connection, found.items, on))


def circles_page(connection: Connection, asked: CircleFilter, paging: Paging | None = None) -> Page:
    """A page of knowledge circles, by name. Errors: InvalidInput for the cursor."""
    statement = select(CIRCLES).where(
        *of_organisation(CIRCLES, asked.organisation, asked.within),
        *(containing(CIRCLES.c.search_text, word) for word in (asked.search or "").split()),
    )
    if asked.dissolved is not None:
        ended = CIRCLES.c.dissolved_on
        statement = statement.where(ended.is_not(None) if asked.dissolved else ended.is_(None))
    return page(connection, statement, BY_NAME, paging or Paging(), seldom=bool(asked.search))


def one_question(connection: Connection, id: str, on: date) -> dict[str, Any] | None:
    """The row of one question with the company that asked; None when there is none."""
    row = one(connection, QUESTIONS, f"question/{id}")
    return _told(connection, [row], on)[0] if row else None


def one_circle(connection: Connection, id: str) -> dict[str, Any] | None:
    """The row of one knowledge circle; None when there is none."""
    return one(connection, CIRCLES, f"knowledge_circle/{id}")


def of_askers(connection: Connection, statement: Select[Any], asked: CompanyFilter) -> Select[Any]:
    """The statement over questions, limited to those of the companies asked for.

    Within a limit a question that no company asked is of the organisation that wrote it down.
    """
    if asked.within is not None:
        mine = exists().where(COMPANIES.c.id == QUESTIONS.c.company_id, visible(asked.within)).correlate(QUESTIONS)
        own = and_(QUESTIONS.c.company_id.is_(None), QUESTIONS.c.organisation.in_(asked.within.organisations))
        statement = statement.where(or_(own, mine))
    return of_companies(connection, statement, QUESTIONS, replace(asked, within=None))


def _told(connection: Connection, rows: list[dict[str, Any]], on: date) -> list[dict[str, Any]]:
    for row in rows:
        until = on if row["state"] == OPEN else date.fromisoformat(row["referred_on"] or row["answered_on"])
        row["days_open"] = max((until - date.fromisoformat(row["received_on"])).days, 0)
    return with_companies(connection, rows)
