"""python -m tools.reference: what `make docs` runs."""

from tools.reference.pages import write

write()
