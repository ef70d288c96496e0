"""Alembic migrations of the event log and the read models. Installed as `vth.migrations`."""
