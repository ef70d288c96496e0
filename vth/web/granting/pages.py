"""The steps of one form: choose, fill in, read as it will stand, record. Everything travels along in the form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from vth.application.access import allow_recording, allow_seeing
from vth.application.dossiers import read_dossier
from vth.application.possible import possible_now
from vth.application.rehearsing import rehearse
from vth.events.catalogue.permit import PermitAmended, PermitGranted
from vth.events.envelope import DatedFact
from vth.kernel.errors import Fault, Forbidden, InvalidInput, Refused, StaleStream
from vth.kernel.origin import Origin
from vth.projections.dossier import Dossier
from vth.projections.dossier import dossier as made_dossier
from vth.projections.dossier_history import HistoryLine
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.forms.fields import Form, FormError, Option, with_faults
from vth.web.forms.typed import INTEGER
from vth.web.granting.choosing import choice, picked
from vth.web.granting.draft import Decision, Draft, numbered, read_draft, with_own, without
from vth.web.granting.faults import at_blanks, with_numbers
from vth.web.language import language
from vth.web.permits.view import duties
from vth.web.places import address_of
from vth.web.saying import say
from vth.web.services import identity, reading, system

pages = Blueprint("granting", __name__)
CHOOSE, FILL, PREVIEW, RECORD = "choose", "fill", "preview", "record"
DECISIONS: Mapping[str, Decision] = {"grant": PermitGranted, "amend": PermitAmended}


@dataclass(frozen=True, slots=True)
class Sitting:
    """One request of the form: the permit as it stands, the decision, the draft and the version that was seen."""

    stream: str
    current: Dossier
    draft: Draft
    version: int
    command_id: str


@pages.route("/permits/<id>/<any(grant, amend):decision>", methods=["GET", "POST"])
@reads(Subject.PERMITS)
def form(id: str, decision: str) -> Response:
    """The step that the form asks for; the first one when it is opened. Errors: Forbidden, NotFound."""
    sitting = _sitting(id, DECISIONS[decision])
    if request.method == "GET":
        return make_response(_choose(sitting, _reasons(sitting)))
    if place := request.form.get("remove_row"):
        return make_response(_fill(_with(sitting, without(sitting.draft, place))))
    step = request.form.get("step", CHOOSE)
    return make_response(STEPS.get(step, _choose)(sitting))


def _sitting(id: str, decision: Decision) -> Sitting:
    try:
        stream = f"permit/{UUID(id)}"
    except ValueError as error:
        raise NotFound from error
    allow_seeing(system(), identity(), stream)
    _allow(decision)
    with reading() as connection:
        current = read_dossier(system(), connection, stream)
        draft = read_draft(decision, _given(), system().today(), system().regulations)
        draft = picked(connection, current, draft, request.form)
        version = len(system().store.load(connection, stream))
    seen = request.form.get("version", "")
    command_id = request.form.get("command_id") or system().new_id()
    return Sitting(stream, current, draft, int(seen) if INTEGER.fullmatch(seen) else version, command_id)


def _given() -> MultiDict[str, str]:
    """What was sent; a fresh form starts with today."""
    return request.form or MultiDict({"effective_on": system().today().isoformat()})


def _allow(decision: Decision) -> None:
    if not identity().records(decision, "permit"):
        label = decision.declaration.label
        raise Forbidden.because(
            f"'{label.nl}' vastleggen hoort niet bij uw rol.",
            f"Recording '{label.en}' is not part of your role.",
            code="may_not_record",
        )


def _with(sitting: Sitting, draft: Draft) -> Sitting:
    return Sitting(sitting.stream, sitting.current, draft, sitting.version, sitting.command_id)


def _reasons(sitting: Sitting) -> tuple[Fault, ...]:
    """Why this decision cannot be taken now."""
    wanted = sitting.draft.decision.fact_type
    with reading() as connection:
        found = possible_now(system(), connection, sitting.stream, identity())
    return tuple(Fault("not_now", why) for one in found if one.fact_type is wanted for why in one.reasons)


def _choose(sitting: Sitting, faults: Sequence[Fault] = ()) -> str:
    draft = sitting.draft
    with reading() as connection:
        chosen = choice(connection, sitting.current, draft, request.form)
    shown = with_faults(draft.fields(), draft.placed(faults), language())
    return _page("choose", sitting, form=shown, choice=chosen, hidden=draft.item_pairs())


def _own(sitting: Sitting) -> str:
    return _fill(_with(sitting, with_own(sitting.draft)))


def _fill(sitting: Sitting, faults: Sequence[Fault] = ()) -> str:
    """The blanks; back to the decision when that itself is wrong."""
    taken = [one.fact.number for one in sitting.current.prescriptions]
    draft = numbered(sitting.draft, taken)
    wrong = at_blanks(draft.placed(faults))
    rows = [item.row(at, _research(sitting)) for at, item in enumerate(draft.items)]
    fields = [field for row in rows for field in row.fields]
    shown = with_faults([*draft.fields(), *fields], wrong, language())
    by_name = {one.name: one for one in shown.fields}
    pairs = zip(draft.items, rows, strict=True)
    filled = [(item, row, [by_name[one.name] for one in row.fields]) for item, row in pairs]
    hidden = [*draft.decision_pairs(), *_kept(draft)]
    return _page("fill", _with(sitting, draft), with_numbers(shown.errors, draft, rows), rows=filled, hidden=hidden)


def _kept(draft: Draft) -> list[tuple[str, str]]:
    """Of the items only what the page has no field for."""
    return [pair for pair in draft.item_pairs() if pair[0].endswith(("/key", "/library"))]


def _research(sitting: Sitting) -> dict[str, list[Option]]:
    found = [one for one in sitting.current.prescriptions if one.research and one.in_force]
    options = [Option(one.fact.number, f"{one.fact.number} – {one.fact.title or ''}".strip(" –")) for one in found]
    return {"from_research": [Option("", gettext("geen")), *options]} if options else {}


def _preview(sitting: Sitting) -> str | Response:
    """The permit as it would stand; back to where something is wrong."""
    try:
        facts = sitting.draft.facts(system().regulations)
    except InvalidInput as wrong:
        return _back(sitting, wrong.faults)
    with reading() as connection:
        found = rehearse(system(), connection, sitting.stream, facts, identity())
    if found.faults:
        return _back(sitting, found.faults)
    after = made_dossier(found.after, system().today(), system().regulations)
    numbers = [item.number for item in sitting.draft.items]
    attached = [one for one in after.prescriptions if one.fact.number in numbers] if after else []
    hidden = [*sitting.draft.decision_pairs(), *sitting.draft.item_pairs()]
    owed = duties(after) if after else None
    return _page("preview", sitting, attached=attached, after=after, duties=owed, hidden=hidden, facts=facts)


def _back(sitting: Sitting, faults: Sequence[Fault]) -> Response:
    """To the step in which the fault can be mended; what is wrong with the decision comes first."""
    pairs = zip(faults, sitting.draft.placed(faults), strict=True)
    of_decision = [fault for fault, placed in pairs if not placed.where.startswith("rows/")]
    page = _choose(sitting, of_decision) if of_decision else _fill(sitting, faults)
    return make_response(page, 400)


def _record(sitting: Sitting) -> str | Response:
    """Records the decision with all that hangs on it in one go."""
    try:
        facts = sitting.draft.facts(system().regulations)
        _take(sitting, facts)
    except (InvalidInput, Refused) as refused:
        return _back(sitting, refused.faults)
    except StaleStream as stale:
        return _overtaken(sitting, stale.current_version)
    label = sitting.draft.decision.fact_type.declaration.label
    done = redirect(address_of(sitting.stream) or "/")
    return say(done, "recorded", label.read(language()))  # type: ignore[arg-type]


def _take(sitting: Sitting, facts: Sequence[DatedFact]) -> None:
    allow_recording(system(), identity(), sitting.stream, facts)
    origin = Origin(identity().actor, identity().organisation, sitting.command_id)
    system().recorder.record(sitting.stream, facts, origin, expected_version=sitting.version, must_exist=True)


def _overtaken(sitting: Sitting, version: int) -> Response:
    """Somebody else recorded in the meantime: what they recorded, and the draft as it was."""
    seen = sitting.version
    news = [line for line in sitting.current.history if line.version > seen]
    newer = Sitting(sitting.stream, sitting.current, sitting.draft, version, sitting.command_id)
    return make_response(_page_with_news(newer, news), 409)


def _page_with_news(sitting: Sitting, news: Sequence[HistoryLine]) -> str:
    hidden = [*sitting.draft.decision_pairs(), *sitting.draft.item_pairs()]
    return _page("overtaken", sitting, news=news, hidden=hidden)


def _page(step: str, sitting: Sitting, errors: Sequence[FormError] = (), **shown: object) -> str:
    made = shown.get("form")
    return render_template(
        f"granting/{step}.html",
        sitting=sitting,
        draft=sitting.draft,
        label=sitting.draft.decision.fact_type.declaration.label,
        home=address_of(sitting.stream) or "/",
        errors=made.errors if isinstance(made, Form) else errors,
        **shown,
    )


STEPS: Mapping[str, Callable[[Sitting], str | Response]] = {
    CHOOSE: _choose,
    FILL: _fill,
    "own": _own,
    PREVIEW: _preview,
    RECORD: _record,
}
