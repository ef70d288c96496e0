"""Who runs a command, and what that person or program may.

Whoever can reach the database with this program's settings operates it, and may everything. With VTH_TOKEN set a
command does what that token may and no more: for scripts that others write, and for trying what a client sees.
"""

import os
from collections.abc import Mapping

import click

from vth.application.access import allow_reading
from vth.application.auditing import note_refusal
from vth.application.entering.identities import identity_of_token
from vth.application.system import System
from vth.audit.entry import Origin, Via
from vth.kernel.errors import Forbidden, NotAllowed
from vth.rights.identity import EVERY_SCOPE, RECORD, Identity, scope
from vth.rights.roles import Role
from vth.rights.subjects import OF_STREAM, Subject

VARIABLE = "VTH_TOKEN"
OPERATOR = Identity("operator", "", frozenset(Role), None, EVERY_SCOPE)
KEPT = "vth.identity"
Parts = tuple[Subject, ...]
OPEN: Parts = ()
OF_OPERATOR = None
"""For who operates the installation: no token is enough."""
ADMINISTRATION: Parts = (Subject.ADMINISTRATION,)
FIGURES: Parts = (Subject.FIGURES,)

COMMANDS: Mapping[str, Parts | None] = {
    "audit export": (Subject.AUDIT,),
    "audit list": (Subject.AUDIT,),
    "audit verify": (Subject.AUDIT,),
    "calendar add": ADMINISTRATION,
    "calendar list": ADMINISTRATION,
    "calendar revoke": ADMINISTRATION,
    "db check": OF_OPERATOR,
    "db upgrade": OF_OPERATOR,
    "demo": OF_OPERATOR,
    "documents file": (Subject.DOCUMENTS,),
    "documents get": (Subject.DOCUMENTS,),
    "documents tidy": OF_OPERATOR,
    "documents verify": OF_OPERATOR,
    "dossier": (Subject.PERMITS,),
    "export": (Subject.EXCHANGE,),
    "import": (Subject.EXCHANGE,),
    "indicators": FIGURES,
    "indicators explain": FIGURES,
    "indicators funnel": FIGURES,
    "indicators trend": FIGURES,
    "messages list": (Subject.WORK,),
    "messages mark": (Subject.WORK,),
    "openapi": OPEN,
    "person add": (Subject.PERSONS,),
    "person change": (Subject.PERSONS,),
    "person erase": (Subject.PERSONS,),
    "person export": (Subject.PERSONS,),
    "person find": (Subject.PERSONS,),
    "person show": (Subject.PERSONS,),
    "quality": (Subject.COMPANIES, Subject.PERMITS),
    "rebuild": OF_OPERATOR,
    "register advisers": (Subject.ADVICE,),
    "register companies": (OF_STREAM["company"],),
    "register course-sessions": (OF_STREAM["course_session"],),
    "register courses": (OF_STREAM["course"],),
    "register documents": (OF_STREAM["document"],),
    "register experiments": (OF_STREAM["experiment"],),
    "register inspections": (OF_STREAM["inspection"],),
    "register knowledge-circles": (OF_STREAM["knowledge_circle"],),
    "register permits": (OF_STREAM["permit"],),
    "register plan-measures": (OF_STREAM["raw_material_plan"],),
    "register questions": (OF_STREAM["question"],),
    "register raw-material-plans": (OF_STREAM["raw_material_plan"],),
    "register staff": (OF_STREAM["staff"],),
    "register violations": (OF_STREAM["violation"],),
    "regulations check": OPEN,
    "regulations list": OPEN,
    "regulations matrix": OPEN,
    "report": (Subject.OWN,),
    "restore": OF_OPERATOR,
    "retention approve": (Subject.RETENTION,),
    "retention destroy": (Subject.RETENTION,),
    "retention due": (Subject.RETENTION,),
    "retention propose": (Subject.RETENTION,),
    "retention reject": (Subject.RETENTION,),
    "retention statement": (Subject.RETENTION,),
    "route": (Subject.WORK, Subject.SUPERVISION, Subject.PERMITS),
    "run": OF_OPERATOR,
    "scheduler": OF_OPERATOR,
    "serve": OF_OPERATOR,
    "signals": (Subject.WORK, Subject.SUPERVISION, Subject.ENFORCEMENT),
    "token add": ADMINISTRATION,
    "token list": ADMINISTRATION,
    "token revoke": ADMINISTRATION,
    "training lacking": (Subject.TRAINING,),
    "training matrix": (Subject.TRAINING,),
    "training sessions": (Subject.TRAINING,),
    "training trained": (Subject.TRAINING, Subject.PERMITS),
    "user add": ADMINISTRATION,
    "user disable": ADMINISTRATION,
    "user enable": ADMINISTRATION,
    "user first": OF_OPERATOR,
    "user list": ADMINISTRATION,
    "user reset": ADMINISTRATION,
    "user roles": ADMINISTRATION,
    "user second-factor": ADMINISTRATION,
    "user sessions": ADMINISTRATION,
    "user unlock": ADMINISTRATION,
    "verify": OF_OPERATOR,
    "worklist": (Subject.WORK,),
}
"""What each command needs; a report looks at its own kind besides."""
CHANGES = frozenset(
    {
        "calendar add",
        "calendar revoke",
        "import",
        "person add",
        "person change",
        "person erase",
        "retention approve",
        "retention destroy",
        "retention propose",
        "retention reject",
        "token add",
        "token revoke",
        "user add",
        "user disable",
        "user enable",
        "user reset",
        "user roles",
        "user second-factor",
        "user sessions",
        "user unlock",
    }
)
"""For these a token needs the scope to record; filing a document asks for those of its facts."""


def enter(system: System) -> Identity:
    """Who runs this command, when that may. Errors: NotAllowed for a token that opens nothing, Forbidden."""
    secret = os.environ.get(VARIABLE)
    who = _client(system, secret) if secret else OPERATOR
    _allow(system, who, running())
    click.get_current_context().find_root().meta[KEPT] = who
    return who


def refuse_clients() -> None:
    """For commands that come before the database can be asked who somebody is. Errors: Forbidden."""
    if os.environ.get(VARIABLE):
        raise _for_operators()


def mine() -> Identity:
    """Who runs this command, after `enter`."""
    context = click.get_current_context(silent=True)
    return context.find_root().meta.get(KEPT, OPERATOR) if context else OPERATOR


def recorder(actor: str, organisation: str) -> tuple[str, str]:
    """In whose name a command records: an operator says so, a token's holder records in the own name."""
    who = mine()
    return (actor, organisation) if who is OPERATOR else (who.actor, who.organisation)


def allow_everywhere() -> None:
    """Errors: Forbidden for who does not see all companies, of what cannot be given in part."""
    if mine().within is not None:
        raise Forbidden.because(
            "Dit gaat over alle feiten: alleen wie alle bedrijven mag zien, kan dit.",
            "This is about all facts: only who may see all companies can do this.",
            code="not_in_part",
        )


def running() -> str:
    """The command under way, without the name of the program."""
    return click.get_current_context().command_path.partition(" ")[2]


def _client(system: System, secret: str) -> Identity:
    try:
        return identity_of_token(system.tokens.identified(secret), system.regulations.organisations)
    except NotAllowed as error:
        note_refusal(system, None, error, Origin(Via.COMMAND), running())
        raise


def _allow(system: System, who: Identity, command: str) -> None:
    try:
        parts = COMMANDS[command]
        if parts is None and who is not OPERATOR:
            raise _for_operators()
        for part in parts or ():
            allow_reading(who, part)
            if command in CHANGES and who is not OPERATOR:
                _allow_changing(who, part)
    except Forbidden as error:
        note_refusal(system, who, error, Origin(Via.COMMAND), command)
        raise


def _allow_changing(who: Identity, part: Subject) -> None:
    wanted = scope(part, RECORD)
    if wanted not in who.scopes:
        raise Forbidden.because(
            f"Dit token mag dit niet wijzigen: het mist '{wanted}'.",
            f"This token may not change this: it lacks '{wanted}'.",
            code="may_not_record",
        )


def _for_operators() -> Forbidden:
    return Forbidden.because(
        f"Dit is voor wie de installatie beheert: laat {VARIABLE} weg.",
        f"This is for who operates the installation: leave {VARIABLE} out.",
        code="for_operators",
    )
