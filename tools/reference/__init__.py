"""Writes docs/reference from what the program itself declares, so that the reference cannot go stale: `make docs`."""
