"""What keeps the installation: audit log, health, organisations, persons and retention."""

from vth.web.administration import audit, hub

FEATURES = (hub.pages, audit.pages)

__all__ = ["FEATURES"]
