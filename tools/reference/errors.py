"""errors.md: every kind of error, and the codes that are not rules."""

from pathlib import Path

import vth
from tools.reference.fault_codes import FaultCode, fault_codes
from tools.reference.markdown import code, page, table
from tools.reference.rules import SHAPES
from vth.api.problems import STATUS
from vth.cli.failing import CODES, REFUSED
from vth.events import outages
from vth.kernel import errors
from vth.kernel.errors import VthError
from vth.kernel.text import Text

PACKAGE = Path(vth.__file__).parent
INTRODUCTION = """\
Every error is of one kind, and carries one or more faults with a stable code each, a text in Dutch and English
and, where there is one, a place: a JSON pointer, a parameter, a cell or `file:line`. Codes of refused facts are
in [rules](rules.md). Mistakes in the files of `regulations/` have codes that start with `regulations_` and name
file and line. `…` stands for what depends on the case."""
AREAS = (
    ("Requests over HTTP", ("api",)),
    ("Pages", ("web",)),
    ("Questions and registers", ("projections", "reports")),
    ("Files, imports and the rest of the application", ("application", "demo")),
    (
        "The database, the settings, the scheduler and the command line",
        ("events", "settings.py", "storage.py", "app.py", "cli", "scheduling", "audit", "rights", "kernel"),
    ),
)


def errors_page() -> str:
    return page("Errors", INTRODUCTION, _kinds(), *(_area(*area) for area in AREAS), _outages())


def _kinds() -> str:
    columns = ("kind", "Dutch", "English", "when", "HTTP", "exit code")
    return f"## Kinds\n\n{table(columns, map(_kind, kinds()))}"


def kinds() -> list[type[VthError]]:
    """Every kind of error in the order of declaration."""
    return [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, VthError) and kind is not VthError
    ]


def _kind(kind: type[VthError]) -> tuple[str, ...]:
    status = next((STATUS[one] for one in kind.mro() if one in STATUS), None)
    exit_code = next((number for of, number in CODES if issubclass(kind, of)), REFUSED)
    summary = (kind.__doc__ or "").strip()
    return code(kind.code), kind.title.nl, kind.title.en, summary, str(int(status or 500)), str(exit_code)


def _area(title: str, places: tuple[str, ...]) -> str:
    return _codes(title, fault_codes(*_modules(places)))


def _outages() -> str:
    return _codes("Outages of the database", [FaultCode(name, *_texts(text)) for name, text in outages.TEXTS.items()])


def _texts(text: Text) -> tuple[str, str]:
    return f"{text.nl}.", f"{text.en}."


def _codes(title: str, faults: list[FaultCode]) -> str:
    rows = ((code(fault.code), fault.nl, fault.en) for fault in faults)
    return f"## {title}\n\n{table(('code', 'Dutch', 'English'), rows)}"


def _modules(places: tuple[str, ...]) -> list[Path]:
    found = [file for place in places for file in (PACKAGE / place).rglob("*.py")]
    single = [PACKAGE / place for place in places if place.endswith(".py")]
    return [file for file in (*found, *single) if file.name not in SHAPES or file.parent.name != "application"]
