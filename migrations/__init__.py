"""Alembic migrations of the event log and what is kept beside it; installed as `vth.migrations`."""
