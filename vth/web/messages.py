"""Messages to the visitor's roles: what comes near, waits or is overdue; new, read or done."""

from collections.abc import Mapping
from typing import cast

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import BadRequest

from vth.application.addressed import message_for
from vth.application.message_filter import MessageFilter
from vth.application.messages import DONE, NEW, STATES, Message, read
from vth.kernel.errors import VthError
from vth.projections.paging import Paging
from vth.projections.work import ROLES
from vth.rights.identity import Identity, readable_streams
from vth.rights.subjects import Subject
from vth.web.access import local_address, reads
from vth.web.formatting import instant, short_day, text
from vth.web.places import address_of
from vth.web.services import identity, reading, system
from vth.web.start import WORK_OF
from vth.web.tables import PAGE, Tone, first_page, next_page

pages = Blueprint("messages", __name__, url_prefix="/messages")
TONES: Mapping[str, Tone] = {"overdue": "danger", "due": "active", "waiting": "warning"}
MOST_COUNTED = 99


@pages.get("")
@reads(Subject.WORK)
def listing() -> str:
    """The messages in one state, the newest first. Errors: InvalidInput for a cursor."""
    chosen = request.args.get("state")
    state = chosen if chosen in STATES else NEW
    with reading() as connection:
        page = system().messages.page(connection, _asked(identity(), state), Paging(request.args.get(PAGE) or None))
    return render_template(
        "messages/page.html",
        messages=[_shown(read(row)) for row in page.items],
        state=state,
        states=STATES,
        following=next_page(page.next_cursor),
        first=first_page(),
        here=request.full_path,
    )


@pages.post("/<id>/<state>")
@reads(Subject.WORK)
def mark(id: str, state: str) -> Response:
    """Says that a message was read or its work done, or neither. Errors: NotFound, for one to others too."""
    if state not in STATES:
        raise BadRequest
    found = message_for(system(), identity(), id)
    system().messages.mark(found.id, state, identity().actor)
    back = local_address(request.form.get("next")) if request.form.get("next") else url_for("web.messages.listing")
    return cast(Response, redirect(back, 303))


def count_new(who: Identity | None) -> int:
    """How many new messages there are for somebody, up to a hundred; none when nobody can tell."""
    if who is None or not who.reads(Subject.WORK):
        return 0
    try:
        with reading() as connection:
            return system().messages.count(connection, _asked(who, NEW), MOST_COUNTED + 1)
    except VthError:
        return 0


def counted(count: int) -> str:
    """The count as the header shows it."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


def _asked(who: Identity, state: str) -> MessageFilter:
    mine = frozenset(WORK_OF[role] for role in who.roles if role in WORK_OF)
    return MessageFilter(roles=mine, state=state, within=who.within, parts=readable_streams(who))


def _shown(message: Message) -> dict[str, object]:
    return {
        "id": message.id,
        "what": text(message.what),
        "why": text(message.why),
        "basis": message.legal_basis,
        "address": address_of(message.stream),
        "case": message.case_number or "",
        "to": text(ROLES[message.role]),
        "status": text(message.status_label),
        "tone": TONES.get(message.notice, "neutral"),
        "day": short_day(message.day),
        "made": gettext("bericht van %(at)s", at=instant(message.created_at)),
        "may_do": message.state != DONE,
        "may_undo": message.state != NEW,
        "is_new": message.state == NEW,
    }
