"""Coming in, one's own settings, and the administration of who may come in."""
