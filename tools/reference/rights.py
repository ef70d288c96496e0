"""rights.md: who may read and record what, and what every address, page and command asks for."""

from collections.abc import Iterable

from flask import Flask

from tools.reference.markdown import code, page, table
from vth.api.application import FEATURES
from vth.api.operations import BASE, Operation
from vth.cli.entering import COMMANDS
from vth.events.registry import RETRACTION, STREAMS, StreamType
from vth.rights.acting import ACTS, LABELS, OF_ACT, Act
from vth.rights.identity import RECORD, scope
from vth.rights.reading import READS
from vth.rights.recording import RECORDS
from vth.rights.roles import LABELS as ROLES
from vth.rights.roles import Role
from vth.rights.subjects import LABELS as SUBJECTS
from vth.rights.subjects import OF_STREAM, Subject
from vth.web.access import OPEN, SUBJECT
from vth.web.application import all_pages

INTRODUCTION = """\
The one table of rights, as the program enforces it. A person can have several roles: their rights add up. An API
client reads and records what its scopes name: `<part>:read`, `<part>:record`.

Beside it every identity is limited to rows: people of an environmental service see its companies and those of the
services it succeeded, readers of a municipality those within its borders, of a province those of all its
municipalities. What lies outside is answered as if it did not exist."""
YES, NO = "yes", ""
BESIDE = {"HEAD", "OPTIONS"}
PEOPLE = tuple(role for role in Role if role is not Role.API_CLIENT)


def rights_page() -> str:
    return page(
        "Rights", INTRODUCTION, _roles(), _reading(), _recording(), _acts(), _addresses(), _pages(), _commands()
    )


def _roles() -> str:
    rows = ((code(role), label.nl, label.en) for role, label in ROLES.items())
    return f"## Roles\n\n{table(('role', 'Dutch', 'English'), rows)}"


def _reading() -> str:
    rows = ((code(subject), SUBJECTS[subject].nl, *_marks(subject)) for subject in Subject)
    return f"## Who reads what\n\n{table(('part', 'Dutch', *(code(role) for role in PEOPLE)), rows)}"


def _marks(subject: Subject) -> Iterable[str]:
    return (YES if subject in READS[role] else NO for role in PEOPLE)


def _recording() -> str:
    intro = f"`{RETRACTION}` is for who may record the event that it retracts."
    return "\n\n".join((f"## Who records what\n\n{intro}", *(_stream(stream) for stream in STREAMS)))


def _stream(stream: StreamType) -> str:
    rows = (
        (code(fact.declaration.name), ", ".join(code(role) for role in Role if role in RECORDS[fact]))
        for fact in stream.facts
        if fact in RECORDS
    )
    title = f"### Stream `{stream.name}` (part `{OF_STREAM[stream.name]}`)"
    return f"{title}\n\n{table(('event', 'roles'), rows)}"


def _acts() -> str:
    rows = (
        (LABELS[act].nl, LABELS[act].en, ", ".join(code(role) for role in Role if role in ACTS[act]), _scope(act))
        for act in Act
    )
    return f"## Who does what is no fact\n\n{table(('Dutch', 'English', 'roles', 'scope'), rows)}"


def _scope(act: Act) -> str:
    return code(scope(OF_ACT[act], RECORD))


def _commands() -> str:
    rows = ((code(f"vth {command}"), _needs(parts)) for command, parts in COMMANDS.items())
    intro = "Who operates the installation may run every command; with `VTH_TOKEN` a command asks for these parts."
    return f"## What every command asks for\n\n{intro}\n\n{table(('command', 'parts'), rows)}"


def _needs(parts: Iterable[Subject] | None) -> str:
    if parts is None:
        return "for who operates the installation alone"
    return ", ".join(code(part) for part in parts) or "open"


def _pages() -> str:
    app = Flask("pages", static_folder=None)
    app.register_blueprint(all_pages())
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, sorted(rule.methods or ())))
    rows = (_page(rule.rule, rule.methods or set(), app.view_functions[rule.endpoint]) for rule in rules)
    intro = "A page for `own` opens to everybody who has come in, and looks itself at what it shows."
    return f"## What every page asks for\n\n{intro}\n\n{table(('page', 'part', 'roles'), rows)}"


def _page(path: str, methods: set[str], view: object) -> tuple[str, str, str]:
    address = code(f"{', '.join(sorted(methods - BESIDE))} {path}")
    if getattr(view, OPEN, False):
        return address, "open", "everybody"
    part: Subject = getattr(view, SUBJECT)
    return address, code(part), ", ".join(code(role) for role in PEOPLE if part in READS[role])


def _addresses() -> str:
    rows = (_address(operation) for feature in FEATURES for operation in feature.operations)
    heading = "## What every address asks for"
    return f"{heading}\n\n{table(('address', 'parts that one must be able to read', 'roles'), rows)}"


def _address(operation: Operation) -> tuple[str, str, str]:
    address = code(f"{operation.method} {BASE}{operation.path}")
    if operation.open:
        return address, "open", "everybody"
    roles = (role for role in PEOPLE if set(operation.reads) <= READS[role])
    return address, ", ".join(code(part) for part in operation.reads), ", ".join(code(role) for role in roles)
