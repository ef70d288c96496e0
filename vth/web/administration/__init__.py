"""What keeps the installation: audit log, health, organisations, persons and retention."""

from vth.web.administration import hub

FEATURES = (hub.pages,)

__all__ = ["FEATURES"]
