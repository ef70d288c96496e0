"""Under which name a browser keeps a half-filled form: one for each inspection and visitor."""

from hashlib import sha256

from vth.web.services import identity

LENGTH = 12


def draft_key(inspection_id: str) -> str:
    """Colleagues on one tablet do not see each other's drafts."""
    who = sha256(identity().actor.encode()).hexdigest()[:LENGTH]
    return f"vth-draft/{who}/inspection/{inspection_id}"
