"""Automatic policies: what follows on its own from what people recorded. Pure; the application records it."""
