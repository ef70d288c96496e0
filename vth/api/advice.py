"""Questions to the knowledge desk, knowledge circles and documents: their registers, and one of each."""

from functools import partial

from sqlalchemy import Connection

from vth.api import parameters
from vth.api.description.answer_schemas import page_of
from vth.api.description.event_schemas import reference
from vth.api.filters import COMPANY, ORGANISATION
from vth.api.listed import Json, Listed, Wanted, between, id_of, listing, stream_feature, stream_type
from vth.api.operations import Feature, Operation
from vth.api.pages import paged
from vth.api.rows import shown
from vth.events.catalogue.document import DocumentKind
from vth.events.catalogue.question import Channel
from vth.events.declaration import UUID_SHAPE
from vth.kernel.text import Text
from vth.projections.advice_list import (
    CircleFilter,
    QuestionFilter,
    circles_page,
    one_circle,
    one_question,
    questions_page,
)
from vth.projections.document_list import DocumentFilter, documents_page, one_document
from vth.projections.paging import Page, Paging
from vth.projections.questions import STATES
from vth.projections.register_words import STATES as WORDS
from vth.projections.training_list import OF_ADVISERS, StaffFilter, staff_page
from vth.rights.subjects import Subject

QUESTION, CIRCLE, DOCUMENT = stream_type("question"), stream_type("knowledge_circle"), stream_type("document")
ABOUT, SUCH_AS = f"[a-z_]+/{str(UUID_SHAPE.pattern)[1:]}", f"permit/{UUID_SHAPE.example}"


def _questions(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    asked = QuestionFilter(
        company=wanted.company,
        company_id=wanted["company"],
        state=wanted["state"],
        theme=wanted["theme"],
        channel=wanted["channel"],
        received_from=wanted["receivedFrom"],
        received_to=wanted["receivedTo"],
        search=wanted["search"],
    )
    return questions_page(connection, asked, wanted.on, paging)


def _circles(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    asked = CircleFilter(
        organisation=wanted["organisation"],
        dissolved=wanted["dissolved"],
        search=wanted["search"],
        within=wanted.within,
    )
    return circles_page(connection, asked, paging)


def _documents(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    asked = DocumentFilter(
        company=wanted.company,
        company_id=wanted["company"],
        about=wanted["about"],
        kind=wanted["kind"],
        withdrawn=wanted["withdrawn"],
        filed_from=wanted["filedFrom"],
        filed_to=wanted["filedTo"],
        search=wanted["search"],
        parts=wanted.parts,
    )
    return documents_page(connection, asked, paging)


def _question(connection: Connection, wanted: Wanted, id: str) -> Json | None:
    row = one_question(connection, id, wanted.on)
    return shown(row) if row else None


def _circle(connection: Connection, _wanted: Wanted, id: str) -> Json | None:
    row = one_circle(connection, id)
    return shown(row) if row else None


def _document(connection: Connection, _wanted: Wanted, id: str) -> Json | None:
    row = one_document(connection, id)
    return shown(row) if row else None


def _advisers(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    """Who advises readers: in service, by what that task asks; the rest of the register of staff is for training."""
    asked = StaffFilter(
        organisation=wanted["organisation"],
        adviser=wanted["adviser"],
        ambassador=wanted["ambassador"],
        with_task=True,
        left=False,
        within=wanted.within,
    )
    found = staff_page(connection, asked, paging)
    return Page([{name: row[name] for name in OF_ADVISERS} for row in found.items], found.next_cursor)


QUESTIONS = Listed(
    name=QUESTION.plural,
    label=QUESTION.plural_label,
    filters=(
        *COMPANY,
        id_of("company", "Gesteld door dit bedrijf.", "Asked by this company."),
        parameters.worded("state", Text("Toestand.", "State."), STATES, WORDS),
        parameters.words("theme", Text("Thema.", "Theme.")),
        parameters.choice("channel", Text("Kanaal.", "Channel."), Channel),
        *between("received", "Ontvangen", "Received"),
        parameters.words("search", Text("Woorden uit de vraag.", "Words of the question.")),
    ),
    find=_questions,
    columns=("received_on", "state", "days_open", "theme", "channel", "company_name", "question"),
    row="QuestionRow",
)
CIRCLES = Listed(
    name=CIRCLE.plural,
    label=CIRCLE.plural_label,
    filters=(
        ORGANISATION,
        parameters.yes_or_no("dissolved", Text("Opgeheven, of juist niet.", "Dissolved, or not.")),
        parameters.words("search", Text("Woorden uit naam of partners.", "Words of name or partners.")),
    ),
    find=_circles,
    columns=("name", "organisation", "founded_on", "partner_count", "activities", "last_activity_on", "dissolved_on"),
    row="KnowledgeCircleRow",
)
DOCUMENTS = Listed(
    name=DOCUMENT.plural,
    label=DOCUMENT.plural_label,
    filters=(
        *COMPANY,
        id_of("company", "Over dit bedrijf of een dossier ervan.", "About this company or a stream of it."),
        parameters.code("about", Text("Over dit dossier.", "About this stream."), ABOUT, SUCH_AS),
        parameters.choice("kind", Text("Soort.", "Kind."), DocumentKind),
        parameters.yes_or_no("withdrawn", Text("Ingetrokken, of juist niet.", "Withdrawn, or not.")),
        *between("filed", "Toegevoegd", "Filed"),
        parameters.words("search", Text("Woorden uit de titel.", "Words of the title.")),
    ),
    find=_documents,
    columns=("filed_on", "kind", "title", "company_name", "about", "media_type", "withdrawn_on"),
    row="DocumentRow",
)
ADVISERS = Listed(
    name="advisers",
    label=Text("circulair adviseurs en VTH-ambassadeurs", "circular advisers and ambassadors"),
    filters=(
        ORGANISATION,
        parameters.yes_or_no("adviser", Text("Circulair adviseur, of juist niet.", "Circular adviser, or not.")),
        parameters.yes_or_no("ambassador", Text("VTH-ambassadeur, of juist niet.", "Ambassador, or not.")),
    ),
    find=_advisers,
    columns=("person_name", "current_organisation", "function", "adviser_since", "adviser_fte", "ambassador_since"),
    row="AdviserRow",
    parts=3,
)
LIST_ADVISERS = Operation(
    name="listAdvisers",
    path=f"/{ADVISERS.name}",
    tag=QUESTION.plural_label.nl.capitalize(),
    summary=Text(f"Register: {ADVISERS.label.nl}", f"Register of {ADVISERS.label.en}"),
    reads=(Subject.ADVICE,),
    handler=partial(listing, listed=ADVISERS),
    schema=page_of(reference(ADVISERS.row)),
    parameters=(*ADVISERS.filters, *paged(ADVISERS.parts)),
    answer_headers=("Link",),
)
FEATURES: tuple[Feature, ...] = (
    stream_feature(QUESTIONS, QUESTION, _question),
    stream_feature(CIRCLES, CIRCLE, _circle),
    stream_feature(DOCUMENTS, DOCUMENT, _document),
    Feature(ADVISERS.name, (LIST_ADVISERS,)),
)
