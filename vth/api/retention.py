"""Records past their term, and the destruction of what was approved.

Proposals are approved or rejected as every fact is recorded: `POST /destructions/{id}/events`.
"""

from flask import Response

from vth.api.answers import json_answer
from vth.api.description.retention_schemas import EXPIRED_LIST, PROPOSAL, STATEMENT
from vth.api.operations import Asked, Feature, Operation
from vth.api.readable import readable
from vth.application import retention
from vth.application.access import allow_recording
from vth.audit.entry import Action
from vth.events.catalogue.destruction import RecordsDestroyed
from vth.events.envelope import DatedFact
from vth.kernel.origin import Origin
from vth.kernel.text import Text
from vth.rights.subjects import Subject

TAG = "Bewaring en vernietiging"


def due(asked: Asked) -> Response:
    """The records that are due for destruction."""
    with asked.system.store.reading() as connection:
        found = retention.due(asked.system, connection, asked.identity.within)
    return json_answer({"items": [readable(one, asked.language) for one in found]})


def propose(asked: Asked) -> Response:
    """A new destruction list of what is due; its id is null when nothing is."""
    _allow(asked, f"destruction/{asked.system.new_id()}")
    stream = retention.propose(asked.system, _origin(asked), asked.identity.within)
    return json_answer({"id": stream.partition("/")[2] if stream else None}, 201)


def carry_out(asked: Asked, id: str) -> Response:
    """Destroys the records of an approved list."""
    _allow(asked, f"destruction/{id}")
    return json_answer(readable(retention.carry_out(asked.system, id, _origin(asked)), asked.language))


def statement(asked: Asked, id: str) -> Response:
    """The statement of what was destroyed."""
    return json_answer(readable(retention.statement(asked.system, id), asked.language))


def _allow(asked: Asked, stream: str) -> None:
    """Whoever may record that records were destroyed may propose and destroy them. Raises Forbidden."""
    facts = [DatedFact(RecordsDestroyed(method=""), asked.system.today())]
    allow_recording(asked.system, asked.identity, stream, facts)


def _origin(asked: Asked) -> Origin:
    return Origin(asked.identity.actor, asked.identity.organisation, asked.system.new_id())


FEATURE = Feature(
    "retention",
    (
        Operation(
            name="listExpiredRecords",
            path="/retention/due",
            tag=TAG,
            summary=Text("Dossiers waarvan de bewaartermijn voorbij is", "Records past their term"),
            reads=(Subject.RETENTION,),
            handler=due,
            schema=EXPIRED_LIST,
        ),
        Operation(
            name="proposeDestruction",
            path="/retention/proposals",
            tag=TAG,
            method="POST",
            status=201,
            summary=Text(
                "Vernietiging voorstellen van wat ervoor in aanmerking komt", "Propose to destroy what is due"
            ),
            reads=(Subject.RETENTION,),
            handler=propose,
            schema=PROPOSAL,
        ),
        Operation(
            name="destroyRecords",
            path="/destructions/{id}/execution",
            tag=TAG,
            method="POST",
            summary=Text("Goedgekeurde dossiers vernietigen", "Destroy the approved records"),
            note="This cannot be undone.",
            reads=(Subject.RETENTION,),
            stream="destruction",
            audits=Action.DESTROYED,
            handler=carry_out,
            schema=STATEMENT,
            refusals=(409,),
        ),
        Operation(
            name="readDestructionStatement",
            path="/destructions/{id}/statement",
            tag=TAG,
            summary=Text("Verklaring van vernietiging", "Statement of destruction"),
            reads=(Subject.RETENTION,),
            stream="destruction",
            handler=statement,
            schema=STATEMENT,
            refusals=(409,),
        ),
    ),
)
