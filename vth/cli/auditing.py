"""What commands note in the audit log."""

from vth.application import auditing
from vth.application.system import System
from vth.audit.entry import Action, Origin, Via
from vth.cli.entering import mine


def note(opened: System, action: Action, subject: str, detail: str = "") -> None:
    """That whoever runs this command did this to `subject`. Errors: StoreUnavailable."""
    auditing.note(opened, mine(), action, Origin(Via.COMMAND, trace_id=auditing.trace_id(None)), subject, detail)
