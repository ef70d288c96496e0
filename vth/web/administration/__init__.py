"""What keeps the installation: audit log, health, organisations, persons and retention."""

from vth.web.administration import audit, health, hub, organisations, persons, retention

FEATURES = (hub.pages, organisations.pages, health.pages, audit.pages, persons.pages, retention.pages)

__all__ = ["FEATURES"]
