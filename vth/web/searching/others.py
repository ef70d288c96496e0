"""What else is found: questions, circles, documents, courses and the library of prescriptions."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from sqlalchemy import Connection

from vth.events.catalogue.document import DocumentKind
from vth.projections.advice_list import CircleFilter, QuestionFilter, circles_page, questions_page
from vth.projections.document_list import DocumentFilter, documents_page
from vth.projections.paging import LARGEST_PAGE, Page, Paging
from vth.projections.training_list import CourseFilter, courses_page
from vth.rights.identity import readable_streams
from vth.web.formatting import choice_label, short_day
from vth.web.places import address_of
from vth.web.searching.rows import Row, company_of, extract, holds, mine
from vth.web.services import identity, system
from vth.web.tables import Cell
from vth.web.words import progress


def questions(connection: Connection, words: str, paging: Paging) -> Page:
    return questions_page(connection, QuestionFilter(company=mine(), search=words), system().today(), paging)


def question(row: Row, words: str) -> list[Cell]:
    asked = Cell(extract(row["question"], words), address_of(row["stream"]), note=short_day(row["received_on"]))
    return [asked, company_of(row), progress(row["state"])]


def circles(connection: Connection, words: str, paging: Paging) -> Page:
    return circles_page(connection, CircleFilter(search=words, within=identity().within), paging)


def circle(row: Row, words: str) -> list[Cell]:
    service = system().regulations.organisations.name(row["organisation"])
    return [Cell(row["name"], address_of(row["stream"])), Cell(service)]


def documents(connection: Connection, words: str, paging: Paging) -> Page:
    asked = DocumentFilter(company=mine(), search=words, parts=readable_streams(identity()))
    return documents_page(connection, asked, paging)


def document(row: Row, words: str) -> list[Cell]:
    titled = Cell(row["title"], address_of(row["about"]), note=short_day(row["filed_on"]))
    return [titled, Cell(choice_label(DocumentKind, row["kind"])), Cell(row["company_name"] or "")]


def courses(connection: Connection, words: str, paging: Paging) -> Page:
    every = courses_page(connection, CourseFilter(), Paging(size=LARGEST_PAGE)).items
    return _first([row for row in every if holds(words, row["code"], row["title"])], paging)


def course(row: Row, words: str) -> list[Cell]:
    return [Cell(row["title"], address_of(row["stream"])), Cell(row["code"])]


def library(connection: Connection, words: str, paging: Paging) -> Page:
    """The newest version of each standard prescription."""
    newest = {one.code: one for one in sorted(system().regulations.prescriptions, key=lambda one: one.version)}
    fitting = [one for one in newest.values() if holds(words, one.code, one.title, one.text, one.legal_basis)]
    return _first([{"code": one.code, "title": one.title, "text": one.text} for one in fitting], paging)


def standard(row: Row, words: str) -> list[Cell]:
    address = url_for("web.library.one", code=row["code"])
    return [Cell(row["title"], address, note=row["code"]), Cell(extract(row["text"], words))]


def _first(rows: list[Mapping[str, Any]], paging: Paging) -> Page:
    """As many as fit; what stands in one short list has no next page."""
    return Page([dict(row) for row in rows[: paging.size]], None)
