"""One file a schema change; the event log only ever grows."""
