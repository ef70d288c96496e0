"""Whether somebody may do what is no fact: keep persons, administer."""

from vth.kernel.errors import Forbidden
from vth.rights.acting import LABELS, Act
from vth.rights.identity import Identity


def allow_acting(identity: Identity, act: Act) -> None:
    """Errors: Forbidden for who has no role for this, and for a program without the scope."""
    if not identity.may(act):
        label = LABELS[act]
        raise Forbidden.because(
            f"Dit hoort niet bij uw rol: {label.nl}. Vraag het de beheerder.",
            f"This is not part of your role: {label.en}. Ask the administrator.",
            code="may_not_do",
        )
